#include "kiosk/editor/yaml_rows.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "kiosk/compile/fields.h"
#include "platform/base/limits.h"

namespace editor {
namespace {

using compile::YamlNode;
using platform::Error;
using platform::ErrorKind;
using platform::Result;
using Kind = YamlNode::Kind;

bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= limits::id_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

const YamlNode* entry(const YamlNode& map, std::string_view key) {
    for (const auto& one : map.entries)
        if (one.key == key)
            return &one.value;
    return nullptr;
}

bool is_empty(const YamlNode& node) {
    return node.kind == Kind::null || (node.kind == Kind::list && node.items.empty()) ||
           (node.kind == Kind::map && node.entries.empty());
}

// The id that names an item of a list; null where all items go by number.
const std::string* id_of(const YamlNode& item) {
    const auto* id = item.kind == Kind::map ? entry(item, "id") : nullptr;
    return id && id->kind == Kind::scalar && compile::is_id(id->value) ? &id->value : nullptr;
}

bool have_different_ids(const YamlNode& list) {
    std::vector<std::string> ids;
    for (const auto& item : list.items)
        if (const auto* id = id_of(item))
            ids.push_back(*id);
    std::sort(ids.begin(), ids.end());
    return ids.size() == list.items.size() &&
           std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

} // namespace

std::vector<std::string> item_names(const YamlNode& list) {
    const bool by_id = have_different_ids(list);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.items.size(); ++i)
        names.push_back(by_id ? *id_of(list.items[i]) : "#" + std::to_string(i + 1));
    return names;
}

namespace {

class Flattener {
  public:
    explicit Flattener(ItemNames names) : m_names(names) {}

    Result<void> add(const YamlNode& node, const std::string& path) {
        if (node.kind == Kind::null)
            return {};
        if (node.kind == Kind::scalar || is_empty(node)) {
            const auto* empty = node.kind == Kind::list ? "[]" : "{}";
            m_leaves.push_back(
                {path, node.kind == Kind::scalar ? node.value : std::string(empty), node.quoted});
            return {};
        }
        return node.kind == Kind::list ? add_list(node, path) : add_map(node, path, false);
    }

    std::vector<Leaf> take() { return std::move(m_leaves); }

  private:
    Result<void> add_list(const YamlNode& node, const std::string& path) {
        const bool by_id = m_names == ItemNames::ids && have_different_ids(node);
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const auto& item = node.items[i];
            const auto name = by_id ? *id_of(item) : "#" + std::to_string(i + 1);
            const auto at = path + "[" + name + "]";
            if (!by_id || item.entries.size() == 1)
                RETURN_IF_ERROR(add(item, at));
            else
                RETURN_IF_ERROR(add_map(item, at, true));
        }
        return {};
    }

    Result<void> add_map(const YamlNode& node, const std::string& path, bool id_said) {
        for (const auto& one : node.entries) {
            if (!is_key(one.key))
                return Error{ErrorKind::invalid, "'" + one.key + "' is no key of a pack's source",
                             ""};
            if (one.key != "id" || !id_said)
                RETURN_IF_ERROR(add(one.value, path.empty() ? one.key : path + "." + one.key));
        }
        return {};
    }

    ItemNames m_names;
    std::vector<Leaf> m_leaves;
};

struct PathStep {
    bool item = false; // of a list
    std::string name;  // a key, an id, "#3"
};

std::optional<std::size_t> number_of(std::string_view name) {
    std::size_t number = 0;
    if (!name.starts_with('#'))
        return {};
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + 1, end, number);
    if (read.ec != std::errc() || read.ptr != end || number == 0)
        return {};
    return number;
}

std::optional<std::vector<PathStep>> steps_of(std::string_view path) {
    std::vector<PathStep> steps;
    while (!path.empty() && steps.size() < limits::yaml_depth_max) {
        if (path.front() == '[') {
            const auto end = path.find(']');
            const auto name = path.substr(1, end == path.npos ? 0 : end - 1);
            if (!compile::is_id(name) && !number_of(name))
                return {};
            steps.push_back({true, std::string(name)});
            path.remove_prefix(end + 1);
            continue;
        }
        if (path.front() == '.' && !steps.empty())
            path.remove_prefix(1);
        const auto end = std::min(path.find_first_of(".["), path.size());
        const auto name = path.substr(0, end);
        if (!is_key(name))
            return {};
        steps.push_back({false, std::string(name)});
        path.remove_prefix(end);
    }
    if (!path.empty() || steps.empty())
        return {};
    return steps;
}

