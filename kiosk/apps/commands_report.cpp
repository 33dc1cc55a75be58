// kioskctl reach report: an event's figures in the forms that others read, protected or exact.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/pack_fonts.h"
#include "kiosk/apps/report_source.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/organiser/date.h"
#include "kiosk/report/exports.h"
#include "kiosk/text/fonts.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

struct ReportOptions {
    std::string data, event, out, mapping, pack, first_day, language = "en";
    std::vector<std::string> formats = {"csv", "hxl", "json"}, with, trust;
    bool exact = false;
};

Result<report::Table> table_of(Context& context, const ReportOptions& given,
                               const ReportSource& source) {
    if (given.exact)
        return exact_table(source.event, source.header, source.totals, source.scope);
    if (!source.header.closed)
        return Error{ErrorKind::invalid,
                     "The event is open. What others see is released once, after its end: close "
                     "it first, or write the exact, internal form with --exact.",
                     source.event};
    return released_table(context.host, given.data, source);
}

Result<report::ExportChoice> choice_of(Context& context, const ReportOptions& given,
                                       const pack::Pack* content) {
    report::ExportChoice choice{given.formats, std::nullopt, {}, ""};
    if (std::find(given.formats.begin(), given.formats.end(), "pdf") != given.formats.end()) {
        const std::string beside = context.shared_directory() + "/fonts";
        ASSIGN_OR_RETURN(choice.fonts, text::default_fonts(beside));
        if (content != nullptr) {
            ASSIGN_OR_RETURN(const auto own, unpack_fonts(context.host.files(), *content,
                                                          given.data + "/cache/fonts"));
            choice.fonts.insert(choice.fonts.end(), own.begin(), own.end());
        }
    }
    if (given.mapping.empty())
        return choice;
    ASSIGN_OR_RETURN(const auto bytes,
                     context.host.files().read(given.mapping, limits::event_file_bytes_max));
    auto mapping = report::read_dhis2_mapping(platform::as_text(bytes));
    if (!mapping)
        return Error{mapping.error().kind, mapping.error().message, given.mapping};
    choice.mapping = std::move(*mapping);
    return choice;
}

Result<report::Report> report_of(Context& context, const ReportOptions& given,
                                 const pack::Pack* content) {
    ASSIGN_OR_RETURN(auto source,
                     read_report_source(context.host, given.data, given.event, given.with));
    if (!given.first_day.empty()) {
        const auto day = organiser::parse_date(given.first_day);
        if (!day)
            return Error{ErrorKind::invalid, "The first day is a date as 2026-11-25.",
                         "--first-day"};
        const std::chrono::year_month_day date{*day};
        source.first_day = text::Date{static_cast<int>(date.year()),
                                      static_cast<int>(static_cast<unsigned>(date.month())),
                                      static_cast<int>(static_cast<unsigned>(date.day()))};
    }
    report::Names names;
    if (content != nullptr) {
        add_scope(source.scope, *content);
        names = names_of(*content, given.language);
    }
    ASSIGN_OR_RETURN(auto wording, report::Wording::load(given.language, std::move(names)));
    ASSIGN_OR_RETURN(auto table, table_of(context, given, source));
    auto members = table.header.members;
    if (content != nullptr)
        for (std::string& member : members)
            member = content->member_name(member);
    return report::Report{std::move(table), std::move(wording), source.event_name, source.first_day,
                          std::move(members)};
}

void print_summary(std::ostream& out, const report::Report& report, const std::string& folder,
                   const std::vector<report::ExportFile>& files) {
    for (const std::string& line : notes(report))
        out << line << "\n";
    std::size_t hidden = 0;
    for (const report::Sheet& sheet : report.table.sheets)
        hidden += sheet.hidden();
    out << "Sheets " << report.table.sheets.size() << ", hidden cells " << hidden << "\n";
    for (const auto& file : files)
        out << folder << "/" << file.name << "  " << file.bytes.size() << " bytes\n";
}

Result<void> write_report(Context& context, const ReportOptions& given) {
    std::unique_ptr<pack::Pack> content;
    if (!given.pack.empty()) {
        ASSIGN_OR_RETURN(content, open_trusted_pack(context.host, given.pack, given.trust));
    }
    ASSIGN_OR_RETURN(auto choice, choice_of(context, given, content.get()));
    ASSIGN_OR_RETURN(const auto report, report_of(context, given, content.get()));
    const std::string folder = given.out + "/" + report::folder_name(report.table.kind);
    RETURN_IF_ERROR(context.host.files().make_directories(folder));
    choice.scratch = folder + "/.report.xlsx";
    ASSIGN_OR_RETURN(const auto exports, write_exports(report, choice));
    for (const report::ExportFile& file : exports)
        RETURN_IF_ERROR(context.host.files().write_atomic(folder + "/" + file.name, file.bytes));
    print_summary(context.out, report, folder, exports);
    return {};
}

} // namespace

void add_report_command(CLI::App& group, Context& context) {
    auto* command = group.add_subcommand(
        "report", "Write an event's figures for others: no count under 11 can be read from them");
    const auto given = std::make_shared<ReportOptions>();
    command->add_option("--data", given->data, "The kiosk's data directory")->required();
    command->add_option("--out", given->out, "Folder to write into")->required();
    command->add_option("--event", given->event,
                        "The event's id; may be left out for the only one");
    command->add_option("--format", given->formats, "What to write, separated by commas")
        ->delimiter(',')
        ->check(CLI::IsMember(report::export_formats()));
    command->add_flag("--exact", given->exact, "Exact figures, internal: not to be shared");
    command->add_option("--mapping", given->mapping, "DHIS2 codes of the organisation (JSON)");
    command->add_option("--language", given->language, "Language of the words (en)");
    command->add_option("--first-day", given->first_day,
                        "The event's first day, 2026-11-25, where it is not known here");
    command->add_option("--with", given->with, "Tally files of the event's other kiosks");
    command->add_option("--pack", given->pack, "The event's pack: titles, and what was offered");
    command->add_option("--trust", given->trust, "Public key files that are trusted");
    command->callback([&context, given] {
        if (const auto done = write_report(context, *given); !done)
            context.fail(done.error());
    });
}

} // namespace apps
