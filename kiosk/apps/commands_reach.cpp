// kioskctl reach: what was counted, as a table and as a signed tally file; and files put together.
#include <CLI/CLI.hpp>

#include <iomanip>
#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/reach_folder.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_file.h"
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
    std::vector<std::string> files;
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
    ASSIGN_OR_RETURN(const auto release, store.release(key, given.event));
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

Result<void> show_event(Context& context, tally::TallyStore& store, const std::string& event) {
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
    for (const std::string& event : events)
        RETURN_IF_ERROR(show_event(context, store, event));
    if (events.empty())
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

Result<void> merge_reach(Context& context, const ReachOptions& given) {
    std::vector<SignedPart> parts;
    for (const std::string& path : given.files) {
        ASSIGN_OR_RETURN(const auto bytes,
                         context.host.files().read(path, limits::tally_file_bytes_max));
        auto read = tally::read_tally_file(platform::as_text(bytes));
        if (!read) {
            Error error = std::move(read).error();
            error.where = path;
            return error;
        }
        parts = tally::join(std::move(parts), *read);
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

} // namespace

void add_reach_commands(CLI::App& app, Context& context) {
    auto* reach = app.add_subcommand("reach", "What was counted");
    reach->require_subcommand(1);
    const auto given = std::make_shared<ReachOptions>();
    const auto run = [&context, given](Result<void> (*command)(Context&, const ReachOptions&)) {
        if (const auto done = command(context, *given); !done)
            context.fail(done.error());
    };

    auto* write =
        reach->add_subcommand("export", "Write reach.csv and tally.json: exact, internal");
    write->add_option("--data", given->data, "The kiosk's data directory")->required();
    write->add_option("--out", given->out, "Folder to write into")->required();
    write->add_option("--event", given->event, "One event only, by its id");
    write->callback([run] { run(export_reach); });

    auto* show = reach->add_subcommand("show", "Print the figures as live pages may show them");
    show->add_option("--data", given->data, "The kiosk's data directory")->required();
    show->add_option("--event", given->event, "One event only, by its id");
    show->callback([run] { run(show_reach); });

    auto* merge = reach->add_subcommand("merge", "Put tally files of several kiosks together");
    merge->add_option("files", given->files, "Tally files")
        ->required()
        ->expected(1, static_cast<int>(merge_files_max));
    merge->add_option("--out", given->out, "Folder to write into")->required();
    merge->callback([run] { run(merge_reach); });

    auto* heal = reach->add_subcommand(
        "heal", "Make a kiosk's counts and their mirror the same, whichever is lost or older");
    heal->add_option("--data", given->data, "The kiosk's data directory")->required();
    heal->add_option("--mirror", given->out, "The mirror's folder")->required();
    heal->callback([run] { run(heal_reach); });

    add_report_command(*reach, context);
}

} // namespace apps
