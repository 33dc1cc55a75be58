// The program that writes reports, as the kiosk sees it: whatever it does, there are its files or
// an error that says what to do, and nothing is left in the data directory.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "kiosk/apps/report_work.h"
#include "platform/posix/posix_host.h"

using platform::ErrorKind;

namespace {

struct Place {
    std::filesystem::path root = std::filesystem::temp_directory_path() /
                                 ("kiosk-report-work-" + std::to_string(::getpid()));
    platform::PosixHost host;

    Place() {
        std::filesystem::remove_all(root);
        std::filesystem::create_directories(root / "data");
        std::filesystem::create_directories(root / "bin");
    }
    ~Place() { std::filesystem::remove_all(root); }

    // A program that finds its folder as "$out" and what it was told in "$*".
    void install(const std::string& folder, const std::string& script) {
        std::filesystem::create_directories(root / folder);
        const auto path = root / folder / "kiosk-report";
        std::ofstream(path) << "#!/bin/sh\nout=" << (root / "data/report").string()
                            << "\nmkdir \"$out\"\n"
                            << script << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
    auto make() {
        const std::string data = (root / "data").string();
        const apps::ReportPlace place{data, "fonts", "a.pack", {"one.pub", "two.pub"}};
        auto made = apps::report_work(host, place, (root / "bin").string())("e1", "th")();
        CHECK(std::filesystem::is_empty(data));
        return made;
    }
};

} // namespace

TEST_CASE("a report comes from the program beside the kiosk, which is told all it needs") {
    Place place;
    SUBCASE("beside it") {
        place.install("bin", "echo \"$*\" >$out/a.csv; echo 2 >$out/b.pdf");
    }
    SUBCASE("where packages put it") {
        place.install("libexec/awareness-kiosk", "echo \"$*\" >$out/a.csv; echo 2 >$out/b.pdf");
    }
    std::ofstream(place.root / "data/report") << "what a power cut left"; // gone before it starts
    const auto made = place.make();
    REQUIRE(made.ok());
    REQUIRE(made->size() == 2);
    CHECK((*made)[0].name == "a.csv");
    CHECK((*made)[1].name == "b.pdf");
    const std::string told(platform::as_text((*made)[0].bytes));
    CHECK(told == "--data " + (place.root / "data").string() +
                      " --fonts fonts --pack a.pack --event e1 --language th --out " +
                      (place.root / "data/report").string() + " --trust one.pub --trust two.pub\n");
}

TEST_CASE("a report that cannot be made says why") {
    Place place;
    ErrorKind kind = ErrorKind::unavailable;
    std::string message = "the report's program was ended; free some memory and try again";
    SUBCASE("in the program's words") {
        place.install("bin", "printf 'no event is closed' >$out/error; exit 1");
        message = "no event is closed";
    }
    SUBCASE("after some files") {
        place.install("bin", "echo 1 >$out/a.csv; kill -9 $$");
    }
    SUBCASE("that it was ended") {
        place.install("bin", "kill -9 $$");
    }
    SUBCASE("that it is not there") {
        kind = ErrorKind::not_found;
        message = "this program has to lie beside the one that starts it; install awareness-kiosk "
                  "and awareness-kiosk-tools";
    }
    const auto made = place.make();
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().kind == kind);
    CHECK(made.error().message == message);
}
