#pragma once
// A YAML tree as rows for a spreadsheet, and back: one row a scalar, with where it stands as a path
// "activities[job_story].cards[passport].paragraphs[#1]". An item of a list is named by its id,
// else by its number from 1. Generic: a new activity kind needs nothing here. The tree is that of
// kiosk/compile/yaml.h; comments and the order of keys are not part of it.
#include <functional>
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

// The comment lines that a file begins with; `lost` grows by those that stand further below, which
// no rewriting keeps.
std::string comment_head(std::string_view text, std::size_t& lost);

} // namespace editor
