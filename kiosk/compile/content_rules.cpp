#include "kiosk/compile/content_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "kiosk/compile/fields.h"
#include "kiosk/compile/placeholders.h"
#include "kiosk/text/script.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

constexpr const char* words_file = "words.yaml";
constexpr std::int64_t sentence_words_usual = 20; // plain for a reader of twelve
constexpr std::size_t rules_max = 200, words_max = 40, say_bytes_max = 200;

struct AvoidRule {
    std::string language;
    std::vector<std::string> words;
    std::string say;
};

struct WordRules {
    int sentence_words_max = static_cast<int>(sentence_words_usual);
    std::vector<AvoidRule> avoid;
};

WordRules read_words(platform::Files& files, const std::string& folder, Diagnostics& diagnostics) {
    WordRules rules;
    const auto bytes = files.read(folder + "/" + words_file, limits::source_file_bytes_max);
    if (!bytes) {
        if (bytes.error().kind != platform::ErrorKind::not_found)
            diagnostics.unreadable({words_file, 0}, bytes.error().message, "look at the file");
        return rules;
    }
    const auto node = read_yaml(platform::as_text(*bytes), words_file);
    if (!node) {
        diagnostics.unreadable({node.error().where, 0}, node.error().message, "");
        return rules;
    }
    Fields fields(*node, words_file, words_file, diagnostics);
    rules.sentence_words_max = static_cast<int>(
        fields.integer("sentence_words_max", Need::optional, 5, 60, sentence_words_usual));
    for (const auto& item : fields.list("avoid", Need::required, 0, rules_max)) {
        Fields one(item, "words to avoid", words_file, diagnostics);
        AvoidRule rule;
        rule.language = one.word("language", Need::required);
        if (!rule.language.empty() && !is_language_tag(rule.language))
            diagnostics.error(one.place_of("language"),
                              "'" + rule.language + "' is not a language tag",
                              "write one such as th, my or zh-Hans (BCP 47)");
        rule.words = one.words("words", Need::required, words_max);
        rule.say = one.word("say", Need::required, say_bytes_max);
        one.finish();
        rules.avoid.push_back(std::move(rule));
    }
    fields.finish();
    return rules;
}

// Without U+200B, U+2060 and isolates (E2 80 8B, E2 81 A0 to AF), Latin letters small.
std::string plain(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto three = text.substr(at, 3);
        if (three == "\xE2\x80\x8B" || (three.size() == 3 && three.starts_with("\xE2\x81") &&
                                        static_cast<unsigned char>(three[2]) >= 0xA0)) {
            at += 2;
            continue;
        }
        const char c = text[at];
        plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return plain;
}

// General punctuation (E2 80 xx) parts words as a blank does.
bool is_letter_at(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return !text.substr(at).starts_with("\xE2\x80") &&
           !(at >= 2 && text.substr(at - 2).starts_with("\xE2\x80"));
}

bool holds(std::string_view text, std::string_view word, bool whole_words) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool alone = (at == 0 || !is_letter_at(text, at - 1)) &&
                           (end == text.size() || !is_letter_at(text, end));
        if (alone || !whole_words)
            return true;
    }
    return false;
}

void check_words(const WordRules& rules, const Source& source, const LanguageTexts& language,
                 Diagnostics& diagnostics) {
    // A script without spaces between words has no word ends to hold a word against.
    const bool whole_words = !text::spaces_part_clauses(text::script_of(language.tag));
    std::vector<std::pair<std::string, const AvoidRule*>> avoided;
    for (const auto& rule : rules.avoid)
        if (rule.language == language.tag)
            for (const auto& word : rule.words)
                avoided.emplace_back(plain(word), &rule);
    if (avoided.empty())
        return;
    for (std::size_t id = 1; id < language.texts.size(); ++id) {
        const auto& key = source.texts.all()[id].key;
        if (key.starts_with("interface."))
            continue;
        const auto body = plain(language.texts[id].body);
        for (const auto& [word, rule] : avoided)
            if (holds(body, word, whole_words))
                diagnostics.error(language.texts[id].place,
                                  "'" + word + "' (" + key + ") is a word that this pack avoids",
                                  "say " + rule->say);
    }
}

