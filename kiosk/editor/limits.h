#pragma once
// Bounds of what editors' tools read, beside those of platform/base/limits.h. They stand apart
// because no other program reads workbooks and stories.
#include "platform/base/limits.h"

namespace limits {

inline constexpr std::size_t workbook_bytes_max = 16u << 20;
inline constexpr std::size_t workbook_part_bytes_max = 64u << 20; // unpacked, of one part
inline constexpr std::size_t workbook_sheets_max = 32;
inline constexpr std::size_t workbook_rows_max = 30'000;
inline constexpr std::size_t workbook_columns_max = 256;
inline constexpr std::size_t twee_passages_max = 500;

} // namespace limits
