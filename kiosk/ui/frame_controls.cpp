#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {

constexpr int button_pad = 32, button_pad_primary = 48, button_pad_least = 14, button_pad_y = 4;
constexpr int icon_gap = 14;

struct Look { Colour fill, ink, outline; int shadow; };

Look look_of(ButtonStyle style, bool enabled, bool pressed) {
    if (!enabled)
        return {style == ButtonStyle::plain ? Colour::none : Colour::sunken, Colour::ink2,
                Colour::none, 0};
    switch (style) {
    case ButtonStyle::primary:
        return {pressed ? Colour::primary_press : Colour::primary, Colour::on_primary,
                Colour::none, pressed ? 0 : 2};
    case ButtonStyle::secondary:
        return {pressed ? Colour::primary_tint : Colour::surface, Colour::primary,
                Colour::primary, 0};
    case ButtonStyle::quiet:
        return {pressed ? Colour::line : Colour::sunken, Colour::ink, Colour::none, 0};
    case ButtonStyle::plain:
        return {pressed ? Colour::sunken : Colour::none, Colour::ink2, Colour::none, 0};
    case ButtonStyle::accent:
        return {Colour::accent, Colour::on_accent, Colour::none, pressed ? 0 : 2};
    case ButtonStyle::light:
        return {pressed ? Colour::sunken : Colour::surface, Colour::primary, Colour::none, 0};
    case ButtonStyle::caution:
        return {pressed ? Colour::accent_tint : Colour::none, Colour::accent_ink,
                Colour::accent_ink, 0};
    }
    return {};
}

TextStyle label_style(const Button& b, Colour ink) {
    return {.role = Role::button, .colour = ink, .place = Place::middle, .language = b.language,
            .size_dp = b.size_dp, .shrink_to_dp = 16};
}
TextStyle note_style(const Button& b, Colour ink) {
    return {.role = Role::caption, .colour = ink, .place = Place::middle, .language = b.language,
            .size_dp = b.second.empty() ? 18.0f : 20.0f, .shrink_to_dp = 16};
}

int pad_of(ButtonStyle style) {
    return style == ButtonStyle::primary || style == ButtonStyle::accent ? button_pad_primary
                                                                        : button_pad;
}

} // namespace

Rect Frame::Inside::pressed_rect(Rect box) const {
    return box.inset(int(std::lround(float(box.width) * 0.015f)),
                     int(std::lround(float(box.height) * 0.015f)));
}

void Frame::Inside::focus_ring(Rect box, int radius, std::string_view id, bool asked) {
    if (!asked && (focus.empty() || focus != id))
        return;
    const int gap = px(4), ring = px(4);
    radius = std::min({radius, box.width / 2, box.height / 2});
    painter.outline(box.inset(-gap - ring), radius + gap + ring, ring, rgba(Colour::ink));
}

int Frame::button_width(const Button& b) {
    const int icon = b.icon == Icon::none ? 0 : px(b.icon_dp) + px(icon_gap);
    int words = measure(b.label, label_style(b, Colour::ink)).width;
    if (!b.second.empty())
        words = std::max(words, measure(b.second, note_style(b, Colour::ink)).width);
    if (!b.note.empty())
        words += px(icon_gap) + measure(b.note, note_style(b, Colour::ink)).width;
    return icon + words + 2 * px(float(pad_of(b.style)));
}

bool Frame::button(Rect box, const Button& b) {
    const auto touch = m.target(b.id, b.label, box, b.enabled, b.acts_on_press);
    const Look look = look_of(b.style, b.enabled, touch.pressed);
    const Rect shown = touch.pressed ? m.pressed_rect(box) : box;
    const int radius = std::min({px(b.radius_dp), shown.width / 2, shown.height / 2});
    if (look.fill != Colour::none)
        m.card(shown, {.fill = look.fill, .radius_dp = b.radius_dp,
                       .shadow = m.contrast() ? 0 : look.shadow});
    if (look.outline != Colour::none)
        m.painter.outline(shown, radius, px(size::outline), m.rgba(look.outline));
    m.focus_ring(box, radius, b.id, b.focused);
    button_inside(box, b, look.ink);
    return touch.chosen;
}

