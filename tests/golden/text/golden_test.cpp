// Layouts as text trees against tests/golden/text/12, and against tests/golden/text/<release> where
// another Debian release lays a text out otherwise. KIOSK_REBASELINE=1 writes the trees anew; read
// the difference before committing it.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "kiosk/text/breaks.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/layout_engine.h"

using namespace text;

namespace {

const std::filesystem::path golden = "tests/golden/text";
constexpr auto base_release = "12";

struct Case {
    std::string name, language, weight, text;
    float size_px = 0, width_px = 0;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
        text.replace(at, from.size(), to), at += to.size();
    return text;
}

std::vector<Case> read_cases() {
    std::ifstream file(golden / "cases.txt");
    REQUIRE(file.good());
    std::vector<Case> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("name: ")) {
            cases.emplace_back();
            cases.back().name = line.substr(6);
        } else if (line.starts_with("style: ")) {
            Case& last = cases.back();
            std::istringstream(line.substr(7)) >> last.language >> last.size_px >> last.width_px >>
                last.weight;
        } else if (line.starts_with("text: ")) {
            cases.back().text = replaced(line.substr(6), "\\n", "\n");
        }
    }
    return cases;
}

// "12" of "12.11"; a release without a number is the one under way.
std::string release() {
    std::string version;
    std::ifstream("/etc/debian_version") >> version;
    const std::string major = version.substr(0, version.find_first_not_of("0123456789"));
    return major.empty() ? "13" : major;
}

std::string visible(std::string text) {
    text = replaced(std::move(text), "\u200B", "|");
    text = replaced(std::move(text), "\u2060", "_");
    text = replaced(std::move(text), "\u2066", "<");
    text = replaced(std::move(text), "\u2069", ">");
    return replaced(std::move(text), "\n", "\\n");
}

// Faces of the line from left to right with the number of their glyphs.
std::string faces_of(const Layout& layout, const Line& line, const LayoutEngine& engine) {
    std::ostringstream out;
    for (std::uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count;) {
        const auto face = layout.glyphs()[i].face;
        std::uint32_t count = 0;
        for (; i < line.first_glyph + line.glyph_count && layout.glyphs()[i].face == face; ++i)
            ++count;
        out << ' ' << engine.faces()[face].file_name << ' ' << count;
    }
    return out.str();
}

std::string tree_of(const Case& given, LayoutEngine& engine) {
    Style style;
    style.size_px = given.size_px;
    style.weight = given.weight == "bold" ? Weight::bold : Weight::regular;
    const std::string text = plan_breaks(isolate_numbers(given.text), given.language);
    const auto layout = engine.layout({text, given.language, style, given.width_px});
    std::ostringstream out;
    out << "language " << given.language << " size " << given.size_px << " width " << given.width_px
        << ' ' << given.weight << '\n'
        << (layout->right_to_left() ? "right to left" : "left to right") << ", missing "
        << layout->missing_glyphs() << '\n';
    for (const Line& line : layout->lines())
        out << line.start << '-' << line.end << " x " << std::lround(line.x) << " width "
            << std::lround(line.width) << " \""
            << visible(text.substr(line.start, line.end - line.start)) << "\"\n   "
            << faces_of(*layout, line, engine) << '\n';
    return out.str();
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

// The release's own file is written only where it differs from the common one.
void rebase(const std::string& tree, const std::filesystem::path& common,
            const std::filesystem::path& own) {
    std::filesystem::create_directories(own.parent_path());
    if (own != common && tree == content_of(common))
        std::filesystem::remove(own);
    else
        std::ofstream(own) << tree;
}

} // namespace

TEST_CASE("every text is laid out as its tree says") {
    auto fonts = default_fonts("/usr/share/fonts/truetype/noto");
    REQUIRE_MESSAGE(fonts.ok(), fonts.error().text());
    fonts->push_back({"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2});
    const auto engine = LayoutEngine::create(*fonts);
    REQUIRE_MESSAGE(engine.ok(), engine.error().text());

    const bool rebaseline = std::getenv("KIOSK_REBASELINE") != nullptr;
    for (const Case& given : read_cases()) {
        const std::string tree = tree_of(given, **engine);
        const auto common = golden / base_release / (given.name + ".txt");
        const auto own = golden / release() / (given.name + ".txt");
        if (rebaseline)
            rebase(tree, common, own);
        const auto path = std::filesystem::exists(own) ? own : common;
        CHECK_MESSAGE(tree == content_of(path), path.string());
    }
}
