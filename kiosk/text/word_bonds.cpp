#include "kiosk/text/word_bonds.h"

#include <algorithm>
#include <iterator>

#include "kiosk/text/characters.h"
#include "kiosk/text/script.h"
#include "kiosk/text/utf8.h"

namespace text {
namespace {

enum class Bond {
    to_next,      // the word and the one after it
    to_previous,  // the word and the one before it
    as_beginning, // what comes before it and a text that begins with it
    as_last_word, // the last word of a clause and the one before it
};

// Where `language` is empty: every language in the script.
struct BoundWord {
    Script script;
    std::string_view language;
    std::string_view word;
    Bond bond;
};

constexpr BoundWord bound_words[] = {
    // Thai: "mai" with its verb; after a verb "mai dai" (cannot) and its kin; polite endings.
    {Script::thai, "", "ไม่", Bond::to_next},
    {Script::thai, "", "มิ", Bond::to_next},
    {Script::thai, "", "อย่า", Bond::to_next},
    {Script::thai, "", "ห้าม", Bond::to_next},
    {Script::thai, "", "ไม่ได้", Bond::as_beginning},
    {Script::thai, "", "ไม่ไหว", Bond::as_beginning},
    {Script::thai, "", "ไม่ทัน", Bond::as_beginning},
    {Script::thai, "", "ไม่ออก", Bond::as_beginning},
    {Script::thai, "", "ไม่เป็น", Bond::as_beginning},
    {Script::thai, "", "ครับ", Bond::to_previous},
    {Script::thai, "", "ค่ะ", Bond::to_previous},
    {Script::thai, "", "คะ", Bond::to_previous},
    {Script::lao, "", "ບໍ່", Bond::to_next},
    {Script::lao, "", "ບໍ", Bond::to_next},
    {Script::lao, "", "ຢ່າ", Bond::to_next},
    {Script::lao, "", "ຫ້າມ", Bond::to_next},
    {Script::lao, "", "ບໍ່ໄດ້", Bond::as_beginning},
    // Khmer: "min ... te" around the verb.
    {Script::khmer, "", "មិន", Bond::to_next},
    {Script::khmer, "", "ពុំ", Bond::to_next},
    {Script::khmer, "", "កុំ", Bond::to_next},
    {Script::khmer, "", "ទេ", Bond::as_last_word},
    // Burmese: "ma ... bu" around the verb; case and plural markers.
    {Script::myanmar, "my", "မ", Bond::to_next},
    {Script::myanmar, "my", "ဘူး", Bond::as_last_word},
    {Script::myanmar, "my", "နှင့်", Bond::to_previous},
    {Script::myanmar, "my", "က", Bond::to_previous},
    {Script::myanmar, "my", "ကို", Bond::to_previous},
    {Script::myanmar, "my", "မှ", Bond::to_previous},
    {Script::myanmar, "my", "မှာ", Bond::to_previous},
    {Script::myanmar, "my", "တွင်", Bond::to_previous},
    {Script::myanmar, "my", "နဲ့", Bond::to_previous},
    {Script::myanmar, "my", "များ", Bond::to_previous},
    {Script::myanmar, "my", "တွေ", Bond::to_previous},
    {Script::myanmar, "my", "သည်", Bond::to_previous},
    {Script::myanmar, "my", "၏", Bond::to_previous},
    {Script::myanmar, "my", "ပါ", Bond::to_previous},
    {Script::myanmar, "my", "သော", Bond::to_previous},
    {Script::myanmar, "my", "လျှင်", Bond::to_previous},
    // Shan "am", S'gaw Karen "ta ... ba".
    {Script::myanmar, "shn", "ဢမ်ႇ", Bond::to_next},
    {Script::myanmar, "ksw", "တ", Bond::to_next},
    {Script::han, "", "不", Bond::to_next},
    {Script::han, "", "没", Bond::to_next},
    {Script::han, "", "沒", Bond::to_next},
    {Script::han, "", "别", Bond::to_next},
    {Script::han, "", "別", Bond::to_next},
    {Script::han, "", "勿", Bond::to_next},
};

// The clause ends after `word`, with which `rest` begins.
bool ends_clause(std::string_view rest, std::string_view word) {
    std::size_t at = word.size();
    if (!rest.starts_with(word))
        return false;
    const char32_t next = next_code(rest, at);
    return next == 0 || is_breaking_space(next) || is_line_end(next) || never_starts_line(next);
}

// A word as ICU cuts it, without the spaces and stops that stay with it.
std::string_view without_stop(std::string_view word) {
    while (!word.empty()) {
        std::size_t at = word.size();
        const char32_t last = previous_code(word, at);
        if (!is_breaking_space(last) && !(never_starts_line(last) && !is_thai_or_lao(last)))
            break;
        word = word.substr(0, at);
    }
    return word;
}

} // namespace

bool bound_together(std::string_view language, const WordsAround& words) {
    const Script script = script_of(language);
    const std::string tongue = language_subtag(language);
    return std::any_of(std::begin(bound_words), std::end(bound_words), [&](const BoundWord& entry) {
        if (entry.script != script || (!entry.language.empty() && entry.language != tongue))
            return false;
        switch (entry.bond) {
        case Bond::to_next:
            return words.before == entry.word;
        case Bond::to_previous:
            return without_stop(words.after) == entry.word;
        case Bond::as_beginning:
            return words.rest.starts_with(entry.word);
        case Bond::as_last_word:
            return ends_clause(words.rest, entry.word);
        }
        return false;
    });
}

} // namespace text
