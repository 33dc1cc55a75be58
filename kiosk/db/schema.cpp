#include "kiosk/db/schema.h"

namespace db {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr int set_aside_max = 1000;

Error newer(const Database& database, std::int64_t found, std::int64_t known) {
    return {ErrorKind::too_new,
            "it was written by a newer version of this program (format " + std::to_string(found) +
                ", this one knows " + std::to_string(known) +
                "); install the newer version again",
            database.path()};
}

} // namespace

Result<void> upgrade(Database& database, std::span<const char* const> steps) {
    const auto newest = static_cast<std::int64_t>(steps.size());
    ASSIGN_OR_RETURN(const std::int64_t seen, database.integer("PRAGMA user_version"));
    if (seen == newest)
        return {};
    ASSIGN_OR_RETURN(auto transaction, Transaction::begin(database));
    // Another program may have upgraded it before the lock was ours.
    ASSIGN_OR_RETURN(const std::int64_t found, database.integer("PRAGMA user_version"));
    if (found > newest)
        return newer(database, found, newest);
    if (found < 0)
        return Error{ErrorKind::invalid, "its format number is below zero; this is another "
                                         "program's database", database.path()};
    for (auto version = found; version < newest; ++version)
        RETURN_IF_ERROR(database.exec(steps[static_cast<std::size_t>(version)]));
    RETURN_IF_ERROR(database.exec("PRAGMA user_version=" + std::to_string(newest)));
    return transaction.commit();
}

Result<int> require_version(Database& database, int oldest, int newest) {
    ASSIGN_OR_RETURN(const std::int64_t found, database.integer("PRAGMA user_version"));
    if (found > newest)
        return newer(database, found, newest);
    if (found < oldest)
        return Error{ErrorKind::invalid,
                     "its format (" + std::to_string(found) + ") is older than this program reads" +
                         " (" + std::to_string(oldest) + "); make the file again",
                     database.path()};
    return static_cast<int>(found);
}

Result<std::string> set_aside(platform::Files& files, const std::string& path) {
    for (int number = 1; number <= set_aside_max; ++number) {
        const auto name = path + ".corrupt-" + std::to_string(number);
        if (files.exists(name) || files.exists(name + "-journal"))
            continue;
        // The journal first: left alone beside a new database it would be played into that one.
        if (files.exists(path + "-journal"))
            RETURN_IF_ERROR(files.rename(path + "-journal", name + "-journal"));
        RETURN_IF_ERROR(files.rename(path, name));
        const auto slash = path.rfind('/');
        RETURN_IF_ERROR(
            files.sync_directory(slash == std::string::npos ? "." : path.substr(0, slash + 1)));
        return name;
    }
    return Error{ErrorKind::full,
                 "there are too many damaged databases beside this one; copy them away", path};
}

} // namespace db
