#include "kiosk/compile/diagnostics.h"

#include <algorithm>
#include <tuple>

#include "platform/base/limits.h"

namespace compile {

std::string Place::text() const {
    return line > 0 ? file + ":" + std::to_string(line) : file;
}

std::string Finding::text() const {
    std::string line = place.file.empty() ? "" : place.text() + ": ";
    line += error ? "error: " : "warning: ";
    line += what;
    if (!mend.empty())
        line += "; " + mend;
    return line;
}

void Diagnostics::add(Finding finding) {
    ++(finding.error ? m_errors : m_warnings);
    const auto same_kind = static_cast<std::size_t>(
        std::count_if(m_findings.begin(), m_findings.end(), [&](const Finding& other) {
            return other.error == finding.error && other.unreadable == finding.unreadable;
        }));
    if (same_kind < limits::compile_findings_max)
        m_findings.push_back(std::move(finding));
}

void Diagnostics::error(Place place, std::string what, std::string mend) {
    add({true, false, std::move(place), std::move(what), std::move(mend)});
}

void Diagnostics::warning(Place place, std::string what, std::string mend) {
    add({false, false, std::move(place), std::move(what), std::move(mend)});
}

void Diagnostics::unreadable(Place place, std::string what, std::string mend) {
    add({true, true, std::move(place), std::move(what), std::move(mend)});
}

void Diagnostics::untranslated(Place place, std::string what, std::string mend) {
    ++m_untranslated;
    error(std::move(place), std::move(what), std::move(mend));
}

void Diagnostics::error(const platform::Error& error, std::string mend) {
    add({true, false, {error.where, 0}, error.message, std::move(mend)});
}

std::vector<Finding> Diagnostics::findings() const {
    auto sorted = m_findings;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) {
        return std::tie(b.unreadable, b.error, a.place.file, a.place.line) <
               std::tie(a.unreadable, a.error, b.place.file, b.place.line);
    });
    return sorted;
}

std::string Diagnostics::text(std::size_t lines_max) const {
    const auto all = findings();
    std::string text;
    std::size_t shown = 0;
    for (; shown < all.size() && shown < lines_max; ++shown)
        text += all[shown].text() + '\n';
    if (const auto total = m_errors + m_warnings; shown < total)
        text += "... and " + std::to_string(total - shown) + " more\n";
    const auto count = [](std::size_t n, const char* noun) {
        return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
    };
    return text + count(m_errors, "error") + ", " + count(m_warnings, "warning") + '\n';
}

std::string listed(const std::vector<std::string>& names, std::size_t shown_max) {
    std::string text;
    // One name more costs no more room than "and 1 more".
    const auto shown = names.size() <= shown_max + 1 ? names.size() : shown_max;
    for (std::size_t i = 0; i < shown; ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (shown < names.size())
        text += " and " + std::to_string(names.size() - shown) + " more";
    return text;
}

} // namespace compile
