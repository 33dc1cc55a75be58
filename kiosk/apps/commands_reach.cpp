// kioskctl reach: what was counted, as a table and as a signed tally file; and files put together.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>

#include "kiosk/apps/card_file.h"
#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/reach_folder.h"
#include "kiosk/organiser/carry.h"
#include "kiosk/organiser/collected.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_file.h"
#include "kiosk/tally/tally_input.h"
#include "kiosk/tally/tally_mirror.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Error;
using platform::Result;
using tally::SignedPart;

constexpr const char* table_name = "reach.csv";
constexpr std::size_t merge_files_max = 4096;

struct ReachOptions {
    std::string data, out, event;
    std::vector<std::string> files, event_keys;
    bool json = false;
};

void print_held_back(std::ostream& out, const tally::Release& release) {
    const auto min = limits::replica_sessions_min;
    if (release.replicas_withheld > 0)
        out << "Held back until the event is closed or they reach " << min
            << " sessions: replicas: " << release.replicas_withheld << "\n";
    if (release.replicas_older > 0)
        out << "As they last left, until the event is closed or " << min
            << " sessions have come to them: replicas: " << release.replicas_older << "\n";
}

void print_copy(std::ostream& out, const tally::TallyStore& store, const std::string& data) {
    if (store.is_copy())
        out << "Nothing can be written in " << data
            << ", so of an open event there is only what had left or been shown before. For what "
               "came after, copy the folder to a medium that can be written, and name the copy.\n";
}

// The device's own. A medium that cannot be written gets none by being read.
Result<platform::SecretKey> signing_key(Context& context, const ReachOptions& given,
                                        const tally::TallyStore& store) {
    if (store.is_copy() && !context.host.files().exists(given.data + "/" + tally::device_key_name))
        return Error{platform::ErrorKind::read_only,
                     "The figures have to be signed, the kiosk has no key yet, and none can be "
                     "written here. Copy the folder to a medium that can be written, and export "
                     "from the copy.",
                     given.data};
    return tally::device_key(context.host, given.data);
}

Result<void> export_reach(Context& context, const ReachOptions& given) {
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(auto store, tally::TallyStore::open_to_read(context.host, given.data));
    ASSIGN_OR_RETURN(const auto key, signing_key(context, given, store));
    ASSIGN_OR_RETURN(auto release, store.release(key, given.event));
    std::vector<std::string> events{given.event};
    if (given.event.empty()) {
        ASSIGN_OR_RETURN(events, store.events());
    }
    for (const std::string& event : events) {
        ASSIGN_OR_RETURN(const auto others,
                         organiser::collected_parts(context.host, given.data, event));
        release.parts = tally::join(std::move(release.parts), others);
    }
    ASSIGN_OR_RETURN(const std::size_t rows,
                     write_reach_folder(context.host.files(), given.out, release.parts));
    context.out << "INTERNAL, exact figures: " << given.out << "/" << table_name << " (" << rows
                << " rows), tally.json (" << release.parts.size() << " replicas)\n";
    print_copy(context.out, store, given.data);
    print_held_back(context.out, release);
    return {};
}

void print_totals(std::ostream& out, const std::vector<tally::Total>& totals) {
    out << std::left << std::setw(5) << "day" << std::setw(22) << "measure" << std::setw(32)
        << "category" << std::right << std::setw(10) << "total"
        << "  clock\n";
    for (const auto& row : totals)
        out << std::left << std::setw(5) << row.day << std::setw(22) << row.measure << std::setw(32)
            << row.category << std::right << std::setw(10) << row.total << "  "
            << tally::clock_name(row.clock) << "\n";
}

// As JSON what print_event() says in words.
Result<nlohmann::json> event_figures(tally::TallyStore& store, const std::string& event) {
    ASSIGN_OR_RETURN(const auto totals, store.live(event));
    ASSIGN_OR_RETURN(const auto header, store.header(event));
    auto cells = nlohmann::json::array();
    for (const auto& row : totals)
        cells.push_back({{"day", row.day},
                         {"measure", row.measure},
                         {"category", row.category},
                         {"total", row.total},
                         {"clock", tally::clock_name(row.clock)}});
    nlohmann::json value{{"event", event}, {"cells", std::move(cells)}};
    if (header)
        value.update({{"mode", header->mode},
                      {"state", header->closed ? "closed" : "open"},
                      {"site", header->site},
                      {"thresholds", header->thresholds}});
    return value;
}

