#include "kiosk/report/sheets.h"

#include <algorithm>
#include <array>

#include "kiosk/tally/measure.h"

namespace report {
namespace {

constexpr std::array specs = {
#define SHEET(id, measure, row, row_name, column, column_name, audience, rows_from, columns_from,  \
              cap)                                                                                 \
    SheetSpec{#id,         tally::Measure::measure, Part::row, row_name,     Part::column,         \
              column_name, Audience::audience,      rows_from, columns_from, Cap::cap},
#include "kiosk/report/sheets.def"
#undef SHEET
};

constexpr const char* all_id = "all";

std::string part_of(Part part, const tally::Total& total) {
    if (part == Part::day)
        return std::to_string(total.day);
    if (part == Part::none)
        return all_id;
    if (part == Part::whole)
        return total.category;
    const auto first = total.category.find('|');
    if (part == Part::first || first == std::string::npos)
        return total.category.substr(0, first);
    if (part == Part::rest)
        return total.category.substr(first + 1);
    const auto second = total.category.find('|', first + 1);
    if (part == Part::second || second == std::string::npos)
        return total.category.substr(first + 1, second - first - 1);
    return total.category.substr(second + 1);
}

std::string first_part(const std::string& category) {
    return category.substr(0, category.find('|'));
}

// Answers that a measure always has, whoever made the pack.
std::vector<std::string> fixed_elements(std::string_view dimension) {
    if (dimension == "first_time")
        return {"no", "yes"};
    if (dimension == "answer")
        return {"right", "wrong"};
    if (dimension == "change")
        return {"right|right", "right|wrong", "wrong|right", "wrong|wrong"};
    return {};
}

// What stands under the spec's measure. An undone head-count is taken off where it was made; more
// undone than counted (a device's tally is missing) is nothing counted.
std::vector<tally::Total> counted(const SheetSpec& spec, const std::vector<tally::Total>& totals,
                                  const std::set<std::string>& left_out) {
    const std::string_view name = tally::rule(spec.measure).name;
    const std::string_view undone = spec.measure == tally::Measure::headcount
                                        ? tally::rule(tally::Measure::headcount_undone).name
                                        : name;
    std::map<std::pair<int, std::string>, tally::Total> found;
    for (const tally::Total& total : totals) {
        if ((total.measure != name && total.measure != undone) ||
            left_out.count(first_part(total.category)) != 0)
            continue;
        tally::Total signed_total = total;
        if (total.measure != name)
            signed_total.total = -total.total;
        const auto [at, is_new] = found.try_emplace({total.day, total.category}, signed_total);
        if (!is_new) {
            at->second.total += signed_total.total;
            at->second.clock = tally::weaker(at->second.clock, total.clock);
        }
    }
    std::vector<tally::Total> list;
    for (auto& [key, total] : found) {
        total.total = std::max<std::int64_t>(total.total, 0);
        list.push_back(std::move(total));
    }
    return list;
}

std::vector<std::string> elements(Part part, std::string_view name,
                                  const std::vector<tally::Total>& figures, const Scope& scope,
                                  const std::set<std::string>& left_out) {
    if (part == Part::none)
        return {all_id};
    std::vector<std::string> list;
    if (part == Part::day) {
        int days = scope.days;
        for (const tally::Total& total : figures)
            days = std::max(days, total.day);
        for (int day = 1; day <= days; ++day)
            list.push_back(std::to_string(day));
        return list;
    }
    std::set<std::string> ids;
    for (const tally::Total& total : figures)
        ids.insert(part_of(part, total));
    const auto listed = scope.categories.find(std::string(name));
    if (listed != scope.categories.end())
        ids.insert(listed->second.begin(), listed->second.end());
    const auto fixed = fixed_elements(name);
    ids.insert(fixed.begin(), fixed.end());
    for (const std::string& id : ids)
        if (left_out.count(first_part(id)) == 0)
            list.push_back(id);
    return list.empty() ? std::vector<std::string>{all_id} : list;
}

std::size_t index_of(const std::vector<std::string>& ids, const std::string& id) {
    return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin());
}

std::vector<Group> single_groups(const std::vector<std::string>& ids) {
    std::vector<Group> groups;
    for (const std::string& id : ids)
        groups.push_back({id, {id}});
    return groups;
}

} // namespace

std::span<const SheetSpec> sheet_specs() {
    return specs;
}

Figures arrange(const SheetSpec& spec, const std::vector<tally::Total>& totals, const Scope& scope,
                const std::set<std::string>& left_out, const std::vector<tally::Total>& more) {
    const auto figures = counted(spec, totals, left_out);
    auto seen = counted(spec, more, left_out);
    seen.insert(seen.end(), figures.begin(), figures.end());
    Figures arranged;
    arranged.rows = elements(spec.row, spec.row_name, seen, scope, left_out);
    arranged.columns = elements(spec.column, spec.column_name, seen, scope, left_out);
    arranged.values.assign(arranged.rows.size() * arranged.columns.size(), 0);
    for (const tally::Total& total : figures) {
        const auto row = index_of(arranged.rows, part_of(spec.row, total));
        const auto column = index_of(arranged.columns, part_of(spec.column, total));
        arranged.values[row * arranged.columns.size() + column] += total.total;
        arranged.clock = tally::weaker(arranged.clock, total.clock);
    }
    return arranged;
}

Table exact_table(const std::string& event, const tally::EventHeader& header,
                  const std::vector<tally::Total>& totals, const Scope& scope) {
    Table table{event, header, Kind::exact, 0, 1, scope.days, {}, {}};
    for (const SheetSpec& spec : sheet_specs()) {
        if (spec.audience == Audience::outside)
            continue;
        Figures figures = arrange(spec, totals, scope);
        const bool is_empty = std::all_of(figures.values.begin(), figures.values.end(),
                                          [](std::int64_t value) { return value == 0; });
        if (is_empty && spec.id != "sessions" && spec.id != "completed")
            continue;
        Sheet sheet{std::string(spec.id),
                    std::string(spec.row_name),
                    std::string(spec.column_name),
                    single_groups(figures.rows),
                    single_groups(figures.columns),
                    std::move(figures.values),
                    {},
                    {},
                    figures.clock};
        sheet.shown.assign(sheet.values.size(), 1);
        table.sheets.push_back(std::move(sheet));
    }
    return table;
}

} // namespace report
