#include "kiosk/tally/tally.h"

#include <algorithm>

#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

Error refused(ErrorKind kind, const CellKey& key, const std::string& why) {
    const auto category = key.category.empty() ? "" : " {" + key.category + "}";
    return {kind, "The figure " + key.measure + category + " " + why, ""};
}

bool fits_grain(const CellKey& key) {
    if (key.day < 0 || key.day > limits::tally_days_max)
        return false;
    const auto known = find_measure(key.measure);
    return !known || (rule(*known).grain == Grain::event) == (key.day == 0);
}

bool fits_category(const CellKey& key) {
    const auto known = find_measure(key.measure);
    return known ? is_category_of(*known, key.category) : is_category(key.category);
}

} // namespace

Result<void> check(const CellKey& key, const CellValue& value) {
    if (!is_key_id(key.event) || !is_key_id(key.replica))
        return Error{ErrorKind::invalid, "An event or replica is not 1 to 64 of a-z 0-9 _ -.", ""};
    if (!is_measure_name(key.measure))
        return Error{ErrorKind::invalid, "A measure's name is not 1 to 64 of a-z 0-9 _.", ""};
    if (!fits_category(key))
        return refused(ErrorKind::invalid, key, "has a category of the wrong shape.");
    if (!fits_grain(key))
        return refused(ErrorKind::invalid, key,
                       "stands under day " + std::to_string(key.day) + ", which it cannot have.");
    if (value.n < 1)
        return refused(ErrorKind::invalid, key, "is under 1.");
    if (value.n > limits::tally_count_max)
        return refused(ErrorKind::denied, key,
                       "is over " + std::to_string(limits::tally_count_max) +
                           ", more than any device counts. Nothing was taken from this file.");
    return {};
}

Result<void> Tally::raise(const CellKey& key, const CellValue& value) {
    RETURN_IF_ERROR(check(key, value));
    const auto found = m_cells.find(key);
    if (found == m_cells.end()) {
        if (m_cells.size() >= limits::tally_cells_max)
            return Error{ErrorKind::too_large,
                         "The tally has more than " + std::to_string(limits::tally_cells_max) +
                             " figures; merge fewer files at a time.",
                         ""};
        m_cells.emplace(key, value);
        return {};
    }
    found->second.n = std::max(found->second.n, value.n);
    found->second.clock = weaker(found->second.clock, value.clock);
    return {};
}

void Tally::set_header(const std::string& event, const std::string& replica, EventHeader header) {
    const auto [at, added] = m_headers.try_emplace({event, replica}, header);
    if (!added)
        at->second = EventHeader(later(at->second, header));
}

Result<void> Tally::merge(const Tally& other) {
    for (const auto& [key, value] : other.m_cells)
        RETURN_IF_ERROR(raise(key, value));
    for (const auto& [key, header] : other.m_headers)
        set_header(key.first, key.second, header);
    return {};
}

Result<std::vector<Total>> Tally::totals() const {
    std::map<std::string, const std::map<std::string, std::int64_t>*> thresholds;
    for (const auto& [key, header] : m_headers) {
        const auto [at, added] = thresholds.try_emplace(key.first, &header.thresholds);
        if (!added && *at->second != header.thresholds)
            return Error{ErrorKind::invalid,
                         "Kiosks of event " + key.first +
                             " counted sessions under different thresholds, so their figures "
                             "cannot be added. Export them one by one.",
                         ""};
    }
    using Row = std::tuple<std::string, int, std::string, std::string>;
    std::map<Row, CellValue> rows;
    for (const auto& [key, value] : m_cells) {
        const auto [at, added] =
            rows.try_emplace(Row{key.event, key.day, key.measure, key.category}, value);
        if (!added) {
            at->second.n += value.n;
            at->second.clock = weaker(at->second.clock, value.clock);
        }
    }
    std::vector<Total> totals;
    totals.reserve(rows.size());
    for (const auto& [row, value] : rows)
        totals.push_back({std::get<0>(row), std::get<1>(row), std::get<2>(row), std::get<3>(row),
                          value.n, value.clock});
    return totals;
}

} // namespace tally