// Icon, words and note as one block in the middle; the words give way when the box is narrow.
void Frame::button_inside(Rect box, const Button& b, Colour ink) {
    const int gap = px(icon_gap), icon_side = b.icon == Icon::none ? 0 : px(b.icon_dp);
    const TextStyle note = note_style(b, b.second.empty() && b.style == ButtonStyle::secondary
                                             ? Colour::ink2
                                             : ink);
    const int note_width = b.note.empty() ? 0 : measure(b.note, note).width + gap;
    const int icon_room = icon_side > 0 ? icon_side + gap : 0;
    const int room = box.width - 2 * px(button_pad_least) - icon_room - note_width;
    const TextStyle label = in_one_line(b.label, label_style(b, ink), room - 1);
    Size words = measure(b.label, label);
    if (!b.second.empty())
        words.width = std::max(words.width, measure(b.second, note).width);
    words.width = std::clamp(words.width + 1, 1, std::max(room, 1));
    // Two lines keep off the outline.
    Rect inner = box.inset(0, px(button_pad_y));
    inner = inner.centred(icon_room + words.width + note_width, inner.height);
    const bool before = b.icon_side == IconSide::before;
    if (icon_room > 0) {
        Rect place = before ? inner.take_left(icon_room) : inner.take_right(icon_room);
        icon(before ? place.take_left(icon_side) : place.take_right(icon_side), b.icon, ink,
             b.icon_dp);
    }
    if (note_width > 0) {
        Rect place = inner.take_right(note_width);
        place.take_left(gap);
        text(place, b.note, note);
    }
    TextStyle style = label;
    style.align = icon_room == 0 && note_width == 0 ? text::Align::centre : text::Align::start;
    if (b.second.empty()) {
        text(inner, b.label, style);
        return;
    }
    const int first = measure(b.label, style, inner.width).height;
    const int second = measure(b.second, note, inner.width).height;
    Rect lines = inner.centred(inner.width, std::min(first + second, inner.height));
    style.place = Place::top;
    TextStyle small = note;
    small.place = Place::top;
    small.align = style.align;
    text(lines.take_top(lines.height * first / std::max(first + second, 1)), b.label, style);
    text(lines, b.second, small);
}

bool Frame::tile(Rect box, const Tile& t) {
    const auto touch = m.target(t.id, t.label, box, t.enabled);
    const Rect shown = touch.pressed ? m.pressed_rect(box) : box;
    Card card{.radius_dp = t.radius_dp, .shadow = touch.pressed ? 0 : 1};
    switch (t.style) {
    case TileStyle::card: break;
    case TileStyle::tinted: card.fill = Colour::primary_tint; card.shadow = 0; break;
    case TileStyle::sunken: card.fill = Colour::sunken; card.shadow = 0; break;
    case TileStyle::primary: card.fill = Colour::primary; break;
    case TileStyle::outlined:
        card.outline = Colour::primary;
        card.shadow = 0;
        break;
    }
    if (t.selected) {
        card.fill = Colour::primary_tint;
        card.outline = Colour::primary;
        card.outline_dp = size::outline_selected;
        card.shadow = 0;
    }
    if (!t.enabled)
        card.fill = Colour::sunken, card.shadow = 0;
    else if (touch.pressed)
        card.fill = t.style == TileStyle::primary ? Colour::primary_press : Colour::primary_tint;
    if (m.contrast() && card.outline == Colour::none)
        card.outline = Colour::card_outline;
    m.card(shown, card);
    m.focus_ring(box, px(t.radius_dp), t.id, false);
    return touch.chosen;
}

bool Frame::option(Rect box, const Option& o) {
    const auto touch = m.target(o.id, o.label, box);
    const Rect shown = touch.pressed ? m.pressed_rect(box) : box;
    Card card{.radius_dp = radius::tile, .shadow = o.card && !touch.pressed && !o.selected ? 1 : 0};
    card.fill = o.selected ? o.fill : o.card ? Colour::surface : Colour::sunken;
    if (touch.pressed && !o.selected)
        card.fill = o.card ? Colour::primary_tint : Colour::line;
    if (m.contrast())
        card.outline = Colour::card_outline;
    m.card(shown, card);
    m.focus_ring(box, px(radius::tile), o.id, false);

    TextStyle style{.role = Role::button, .colour = o.selected ? o.ink : Colour::ink,
                    .place = Place::middle, .language = o.language,
                    .size_dp = o.card ? 0.0f : 20.0f, .shrink_to_dp = 16};
    style.weight = o.selected || o.bold ? text::Weight::bold : text::Weight::regular;
    const Icon mark = o.selected && o.tick ? Icon::check : o.selected ? Icon::none : o.icon;
    // On one line before two lines: "Yes" is one word to a reader. First the tick and the room
    // around it become smaller, then the letters.
    const int wanted = measure(o.label, style).width + 1;
    const int airy = mark == Icon::none ? 0 : px(28.0f + 12.0f);
    const bool narrow = box.width < px(120) || wanted > box.width - 2 * px(16) - airy;
    const int side = mark == Icon::none ? 0 : px(narrow ? 24.0f : 28.0f);
    const int room = side > 0 ? side + px(narrow ? 6.0f : 12.0f) : 0;
    const int least = px(narrow ? 8.0f : 16.0f);
    const int free = std::max(1, box.width - 2 * least - room);
    const int needed = measure(o.label, style).width + 1;
    const float one_line_px = std::floor(m.size_px(style) * float(free) / float(needed));
    if (needed > free && one_line_px >= float(px(style.shrink_to_dp)))
        style.size_dp = one_line_px / m.scale.factor();
    const int width = std::clamp(measure(o.label, style).width + 1, 1, free);
    Rect inner = box.centred(room + width, box.height);
    if (side > 0)
        icon(inner.take_left(room).centred(side, side).moved(-(room - side) / 2, 0), mark,
             o.selected ? o.ink : Colour::primary, narrow ? 24.0f : 28.0f);
    style.align = side > 0 ? text::Align::start : text::Align::centre;
    text(inner, o.label, style);
    return touch.chosen;
}

