#pragma once
// The organiser's small JSON files: read within a bound, told apart into missing, damaged and
// newer, and a damaged one set aside under another name. For the .cpp files of this folder.
#include <nlohmann/json.hpp>

#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/files.h"

namespace organiser::json_file {

using Value = nlohmann::json;

// An object with "format" 1; empty when the file does not exist. Errors: corrupt (not such JSON, or
// over bytes_max), too_new (a greater format), those of Files.
platform::Result<std::optional<Value>> read(platform::Files& files, const std::string& path,
                                            std::size_t bytes_max);
// Sorted keys, one field a line, atomically.
platform::Result<void> write(platform::Files& files, const std::string& path, const Value& value);

// Renames it to "<path>.damaged", "<path>.damaged-2" and so on, whichever is free, and returns that
// name. Error: those of Files; full after 100.
platform::Result<std::string> set_aside(platform::Files& files, const std::string& path);
// What an organiser is told: what it is, that it is kept, and under which name.
platform::Error damage(const std::string& what, const std::string& path,
                       const platform::Result<std::string>& kept_as);

// Fields; a wrong or missing one makes `ok` false and gives the default.
class Reader {
  public:
    explicit Reader(const Value& object) : m_object(object) {}
    std::string text(const char* key);
    std::int64_t number(const char* key, std::int64_t least, std::int64_t most);
    bool flag(const char* key);
    std::vector<std::string> texts(const char* key, std::size_t count_max);
    bool ok() const { return m_ok; }
    bool refuse() { return m_ok = false; }

  private:
    const Value* field(const char* key);
    const Value& m_object;
    bool m_ok = true;
};

} // namespace organiser::json_file
