#include "kiosk/apps/source_trial.h"

#include <chrono>
#include <filesystem>
#include <thread>

#include "kiosk/apps/child_program.h"
#include "platform/base/bytes.h"

namespace apps {
namespace {

using namespace std::chrono_literals;
using organiser::CheckedSource;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr auto look_every = 50ms;
constexpr auto span_max = 15min; // a small board compiles a large pack
constexpr ChildLimits bounds{
    .memory_bytes = 700u << 20, .file_bytes = 300u << 20, .processor_seconds = 1200};
constexpr std::size_t findings_bytes_max = 64u << 10;

CheckedSource stopped(const std::string& why) {
    const std::string line = "The check did not come to its end: " + why +
                             ". Try it on a computer: kioskctl pack check FOLDER";
    CheckedSource checked;
    checked.findings = {.errors = 1, .warnings = 0, .lines = {line}};
    checked.report = line + "\n";
    checked.report_page = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<p>" + line + "</p>\n";
    return checked;
}

Result<CheckedSource> read_trial(platform::Files& files, const std::string& folder, bool preview) {
    const auto text = [&](const char* name, std::size_t most) -> Result<std::string> {
        ASSIGN_OR_RETURN(const auto bytes, files.read(folder + "/" + name, most));
        return std::string(platform::as_text(bytes));
    };
    CheckedSource checked;
    ASSIGN_OR_RETURN(const auto found, text(trial_findings, findings_bytes_max));
    ASSIGN_OR_RETURN(checked.report, text(trial_report, organiser::source_report_bytes_max));
    ASSIGN_OR_RETURN(checked.report_page, text(trial_page, organiser::source_report_bytes_max));
    auto findings = organiser::read_findings(found);
    if (!findings)
        return stopped("its findings cannot be read");
    checked.findings = std::move(*findings);
    if (preview && checked.findings.good())
        checked.preview = folder;
    return checked;
}

} // namespace

std::string trial_folder(const std::string& data_directory) {
    return data_directory + "/trial";
}

void clear_trial(const std::string& data_directory) {
    std::error_code ignored;
    std::filesystem::remove_all(trial_folder(data_directory), ignored);
}

organiser::SourceWork trial_work(platform::Host& host, const std::string& data_directory,
                                 const std::string& programs) {
    const std::string program = programs + "/kioskctl";
    if (!host.files().exists(program))
        return {};
    return [&files = host.files(), data_directory,
            program](const std::string& source, bool preview,
                     const std::atomic<bool>& stop) -> Result<CheckedSource> {
        clear_trial(data_directory);
        const auto folder = trial_folder(data_directory);
        std::vector<std::string> words{program, "pack", "trial", source, "--out", folder};
        if (preview)
            words.emplace_back("--preview");
        ASSIGN_OR_RETURN(auto child, ChildProgram::start(words, bounds));
        const auto until = std::chrono::steady_clock::now() + span_max;
        std::optional<int> code;
        while (!(code = child.ended())) {
            if (stop)
                return Error{ErrorKind::unavailable, "The check was stopped.", source};
            if (std::chrono::steady_clock::now() >= until)
                return stopped("it took longer than any pack needs");
            std::this_thread::sleep_for(look_every);
        }
        auto checked = *code == 0 || *code == 1
                           ? read_trial(files, folder, preview)
                           : Result<CheckedSource>(stopped(
                                 *code == 3 ? "there is no room on this kiosk, or the drive is gone"
                                            : "it took more memory or time than a pack needs"));
        if (!checked.ok() || checked->preview.empty())
            clear_trial(data_directory);
        return checked;
    };
}

} // namespace apps
