#include "kiosk/upload/last_round.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace upload {

namespace {

using nlohmann::json;

constexpr std::size_t file_bytes_max = 4096;
constexpr std::size_t words_bytes_max = 300;
constexpr std::int64_t count_max = 100'000;

std::string path_of(const std::string& data_directory) {
    return data_directory + "/last_upload.json";
}

std::int64_t number_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer()
               ? std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, count_max)
               : 0;
}

std::string words_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() &&
                   found->get_ref<const std::string&>().size() <= words_bytes_max
               ? found->get<std::string>()
               : std::string();
}

} // namespace

std::optional<LastRound> last_round(platform::Host& host, const std::string& data_directory) {
    const auto bytes = host.files().read(path_of(data_directory), file_bytes_max);
    if (!bytes)
        return std::nullopt;
    const json value = json::parse(bytes->begin(), bytes->end(), nullptr, false);
    if (!value.is_object())
        return std::nullopt;
    return LastRound{words_of(value, "when"), number_of(value, "sent"), number_of(value, "refused"),
                     number_of(value, "left"), words_of(value, "trouble")};
}

platform::Result<void> keep_last_round(platform::Host& host, const std::string& data_directory,
                                       const LastRound& round) {
    const json value{{"format", 1},        {"when", round.when},
                     {"sent", round.sent}, {"refused", round.refused},
                     {"left", round.left}, {"trouble", round.trouble.substr(0, words_bytes_max)}};
    const std::string text = value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
    return host.files().write_atomic(path_of(data_directory), platform::as_bytes(text));
}

} // namespace upload
