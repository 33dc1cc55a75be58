#include "tests/tidy/pack_words.h"

#include <algorithm>
#include <cctype>

#include "tests/tidy/cpp_scan.h"

namespace tidy {
namespace {

constexpr std::size_t digits_of_a_long_number = 6;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

// One scalar at the beginning of `text`, without its quotes.
std::string scalar(std::string_view text) {
    if (text.starts_with('"') || text.starts_with('\''))
        return std::string(text.substr(1, text.find(text.front(), 1) - 1));
    return std::string(trimmed(text.substr(0, text.find_first_of(",}]"))));
}

void take_value(std::string_view text, std::vector<std::string>& into) {
    if (text.starts_with('{')) {
        const auto inner = text.find("text: ");
        if (inner != std::string_view::npos)
            into.push_back(scalar(trimmed(text.substr(inner + 6))));
    } else if (text.starts_with('[')) {
        auto list = text.substr(1, text.find(']') - 1);
        while (!list.empty()) {
            into.push_back(scalar(trimmed(list)));
            const auto comma = list.find(',');
            list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
        }
    } else if (!text.empty()) {
        into.push_back(scalar(text));
    }
}

bool is_number(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+';
    });
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
    return digits;
}

class Collector {
  public:
    explicit Collector(const std::set<std::string>& common) : m_common(common) {}

    void add(const std::string& value) {
        if (value.empty())
            return;
        auto where = Where::anywhere;
        if (value.size() < 3 || m_common.contains(value))
            where = Where::literal;
        else if (is_number(value) && digits_of(value).size() < digits_of_a_long_number)
            where = Where::in_literals; // "117" is a number of anything outside of a string
        put({value, Case::any, where});
        // An id's parts may be written with blanks, and a name's with '_'.
        std::string parted = value;
        std::replace(parted.begin(), parted.end(), '_', ' ');
        if (parted != value && where == Where::anywhere)
            put({parted, Case::any, where});
    }

    // Comments name bands too, and theirs go stale with the pack.
    void add_band(const std::string& band) {
        put({band, Case::any, m_common.contains(band) ? Where::literal : Where::anywhere});
    }

    void add_currency(const std::string& unit) {
        if (std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
            put({unit, Case::exact, Where::anywhere});
    }

    void add_address(const std::string& address) {
        const auto scheme = address.find("://");
        auto rest = scheme == std::string::npos ? address : address.substr(scheme + 3);
        while (rest.ends_with('/'))
            rest.pop_back();
        add(rest);
        if (scheme != std::string::npos) {
            const auto host = rest.substr(0, rest.find('/'));
            add(host.starts_with("www.") ? host.substr(4) : host);
        }
        const auto digits = digits_of(address);
        if (address.starts_with("tel:") && digits.size() >= digits_of_a_long_number)
            add(digits);
    }

    // "Foundation of Child Understanding (FOCUS)" is named without what is in brackets too.
    void add_name(const std::string& name) {
        add(name);
        if (const auto open = name.find(" ("); open != std::string::npos)
            add(name.substr(0, open));
    }

    std::vector<ForbiddenWord> take() { return std::move(m_words); }

  private:
    void put(ForbiddenWord word) {
        if (m_seen.insert(word.text).second)
            m_words.push_back(std::move(word));
    }

    const std::set<std::string>& m_common;
    std::set<std::string> m_seen;
    std::vector<ForbiddenWord> m_words;
};

// From the line of `key` to the next one that is no deeper.
std::string block_of(std::string_view yaml, std::string_view key) {
    std::string block;
    std::size_t depth = std::string_view::npos;
    for (const auto line : split_lines(yaml)) {
        const auto indent = line.find_first_not_of(' ');
        if (indent == std::string_view::npos)
            continue;
        if (depth != std::string_view::npos && indent <= depth)
            return block;
        if (depth != std::string_view::npos)
            block += std::string(line) + '\n';
        else if (line.substr(indent).starts_with(std::string(key) + ":"))
            depth = indent;
    }
    return block;
}

void read_file(const SourceFile& file, std::string_view name, Collector& words) {
    const auto each = [&](std::string_view yaml, const char* key,
                          void (Collector::*take)(const std::string&)) {
        for (const auto& value : values_of(yaml, key))
            (words.*take)(value);
    };
    if (name == "directory.yaml") {
        // Channel ids ("call", "web") are the same in every pack and no place's own.
        std::string services;
        for (const auto line : split_lines(file.text))
            if (line.find("kind:") == std::string_view::npos)
                services += std::string(line) + '\n';
        each(services, "id", &Collector::add);
        each(file.text, "name", &Collector::add_name);
        each(file.text, "shown", &Collector::add);
        each(file.text, "address", &Collector::add_address);
    } else if (name == "members.yaml") {
        each(file.text, "id", &Collector::add);
        each(file.text, "name", &Collector::add_name);
        each(file.text, "pillars", &Collector::add);
    } else if (name == "pack.yaml") {
        each(file.text, "place", &Collector::add);
        each(block_of(file.text, "ages"), "id", &Collector::add_band);
    } else if (name == "facts.yaml") {
        each(file.text, "unit", &Collector::add_currency);
    }
}

} // namespace

std::vector<std::string> values_of(std::string_view yaml, std::string_view key) {
    std::vector<std::string> values;
    const auto wanted = std::string(key) + ": ";
    for (const auto line : split_lines(yaml)) {
        if (trimmed(line).starts_with('#'))
            continue;
        for (auto at = line.find(wanted); at != std::string_view::npos;
             at = line.find(wanted, at + 1))
            if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '{' || line[at - 1] == ',')
                take_value(trimmed(line.substr(at + wanted.size())), values);
    }
    return values;
}

std::vector<ForbiddenWord> pack_words(const Tree& tree, const std::set<std::string>& common) {
    Collector words(common);
    for (const auto& file : tree) {
        if (!is_under(file.path, "content/packs"))
            continue;
        const auto name = std::string_view(file.path).substr(file.path.find_last_of('/') + 1);
        if (folder_of(file.path).ends_with("/topics"))
            words.add(std::string(name.substr(0, name.find('.'))));
        else
            read_file(file, name, words);
    }
    return words.take();
}

} // namespace tidy
