#include "kiosk/apps/frame_report.h"

#include <nlohmann/json.hpp>

namespace apps {

namespace {
constexpr std::size_t entries_max = 20'000;

std::int64_t microseconds(platform::Duration span) {
    return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}
}

void FrameReport::add(const std::string& page, platform::Instant at, platform::Duration cpu) {
    if (m_entries.size() == entries_max)
        return;
    const bool first = m_entries.empty() || m_entries.back().page != page;
    m_entries.push_back({page, first, at, cpu});
}

platform::Result<void> FrameReport::write(platform::Files& files, const std::string& path,
                                          std::uint64_t frames_drawn) const {
    nlohmann::json report;
    report["frames_drawn"] = frames_drawn;
    report["frames"] = nlohmann::json::array();
    for (const Entry& entry : m_entries)
        report["frames"].push_back(
            {{"page", entry.page},
             {"first", entry.first},
             {"at_us", microseconds(entry.at)},
             {"cpu_us", microseconds(entry.cpu)}});
    const std::string text = report.dump() + "\n";
    return files.write_atomic(path, platform::as_bytes(text));
}

} // namespace apps
