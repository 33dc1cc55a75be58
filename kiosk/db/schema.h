#pragma once
// What a database file says about its own age, and what to do with one that cannot be used. The
// number is SQLite's user_version; 0 is a new file.
#include <span>
#include <string>

#include "kiosk/db/database.h"

namespace db {

// steps[i] is the SQL that makes version i+1 of version i; what is missing is run in one
// transaction. Error: too_new when the file is newer than the steps.
Result<void> upgrade(Database& database, std::span<const char* const> steps);

// For files that are not ours to change. Errors: too_new over `newest`, invalid below `oldest`.
Result<int> require_version(Database& database, int oldest, int newest);

// Renames a database that cannot be used, with its journal, to "<path>.corrupt-<n>" (the first free
// number) and returns that name; nothing is deleted. No Database may have it open.
Result<std::string> set_aside(platform::Files& files, const std::string& path);

} // namespace db
