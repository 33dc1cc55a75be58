#include "kiosk/text/pasted.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

#include "kiosk/text/utf8.h"

namespace text {
namespace {

using Codes = std::u32string;

Codes codes_of(std::string_view utf8) {
    const auto valid = clean(utf8).text;
    Codes codes;
    for (std::size_t at = 0; at < valid.size();)
        codes += next_code(valid, at);
    return codes;
}

std::string utf8_of(const Codes& codes) {
    std::string text;
    for (const char32_t code : codes)
        append(text, code);
    return text;
}

std::string nfc(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normaliser = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return text;
    const auto made = normaliser->normalize(icu::UnicodeString::fromUTF8(text), status);
    std::string utf8;
    return U_FAILURE(status) ? text : made.toUTF8String(utf8);
}

bool is_unseen(char32_t c) {
    return c == 0xFEFF || c == 0x00AD || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0xFFF9 && c <= 0xFFFC);
}

bool is_blank(char32_t c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x2028 ||
           c == 0x2029 || c == 0x202F;
}

// One blank for many, none at the ends; U+200B not doubled and not beside a blank.
Codes without_unseen(const Codes& codes) {
    Codes kept;
    for (char32_t c : codes) {
        if (is_unseen(c))
            continue;
        c = is_blank(c) ? U' ' : c;
        const char32_t last = kept.empty() ? U' ' : kept.back();
        if ((c == ' ' || c == zero_width_space) && last == ' ')
            continue;
        if (last == zero_width_space && (c == zero_width_space || c == ' '))
            kept.pop_back();
        kept += c;
    }
    while (!kept.empty() && (kept.back() == ' ' || kept.back() == zero_width_space))
        kept.pop_back();
    return kept;
}

// Nikhahit and sara aa are how some keyboards and PDF files write sara am; a tone mark between or
// before stands before the one character. (Unicode 15, 16.1; Lao likewise.)
Codes with_sara_am(Codes codes, char32_t nikhahit, char32_t aa, char32_t am, char32_t tone_first,
                   char32_t tone_last) {
    const auto is_tone = [&](char32_t c) { return c >= tone_first && c <= tone_last; };
    for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
        if (codes[i] != nikhahit)
            continue;
        if (codes[i + 1] == aa) {
            codes[i] = am;
            codes.erase(i + 1, 1);
        } else if (i + 2 < codes.size() && is_tone(codes[i + 1]) && codes[i + 2] == aa) {
            codes[i] = codes[i + 1];
            codes[i + 1] = am;
            codes.erase(i + 2, 1);
        }
    }
    return codes;
}

Codes with_curly_quotes(Codes codes) {
    std::size_t opened = Codes::npos;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const bool between_letters = i > 0 && i + 1 < codes.size() &&
                                     u_isalpha(static_cast<UChar32>(codes[i - 1])) &&
                                     u_isalpha(static_cast<UChar32>(codes[i + 1]));
        if (codes[i] == '\'' && between_letters)
            codes[i] = 0x2019;
        if (codes[i] != '"')
            continue;
        if (opened == Codes::npos) {
            opened = i;
        } else {
            codes[opened] = 0x201C;
            codes[i] = 0x201D;
            opened = Codes::npos;
        }
    }
    return codes;
}

bool is_consonant(char32_t c) {
    return (c >= 0x1000 && c <= 0x102A) || c == 0x103F;
}

// After what a vowel sign or a medial may stand in Unicode's order.
bool takes_a_sign(char32_t c) {
    return is_consonant(c) || (c >= 0x103B && c <= 0x103E) || c == 0x1040 || c == 0x104E ||
           c == 0x25CC || c == 0x1031;
}

// What cannot stand so in Unicode Burmese and does in Zawgyi: the vowel e and medial ra before
// their consonant, the sign that stacks used to silence, letters in the code points of others.
bool looks_like_zawgyi(const Codes& codes) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const char32_t c = codes[i], before = i > 0 ? codes[i - 1] : U' ';
        const char32_t after = i + 1 < codes.size() ? codes[i + 1] : U' ';
        if ((c == 0x1031 && !(takes_a_sign(before) && before != 0x1031)) ||
            (c == 0x103B && !takes_a_sign(before) && before != 0x103A) ||
            (c == 0x1039 && !is_consonant(after)) || c == 0x1033 || c == 0x1034 ||
            (c >= 0x1060 && c <= 0x1074))
            return true;
    }
    return false;
}

} // namespace

std::string pasted(std::string_view text) {
    std::string spaced(text);
    for (char& c : spaced)
        c = c == '\n' || c == '\v' || c == '\f' ? ' ' : c;
    auto codes = codes_of(nfc(utf8_of(without_unseen(codes_of(spaced)))));
    codes = with_sara_am(std::move(codes), 0x0E4D, 0x0E32, 0x0E33, 0x0E48, 0x0E4B);
    codes = with_sara_am(std::move(codes), 0x0ECD, 0x0EB2, 0x0EB3, 0x0EC8, 0x0ECB);
    return utf8_of(with_curly_quotes(std::move(codes)));
}

std::optional<std::string> zawgyi_to_unicode(std::string_view burmese) {
    Codes codes;
    for (const char32_t c : codes_of(burmese))
        if (c != zero_width_space && c != word_joiner && c != 0x200C && c != 0x200D)
            codes += c;
    if (!looks_like_zawgyi(codes))
        return {};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> converter(
        icu::Transliterator::createInstance("Zawgyi-my", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !converter)
        return std::string(burmese);
    auto converted = icu::UnicodeString::fromUTF8(utf8_of(codes));
    converter->transliterate(converted);
    std::string utf8;
    return nfc(converted.toUTF8String(utf8));
}

std::string private_use(std::string_view text) {
    constexpr const char* digits = "0123456789ABCDEF";
    for (const char32_t c : codes_of(text)) {
        if (u_charType(static_cast<UChar32>(c)) != U_PRIVATE_USE_CHAR)
            continue;
        std::string name;
        for (auto left = static_cast<unsigned>(c); left > 0; left /= 16)
            name.insert(name.begin(), digits[left % 16]);
        return "U+" + name;
    }
    return {};
}

} // namespace text