bool Frame::answer(Rect box, const Answer& a) {
    struct AnswerLook { Colour fill, outline; float outline_dp; int shadow;
                        Colour disc, letter, ink, note; };
    static constexpr std::array<AnswerLook, 5> looks{{
        {Colour::surface, Colour::none, 0, 1, Colour::primary_tint, Colour::primary, Colour::ink,
         Colour::ink2},
        {Colour::surface, Colour::primary, 2, 0, Colour::primary_tint, Colour::primary,
         Colour::ink, Colour::ink2},
        {Colour::accent_tint, Colour::accent_ink, 3, 0, Colour::accent, Colour::on_accent,
         Colour::ink, Colour::accent_ink},
        {Colour::leaf_tint, Colour::leaf, 4, 0, Colour::leaf, Colour::on_primary, Colour::ink,
         Colour::leaf},
        {Colour::sunken, Colour::none, 0, 0, Colour::surface, Colour::ink2, Colour::ink2,
         Colour::ink2},
    }};
    const AnswerLook& look = looks[std::size_t(a.state)];
    const bool open = a.state == AnswerState::open || a.state == AnswerState::outlined;
    const auto touch = m.target(a.id, a.label, box, open);
    const Rect shown = touch.pressed ? m.pressed_rect(box) : box;
    m.card(shown, {.fill = touch.pressed ? Colour::primary_tint : look.fill,
                   .shadow = touch.pressed ? 0 : look.shadow, .outline = look.outline,
                   .outline_dp = look.outline_dp});
    m.focus_ring(box, px(radius::card), a.id, false);

    const int pad = px(compact() ? 14.0f : 20.0f);
    Rect inner = box.inset(pad, px(8));
    const int side = std::min(px(60), inner.height);
    const Rect circle = inner.take_left(side).centred(side, side);
    if (a.state == AnswerState::right) {
        disc(circle, look.disc);
        icon(circle, Icon::check, look.letter, 36);
    } else if (a.letter.empty()) { // it had none: what the visitor chose
        disc(circle, look.disc);
        icon(circle, Icon::user, look.letter, 32);
    } else {
        letter(circle, a.letter, look.disc, look.letter);
    }
    inner.take_left(pad);
    if (!compact())
        inner.take_right(px(8)); // a note keeps off the round corner
    if (!a.note.empty()) {
        const TextStyle style{.role = Role::kicker, .colour = look.note,
                              .align = text::Align::end, .place = Place::middle, .size_dp = 19,
                              .shrink_to_dp = 16};
        const int wanted = measure(a.note, style).width + 1;
        text(inner.take_right(std::min(wanted, inner.width * 2 / 5)), a.note, style);
        inner.take_right(px(16));
    }
    text(inner, a.label,
         {.role = Role::button, .colour = look.ink, .place = Place::middle,
          .size_dp = a.state == AnswerState::outlined ? 0.0f : 24.0f * text_size(),
          .shrink_to_dp = 16});
    return touch.chosen;
}

bool Frame::icon_button(Rect box, const IconButton& b) {
    const auto touch = m.target(b.id, b.label, box, b.enabled);
    const Rect shown = touch.pressed ? m.pressed_rect(box) : box;
    Card card{.radius_dp = b.radius_dp, .shadow = 0};
    Colour ink = Colour::primary;
    switch (b.style) {
    case IconButtonStyle::card: card.shadow = touch.pressed ? 0 : 1; break;
    case IconButtonStyle::tinted: card.fill = Colour::primary_tint; break;
    case IconButtonStyle::light: break;
    case IconButtonStyle::plain: card.fill = Colour::none; ink = Colour::ink2; break;
    }
    if (!b.enabled)
        card.fill = Colour::sunken, card.shadow = 0, ink = Colour::ink2;
    else if (touch.pressed)
        card.fill = b.style == IconButtonStyle::tinted ? Colour::surface : Colour::primary_tint;
    m.card(shown, card);
    m.focus_ring(box, px(b.radius_dp), b.id, false);
    icon(box, b.icon, ink, b.icon_dp);
    return touch.chosen;
}

} // namespace ui
