// Block YAML that read_yaml() reads back to the same tree.
#include <algorithm>
#include <array>

#include "kiosk/editor/yaml_rows.h"

namespace editor {
namespace {

using compile::YamlNode;
using Kind = YamlNode::Kind;

// Words and numbers that YAML 1.2 and 1.1 take as nothing but themselves.
bool is_plain(const YamlNode& node) {
    static constexpr std::array words{"null", "yes", "no", "on", "off", "y", "n", "true", "false"};
    const auto& text = node.value;
    if (!node.quoted && (text == "true" || text == "false"))
        return true;
    const bool id = !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
                    std::all_of(text.begin(), text.end(), [](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
                    });
    if (id)
        return std::find(words.begin(), words.end(), text) == words.end();
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
    Writer(int lines_before, const std::function<void(const YamlNode&, int)>& written)
        : m_line(lines_before + 1), m_written(written) {}

    // A value whose key or dash stands in the present line already.
    void value(const YamlNode& node, std::size_t indent) {
        if (node.kind == Kind::map && !node.entries.empty())
            return map(node, indent, false);
        if (node.kind == Kind::list && !node.items.empty())
            return list(node, indent);
        m_text += ' ';
        if (node.kind == Kind::scalar)
            m_text += is_plain(node) ? node.value : in_quotes(node.value);
        else
            m_text += node.kind == Kind::list ? "[]" : node.kind == Kind::map ? "{}" : "null";
        m_written(node, m_line);
    }

    void map(const YamlNode& node, std::size_t indent, bool first_in_line) {
        for (const auto& one : node.entries) {
            if (!first_in_line)
                new_line(indent);
            first_in_line = false;
            m_text += one.key + ":";
            value(one.value, indent + 2);
        }
    }

    std::string take() {
        if (m_text.starts_with('\n'))
            m_text.erase(0, 1);
        return m_text + '\n';
    }

  private:
    void new_line(std::size_t indent) {
        m_line += m_text.empty() ? 0 : 1;
        m_text += '\n' + std::string(indent, ' ');
    }

    void list(const YamlNode& node, std::size_t indent) {
        for (const auto& item : node.items) {
            new_line(indent);
            m_text += '-';
            if (item.kind == Kind::map && !item.entries.empty()) {
                m_text += ' ';
                map(item, indent + 2, true);
            } else {
                value(item, indent + 2);
            }
        }
    }

    std::string m_text;
    int m_line;
    const std::function<void(const YamlNode&, int)>& m_written;
};

} // namespace

std::string comment_head(std::string_view text, std::size_t& lost) {
    std::string head;
    bool in_head = true;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        const auto first = line.find_first_not_of(' ');
        const bool comment = first != line.npos && line[first] == '#';
        in_head = in_head && comment && first == 0;
        if (in_head)
            head += std::string(line) + '\n';
        else
            lost += comment ? 1 : 0;
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return head;
}

std::string write_yaml(const YamlNode& node, int lines_before,
                       const std::function<void(const YamlNode&, int line)>& written) {
    Writer writer(lines_before, written);
    writer.map(node, 0, false);
    return writer.take();
}

} // namespace editor
