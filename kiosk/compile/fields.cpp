#include "kiosk/compile/fields.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "platform/base/limits.h"

namespace compile {
namespace {

// A name in a report or on a page must not break its line or turn the words beside it: no control
// character, U+2028, U+2029, U+202A to U+202E or U+2066 to U+2069. The text is UTF-8.
bool is_one_line(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
        };
        if (byte(i) < 0x20 || byte(i) == 0x7F)
            return false;
        const unsigned last = byte(i + 2);
        if (byte(i) == 0xE2 && byte(i + 1) == 0x80 && last >= 0xA8 && last <= 0xAE)
            return false;
        if (byte(i) == 0xE2 && byte(i + 1) == 0x81 && last >= 0xA6 && last <= 0xA9)
            return false;
    }
    return true;
}

constexpr std::size_t keys_shown_max = 20;

std::string in_quotes(std::string_view name) {
    return "'" + std::string(name) + "'";
}

// Names with one letter wrong, missing, too many or swapped are guessed at.
bool near(std::string_view a, std::string_view b) {
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > 1)
        return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i])
        ++i;
    if (a.size() < b.size())
        return a.substr(i) == b.substr(i + 1);
    if (i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i])
        return a.substr(i + 2) == b.substr(i + 2);
    return a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()));
}

std::optional<std::chrono::year_month_day> day_of(std::string_view text) {
    int year = 0;
    unsigned month = 0, day = 0;
    const auto number = [&](std::size_t at, std::size_t length, auto& into) {
        const auto* end = text.data() + at + length;
        return std::from_chars(text.data() + at, end, into).ptr == end;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || text[0] == '-' ||
        !number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day))
        return {};
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (!date.ok())
        return {};
    return date;
}

} // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= limits::id_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                      c == '+';
           });
}

