#include "kiosk/compile/reading.h"

#include <algorithm>
#include <array>

#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

// Names of the interface's icons, as content/FORMAT.md lists them for editors.
constexpr std::array icons = {"back",  "bat",  "cal",  "case",   "chart", "chat",  "check", "clock",
                              "del",   "disk", "exit", "eye",    "gear",  "globe", "heart", "home",
                              "info",  "lock", "next", "note",   "pause", "phone", "pin",   "play",
                              "print", "q",    "qr",   "shield", "sound", "star",  "temp",  "text",
                              "touch", "up",   "usb",  "user",   "users", "wifi",  "x"};

} // namespace

TextPlace TextPlace::under(std::string_view name) const {
    return {path + "." + std::string(name), page};
}

TextPlace TextPlace::page_of(std::string_view name) const {
    const auto whole = path + "." + std::string(name);
    return {whole, whole};
}

std::optional<YamlNode> Reading::yaml(const std::string& folder, const std::string& name,
                                      Need need) {
    auto bytes = files.read(folder + "/" + name, limits::source_file_bytes_max);
    if (!bytes) {
        const bool missing = bytes.error().kind == platform::ErrorKind::not_found;
        if (missing && need == Need::required)
            diagnostics.unreadable({name, 0}, "this file is missing",
                                   "add it, see content/FORMAT.md");
        else if (!missing)
            diagnostics.unreadable({name, 0}, bytes.error().message, "look at the file");
        return {};
    }
    auto node = read_yaml(platform::as_text(*bytes), name);
    if (node)
        return std::move(node).value();
    // `where` is already "file:line".
    diagnostics.unreadable({node.error().where, 0}, node.error().message, "");
    return {};
}

std::string Reading::verified_on(Fields& fields) {
    auto day = fields.date("verified_on", Need::optional);
    if (!source.released.empty() && day > source.released)
        diagnostics.error(fields.place_of("verified_on"),
                          day + " is after the pack's release (" + source.released + ")",
                          "write the day on which somebody looked, or a later release into "
                          "pack.yaml");
    if (day > source.newest_verified_on) {
        source.newest_verified_on = day;
        source.newest_place = fields.place_of("verified_on");
    }
    return day;
}

pack::TextId Reading::text(Fields& fields, std::string_view key, const TextPlace& place,
                           std::string_view name, Role role, Need need) {
    const auto* node = fields.find(key, need);
    return node ? text(*node, fields.file(), place, name, role) : 0;
}

pack::TextId Reading::text(const YamlNode& node, std::string file, const TextPlace& place,
                           std::string_view name, Role role) {
    SourceText text;
    text.key = place.path + "." + std::string(name);
    text.page = place.page;
    text.role = role;
    text.place = {file, node.line};
    if (node.kind == YamlNode::Kind::scalar) {
        text.body = node.value;
    } else if (node.kind == YamlNode::Kind::map) {
        Fields fields(node, "a text", file, diagnostics);
        text.body = fields.word("text", Need::required, limits::text_bytes_max);
        text.note = fields.word("note", Need::optional, limits::text_bytes_max);
        fields.finish();
        if (text.body.empty())
            return 0;
    }
    if (text.body.size() > limits::text_bytes_max) {
        diagnostics.error(text.place,
                          std::string(rule(role).label) + " is longer than any text can be",
                          "write a sentence or two");
        return 0;
    }
    if (text.body.empty()) {
        diagnostics.error(text.place, std::string(rule(role).label) + " is empty",
                          "write a text here, or {text: ..., note: ...}");
        return 0;
    }
    if (text.body.find('\n') != std::string::npos) {
        diagnostics.error(text.place, std::string(rule(role).label) + " has more than one line",
                          "write it in one line; the kiosk breaks it");
        return 0;
    }
    const int characters = written_characters(text.body);
    // Placeholders of a pack's texts stand for something short; they are laid out later.
    if (characters > rule(role).characters_max && text.body.find('{') == std::string::npos)
        diagnostics.error(text.place,
                          std::string(rule(role).label) + " has " + std::to_string(characters) +
                              " characters",
                          "shorten it to " + std::to_string(rule(role).characters_max));
    return source.texts.add(std::move(text), diagnostics);
}

std::string Reading::picture(Fields& fields, Need need) {
    auto id = fields.id("picture", need);
    if (!id.empty())
        source.picture_references.push_back({id, fields.place_of("picture")});
    return id;
}

std::string Reading::icon(Fields& fields) {
    auto name = fields.word("icon", Need::required);
    if (!name.empty() && std::find(icons.begin(), icons.end(), name) == icons.end())
        diagnostics.error(fields.place_of("icon"), "there is no icon '" + name + "'",
                          "write one of " + listed({icons.begin(), icons.end()}, icons.size()));
    return name;
}

std::string Reading::colour(Fields& fields) {
    return std::string(fields.choice<std::string_view>("colour", Need::required, "primary",
                                                       {{"primary", "primary"},
                                                        {"accent", "accent"},
                                                        {"plum", "plum"},
                                                        {"leaf", "leaf"},
                                                        {"coral", "coral"}}));
}

bool first_of_its_id(std::map<std::string, Place>& seen, const std::string& id, Place place,
                     std::string_view what, Diagnostics& diagnostics) {
    if (id.empty())
        return false;
    const auto [found, added] = seen.emplace(id, place);
    if (!added)
        diagnostics.error(std::move(place),
                          "a second " + std::string(what) + " '" + id + "' (the first is in " +
                              found->second.text() + ")",
                          "give it another id");
    return added;
}

pack::TextId TextTable::add(SourceText text, Diagnostics& diagnostics) {
    if (m_texts.size() > limits::pack_texts_max) {
        diagnostics.error(text.place, "the pack has too many texts", "part it in two");
        return 0;
    }
    const auto number = static_cast<pack::TextId>(m_texts.size());
    const auto [found, added] = m_numbers.emplace(text.key, number);
    if (!added) {
        diagnostics.error(text.place,
                          "two texts have the place '" + text.key + "' (the first is in " +
                              m_texts[found->second].place.text() + ")",
                          "give one of them another id");
        return 0;
    }
    m_texts.push_back(std::move(text));
    return number;
}

pack::TextId TextTable::find(const std::string& key) const {
    const auto found = m_numbers.find(key);
    return found == m_numbers.end() ? 0 : found->second;
}

} // namespace compile
