#pragma once
// Every text in every language of the pack: the PO files held against the source, pages that are
// not whole left out, facts and numbers put in, line breaks planned. What comes out is what the
// pack file stores.
#include <string>
#include <vector>

#include "kiosk/compile/source.h"

namespace compile {

struct Rendering {
    std::string body; // empty: shown in another language
    bool reviewed = false;
    Place place; // of the translation
};

struct LanguageTexts {
    std::string tag;
    std::vector<Rendering> texts; // by text number; [0] is unused
    std::size_t translated = 0;   // before pages that are not whole were left out
    std::size_t reviewed = 0;
    std::vector<std::string> whole_pages_missing; // shown in another language
};

// The source language comes first, then the pack's languages in their order. Sets `reviewed` of
// each language in source.contents.
std::vector<LanguageTexts> read_translations(platform::Files& files, Source& source,
                                             const std::string& interface_folder,
                                             Diagnostics& diagnostics);

// Puts facts and phone numbers in, written as each language writes numbers, and plans line breaks.
void render_texts(const Source& source, std::vector<LanguageTexts>& languages,
                  Diagnostics& diagnostics);

// The template for translators: every text of the source in its order, without the interface's.
std::string translation_template(const Source& source);

// The id of the picture that is seen beside each text, by text number; empty: none.
std::vector<std::string> pictures_beside_texts(const Source& source);

} // namespace compile
