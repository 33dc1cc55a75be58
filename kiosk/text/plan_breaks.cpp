// plan_breaks(): ICU's line boundaries, Myanmar syllables where ICU has no dictionary for the
// language, then what grammar and spelling forbid.
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "kiosk/text/breaks.h"
#include "kiosk/text/characters.h"
#include "kiosk/text/number_spans.h"
#include "kiosk/text/script.h"
#include "kiosk/text/utf8.h"
#include "kiosk/text/word_bonds.h"

namespace text {
namespace {

using Offsets = std::vector<std::size_t>; // bytes, ascending

enum class Unit { line, word };

std::unique_ptr<icu::BreakIterator> iterator_of(Unit unit, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(
        icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
    if (U_FAILURE(status))
        locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    locale.setKeywordValue("lb", "strict", status); // kinsoku
    status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> iterator(
        unit == Unit::line ? icu::BreakIterator::createLineInstance(locale, status)
                           : icu::BreakIterator::createWordInstance(locale, status));
    return U_SUCCESS(status) ? std::move(iterator) : nullptr;
}

Offsets boundaries(Unit unit, std::string_view text, std::string_view language) {
    Offsets offsets;
    const auto iterator = iterator_of(unit, language);
    if (!iterator)
        return offsets;
    const auto utf16 = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    iterator->setText(utf16);
    std::size_t at = 0;
    std::int32_t units = 0;
    for (auto next = iterator->first(); next != icu::BreakIterator::DONE;
         next = iterator->next()) {
        while (units < next)
            units += next_code(text, at) > 0xFFFF ? 2 : 1;
        offsets.push_back(at);
    }
    return offsets;
}

// Chinese lines may end after any character; that they end between words reads better, and its
// words are short.
Offsets icu_boundaries(std::string_view text, std::string_view language) {
    Offsets lines = boundaries(Unit::line, text, language);
    if (language_subtag(language) == "zh") {
        const Offsets words = boundaries(Unit::word, text, language);
        std::erase_if(lines, [&](std::size_t at) {
            return !std::binary_search(words.begin(), words.end(), at);
        });
    }
    return lines;
}

// The stretches of Myanmar letters that are not Burmese.
std::vector<Span> syllabic_stretches(std::string_view text, std::string_view language) {
    const bool burmese = language_subtag(language) == "my";
    std::vector<Span> stretches;
    for (std::size_t at = 0; at < text.size();) {
        Span stretch{at, at};
        bool minority = !burmese;
        while (at < text.size()) {
            const char32_t code = next_code(text, at);
            if (!is_myanmar(code) && code != word_joiner)
                break;
            minority = minority || is_myanmar_minority(code);
            stretch.end = at;
        }
        if (minority && stretch.end > stretch.start)
            stretches.push_back(stretch);
    }
    return stretches;
}

bool strictly_inside(const std::vector<Span>& spans, std::size_t at) {
    const auto span =
        std::upper_bound(spans.begin(), spans.end(), at,
                         [](std::size_t offset, const Span& s) { return offset < s.end; });
    return span != spans.end() && span->start < at;
}

// ICU's Myanmar dictionary is Burmese: of its breaks in Shan one in three falls into a syllable. In
// other languages a line may end before every syllable instead.
Offsets with_syllables(std::string_view text, std::string_view language, Offsets offsets) {
    const auto stretches = syllabic_stretches(text, language);
    std::erase_if(offsets, [&](std::size_t at) { return strictly_inside(stretches, at); });
    for (const Span& stretch : stretches) {
        for (std::size_t at = stretch.start; at < stretch.end;) {
            const std::size_t start = at;
            if (is_myanmar_letter(next_code(text, at)) && start > stretch.start &&
                break_allowed(text, start))
                offsets.push_back(start);
        }
    }
    std::sort(offsets.begin(), offsets.end());
    return offsets;
}

// A dictionary that does not know a word leaves single letters behind, which no line may begin
// with.
bool lone_letter(std::string_view piece) {
    std::size_t at = 0;
    const char32_t code = next_code(piece, at);
    return at == piece.size() && (is_thai_or_lao(code) || is_khmer(code));
}

// The author's U+2060 parts words for grammar, though not for lines.
std::string_view behind_joiner(std::string_view piece) {
    const std::size_t joiner = piece.rfind("\u2060");
    return joiner == std::string_view::npos ? piece : piece.substr(joiner + 3);
}

std::string_view until_joiner(std::string_view piece) {
    return piece.substr(0, piece.find("\u2060"));
}

Offsets without_torn_words(std::string_view text, std::string_view language, const Offsets& all) {
    Offsets kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t at = all[i];
        const std::size_t start = i == 0 ? 0 : all[i - 1];
        const std::size_t end = i + 1 < all.size() ? all[i + 1] : text.size();
        const auto before = behind_joiner(text.substr(start, at - start));
        const auto after = until_joiner(text.substr(at, end - at));
        const bool first_letter_alone =
            lone_letter(before) && (kept.empty() || kept.back() == start);
        if (!bound_together(language, {before, after, text.substr(at)}) && !first_letter_alone &&
            !lone_letter(after))
            kept.push_back(at);
    }
    return kept;
}

bool after_space_or_break(std::string_view text, std::size_t at) {
    const char32_t before = previous_code(text, at);
    return is_breaking_space(before) || before == zero_width_space;
}

} // namespace

std::string plan_breaks(std::string_view bytes, std::string_view language) {
    const std::string text = clean(bytes).text;
    const auto numbers = number_spans(text);
    auto offsets = with_syllables(text, language, icu_boundaries(text, language));
    offsets = without_torn_words(text, language, offsets);
    std::erase_if(offsets, [&](std::size_t at) {
        return !break_allowed(text, at) || strictly_inside(numbers, at) ||
               after_space_or_break(text, at) ||
               std::string_view(text).substr(at).starts_with("\u200B");
    });

    std::string planned;
    auto wanted = offsets.begin();
    for (std::size_t at = 0; at < text.size();) {
        if (wanted != offsets.end() && *wanted == at) {
            append(planned, zero_width_space);
            ++wanted;
        }
        const char32_t code = next_code(text, at);
        append(planned, code);
        std::size_t next = at;
        if (is_breaking_space(code) && strictly_inside(numbers, at) &&
            next_code(text, next) != word_joiner)
            append(planned, word_joiner);
    }
    return planned;
}

} // namespace text
