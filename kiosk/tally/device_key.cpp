#include "kiosk/tally/device_key.h"

#include <algorithm>
#include <array>

namespace tally {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using platform::SecretKey;

constexpr std::string_view prefix = "kiosk-device-key 1 ";
constexpr std::size_t file_bytes_max = 256;
using Seed = std::array<std::uint8_t, 32>;

Error damaged(const std::string& path) {
    return {ErrorKind::corrupt,
            "This is not a device key. Put the key back from a back-up, or move the file away: a "
            "new key is then made and has to be enrolled at the collector.",
            path};
}

Result<SecretKey> parse(std::string_view text, const std::string& path) {
    if (!text.starts_with(prefix) || !text.ends_with('\n'))
        return damaged(path);
    text.remove_prefix(prefix.size());
    text.remove_suffix(1);
    auto bytes = platform::from_base64(text);
    Seed seed{};
    if (!bytes || bytes->size() != seed.size())
        return damaged(path);
    std::copy(bytes->begin(), bytes->end(), seed.begin());
    platform::wipe(*bytes);
    SecretKey key = SecretKey::from_seed(seed);
    platform::wipe(seed);
    return key;
}

} // namespace

Result<SecretKey> device_key(platform::Host& host, const std::string& data_directory) {
    const std::string path = data_directory + "/" + device_key_name;
    auto file = host.files().read(path, file_bytes_max);
    if (file) {
        auto key = parse(platform::as_text(*file), path);
        platform::wipe(*file);
        return key;
    }
    if (file.error().kind != ErrorKind::not_found)
        return file.error();
    Seed seed{};
    host.random().fill(seed);
    std::string text = std::string(prefix) + platform::to_base64(seed) + "\n";
    RETURN_IF_ERROR(host.files().make_directories(data_directory));
    const auto written = host.files().write_atomic(path, platform::as_bytes(text));
    platform::wipe(text);
    RETURN_IF_ERROR(written);
    SecretKey key = SecretKey::from_seed(seed);
    platform::wipe(seed);
    return key;
}

std::string key_text(const platform::PublicKey& key) { return platform::to_base64(key); }

} // namespace tally
