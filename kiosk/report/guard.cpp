#include "kiosk/report/guard.h"

#include <algorithm>

namespace report {
namespace {

bool is_told(std::int64_t total, std::int64_t k) {
    return total >= k;
}
// What came since may be nothing at all: then a reader learns that nobody came.
bool is_told_change(std::int64_t total, std::int64_t k) {
    return total == 0 || total >= k;
}
bool is_small_change(std::int64_t value, std::int64_t k) {
    return value > 0 && value < k;
}

template <class Told> bool every_total(const Grid& grid, std::int64_t k, Told told) {
    std::int64_t whole = 0;
    for (std::size_t row = 0; row < grid.rows; ++row) {
        std::int64_t sum = 0;
        for (std::size_t column = 0; column < grid.columns; ++column)
            sum += grid.values[grid.at(row, column)];
        if (!told(sum, k))
            return false;
        whole += sum;
    }
    for (std::size_t column = 0; column < grid.columns; ++column) {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < grid.rows; ++row)
            sum += grid.values[grid.at(row, column)];
        if (!told(sum, k))
            return false;
    }
    return told(whole, k);
}

// The unit cells that are told as one, and which of them must be able to be nothing.
struct Block {
    const SheetProblem& problem;
    const std::vector<std::size_t>&rows, &columns;

    std::int64_t value(const Grid& grid) const {
        std::int64_t sum = 0;
        for (const std::size_t row : rows)
            for (const std::size_t column : columns)
                sum += grid.values[grid.at(row, column)];
        return sum;
    }
    // Room in the block outside a row and a column; npos excludes neither.
    std::int64_t room(const Grid& grid, std::size_t without_row, std::size_t without_column,
                      bool only_where_both) const {
        std::int64_t sum = 0;
        for (const std::size_t row : rows)
            for (const std::size_t column : columns) {
                const bool in_row = row == without_row, in_column = column == without_column;
                if (only_where_both ? in_row && in_column : in_row || in_column)
                    continue;
                sum += grid.caps[grid.at(row, column)];
            }
        return sum;
    }
};

bool is_guarded(const SheetProblem& problem, std::int64_t now, std::int64_t since) {
    return now < problem.k || (problem.since && is_small_change(since, problem.k));
}

std::int64_t line_total(const Grid& grid, bool is_row, std::size_t line) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < (is_row ? grid.columns : grid.rows); ++i)
        sum += grid.values[is_row ? grid.at(line, i) : grid.at(i, line)];
    return sum;
}

bool is_guarded_line(const SheetProblem& problem, bool is_row, std::size_t line) {
    return is_guarded(problem, line_total(problem.now, is_row, line),
                      problem.since ? line_total(*problem.since, is_row, line) : 0);
}

constexpr auto nowhere = static_cast<std::size_t>(-1);

// Whole guarded rows and columns inside a block must find room in the rest of it.
bool lines_can_empty(const Block& block, const Grid& grid) {
    const std::int64_t value = block.value(grid);
    if (block.rows.size() > 1)
        for (const std::size_t row : block.rows)
            if (is_guarded_line(block.problem, true, row) &&
                value > block.room(grid, row, nowhere, false))
                return false;
    if (block.columns.size() > 1)
        for (const std::size_t column : block.columns)
            if (is_guarded_line(block.problem, false, column) &&
                value > block.room(grid, nowhere, column, false))
                return false;
    return true;
}

bool cells_can_move(const Block& block, const Grid& grid) {
    const SheetProblem& problem = block.problem;
    const std::int64_t value = block.value(grid);
    for (const std::size_t row : block.rows)
        for (const std::size_t column : block.columns) {
            const std::size_t cell = grid.at(row, column);
            const bool small_now = problem.now.values[cell] < problem.k;
            const bool small_since =
                problem.since && is_small_change(problem.since->values[cell], problem.k);
            if ((small_now || small_since) && value > block.room(grid, row, column, true))
                return false;
            const bool must_rise = &grid == &problem.now ? small_now : small_since;
            if (must_rise && grid.caps[cell] < problem.k)
                return false;
        }
    return true;
}

bool block_is_safe(const Block& block) {
    if (block.rows.size() * block.columns.size() < 2)
        return true;
    const auto is_safe = [&](const Grid& grid) {
        return lines_can_empty(block, grid) && cells_can_move(block, grid);
    };
    return is_safe(block.problem.now) && (!block.problem.since || is_safe(*block.problem.since));
}

// The groups of a way as two grids and what of them is small.
struct Cells {
    Grid now;
    std::optional<Grid> since;
    std::vector<char> small_now, small_since;
    std::vector<char> hidden;
};

// Hidden before, in whole or in part: what a newer version shows of it could be subtracted.
bool was_hidden(const SheetProblem& problem, const std::vector<std::size_t>& rows,
                const std::vector<std::size_t>& columns) {
    if (problem.before == nullptr)
        return false;
    const auto holds = [](const Group& before, const std::vector<Group>& units,
                          const std::vector<std::size_t>& part) {
        return std::any_of(part.begin(), part.end(), [&](std::size_t unit) {
            const auto& ids = units[unit].members;
            return std::find_first_of(ids.begin(), ids.end(), before.members.begin(),
                                      before.members.end()) != ids.end();
        });
    };
    for (std::size_t r = 0; r < problem.before->rows.size(); ++r)
        for (std::size_t c = 0; c < problem.before->columns.size(); ++c)
            if (!problem.before->is_shown(r, c) &&
                holds(problem.before->rows[r], problem.rows, rows) &&
                holds(problem.before->columns[c], problem.columns, columns))
                return true;
    return false;
}

