#include "kiosk/compile/yaml.h"

#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;

// Thrown by the handler to leave yaml-cpp's parser, caught in read_yaml().
struct Refusal {
    int line;
    std::string message;
};

int line_of(const YAML::Mark& mark) {
    return mark.line + 1;
}

// Builds the tree. Children of the open containers are collected in a stack of nodes, so nothing
// points into a vector that may grow.
class TreeBuilder : public YAML::EventHandler {
  public:
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
        throw Refusal{line_of(mark), "anchors (&" + name + ") are not used here; write it out"};
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refusal{line_of(mark), "aliases (*name) are not used here; write it out"};
    }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        finish(start(YamlNode::Kind::null, mark));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(mark, anchor);
        if (tag != "?" && tag != "!" && !tag.empty())
            throw Refusal{line_of(mark), "tags (" + tag + ") are not used here; leave it out"};
        auto node = start(YamlNode::Kind::scalar, mark);
        node.quoted = tag == "!";
        node.value = value;
        // The end of a block text (| or >) is not part of what is said.
        while (!node.value.empty() && node.value.back() == '\n')
            node.value.pop_back();
        finish(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::list, mark, anchor);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::map, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

    YamlNode take() { return std::move(m_root); }

  private:
    struct Open {
        YamlNode node;
        std::string key; // of the entry whose value comes next
        int key_line = 0;
        bool has_key = false;
    };

    static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor)
            throw Refusal{line_of(mark), "anchors (&name) are not used here; write it out"};
    }

    YamlNode start(YamlNode::Kind kind, const YAML::Mark& mark) {
        if (++m_nodes > limits::yaml_nodes_max)
            throw Refusal{line_of(mark), "this file has too many entries; part it in two"};
        YamlNode node;
        node.kind = kind;
        node.line = line_of(mark);
        return node;
    }

    void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
        refuse_anchor(mark, anchor);
        if (m_open.size() >= limits::yaml_depth_max)
            throw Refusal{line_of(mark), "lists and maps are nested too deep here"};
        if (!m_open.empty() && m_open.back().node.kind == YamlNode::Kind::map &&
            !m_open.back().has_key)
            throw Refusal{line_of(mark), "a key must be a word, not a list or map"};
        m_open.push_back({start(kind, mark), {}, 0, false});
    }

    void close() {
        auto node = std::move(m_open.back().node);
        m_open.pop_back();
        finish(std::move(node));
    }

    void finish(YamlNode node) {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        auto& parent = m_open.back();
        if (parent.node.kind == YamlNode::Kind::list)
            parent.node.items.push_back(std::move(node));
        else if (parent.has_key)
            add_entry(parent, std::move(node));
        else
            take_key(parent, node);
    }

    static void take_key(Open& parent, const YamlNode& node) {
        if (node.kind != YamlNode::Kind::scalar)
            throw Refusal{node.line, "a key is missing before the colon"};
        for (const auto& entry : parent.node.entries)
            if (entry.key == node.value)
                throw Refusal{node.line, "'" + node.value + "' stands here twice (first in line " +
                                             std::to_string(entry.line) + "); remove one"};
        parent.key = node.value;
        parent.key_line = node.line;
        parent.has_key = true;
    }

    static void add_entry(Open& parent, YamlNode node) {
        parent.node.entries.push_back({std::move(parent.key), parent.key_line, std::move(node)});
        parent.has_key = false;
    }

    YamlNode m_root;
    std::vector<Open> m_open;
    std::size_t m_nodes = 0;
};

Error invalid(const std::string& file, int line, std::string message) {
    return {ErrorKind::invalid, std::move(message), file + ":" + std::to_string(line)};
}

// The first line that is not UTF-8 or holds a control character; 0: none. yaml-cpp would replace
// such bytes silently.
int broken_line(std::string_view text) {
    int line = 1;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto one = text.substr(0, end);
        if (!one.empty() && one.back() == '\r')
            one.remove_suffix(1);
        if (text::clean(one).text != one)
            return line;
        if (end == std::string_view::npos)
            return 0;
        text.remove_prefix(end + 1);
        ++line;
    }
    return 0;
}

} // namespace

platform::Result<YamlNode> read_yaml(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3); // a byte order mark
    if (const int line = broken_line(text); line != 0)
        return invalid(file, line,
                       "this line is not plain UTF-8 text (a tab, a control character, or "
                       "another encoding); save the file as UTF-8");
    TreeBuilder builder;
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder))
            return invalid(file, 1, "the file is empty");
        TreeBuilder second;
        if (parser.HandleNextDocument(second))
            return invalid(file, second.take().line,
                           "a second document (---) begins here; keep one in a file");
    } catch (const Refusal& refusal) {
        return invalid(file, refusal.line, refusal.message);
    } catch (const YAML::Exception& error) {
        return invalid(file, error.mark.is_null() ? 1 : line_of(error.mark),
                       "this is not YAML (" + error.msg + "); look at quotes, colons and indents");
    }
    return builder.take();
}

} // namespace compile
