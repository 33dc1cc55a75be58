// The gate before librsvg: a small reader of XML tags that lets the drawing subset through.
#include <algorithm>
#include <array>

#include "kiosk/compile/drawings.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::array<std::string_view, 8> elements = {"svg",  "title", "desc",   "g",
                                                      "path", "rect",  "circle", "ellipse"};
constexpr std::array<std::string_view, 30> attributes = {"xmlns",
                                                         "viewBox",
                                                         "role",
                                                         "aria-label",
                                                         "id",
                                                         "d",
                                                         "x",
                                                         "y",
                                                         "width",
                                                         "height",
                                                         "cx",
                                                         "cy",
                                                         "r",
                                                         "rx",
                                                         "ry",
                                                         "transform",
                                                         "fill",
                                                         "fill-rule",
                                                         "fill-opacity",
                                                         "opacity",
                                                         "stroke",
                                                         "stroke-width",
                                                         "stroke-opacity",
                                                         "stroke-linecap",
                                                         "stroke-linejoin",
                                                         "stroke-miterlimit",
                                                         "version",
                                                         "xml:space",
                                                         "preserveAspectRatio",
                                                         "data-name"};
constexpr std::size_t elements_max = 5000;
constexpr std::size_t depth_max = 32;

template <std::size_t Count>
bool among(const std::array<std::string_view, Count>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class DrawingReader {
  public:
    DrawingReader(std::string_view svg, const std::string& file) : m_svg(svg), m_file(file) {}

    Result<void> check() {
        if (is_photo())
            return refuse("this is a photo (PNG, JPEG or WebP) under a drawing's name");
        if (m_svg.find("<svg") == std::string_view::npos)
            return refuse("this is not a drawing in SVG");
        while (m_at < m_svg.size()) {
            if (m_svg[m_at] == '<')
                RETURN_IF_ERROR(markup());
            else if (m_svg[m_at] == '&')
                return refuse("entities (&...;) are not used in drawings");
            else
                ++m_at;
        }
        if (m_open != 0 || !m_has_view_box)
            return refuse("this is not a whole drawing with viewBox=\"0 0 640 480\"");
        return {};
    }

  private:
    bool is_photo() const {
        return m_svg.starts_with("\x89PNG") || m_svg.starts_with("\xFF\xD8\xFF") ||
               (m_svg.starts_with("RIFF") && m_svg.substr(0, 12).ends_with("WEBP"));
    }

    Error refuse(const std::string& message) const {
        const auto end = m_svg.begin() + static_cast<std::ptrdiff_t>(std::min(m_at, m_svg.size()));
        const auto line = 1 + std::count(m_svg.begin(), end, '\n');
        return {ErrorKind::invalid, message + "; save it again as a plain drawing of paths",
                m_file + ":" + std::to_string(line)};
    }

    Result<void> skip_past(std::string_view end) {
        const auto found = m_svg.find(end, m_at);
        if (found == std::string_view::npos)
            return refuse("the drawing is cut short");
        m_at = found + end.size();
        return {};
    }

    Result<void> markup() {
        const auto rest = m_svg.substr(m_at);
        if (rest.starts_with("<!--"))
            return skip_past("-->");
        if (rest.starts_with("<?xml "))
            return skip_past("?>");
        if (rest.starts_with("<!") || rest.starts_with("<?"))
            return refuse("declarations (<!...>) are not used in drawings");
        if (rest.starts_with("</")) {
            if (m_open == 0)
                return refuse("an element ends that did not begin");
            --m_open;
            return skip_past(">");
        }
        return element();
    }

    std::string_view name() {
        const auto start = m_at;
        while (m_at < m_svg.size() && !is_space(m_svg[m_at]) && m_svg[m_at] != '=' &&
               m_svg[m_at] != '>' && m_svg[m_at] != '/')
            ++m_at;
        return m_svg.substr(start, m_at - start);
    }

    void skip_spaces() {
        while (m_at < m_svg.size() && is_space(m_svg[m_at]))
            ++m_at;
    }

    Result<void> element() {
        ++m_at;
        const auto tag = name();
        if (!among(elements, tag))
            return refuse("<" + std::string(tag.substr(0, 40)) + "> may not stand in a drawing");
        if (++m_count > elements_max || m_open >= depth_max)
            return refuse("the drawing has too many parts");
        while (true) {
            skip_spaces();
            const auto rest = m_svg.substr(m_at);
            if (rest.empty())
                return refuse("the drawing is cut short");
            if (rest.starts_with("/>")) {
                m_at += 2;
                return {};
            }
            if (rest.front() == '>') {
                ++m_at;
                ++m_open;
                return {};
            }
            RETURN_IF_ERROR(attribute(tag));
        }
    }

    Result<void> attribute(std::string_view tag) {
        const auto key = name();
        if (!among(attributes, key))
            return refuse("the attribute " + std::string(key.substr(0, 40)) +
                          " may not stand in a drawing");
        skip_spaces();
        if (m_at >= m_svg.size() || m_svg[m_at] != '=')
            return refuse("an attribute has no value");
        ++m_at;
        skip_spaces();
        const char quote = m_at < m_svg.size() ? m_svg[m_at] : '\0';
        const auto end =
            quote == '"' || quote == '\'' ? m_svg.find(quote, m_at + 1) : std::string_view::npos;
        if (end == std::string_view::npos)
            return refuse("an attribute's quotes do not match");
        const auto value = m_svg.substr(m_at + 1, end - m_at - 1);
        if (value.find("url(") != std::string_view::npos ||
            value.find_first_of("&<") != std::string_view::npos)
            return refuse("a value refers to something else");
        if (tag == "svg" && key == "viewBox") {
            if (value != "0 0 640 480")
                return refuse("the drawing's viewBox is not \"0 0 640 480\"");
            m_has_view_box = true;
        }
        m_at = end + 1;
        return {};
    }

    std::string_view m_svg;
    const std::string& m_file;
    std::size_t m_at = 0, m_open = 0, m_count = 0;
    bool m_has_view_box = false;
};

} // namespace

Result<void> check_drawing(std::string_view svg, const std::string& file) {
    if (svg.size() > limits::svg_bytes_max)
        return Error{ErrorKind::invalid,
                     "the drawing is larger than " + std::to_string(limits::svg_bytes_max >> 10) +
                         " KiB; simplify its paths",
                     file};
    return DrawingReader(svg, file).check();
}

} // namespace compile
