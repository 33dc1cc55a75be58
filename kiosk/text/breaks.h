#pragma once
// Where a line may end, decided once by ICU's dictionaries and a filter of rules that hold whatever
// a dictionary says; the layout then needs no dictionary. Used when a pack is compiled, and by
// kioskctl. Texts are UTF-8; bytes that are not UTF-8 come back as U+FFFD. Any thread.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// The text with U+200B where a line may end beside its spaces (which stay as they are), and U+2060
// after the spaces inside a phone number. The author's U+200B and U+2060 are kept and obeyed.
// Nothing else is added or removed.
std::string plan_breaks(std::string_view text, std::string_view language);

// Wraps phone numbers, other numbers of three digits and more, URLs and mail addresses in
// U+2066...U+2069, so that they keep their order inside a right-to-left text; inner spaces as
// above. What already stands in such a pair is left alone, so a second time changes nothing.
std::string isolate_numbers(std::string_view text);

// Whether a line may end before the byte `at` as far as spelling goes: not before a combining mark
// or a vowel that leans on what precedes, not after U+1039, U+17D2, U+1A60, not before a consonant
// that is killed or stacked, not beside U+2060, not before closing or after opening punctuation.
// It says nothing of words.
bool break_allowed(std::string_view text, std::size_t at);

// Every place where the layout may end a line of a planned text: after spaces, at U+200B. Byte
// offsets in ascending order, each the first byte of the line to follow. '\n' is not among them.
std::vector<std::size_t> break_places(std::string_view planned);

} // namespace text
