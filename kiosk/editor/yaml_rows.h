#pragma once
// A YAML tree as rows for a spreadsheet, and back: one row a scalar, with where it stands as a path
// "activities[job_story].cards[passport].paragraphs[#1]". An item of a list is named by its id,
// else by its number from 1. Generic: a new activity kind needs nothing here. The tree is that of
// kiosk/compile/yaml.h; comments and the order of keys are not part of it: comments are kept
// beside.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/compile/yaml.h"

namespace editor {

enum class ItemNames { ids, numbers };

struct Leaf {
    std::string path;
    std::string value; // "[]" and "{}" for an empty list and map
    bool quoted = false;
};

// In the file's order, an item's id first. Error: invalid, for a key that a path cannot name.
platform::Result<std::vector<Leaf>> leaves_of(const compile::YamlNode& node, ItemNames names);

// Builds a tree from rows: what is put first stands first. Items with numbers stand by number.
class TreeMaker {
  public:
    TreeMaker();
    ~TreeMaker();
    // `line` is kept in the node, for messages. Errors: invalid, what is wrong with the path.
    platform::Result<void> put(std::string_view path, std::string value, bool quoted, int line);
    compile::YamlNode take();

  private:
    struct Branch;
    std::unique_ptr<Branch> m_root;
};

// A path without ids and numbers: "activities[].cards[].heading".
std::string path_kind(std::string_view path);

// Equal for every reader: the order of keys, quotes and places do not matter. What is null, an
// empty list or map equals what is left out.
bool same_tree(const compile::YamlNode& a, const compile::YamlNode& b);

// As block YAML, texts in double quotes. `written` is told each leaf's node and its line from 1,
// after `lines_before` lines that the caller puts before.
std::string write_yaml(const compile::YamlNode& node, int lines_before,
                       const std::function<void(const compile::YamlNode&, int line)>& written);

// A list's items as paths name them: by their ids where all have different ones, else "#3".
std::vector<std::string> item_names(const compile::YamlNode& list);

// What a file says beside its tree, each by the path of what it stands over or beside.
struct Comments {
    std::string head; // whole lines, before all else
    std::string foot; // after all else, and what stands beside nothing
    std::map<std::string, std::vector<std::string>> above;
    std::map<std::string, std::string> beside;
    std::size_t lost = 0; // comments whose place is gone
};

// `tree` is what read_yaml() made of the text.
Comments comments_of(std::string_view text, const compile::YamlNode& tree);

// As above with the comments in their places; `comments.lost` grows by those without one. A comment
// beside a list or map, which now takes several lines, stands over it.
std::string write_yaml(const compile::YamlNode& node, Comments& comments,
                       const std::function<void(const compile::YamlNode&, int line)>& written);

} // namespace editor
