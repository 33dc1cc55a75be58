// hb-shape (package libharfbuzz-bin) as the oracle of shaping: given the same face, language and
// text, the same glyphs at the same places.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "kiosk/text/layout_engine.h"
#include "tests/unit/text/text_support.h"

using namespace text;
using text_support::engine;

namespace {

constexpr float size_px = 1000; // the em of every face here, so that the units agree

struct OracleGlyph {
    std::uint32_t id = 0;
    double x = 0, y = 0, advance = 0;
};

std::string output_of(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[4096];
    while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
        output.append(buffer, got);
    const int status = pclose(pipe);
    REQUIRE_MESSAGE(status == 0, "hb-shape is in the Debian package libharfbuzz-bin");
    return output;
}

// "[12+560|88@-5,0+0]": glyph, offset behind @, advance behind +.
std::vector<OracleGlyph> oracle(const std::string& file, const std::string& text,
                                const std::string& language) {
    char name[] = "/tmp/kiosk-oracle-XXXXXX";
    const int handle = mkstemp(name);
    REQUIRE(handle >= 0);
    std::fclose(fdopen(handle, "w"));
    std::ofstream(name) << text;
    const std::string output = output_of(
        "hb-shape --no-glyph-names --no-clusters --font-size=1000 --language=" + language +
        " --text-file=" + name + " " + text_support::fonts_directory + "/" + file);
    std::remove(name);
    std::vector<OracleGlyph> glyphs;
    double pen = 0;
    for (const char* at = output.c_str() + 1; *at != ']' && *at != 0;) {
        char* end = nullptr;
        OracleGlyph glyph;
        glyph.id = static_cast<std::uint32_t>(std::strtoul(at, &end, 10));
        glyph.x = pen;
        if (*end == '@') {
            glyph.x = pen + std::strtod(end + 1, &end);
            glyph.y = -std::strtod(end + 1, &end);
        }
        glyph.advance = *end == '+' ? std::strtod(end + 1, &end) : 0;
        pen += glyph.advance;
        glyphs.push_back(glyph);
        at = *end == '|' ? end + 1 : end;
    }
    return glyphs;
}

// limits::text_px_max is below 1000 px, so both are compared in thousandths of an em.
void compare(const std::string& file, const std::string& language, const std::string& text) {
    CAPTURE(text);
    Style style;
    style.size_px = 500;
    const auto layout = engine().layout({text, language, style, 0});
    const auto wanted = oracle(file, text, language);
    REQUIRE(layout->glyphs().size() == wanted.size());
    const Line& line = layout->lines().front();
    double total = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Glyph& glyph = layout->glyphs()[i];
        CHECK(engine().faces()[glyph.face].file_name == file);
        CHECK(glyph.id == wanted[i].id);
        CHECK(std::abs((glyph.x - line.x) * size_px / 500 - wanted[i].x) < 1.0);
        CHECK(std::abs((glyph.y - line.baseline) * size_px / 500 - wanted[i].y) < 1.0);
        total += wanted[i].advance;
    }
    CHECK(std::abs(line.width * size_px / 500 - total) < 1.0);
}

} // namespace

TEST_CASE("Thai is shaped as hb-shape does it") {
    compare("NotoSansThai-Regular.ttf", "th", "เพื่อเริ่ม ชื่อ ที่ผู้ ปี่ฟื้น ญู ป้ำ น้ำ กี้");
    compare("NotoSansThai-Regular.ttf", "th", "นายจ้างขอดูพาสปอร์ตหรือใบอนุญาตทำงานได้ แต่ยึดเก็บไว้ไม่ได้");
    compare("NotoSansThai-Regular.ttf", "nod", "สิทธิ์ของเจ้าเป๋นของเจ้า");
}

TEST_CASE("Lao is shaped as hb-shape does it") {
    compare("NotoSansLao-Regular.ttf", "lo", "ນາຍຈ້າງອາດຂໍເບິ່ງໜັງສືຜ່ານແດນຂອງທ່ານ ແຕ່ເກັບໄວ້ບໍ່ໄດ້");
}

TEST_CASE("Burmese, Shan and Karen are shaped as hb-shape does it") {
    compare("NotoSansMyanmar-Regular.ttf", "my", "အလုပ်ရှင်က သင့်နိုင်ငံကူးလက်မှတ်ကို ကြည့်ခွင့်တောင်းနိုင်သည်။");
    compare("NotoSansMyanmar-Regular.ttf", "my", "ပစ္စည်း အင်္ဂလိပ် ယောက်ျား ကြွေးမြို့");
    compare("NotoSansMyanmar-Regular.ttf", "shn", "ၵူၼ်းၶႂ်ႈလႆႈၵၢၼ် တေဢမ်ႇလႆႈ ၵဵပ်းပပ်ႉၶၢမ်ႈမိူင်းဝႆႉ");
    compare("NotoSansMyanmar-Regular.ttf", "ksw", "တၢ်ကတိၤကညီကျိာ် ပှၤကညီ");
}

TEST_CASE("Khmer is shaped as hb-shape does it") {
    compare("NotoSansKhmer-Regular.ttf", "km",
            "និយោជកអាចសុំមើលលិខិតឆ្លងដែនរបស់អ្នក ប៉ុន្តែមិនអាចរក្សាទុកវាបានទេ។");
    compare("NotoSansKhmer-Regular.ttf", "km", "ស្ត្រី សប្ដាហ៍ ច្បាប់");
}

TEST_CASE("Arabic script is shaped and ordered as hb-shape does it") {
    compare("NotoSansArabic-Regular.ttf", "rhg", "اتصل بنا شكرا");
    compare("NotoSansArabic-Regular.ttf", "ar", "شُكْرًا لَكُم");
}

TEST_CASE("Latin, Ethiopic and Bengali are shaped as hb-shape does it") {
    compare("NotoSans-Regular.ttf", "en", "Your office, AVA-To fi.");
    compare("NotoSansEthiopic-Regular.ttf", "am", "ሰላም");
    compare("NotoSansBengali-Regular.ttf", "bn", "আপনার পাসপোর্ট স্ত্রী");
}
