#include "kiosk/text/layout_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/text/breaks.h"
#include "kiosk/text/characters.h"
#include "kiosk/text/glyph_atlas.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace text {
namespace {

// A line shaped alone can come out wider than planned: by kerning across its end, or by the dotted
// circle that a misspelling gets. The paragraph is then filled anew, narrower by more each time.
constexpr int refills_max = 8;
constexpr float width_tolerance_px = 0.01f;

float within(float value, float low, float high, float otherwise) {
    return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

// Where the ink before `end` ends: behind the last character that is neither space nor mark.
std::size_t visible_end(std::string_view text, std::size_t start, std::size_t end) {
    while (end > start) {
        std::size_t at = end;
        const char32_t code = previous_code(text, at);
        if (!is_breaking_space(code) && !is_invisible(code))
            break;
        end = at;
    }
    return end;
}

bool behind_space(std::string_view text, std::size_t at) {
    char32_t code = previous_code(text, at);
    while (code == zero_width_space || code == word_joiner)
        code = previous_code(text, at);
    return is_breaking_space(code);
}

// UAX 9, rule L2: from the highest level to the lowest odd one, reverse every stretch of that level
// and above.
template <class Part> void order_visually(std::vector<Part>& parts) {
    int highest = 0;
    for (const Part& part : parts)
        highest = std::max(highest, part.level);
    for (int level = highest; level > 0; --level) {
        for (auto first = parts.begin(); first != parts.end();) {
            if (first->level < level) {
                ++first;
                continue;
            }
            const auto last = std::find_if(first, parts.end(),
                                           [level](const Part& p) { return p.level < level; });
            std::reverse(first, last);
            first = last;
        }
    }
}

// FreeType's outlines lie on 1/64 px.
Box on_outline_grid(const Box& box) {
    const auto on_grid = [](float value) { return std::round(value * 64) / 64; };
    return {on_grid(box.left), on_grid(box.top), on_grid(box.right), on_grid(box.bottom)};
}

} // namespace

float LayoutBuilder::px(std::int64_t units) const {
    return static_cast<float>(static_cast<double>(units) * m_size_px / FontSet::units_per_em);
}

LayoutPtr LayoutBuilder::build(const RequestView& request, Script script, bool right_to_left) {
    m_layout = std::make_shared<Layout>();
    m_layout->m_right_to_left = right_to_left;
    m_ink.clear();
    const bool too_large = request.text.size() > limits::layout_text_bytes_max;
    const CleanText text = clean(too_large ? std::string_view("\xFF") : request.text);
    const Style& style = request.style;
    m_size_px = within(style.size_px, 1, limits::text_px_max, 1);
    m_shape = {text.text,     request.language, script,
               right_to_left, style.weight,     within(style.letter_spacing_em, -1, 1, 0)};
    m_filling = {within(request.width_px, 0, 1e6f, 0), spaces_part_clauses(script)};
    const auto metrics = m_fonts.metrics();
    m_line_height = within(style.line_height_em, 0.5f, 10, 1.5f) * m_size_px;
    const float ascent = metrics.ascent_em * m_size_px;
    const float descent = metrics.descent_em * m_size_px;
    m_first_baseline = (m_line_height - ascent - descent) / 2 + ascent; // CSS's half-leading
    m_first_baseline -= within(style.rise_em, -1, 1, 0) * m_size_px;

    for (std::size_t start = 0; start < text.text.size();) {
        std::size_t end = start, next = start;
        while (next < text.text.size() && !is_line_end(next_code(text.text, next)))
            end = next;
        add_paragraph(start, end, next);
        start = next;
    }
    m_layout->m_missing += text.replaced;
    align(style.align, m_filling.width_px);
    measure_ink();
    if (!text.origin.empty()) {
        for (Line& line : m_layout->m_lines)
            line.start = text.source(line.start), line.end = text.source(line.end);
        for (Glyph& glyph : m_layout->m_glyphs)
            glyph.cluster = text.source(glyph.cluster);
    }
    m_layout->m_lines.shrink_to_fit();
    m_layout->m_glyphs.shrink_to_fit();
    m_runs.clear();
    return std::move(m_layout);
}

// Bytes [start, end) of the text; `next` is behind the line end that closes the paragraph.
void LayoutBuilder::add_paragraph(std::size_t start, std::size_t end, std::size_t next) {
    const std::string_view whole = m_shape.paragraph;
    m_paragraph = start;
    m_shape.paragraph = whole.substr(start, end - start);
    m_runs = m_shape.paragraph.empty() ? std::vector<Run>{} : m_shaper.runs(m_shape);

    std::vector<std::size_t> offsets = break_places(m_shape.paragraph);
    offsets.insert(offsets.begin(), 0);
    offsets.push_back(m_shape.paragraph.size());
    std::vector<Place> where = places(offsets);
    Filling filling = m_filling;
    std::vector<std::size_t> ends = fill_lines(where, filling);
    std::vector<BuiltLine> lines = build_lines(offsets, ends);
    for (int i = 0; i < refills_max && m_filling.width_px > 0; ++i) {
        float excess = 0;
        for (std::size_t line = 0; line < lines.size(); ++line)
            if (ends[line] - (line == 0 ? 0 : ends[line - 1]) > 1)
                excess = std::max(excess, px(lines[line].width) - m_filling.width_px);
        if (excess <= width_tolerance_px)
            break;
        filling.width_px = std::max(1.0f, filling.width_px - std::ldexp(excess, i));
        ends = fill_lines(where, filling);
        lines = build_lines(offsets, ends);
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const std::size_t first = line == 0 ? start : start + offsets[ends[line - 1]];
        const bool last = line + 1 == lines.size();
        add_line(lines[line], first, last ? next : start + offsets[ends[line]]);
    }
    m_shape.paragraph = whole;
}

std::vector<Place> LayoutBuilder::places(const std::vector<std::size_t>& offsets) const {
    const std::string_view text = m_shape.paragraph;
    std::vector<std::int64_t> advance(text.size() + 1, 0); // at each byte, then before each byte
    for (const Run& run : m_runs)
        for (const ShapedGlyph& glyph : run.glyphs)
            advance[glyph.cluster] += glyph.advance;
    std::int64_t sum = 0;
    for (std::int64_t& at : advance)
        sum += std::exchange(at, sum);
    std::vector<Place> places;
    places.reserve(offsets.size());
    for (const std::size_t at : offsets)
        places.push_back(
            {px(advance[at]), px(advance[visible_end(text, 0, at)]), behind_space(text, at)});
    return places;
}

std::vector<LayoutBuilder::BuiltLine>
LayoutBuilder::build_lines(const std::vector<std::size_t>& offsets,
                           const std::vector<std::size_t>& ends) {
    std::vector<BuiltLine> lines;
    std::size_t start = 0;
    for (const std::size_t end : ends) {
        lines.push_back(build_line(start, offsets[end]));
        start = offsets[end];
    }
    return lines;
}

LayoutBuilder::BuiltLine LayoutBuilder::build_line(std::size_t start, std::size_t end) {
    struct Part {
        int level;
        std::vector<ShapedGlyph> glyphs;
    };
    end = visible_end(m_shape.paragraph, start, end);
    std::vector<Part> parts;
    for (const Run& run : m_runs) {
        const std::size_t first = std::max(start, run.start);
        const std::size_t last = std::min(end, run.end);
        if (first >= last)
            continue;
        const bool whole = first == run.start && last == run.end;
        parts.push_back({run.level, whole ? run.glyphs
                                          : m_shaper.shape(m_shape, run, first, last, start, end)});
    }
    order_visually(parts);
    BuiltLine line;
    for (const Part& part : parts)
        line.glyphs.insert(line.glyphs.end(), part.glyphs.begin(), part.glyphs.end());
    for (const ShapedGlyph& glyph : line.glyphs)
        line.width += glyph.advance;
    if (!line.glyphs.empty())
        line.width -= line.glyphs.back().spacing; // it stands between letters, not behind them
    return line;
}

// Bytes [start, end) of the text.
void LayoutBuilder::add_line(const BuiltLine& built, std::size_t start, std::size_t end) {
    Line line;
    line.start = static_cast<std::uint32_t>(start);
    line.end = static_cast<std::uint32_t>(end);
    line.width = px(built.width);
    line.baseline = m_first_baseline + static_cast<float>(m_layout->m_lines.size()) * m_line_height;
    line.first_glyph = static_cast<std::uint32_t>(m_layout->m_glyphs.size());
    line.glyph_count = static_cast<std::uint32_t>(built.glyphs.size());
    std::int64_t pen = 0;
    for (const ShapedGlyph& shaped : built.glyphs) {
        Glyph glyph;
        glyph.face = shaped.face;
        glyph.id = shaped.id;
        glyph.x = px(pen + shaped.dx);
        glyph.y = line.baseline + px(shaped.dy);
        glyph.cluster = static_cast<std::uint32_t>(m_paragraph) + shaped.cluster;
        m_layout->m_glyphs.push_back(glyph);
        m_layout->m_missing += shaped.missing ? 1 : 0;
        m_ink.push_back({px(shaped.left), px(shaped.top), px(shaped.right), px(shaped.bottom)});
        pen += shaped.advance;
    }
    m_layout->m_width = std::max(m_layout->m_width, line.width);
    m_layout->m_height += m_line_height;
    m_layout->m_lines.push_back(line);
}

void LayoutBuilder::align(Align align, float width_px) {
    const float available = width_px > 0 ? width_px : m_layout->m_width;
    const Align start_side = m_layout->m_right_to_left ? Align::end : Align::start;
    const float share = align == Align::centre ? 0.5f : align == start_side ? 0.0f : 1.0f;
    for (Line& line : m_layout->m_lines) {
        line.x = (available - line.width) * share;
        for (std::uint32_t i = 0; i < line.glyph_count; ++i)
            m_layout->m_glyphs[line.first_glyph + i].x += line.x;
    }
}

// As a painter draws it: pens on the grid of snap(), bitmaps in whole pixels.
void LayoutBuilder::measure_ink() {
    Box ink;
    for (std::size_t i = 0; i < m_ink.size(); ++i) {
        const Box box = on_outline_grid(m_ink[i]);
        if (box.right <= box.left)
            continue;
        const Pen pen = snap(m_layout->m_glyphs[i].x, m_layout->m_glyphs[i].y);
        const auto x = static_cast<float>(pen.x) + static_cast<float>(pen.subpixel) / 4;
        const auto y = static_cast<float>(pen.y);
        const Box drawn{std::floor(x + box.left), std::floor(y + box.top), std::ceil(x + box.right),
                        std::ceil(y + box.bottom)};
        if (ink.right <= ink.left)
            ink = drawn;
        ink = {std::min(ink.left, drawn.left), std::min(ink.top, drawn.top),
               std::max(ink.right, drawn.right), std::max(ink.bottom, drawn.bottom)};
    }
    m_layout->m_ink = ink;
}

} // namespace text
