// Every kind of mistake an editor can make, as a folder with what the compiler says to it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "kiosk/compile/compiler.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t screenful_lines = 24;

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void lay_over(const fs::path& folder, platform::Files& files) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = fs::relative(entry.path(), folder).string();
        if (entry.is_directory() || name == "expected.txt" || name == "removed.txt")
            continue;
        support::copy_file(entry.path().string(), files,
                           name.starts_with("interface/") ? name : "src/" + name);
    }
    std::istringstream removed(read_text(folder / "removed.txt"));
    for (std::string name; std::getline(removed, name);)
        REQUIRE(files.remove("src/" + name).ok());
}

// The errors alone; warnings are no reason to refuse a pack.
std::string errors_of(const compile::Diagnostics& diagnostics) {
    std::string text;
    for (const auto& finding : diagnostics.findings())
        if (finding.error)
            text += finding.text() + '\n';
    return text;
}

} // namespace

TEST_CASE("each refused source says what is wrong, where, and how to mend it") {
    int cases = 0;
    for (const auto& entry : fs::directory_iterator("tests/corpus/packs/refused")) {
        if (!entry.is_directory())
            continue;
        ++cases;
        CAPTURE(entry.path().string());
        platform::FakeHost host;
        support::copy_small_source(host.files());
        lay_over(entry.path(), host.files());
        compile::Diagnostics diagnostics;
        static_cast<void>(compile::check(host, "src", support::small_options(), diagnostics));
        const auto found = errors_of(diagnostics);
        const auto expected = entry.path() / "expected.txt";
        if (std::getenv("KIOSK_REBASELINE"))
            std::ofstream(expected, std::ios::binary) << found;
        CHECK(found == read_text(expected));
        CHECK_FALSE(diagnostics.ok());
        const auto shown = diagnostics.text(20);
        CHECK(std::count(shown.begin(), shown.end(), '\n') <=
              static_cast<std::ptrdiff_t>(screenful_lines));
    }
    CHECK(cases >= 90);
}
