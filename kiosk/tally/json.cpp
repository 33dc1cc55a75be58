#include "kiosk/tally/json.h"

#include <limits>
#include <set>
#include <vector>

namespace tally::json {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

// Walks the text without building anything, so that a small file cannot ask for much memory.
class Inspector final : public nlohmann::json_sax<Value> {
  public:
    explicit Inspector(const Bounds& bounds) : m_bounds(bounds) {}
    const std::optional<Error>& error() const { return m_error; }

    bool null() override { return count(); }
    bool boolean(bool) override { return count(); }
    bool number_integer(number_integer_t) override { return count(); }
    bool number_unsigned(number_unsigned_t) override { return count(); }
    bool number_float(number_float_t, const string_t&) override { return count(); }
    bool string(string_t&) override { return count(); }
    bool binary(binary_t&) override { return count(); }
    bool start_object(std::size_t) override {
        m_keys.emplace_back();
        return count() && enter();
    }
    bool key(string_t& key) override {
        if (!m_keys.back().insert(key).second)
            return stop(ErrorKind::invalid, "The key \"" + key + "\" is given twice.");
        return count();
    }
    bool end_object() override {
        m_keys.pop_back();
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override { return count() && enter(); }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override {
        return stop(ErrorKind::corrupt, "The text is not JSON from byte " + std::to_string(at) +
                                            " on: it was cut short or altered.");
    }

  private:
    bool stop(ErrorKind kind, std::string message) {
        if (!m_error)
            m_error = Error{kind, std::move(message), ""};
        return false;
    }
    bool count() {
        if (++m_values > m_bounds.values_max)
            return stop(ErrorKind::too_large, "The file holds more values than are ever written.");
        return true;
    }
    bool enter() {
        if (++m_depth > m_bounds.depth_max)
            return stop(ErrorKind::too_large, "The file is nested deeper than is ever written.");
        return true;
    }

    const Bounds& m_bounds;
    std::size_t m_values = 0;
    int m_depth = 0;
    std::vector<std::set<std::string>> m_keys;
    std::optional<Error> m_error;
};

} // namespace

Error invalid(std::string message) { return {ErrorKind::invalid, std::move(message), ""}; }

Result<Value> parse(std::string_view text, const Bounds& bounds) {
    if (text.size() > bounds.bytes_max)
        return Error{ErrorKind::too_large,
                     "The file has more than " + std::to_string(bounds.bytes_max) +
                         " bytes, which no tally reaches.",
                     ""};
    Inspector inspector(bounds);
    if (!Value::sax_parse(text.begin(), text.end(), &inspector))
        return inspector.error().value_or(
            Error{ErrorKind::corrupt, "The text is not JSON.", ""});
    return Value::parse(text.begin(), text.end(), nullptr, false);
}

std::string write(const Value& value) {
    return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

bool is_utf8(const std::string& text) {
    try {
        (void)Value(text).dump(-1, ' ', false, Value::error_handler_t::strict);
        return true;
    } catch (const Value::exception&) {
        return false;
    }
}

Result<void> has_exactly(const Value& object, std::initializer_list<const char*> keys,
                         std::string_view what) {
    const std::string name(what);
    if (!object.is_object())
        return invalid(name + " is not an object.");
    for (const char* key : keys)
        if (!object.contains(key))
            return invalid(name + " has no \"" + key + "\".");
    if (object.size() != keys.size())
        return invalid(name + " has a field that this version does not know.");
    return {};
}

Result<std::string> string_of(const Value& value, std::string_view what) {
    if (!value.is_string())
        return invalid(std::string(what) + " is not a text.");
    return value.get<std::string>();
}

Result<std::int64_t> integer_of(const Value& value, std::string_view what) {
    if (!value.is_number_integer())
        return invalid(std::string(what) + " is not a whole number.");
    const auto huge = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > huge)
        return std::numeric_limits<std::int64_t>::max(); // beyond every bound of ours
    return value.get<std::int64_t>();
}

} // namespace tally::json
