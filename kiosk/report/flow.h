#pragma once
// What a reader can work out of a table with hidden cells, and which cells to hide besides. With
// all totals known, hidden counts can move only along cycles of hidden cells: so far as one can
// move, it cannot be known. This is maximum flow on the graph of rows and columns (Cox, Network
// models for complementary cell suppression, JASA 90, 1995; Castro, INFORMS J. Comput. 2012). Pure.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace report {

constexpr std::int64_t uncapped = std::int64_t{1} << 40;

// Counts with known totals of rows and columns; each lies between 0 and its cap.
struct Grid {
    std::size_t rows = 0, columns = 0;
    std::vector<std::int64_t> values, caps; // row by row; value <= cap

    std::size_t at(std::size_t row, std::size_t column) const { return row * columns + column; }
};

enum class Move { fall, rise };
// Which further cells may be used, at the price of hiding them.
enum class Reach { hidden_only, any };

// How far the cell can move, up to `wanted`, all totals kept. With Reach::any the cells that it
// needs are added to `hidden`, those first that cost least to lose.
std::int64_t move_cell(const Grid& grid, std::vector<char>& hidden, std::size_t row,
                       std::size_t column, Move move, std::int64_t wanted, Reach reach);

} // namespace report
