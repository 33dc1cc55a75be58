#include "kiosk/compile/text_fit.h"

#include <cmath>
#include <cstdio>
#include <set>

#include "kiosk/text/utf8.h"

namespace compile {
namespace {

class Fitter {
  public:
    Fitter(const Source& source, text::LayoutEngine& engine, Diagnostics& diagnostics)
        : m_source(source), m_engine(engine), m_diagnostics(diagnostics) {}

    void check_names() {
        for (std::size_t i = 0; i < m_source.contents.languages.size(); ++i) {
            const auto& language = m_source.contents.languages[i];
            const auto& place = m_source.languages[i].place;
            check_glyphs(language.name + " " + language.greeting, language.tag, true, place,
                         "the name or greeting of '" + language.tag + "'");
        }
        const auto& contents = m_source.contents;
        if (!contents.place_name.empty())
            check_glyphs(contents.place_name, contents.source_language, true, {"pack.yaml", 0},
                         "the place's name");
    }

    void check(const LanguageTexts& language) {
        for (std::size_t id = 1; id < language.texts.size(); ++id) {
            const auto& rendering = language.texts[id];
            const auto& text = m_source.texts.all()[id];
            if (rendering.body.empty())
                continue;
            const auto& role = rule(text.role);
            const auto what = std::string(role.label) + " (" + text.key + ")";
            if (check_glyphs(rendering.body, language.tag, role.bold, rendering.place, what) &&
                role.lines_max > 0)
                check_lines(rendering, language.tag, role, what);
        }
    }

  private:
    text::LayoutPtr lay_out(const std::string& body, const std::string& tag, float size_px,
                            bool bold, float width_px) {
        text::Request request;
        request.text = body;
        request.language = tag;
        request.style.size_px = size_px;
        request.style.weight = bold ? text::Weight::bold : text::Weight::regular;
        request.width_px = width_px;
        return m_engine.layout(request);
    }

    bool check_glyphs(const std::string& body, const std::string& tag, bool bold,
                      const Place& place, const std::string& what) {
        if (lay_out(body, tag, 24, bold, 0)->missing_glyphs() == 0)
            return true;
        std::set<char32_t> missing;
        for (std::size_t at = 0; at < body.size();) {
            std::string one;
            const auto code = text::next_code(body, at);
            text::append(one, code);
            if (lay_out(one, tag, 24, bold, 0)->missing_glyphs() != 0)
                missing.insert(code);
        }
        std::vector<std::string> shown;
        for (const auto code : missing) {
            char number[16];
            std::snprintf(number, sizeof number, "U+%04X (", static_cast<unsigned>(code));
            std::string character;
            text::append(character, code);
            shown.push_back(number + character + ")");
        }
        m_diagnostics.error(
            place, what + " has characters that no font of the kiosk has: " + listed(shown),
            "write it with others, or put a font into media/fonts and list it in "
            "pack.yaml");
        return false;
    }

    void check_lines(const Rendering& rendering, const std::string& tag, const RoleRule& role,
                     const std::string& what) {
        const auto layout = lay_out(rendering.body, tag, role.size_px, role.bold, role.width_px);
        const auto lines = static_cast<int>(layout->lines().size());
        if (lines > role.lines_max)
            m_diagnostics.error(rendering.place,
                                what + " takes " + std::to_string(lines) +
                                    " lines on the smallest screen, there is room for " +
                                    std::to_string(role.lines_max),
                                "shorten it");
        else if (std::floor(layout->width()) > role.width_px)
            m_diagnostics.error(rendering.place, what + " has a word that is wider than its place",
                                "write it with shorter words, or allow a break by U+200B");
    }

    const Source& m_source;
    text::LayoutEngine& m_engine;
    Diagnostics& m_diagnostics;
};

} // namespace

void check_text_fit(const Source& source, const std::vector<LanguageTexts>& languages,
                    text::LayoutEngine& engine, Diagnostics& diagnostics) {
    Fitter fitter(source, engine, diagnostics);
    fitter.check_names();
    for (const auto& language : languages)
        fitter.check(language);
}

} // namespace compile
