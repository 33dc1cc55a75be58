#pragma once
// Fields: one YAML map read key by key against what the format allows there. Every wrong type,
// value out of range, missing and unknown key becomes a finding with its line; reading goes on with
// an empty value, so that one mistake does not hide the next.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/compile/diagnostics.h"
#include "kiosk/compile/yaml.h"

namespace compile {

enum class Need { required, optional };

class Fields {
  public:
    // `what` names the map in messages: "a card".
    Fields(const YamlNode& node, std::string what, std::string file, Diagnostics& diagnostics);

    const YamlNode* find(std::string_view key, Need need);

    // 1 to 64 of a-z 0-9 _ - +; empty when wrong.
    std::string id(std::string_view key, Need need = Need::required);
    std::string word(std::string_view key, Need need, std::size_t bytes_max = 200);
    bool flag(std::string_view key, bool otherwise);
    std::int64_t integer(std::string_view key, Need need, std::int64_t least, std::int64_t most,
                         std::int64_t otherwise = 0);
    // The items of a list with a permitted length; an empty list when wrong or left out.
    const std::vector<YamlNode>& list(std::string_view key, Need need, std::size_t least,
                                      std::size_t most);
    std::vector<std::string> words(std::string_view key, Need need, std::size_t most);
    std::vector<std::string> ids(std::string_view key, Need need, std::size_t most);
    // A real day, written 2026-11-24; else empty.
    std::string date(std::string_view key, Need need);

    template <class Value>
    Value choice(std::string_view key, Need need, Value otherwise,
                 std::initializer_list<std::pair<std::string_view, Value>> allowed) {
        std::vector<std::string> names;
        for (const auto& [name, value] : allowed)
            names.emplace_back(name);
        const auto chosen = choice_index(key, need, names);
        return chosen < allowed.size() ? (allowed.begin() + chosen)->second : otherwise;
    }

    // Reports every key that was not asked for; call when all were.
    void finish();

    Place place() const { return {m_file, m_node.line}; }
    Place place_of(std::string_view key) const;
    const std::string& file() const { return m_file; }
    Diagnostics& diagnostics() { return m_diagnostics; }

  private:
    // The scalar's value; null after a finding, and where an optional key is left out.
    const std::string* scalar(std::string_view key, Need need, std::string_view expected);
    std::size_t choice_index(std::string_view key, Need need,
                             const std::vector<std::string>& names);

    const YamlNode& m_node;
    std::string m_what;
    std::string m_file;
    Diagnostics& m_diagnostics;
    std::vector<std::string> m_known;
};

bool is_id(std::string_view text);
// BCP 47 in its usual form: "th", "zh-Hans", "ahk-Latn".
bool is_language_tag(std::string_view text);
// Days since 1970-01-01; the text is a date().
std::int64_t days_of(std::string_view date);

} // namespace compile
