#pragma once
// What a pack's words owe to the people who read them (content/FORMAT.md, "What words may say"):
// short sentences, no word from the pack's own list of words to avoid (words.yaml), and a story
// whose last card says where help is. What does not fit a screen is text_fit's.
#include <vector>

#include "kiosk/compile/source.h"
#include "kiosk/compile/translations.h"

namespace compile {

// Reads words.yaml, where there is one. Translations as they are read, before facts are put in.
void check_content_rules(platform::Files& files, const Source& source,
                         const std::vector<LanguageTexts>& languages, Diagnostics& diagnostics);

} // namespace compile
