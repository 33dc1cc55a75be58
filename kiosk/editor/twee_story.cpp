// Passages become the steps and endings of a scenario.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/compile/fields.h"
#include "kiosk/editor/twee.h"
#include "kiosk/text/pasted.h"
#include "platform/base/limits.h"

namespace editor {
namespace {

using compile::YamlNode;
using platform::Error;
using platform::ErrorKind;
using platform::Result;
using Kind = YamlNode::Kind;

YamlNode scalar(std::string value, int line) {
    YamlNode node;
    node.kind = Kind::scalar;
    node.quoted = true;
    node.value = std::move(value);
    node.line = line;
    return node;
}

YamlNode branch(Kind kind, int line) {
    YamlNode node;
    node.kind = kind;
    node.line = line;
    return node;
}

void put(YamlNode& map, const char* key, YamlNode value) {
    const int line = value.line;
    map.entries.push_back({key, line, std::move(value)});
}

// "First message!" becomes first_message.
std::string slug(std::string_view name) {
    std::string id;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool capital = c >= 'A' && c <= 'Z';
        if (letter || capital)
            id += capital ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    id.resize(std::min(id.size(), limits::id_bytes_max / 2));
    while (id.ends_with('_'))
        id.pop_back();
    return id;
}

struct Link {
    std::string text, target, notice;
};

// [[text->target]], [[target<-text]], [[text|target]], [[target]]; then "! what was noticed".
Link link_of(std::string_view inside, std::string_view after) {
    Link link;
    if (const auto at = inside.rfind("->"); at != inside.npos)
        link = {std::string(inside.substr(0, at)), std::string(inside.substr(at + 2)), ""};
    else if (const auto back = inside.find("<-"); back != inside.npos)
        link = {std::string(inside.substr(back + 2)), std::string(inside.substr(0, back)), ""};
    else if (const auto bar = inside.find('|'); bar != inside.npos)
        link = {std::string(inside.substr(0, bar)), std::string(inside.substr(bar + 1)), ""};
    else
        link = {std::string(inside), std::string(inside), ""};
    link.text = text::pasted(link.text);
    link.target = text::pasted(link.target);
    if (const auto mark = after.find('!'); mark != after.npos)
        link.notice = text::pasted(after.substr(mark + 1));
    return link;
}

class Story {
  public:
    Story(std::vector<TweePassage> passages, const std::string& file)
        : m_passages(std::move(passages)), m_file(file) {}

    Result<TweeStory> read() {
        for (const auto& passage : m_passages)
            m_story.passages[passage.line] = passage.name;
        RETURN_IF_ERROR(choose());
        RETURN_IF_ERROR(name_all());
        m_story.activity = branch(Kind::map, m_scene->line);
        RETURN_IF_ERROR(scene());
        auto steps = branch(Kind::list, m_parts.front()->line), endings = steps;
        for (const auto* passage : m_parts) {
            if (passage->has("ending")) {
                ASSIGN_OR_RETURN(auto one, ending(*passage));
                endings.items.push_back(std::move(one));
            } else {
                ASSIGN_OR_RETURN(auto one, step(*passage));
                steps.items.push_back(std::move(one));
            }
        }
        put(m_story.activity, "steps", std::move(steps));
        put(m_story.activity, "endings", std::move(endings));
        return std::move(m_story);
    }

  private:
    Error invalid(const TweePassage& passage, int line, std::string message) const {
        return {ErrorKind::invalid, "passage '" + passage.name + "': " + std::move(message),
                m_file + ":" + std::to_string(line)};
    }

    static bool is_special(const TweePassage& passage) {
        static constexpr std::array names{"StoryTitle",  "StoryData",    "StoryAuthor", "StoryMenu",
                                          "StoryBanner", "StoryCaption", "StoryInit",   "Scene"};
        return passage.has("script") || passage.has("stylesheet") ||
               std::find(names.begin(), names.end(), passage.name) != names.end();
    }

    const TweePassage* find(std::string_view name) const {
        const auto found = std::find_if(m_passages.begin(), m_passages.end(),
                                        [&](const auto& one) { return one.name == name; });
        return found == m_passages.end() ? nullptr : &*found;
    }

