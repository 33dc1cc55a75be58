#include "kiosk/editor/story_change.h"

#include <algorithm>

#include "kiosk/editor/twee.h"
#include "kiosk/editor/yaml_rows.h"
#include "platform/base/limits.h"

namespace editor {
namespace {

using compile::YamlNode;

bool has_id(const YamlNode& activity, const std::string& id) {
    return std::any_of(activity.entries.begin(), activity.entries.end(), [&](const auto& entry) {
        return entry.key == "id" && entry.value.value == id;
    });
}

// The nodes of the story are told from those of the topic's file by lines under zero.
void turn_lines(YamlNode& node) {
    node.line = -node.line;
    for (auto& item : node.items)
        turn_lines(item);
    for (auto& entry : node.entries)
        turn_lines(entry.value);
}

std::string passage_at(const TweeStory& story, const std::string& file, int line) {
    auto passage = story.passages.upper_bound(line);
    const auto where = file + ":" + std::to_string(line);
    if (passage == story.passages.begin())
        return where;
    return where + ", passage '" + std::prev(passage)->second + "'";
}

} // namespace

platform::Result<BookChanges> story_change(platform::Files& files, const std::string& folder,
                                           const std::string& topic, std::string_view text,
                                           const std::string& file) {
    ASSIGN_OR_RETURN(auto story, read_story(text, file));
    const auto name = "topics/" + topic + ".yaml";
    ASSIGN_OR_RETURN(const auto bytes,
                     files.read(folder + "/" + name, limits::source_file_bytes_max));
    const auto before = platform::as_text(bytes);
    ASSIGN_OR_RETURN(auto tree, compile::read_yaml(before, name));
    const auto activities =
        std::find_if(tree.entries.begin(), tree.entries.end(),
                     [](const auto& entry) { return entry.key == "activities"; });
    if (activities == tree.entries.end())
        return platform::Error{platform::ErrorKind::invalid, "this topic has no activities", name};
    auto comments = comments_of(before, tree);
    turn_lines(story.activity);
    auto& items = activities->value.items;
    const auto same = std::find_if(items.begin(), items.end(), [&](const auto& activity) {
        return has_id(activity, story.id);
    });
    if (same == items.end())
        items.push_back(story.activity);
    else
        *same = story.activity;
    BookChanges changes;
    auto& cells = changes.cells[name];
    changes.files[name] = write_yaml(tree, comments, [&](const YamlNode& node, int line) {
        cells.emplace(line, node.line < 0 ? passage_at(story, file, -node.line) : "");
    });
    changes.comments_lost = comments.lost;
    return changes;
}

} // namespace editor
