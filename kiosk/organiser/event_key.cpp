#include "kiosk/organiser/event_key.h"

#include <array>

#include "kiosk/organiser/event_store.h"

namespace organiser {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using platform::SealKey;
using platform::SealTarget;

namespace {

constexpr std::size_t file_bytes_max = 256;

std::string path_of(const std::string& directory, const std::string& event) {
    return directory + "/events/" + event + "/" + event_key_name;
}

} // namespace

Result<SealKey> make_event_key(platform::Host& host, const std::string& data_directory,
                               const std::string& event) {
    const std::string path = path_of(data_directory, event);
    std::array<std::uint8_t, 32> seed{};
    host.random().fill(seed);
    SealKey key = SealKey::from_seed(seed);
    platform::wipe(seed);
    std::string text = tally::write_event_key(key) + "\n";
    RETURN_IF_ERROR(host.files().make_directories(path.substr(0, path.rfind('/'))));
    const auto written = host.files().write_atomic(path, platform::as_bytes(text));
    platform::wipe(text);
    RETURN_IF_ERROR(written);
    return key;
}

Result<SealKey> event_key(platform::Host& host, const std::string& data_directory,
                          const std::string& event) {
    const std::string path = path_of(data_directory, event);
    auto file = host.files().read(path, file_bytes_max);
    if (!file && file.error().kind == ErrorKind::not_found)
        return Error{ErrorKind::not_found,
                     "The event's key is not here: it lies on the kiosk that began the event, or "
                     "with the committee.",
                     path};
    if (!file && file.error().kind != ErrorKind::too_large)
        return file.error();
    const auto key = tally::read_event_key(file ? platform::as_text(*file) : "");
    if (file)
        platform::wipe(*file);
    if (!key)
        return Error{ErrorKind::corrupt,
                     "The event's key is damaged. Put it back from a copy of the key.", path};
    return key;
}

Result<SealTarget> seal_target_of(platform::Host& host, const std::string& data_directory,
                                  const std::string& event) {
    const auto known = EventStore(host, data_directory).find(event);
    if (known.ok() && !known->plan.seal_to.empty())
        return tally::read_seal_target(known->plan.seal_to);
    auto key = event_key(host, data_directory, event);
    if (!key && key.error().kind == ErrorKind::not_found)
        key = make_event_key(host, data_directory, event);
    if (!key)
        return key.error();
    return key->target();
}

std::vector<SealKey> event_keys(platform::Host& host, const std::string& data_directory) {
    std::vector<SealKey> keys;
    const auto folders = host.files().list(data_directory + "/events");
    if (!folders)
        return keys;
    for (const platform::FileInfo& folder : *folders)
        if (folder.directory)
            if (const auto key = event_key(host, data_directory, folder.name))
                keys.push_back(*key);
    return keys;
}

} // namespace organiser
