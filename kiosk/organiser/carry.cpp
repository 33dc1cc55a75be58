#include "kiosk/organiser/carry.h"

#include <algorithm>

#include "kiosk/organiser/card.h"
#include "kiosk/organiser/collected.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/plain_text.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::size_t label_bytes_max = 40;
constexpr std::size_t targets_max = 8;
constexpr std::size_t device_digits = 6; // of the device's key, in a folder's name
constexpr int older_events_max = 8;      // that go along, the newest

std::string safe_label(const std::string& label, const std::string& path) {
    if (check_plain_text("label", label, label_bytes_max).ok())
        return label;
    const std::string name = path.substr(path.rfind('/') + 1);
    return check_plain_text("label", name, label_bytes_max).ok() ? name : "USB";
}

Result<void> write_and_read_back(platform::Files& files, const std::string& path,
                                 platform::ByteView bytes) {
    RETURN_IF_ERROR(files.write_atomic(path, bytes));
    ASSIGN_OR_RETURN(const auto back, files.read(path, bytes.size() + 1));
    if (!std::equal(back.begin(), back.end(), bytes.begin(), bytes.end()))
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

Result<Leaving> leaving(platform::Host& host, const std::string& data_directory,
                        const std::string& event) {
    ASSIGN_OR_RETURN(auto store, tally::TallyStore::open_to_read(host, data_directory));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(host, data_directory));
    ASSIGN_OR_RETURN(auto release, store.release(key, event));
    ASSIGN_OR_RETURN(const auto others, collected_parts(host, data_directory, event));
    return Leaving{tally::join(std::move(release.parts), others),
                   release.replicas_withheld + release.replicas_older};
}

Result<Carried> carry_to(platform::Host& host, const std::string& data_directory,
                         const std::string& event, const std::string& target) {
    ASSIGN_OR_RETURN(const auto out, leaving(host, data_directory, event));
    ASSIGN_OR_RETURN(const auto to, seal_target_of(host, data_directory, event));
    ASSIGN_OR_RETURN(const auto sealed,
                     tally::seal_tally_file(tally::write_tally_file(out.parts), to));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(host, data_directory));
    Carried carried;
    // Kiosks of one event share a stick, and none writes over another's file.
    const std::string older_folder = target + "/kiosk-" + event.substr(0, 8);
    carried.folder = "kiosk-" + event.substr(0, 8) + "-" +
                     platform::to_hex(key.public_key()).substr(0, device_digits);
    carried.replicas = static_cast<int>(out.parts.size());
    carried.replicas_held_back = out.replicas_held_back;
    const std::string folder = target + "/" + carried.folder;
    RETURN_IF_ERROR(host.files().make_directories(folder));
    RETURN_IF_ERROR(
        write_and_read_back(host.files(), folder + "/" + tally::sealed_file_name, sealed));
    carried.files.push_back(tally::sealed_file_name);
    for (const char* name : {"reach.csv", "reach.csv-metadata.json", "tally.json"})
        if (host.files().exists(older_folder + "/" + name))
            RETURN_IF_ERROR(host.files().remove(older_folder + "/" + name));
    return carried;
}

Result<void> carry_event_card(platform::Host& host, const std::string& data_directory,
                              const std::string& target) {
    ASSIGN_OR_RETURN(const auto event, EventStore(host, data_directory).current());
    if (!event)
        return {};
    ASSIGN_OR_RETURN(const auto key, tally::device_key(host, data_directory));
    return write_and_read_back(host.files(), target + "/" + event_card_name,
                               platform::as_bytes(write_event_card(*event, key) + "\n"));
}

namespace {

Result<void> carry_report(platform::Host& host, const std::string& data_directory,
                          const std::string& event, const std::string& target,
                          const ReportWork& report, Carried& carried) {
    ASSIGN_OR_RETURN(const Event of, EventStore(host, data_directory).find(event));
    if (!report || !of.closed || !event_key(host, data_directory, event).ok())
        return {};
    ASSIGN_OR_RETURN(const auto files, report());
    const std::string folder = report::folder_name(report::Kind::protected_figures);
    const std::string path = target + "/" + carried.folder + "/" + folder;
    RETURN_IF_ERROR(host.files().make_directories(path));
    for (const report::ExportFile& file : files) {
        RETURN_IF_ERROR(write_and_read_back(host.files(), path + "/" + file.name, file.bytes));
        carried.files.push_back(folder + "/" + file.name);
    }
    return {};
}

Result<void> carry_older(platform::Host& host, const std::string& data_directory,
                         const std::string& event, const std::string& target, Carried& carried) {
    ASSIGN_OR_RETURN(const auto events, EventStore(host, data_directory).all());
    Result<void> done;
    for (const Event& older : events) {
        if (!older.closed || older.id == event || carried.older_events == older_events_max)
            continue;
        const auto copied = carry_to(host, data_directory, older.id, target);
        if (copied.ok())
            ++carried.older_events;
        else if (copied.error().kind != platform::ErrorKind::not_found) // nothing was counted
            done = copied.error();
    }
    return done;
}

} // namespace

Result<Carried> carry_all_to(platform::Host& host, const std::string& data_directory,
                             const std::string& event, const std::string& target,
                             const ReportWork& report) {
    ASSIGN_OR_RETURN(Carried carried, carry_to(host, data_directory, event, target));
    const Result<void> along[] = {
        carry_event_card(host, data_directory, target),
        carry_report(host, data_directory, event, target, report, carried),
        carry_older(host, data_directory, event, target, carried)};
    for (const auto& each : along)
        if (!each.ok())
            carried.trouble = each.error().text();
    return carried;
}

} // namespace organiser
