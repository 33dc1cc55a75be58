#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/pack/contents.h"
#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "tests/support/pack_source.h"
#include "tests/support/small_pack.h"
#include "tests/support/tell_pack.h"

namespace {

// The small pack, compiled after `change` had its way with the source.
struct Opened {
    platform::FakeHost host;
    std::unique_ptr<pack::Pack> pack;

    template <class Change> explicit Opened(Change change) {
        auto& files = host.files();
        support::copy_small_source(files);
        change(files);
        compile::Diagnostics diagnostics;
        const auto compiled = compile::check(host, "src", support::small_options(), diagnostics);
        REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(50));
        REQUIRE(compile::build(host, compiled, "a.pack", support::test_key()).ok());
        const std::array keys{support::public_half(support::test_key())};
        auto opened = pack::UnverifiedPack::open(host, "a.pack")->verify(keys);
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().text()));
        pack = std::move(opened).value();
    }
    Opened() : Opened([](platform::Files&) {}) {}
};

void replace_in(platform::Files& files, const std::string& path, const std::string& from,
                const std::string& to) {
    const auto bytes = files.read(path, limits::source_file_bytes_max);
    REQUIRE(bytes.ok());
    std::string text(platform::as_text(*bytes));
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
    REQUIRE(files.write_atomic(path, platform::as_bytes(text)).ok());
}

std::string_view heading_of(const Opened& opened, std::size_t card, std::string_view language) {
    const auto& story = std::get<pack::Story>(opened.pack->topics()[0].activities[0].body);
    return opened.pack->text(story.cards[card].heading, language).language;
}

} // namespace

TEST_CASE("the compiled small pack says what the one in memory says") {
    const Opened opened;
    const auto fake = support::small_pack();
    CHECK(support::tell(*opened.pack, "en") == support::tell(*fake, "en"));
    CHECK(support::tell(*opened.pack, "th") == support::tell(*fake, "th"));
}

TEST_CASE("interface texts are found by their key, in the visitor's language") {
    const Opened opened;
    const auto id = opened.pack->interface_text(pack::InterfaceText::about_continue);
    CHECK(support::without_marks(opened.pack->text(id, "en").text) == "Continue");
    CHECK(opened.pack->text(id, "th").language == "th");
}

TEST_CASE("a text that is not there, or a language that is not, gives empty or source text") {
    const Opened opened;
    CHECK(opened.pack->text(0, "en").text.empty());
    CHECK(opened.pack->text(opened.pack->text_count() + 1, "en").text.empty());
    CHECK(opened.pack->text(opened.pack->tagline(), "xx").text == "Know your rights");
}

TEST_CASE("a page that is not whole is shown whole in the first fallback that has it") {
    const Opened opened([](platform::Files& files) {
        replace_in(files, "src/pack.yaml", "script: Thai}",
                   "script: Thai}\n  - {tag: lo, name: \"ພາສາລາວ\", greeting: \"ສະບາຍດີ\", "
                   "script: Laoo, partial: true, fallback: [th]}");
        const std::string po = "msgctxt \"topic.work.work_story.paper.heading\"\n"
                               "msgid \"A paper to sign\"\nmsgstr \"ເຈ້ຍ\"\n\n"
                               "msgctxt \"topic.work.work_story.ask.heading\"\n"
                               "msgid \"Ask someone\"\nmsgstr \"ຖາມ\"\n\n"
                               "msgctxt \"topic.work.work_story.ask.p1\"\n"
                               "msgid \"Call {hotline:line}. It is free.\"\n"
                               "msgstr \"ໂທ {hotline:line}\"\n";
        REQUIRE(files.write_atomic("src/po/lo.po", platform::as_bytes(po)).ok());
        replace_in(files, "src/po/th.po", "msgctxt \"topic.work.work_story.keep.p1\"",
                   "msgctxt \"topic.work.work_story.keep.p9\"");
        replace_in(files, "src/pack.yaml", "script: Thai}", "script: Thai, partial: true}");
    });
    CHECK(heading_of(opened, 0, "lo") == "th"); // its paragraph is missing in Lao
    CHECK(heading_of(opened, 1, "lo") == "en"); // missing in Thai too
    CHECK(heading_of(opened, 2, "lo") == "lo");
}

TEST_CASE("a picture comes in the smallest size that is wide enough, else the largest") {
    const Opened opened;
    const auto width = [&](int wanted) { return opened.pack->picture("hill", wanted)->width; };
    CHECK(width(1) == 320);
    CHECK(width(320) == 320);
    CHECK(width(321) == 480);
    CHECK(width(1280) == 1280);
    CHECK(width(5000) == 1280);
}

TEST_CASE("a picture's colours are straight alpha, its ground clear, its plate as described") {
    const Opened opened;
    const auto picture = opened.pack->picture("hill", 640);
    REQUIRE(picture.ok());
    const auto at = [&](int x, int y) {
        return picture->pixels[static_cast<std::size_t>(y * picture->width + x)];
    };
    CHECK(picture->height == 480);
    CHECK(at(320, 300) == 0xff5ba36fu); // #6FA35B
    CHECK((at(10, 10) >> 24) == 0u);
    // #F4A72C at half opacity; a channel may be two off: librsvg rounds in
    // its own way from release to release, and it was multiplied and divided.
    for (const int shift : {0, 8, 16})
        CHECK(std::abs(static_cast<int>(at(500, 110) >> shift & 0xff) -
                       static_cast<int>(0x2ca7f4u >> shift & 0xff)) <= 2);
    CHECK((at(500, 110) >> 24) == 128u);
    CHECK(picture->plate == 0xffd8f0e3u);
    CHECK(support::without_marks(opened.pack->text(picture->description, "en").text) ==
          "A green hill");
}

TEST_CASE("a picture that the pack does not have is not found") {
    const Opened opened;
    const auto picture = opened.pack->picture("nowhere", 100);
    REQUIRE_FALSE(picture.ok());
    CHECK(picture.error().kind == platform::ErrorKind::not_found);
    CHECK(picture.error().where == "a.pack, picture 'nowhere'");
}

TEST_CASE("a Chinese language brings a subset of its own characters in two weights") {
    const Opened opened([](platform::Files& files) {
        for (const auto* name : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"}) {
            const std::string path = std::string("/usr/share/fonts/opentype/noto/") + name;
            support::copy_file(path, files, path);
        }
        replace_in(files, "src/pack.yaml", "script: Thai}",
                   "script: Thai}\n  - {tag: zh-Hans, name: \"中文\", greeting: \"你好\", "
                   "script: Hans, partial: true}");
    });
    const auto fonts = opened.pack->fonts();
    REQUIRE(fonts.ok());
    REQUIRE(fonts->size() == 2);
    CHECK((*fonts)[0].file_name == "NotoSansCJKsc-Bold.otf");
    CHECK((*fonts)[1].file_name == "NotoSansCJKsc-Regular.otf");
    for (const auto& font : *fonts) {
        CHECK(font.bytes.size() > 1000);
        CHECK(font.bytes.size() < 200'000);
    }
}
