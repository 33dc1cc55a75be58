#include "kiosk/organiser/json_file.h"

namespace organiser::json_file {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

Result<std::optional<Value>> read(platform::Files& files, const std::string& path,
                                  std::size_t bytes_max) {
    const auto bytes = files.read(path, bytes_max);
    if (!bytes.ok() && bytes.error().kind == ErrorKind::not_found)
        return std::optional<Value>();
    if (!bytes.ok() && bytes.error().kind == ErrorKind::too_large)
        return Error{ErrorKind::corrupt, bytes.error().message, path};
    if (!bytes.ok())
        return bytes.error();
    Value value = Value::parse(bytes->begin(), bytes->end(), nullptr, false);
    if (!value.is_object() || !value.contains("format") || !value["format"].is_number_integer() ||
        value["format"].get<std::int64_t>() < 1)
        return Error{ErrorKind::corrupt, "the file is damaged", path};
    if (value["format"].get<std::int64_t>() > 1)
        return Error{ErrorKind::too_new,
                     "the file was written by a newer version of this program; install that one",
                     path};
    return std::optional<Value>(std::move(value));
}

Result<void> write(platform::Files& files, const std::string& path, const Value& value) {
    const std::string text = value.dump(1, ' ', false, Value::error_handler_t::replace) + "\n";
    return files.write_atomic(path, platform::as_bytes(text));
}

Result<std::string> set_aside(platform::Files& files, const std::string& path) {
    for (int n = 1; n <= 100; ++n) {
        const std::string name = path + ".damaged" + (n == 1 ? "" : "-" + std::to_string(n));
        if (files.exists(name))
            continue;
        RETURN_IF_ERROR(files.rename(path, name));
        return name;
    }
    return Error{ErrorKind::full, "a hundred damaged files lie here; move them away", path};
}

Error damage(const std::string& what, const std::string& path, const Result<std::string>& kept_as) {
    const std::string kept = kept_as.ok() ? "It is kept as " + *kept_as + "."
                                          : "It could not be set aside: " + kept_as.error().text();
    return {ErrorKind::corrupt, what + " is damaged. " + kept, path};
}

const Value* Reader::field(const char* key) {
    const auto found = m_object.find(key);
    if (found == m_object.end()) {
        m_ok = false;
        return nullptr;
    }
    return &*found;
}

std::string Reader::text(const char* key) {
    const Value* value = field(key);
    if (!value || !value->is_string()) {
        m_ok = false;
        return {};
    }
    return value->get<std::string>();
}

std::int64_t Reader::number(const char* key, std::int64_t least, std::int64_t most) {
    const Value* value = field(key);
    if (!value || !value->is_number_integer()) {
        m_ok = false;
        return least;
    }
    // A number over 2^63 would come out negative.
    const bool huge = value->is_number_unsigned() &&
                      value->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    const std::int64_t number = huge ? most + 1 : value->get<std::int64_t>();
    if (number < least || number > most) {
        m_ok = false;
        return least;
    }
    return number;
}

bool Reader::flag(const char* key) {
    const Value* value = field(key);
    if (!value || !value->is_boolean()) {
        m_ok = false;
        return false;
    }
    return value->get<bool>();
}

std::vector<std::string> Reader::texts(const char* key, std::size_t count_max) {
    const Value* value = field(key);
    std::vector<std::string> texts;
    if (!value || !value->is_array() || value->size() > count_max) {
        m_ok = false;
        return texts;
    }
    for (const Value& item : *value) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
        else
            m_ok = false;
    }
    return texts;
}

} // namespace organiser::json_file
