#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "kiosk/text/breaks.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/glyph_atlas.h"
#include "kiosk/text/layout_engine.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"
#include "tests/unit/text/text_support.h"

using namespace text;
using text_support::engine;
using text_support::line_texts;

namespace {

Style sized(float size_px) {
    Style style;
    style.size_px = size_px;
    return style;
}

LayoutPtr lay_out(std::string_view text, std::string_view language, float width_px = 0,
                  Style style = sized(25)) {
    return engine().layout({text, language, style, width_px});
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("marks without a glyph leave no glyph, no width and no missing glyph") {
    const auto bare = lay_out("นายจ้างขอ", "th");
    const auto marked = lay_out("\u2066นายจ้าง\u200B\u2060ขอ\u2069", "th");
    CHECK(marked->missing_glyphs() == 0);
    CHECK(marked->glyphs().size() == bare->glyphs().size());
    CHECK(marked->width() == doctest::Approx(bare->width()).epsilon(0.001));
}

TEST_CASE("lines tile the text: spaces and line ends belong to the line they end") {
    const auto layout = lay_out("one two\n\nthree", "en", 60);
    CHECK(line_texts(*layout, "one two\n\nthree") == Texts{"one ", "two\n", "\n", "three"});
    CHECK(layout->lines()[0].width == doctest::Approx(lay_out("one", "en")->width()));
    CHECK(layout->lines()[2].glyph_count == 0);
    CHECK(layout->height() == doctest::Approx(4 * 25 * 1.5));
    CHECK(lay_out("", "en")->lines().empty());
}

TEST_CASE("a line is not ended between a verb and its negation, however narrow") {
    for (const float width : {60.0f, 120.0f, 200.0f, 300.0f}) {
        const std::string text = plan_breaks("แต่ยึดเก็บไว้\u2060ไม่ได้", "th");
        for (const Line& line : lay_out(text, "th", width)->lines())
            CHECK_FALSE(text.substr(line.start, line.end - line.start).starts_with("ไม่ได้"));
    }
}

TEST_CASE("Thai ends lines at clauses, and at words where a line would be too empty") {
    const std::string text = "ถ้ามีคนเก็บเอกสารของคุณไว้ คุณขอความช่วยเหลือได้ฟรี การขอความช่วยเหลือไม่ใช่ความผิด";
    const std::string broken = plan_breaks(text, "th");
    const auto layout = lay_out(broken, "th", 630);
    REQUIRE(layout->lines().size() == 2);
    CHECK(broken.substr(layout->lines()[1].start).starts_with("การ"));
}

TEST_CASE("the tone marks of the shaping test stand above their vowels") {
    const std::string text = "เพื่อเริ่ม ชื่อ ที่ผู้ ปี่ฟื้น ญู ป้ำ น้ำ กี้";
    const auto layout = lay_out(text, "th");
    CHECK(layout->missing_glyphs() == 0);
    CHECK(engine().broken_clusters(text, "th").empty());
    // A vowel and a tone above it are drawn from different glyphs than the vowel alone.
    const auto with_tone = lay_out("ชื่อ", "th");
    const auto without = lay_out("ชือ", "th");
    CHECK(with_tone->glyphs().size() == without->glyphs().size() + 1);
    CHECK(with_tone->ink().top < without->ink().top);
    CHECK(with_tone->width() == doctest::Approx(without->width()));
}

TEST_CASE("Arabic script starts at the right; numbers in it keep their order") {
    const std::string text = "اتصل على \u2066053-123\u2069 الآن";
    const auto layout = lay_out(text, "rhg", 400);
    CHECK(layout->right_to_left());
    const Line& line = layout->lines().front();
    CHECK(line.x + line.width == doctest::Approx(400));
    float last_digit = -1;
    float first_letter = 0;
    for (const Glyph& glyph : layout->glyphs()) { // from left to right
        const char c = text[glyph.cluster];
        if (c >= '0' && c <= '9') {
            CHECK(glyph.x > last_digit);
            last_digit = glyph.x;
        }
        first_letter = glyph.cluster == 0 ? glyph.x : first_letter;
    }
    CHECK(first_letter > last_digit); // the first word stands to the right of the number
}

TEST_CASE("the same glyphs are drawn whatever the width, spaces at line ends aside") {
    const std::pair<const char*, const char*> texts[] = {
        {"th", "นายจ้างขอดูพาสปอร์ตหรือใบอนุญาตทำงานได้ แต่ยึดเก็บไว้ไม่ได้"},
        {"my", "အလုပ်ရှင်က သင့်နိုင်ငံကူးလက်မှတ်ကို ကြည့်ခွင့်တောင်းနိုင်သည်။"},
        {"shn", "ၵူၼ်းၶႂ်ႈလႆႈၵၢၼ် တေဢမ်ႇလႆႈ ၵဵပ်းပပ်ႉၶၢမ်ႈမိူင်းဝႆႉ"},
        {"km", "និយោជកអាចសុំមើលលិខិតឆ្លងដែនរបស់អ្នក ប៉ុន្តែមិនអាចរក្សាទុកវាបានទេ។"},
        {"lo", "ນາຍຈ້າງອາດຂໍເບິ່ງໜັງສືຜ່ານແດນຂອງທ່ານ ແຕ່ເກັບໄວ້ບໍ່ໄດ້"},
        {"rhg", "اتصل على 053-123-456 الآن مجانا"}};
    for (const auto& [language, words] : texts) {
        const std::string text = plan_breaks(words, language);
        const auto drawn = [&](float width) {
            std::multiset<std::uint32_t> ids;
            for (const Glyph& glyph : lay_out(text, language, width)->glyphs())
                if (text[glyph.cluster] != ' ')
                    ids.insert(glyph.id);
            return ids;
        };
        const auto whole = drawn(0);
        for (float width = 40; width < 700; width += 35)
            CHECK_MESSAGE(drawn(width) == whole, language << " at " << width);
    }
}

TEST_CASE("alignment moves lines inside the width, mirrored in right-to-left text") {
    Style style = sized(20);
    style.align = Align::centre;
    const auto centred = lay_out("word", "en", 200, style);
    CHECK(centred->lines()[0].x == doctest::Approx((200 - centred->width()) / 2));
    style.align = Align::end;
    CHECK(lay_out("word", "en", 200, style)->lines()[0].x ==
          doctest::Approx(200 - centred->width()));
    CHECK(lay_out("كلمة", "ar", 200, style)->lines()[0].x == doctest::Approx(0));
}

TEST_CASE("letter spacing parts Latin letters and leaves other scripts alone") {
    Style style = sized(20);
    style.letter_spacing_em = 0.1f;
    CHECK(lay_out("abc", "en", 0, style)->width() ==
          doctest::Approx(lay_out("abc", "en", 0, sized(20))->width() + 2 * 2));
    CHECK(lay_out("กขค", "th", 0, style)->width() ==
          doctest::Approx(lay_out("กขค", "th", 0, sized(20))->width()));
    CHECK(lay_out("fi", "en", 0, style)->glyphs().size() == 2);
}

TEST_CASE("bold text uses the bold faces of every script") {
    Style style = sized(25);
    style.weight = Weight::bold;
    for (const char* text : {"a", "ก", "ກ", "က", "ក", "ب", "ሀ", "ক"}) {
        const auto layout = lay_out(text, "en", 0, style);
        REQUIRE(layout->glyphs().size() == 1);
        CHECK(engine().faces()[layout->glyphs()[0].face].weight == Weight::bold);
    }
}

TEST_CASE("a text is laid out alike at every size, scaled") {
    const auto small = lay_out("Your passport ชื่อ", "en", 0, sized(20));
    const auto large = lay_out("Your passport ชื่อ", "en", 0, sized(200));
    CHECK(large->width() == doctest::Approx(small->width() * 10).epsilon(0.001));
}

TEST_CASE("a rise lifts the letters in lines that keep their height") {
    Style style = sized(40);
    const auto before = lay_out("ខ្ញុំ ខ្ញុំ", "km", 100, style);
    style.rise_em = 0.125f;
    const auto raised = lay_out("ខ្ញុំ ខ្ញុំ", "km", 100, style);
    REQUIRE(raised->lines().size() == before->lines().size());
    CHECK(raised->height() == before->height());
    for (std::size_t i = 0; i < raised->lines().size(); ++i)
        CHECK(raised->lines()[i].baseline == doctest::Approx(before->lines()[i].baseline - 5));
    CHECK(raised->ink().top == before->ink().top - 5);
}

TEST_CASE("the ink box is the union of the bitmaps that are drawn") {
    for (const char* text : {"Ágjy_|", "ชื่อ ป้ำ", "ကြွေးမြို့", "ស្ត្រី", "شُكْرًا"}) {
        const auto layout = lay_out(text, "en", 0, sized(37));
        Box ink;
        for (const Glyph& glyph : layout->glyphs()) {
            const Pen pen = snap(glyph.x, glyph.y);
            const auto bitmap = engine().rasterise(glyph.face, glyph.id, 37, pen.subpixel);
            if (bitmap.width == 0)
                continue;
            const auto left = static_cast<float>(pen.x + bitmap.left);
            const auto top = static_cast<float>(pen.y + bitmap.top);
            const auto right = left + static_cast<float>(bitmap.width);
            const auto bottom = top + static_cast<float>(bitmap.height);
            if (ink.right <= ink.left)
                ink = {left, top, right, bottom};
            ink = {std::min(ink.left, left), std::min(ink.top, top), std::max(ink.right, right),
                   std::max(ink.bottom, bottom)};
        }
        CAPTURE(text);
        CHECK(layout->ink().left == ink.left);
        CHECK(layout->ink().top == ink.top);
        CHECK(layout->ink().right == ink.right);
        CHECK(layout->ink().bottom == ink.bottom);
    }
}

TEST_CASE("missing characters are counted and named, each once") {
    const std::string text = "a中文中\u200B \n";
    CHECK(lay_out(text, "en")->missing_glyphs() == 3);
    CHECK(engine().missing_codepoints(text) == std::vector<char32_t>{U'中', U'文'});
    CHECK(text_support::engine_with_chinese().missing_codepoints(text).empty());
    CHECK(engine().missing_codepoints("\xFF") == std::vector<char32_t>{0xFFFD});
}

TEST_CASE("Chinese quotation marks come from the Chinese face, Latin ones from the Latin") {
    auto& chinese = text_support::engine_with_chinese();
    const auto face_of = [&](std::string_view language) {
        return chinese.layout({"“", language, sized(25), 0})->glyphs().front().face;
    };
    CHECK(chinese.faces()[face_of("zh-Hans")].file_name == "NotoSansCJK-Regular.ttc");
    CHECK(chinese.faces()[face_of("en")].file_name == "NotoSans-Regular.ttf");
}

TEST_CASE("a mark on nothing is told as a broken cluster, right spelling is not") {
    CHECK(engine().broken_clusters("ab ကြြ", "my") == std::vector<std::uint32_t>{9});
    CHECK(engine().broken_clusters("မြန်မာ \u25CC", "my").empty());
}

TEST_CASE("text that is not UTF-8 is shown and counted, in its own offsets") {
    const auto layout = lay_out("a\xFFz", "en");
    CHECK(layout->missing_glyphs() == 1);
    REQUIRE(layout->glyphs().size() == 3);
    CHECK(layout->glyphs()[1].cluster == 1);
    CHECK(layout->glyphs()[2].cluster == 2);
    CHECK(layout->lines()[0].end == 3);
}

TEST_CASE("text over the bound is refused as one missing glyph") {
    const std::string text(limits::layout_text_bytes_max + 1, 'a');
    const auto layout = lay_out(text, "en", 100);
    CHECK(layout->missing_glyphs() == 1);
    CHECK(layout->glyphs().size() == 1);
}

TEST_CASE("sizes and widths that are no numbers are put right") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    Style style = sized(nan);
    style.line_height_em = std::numeric_limits<float>::infinity();
    style.letter_spacing_em = nan;
    style.rise_em = nan;
    const auto layout = lay_out("a b", "en", nan, style);
    CHECK(std::isfinite(layout->lines().front().baseline));
    CHECK(std::isfinite(layout->width()));
    CHECK(std::isfinite(layout->height()));
}

TEST_CASE("missing and broken font files are told by name") {
    const auto missing = default_fonts("/nowhere");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().kind == platform::ErrorKind::not_found);
    CHECK(missing.error().text().find("fonts-noto-core") != std::string::npos);
    const auto absent = LayoutEngine::create({{"/nowhere/a.ttf", 0}});
    REQUIRE_FALSE(absent.ok());
    CHECK(absent.error().kind == platform::ErrorKind::not_found);
    CHECK(absent.error().where == "/nowhere/a.ttf");
    const auto corrupt = LayoutEngine::create({{"kiosk/text/CMakeLists.txt", 0}});
    REQUIRE_FALSE(corrupt.ok());
    CHECK(corrupt.error().kind == platform::ErrorKind::corrupt);
}
