#include "kiosk/apps/frame_report.h"

#include <nlohmann/json.hpp>

namespace apps {

namespace {
constexpr std::size_t entries_max = 20'000;

std::int64_t microseconds(platform::Duration span) {
    return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}
}

void FrameReport::add(const ui::Shell& shell, const ui::Turn& done, platform::Instant at) {
    if (m_entries.size() == entries_max)
        return;
    const std::string& page = shell.record().page();
    const bool first = m_entries.empty() || m_entries.back().page != page;
    m_entries.push_back({page, first, at, shell.last_frame_cpu(), shell.moving(), done.pressed});
}

platform::Result<void> FrameReport::write(platform::Files& files, const std::string& path,
                                          std::uint64_t frames_drawn) const {
    nlohmann::json report;
    report["frames_drawn"] = frames_drawn;
    report["frames"] = nlohmann::json::array();
    for (const Entry& entry : m_entries) {
        nlohmann::json frame{{"page", entry.page},
                             {"first", entry.first},
                             {"at_us", microseconds(entry.at)},
                             {"cpu_us", microseconds(entry.cpu)},
                             {"moving", entry.moving}};
        if (entry.pressed) {
            frame["pressed_frames"] = entry.pressed->frames;
            frame["pressed_us"] = microseconds(entry.at - entry.pressed->since);
        }
        report["frames"].push_back(std::move(frame));
    }
    const std::string text = report.dump() + "\n";
    return files.write_atomic(path, platform::as_bytes(text));
}

} // namespace apps
