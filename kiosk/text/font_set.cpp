#include "kiosk/text/font_set.h"

#include <fontconfig/fcfreetype.h>
#include FT_OUTLINE_H
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "kiosk/text/characters.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace text {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr char32_t han_sample = 0x4E00;

const FcChar8* fc(const std::string& text) {
    return reinterpret_cast<const FcChar8*>(text.c_str());
}

std::string string_of(const FcPattern* pattern, const char* object) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch)
        return {};
    return reinterpret_cast<const char*>(value);
}

int number_of(const FcPattern* pattern, const char* object, int otherwise) {
    int value = otherwise;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

bool has(const FcPattern* pattern, char32_t code) {
    FcCharSet* characters = nullptr;
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch &&
           FcCharSetHasChar(characters, code);
}

std::string key_of(const std::string& path, int index) {
    return path + ':' + std::to_string(index);
}

// Advances stay unrounded, so that a text measures the same at every size.
void without_hinting(FcPattern* pattern, gpointer) {
    FcPatternDel(pattern, FC_HINTING);
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
    FcPatternDel(pattern, FC_ANTIALIAS);
    FcPatternAddBool(pattern, FC_ANTIALIAS, FcTrue);
}

// An empty application font set inside `config`, to which faces are added one by one: fontconfig's
// own call would add every face of a collection.
FcFontSet* application_fonts(FcConfig* config, const std::string& any_font) {
    if (!FcConfigAppFontAddFile(config, fc(any_font)))
        return nullptr;
    FcFontSet* set = FcConfigGetFonts(config, FcSetApplication);
    for (int i = 0; set != nullptr && i < set->nfont; ++i)
        FcPatternDestroy(set->fonts[i]);
    if (set != nullptr)
        set->nfont = 0;
    return set;
}

} // namespace

FontSet::~FontSet() {
    m_context.reset();
    // Pango 1.50 does not let go of a configuration when a font map ends.
    if (m_map)
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(m_map.get()), nullptr);
    m_map.reset();
    // fontconfig would hold the last configuration, and all it knows of our faces, for ever.
    if (FcConfigGetCurrent() == m_config.get())
        FcConfigSetCurrent(Owned<FcConfig*>(FcConfigCreate()).get());
}

platform::Result<std::unique_ptr<FontSet>> FontSet::create(const std::vector<FontFile>& fonts) {
    if (fonts.empty())
        return Error{ErrorKind::not_found, "No font files were given.", ""};
    std::unique_ptr<FontSet> set(new FontSet);
    set->m_config.reset(FcConfigCreate());
    // Pango starts fontconfig in a thread of its own; a current configuration that is ours keeps it
    // from reading the system's, which costs megabytes.
    FcConfigSetCurrent(set->m_config.get());
    for (const FontFile& font : fonts)
        RETURN_IF_ERROR(set->add(font));
    set->name_families();

    set->m_map.reset(pango_ft2_font_map_new());
    auto* fc_map = PANGO_FC_FONT_MAP(set->m_map.get());
    pango_fc_font_map_set_config(fc_map, set->m_config.get());
    pango_fc_font_map_set_default_substitute(fc_map, without_hinting, nullptr, nullptr);
    set->m_context.reset(pango_font_map_create_context(set->m_map.get()));
    pango_context_set_round_glyph_positions(set->m_context.get(), FALSE);
    // One language for choosing faces: order and coverage decide. Shaping takes the text's own.
    pango_context_set_language(set->m_context.get(), pango_language_from_string("en"));
    set->m_description.reset(pango_font_description_new());

    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return Error{ErrorKind::unavailable, "FreeType does not start; memory may be short.", ""};
    set->m_library.reset(library);
    set->m_open.resize(set->m_files.size());
    return set;
}

platform::Result<void> FontSet::add(const FontFile& font) {
    if (access(font.path.c_str(), R_OK) != 0)
        return Error{ErrorKind::not_found, "This font file is missing or cannot be read.",
                     font.path};
    int count = 0;
    FcPattern* pattern =
        FcFreeTypeQuery(fc(font.path), static_cast<unsigned>(font.index), nullptr, &count);
    FcFontSet* set = FcConfigGetFonts(m_config.get(), FcSetApplication);
    if (pattern != nullptr && set == nullptr)
        set = application_fonts(m_config.get(), font.path);
    if (pattern == nullptr || set == nullptr || !FcFontSetAdd(set, pattern)) {
        if (pattern != nullptr)
            FcPatternDestroy(pattern);
        return Error{ErrorKind::corrupt, "This is not a font that can be used.", font.path};
    }
    const std::size_t slash = font.path.find_last_of('/');
    const bool bold = number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) >= FC_WEIGHT_DEMIBOLD;
    m_face_by_file.emplace(key_of(font.path, font.index),
                           static_cast<std::uint16_t>(m_files.size()));
    m_files.push_back(font);
    m_faces.push_back({font.path.substr(slash == std::string::npos ? 0 : slash + 1),
                       bold ? Weight::bold : Weight::regular});
    m_patterns.push_back(pattern);
    return {};
}

