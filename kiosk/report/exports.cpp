#include "kiosk/report/exports.h"

#include <algorithm>
#include <array>

#include "kiosk/report/hxl_csv.h"
#include "kiosk/report/paper.h"
#include "kiosk/report/table_csv.h"
#include "kiosk/report/xlsx.h"

namespace report {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using Files = std::vector<ExportFile>;

void add(Files& files, std::string name, std::string_view text) {
    const auto bytes = platform::as_bytes(text);
    files.push_back({std::move(name), platform::Bytes(bytes.begin(), bytes.end())});
}

Result<void> csv(const Report& report, const ExportChoice&, Files& files) {
    add(files, "report.csv", write_table_csv(report));
    add(files, "report.csv-metadata.json", write_table_metadata(report, "report.csv"));
    return {};
}

Result<void> hxl(const Report& report, const ExportChoice&, Files& files) {
    add(files, "report-hxl.csv", write_hxl(report));
    return {};
}

Result<void> json(const Report& report, const ExportChoice&, Files& files) {
    add(files, "report.json", write_table_json(report));
    return {};
}

Result<void> dhis2(const Report& report, const ExportChoice& choice, Files& files) {
    if (!choice.mapping)
        return Error{ErrorKind::invalid,
                     "DHIS2 needs the organisation's codes: name its mapping file.", "--mapping"};
    ASSIGN_OR_RETURN(const Dhis2Texts texts, write_dhis2(report, *choice.mapping));
    add(files, "report-dhis2.json", texts.json);
    add(files, "report-dhis2.csv", texts.csv);
    return {};
}

Result<void> xlsx(const Report& report, const ExportChoice& choice, Files& files) {
    ASSIGN_OR_RETURN(auto bytes, write_xlsx(report, choice.scratch));
    files.push_back({"report.xlsx", std::move(bytes)});
    return {};
}

Result<void> pdf(const Report& report, const ExportChoice& choice, Files& files) {
    ASSIGN_OR_RETURN(auto bytes, write_pdf(report, choice.fonts));
    files.push_back({"report.pdf", std::move(bytes)});
    ASSIGN_OR_RETURN(auto charts, write_charts(report, choice.fonts));
    for (auto& [id, picture] : charts)
        files.push_back({"chart-" + id + ".png", std::move(picture)});
    return {};
}

struct Format {
    const char* name;
    Result<void> (*write)(const Report&, const ExportChoice&, Files&);
};
constexpr std::array formats = {Format{"csv", csv},   Format{"hxl", hxl}, Format{"json", json},
                                Format{"xlsx", xlsx}, Format{"pdf", pdf}, Format{"dhis2", dhis2}};

} // namespace

std::vector<std::string> export_formats() {
    std::vector<std::string> names;
    for (const Format& format : formats)
        names.emplace_back(format.name);
    return names;
}

Result<Files> write_exports(const Report& report, const ExportChoice& choice) {
    Files files;
    for (const std::string& name : choice.formats) {
        const auto format = std::find_if(formats.begin(), formats.end(),
                                         [&](const Format& each) { return name == each.name; });
        if (format == formats.end())
            return Error{ErrorKind::invalid, "There is no format \"" + name + "\".", "--format"};
        RETURN_IF_ERROR(format->write(report, choice, files));
    }
    return files;
}

} // namespace report
