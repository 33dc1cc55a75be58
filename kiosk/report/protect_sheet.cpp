#include "kiosk/report/protect_sheet.h"

#include <algorithm>
#include <numeric>

#include "kiosk/report/guard.h"

namespace report {
namespace {

// Ways that are looked at to the end, of the many that a large sheet has; best hopes first.
constexpr std::size_t ways_max = 40;

struct Way {
    const Partition* rows = nullptr;
    const Partition* columns = nullptr;
};

std::vector<std::int64_t> unit_totals(const Grid& grid, bool of_rows) {
    std::vector<std::int64_t> totals(of_rows ? grid.rows : grid.columns, 0);
    for (std::size_t row = 0; row < grid.rows; ++row)
        for (std::size_t column = 0; column < grid.columns; ++column)
            totals[of_rows ? row : column] += grid.values[grid.at(row, column)];
    return totals;
}

bool meet(const Group& a, const Group& b) {
    return std::any_of(a.members.begin(), a.members.end(), [&](const std::string& id) {
        return std::find(b.members.begin(), b.members.end(), id) != b.members.end();
    });
}

// Units that the version before told together stay together.
Partition kept_together(const std::vector<Group>& units, const std::vector<Group>* before) {
    Partition partition;
    std::vector<char> placed(units.size(), 0);
    if (before != nullptr)
        for (const Group& group : *before) {
            std::vector<std::size_t> part;
            for (std::size_t unit = 0; unit < units.size(); ++unit)
                if (!placed[unit] && meet(units[unit], group)) {
                    placed[unit] = 1;
                    part.push_back(unit);
                }
            if (!part.empty())
                partition.push_back(std::move(part));
        }
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        if (!placed[unit])
            partition.push_back({unit});
    return partition;
}

std::size_t parts_shown(const Partition& partition) {
    return partition.size() > 1 ? partition.size() : 0;
}

// Totals of rows and columns are worth more to a reader than a cell within.
std::size_t worth(const Way& way, std::size_t cells_shown) {
    const bool inner = way.rows->size() > 1 && way.columns->size() > 1;
    return 2 * (parts_shown(*way.rows) + parts_shown(*way.columns)) + (inner ? cells_shown : 0);
}

Sheet sheet_of(const SheetProblem& problem, const Scope& scope, const Way& way,
               const std::vector<char>& hidden) {
    Sheet sheet;
    sheet.rows = merged(problem.row_name, problem.rows, *way.rows, scope);
    sheet.columns = merged(problem.column_name, problem.columns, *way.columns, scope);
    sheet.row_name = sheet.rows.size() > 1 ? problem.row_name : "";
    sheet.column_name = sheet.columns.size() > 1 ? problem.column_name : "";
    // A dimension of one unit that there is (a single day) keeps its name.
    if (problem.rows.size() == 1)
        sheet.row_name = problem.row_name;
    if (problem.columns.size() == 1)
        sheet.column_name = problem.column_name;
    sheet.values = grouped(problem.now, *way.rows, *way.columns).values;
    for (const char each : hidden)
        sheet.shown.push_back(each == 0);
    return sheet;
}

} // namespace

std::optional<Sheet> protect(const SheetProblem& problem, const Scope& scope) {
    const auto rows = coarsenings(
        problem.row_name, problem.rows, unit_totals(problem.now, true),
        kept_together(problem.rows, problem.before ? &problem.before->rows : nullptr), scope);
    const auto columns = coarsenings(
        problem.column_name, problem.columns, unit_totals(problem.now, false),
        kept_together(problem.columns, problem.before ? &problem.before->columns : nullptr), scope);
    std::vector<Way> ways;
    for (const Partition& row : rows)
        for (const Partition& column : columns)
            ways.push_back({&row, &column});
    const auto hope = [](const Way& way) {
        return worth(way, way.rows->size() * way.columns->size());
    };
    std::stable_sort(ways.begin(), ways.end(),
                     [&](const Way& a, const Way& b) { return hope(a) > hope(b); });
    std::optional<Sheet> best;
    std::size_t best_worth = 0, looked_at = 0;
    for (const Way& way : ways) {
        if (best && (hope(way) <= best_worth || looked_at >= ways_max))
            break;
        if (!totals_are_safe(problem, *way.rows, *way.columns))
            continue;
        ++looked_at;
        const auto hidden = hide_cells(problem, *way.rows, *way.columns);
        if (!hidden)
            continue;
        const auto shown =
            static_cast<std::size_t>(std::count(hidden->begin(), hidden->end(), char{0}));
        if (!best || worth(way, shown) > best_worth) {
            best = sheet_of(problem, scope, way, *hidden);
            best_worth = worth(way, shown);
        }
    }
    return best;
}

} // namespace report