void FontSet::name_families() {
    std::vector<std::string> seen;
    std::string han, others;
    for (const FcPattern* pattern : m_patterns) {
        const std::string family = string_of(pattern, FC_FAMILY);
        if (std::find(seen.begin(), seen.end(), family) != seen.end())
            continue;
        seen.push_back(family);
        m_families += (m_families.empty() ? "" : ",") + family;
        (has(pattern, han_sample) ? han : others) += family + ',';
    }
    m_han_families = han + others;
    if (!m_han_families.empty())
        m_han_families.pop_back();
}

PangoContext* FontSet::context(Weight weight, Script script) {
    PangoFontDescription* wanted = m_description.get();
    pango_font_description_set_family(
        wanted, (script == Script::han ? m_han_families : m_families).c_str());
    pango_font_description_set_weight(wanted, weight == Weight::bold ? PANGO_WEIGHT_BOLD
                                                                     : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(wanted, units_per_em);
    pango_context_set_font_description(m_context.get(), wanted);
    return m_context.get();
}

std::uint16_t FontSet::face_of(PangoFont* font) const {
    const FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    const auto found =
        m_face_by_file.find(key_of(string_of(pattern, FC_FILE), number_of(pattern, FC_INDEX, 0)));
    return found == m_face_by_file.end() ? std::uint16_t{0} : found->second;
}

FontSet::Metrics FontSet::metrics() {
    const FT_Face first = open(0);
    if (first == nullptr || first->units_per_EM == 0)
        return {};
    const auto em = static_cast<float>(first->units_per_EM);
    return {static_cast<float>(first->ascender) / em, -static_cast<float>(first->descender) / em};
}

bool FontSet::covers(char32_t code) const {
    return std::any_of(m_patterns.begin(), m_patterns.end(),
                       [code](const FcPattern* pattern) { return has(pattern, code); });
}

FT_Face FontSet::open(std::uint16_t face) {
    if (face >= m_open.size())
        return nullptr;
    if (!m_open[face]) {
        FT_Face opened = nullptr;
        const FontFile& file = m_files[face];
        if (FT_New_Face(m_library.get(), file.path.c_str(), file.index, &opened) != 0)
            return nullptr; // the file was there when the set was made: drawn as nothing
        m_open[face].reset(opened);
    }
    return m_open[face].get();
}

std::uint32_t FontSet::dotted_circle(std::uint16_t face) {
    const FT_Face opened = open(face);
    return opened == nullptr ? 0 : FT_Get_Char_Index(opened, 0x25CC);
}

LayoutEngine::GlyphBitmap FontSet::rasterise(std::uint16_t face, std::uint32_t glyph, float size_px,
                                             int subpixel) {
    LayoutEngine::GlyphBitmap bitmap;
    const FT_Face opened = open(face);
    const float size =
        std::isfinite(size_px) ? std::clamp(size_px, 1.0f, limits::text_px_max) : 1.0f;
    if (opened == nullptr ||
        FT_Set_Char_Size(opened, 0, static_cast<FT_F26Dot6>(std::lround(size * 64)), 72, 72) != 0 ||
        FT_Load_Glyph(opened, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
        return bitmap;
    FT_GlyphSlot slot = opened->glyph;
    if (slot->format == FT_GLYPH_FORMAT_OUTLINE)
        FT_Outline_Translate(&slot->outline, std::clamp(subpixel, 0, 3) * 16, 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0)
        return bitmap;
    const FT_Bitmap& drawn = slot->bitmap;
    bitmap.width = static_cast<int>(drawn.width);
    bitmap.height = static_cast<int>(drawn.rows);
    bitmap.left = slot->bitmap_left;
    bitmap.top = -slot->bitmap_top;
    bitmap.coverage.reserve(static_cast<std::size_t>(drawn.width) * drawn.rows);
    for (unsigned row = 0; row < drawn.rows; ++row) {
        const unsigned char* line = drawn.buffer + static_cast<std::ptrdiff_t>(row) * drawn.pitch;
        bitmap.coverage.insert(bitmap.coverage.end(), line, line + drawn.width);
    }
    return bitmap;
}

} // namespace text