    // The parts of the story, the first of them first.
    Result<void> choose() {
        m_scene = find("Scene");
        if (!m_scene)
            return Error{ErrorKind::invalid,
                         "no passage is called Scene; write it with id, heading, introduction, "
                         "sender, sender note and picture (content/FORMAT.md)",
                         m_file};
        for (const auto& passage : m_passages)
            if (!is_special(passage))
                m_parts.push_back(&passage);
        if (m_parts.empty())
            return Error{ErrorKind::invalid, "the story has no passage besides Scene", m_file};
        const auto* data = find("StoryData");
        if (!data)
            return {};
        std::string json;
        for (const auto& line : data->lines)
            json += line + '\n';
        const auto read = nlohmann::json::parse(json, nullptr, false);
        if (!read.is_object())
            return invalid(*data, data->line, "this is not JSON; export the story anew");
        const auto start = read.find("start");
        if (start == read.end() || !start->is_string())
            return {};
        const auto first = std::find_if(m_parts.begin(), m_parts.end(), [&](const auto* one) {
            return one->name == start->template get<std::string>();
        });
        if (first == m_parts.end())
            return invalid(*data, data->line,
                           "the story starts at no passage; choose one in Twine");
        std::rotate(m_parts.begin(), first, first + 1);
        return {};
    }

    Result<void> name_all() {
        std::set<std::string> taken;
        std::size_t number = 0;
        for (const auto* passage : m_parts) {
            ++number;
            auto id = passage->tagged("id-");
            if (id.empty())
                id = slug(passage->name);
            if (id.empty())
                id = "step_" + std::to_string(number);
            if (!compile::is_id(id))
                return invalid(*passage, passage->line,
                               "'" + id + "' is no id; use a-z 0-9 _ - after id-");
            if (!taken.insert(id).second)
                return invalid(*passage, passage->line,
                               "another passage has the id '" + id + "'; tag one with id-OTHER");
            m_ids[passage->name] = id;
        }
        return {};
    }

    Result<void> scene() {
        static constexpr std::array<std::pair<const char*, const char*>, 7> fields{
            {{"id", "id"},
             {"icon", "icon"},
             {"heading", "heading"},
             {"introduction", "introduction"},
             {"sender", "sender"},
             {"sender note", "sender_note"},
             {"picture", "picture"}}};
        auto& activity = m_story.activity;
        std::string title = "Story";
        if (const auto* told = find("StoryTitle"); told && !told->lines.empty())
            title = text::pasted(told->lines.front());
        std::map<std::string, YamlNode> said;
        int line = m_scene->line;
        for (const auto& raw : m_scene->lines) {
            ++line;
            const auto colon = raw.find(':');
            const auto text = text::pasted(raw);
            if (text.empty())
                continue;
            const auto key = text::pasted(std::string_view(raw).substr(0, colon));
            const bool known = std::any_of(fields.begin(), fields.end(),
                                           [&](const auto& one) { return key == one.first; });
            if (colon == std::string::npos || !known)
                return invalid(
                    *m_scene, line,
                    "'" + text.substr(0, 40) +
                        "' is not understood; write id, icon, "
                        "heading, introduction, sender, sender note or picture, and a colon");
            said[key] = scalar(text::pasted(std::string_view(raw).substr(colon + 1)), line);
        }
        m_story.id = said.contains("id") ? said["id"].value : slug(title);
        if (!compile::is_id(m_story.id))
            return invalid(*m_scene, m_scene->line, "write id: and an id of a-z 0-9 _ -");
        said.try_emplace("id", scalar(m_story.id, m_scene->line));
        said.try_emplace("icon", scalar("chat", m_scene->line));
        for (const auto& [name, key] : fields) {
            if (const auto found = said.find(name); found != said.end())
                put(activity, key, found->second);
            if (std::string_view(name) == "id") {
                put(activity, "kind", scalar("scenario", m_scene->line));
                put(activity, "title", scalar(title, m_scene->line));
            }
        }
        return {};
    }

    Result<std::string> target_id(const TweePassage& passage, int line,
                                  const std::string& name) const {
        const auto found = m_ids.find(name);
        if (found == m_ids.end())
            return invalid(passage, line, "a link leads to '" + name + "', which is no passage");
        return found->second;
    }