bool is_language_tag(std::string_view text) {
    bool first = true;
    while (true) {
        const auto dash = text.find('-');
        const auto part = text.substr(0, dash);
        const bool letters = std::all_of(part.begin(), part.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
        const bool digits =
            std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        const bool right_kind = letters || (digits && !first);
        if (part.size() < 2 || part.size() > (first ? 3u : 8u) || !right_kind)
            return false;
        if (dash == std::string_view::npos)
            return true;
        text.remove_prefix(dash + 1);
        first = false;
    }
}

std::int64_t days_of(std::string_view date) {
    const auto day = day_of(date);
    return day ? std::chrono::sys_days(*day).time_since_epoch().count() : 0;
}

Fields::Fields(const YamlNode& node, std::string what, std::string file, Diagnostics& diagnostics)
    : m_node(node), m_what(std::move(what)), m_file(std::move(file)), m_diagnostics(diagnostics) {
    if (node.kind != YamlNode::Kind::map)
        m_diagnostics.error(place(), m_what + " is a map of keys and values",
                            "write it as content/FORMAT.md shows");
}

Place Fields::place_of(std::string_view key) const {
    for (const auto& entry : m_node.entries)
        if (entry.key == key)
            return {m_file, entry.line};
    return place();
}

const YamlNode* Fields::find(std::string_view key, Need need) {
    m_known.emplace_back(key);
    for (const auto& entry : m_node.entries)
        if (entry.key == key)
            return &entry.value;
    if (need == Need::required && m_node.kind == YamlNode::Kind::map)
        m_diagnostics.error(place(), m_what + " has no " + in_quotes(key), "add it");
    return nullptr;
}

const std::string* Fields::scalar(std::string_view key, Need need, std::string_view expected) {
    const auto* node = find(key, need);
    if (!node)
        return nullptr;
    if (node->kind == YamlNode::Kind::scalar && !node->value.empty())
        return &node->value;
    const bool nested = node->kind == YamlNode::Kind::list || node->kind == YamlNode::Kind::map;
    m_diagnostics.error(place_of(key), in_quotes(key) + " must be " + std::string(expected),
                        nested ? "write one" : "it is empty: write one or remove the line");
    return nullptr;
}

std::string Fields::id(std::string_view key, Need need) {
    const auto* value = scalar(key, need, "an id");
    if (!value || is_id(*value))
        return value ? *value : "";
    m_diagnostics.error(place_of(key), in_quotes(*value) + " is not an id",
                        "use 1 to 64 of a-z 0-9 _ - +");
    return "";
}

std::string Fields::word(std::string_view key, Need need, std::size_t bytes_max) {
    const auto* value = scalar(key, need, "a text");
    if (value && !is_one_line(*value)) {
        m_diagnostics.error(place_of(key),
                            in_quotes(key) + " has a line's end, or a mark that turns what follows",
                            "write it on one line, without U+202A to U+202E and U+2066 to U+2069");
        return "";
    }
    if (!value || value->size() <= bytes_max)
        return value ? *value : "";
    m_diagnostics.error(place_of(key), in_quotes(key) + " is too long",
                        "shorten it to " + std::to_string(bytes_max) + " bytes");
    return "";
}

bool Fields::flag(std::string_view key, bool otherwise) {
    const auto* node = find(key, Need::optional);
    if (!node)
        return otherwise;
    if (node->kind == YamlNode::Kind::scalar && !node->quoted &&
        (node->value == "true" || node->value == "false"))
        return node->value == "true";
    m_diagnostics.error(place_of(key), in_quotes(key) + " must be true or false",
                        "write one of them");
    return otherwise;
}

std::int64_t Fields::integer(std::string_view key, Need need, std::int64_t least, std::int64_t most,
                             std::int64_t otherwise) {
    const std::string expected =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    const auto* value = scalar(key, need, expected);
    if (!value)
        return otherwise;
    std::int64_t number = 0;
    const auto* end = value->data() + value->size();
    const auto read = std::from_chars(value->data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most)
        return number;
    m_diagnostics.error(place_of(key), in_quotes(key) + " must be " + expected,
                        in_quotes(*value) + " is not one");
    return otherwise;
}

const std::vector<YamlNode>& Fields::list(std::string_view key, Need need, std::size_t least,
                                          std::size_t most) {
    static const std::vector<YamlNode> nothing;
    const auto* node = find(key, need);
    if (!node)
        return nothing;
    if (node->kind != YamlNode::Kind::list) {
        m_diagnostics.error(place_of(key), in_quotes(key) + " must be a list",
                            "write [a, b], or one item a line after a dash");
        return nothing;
    }
    const auto size = node->items.size();
    if (size < least || size > most) {
        const auto allowed = least == most ? "exactly " + std::to_string(least)
                                           : std::to_string(least) + " to " + std::to_string(most);
        m_diagnostics.error(place_of(key),
                            in_quotes(key) + " has " + std::to_string(size) +
                                (size == 1 ? " item" : " items"),
                            "it must have " + allowed);
    }
    return size <= most ? node->items : nothing;
}

std::vector<std::string> Fields::words(std::string_view key, Need need, std::size_t most) {
    std::vector<std::string> words;
    for (const auto& item : list(key, need, 0, most)) {
        if (item.kind == YamlNode::Kind::scalar && !item.value.empty() && item.value.size() <= 200)
            words.push_back(item.value);
        else
            m_diagnostics.error({m_file, item.line},
                                "an item of " + in_quotes(key) + " is not a short text",
                                "write one");
    }
    return words;
}

std::vector<std::string> Fields::ids(std::string_view key, Need need, std::size_t most) {
    auto ids = words(key, need, most);
    for (const auto& id : ids)
        if (!is_id(id))
            m_diagnostics.error(place_of(key), in_quotes(id) + " is not an id",
                                "use 1 to 64 of a-z 0-9 _ - +");
    return ids;
}

std::string Fields::date(std::string_view key, Need need) {
    const auto* value = scalar(key, need, "a date");
    if (!value || day_of(*value))
        return value ? *value : "";
    m_diagnostics.error(place_of(key), in_quotes(*value) + " is not a date",
                        "write the year, month and day as 2026-11-24");
    return "";
}

std::size_t Fields::choice_index(std::string_view key, Need need,
                                 const std::vector<std::string>& names) {
    const auto* value = scalar(key, need, "one of " + listed(names, names.size()));
    if (!value)
        return names.size();
    const auto found = std::find(names.begin(), names.end(), *value);
    if (found == names.end())
        m_diagnostics.error(place_of(key),
                            in_quotes(*value) + " is not allowed for " + in_quotes(key),
                            "write one of " + listed(names, names.size()));
    return static_cast<std::size_t>(found - names.begin());
}

void Fields::finish() {
    m_diagnostics.note_keys(m_what, m_known);
    for (const auto& entry : m_node.entries) {
        if (std::find(m_known.begin(), m_known.end(), entry.key) != m_known.end())
            continue;
        const auto guess = std::find_if(m_known.begin(), m_known.end(),
                                        [&](const auto& name) { return near(name, entry.key); });
        m_diagnostics.error(
            {m_file, entry.line}, m_what + " has no key " + in_quotes(entry.key.substr(0, 40)),
            guess != m_known.end() ? "write " + in_quotes(*guess)
                                   : "its keys are " + listed(m_known, keys_shown_max));
    }
}

} // namespace compile
