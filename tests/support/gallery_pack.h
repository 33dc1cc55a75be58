#pragma once
// A pack for looking at screens: the small pack with one activity of every kind, and its words in
// five languages. They are made of one sentence (the Universal Declaration of Human Rights,
// article 1, as published by the United Nations), cut to the length of the English text, so that
// screens are seen in each script at a length that is real, and no edit of content changes them.
#include <memory>

#include "tests/support/fake_pack.h"

namespace support {

// English, Thai, Burmese, Khmer, and Arabic as a language written from right to left.
inline constexpr const char* gallery_languages[] = {"en", "th", "my", "km", "ar"};

// `topics` more topics and `languages` more languages than it has by itself, for lists that need
// pages.
std::unique_ptr<FakePack> gallery_pack(int topics = 0, int languages = 0);

} // namespace support