Cells cells_of(const SheetProblem& problem, const Partition& rows, const Partition& columns) {
    Cells cells;
    cells.now = grouped(problem.now, rows, columns);
    if (problem.since)
        cells.since = grouped(*problem.since, rows, columns);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::size_t cell = cells.now.at(r, c);
            cells.small_now.push_back(cells.now.values[cell] < problem.k);
            cells.small_since.push_back(cells.since &&
                                        is_small_change(cells.since->values[cell], problem.k));
            cells.hidden.push_back(cells.small_now[cell] || cells.small_since[cell] ||
                                   was_hidden(problem, rows[r], columns[c]));
        }
    return cells;
}

// How far short a cell falls of what a reader must hold possible: nothing, and k.
std::int64_t lacking(const Grid& grid, std::vector<char>& hidden, std::size_t row,
                     std::size_t column, bool must_rise, std::int64_t k, Reach reach) {
    const std::int64_t value = grid.values[grid.at(row, column)];
    const std::int64_t rise = must_rise ? k - value : 0;
    const std::int64_t fallen = move_cell(grid, hidden, row, column, Move::fall, value, reach);
    const std::int64_t risen =
        rise > 0 ? move_cell(grid, hidden, row, column, Move::rise, rise, reach) : rise;
    return (value - fallen) + (rise - risen);
}

// The smallest rectangle with the cell at a corner, its other corners hidden.
bool hide_rectangle(const Cells& cells, std::vector<char>& hidden, std::size_t row,
                    std::size_t column) {
    const Grid& grid = cells.now;
    std::int64_t least = uncapped;
    std::size_t best_row = row, best_column = column;
    for (std::size_t r = 0; r < grid.rows; ++r)
        for (std::size_t c = 0; c < grid.columns; ++c) {
            if (r == row || c == column)
                continue;
            std::int64_t cost = 0;
            for (const std::size_t cell : {grid.at(r, column), grid.at(row, c), grid.at(r, c)})
                cost += hidden[cell] ? 0 : grid.values[cell];
            const bool is_new =
                !hidden[grid.at(r, column)] || !hidden[grid.at(row, c)] || !hidden[grid.at(r, c)];
            if (is_new && cost < least) {
                least = cost;
                best_row = r;
                best_column = c;
            }
        }
    if (best_row == row)
        return false;
    hidden[grid.at(best_row, column)] = hidden[grid.at(row, best_column)] =
        hidden[grid.at(best_row, best_column)] = 1;
    return true;
}

// Makes one cell unknowable; false when nothing that can be hidden does it.
bool guard_cell(const SheetProblem& problem, Cells& cells, std::size_t row, std::size_t column) {
    const std::size_t cell = cells.now.at(row, column);
    const bool now = cells.small_now[cell], since = cells.small_since[cell];
    if (!now && !since)
        return true;
    const auto lack = [&](Reach reach) {
        std::int64_t sum = 0;
        if (now)
            sum += lacking(cells.now, cells.hidden, row, column, true, problem.k, reach);
        if (cells.since)
            sum += lacking(*cells.since, cells.hidden, row, column, since, problem.k, reach);
        return sum;
    };
    while (lack(Reach::hidden_only) > 0) {
        if (problem.suppression == Suppression::flow)
            return lack(Reach::any) == 0;
        if (!hide_rectangle(cells, cells.hidden, row, column))
            return false;
    }
    return true;
}

Partition each_alone(std::size_t count) {
    Partition partition(count);
    for (std::size_t unit = 0; unit < count; ++unit)
        partition[unit].push_back(unit);
    return partition;
}

} // namespace

Grid grouped(const Grid& units, const Partition& rows, const Partition& columns) {
    Grid grid{rows.size(), columns.size(), {}, {}};
    for (const auto& row_part : rows)
        for (const auto& column_part : columns) {
            std::int64_t value = 0, cap = 0;
            for (const std::size_t row : row_part)
                for (const std::size_t column : column_part) {
                    value += units.values[units.at(row, column)];
                    cap += units.caps[units.at(row, column)];
                }
            grid.values.push_back(value);
            grid.caps.push_back(cap);
        }
    return grid;
}

bool totals_are_safe(const SheetProblem& problem, const Partition& rows, const Partition& columns) {
    if (!every_total(grouped(problem.now, rows, columns), problem.k, is_told) ||
        (problem.since &&
         !every_total(grouped(*problem.since, rows, columns), problem.k, is_told_change)))
        return false;
    // A dimension given up is not told at all: its units are as one, and need no room within.
    const auto kept = [](const Partition& parts, std::size_t count) {
        return parts.size() == 1 ? parts : each_alone(count);
    };
    const Partition row_units = kept(rows, problem.rows.size());
    const Partition column_units = kept(columns, problem.columns.size());
    SheetProblem told = problem;
    told.now = grouped(problem.now, row_units, column_units);
    if (problem.since)
        told.since = grouped(*problem.since, row_units, column_units);
    for (const auto& row_part : rows.size() == 1 ? each_alone(1) : rows)
        for (const auto& column_part : columns.size() == 1 ? each_alone(1) : columns)
            if (!block_is_safe({told, row_part, column_part}))
                return false;
    return true;
}

std::optional<std::vector<char>> hide_cells(const SheetProblem& problem, const Partition& rows,
                                            const Partition& columns) {
    Cells cells = cells_of(problem, rows, columns);
    // Along one dimension every cell is a total, and those are safe.
    if (rows.size() == 1 || columns.size() == 1)
        return std::vector<char>(cells.hidden.size(), 0);
    // Hiding for one cell only gives others more room; one round is enough.
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (!guard_cell(problem, cells, row, column))
                return std::nullopt;
    return cells.hidden;
}

} // namespace report
