#pragma once
// A Chinese, Japanese or Korean face is 16 MB; a pack carries only the characters that its own
// texts use, cut out by HarfBuzz's subsetter. Latin stays with the kiosk's own faces.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/compile/source.h"
#include "kiosk/compile/translations.h"
#include "platform/base/bytes.h"
#include "platform/base/result.h"
#include "platform/files.h"

namespace compile {

// A face of the package fonts-noto-cjk.
struct CjkFace {
    std::string_view collection; // "NotoSansCJK-Regular.ttc"
    unsigned index = 0;          // inside it
    std::string name;            // of the subset's file, "NotoSansCJKsc-Regular.otf"
};

// Regular and bold for an ISO 15924 script ("Hans", "Hant", "Jpan", "Kore"); empty for others.
std::vector<CjkFace> cjk_faces(std::string_view script);

// The characters that a pack's language of that script needs: its texts, name and greeting.
std::set<char32_t> cjk_characters(const Source& source, const std::vector<LanguageTexts>& languages,
                                  std::string_view script);

// Errors: not_found (naming the package), too_large, corrupt.
platform::Result<platform::Bytes> cut_font(platform::Files& files, const std::string& folder,
                                           const CjkFace& face,
                                           const std::set<char32_t>& characters);

} // namespace compile