// Words of the longest sentence; words stand between spaces.
int longest_sentence_words(std::string_view text) {
    int longest = 0, words = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool last = at + 1 == text.size() || text[at + 1] == ' ';
        if (c == ' ') {
            inside = false;
            continue;
        }
        words += inside ? 0 : 1;
        inside = true;
        longest = std::max(longest, words);
        if (last && (c == '.' || c == '!' || c == '?' || c == ':' || c == ';'))
            words = 0;
    }
    return longest;
}

void check_sentences(const WordRules& rules, const Source& source, Diagnostics& diagnostics) {
    if (text::spaces_part_clauses(text::script_of(source.contents.source_language)))
        return;
    for (const auto& text : source.texts.all()) {
        if (text.key.empty() || text.role == Role::interface)
            continue;
        const int words = longest_sentence_words(text.body);
        if (words > rules.sentence_words_max)
            diagnostics.error(text.place,
                              std::string(rule(text.role).label) + " has a sentence of " +
                                  std::to_string(words) + " words",
                              "part it into sentences of at most " +
                                  std::to_string(rules.sentence_words_max) + " words");
    }
}

bool names_a_helpline(const Source& source, const pack::StoryCard& card) {
    const auto& all = source.texts.all();
    return std::any_of(card.paragraphs.begin(), card.paragraphs.end(), [&](pack::TextId id) {
        return all[id].body.find("{hotline:") != std::string::npos;
    });
}

void check_help(const Source& source, Diagnostics& diagnostics) {
    for (const auto& topic : source.contents.topics)
        for (const auto& activity : topic.activities) {
            const auto* story = std::get_if<pack::Story>(&activity.body);
            if (!story || story->cards.empty() || names_a_helpline(source, story->cards.back()))
                continue;
            const auto& last = story->cards.back();
            diagnostics.error(source.texts.all()[last.heading].place,
                              "the last card ('" + last.id + "') of '" + activity.id +
                                  "' does not say where help is",
                              "write {hotline:ID} of a helpline into one of its paragraphs");
        }
}

// 0 to 9 of a digit in a script of this kiosk's languages; -1: none.
int digit_value(char32_t code) {
    for (const char32_t zero : {U'0', U'\u0660', U'\u0966', U'\u09E6', U'\u0E50', U'\u0ED0',
                                U'\u1040', U'\u1090', U'\u17E0', U'\uFF10'})
        if (code >= zero && code < zero + 10)
            return static_cast<int>(code - zero);
    return -1;
}

std::string with_plain_digits(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto code = text::next_code(text, at);
        if (const int digit = digit_value(code); digit >= 0)
            plain += static_cast<char>('0' + digit);
        else
            plain += text.substr(begin, at - begin);
    }
    return plain;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string without_thousands(std::string_view text) {
    std::string joined;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((text[at] != ',' && text[at] != '.') || at == 0 || at + 1 == text.size() ||
            !is_digit(text[at - 1]) || !is_digit(text[at + 1]))
            joined += text[at];
    return joined;
}

bool holds_number(std::string_view text, std::string_view number) {
    for (auto at = text.find(number); at != text.npos; at = text.find(number, at + 1)) {
        const auto end = at + number.size();
        if ((at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end])))
            return true;
    }
    return false;
}

// Endings of addresses that people type bare. A blank that is missing after a full stop is none.
constexpr std::array<std::string_view, 24> usual_endings{
    "com", "org", "net", "info", "gov", "edu", "int", "asia", "app", "link", "site",    "online",
    "th",  "mm",  "la",  "kh",   "vn",  "cn",  "bd",  "et",   "uk",  "eu",   "example", "ngo"};

