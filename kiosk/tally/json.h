#pragma once
// Reading JSON that a stranger may have written: bounded in size, depth and number of values before
// anything is kept, keys unique. For the .cpp files of this folder; nlohmann's types stay inside.
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace tally::json {

using Value = nlohmann::json;

struct Bounds {
    std::size_t bytes_max = 0;
    std::size_t values_max = 0; // of all kinds, keys included
    int depth_max = 0;
};

// Errors: too_large (a bound), corrupt (not JSON, not UTF-8), invalid (a key given twice).
platform::Result<Value> parse(std::string_view text, const Bounds& bounds);

// Canonical: keys sorted by byte, no white space, no escapes but those that JSON demands.
std::string write(const Value& value);

bool is_utf8(const std::string& text);

// Field by field out of an object that has these keys and no others. Errors: invalid.
platform::Result<void> has_exactly(const Value& object, std::initializer_list<const char*> keys,
                                   std::string_view what);
platform::Result<std::string> string_of(const Value& value, std::string_view what);
platform::Result<std::int64_t> integer_of(const Value& value, std::string_view what);

platform::Error invalid(std::string message);

} // namespace tally::json