Result<void> print_event(Context& context, tally::TallyStore& store, const std::string& event) {
    ASSIGN_OR_RETURN(const auto totals, store.live(event));
    ASSIGN_OR_RETURN(const auto header, store.header(event));
    context.out << "Event " << event;
    if (header)
        context.out << ", " << header->mode << ", " << (header->closed ? "closed" : "open")
                    << (header->site.empty() ? "" : ", ") << header->site;
    context.out << "\n";
    if (header)
        for (const auto& [name, value] : header->thresholds)
            context.out << name << " " << value << "\n";
    if (header && !header->closed)
        context.out << "Until the close: sessions, completions, languages, topics and hours, in "
                       "steps of "
                    << limits::replica_sessions_min << " sessions\n";
    print_totals(context.out, totals);
    return {};
}

Result<void> show_reach(Context& context, const ReachOptions& given) {
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(auto store, tally::TallyStore::open_to_read(context.host, given.data));
    std::vector<std::string> events{given.event};
    if (given.event.empty()) {
        ASSIGN_OR_RETURN(events, store.events());
    }
    auto values = nlohmann::json::array();
    for (const std::string& event : events) {
        if (!given.json) {
            RETURN_IF_ERROR(print_event(context, store, event));
            continue;
        }
        ASSIGN_OR_RETURN(auto value, event_figures(store, event));
        values.push_back(std::move(value));
    }
    if (given.json)
        context.out << values.dump(2) << "\n";
    else if (events.empty())
        context.out << "Nothing has been counted in " << given.data << "\n";
    print_copy(context.out, store, given.data);
    return {};
}

Result<void> heal_both(Context& context, const ReachOptions& given) {
    ASSIGN_OR_RETURN(const auto aside, tally::heal(context.host, given.data, given.out));
    for (const std::string& name : aside)
        context.out << "Damaged, set aside as " << name << "\n";
    context.out << "The counts in " << given.data << " and " << given.out << " are the same now\n";
    return {};
}

Result<void> heal_reach(Context& context, const ReachOptions& given) {
    auto& files = context.host.files();
    for (const auto& folder : {given.data, given.out}) // one of them may be new
        if (files.exists(folder + "/" + tally::store_name))
            return heal_both(context, given);
    return Error{platform::ErrorKind::not_found,
                 "Neither this folder nor " + given.out +
                     " holds counts, so there is nothing to heal from. Check both names.",
                 given.data};
}

// What the organiser's page copies to a stick.
Result<void> copy_reach(Context& context, const ReachOptions& given) {
    ASSIGN_OR_RETURN(const auto carried,
                     organiser::carry_to(context.host, given.data, given.event, given.out));
    context.out << "Sealed to the event's key: " << given.out << "/" << carried.folder << "/"
                << carried.files.front() << " (" << carried.replicas << " replicas)\n";
    if (carried.replicas_held_back > 0)
        context.out << "Held back until the event is closed: replicas: "
                    << carried.replicas_held_back << "\n";
    return {};
}

// The keys that are given, and those of a kiosk.
Result<std::vector<platform::SealKey>> keys_of(Context& context, const ReachOptions& given) {
    ASSIGN_OR_RETURN(auto keys, read_event_keys(context.host.files(), given.event_keys));
    if (!given.data.empty())
        for (const auto& key : organiser::event_keys(context.host, given.data))
            keys.push_back(key);
    return keys;
}

// Other kiosks' figures, as the organiser's page takes them in.
Result<void> take_reach(Context& context, const ReachOptions& given) {
    ASSIGN_OR_RETURN(const auto keys, keys_of(context, given));
    std::vector<SignedPart> parts;
    for (const std::string& path : given.files) {
        ASSIGN_OR_RETURN(const auto read,
                         tally::read_tally_input(context.host.files(), path, keys));
        parts = tally::join(std::move(parts), read);
    }
    ASSIGN_OR_RETURN(const auto taken,
                     organiser::take_in(context.host, given.data, given.event, parts));
    context.out << "New: " << taken.replicas << " replicas. There are figures of " << taken.kiosks
                << " other kiosks now, and they leave with this one's.\n";
    return {};
}

