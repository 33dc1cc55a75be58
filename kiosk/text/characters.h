#pragma once
// The few classes of characters that line ends are decided by. Sources: Unicode 15 chapters 16 and
// 17 (Thai, Lao, Khmer, Myanmar), UAX 14, and the file of that name for what each class may do.

namespace text {

bool is_mark(char32_t code);             // general category M
bool is_line_end(char32_t code);         // '\n', U+0085, U+2028, U+2029
bool is_breaking_space(char32_t code);   // a line may end after it; not U+00A0, U+2007, U+202F
bool is_invisible(char32_t code);        // needs no glyph: breaks, joiners, direction marks
bool is_digit(char32_t code);            // decimal digit of a script met here
bool is_isolate_start(char32_t code);    // U+2066...U+2068

bool never_starts_line(char32_t code);   // leaning vowels, repetition marks, closing punctuation
bool never_ends_line(char32_t code);     // leading vowels, stackers, opening punctuation

bool is_stacker(char32_t code);          // U+1039, U+17D2, U+1A60: binds the next consonant below
bool is_myanmar(char32_t code);          // all three blocks
bool is_myanmar_letter(char32_t code);   // consonant or independent vowel: a syllable's first
bool is_myanmar_minority(char32_t code); // letters and marks that Burmese itself does not use
bool is_thai_or_lao(char32_t code);
bool is_khmer(char32_t code);

} // namespace text
