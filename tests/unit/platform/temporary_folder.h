#pragma once
// A folder that is gone after the test.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

struct TemporaryFolder {
    std::string path = (std::filesystem::temp_directory_path() / "kiosk-XXXXXX").string();
    TemporaryFolder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }

    std::string write(const std::string& name, std::string_view text) const {
        const auto file = std::filesystem::path(path) / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file.string();
    }
    std::string read(const std::string& name) const {
        std::stringstream text;
        text << std::ifstream(std::filesystem::path(path) / name, std::ios::binary).rdbuf();
        return text.str();
    }
};
