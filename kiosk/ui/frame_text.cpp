#include <algorithm>
#include <cmath>

#include "kiosk/text/script.h"
#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {

constexpr float one_line_part = 0.8f; // of a style's size, to keep words in one line

Size size_of(const text::Layout& layout) {
    return {int(std::ceil(layout.width())), int(std::ceil(layout.height()))};
}

// A tint that the words can be read on.
Colour mark_of(Colour ink) {
    switch (ink) {
    case Colour::on_primary:
        return Colour::primary_press;
    case Colour::accent_ink:
        return Colour::surface;
    default:
        return Colour::primary_tint;
    }
}

Rect ink_at(const text::Layout& layout, int x, int y) {
    const text::Box& ink = layout.ink();
    if (ink.right <= ink.left)
        return {x, y, 0, 0};
    const int left = int(std::floor(ink.left)), top = int(std::floor(ink.top));
    return {x + left, y + top, int(std::ceil(ink.right)) - left, int(std::ceil(ink.bottom)) - top};
}

// A text whose writing runs against its page still starts where the page does.
text::Align on_page(text::Align align, std::string_view language, bool mirrored) {
    if (align == text::Align::centre || text::right_to_left(language) == mirrored)
        return align;
    return align == text::Align::start ? text::Align::end : text::Align::start;
}

} // namespace

float Frame::Inside::size_px(const TextStyle& style) const {
    const float dp =
        style.size_dp > 0 ? style.size_dp : type(style.role, scale.layout(), text_size).size_dp;
    return float(px(dp));
}

text::Weight Frame::Inside::weight(const TextStyle& style) const {
    return style.weight.value_or(type(style.role, scale.layout(), text_size).weight);
}

text::LayoutPtr Frame::Inside::layout(std::string_view words, const TextStyle& style,
                                      float em_px, int width_px) {
    const Type role = type(style.role, scale.layout(), text_size);
    text::RequestView request;
    request.text = words;
    request.language = style.language.empty() ? std::string_view(language) : style.language;
    request.style.size_px = em_px;
    request.style.weight = weight(style);
    const LineBox line = line_box(words, role.heading);
    request.style.line_height_em = line.height_em;
    request.style.rise_em = line.rise_em;
    request.style.letter_spacing_em = role.letter_spacing_em;
    request.style.align = on_page(style.align, request.language, painter.axis().has_value());
    request.width_px = float(std::max(width_px, 0));
    return layouts.layout(request);
}

float Frame::Inside::fitting_px(std::string_view words, const TextStyle& style, Rect box) {
    float em_px = size_px(style);
    if (style.shrink_to_dp <= 0 || box.width <= 0)
        return em_px;
    const float least = std::min(em_px, float(px(style.shrink_to_dp)));
    while (em_px > least) {
        const text::LayoutPtr tried = layout(words, style, em_px, box.width);
        const bool wide = tried->width() > float(box.width) + 0.5f;
        const bool high = box.height > 0 && tried->height() > float(box.height) + 0.5f;
        if (!wide && !high)
            break;
        em_px = std::max(least, em_px - 1);
    }
    return em_px;
}

void Frame::Inside::write(const text::Layout& laid, std::string_view words, float em_px, int x,
                          int y, Rect box, Colour colour) {
    if (painter.axis()) {
        const int width = box.width > 0 ? box.width : int(std::ceil(laid.width()));
        x = *painter.axis() - (x + width);
        box = painter.placed(box);
    }
    texts.draw(painter, laid, em_px, x, y, rgba(colour));
    DrawnText drawn;
    drawn.text = words;
    drawn.box = box;
    drawn.ink = ink_at(laid, x, y);
    drawn.colour = colour;
    drawn.size_px = em_px;
    drawn.lines = int(laid.lines().size());
    drawn.missing_glyphs = laid.missing_glyphs();
    const int slack = 1;
    drawn.overflow =
        drawn.ink.width > 0 &&
        ((box.width > 0 && (drawn.ink.x < box.x - slack - int(em_px) / 4 ||
                            drawn.ink.right() > box.right() + slack + int(em_px) / 4)) ||
         (box.height > 0 &&
          (drawn.ink.y < box.y - slack || drawn.ink.bottom() > box.bottom() + slack)));
    record->add_text(drawn);
}

float Frame::em(const TextStyle& style) const { return m.size_px(style); }

Size Frame::measure(std::string_view words, const TextStyle& style, int width_px) {
    if (words.empty())
        return {};
    return size_of(*m.layout(words, style, m.size_px(style), width_px));
}

TextStyle Frame::in_one_line(std::string_view words, TextStyle style, int width_px) {
    const int wanted = measure(words, style).width + 1;
    if (wanted <= width_px)
        return style;
    const float whole = em(style);
    const float fitting = std::floor(whole * float(width_px) / float(wanted)); // whole pixels
    if (fitting >= std::max(whole * one_line_part, float(px(style.shrink_to_dp))))
        style.size_dp = fitting / m.scale.factor();
    return style;
}

int Frame::text(Rect box, std::string_view words, const TextStyle& style) {
    if (words.empty())
        return 0;
    const float em_px = m.fitting_px(words, style, box);
    const text::LayoutPtr laid = m.layout(words, style, em_px, box.width);
    const int height = size_of(*laid).height;
    int y = box.y;
    if (box.height > 0 && style.place == Place::middle)
        y += int(std::floor(float(box.height - height) / 2 + 0.49f)); // half a pixel goes up
    else if (box.height > 0 && style.place == Place::bottom)
        y += box.height - height;
    int x = box.x;
    if (box.width <= 0 && style.align == text::Align::centre)
        x -= int(laid->width()) / 2;
    else if (box.width <= 0 && style.align == text::Align::end)
        x -= int(std::ceil(laid->width()));
    const bool marked = words.data() == m.marked.data() && words.size() == m.marked.size();
    if (marked) {
        const Rect ink = ink_at(*laid, x, y);
        const int room = px(8);
        m.painter.rounded(Rect{ink.x - room, ink.y - room, ink.width + 2 * room,
                               ink.height + 2 * room},
                          px(radius::tag), m.rgba(mark_of(style.colour)));
    }
    m.write(*laid, words, em_px, x, y, box, style.colour);
    if (marked)
        m.record->mark_last_text();
    return height;
}

void Frame::mark_words(std::string_view words) { m.marked = words; }

} // namespace ui