Result<void> merge_reach(Context& context, const ReachOptions& given) {
    std::vector<SignedPart> parts;
    ASSIGN_OR_RETURN(const auto keys, keys_of(context, given));
    for (const std::string& path : given.files) {
        ASSIGN_OR_RETURN(const auto read,
                         tally::read_tally_input(context.host.files(), path, keys));
        parts = tally::join(std::move(parts), read);
        if (parts.size() > limits::tally_parts_max)
            return Error{platform::ErrorKind::too_large,
                         "The files hold more than " + std::to_string(limits::tally_parts_max) +
                             " replicas together; merge fewer at a time.",
                         path};
    }
    ASSIGN_OR_RETURN(const std::size_t rows,
                     write_reach_folder(context.host.files(), given.out, parts));
    context.out << "INTERNAL, exact figures: " << given.out << "/" << table_name << " (" << rows
                << " rows), tally.json (" << parts.size() << " replicas) from "
                << given.files.size() << " files\n";
    return {};
}

using Given = std::shared_ptr<ReachOptions>;

CLI::App* add(CLI::App& group, Context& context, const Given& given, const char* name,
              const char* what, Result<void> (*command)(Context&, const ReachOptions&)) {
    auto* one = group.add_subcommand(name, what);
    one->callback([&context, given, command] {
        if (const auto done = command(context, *given); !done)
            context.fail(done.error());
    });
    return one;
}

void add_files(CLI::App& command, const Given& given) {
    command.add_option("files", given->files, "Tally files, plain or sealed")
        ->required()
        ->expected(1, static_cast<int>(merge_files_max));
    command.add_option("--event-key", given->event_keys,
                       "Files with events' keys, or pictures of their codes");
}

} // namespace

void add_reach_commands(CLI::App& app, Context& context) {
    auto* reach = app.add_subcommand("reach", "What was counted");
    reach->require_subcommand(1);
    const auto given = std::make_shared<ReachOptions>();

    auto* write = add(*reach, context, given, "export",
                      "Write reach.csv and tally.json: exact, internal", export_reach);
    write->add_option("--data", given->data, "The kiosk's data directory")->required();
    write->add_option("--out", given->out, "Folder to write into")->required();
    write->add_option("--event", given->event, "One event only, by its id");

    auto* copy = add(*reach, context, given, "copy",
                     "Copy the event's figures to a stick, sealed, as the organiser's page does",
                     copy_reach);
    copy->add_option("--data", given->data, "The kiosk's data directory")->required();
    copy->add_option("--event", given->event, "The event's id")->required();
    copy->add_option("--to", given->out, "Where the stick is mounted")->required();

    auto* take =
        add(*reach, context, given, "take",
            "Take in figures of the event's other kiosks; they leave with this one's", take_reach);
    add_files(*take, given);
    take->add_option("--data", given->data, "The kiosk's data directory")->required();
    take->add_option("--event", given->event, "The event's id")->required();

    auto* show = add(*reach, context, given, "show",
                     "Print the figures as live pages may show them", show_reach);
    show->add_option("--data", given->data, "The kiosk's data directory")->required();
    show->add_option("--event", given->event, "One event only, by its id");
    show->add_flag("--json", given->json, "Print JSON");

    auto* merge =
        add(*reach, context, given, "merge",
            "Put tally files of several kiosks together; sealed ones need their event's key",
            merge_reach);
    add_files(*merge, given);
    merge->add_option("--out", given->out, "Folder to write into")->required();
    merge->add_option("--data", given->data, "A kiosk's data directory, for the keys in it");

    auto* heal = add(*reach, context, given, "heal",
                     "Make a kiosk's counts and their mirror the same, whichever is lost or older",
                     heal_reach);
    heal->add_option("--data", given->data, "The kiosk's data directory")->required();
    heal->add_option("--mirror", given->out, "The mirror's folder")->required();

    add_report_command(*reach, context);
}

} // namespace apps
