#include "kiosk/session/counts.h"

#include <algorithm>

#include "platform/base/bytes.h"

namespace session {

Counts::Counts(tally::TallySink& sink, std::size_t different_max)
    : m_sink(sink), m_different_max(different_max) {
    // Full size at once: a growing vector would leave copies of a visit in freed memory.
    m_counted.reserve(different_max);
    m_kept.reserve(different_max);
}

Counts::~Counts() { forget(); }

bool Counts::counted(tally::Measure measure, const std::string& group) const {
    return std::any_of(m_counted.begin(), m_counted.end(), [&](const Entry& entry) {
        return entry.measure == measure && entry.group == group;
    });
}

void Counts::once(tally::Measure measure, std::string group, std::string category) {
    if (!counted(measure, group) && m_counted.size() < m_different_max) {
        m_sink.count(measure, category);
        m_counted.push_back({measure, std::move(group), {}});
    }
    platform::wipe(group);
    platform::wipe(category);
}

void Counts::with_session(tally::Measure measure, std::string group, std::string category) {
    if (m_released)
        return once(measure, std::move(group), std::move(category));
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Entry& entry) {
        return entry.measure == measure && entry.group == group;
    });
    if (kept != m_kept.end()) {
        platform::wipe(kept->category);
        kept->category = std::move(category);
    } else if (m_kept.size() < m_different_max) {
        m_kept.push_back({measure, std::move(group), std::move(category)});
    }
}

void Counts::release() {
    m_released = true;
    for (const Entry& entry : m_kept)
        once(entry.measure, entry.group, entry.category);
    wipe(m_kept);
}

void Counts::drop_kept(tally::Measure measure) {
    for (std::size_t i = m_kept.size(); i-- > 0;) {
        if (m_kept[i].measure != measure)
            continue;
        std::swap(m_kept[i], m_kept.back());
        platform::wipe(m_kept.back().group);
        platform::wipe(m_kept.back().category);
        m_kept.pop_back();
    }
}

void Counts::forget() {
    wipe(m_counted);
    wipe(m_kept);
    m_released = false;
}

void Counts::wipe(std::vector<Entry>& entries) {
    for (Entry& entry : entries) {
        platform::wipe(entry.group);
        platform::wipe(entry.category);
    }
    entries.clear();
}

} // namespace session
