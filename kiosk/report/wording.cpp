#include "kiosk/report/wording.h"

#include <nlohmann/json.hpp>

#include "platform/base/bytes.h"
#include "report_words.embedded.h"

namespace report {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

std::string joined(const std::vector<std::string>& items, std::string_view between) {
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : std::string(between)) + item;
    return text;
}

} // namespace

std::vector<std::string> Wording::languages() {
    std::vector<std::string> tags;
    for (const embedded::Asset& asset : embedded::report_words())
        tags.emplace_back(asset.name.substr(0, asset.name.find('.')));
    return tags;
}

Result<Wording> Wording::load(std::string_view language, Names names) {
    for (const embedded::Asset& asset : embedded::report_words()) {
        if (asset.name.substr(0, asset.name.find('.')) != language)
            continue;
        const json file = json::parse(asset.bytes.begin(), asset.bytes.end(), nullptr, false);
        if (!file.is_object() || !file.contains("texts") || !file["texts"].is_object())
            return Error{ErrorKind::corrupt, "The words of reports cannot be read.",
                         std::string(asset.name)};
        Wording wording;
        wording.m_language = language;
        wording.m_is_reviewed = file.value("reviewed", false);
        for (const auto& [key, value] : file["texts"].items())
            if (value.is_string())
                wording.m_texts[key] = value.get<std::string>();
        wording.m_names = std::move(names);
        return wording;
    }
    return Error{ErrorKind::not_found,
                 "Reports are written in " + joined(languages(), ", ") + ", not in \"" +
                     std::string(language) + "\".",
                 "--language"};
}

std::string Wording::text(std::string_view key, std::vector<text::Argument> arguments) const {
    const auto at = m_texts.find(key);
    if (at == m_texts.end())
        return std::string(key);
    if (arguments.empty())
        return at->second;
    auto formatted = text::format_message(m_language, at->second, arguments);
    return formatted ? std::move(*formatted) : at->second;
}

std::string Wording::dimension(std::string_view name) const {
    return name.empty() ? std::string() : text("dimension_" + std::string(name));
}

std::string Wording::id_name(std::string_view dimension, const std::string& id) const {
    if (const auto at = m_names.find({std::string(dimension), id}); at != m_names.end())
        return at->second;
    if (dimension == "first_time" || dimension == "answer")
        return text(id);
    if (const auto bar = id.find('|'); dimension == "change" && bar != std::string::npos)
        return text(id.substr(0, bar)) + " → " + text(id.substr(bar + 1));
    return id;
}

std::string Wording::group(std::string_view dimension, const Group& group) const {
    if (group.members.size() == 1)
        return id_name(dimension, group.members.front());
    if (group.id == "all")
        return text("group_all");
    for (const auto& [prefix, key] :
         {std::pair<std::string_view, std::string_view>{"under_", "group_under"},
          {"from_", "group_from"}})
        if (group.id.starts_with(prefix))
            return text(key, {{"age", group.id.substr(prefix.size())}});
    if (dimension == "day") {
        const Group first{{}, {group.members.front()}}, last{{}, {group.members.back()}};
        return this->group(dimension, first) + " – " + this->group(dimension, last);
    }
    if (group.id.starts_with("other"))
        return text("group_other");
    return id_name("subject", group.id);
}

} // namespace report
