#include "kiosk/apps/report_work.h"

#include <filesystem>

#include "kiosk/apps/child_program.h"
#include "platform/base/bytes.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;
using Exports = std::vector<report::ExportFile>;

constexpr ChildLimits bounds{
    .memory_bytes = 512u << 20, .file_bytes = 64u << 20, .processor_seconds = 300};
constexpr std::size_t file_bytes_max = 64u << 20;
constexpr std::size_t error_bytes_max = 4096;

std::string program_in(platform::Files& files, const std::string& programs) {
    const std::string beside = programs + "/kiosk-report";
    const auto installed =
        std::filesystem::path(programs).parent_path() / "libexec/awareness-kiosk";
    return files.exists(beside) ? beside : (installed / "kiosk-report").string();
}

void clear(const std::string& folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

Result<Exports> read_exports(platform::Files& files, const std::string& folder) {
    ASSIGN_OR_RETURN(const auto listed, files.list(folder));
    Exports exports;
    for (const auto& file : listed) {
        ASSIGN_OR_RETURN(auto bytes, files.read(folder + "/" + file.name, file_bytes_max));
        exports.push_back({file.name, std::move(bytes)});
    }
    return exports;
}

Error what_it_said(platform::Files& files, const std::string& folder) {
    const auto said = files.read(folder + "/" + report_error_file, error_bytes_max);
    return {ErrorKind::unavailable,
            said.ok() ? std::string(platform::as_text(*said))
                      : "the report's program was ended; free some memory and try again",
            "kiosk-report"};
}

Result<Exports> have_made(platform::Files& files, const ReportPlace& place,
                          const std::string& program, const std::string& event,
                          const std::string& language) {
    const std::string folder = place.data_directory + "/report";
    clear(folder);
    std::vector<std::string> words{program,
                                   "--data",
                                   place.data_directory,
                                   "--fonts",
                                   place.fonts_directory,
                                   "--pack",
                                   place.pack_path,
                                   "--event",
                                   event,
                                   "--language",
                                   language,
                                   "--out",
                                   folder};
    for (const std::string& key : place.trusted_keys)
        words.insert(words.end(), {"--trust", key});
    ASSIGN_OR_RETURN(auto child, ChildProgram::start(words, bounds));
    const int code = child.wait();
    auto made =
        code == 0 ? read_exports(files, folder) : Result<Exports>(what_it_said(files, folder));
    clear(folder);
    return made;
}

} // namespace

std::function<organiser::ReportWork(const std::string& event, const std::string& language)>
report_work(platform::Host& host, const ReportPlace& place, const std::string& programs) {
    return [&files = host.files(), place, programs](const std::string& event,
                                                    const std::string& language) {
        return [&files, place, program = program_in(files, programs), event, language] {
            return have_made(files, place, program, event, language);
        };
    };
}

} // namespace apps
