#include "tests/tidy/cpp_scan.h"

#include <algorithm>
#include <cctype>

namespace tidy {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// Walks the source once; each take_ method consumes one kind of token.
class Painter {
  public:
    explicit Painter(std::string_view source) : m_source(source) {
        m_pictures.code.reserve(source.size());
        m_pictures.quoted.reserve(source.size());
    }

    Pictures paint() {
        while (m_at < m_source.size())
            step();
        return std::move(m_pictures);
    }

  private:
    bool next_is(std::string_view text) const { return m_source.substr(m_at).starts_with(text); }

    void put(bool code, bool quoted) {
        const char c = m_source[m_at++];
        m_pictures.code += code || c == '\n' ? c : ' ';
        m_pictures.quoted += quoted || c == '\n' ? c : ' ';
    }

    void step() {
        if (next_is("//"))
            take_line_comment();
        else if (next_is("/*"))
            take_block_comment();
        else if (next_is("R\"") && !(m_at > 0 && is_word(m_source[m_at - 1])))
            take_raw_string();
        else if (next_is("\""))
            take_literal('"');
        else if (next_is("'") && !(m_at > 0 && is_word(m_source[m_at - 1])))
            take_literal('\'');
        else
            put(true, false);
    }

    void take_line_comment() {
        while (m_at < m_source.size() && m_source[m_at] != '\n')
            put(false, false);
    }

    void take_block_comment() {
        const auto end = m_source.find("*/", m_at + 2);
        const auto stop = end == std::string_view::npos ? m_source.size() : end + 2;
        while (m_at < stop)
            put(false, false);
    }

    void take_raw_string() {
        const auto open = m_source.find('(', m_at);
        if (open == std::string_view::npos)
            return put(true, false);
        const auto tag = m_source.substr(m_at + 2, open - m_at - 2);
        const auto closing = ")" + std::string(tag) + "\"";
        const auto end = m_source.find(closing, open);
        const auto inside_end = end == std::string_view::npos ? m_source.size() : end;
        while (m_at <= open)
            put(false, false);
        while (m_at < inside_end)
            put(false, true);
        const auto stop = std::min(m_source.size(), inside_end + closing.size());
        while (m_at < stop)
            put(false, false);
    }

    void take_literal(char quote) {
        put(true, false);
        const bool text = quote == '"';
        while (m_at < m_source.size() && m_source[m_at] != quote && m_source[m_at] != '\n') {
            if (m_source[m_at] == '\\' && m_at + 1 < m_source.size())
                put(false, text);
            put(false, text);
        }
        if (m_at < m_source.size())
            put(true, false);
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    Pictures m_pictures;
};

// Preprocessor lines, with their continuations, hold no function of their own.
std::string without_directives(std::string_view code) {
    std::string out(code);
    bool directive = false;
    std::size_t start = 0;
    while (start < out.size()) {
        const auto end = std::min(out.find('\n', start), out.size());
        const auto first = out.find_first_not_of(" \t", start);
        directive = directive || (first < end && out[first] == '#');
        const bool goes_on = directive && end > start && out[end - 1] == '\\';
        if (directive)
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(start),
                      out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        directive = goes_on;
        start = end + 1;
    }
    return out;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string_view without_template(std::string_view head) {
    if (!head.starts_with("template"))
        return head;
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        depth += head[i] == '<' ? 1 : head[i] == '>' ? -1 : 0;
        if (head[i] == '>' && depth == 0)
            return without_template(trimmed(head.substr(i + 1)).empty()
                                        ? std::string_view{}
                                        : head.substr(head.find_first_not_of(" \n\t", i + 1)));
    }
    return head;
}

enum class Opening { body, initialiser, scope };

// A ':' that is no part of '::', after the parameters: a constructor's member list.
bool has_member_list(std::string_view head) {
    const auto close = head.find(')');
    for (std::size_t i = close; i != std::string_view::npos && i < head.size(); ++i)
        if (head[i] == ':' && head[i - 1] != ':' && (i + 1 == head.size() || head[i + 1] != ':'))
            return true;
    return false;
}

Opening classify(std::string_view raw_head) {
    const std::string kept = trimmed(raw_head);
    const std::string_view head = without_template(kept);
    for (const std::string_view word : {"namespace", "class", "struct", "union", "enum"})
        if (head.starts_with(word) && (head.size() == word.size() || !is_word(head[word.size()])))
            return Opening::scope;
    if (head.find(')') == std::string_view::npos)
        return head.find('=') == std::string_view::npos ? Opening::scope : Opening::initialiser;
    const auto equals = head.find('=');
    const bool operator_name = head.find("operator") != std::string_view::npos;
    if (equals != std::string_view::npos && equals < head.find('(') && !operator_name)
        return head.find("](", equals) != std::string_view::npos ? Opening::body
                                                                 : Opening::initialiser;
    if (has_member_list(head) && (is_word(head.back()) || head.back() == '>'))
        return Opening::initialiser;
    return Opening::body;
}

// Follows braces; remembers the text since the last statement to know what a brace opens.
class BodyFinder {
  public:
    void take(char c) {
        m_line += c == '\n' ? 1 : 0;
        if (c == '{')
            open();
        else if (c == '}')
            close();
        else if (m_body_depth == 0)
            outside(c);
    }
    std::vector<FunctionBody> found;

  private:
    void outside(char c) {
        m_parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ';' && m_parentheses <= 0)
            m_head.clear();
        else
            m_head += c;
    }

    void open() {
        if (m_body_depth > 0) {
            ++m_body_depth;
            return;
        }
        const auto kind = m_parentheses > 0 ? Opening::initialiser : classify(m_head);
        if (kind == Opening::body) {
            m_body_depth = 1;
            m_first_line = m_line;
            return;
        }
        m_scopes.push_back(kind);
        if (kind == Opening::scope)
            m_head.clear();
    }

    void close() {
        if (m_body_depth > 0) {
            if (--m_body_depth == 0) {
                found.push_back({m_first_line, m_line - m_first_line + 1});
                m_head.clear();
            }
            return;
        }
        const bool initialiser = !m_scopes.empty() && m_scopes.back() == Opening::initialiser;
        if (!m_scopes.empty())
            m_scopes.pop_back();
        if (initialiser)
            m_head += '}';
        else
            m_head.clear();
    }

    std::string m_head;
    std::vector<Opening> m_scopes;
    int m_parentheses = 0;
    int m_body_depth = 0;
    std::size_t m_line = 1;
    std::size_t m_first_line = 0;
};

} // namespace

Pictures picture(std::string_view source) { return Painter(source).paint(); }

std::vector<FunctionBody> function_bodies(std::string_view code) {
    BodyFinder finder;
    for (const char c : without_directives(code))
        finder.take(c);
    return finder.found;
}

std::vector<Include> includes(std::string_view source) {
    const auto pictures = picture(source);
    const auto code_lines = split_lines(pictures.code);
    const auto lines = split_lines(source);
    std::vector<Include> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!trimmed(code_lines[i]).starts_with("#include"))
            continue;
        const auto open = lines[i].find_first_of("\"<");
        const auto close = lines[i].find_first_of("\">", open + 1);
        if (open == std::string_view::npos || close == std::string_view::npos)
            continue;
        out.push_back({i + 1, std::string(lines[i].substr(open + 1, close - open - 1)),
                       lines[i][open] == '"'});
    }
    return out;
}

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return out;
}

} // namespace tidy
