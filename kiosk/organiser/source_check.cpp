#include "kiosk/organiser/source_check.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "kiosk/organiser/plain_text.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::size_t name_bytes_max = 60;
constexpr std::size_t line_bytes_max = 600;
constexpr std::size_t folders_looked_at_max = 64; // of a target

// What may be shown on one line; other bytes become question marks.
std::string shown(std::string_view text, std::size_t bytes_max) {
    std::string plain;
    while (!text.empty() && plain.size() < bytes_max) {
        const auto before = text;
        const CodePoint one = next_code_point(text);
        const auto bytes = before.substr(0, before.size() - text.size());
        const bool turns = (one.value >= 0x202A && one.value <= 0x202E) ||
                           (one.value >= 0x2066 && one.value <= 0x2069);
        const bool control = one.value < 0x20 || (one.value >= 0x7F && one.value < 0xA0);
        plain += !one.valid || turns || control ? std::string_view("?") : bytes;
    }
    return plain;
}

std::optional<std::size_t> count_of(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word))
        return std::nullopt;
    text.remove_prefix(word.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data() + text.size() || *end != '\n')
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return number;
}

Result<void> write_one(platform::Files& files, const std::string& path, const std::string& text) {
    RETURN_IF_ERROR(files.write_atomic(path, platform::as_bytes(text)));
    ASSIGN_OR_RETURN(const auto back, files.read(path, text.size() + 1));
    if (platform::as_text(back) != text)
        return platform::Error{platform::ErrorKind::io,
                               "What was written could not be read back; use another stick.", path};
    return {};
}

} // namespace

std::vector<PackSource> pack_sources(platform::Files& files, const std::vector<Target>& targets) {
    std::vector<PackSource> found;
    const auto look = [&](const std::string& folder, const std::string& name) {
        const auto pack = files.info(folder + "/pack.yaml");
        if (pack.ok() && !pack->directory && found.size() < pack_sources_max)
            found.push_back({folder, shown(name, name_bytes_max)});
    };
    for (const Target& target : targets) {
        look(target.path, target.label);
        const auto below = files.list(target.path);
        std::size_t looked = 0;
        for (const auto& one : below.ok() ? *below : std::vector<platform::FileInfo>())
            if (one.directory && ++looked <= folders_looked_at_max)
                look(target.path + "/" + one.name, one.name);
    }
    return found;
}

std::string write_findings(const SourceFindings& findings) {
    std::string text = "errors " + std::to_string(findings.errors) + "\nwarnings " +
                       std::to_string(findings.warnings) + "\n";
    const auto count = std::min(findings.lines.size(), source_findings_kept);
    for (std::size_t i = 0; i < count; ++i)
        text += shown(findings.lines[i], line_bytes_max) + "\n";
    return text;
}

std::optional<SourceFindings> read_findings(std::string_view text) {
    const auto errors = count_of(text, "errors ");
    const auto warnings = errors ? count_of(text, "warnings ") : std::nullopt;
    if (!warnings)
        return std::nullopt;
    SourceFindings findings{.errors = *errors, .warnings = *warnings};
    while (!text.empty() && findings.lines.size() < source_findings_kept) {
        const auto end = std::min(text.find('\n'), text.size());
        findings.lines.push_back(shown(text.substr(0, end), line_bytes_max));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return findings;
}

Result<void> write_report(platform::Files& files, const std::string& source,
                          const CheckedSource& checked) {
    const std::string name = source + "/" + source_report_name;
    RETURN_IF_ERROR(write_one(files, name + ".txt", checked.report));
    return write_one(files, name + ".html", checked.report_page);
}

} // namespace organiser
