// The spelling filter holds on any string of the scripts, written here a second time from the
// rules.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "kiosk/text/breaks.h"
#include "kiosk/text/characters.h"
#include "kiosk/text/utf8.h"
#include "tests/unit/text/text_support.h"

using namespace text;

namespace {

std::string without_marks(std::string_view text) {
    std::string bare;
    for (const char32_t code : text_support::decode(text))
        if (code != zero_width_space && code != word_joiner)
            append(bare, code);
    return bare;
}

// Is `small` what is left of `large` when some of its characters are taken out?
bool is_subsequence(std::u32string_view small, std::u32string_view large) {
    for (const char32_t code : large)
        if (!small.empty() && small.front() == code)
            small.remove_prefix(1);
    return small.empty();
}

// Why a line may not end before byte `at`; empty when it may.
std::string offence(std::string_view text, std::size_t at) {
    std::u32string before = text_support::decode(text.substr(0, at));
    std::u32string after = text_support::decode(text.substr(at));
    std::erase(before, zero_width_space);
    std::erase(after, zero_width_space);
    if (before.empty() || after.empty())
        return "nothing on one side";
    const char32_t last = before.back();
    const char32_t first = after.front();
    if (last == word_joiner || first == word_joiner)
        return "beside U+2060";
    if (last == 0x1039 || last == 0x17D2)
        return "after a stacker";
    if (is_mark(first))
        return "before a combining mark";
    const std::size_t asat = after.find(U'\u103A');
    if (first >= 0x1000 && first <= 0x1081 && !is_mark(first) &&
        (asat == 1 || (asat == 2 && after[1] == 0x1037)))
        return "before a killed consonant";
    if (first == U'ะ' || first == U'า' || first == U'ำ' || first == U'ๆ')
        return "before a leaning vowel";
    if (last == U'เ' || last == U'แ' || last == U'โ' || last == U'ใ' || last == U'ไ')
        return "after a leading vowel";
    return {};
}

} // namespace

TEST_CASE("planning adds breaks and joiners and changes nothing else") {
    for (const auto& alphabet : text_support::alphabets()) {
        CHECK(rc::check("in " + alphabet.language, [&] {
            const std::string given = *text_support::text_of(alphabet);
            const std::string planned = plan_breaks(given, alphabet.language);
            RC_ASSERT(without_marks(planned) == without_marks(given));
            RC_ASSERT(is_subsequence(text_support::decode(given), text_support::decode(planned)));
        }));
    }
}

TEST_CASE("no place for a line end breaks the spelling filter") {
    for (const auto& alphabet : text_support::alphabets()) {
        CHECK(rc::check("in " + alphabet.language, [&] {
            const std::string planned =
                plan_breaks(*text_support::text_of(alphabet), alphabet.language);
            for (const std::size_t at : break_places(planned)) {
                const std::string why = offence(planned, at);
                if (!why.empty())
                    RC_FAIL(why + " in " + text_support::visible(planned));
            }
        }));
    }
}

TEST_CASE("every break that planning put in is one the layout obeys") {
    for (const auto& alphabet : text_support::alphabets()) {
        CHECK(rc::check("in " + alphabet.language, [&] {
            std::string given = *text_support::text_of(alphabet);
            given = without_marks(given);
            const std::string planned = plan_breaks(given, alphabet.language);
            const auto places = break_places(planned);
            for (std::size_t at = 0; at < planned.size();)
                if (next_code(planned, at) == zero_width_space)
                    RC_ASSERT(std::binary_search(places.begin(), places.end(), at));
        }));
    }
}

TEST_CASE("isolating twice is isolating once, for any text") {
    CHECK(rc::check([] {
        const auto letters = rc::gen::elementOf(std::u32string(U"0123  +-(./a.@:\u0E01\u0661"));
        std::string given;
        for (const char32_t code : *rc::gen::container<std::vector<char32_t>>(letters))
            append(given, code);
        const std::string once = isolate_numbers(given);
        RC_ASSERT(isolate_numbers(once) == once);
    }));
}

TEST_CASE("planning and isolating survive any bytes in any language") {
    CHECK(rc::check([](const std::string& bytes) {
        for (const auto& alphabet : text_support::alphabets())
            plan_breaks(isolate_numbers(bytes), alphabet.language);
    }));
}
