#include "kiosk/text/number_spans.h"

#include <algorithm>

#include "kiosk/text/characters.h"
#include "kiosk/text/utf8.h"

namespace text {
namespace {

constexpr int digits_min = 3;        // "24" needs no care
constexpr int phone_digits_max = 15; // ITU-T E.164

bool ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool label_character(char c) {
    return ascii_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

// "example.org", "a.b-c.co": labels, the last of two letters or more.
bool looks_like_domain(std::string_view host) {
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3)
        return false;
    const auto last = host.substr(dot + 1);
    const auto rest = host.substr(0, dot);
    return std::all_of(last.begin(), last.end(), ascii_letter) && rest.front() != '.' &&
           std::any_of(rest.begin(), rest.end(), ascii_letter) &&
           std::all_of(rest.begin(), rest.end(),
                       [](char c) { return label_character(c) || c == '.'; });
}

bool looks_like_address(std::string_view token) {
    const auto scheme = token.substr(0, token.find("://"));
    if (token.starts_with("www.") || (scheme.size() < token.size() && !scheme.empty() &&
                                      std::all_of(scheme.begin(), scheme.end(), ascii_letter)))
        return true;
    const std::size_t at = token.find('@');
    if (at != std::string_view::npos)
        return at > 0 && looks_like_domain(token.substr(at + 1));
    return looks_like_domain(token.substr(0, token.find_first_of("/:?#")));
}

// The address that begins at `start`, or an empty span.
Span address(std::string_view text, std::size_t start) {
    std::size_t end = start;
    while (end < text.size() && text[end] > ' ' && text[end] < 0x7F)
        ++end;
    while (end > start &&
           std::string_view(".,;:!?)]}>\"'").find(text[end - 1]) != std::string_view::npos)
        --end;
    const bool is = looks_like_address(text.substr(start, end - start));
    return is ? Span{start, end} : Span{start, start};
}

// Reads a number group by group.
class NumberReader {
  public:
    NumberReader(std::string_view text, std::size_t start) : m_text(text), m_start(start) {}

    // Empty when there are too few digits, or when they are part of a word.
    Span read() {
        std::size_t at = m_start;
        std::size_t peek = at;
        const char32_t first = next_code(m_text, peek);
        if (first == '+' || first == '*' || first == '#' || first == '(')
            at = peek;
        m_phone = first == '+' || first == '(' || is_zero(code_at(at));
        while (read_group(at)) {
            m_end = at;
            skip_separator(at);
        }
        const bool in_word = m_end < m_text.size() && ascii_letter(m_text[m_end]); // "100km"
        return m_digits >= digits_min && !in_word ? Span{m_start, m_end} : Span{m_start, m_start};
    }

  private:
    char32_t code_at(std::size_t at) const { return next_code(m_text, at); }

    static bool is_zero(char32_t code) { return is_digit(code) && !is_digit(code - 1); }

    // At least one digit at `at`; `at` moves behind them.
    bool read_group(std::size_t& at) {
        const int before = m_digits;
        while (at < m_text.size() && is_digit(code_at(at))) {
            next_code(m_text, at);
            ++m_digits;
        }
        return m_digits > before;
    }

    // Brackets and dashes always join two groups; spaces only in what looks like a phone number,
    // and not behind a comma.
    void skip_separator(std::size_t& at) const {
        bool first = true;
        while (at < m_text.size()) {
            const char32_t code = code_at(at);
            if (code == word_joiner) {
                next_code(m_text, at);
                continue;
            }
            const bool joins = code == '-' || code == '.' || code == ',' || code == '/' ||
                               code == ':' || code == '(' || code == ')' || code == 0x2010 ||
                               code == 0x2011 || code == 0x2013;
            const bool spaced = code == ' ' || code == 0xA0 || code == 0x202F;
            if ((!joins || (!first && code != '(')) && !(spaced && first && may_be_spaced(at)))
                return;
            next_code(m_text, at);
            first = code == ')'; // "(02) 123"
        }
    }

    // A space inside a phone number: two digits or more follow, and E.164's length is kept.
    bool may_be_spaced(std::size_t at) const {
        next_code(m_text, at);
        int following = 0;
        while (at < m_text.size() && (is_digit(code_at(at)) || code_at(at) == '(' ||
                                      (following == 0 && code_at(at) == word_joiner)))
            following += is_digit(next_code(m_text, at)) ? 1 : 0;
        const bool country_code = m_text[m_start] == '+' && following >= 1;
        return m_phone && (following >= 2 || country_code) &&
               m_digits + following <= phone_digits_max;
    }

    std::string_view m_text;
    std::size_t m_start;
    std::size_t m_end = 0;
    int m_digits = 0;
    bool m_phone = false;
};

// Not inside a word such as "B12345".
bool may_begin_number(std::string_view text, std::size_t at) {
    if (at > 0 && ascii_letter(text[at - 1]))
        return false;
    const char32_t code = next_code(text, at);
    const bool sign = code == '+' || code == '*' || code == '#' || code == '(';
    return is_digit(sign ? next_code(text, at) : code);
}

} // namespace

std::vector<Span> number_spans(std::string_view text) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < text.size();) {
        Span span{at, at};
        const bool word_start = at == 0 || !label_character(text[at - 1]);
        if (word_start && text[at] != '-' && label_character(text[at]))
            span = address(text, at);
        if (span.start == span.end && may_begin_number(text, at))
            span = NumberReader(text, at).read();
        if (span.end > span.start) {
            spans.push_back(span);
            at = span.end;
            continue;
        }
        // Digits that were too few are passed over as one, lest their tail be taken for a number.
        const bool digit = is_digit(next_code(text, at));
        for (std::size_t next = at; digit && next < text.size();) {
            if (!is_digit(next_code(text, next)))
                break;
            at = next;
        }
    }
    return spans;
}

} // namespace text
