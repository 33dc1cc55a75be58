#include "kiosk/text/breaks.h"

#include "kiosk/text/characters.h"
#include "kiosk/text/number_spans.h"
#include "kiosk/text/utf8.h"

namespace text {
namespace {

// Marks that stand between two letters without parting them for spelling.
bool looked_through(char32_t code) {
    return code == zero_width_space || code == 0x200E || code == 0x200F || code == 0x061C ||
           (code >= 0x2066 && code <= 0x2069) || (code >= 0x202A && code <= 0x202E);
}

bool binds_both_sides(char32_t code) {
    return code == word_joiner || code == 0xFEFF || code == 0x200D;
}

struct Neighbours {
    char32_t before = 0, after = 0; // 0: none, or bound by a joiner
    std::size_t after_at = 0;       // where `after` begins
};

Neighbours neighbours(std::string_view text, std::size_t at) {
    Neighbours found;
    for (std::size_t back = at;
         back > 0 && looked_through(found.before = previous_code(text, back));)
        found.before = 0;
    for (std::size_t next = at; next < text.size();) {
        found.after_at = next;
        found.after = next_code(text, next);
        if (!looked_through(found.after))
            break;
        found.after = 0;
    }
    if (binds_both_sides(found.before))
        found.before = 0;
    if (binds_both_sides(found.after) || found.after == 0x200C)
        found.after = 0;
    return found;
}

// A letter that closes the syllable before it: killed (asat, thanthakhat, toandakhiat) or stacked.
bool closes_syllable(std::string_view text, std::size_t at) {
    const auto next_seen = [&] {
        char32_t code = next_code(text, at);
        while (looked_through(code))
            code = next_code(text, at);
        return code;
    };
    const char32_t letter = next_seen();
    char32_t sign = next_seen();
    if (is_myanmar_letter(letter)) {
        if (sign == 0x1037) // dot below may be written before or after the asat
            sign = next_seen();
        return sign == 0x103A || sign == 0x1039;
    }
    if (is_thai_or_lao(letter)) {
        if (sign >= 0x0E34 && sign <= 0x0E3A)
            sign = next_seen();
        return sign == 0x0E4C || sign == 0x0ECC;
    }
    return is_khmer(letter) && sign == 0x17CD;
}

bool is_quotation_mark(char32_t code) {
    return code == 0xBB || code == 0x2019 || code == 0x201D || code == 0x203A;
}

} // namespace

bool break_allowed(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size())
        return false;
    std::size_t back = at;
    std::size_t next = at;
    if (is_isolate_start(previous_code(text, back)) || next_code(text, next) == 0x2069)
        return false;
    const Neighbours side = neighbours(text, at);
    if (side.before == 0 || side.after == 0 || is_line_end(side.before) || is_line_end(side.after))
        return false;
    if (is_breaking_space(side.after) || is_mark(side.after) || is_stacker(side.before))
        return false;
    if (is_digit(side.before) && is_digit(side.after))
        return false;
    if (never_ends_line(side.before) || closes_syllable(text, side.after_at))
        return false;
    // Some languages open a quotation with the mark that closes it in others.
    const bool may_open = is_breaking_space(side.before) && is_quotation_mark(side.after);
    return may_open || !never_starts_line(side.after);
}

std::vector<std::size_t> break_places(std::string_view planned) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < planned.size();) {
        const char32_t code = next_code(planned, at);
        if (code != zero_width_space && !is_breaking_space(code))
            continue;
        std::size_t next = at;
        if (next_code(planned, next) != zero_width_space && break_allowed(planned, at))
            places.push_back(at);
    }
    return places;
}

std::string isolate_numbers(std::string_view bytes) {
    const std::string text = clean(bytes).text;
    std::string result;
    std::size_t done = 0;
    int depth = 0;
    for (const Span& span : number_spans(text)) {
        for (std::size_t at = done; at < span.start;) {
            const char32_t code = next_code(text, at);
            depth += is_isolate_start(code) ? 1 : code == 0x2069 && depth > 0 ? -1 : 0;
        }
        result.append(text, done, span.start - done);
        if (depth == 0)
            append(result, 0x2066);
        for (std::size_t at = span.start; at < span.end;) {
            const char32_t code = next_code(text, at);
            append(result, code);
            std::size_t next = at;
            if (is_breaking_space(code) && next_code(text, next) != word_joiner)
                append(result, word_joiner);
        }
        if (depth == 0)
            append(result, 0x2069);
        done = span.end;
    }
    return result.append(text, done);
}

} // namespace text