    Result<YamlNode> option(const TweePassage& passage, int line, std::string_view text,
                            const YamlNode& before) {
        const auto end = text.find("]]");
        if (end == text.npos)
            return invalid(passage, line, "a link has no ]] at its end");
        const auto link = link_of(text.substr(2, end - 2), text.substr(end + 2));
        ASSIGN_OR_RETURN(const auto next, target_id(passage, line, link.target));
        auto id = next;
        for (const auto& other : before.items)
            if (other.entries.front().value.value == id)
                id += "_2";
        auto made = branch(Kind::map, line);
        put(made, "id", scalar(id, line));
        put(made, "text", scalar(link.text, line));
        put(made, "next", scalar(next, line));
        if (!link.notice.empty())
            put(made, "notice", scalar(link.notice, line));
        return made;
    }

    Result<YamlNode> step(const TweePassage& passage) {
        auto made = branch(Kind::map, passage.line);
        put(made, "id", scalar(m_ids[passage.name], passage.line));
        auto messages = branch(Kind::list, passage.line), options = messages;
        std::string question;
        int line = passage.line, question_line = line;
        for (const auto& raw : passage.lines) {
            ++line;
            const auto text = text::pasted(raw);
            if (text.empty())
                continue;
            if (text.starts_with("<<") || (text.starts_with('(') && text.find(':') < 12))
                return invalid(passage, line, "macros are not used here; write plain text");
            if (text.starts_with("[[")) {
                ASSIGN_OR_RETURN(auto one, option(passage, line, text, options));
                options.items.push_back(std::move(one));
            } else if (text.starts_with('?')) {
                question = text::pasted(std::string_view(text).substr(1));
                question_line = line;
            } else {
                const bool visitor = text.starts_with('>');
                auto message = branch(Kind::map, line);
                put(message, "from", scalar(visitor ? "visitor" : "other", line));
                put(message, "text",
                    scalar(visitor ? text::pasted(std::string_view(text).substr(1)) : text, line));
                messages.items.push_back(std::move(message));
            }
        }
        if (options.items.size() != 2)
            return invalid(passage, passage.line,
                           "it has " + std::to_string(options.items.size()) +
                               " links; a step has exactly two, or is tagged ending");
        if (question.empty())
            return invalid(passage, passage.line,
                           "write the question in a line that begins with ?");
        put(made, "messages", std::move(messages));
        put(made, "question", scalar(question, question_line));
        put(made, "options", std::move(options));
        return made;
    }

    Result<YamlNode> ending(const TweePassage& passage) {
        auto made = branch(Kind::map, passage.line);
        put(made, "id", scalar(m_ids[passage.name], passage.line));
        std::string heading, text;
        int line = passage.line, text_line = line, heading_line = line;
        for (const auto& raw : passage.lines) {
            ++line;
            const auto one = text::pasted(raw);
            if (one.find("[[") != std::string::npos)
                return invalid(passage, line,
                               "an ending has no links; take off the tag or the link");
            if (heading.empty()) {
                heading = one;
                heading_line = line;
            } else if (!one.empty()) {
                text_line = text.empty() ? line : text_line;
                text += (text.empty() ? "" : " ") + one;
            }
        }
        if (heading.empty() || text.empty())
            return invalid(passage, passage.line,
                           "an ending has a heading in its first line and a text below");
        put(made, "heading", scalar(heading, heading_line));
        put(made, "text", scalar(text, text_line));
        if (const auto picture = passage.tagged("picture-"); !picture.empty())
            put(made, "picture", scalar(picture, passage.line));
        return made;
    }

    std::vector<TweePassage> m_passages;
    const std::string& m_file;
    const TweePassage* m_scene = nullptr;
    std::vector<const TweePassage*> m_parts;
    std::map<std::string, std::string> m_ids; // by passage name
    TweeStory m_story;
};

} // namespace

Result<TweeStory> read_story(std::string_view text, const std::string& file) {
    ASSIGN_OR_RETURN(auto passages, read_twee(text, file));
    return Story(std::move(passages), file).read();
}

} // namespace editor
