#include "kiosk/apps/public_report.h"

#include <algorithm>

#include "kiosk/apps/pack_fonts.h"
#include "kiosk/apps/report_source.h"
#include "kiosk/apps/shown_pack.h"
#include "kiosk/report/exports.h"
#include "kiosk/text/fonts.h"

namespace apps {

platform::Result<std::vector<report::ExportFile>> public_report(platform::Host& host,
                                                                const ReportPlace& place,
                                                                const std::string& event,
                                                                const std::string& language) {
    ASSIGN_OR_RETURN(const auto content, open_shown_pack(host, place.pack_path, place.trusted_keys,
                                                         place.data_directory));
    const auto spoken = report::Wording::languages();
    const bool known = std::find(spoken.begin(), spoken.end(), language) != spoken.end();
    ASSIGN_OR_RETURN(auto wording, report::Wording::load(known ? language : std::string("en"),
                                                         names_of(*content, language)));
    ASSIGN_OR_RETURN(auto source, read_report_source(host, place.data_directory, event, {}));
    add_scope(source.scope, *content);
    ASSIGN_OR_RETURN(auto table, released_table(host, place.data_directory, source));
    report::ExportChoice choice{{"pdf", "xlsx", "csv", "hxl", "json"}, std::nullopt, {}, ""};
    ASSIGN_OR_RETURN(choice.fonts, text::default_fonts(place.fonts_directory));
    ASSIGN_OR_RETURN(const auto own,
                     unpack_fonts(host.files(), *content, place.data_directory + "/cache/fonts"));
    choice.fonts.insert(choice.fonts.end(), own.begin(), own.end());
    choice.scratch = place.data_directory + "/.report.xlsx";
    std::vector<std::string> members;
    for (const std::string& member : table.header.members)
        members.emplace_back(content->member_name(member));
    return write_exports(report::Report{std::move(table), std::move(wording), source.event_name,
                                        source.first_day, std::move(members)},
                         choice);
}

} // namespace apps