// The first web address of a text, without "https://" and "www."; small letters: "a.example",
// "example.go.th/x", but no "3.5" and no "e.g.".
std::string web_address(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.' || c == '/' ||
               c == '_' || c == '?' || c == '=' || c == '%' || c == ':';
    };
    for (std::size_t at = 0; at < text.size();) {
        if (!is_part(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_part(text[end]))
            ++end;
        auto word = text.substr(at, end - at);
        at = end;
        const bool marked = word.starts_with("http") || word.starts_with("www.");
        for (const char* before : {"https://", "http://", "www."})
            if (word.starts_with(before))
                word.remove_prefix(std::string_view(before).size());
        while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == '?'))
            word.remove_suffix(1);
        const auto host = word.substr(0, word.find_first_of("/?:"));
        const auto dot = host.rfind('.');
        if (dot == host.npos || dot == 0)
            continue;
        const auto ending = host.substr(dot + 1);
        const bool usual =
            std::find(usual_endings.begin(), usual_endings.end(), ending) != usual_endings.end();
        if (usual || marked || (host.size() < word.size() && word[host.size()] == '/'))
            return std::string(word);
    }
    return "";
}

// What stands in prose only by its record, so that it goes when the record has grown old.
struct Typed {
    std::string written, placeholder;
    enum class Kind { number, figure, web } kind = Kind::number; // called, of a fact, an address
};

std::vector<Typed> recorded(const Source& source) {
    constexpr std::int64_t figure_least = 100; // smaller ones stand for too many things
    std::vector<Typed> all;
    for (const auto& service : source.contents.services)
        for (const auto& channel : service.channels)
            if (channel.kind == pack::ChannelKind::web)
                all.push_back({channel.shown, "{web:" + service.id + "}", Typed::Kind::web});
            else
                all.push_back({channel.shown, "{hotline:" + service.id + "}", Typed::Kind::number});
    for (const auto& [id, fact] : source.facts)
        if (fact.value >= figure_least)
            all.push_back({std::to_string(fact.value), "{fact:" + id + "}", Typed::Kind::figure});
    return all;
}

void check_typed(const Source& source, const LanguageTexts& language, Diagnostics& diagnostics) {
    const auto known = recorded(source);
    for (std::size_t id = 1; id < language.texts.size(); ++id) {
        const auto& key = source.texts.all()[id].key;
        if (language.texts[id].body.empty() || !key.starts_with("topic."))
            continue;
        const auto digits = with_plain_digits(replace_placeholders(
            language.texts[id].body, [](const std::string&) { return std::string(" "); }));
        const auto figures = without_thousands(digits);
        const auto address = web_address(plain(digits));
        bool found_web = false;
        for (const auto& one : known) {
            const bool typed =
                one.kind == Typed::Kind::web
                    ? !address.empty() && address.starts_with(plain(one.written))
                    : holds_number(one.kind == Typed::Kind::figure ? figures : digits, one.written);
            if (typed)
                diagnostics.error(language.texts[id].place,
                                  "'" + one.written + "' is typed in " + key +
                                      ", so it would stay when its record has grown old",
                                  "write " + one.placeholder);
            found_web = found_web || (typed && one.kind == Typed::Kind::web);
        }
        if (!address.empty() && !found_web)
            diagnostics.error(language.texts[id].place,
                              "the web address '" + address + "' is typed in " + key +
                                  ", and no record says since when it is right",
                              "add it to directory.yaml as a channel of kind web, and write "
                              "{web:ID}");
    }
}

} // namespace

void check_content_rules(platform::Files& files, const Source& source,
                         const std::vector<LanguageTexts>& languages, Diagnostics& diagnostics) {
    const auto rules = read_words(files, source.folder, diagnostics);
    for (const auto& language : languages)
        check_words(rules, source, language, diagnostics);
    for (const auto& language : languages)
        check_typed(source, language, diagnostics);
    check_sentences(rules, source, diagnostics);
    check_help(source, diagnostics);
}

} // namespace compile
