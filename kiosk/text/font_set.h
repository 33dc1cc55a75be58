#pragma once
// FontSet: the font files of one engine and nothing of the system's: a private fontconfig, a Pango
// font map over it, and FreeType faces opened from their files (mapped, not copied) when first
// drawn. One thread. Private to this folder, for it shows Pango's types.
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <pango/pango.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/text/layout_engine.h"
#include "kiosk/text/script.h"

namespace text {

struct Freed {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(PangoFontMap* map) const { g_object_unref(map); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
template <class T> using Owned = std::unique_ptr<std::remove_pointer_t<T>, Freed>;

class FontSet {
  public:
    ~FontSet();
    FontSet(const FontSet&) = delete;
    FontSet& operator=(const FontSet&) = delete;
    // Errors: not_found, corrupt; `where` is the file.
    static platform::Result<std::unique_ptr<FontSet>> create(const std::vector<FontFile>& fonts);

    // Every text is shaped at one size and scaled, for nothing is hinted: so Pango and fontconfig
    // choose faces once a weight and not once a size.
    static constexpr int shaping_px = 64;
    static constexpr int units_per_em = shaping_px * PANGO_SCALE;

    // A context that picks faces by coverage in the set's order; for Han the faces with ideographs
    // come first, so that quotation marks are theirs.
    PangoContext* context(Weight weight, Script script);
    std::uint16_t face_of(PangoFont* font) const;

    // Ascent and descent (both positive, em) of the first face. Every line of every script hangs
    // from it, as in a browser whose first font it is: mixed scripts then share one baseline.
    struct Metrics {
        float ascent_em = 1, descent_em = 0.3f;
    };
    Metrics metrics();

    const std::vector<LayoutEngine::Face>& faces() const { return m_faces; }
    bool covers(char32_t code) const;
    LayoutEngine::GlyphBitmap rasterise(std::uint16_t face, std::uint32_t glyph, float size_px,
                                        int subpixel);
    std::uint32_t dotted_circle(std::uint16_t face); // its glyph, or 0

  private:
    FontSet() = default;
    platform::Result<void> add(const FontFile& font);
    void name_families();
    FT_Face open(std::uint16_t face);

    std::vector<FontFile> m_files;
    std::vector<LayoutEngine::Face> m_faces;
    std::vector<FcPattern*> m_patterns; // the configuration's
    std::unordered_map<std::string, std::uint16_t> m_face_by_file; // "path:index"
    std::string m_families, m_han_families; // comma-separated, in order
    Owned<FcConfig*> m_config;
    Owned<PangoFontMap*> m_map;
    Owned<PangoContext*> m_context;
    Owned<PangoFontDescription*> m_description;
    Owned<FT_Library> m_library;
    std::vector<Owned<FT_Face>> m_open; // null until first drawn
};

} // namespace text