YamlNode scalar(std::string value, bool quoted, int line) {
    YamlNode node;
    node.kind = Kind::scalar;
    node.value = std::move(value);
    node.quoted = quoted;
    node.line = line;
    return node;
}

} // namespace

// Children keep their order; a branch is a map, a list, or holds a value.
struct TreeMaker::Branch {
    std::optional<YamlNode> value;
    std::vector<std::pair<PathStep, std::unique_ptr<Branch>>> children;

    Branch* child(const PathStep& step) {
        for (auto& [name, branch] : children)
            if (name.name == step.name)
                return branch.get();
        children.emplace_back(step, std::make_unique<Branch>());
        return children.back().second.get();
    }
    bool takes(const PathStep& step) const {
        return !value && (children.empty() || children.front().first.item == step.item);
    }
    YamlNode node();
};

YamlNode TreeMaker::Branch::node() {
    if (value)
        return std::move(*value);
    YamlNode made;
    const bool list = !children.empty() && children.front().first.item;
    made.kind = list ? Kind::list : Kind::map;
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) {
        const auto x = number_of(a.first.name), y = number_of(b.first.name);
        return x && y && *x < *y;
    });
    for (auto& [step, branch] : children) {
        auto one = branch->node();
        if (!list) {
            made.entries.push_back({step.name, one.line, std::move(one)});
        } else {
            if (!number_of(step.name) && one.kind == Kind::map && !entry(one, "id")) {
                auto id = scalar(step.name, true, one.line);
                one.entries.insert(one.entries.begin(), {"id", one.line, std::move(id)});
            }
            made.items.push_back(std::move(one));
        }
    }
    if (!made.items.empty())
        made.line = made.items.front().line;
    if (!made.entries.empty())
        made.line = made.entries.front().line;
    return made;
}

TreeMaker::TreeMaker() : m_root(std::make_unique<Branch>()) {}
TreeMaker::~TreeMaker() = default;

Result<void> TreeMaker::put(std::string_view path, std::string value, bool quoted, int line) {
    const auto steps = steps_of(path);
    if (!steps)
        return Error{
            ErrorKind::invalid,
            "'" + std::string(path) + "' names no place; write it as in the rows around it", ""};
    auto* branch = m_root.get();
    for (const auto& step : *steps) {
        if (!branch->takes(step))
            return Error{ErrorKind::invalid,
                         "'" + std::string(path) +
                             "' is a list in one row and something else in another",
                         ""};
        branch = branch->child(step);
    }
    if (branch->value || !branch->children.empty())
        return Error{ErrorKind::invalid,
                     "'" + std::string(path) + "' stands here twice; remove one row", ""};
    if (steps->size() > 1 && steps->back().name == "id") {
        const auto& item = (*steps)[steps->size() - 2];
        if (item.item && !number_of(item.name) && item.name != value)
            return Error{ErrorKind::invalid,
                         "the id is '" + value + "' here and '" + item.name +
                             "' in the place; make them the same",
                         ""};
    }
    branch->value = scalar(std::move(value), quoted, line);
    if (!quoted && branch->value->value == "[]")
        branch->value->kind = Kind::list;
    if (!quoted && branch->value->value == "{}")
        branch->value->kind = Kind::map;
    return {};
}

YamlNode TreeMaker::take() {
    auto node = m_root->node();
    m_root = std::make_unique<Branch>();
    return node;
}

Result<std::vector<Leaf>> leaves_of(const YamlNode& node, ItemNames names) {
    Flattener flattener(names);
    RETURN_IF_ERROR(flattener.add(node, ""));
    return flattener.take();
}

std::string path_kind(std::string_view path) {
    std::string kind;
    bool within = false;
    for (const char c : path) {
        within = within && c != ']';
        if (!within)
            kind += c;
        within = within || c == '[';
    }
    return kind;
}

bool same_tree(const YamlNode& a, const YamlNode& b) {
    if (is_empty(a) || is_empty(b))
        return is_empty(a) && is_empty(b);
    if (a.kind != b.kind || a.value != b.value || a.items.size() != b.items.size())
        return false;
    for (std::size_t i = 0; i < a.items.size(); ++i)
        if (!same_tree(a.items[i], b.items[i]))
            return false;
    const auto all_in = [](const YamlNode& these, const YamlNode& those) {
        return std::all_of(these.entries.begin(), these.entries.end(), [&](const auto& one) {
            const auto* other = entry(those, one.key);
            return other ? same_tree(one.value, *other) : is_empty(one.value);
        });
    };
    return a.kind != Kind::map || (all_in(a, b) && all_in(b, a));
}

} // namespace editor
