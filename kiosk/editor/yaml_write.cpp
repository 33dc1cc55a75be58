// Block YAML that read_yaml() reads back to the same tree.
#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/editor/yaml_rows.h"

namespace editor {
namespace {

using compile::YamlNode;
using Kind = YamlNode::Kind;

// What YAML 1.2 or 1.1 takes for more than a word.
bool is_value_word(std::string_view text) {
    static constexpr std::array words{"null", "yes", "no", "on", "off", "y", "n", "true", "false"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

// Words and numbers that YAML 1.2 and 1.1 take as nothing but themselves.
bool is_plain(const YamlNode& node) {
    const auto& text = node.value;
    if (!node.quoted && (text == "true" || text == "false"))
        return true;
    const bool id = !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
                    std::all_of(text.begin(), text.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                    });
    if (id)
        return !is_value_word(text);
    return !node.quoted && !text.empty() && text.size() < 16 && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string in_quotes(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            literal += '\\';
        literal += c == '\n' ? ' ' : c;
    }
    return literal + '"';
}

class Writer {
  public:
    Writer(int lines_before, Comments& comments,
           const std::function<void(const YamlNode&, int)>& written)
        : m_line(lines_before + 1), m_comments(comments), m_written(written) {}

    void map(const YamlNode& node, std::size_t indent, const std::string& path,
             bool first_in_line) {
        for (const auto& one : node.entries) {
            const auto at = path.empty() ? one.key : path + "." + one.key;
            if (!first_in_line)
                begin(one.value, at, indent);
            first_in_line = false;
            m_text += (is_value_word(one.key) ? in_quotes(one.key) : one.key) + ":";
            value(one.value, indent + 2, at);
        }
    }

    std::string take() {
        if (m_text.starts_with('\n'))
            m_text.erase(0, 1);
        return m_text + '\n';
    }

  private:
    static bool is_one_line(const YamlNode& node) {
        return node.items.empty() && node.entries.empty();
    }

    // A value whose key or dash stands in the present line already.
    void value(const YamlNode& node, std::size_t indent, const std::string& path) {
        if (node.kind == Kind::map && !node.entries.empty())
            return map(node, indent, path, false);
        if (node.kind == Kind::list && !node.items.empty())
            return list(node, indent, path);
        m_text += ' ';
        if (node.kind == Kind::scalar)
            m_text += is_plain(node) ? node.value : in_quotes(node.value);
        else
            m_text += node.kind == Kind::list ? "[]" : node.kind == Kind::map ? "{}" : "null";
        m_written(node, m_line);
        if (const auto beside = m_comments.beside.extract(path))
            m_text += "  " + beside.mapped();
    }

    void new_line(std::size_t indent) {
        m_line += m_text.empty() ? 0 : 1;
        m_text += '\n' + std::string(indent, ' ');
    }

    // A line for what begins at the path, after its comments.
    void begin(const YamlNode& node, const std::string& path, std::size_t indent) {
        if (const auto above = m_comments.above.extract(path))
            for (const auto& comment : above.mapped()) {
                new_line(indent);
                m_text += comment;
            }
        if (!is_one_line(node))
            if (const auto beside = m_comments.beside.extract(path)) {
                new_line(indent);
                m_text += beside.mapped();
            }
        new_line(indent);
    }

    void list(const YamlNode& node, std::size_t indent, const std::string& path) {
        const auto names = item_names(node);
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const auto& item = node.items[i];
            const auto at = path + "[" + names[i] + "]";
            begin(item, at, indent);
            m_text += '-';
            if (item.kind == Kind::map && !item.entries.empty()) {
                m_text += ' ';
                map(item, indent + 2, at, true);
            } else {
                value(item, indent + 2, at);
            }
        }
    }

    std::string m_text;
    int m_line;
    Comments& m_comments;
    const std::function<void(const YamlNode&, int)>& m_written;
};

} // namespace

std::string write_yaml(const YamlNode& node, int lines_before,
                       const std::function<void(const YamlNode&, int line)>& written) {
    Comments none;
    Writer writer(lines_before, none, written);
    writer.map(node, 0, "", false);
    return writer.take();
}

std::string write_yaml(const YamlNode& node, Comments& comments,
                       const std::function<void(const YamlNode&, int line)>& written) {
    const auto before = std::count(comments.head.begin(), comments.head.end(), '\n');
    Writer writer(static_cast<int>(before), comments, written);
    writer.map(node, 0, "", false);
    for (const auto& [path, above] : comments.above)
        comments.lost += above.size();
    comments.lost += comments.beside.size();
    return comments.head + writer.take() + comments.foot;
}

} // namespace editor
