#include "platform/base/log.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <regex>
#include <sstream>

#include "platform/base/limits.h"
#include "tests/unit/platform/temporary_folder.h"

using namespace platform;

TEST_CASE("the log holds what was written, one line each, above the chosen level") {
    const TemporaryFolder folder;
    REQUIRE(log::open(folder.path));
    log::set_level(log::Level::warning);
    log::info("test", "not shown");
    log::warning("test", "a label\nERROR forged: line\x1b[2J");
    log::set_level(log::Level::info);
    const auto text = folder.read("kiosk.log");
    CHECK(text.find("not shown") == std::string::npos);
    CHECK(text.find("test: a label ERROR forged: line [2J\n") != std::string::npos);
    CHECK(std::count(text.begin(), text.end(), '\n') == 1);
}

TEST_CASE("a line tells the hour, and what a visit brings about goes to the file alone") {
    const TemporaryFolder folder;
    const auto said_path = folder.path + "/said";
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    REQUIRE(std::freopen(said_path.c_str(), "w", stderr) != nullptr);
    const bool opened = log::open(folder.path).ok();
    log::warning("test", "of the machine");
    log::write_aside(log::Level::warning, "test", "of a visit");
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    REQUIRE(opened);
    const auto text = folder.read("kiosk.log"), said = folder.read("said");
    CHECK(text.find("of the machine") != std::string::npos);
    CHECK(text.find("of a visit") != std::string::npos);
    CHECK(said.find("of the machine") != std::string::npos);
    CHECK(said.find("of a visit") == std::string::npos);
    const std::regex hour(R"(^\d{4}-\d\d-\d\dT\d\d[+-]\d\d:\d\d warning +test: .*)");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        CHECK_MESSAGE(std::regex_match(line, hour), line);
}

TEST_CASE("a long run of the log stays within two files of the bound") {
    const TemporaryFolder folder;
    REQUIRE(log::open(folder.path));
    log::set_level(log::Level::error);
    const std::string message(100'000, 'x'); // cut to a line's bound
    for (int line = 0; line < 2000; ++line)
        log::error("test", message);
    log::set_level(log::Level::info);
    std::uintmax_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
        ++files;
        CHECK(entry.file_size() <= limits::log_file_bytes_max);
        CHECK(entry.file_size() > 0);
    }
    CHECK(files == 2);
}

TEST_CASE("a folder that cannot be made into a log is an error that names the file") {
    const TemporaryFolder folder;
    folder.write("file", "");
    const auto opened = log::open(folder.path + "/file");
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().where.find("kiosk.log") != std::string::npos);
}

TEST_CASE("a log on a full medium is told once, in a sentence") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/dev/full", folder.path + "/kiosk.log");
    const auto said_path = folder.path + "/said";
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    REQUIRE(std::freopen(said_path.c_str(), "w", stderr) != nullptr);
    const bool opened = log::open(folder.path).ok();
    for (int line = 0; line < 3; ++line)
        log::error("test", "counted");
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    REQUIRE(opened);
    const auto said = folder.read("said");
    CHECK(said.find("LOG ERROR") == std::string::npos);
    const auto first = said.find("The log file cannot be written");
    REQUIRE(first != std::string::npos);
    CHECK(said.find("The log file cannot be written", first + 1) == std::string::npos);
    CHECK(said.find("make room") != std::string::npos);
}
