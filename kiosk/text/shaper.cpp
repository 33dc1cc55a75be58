#include "kiosk/text/shaper.h"

#include <hb.h>

#include <cmath>

#include "kiosk/text/characters.h"
#include "kiosk/text/utf8.h"

namespace text {
namespace {

constexpr PangoGlyph empty_glyph = PANGO_GLYPH_EMPTY;

struct GlyphsFreed {
    void operator()(PangoGlyphString* glyphs) const { pango_glyph_string_free(glyphs); }
};
struct AttributesFreed {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

// Spacing is for scripts whose letters stand apart; joined and stacked ones would be torn.
bool may_be_spaced(char32_t code) {
    switch (g_unichar_get_script(code)) {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_COMMON:
        return !is_invisible(code);
    default:
        return false;
    }
}

void measure_ink(PangoFont* font, ShapedGlyph& glyph) {
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(pango_font_get_hb_font(font), glyph.id, &extents) ||
        extents.width == 0 || extents.height == 0)
        return;
    glyph.left = extents.x_bearing; // HarfBuzz: y up, the height negative
    glyph.right = extents.x_bearing + extents.width;
    glyph.top = -extents.y_bearing;
    glyph.bottom = -(extents.y_bearing + extents.height);
}

// A cluster of nothing but breaks and marks of direction leaves no trace; HarfBuzz may have drawn
// them as spaces of no width.
bool only_invisible(std::string_view paragraph, std::size_t start, std::size_t end) {
    while (start < end)
        if (!is_invisible(next_code(paragraph, start)))
            return false;
    return true;
}

// Where a glyph's cluster ends: clusters ascend from left to right, or descend in a run from right
// to left.
std::size_t cluster_end(const PangoGlyphString& glyphs, int index, bool backwards,
                        std::size_t length) {
    const int step = backwards ? -1 : 1;
    int next = index;
    while (next >= 0 && next < glyphs.num_glyphs &&
           glyphs.log_clusters[next] == glyphs.log_clusters[index])
        next += step;
    const bool inside = next >= 0 && next < glyphs.num_glyphs;
    return inside ? static_cast<std::size_t>(glyphs.log_clusters[next]) : length;
}

} // namespace

std::vector<Run> Shaper::runs(const ShapeRequest& request) {
    const std::string_view text = request.paragraph;
    std::unique_ptr<PangoAttrList, AttributesFreed> attributes(pango_attr_list_new());
    if (request.letter_spacing_em != 0) // spaced letters must not melt into one glyph
        pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0,clig=0"));
    GList* items = pango_itemize_with_base_dir(
        m_fonts.context(request.weight, request.script),
        request.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, text.data(), 0,
        static_cast<int>(text.size()), attributes.get(), nullptr);

    const std::string tag(request.language.empty() ? "und" : request.language);
    PangoLanguage* language = pango_language_from_string(tag.c_str());
    std::vector<Run> runs;
    for (GList* node = items; node != nullptr; node = node->next) {
        Run run;
        run.item.reset(static_cast<PangoItem*>(node->data));
        run.item->analysis.language = language;
        run.start = static_cast<std::size_t>(run.item->offset);
        run.end = run.start + static_cast<std::size_t>(run.item->length);
        run.level = run.item->analysis.level;
        runs.push_back(std::move(run));
    }
    g_list_free(items);
    for (Run& run : runs)
        run.glyphs = shape(request, run, run.start, run.end, 0, text.size());
    return runs;
}

std::vector<ShapedGlyph> Shaper::shape(const ShapeRequest& request, const Run& run,
                                       std::size_t start, std::size_t end, std::size_t line_start,
                                       std::size_t line_end) {
    const std::string_view text = request.paragraph;
    std::unique_ptr<PangoGlyphString, GlyphsFreed> shaped(pango_glyph_string_new());
    PangoFont* font = run.item->analysis.font;
    pango_shape_with_flags(text.data() + start, static_cast<int>(end - start),
                           text.data() + line_start, static_cast<int>(line_end - line_start),
                           &run.item->analysis, shaped.get(), PANGO_SHAPE_NONE);
    const std::uint16_t face = m_fonts.face_of(font);
    const auto spacing =
        static_cast<std::int32_t>(std::lround(request.letter_spacing_em * FontSet::units_per_em));
    std::vector<ShapedGlyph> glyphs;
    glyphs.reserve(static_cast<std::size_t>(shaped->num_glyphs));
    for (int i = 0; i < shaped->num_glyphs; ++i) {
        const PangoGlyphInfo& info = shaped->glyphs[i];
        const auto cluster = static_cast<std::size_t>(shaped->log_clusters[i]);
        const std::size_t next = cluster_end(*shaped, i, run.level % 2 == 1, end - start);
        if (info.glyph == empty_glyph || only_invisible(text, start + cluster, start + next))
            continue;
        ShapedGlyph glyph;
        glyph.face = face;
        glyph.missing = info.glyph == 0 || (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
        glyph.id = glyph.missing ? 0 : info.glyph;
        glyph.advance = info.geometry.width;
        glyph.dx = info.geometry.x_offset;
        glyph.dy = info.geometry.y_offset;
        glyph.cluster = static_cast<std::uint32_t>(start + cluster);
        std::size_t at = start + cluster;
        const bool last_of_cluster =
            i + 1 == shaped->num_glyphs || shaped->log_clusters[i + 1] != shaped->log_clusters[i];
        if (spacing != 0 && last_of_cluster && may_be_spaced(next_code(text, at)))
            glyph.advance += glyph.spacing = spacing;
        measure_ink(font, glyph);
        glyphs.push_back(glyph);
    }
    return glyphs;
}

} // namespace text
