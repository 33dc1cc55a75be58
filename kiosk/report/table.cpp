#include "kiosk/report/table.h"

#include <algorithm>

namespace report {

std::string_view kind_name(Kind kind) {
    return kind == Kind::exact ? "exact" : "protected";
}

std::int64_t Sheet::value(std::size_t row, std::size_t column) const {
    return values[row * columns.size() + column];
}

bool Sheet::is_shown(std::size_t row, std::size_t column) const {
    return shown[row * columns.size() + column] != 0;
}

std::int64_t Sheet::row_total(std::size_t row) const {
    std::int64_t sum = 0;
    for (std::size_t column = 0; column < columns.size(); ++column)
        sum += value(row, column);
    return sum;
}

std::int64_t Sheet::column_total(std::size_t column) const {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < rows.size(); ++row)
        sum += value(row, column);
    return sum;
}

std::int64_t Sheet::total() const {
    std::int64_t sum = 0;
    for (const std::int64_t each : values)
        sum += each;
    return sum;
}

std::size_t Sheet::hidden() const {
    return static_cast<std::size_t>(std::count(shown.begin(), shown.end(), char{0}));
}

const Sheet* Table::find(std::string_view id) const {
    const auto at = std::find_if(sheets.begin(), sheets.end(),
                                 [&](const Sheet& sheet) { return sheet.id == id; });
    return at == sheets.end() ? nullptr : &*at;
}

} // namespace report
