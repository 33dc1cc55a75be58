#include "kiosk/text/cairo_text.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <cairo-ft.h>

#include <algorithm>
#include <string>

namespace text {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

class Drawer final : public CairoText {
  public:
    ~Drawer() override {
        for (cairo_font_face_t* face : m_cairo_faces)
            cairo_font_face_destroy(face);
        for (FT_Face face : m_faces)
            FT_Done_Face(face);
        if (m_library != nullptr)
            FT_Done_FreeType(m_library);
    }

    Result<void> open(const std::vector<FontFile>& fonts) {
        if (FT_Init_FreeType(&m_library) != 0)
            return Error{ErrorKind::unavailable, "FreeType does not start.", ""};
        for (const FontFile& font : fonts) {
            FT_Face face = nullptr;
            if (FT_New_Face(m_library, font.path.c_str(), font.index, &face) != 0)
                return Error{ErrorKind::not_found, "The font cannot be opened.", font.path};
            m_faces.push_back(face);
            m_cairo_faces.push_back(cairo_ft_font_face_create_for_ft_face(face, 0));
        }
        return {};
    }

    void draw(cairo_t* cairo, const Layout& layout, std::string_view text, float size, double x,
              double y) override {
        cairo_set_font_size(cairo, size);
        for (const Line& line : layout.lines()) {
            const auto first = layout.glyphs().begin() + line.first_glyph;
            const auto end = first + line.glyph_count;
            for (auto run = first; run != end;) {
                const auto next = std::find_if(
                    run, end, [&](const Glyph& glyph) { return glyph.face != run->face; });
                draw_run(cairo, {run, next}, text.substr(0, line.end), x, y,
                         next == end ? line.end : next->cluster, layout.right_to_left());
                run = next;
            }
        }
    }

  private:
    // Clusters come in the order of the text; glyphs of one cluster stand together. Planned breaks
    // and joiners are for the layout: whoever searches or copies the page does not meet them.
    void draw_run(cairo_t* cairo, const std::vector<Glyph>& run, std::string_view text, double x,
                  double y, std::uint32_t end, bool right_to_left) {
        if (run.front().face >= m_cairo_faces.size())
            return;
        const FT_UInt blank = FT_Get_Char_Index(m_faces[run.front().face], U' ');
        std::string own;
        std::vector<cairo_glyph_t> glyphs;
        std::vector<cairo_text_cluster_t> clusters;
        bool in_order = !right_to_left;
        for (std::size_t i = 0; i < run.size();) {
            std::size_t next = i;
            while (next < run.size() && run[next].cluster == run[i].cluster)
                ++next;
            const std::uint32_t from = run[i].cluster;
            const std::uint32_t to = next < run.size() ? run[next].cluster : end;
            in_order = in_order && to > from && to <= text.size();
            const std::string words = in_order ? readable(text.substr(from, to - from)) : "";
            if (words.empty() && in_order) {
                i = next;
                continue;
            }
            const std::size_t first = glyphs.size();
            for (; i < next; ++i)
                glyphs.push_back({run[i].id, x + run[i].x, y + run[i].y});
            // Poppler spreads a cluster's text between its first and last glyph: one that ends in a
            // raised mark would be torn over two lines. A blank closes it on the line.
            if (glyphs.back().y != glyphs[first].y && blank != 0)
                glyphs.push_back({blank, glyphs[first].x, glyphs[first].y});
            own += words;
            clusters.push_back(
                {static_cast<int>(words.size()), static_cast<int>(glyphs.size() - first)});
        }
        cairo_set_font_face(cairo, m_cairo_faces[run.front().face]);
        const auto count = static_cast<int>(glyphs.size());
        if (!in_order) {
            cairo_show_glyphs(cairo, glyphs.data(), count);
            return;
        }
        if (count > 0)
            cairo_show_text_glyphs(cairo, own.data(), static_cast<int>(own.size()), glyphs.data(),
                                   count, clusters.data(), static_cast<int>(clusters.size()),
                                   static_cast<cairo_text_cluster_flags_t>(0));
    }

    // Without U+200B, U+2060 and the isolates U+2066 to U+2069.
    static std::string readable(std::string_view text) {
        std::string kept;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::string_view three = text.substr(i, 3);
            const bool mark = three == "\u200B" || three == "\u2060" || three == "\u2066" ||
                              three == "\u2067" || three == "\u2068" || three == "\u2069";
            if (mark)
                i += 2;
            else
                kept += text[i];
        }
        return kept;
    }

    FT_Library m_library = nullptr;
    std::vector<FT_Face> m_faces;
    std::vector<cairo_font_face_t*> m_cairo_faces;
};

} // namespace

Result<std::unique_ptr<CairoText>> CairoText::create(const std::vector<FontFile>& fonts) {
    auto drawer = std::make_unique<Drawer>();
    RETURN_IF_ERROR(drawer->open(fonts));
    return std::unique_ptr<CairoText>(std::move(drawer));
}

} // namespace text
