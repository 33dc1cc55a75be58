#pragma once
// Every text as the smallest screen would set it: no character without a glyph, no word wider than
// its place, not more lines than there is room for. Uses the kiosk's own layout.
#include <string>
#include <vector>

#include "kiosk/compile/source.h"
#include "kiosk/compile/translations.h"
#include "kiosk/text/layout_engine.h"

namespace compile {

void check_text_fit(const Source& source, const std::vector<LanguageTexts>& languages,
                    text::LayoutEngine& engine, Diagnostics& diagnostics);

} // namespace compile
