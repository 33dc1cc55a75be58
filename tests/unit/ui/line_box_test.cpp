// The ink of each script's highest marks and deepest stacks, drawn by the product's faces, against
// the lines that the tokens give it.
#include <doctest/doctest.h>

#include "kiosk/text/fonts.h"
#include "kiosk/text/layout_engine.h"
#include "kiosk/ui/tokens.h"

using namespace ui;

namespace {

text::LayoutEngine& engine() {
    static const auto made = [] {
        const auto fonts = text::default_fonts("/usr/share/fonts/truetype/noto");
        REQUIRE_MESSAGE(fonts.ok(), fonts.error().text());
        auto engine = text::LayoutEngine::create(*fonts);
        REQUIRE_MESSAGE(engine.ok(), engine.error().text());
        return std::move(engine).value();
    }();
    return *made;
}

text::LayoutPtr lay_out(std::string_view words, const char* language, bool heading, float size_px,
                        float width_px = 0) {
    const LineBox line = line_box(words, heading);
    text::Request request{std::string(words), language, {}, width_px};
    request.style.size_px = size_px;
    request.style.weight = heading ? text::Weight::bold : text::Weight::regular;
    request.style.line_height_em = line.height_em;
    request.style.rise_em = line.rise_em;
    return engine().layout(request);
}

struct Written {
    const char *language, *words;
};
// Each has among its words the script's deepest and its highest that are really written.
constexpr Written scripts[] = {
    {"en", "Ågjy Çq"},
    {"vi", "Ở Ệ Ặ ượng"},
    {"th", "ที่ น้ำ ปี๊ ผู้ ปู่ ญู"},
    {"lo", "ເຄີຍຫຼຸດລົງ ປີ້ ຕື໊ ຢູ່"},
    {"my", "ကျွမ်းကျင်မှု ကိုယ့်ပစ္စည်း ၆၀ မြို့ ကျွန်ုပ်"},
    {"shn", "ႁႂ်ႈ ၸွႆႈ ယိူဝ်ႈ ဝႆႉ ၵၢၼ်ႇ"},
    {"ksw", "ဖှံးဖီၣ် ကွၢ် ဂ့ၢ် မုၢ်ဒိၣ်ဖှိၣ်"},
    {"km", "បញ្ជូន ខ្ញុំ ព្រឹត្តិ ស្ត្រូ ញ្ញុំ ហ្វ្រ៊ី រឿង ប្រាក់ឈ្នួល"},
    {"ar", "شُكْرًا إِلَى اَلْعَرَبِيَّة"},
    {"am", "ቋንቋ ጿ ችግር ፍቃድ"},
    {"bn", "স্কুলে বন্ধু র্ক্ষ ছুটি"},
};

} // namespace

TEST_CASE("the ink of every script stands in its line") {
    for (const Written& script : scripts)
        for (const bool heading : {false, true})
            for (const float size_px : {22.0f, 44.0f, 120.0f}) {
                const auto laid = lay_out(script.words, script.language, heading, size_px);
                CAPTURE(script.words);
                CAPTURE(heading);
                CAPTURE(size_px);
                REQUIRE(laid->missing_glyphs() == 0);
                REQUIRE(laid->lines().size() == 1);
                // A bitmap's outermost row of pixels may be covered in part.
                CHECK(laid->ink().top >= -1);
                CHECK(laid->ink().bottom <= laid->height() + 1);
            }
}

TEST_CASE("stacks do not reach into the marks of the line below") {
    for (const Written& script : scripts)
        for (const bool heading : {false, true}) {
            const auto one = lay_out(script.words, script.language, heading, 44);
            CAPTURE(script.words);
            CHECK(one->ink().bottom - one->ink().top <= one->height());
        }
}
