#pragma once
// How texts are written in bytes: old encodings that no font of ours shows are refused, with what
// to write instead; forms that look right and are not what packs hold are warned of.
#include <vector>

#include "kiosk/compile/translations.h"

namespace compile {

void check_writing(const Source& source, const std::vector<LanguageTexts>& languages,
                   Diagnostics& diagnostics);

} // namespace compile
