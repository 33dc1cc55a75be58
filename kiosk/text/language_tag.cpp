#include "kiosk/text/language_tag.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace text {
namespace {

constexpr std::size_t subtag_bytes_max = 8;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool letters(std::string_view part) {
    return std::all_of(part.begin(), part.end(), is_letter);
}

// The subtags from left to right; each rule takes what it knows.
class Parts {
  public:
    // False when a subtag is empty, longer than 8 or not alphanumeric.
    bool split(std::string_view tag) {
        while (true) {
            const auto dash = tag.find('-');
            const auto part = tag.substr(0, dash);
            const bool right = !part.empty() && part.size() <= subtag_bytes_max &&
                               std::all_of(part.begin(), part.end(),
                                           [](char c) { return is_letter(c) || is_digit(c); });
            if (!right)
                return false;
            m_parts.push_back(part);
            if (dash == std::string_view::npos)
                return true;
            tag.remove_prefix(dash + 1);
        }
    }
    bool done() const { return m_at == m_parts.size(); }
    std::string_view next() const { return done() ? std::string_view() : m_parts[m_at]; }
    template <class Rule> bool take(Rule rule) {
        const bool fits = !done() && rule(next());
        m_at += fits ? 1 : 0;
        return fits;
    }

  private:
    std::vector<std::string_view> m_parts;
    std::size_t m_at = 0;
};

bool is_variant(std::string_view part) {
    return part.size() >= 5 || (part.size() == 4 && is_digit(part[0]));
}

std::string lower(std::string_view part) {
    std::string text(part);
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

// language ["-" script] ["-" region], with up to three extended languages after a short language.
bool take_language(Parts& parts) {
    const auto first = parts.next();
    if (!parts.take([](auto part) { return part.size() >= 2 && letters(part); }))
        return false;
    const auto is_extended = [](auto part) { return part.size() == 3 && letters(part); };
    for (int i = 0; i < 3 && first.size() <= 3 && parts.take(is_extended); ++i) {
    }
    parts.take([](auto part) { return part.size() == 4 && letters(part); });
    parts.take([](auto part) {
        return (part.size() == 2 && letters(part)) ||
               (part.size() == 3 && std::all_of(part.begin(), part.end(), is_digit));
    });
    return true;
}

bool take_variants(Parts& parts) {
    std::set<std::string> seen;
    while (is_variant(parts.next())) {
        if (!seen.insert(lower(parts.next())).second)
            return false;
        parts.take(is_variant);
    }
    return true;
}

// Singletons with what belongs to each; "x" takes all that follows.
bool take_extensions(Parts& parts) {
    std::set<std::string> seen;
    while (parts.next().size() == 1) {
        const auto singleton = lower(parts.next());
        parts.take([](auto) { return true; });
        const bool is_private = singleton == "x";
        if (!seen.insert(singleton).second)
            return false;
        int count = 0;
        while (parts.take([&](auto part) { return is_private || part.size() >= 2; }))
            ++count;
        if (count == 0)
            return false;
    }
    return true;
}

} // namespace

bool is_well_formed_tag(std::string_view tag) {
    Parts parts;
    if (!parts.split(tag))
        return false;
    if (lower(parts.next()) != "x" && (!take_language(parts) || !take_variants(parts)))
        return false;
    return take_extensions(parts) && parts.done();
}

} // namespace text
