#include "kiosk/organiser/carry.h"

#include <algorithm>

#include "kiosk/organiser/card.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/plain_text.h"
#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::size_t label_bytes_max = 40;
constexpr std::size_t targets_max = 8;

std::string safe_label(const std::string& label, const std::string& path) {
    if (check_plain_text("label", label, label_bytes_max).ok())
        return label;
    const std::string name = path.substr(path.rfind('/') + 1);
    return check_plain_text("label", name, label_bytes_max).ok() ? name : "USB";
}

Result<void> write_and_read_back(platform::Files& files, const std::string& path,
                                 const std::string& text) {
    RETURN_IF_ERROR(files.write_atomic(path, platform::as_bytes(text)));
    ASSIGN_OR_RETURN(const auto back, files.read(path, text.size() + 1));
    if (platform::as_text(back) != text)
        return platform::Error{platform::ErrorKind::io,
                               "What was written could not be read back; use another stick.", path};
    return {};
}

} // namespace

std::vector<Target> carry_targets(platform::Host& host,
                                  const std::vector<std::string>& extra_folders) {
    std::vector<Target> targets;
    const auto add = [&](const std::string& path, const std::string& label) {
        const auto free = host.files().free_bytes(path);
        if (free.ok() && targets.size() < targets_max)
            targets.push_back({path, safe_label(label, path), *free});
    };
    for (const platform::Volume& volume : host.volumes().list())
        if (volume.removable && !volume.read_only)
            add(volume.mount_path, volume.label);
    for (const std::string& folder : extra_folders)
        add(folder, "");
    return targets;
}

Result<Carried> carry_to(platform::Host& host, const std::string& data_directory,
                         const std::string& event, const std::string& target) {
    ASSIGN_OR_RETURN(auto store,
                     tally::TallyStore::open(host, data_directory, tally::OnDamage::report));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(host, data_directory));
    ASSIGN_OR_RETURN(const auto release, store.release(key, event));
    ASSIGN_OR_RETURN(const tally::Tally tally, tally::tally_of(release.parts));
    ASSIGN_OR_RETURN(const auto totals, tally.totals());
    ASSIGN_OR_RETURN(const auto header, store.header(event));

    Carried carried;
    carried.folder = "kiosk-" + event.substr(0, 8);
    carried.rows = totals.size();
    carried.replicas_held_back = release.replicas_withheld + release.replicas_older;
    const std::pair<std::string, std::string> texts[] = {
        {"reach.csv", report::write_reach_csv(totals)},
        {"reach.csv-metadata.json",
         report::write_reach_metadata("reach.csv",
                                      {{event, header.value_or(tally::EventHeader{})}})},
        {"tally.json", tally::write_tally_file(release.parts)},
    };
    const std::string folder = target + "/" + carried.folder;
    RETURN_IF_ERROR(host.files().make_directories(folder));
    for (const auto& [name, text] : texts) {
        RETURN_IF_ERROR(write_and_read_back(host.files(), folder + "/" + name, text));
        carried.files.push_back(name);
    }
    return carried;
}

Result<void> carry_event_card(platform::Host& host, const std::string& data_directory,
                              const std::string& target) {
    ASSIGN_OR_RETURN(const auto event, EventStore(host, data_directory).current());
    if (!event)
        return {};
    ASSIGN_OR_RETURN(const auto key, tally::device_key(host, data_directory));
    return write_and_read_back(host.files(), target + "/" + event_card_name,
                               write_event_card(*event, key) + "\n");
}

} // namespace organiser
