#pragma once
// One open SQLite handle with the VFS it lives on. Internal to this folder.
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "kiosk/db/database.h"
#include "kiosk/db/vfs.h"

namespace db {

class Connection {
  public:
    static Result<std::unique_ptr<Connection>> open(platform::Host& host, const std::string& path,
                                                    const Options& options);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    sqlite3* handle() const { return m_handle; }
    const std::string& path() const { return m_path; }

    Result<void> exec(const char* sql);
    // Call before a step: an older file error must not explain a newer failure.
    void forget_file_error() { m_vfs.forget_error(); }
    // What SQLite's result code means here; the file error behind it speaks first.
    platform::Error error_of(int code) const;

  private:
    Connection(platform::Host& host, std::string path, bool immutable);
    Result<void> configure(const Options& options);
    void set_limits();

    Vfs m_vfs;
    std::string m_path;
    sqlite3* m_handle = nullptr;
};

} // namespace db
