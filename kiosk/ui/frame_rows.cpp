#include <algorithm>
#include <array>

#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {
constexpr std::size_t tabs_max = 8;
} // namespace

bool Frame::toggle(Rect box, const Toggle& t) {
    const auto touch = m.target(t.id, t.label, box, t.enabled);
    Rect rest = box;
    const Rect track = rest.take_right(px(80)).centred(px(80), px(44));
    rest.take_right(px(16));
    const Colour colour = !t.enabled ? Colour::sunken
                          : t.on     ? Colour::primary
                                     : Colour::line_strong;
    const Rect shown = touch.pressed ? m.pressed_rect(track) : track;
    m.painter.rounded(shown, shown.height / 2, m.rgba(colour));
    const int knob = px(36), inset = px(4);
    const float at = animate(t.id, t.on ? 1.0f : 0.0f, motion::press, Ease::out_quad);
    const int travel = track.width - 2 * inset - knob;
    disc({track.x + inset + int(at * float(travel)), track.y + inset, knob, knob},
         m.contrast() ? Colour::bg : Colour::surface);
    m.focus_ring(track, track.height / 2, t.id, false);

    const TextStyle label{.role = Role::button, .colour = t.enabled ? Colour::ink : Colour::ink2,
                          .size_dp = 20, .shrink_to_dp = 16};
    const TextStyle note{.role = Role::caption, .colour = Colour::ink2, .shrink_to_dp = 16};
    const int label_height = measure(t.label, label, rest.width).height;
    const int note_height = measure(t.note, note, rest.width).height;
    rest = rest.centred(rest.width, std::min(rest.height, label_height + note_height));
    text(rest.take_top(label_height), t.label, label);
    text(rest, t.note, note);
    return touch.chosen;
}

bool Frame::field(Rect box, const Field& f) {
    Rect rest = box;
    const Rect words = rest.take_top(std::max(0, box.height - px(size::control)));
    const auto touch = m.target(f.id, f.label, rest);
    text(words, f.label,
         {.role = Role::kicker, .colour = Colour::ink2, .place = Place::middle, .size_dp = 18,
          .shrink_to_dp = 16});
    const int r = px(radius::field);
    m.painter.rounded(rest, r, m.rgba(touch.pressed ? Colour::primary_tint : Colour::surface));
    m.painter.outline(rest, r, px(f.active ? 3.0f : size::outline),
                      m.rgba(f.active ? Colour::primary : Colour::line_strong));
    m.focus_ring(rest, r, f.id, false);
    Rect inner = rest.inset(px(20), 0);
    if (f.icon != Icon::none) {
        icon(inner.take_right(px(28)), f.icon, Colour::primary);
        inner.take_right(px(12));
    }
    text(inner, f.value,
         {.role = Role::button, .place = Place::middle, .weight = text::Weight::regular,
          .shrink_to_dp = 16});
    return touch.chosen;
}

// A tab is as wide as its words and an equal share of what is left over.
int Frame::tabs(Rect box, std::span<const Tab> tabs, int active) {
    const std::size_t count = std::min(tabs.size(), tabs_max);
    if (count == 0)
        return -1;
    const int inset = px(6), gap = px(10), icon_room = px(28) + px(12);
    m.painter.rounded(box, px(26), m.rgba(Colour::sunken));
    Rect rest = box.inset(inset);
    const TextStyle style{.role = Role::button, .place = Place::middle, .size_dp = 20,
                          .shrink_to_dp = 16};
    std::array<int, tabs_max> widths{};
    int total = gap * int(count - 1);
    for (std::size_t i = 0; i < count; ++i) {
        widths[i] = measure(tabs[i].label, style).width + 1 +
                    (tabs[i].icon == Icon::none ? 0 : icon_room);
        total += widths[i];
    }
    const int spare = (rest.width - total) / int(count);
    int chosen = -1;
    for (std::size_t i = 0; i < count; ++i) {
        const bool last = i + 1 == count, on = int(i) == active;
        const Rect place = last ? rest : rest.take_left(std::max(widths[i] + spare, px(48)));
        rest.take_left(gap);
        const auto touch = m.target(tabs[i].id, tabs[i].label, {place.x, box.y, place.width,
                                                               box.height});
        chosen = touch.chosen ? int(i) : chosen;
        if (on)
            m.card(place, {.radius_dp = radius::tile, .shadow = 1});
        else if (touch.pressed)
            m.painter.rounded(place, px(radius::tile), m.rgba(Colour::line));
        m.focus_ring(place, px(radius::tile), tabs[i].id, false);
        TextStyle words = style;
        words.colour = on ? Colour::primary : Colour::ink2;
        const int least = px(8);
        Rect inner = place.centred(std::min(widths[i], place.width - 2 * least), place.height);
        if (tabs[i].icon != Icon::none) {
            icon(inner.take_left(px(28)), tabs[i].icon, words.colour);
            inner.take_left(px(12));
        }
        text(inner, tabs[i].label, words);
    }
    return chosen;
}

} // namespace ui
