#pragma once
// A pack's source that somebody brought on a stick: which folders are one, what the program that
// checks it found, and the report that goes back beside it. The checking itself is another
// program's (`kioskctl pack trial`), since a stranger's files may break whatever reads them. What
// is checked here is never installed. Any thread.
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/organiser/carry.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

inline constexpr std::size_t pack_sources_max = 6;      // offered
inline constexpr std::size_t source_findings_kept = 40; // as lines on the page
inline constexpr std::size_t source_report_bytes_max = 1u << 20;
inline constexpr const char* source_report_name = "kiosk-report"; // .txt and .html

struct PackSource {
    std::string path;
    std::string name; // of the folder, safe to show
};

// Folders with a pack.yaml at the top of these targets or one folder below.
std::vector<PackSource> pack_sources(platform::Files& files, const std::vector<Target>& targets);

struct SourceFindings {
    std::size_t errors = 0, warnings = 0;
    std::vector<std::string> lines = {}; // "topics/work.yaml:12: …", at most source_findings_kept
    bool good() const { return errors == 0; }
};

// As the checking program leaves it: "errors 2", "warnings 1", then the lines.
std::string write_findings(const SourceFindings& findings);
// Empty: not such a text.
std::optional<SourceFindings> read_findings(std::string_view text);

struct CheckedSource {
    SourceFindings findings;
    std::string report;      // text, at most source_report_bytes_max
    std::string report_page; // HTML, the same
    std::string preview;     // the folder of a preview's pack; empty: none was asked for
};

// Checks a source, and makes a preview of it where that is asked for and nothing is wrong. Blocks;
// ends soon after `stop` is set. Errors: not_found (no program that checks), unavailable (it was
// stopped by its limits, or by `stop`), invalid (the folder is not one that is read).
using SourceWork = std::function<platform::Result<CheckedSource>(
    const std::string& source, bool preview, const std::atomic<bool>& stop)>;

// Both files into the folder, each under a temporary name, synced, renamed and read back. Errors:
// those of Files, io.
platform::Result<void> write_report(platform::Files& files, const std::string& source,
                                    const CheckedSource& checked);

} // namespace organiser
