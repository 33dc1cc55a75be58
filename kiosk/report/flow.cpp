#include "kiosk/report/flow.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace report {
namespace {

struct Step {
    std::size_t cell = 0;
    std::int64_t sign = 0; // +1 raises the cell, -1 lowers it
    std::size_t before = 0;
    bool reached = false;
};

// One search for the cheapest path from a row's node to a column's, or back. Rows are the nodes 0
// to rows - 1, columns follow.
class Search {
  public:
    Search(const Grid& grid, const std::vector<std::int64_t>& now, const std::vector<char>& hidden,
           std::size_t closed, Reach reach)
        : m_grid(grid), m_now(now), m_hidden(hidden), m_closed(closed), m_reach(reach),
          m_cost(grid.rows + grid.columns, std::numeric_limits<std::int64_t>::max()),
          m_steps(grid.rows + grid.columns) {}

    // The steps of the path, last first; empty when there is none.
    std::vector<Step> path(std::size_t from, std::size_t to) {
        m_cost[from] = 0;
        m_queue.push({0, from});
        while (!m_queue.empty()) {
            const auto [cost, node] = m_queue.top();
            m_queue.pop();
            if (node == to)
                break;
            if (cost == m_cost[node])
                leave(node);
        }
        std::vector<Step> steps;
        for (std::size_t node = to; node != from; node = m_steps[node].before) {
            if (!m_steps[node].reached)
                return {};
            steps.push_back(m_steps[node]);
        }
        return steps;
    }

  private:
    void leave(std::size_t node) {
        if (node < m_grid.rows)
            for (std::size_t column = 0; column < m_grid.columns; ++column)
                visit(node, m_grid.rows + column, m_grid.at(node, column), +1);
        else
            for (std::size_t row = 0; row < m_grid.rows; ++row)
                visit(node, row, m_grid.at(row, node - m_grid.rows), -1);
    }

    void visit(std::size_t from, std::size_t to, std::size_t cell, std::int64_t sign) {
        const std::int64_t room = sign > 0 ? m_grid.caps[cell] - m_now[cell] : m_now[cell];
        if (cell == m_closed || room <= 0 || (!m_hidden[cell] && m_reach == Reach::hidden_only))
            return;
        // A cell more is worse than any figure lost; of two, the smaller count is the lesser loss.
        constexpr std::int64_t one_cell = std::int64_t{1} << 24;
        const std::int64_t price =
            m_hidden[cell] ? 1 : one_cell + std::min<std::int64_t>(m_grid.values[cell], one_cell);
        if (m_cost[from] + price >= m_cost[to])
            return;
        m_cost[to] = m_cost[from] + price;
        m_steps[to] = {cell, sign, from, true};
        m_queue.push({m_cost[to], to});
    }

    using Entry = std::pair<std::int64_t, std::size_t>;
    const Grid& m_grid;
    const std::vector<std::int64_t>& m_now;
    const std::vector<char>& m_hidden;
    std::size_t m_closed;
    Reach m_reach;
    std::vector<std::int64_t> m_cost;
    std::vector<Step> m_steps;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_queue;
};

} // namespace

std::int64_t move_cell(const Grid& grid, std::vector<char>& hidden, std::size_t row,
                       std::size_t column, Move move, std::int64_t wanted, Reach reach) {
    std::vector<std::int64_t> now = grid.values;
    const std::size_t cell = grid.at(row, column);
    const std::int64_t own =
        move == Move::fall ? grid.values[cell] : grid.caps[cell] - grid.values[cell];
    wanted = std::min(wanted, own);
    // What the cell loses its row must find elsewhere, and its column too.
    const std::size_t from = move == Move::fall ? row : grid.rows + column;
    const std::size_t to = move == Move::fall ? grid.rows + column : row;
    std::int64_t moved = 0;
    while (moved < wanted) {
        const auto steps = Search(grid, now, hidden, cell, reach).path(from, to);
        if (steps.empty())
            break;
        std::int64_t amount = wanted - moved;
        for (const Step& step : steps)
            amount = std::min(amount, step.sign > 0 ? grid.caps[step.cell] - now[step.cell]
                                                    : now[step.cell]);
        for (const Step& step : steps) {
            now[step.cell] += step.sign * amount;
            hidden[step.cell] = 1;
        }
        moved += amount;
    }
    return moved;
}

} // namespace report
