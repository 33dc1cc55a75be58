#include "kiosk/organiser/collected.h"

#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/organiser/event_key.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_input.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using tally::SignedPart;

namespace {

constexpr std::size_t files_max = 64;      // that are opened on one medium
constexpr std::size_t folders_max = 1'000; // that are looked into

std::string path_of(const std::string& directory, const std::string& event) {
    return directory + "/events/" + event + "/collected.json";
}

// A stick may be anybody's: only folders named as ours are looked into.
Result<std::vector<std::string>> tally_files_on(platform::Files& files, const std::string& medium) {
    std::vector<std::string> found;
    ASSIGN_OR_RETURN(const auto entries, files.list(medium));
    std::size_t looked = 0;
    for (const platform::FileInfo& entry : entries) {
        if (!entry.directory || !entry.name.starts_with("kiosk-") || ++looked > folders_max)
            continue;
        for (const char* name : {tally::sealed_file_name, "tally.json"}) {
            std::string path = medium + "/" + entry.name + "/" + name;
            if (found.size() < files_max && files.exists(path))
                found.push_back(std::move(path));
        }
    }
    return found;
}

} // namespace

Result<std::vector<SignedPart>>
collected_parts(platform::Host& host, const std::string& data_directory, const std::string& event) {
    const std::string path = path_of(data_directory, event);
    if (!host.files().exists(path))
        return std::vector<SignedPart>{};
    return tally::read_tally_input(host.files(), path, {});
}

Result<TakenIn> take_in(platform::Host& host, const std::string& data_directory,
                        const std::string& event, const std::vector<SignedPart>& parts) {
    ASSIGN_OR_RETURN(const auto device, tally::device_key(host, data_directory));
    std::vector<SignedPart> wanted;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(wanted),
                 [&](const SignedPart& one) {
                     return one.part().event == event && one.key() != device.public_key();
                 });
    const bool ours = std::any_of(parts.begin(), parts.end(),
                                  [&](const SignedPart& one) { return one.part().event == event; });
    if (!ours)
        return Error{ErrorKind::invalid, "These are figures of another event.", event};
    ASSIGN_OR_RETURN(const auto before, collected_parts(host, data_directory, event));
    const std::string old_text = tally::write_tally_file(before);
    const auto joined = tally::join(before, wanted);
    TakenIn taken;
    std::set<platform::PublicKey> kiosks;
    for (const SignedPart& one : joined) {
        kiosks.insert(one.key());
        const bool known = std::any_of(before.begin(), before.end(), [&](const SignedPart& old) {
            return old.signature() == one.signature();
        });
        taken.replicas += known ? 0 : 1;
    }
    taken.kiosks = static_cast<int>(kiosks.size());
    if (joined.size() > limits::tally_parts_max)
        return Error{ErrorKind::too_large, "More starts than one event may have.", event};
    const std::string text = tally::write_tally_file(joined);
    if (taken.replicas > 0)
        RETURN_IF_ERROR(
            host.files().write_atomic(path_of(data_directory, event), platform::as_bytes(text)));
    return taken;
}

Result<TakenIn> take_in_from(platform::Host& host, const std::string& data_directory,
                             const std::string& event, const std::vector<std::string>& folders) {
    const auto keys = event_keys(host, data_directory);
    std::optional<Error> trouble;
    std::vector<SignedPart> parts;
    for (const std::string& folder : folders) {
        const auto paths = tally_files_on(host.files(), folder);
        if (!paths && !trouble)
            trouble = paths.error();
        for (const std::string& path : paths ? *paths : std::vector<std::string>()) {
            auto read = tally::read_tally_input(host.files(), path, keys);
            if (read)
                parts = tally::join(std::move(parts), *read);
            else if (!trouble)
                trouble = read.error();
        }
    }
    if (!parts.empty())
        return take_in(host, data_directory, event, parts);
    if (trouble)
        return *trouble;
    return Error{ErrorKind::not_found, "There are no figures of a kiosk on the drive.", ""};
}

} // namespace organiser
