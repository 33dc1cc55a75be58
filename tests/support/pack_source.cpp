#include "tests/support/pack_source.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace support {

namespace fs = std::filesystem;

void copy_file(const std::string& from, platform::Files& files, const std::string& to) {
    std::ifstream file(from, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), from);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(files.make_directories(fs::path(to).parent_path().string()).ok());
    REQUIRE(files.write_atomic(to, platform::as_bytes(text)).ok());
}

void copy_folder(const std::string& from, platform::Files& files, const std::string& to) {
    REQUIRE_MESSAGE(fs::is_directory(from), from);
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        if (!entry.is_directory())
            copy_file(entry.path().string(), files,
                      to + "/" + fs::relative(entry.path(), from).string());
    }
}

void copy_small_source(platform::Files& files) {
    copy_folder("tests/corpus/packs/small", files, "src");
    copy_folder("content/interface", files, "interface");
}

compile::Options small_options() {
    compile::Options options;
    options.interface_folder = "interface";
    return options;
}

platform::minisign::SecretKeyFile test_key(std::uint8_t number) {
    REQUIRE(platform::start_crypto().ok());
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    platform::KeyId id{};
    id.fill(number);
    return {id, platform::SecretKey::from_seed(seed)};
}

platform::minisign::PublicKeyFile public_half(const platform::minisign::SecretKeyFile& key) {
    return {key.id, key.key.public_key()};
}

void build_small_pack(platform::FakeHost& host) {
    copy_small_source(host.files());
    compile::Diagnostics diagnostics;
    const auto compiled = compile::check(host, "src", small_options(), diagnostics);
    REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(50));
    const auto built = compile::build(host, compiled, "small.pack", test_key());
    REQUIRE_MESSAGE(built.ok(), (built.ok() ? "" : built.error().text()));
}

} // namespace support
