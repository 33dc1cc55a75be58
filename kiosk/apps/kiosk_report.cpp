// kiosk-report: writes an ended event's report for others into a folder, for the kiosk that starts
// it (report_work.h). By hand, `kioskctl reach report` does the same and more.
#include <CLI/CLI.hpp>

#include <iostream>

#include "kiosk/apps/public_report.h"
#include "kiosk/apps/report_work.h"
#include "platform/base/sign.h"
#include "platform/posix/posix_host.h"

namespace {

using platform::Result;

Result<void> write_report(platform::Host& host, const apps::ReportPlace& place,
                          const std::string& event, const std::string& language,
                          const std::string& out) {
    RETURN_IF_ERROR(platform::start_crypto());
    ASSIGN_OR_RETURN(const auto files, apps::public_report(host, place, event, language));
    for (const auto& file : files)
        RETURN_IF_ERROR(host.files().write_atomic(out + "/" + file.name, file.bytes));
    return {};
}

} // namespace

int main(int argc, char** argv) {
    platform::forbid_core_dumps();
    CLI::App app("writes an ended event's report: no count under 11 can be read from it");
    apps::ReportPlace place;
    std::string event, language, out;
    app.add_option("--data", place.data_directory, "The kiosk's data directory")->required();
    app.add_option("--fonts", place.fonts_directory, "Folder of the product's fonts")->required();
    app.add_option("--pack", place.pack_path, "The content, where none is installed")->required();
    app.add_option("--trust", place.trusted_keys, "Public key files that are trusted")->required();
    app.add_option("--event", event, "The event's id")->required();
    app.add_option("--language", language, "Language of the words")->required();
    app.add_option("--out", out, "Folder to write into")->required();
    CLI11_PARSE(app, argc, argv);
    platform::PosixHost host;
    auto written = host.files().make_directories(out);
    if (written.ok())
        written = write_report(host, place, event, language, out);
    if (written.ok())
        return 0;
    std::cerr << "kiosk-report: " << written.error().text() << "\n";
    const auto told = host.files().write_atomic(out + "/" + apps::report_error_file,
                                                platform::as_bytes(written.error().text()));
    return told.ok() ? 1 : 3;
}
