#include "kiosk/text/layout_engine.h"

#include <algorithm>
#include <map>

#include "kiosk/text/characters.h"
#include "kiosk/text/font_set.h"
#include "kiosk/text/layout_builder.h"
#include "kiosk/text/layout_cache.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace text {
namespace {

constexpr std::size_t languages_remembered_max = 128;
constexpr char32_t dotted_circle_code = 0x25CC;

class Engine final : public LayoutEngine {
  public:
    explicit Engine(std::unique_ptr<FontSet> fonts)
        : m_fonts(std::move(fonts)), m_builder(*m_fonts), m_cache(limits::layout_cache_bytes_max) {}

    LayoutPtr layout(const RequestView& request) override {
        if (auto known = m_cache.find(request))
            return known;
        const Writing writing = writing_of(request.language);
        auto made = m_builder.build(request, writing.script, writing.right_to_left);
        m_cache.insert(request, made);
        return made;
    }

    GlyphBitmap rasterise(std::uint16_t face, std::uint32_t glyph, float size_px,
                          int subpixel) override {
        return m_fonts->rasterise(face, glyph, size_px, subpixel);
    }

    const std::vector<Face>& faces() const override { return m_fonts->faces(); }

    std::vector<char32_t> missing_codepoints(std::string_view bytes) const override {
        const CleanText text = clean(bytes);
        std::vector<char32_t> missing;
        for (std::size_t at = 0; at < text.text.size();) {
            const char32_t code = next_code(text.text, at);
            if (!is_invisible(code) && !is_breaking_space(code) && !m_fonts->covers(code))
                missing.push_back(code);
        }
        if (text.replaced > 0)
            missing.push_back(replacement);
        std::sort(missing.begin(), missing.end());
        missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
        return missing;
    }

    std::vector<std::uint32_t> broken_clusters(std::string_view text,
                                               std::string_view language) override {
        const LayoutPtr made = layout({text, language, Style{}, 0});
        std::vector<std::uint32_t> broken;
        for (const Glyph& glyph : made->glyphs()) {
            std::size_t at = glyph.cluster;
            const std::uint32_t circle = m_fonts->dotted_circle(glyph.face);
            if (circle != 0 && glyph.id == circle && at < text.size() &&
                next_code(text, at) != dotted_circle_code)
                broken.push_back(glyph.cluster);
        }
        std::sort(broken.begin(), broken.end());
        return broken;
    }

    CacheFigures cache_figures() const override { return m_cache.figures(); }

  private:
    struct Writing {
        Script script = Script::latin;
        bool right_to_left = false;
    };

    // ICU's likely subtags cost more than a short layout.
    Writing writing_of(std::string_view language) {
        if (const auto known = m_writings.find(language); known != m_writings.end())
            return known->second;
        if (m_writings.size() >= languages_remembered_max)
            m_writings.clear();
        const Writing writing{script_of(language), text::right_to_left(language)};
        m_writings.emplace(language, writing);
        return writing;
    }

    std::unique_ptr<FontSet> m_fonts;
    LayoutBuilder m_builder;
    LayoutCache m_cache;
    std::map<std::string, Writing, std::less<>> m_writings;
};

} // namespace

platform::Result<std::unique_ptr<LayoutEngine>>
LayoutEngine::create(const std::vector<FontFile>& fonts) {
    ASSIGN_OR_RETURN(auto set, FontSet::create(fonts));
    return std::unique_ptr<LayoutEngine>(std::make_unique<Engine>(std::move(set)));
}

} // namespace text
