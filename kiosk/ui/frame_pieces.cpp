#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/ui/bake.h"
#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {
constexpr std::uint32_t shadow_light = 0x1A14425A; // #5A4214 at 10 %
constexpr std::uint32_t shadow_deep = 0x2414425A;  // at 14 %
constexpr float dot_dp = 14, dot_gap_dp = 12, dot_long_dp = 36;
const TextStyle progress_style{.role = Role::bar_label,
                               .colour = Colour::ink2,
                               .place = Place::middle,
                               .size_dp = 18,
                               .shrink_to_dp = 15};
} // namespace

Plate Frame::Inside::plate(Rect box, const PictureStyle& style) const {
    Plate made;
    made.width_px = box.width, made.height_px = box.height;
    // Pictures are drawn for a light ground: in the high-contrast theme they keep one.
    const Colour ground = contrast() ? Colour::plate : style.plate;
    made.colour = rgba(ground);
    made.own_colour = !contrast() && style.plate != Colour::none;
    made.radius_px = style.radius_dp > 0 ? px(style.radius_dp) : contrast() ? px(radius::card) : 0;
    made.radius_px = std::min({made.radius_px, box.width / 2, box.height / 2});
    made.corners = style.corners;
    if (painter.axis()) {
        std::swap(made.corners.top_left, made.corners.top_right);
        std::swap(made.corners.bottom_left, made.corners.bottom_right);
    }
    made.cover = style.cover;
    made.zoom = style.zoom;
    return made;
}

void Frame::Inside::card(Rect box, const Card& card) {
    const int r = std::min({px(card.radius_dp), box.width / 2, box.height / 2});
    const Colour outline =
        card.outline == Colour::none && card.shadow > 0 ? Colour::card_outline : card.outline;
    const std::uint32_t edge = rgba(outline);
    if (!contrast() && card.shadow > 0)
        painter.shadow(box, r, card.shadow, card.shadow > 1 ? shadow_deep : shadow_light);
    painter.rounded(box, r, rgba(card.fill));
    if (edge >> 24 != 0)
        painter.outline(box, r, px(contrast() ? size::outline_contrast : card.outline_dp), edge);
}

void Frame::fill(Rect box, Colour colour) {
    m.painter.fill(box, m.rgba(colour));
}

void Frame::card(Rect box, const Card& card) {
    m.card(box, card);
}

void Frame::disc(Rect box, Colour colour) {
    m.painter.disc(box, m.rgba(colour));
}

void Frame::line(int x, int y, int width, Colour colour) {
    m.painter.fill({x, y, width, std::max(1, int(m.scale.factor()))}, m.rgba(colour));
}

void Frame::bubble(Rect box, BubbleSide side) {
    const int large = std::min({px(24), box.width / 2, box.height / 2}), small = px(6);
    const bool theirs = side == BubbleSide::theirs;
    if (!m.contrast())
        m.painter.shadow(box, large, 1, shadow_light);
    m.painter.rounded(box, Radii{large, large, theirs ? large : small, theirs ? small : large},
                      m.rgba(theirs ? Colour::surface : Colour::primary));
    if (m.contrast() && theirs)
        m.painter.outline(box, Radii{large, large, large, small}, px(size::outline_contrast),
                          m.rgba(Colour::card_outline));
}

void Frame::icon(Rect box, Icon icon, Colour colour, float size_dp) {
    const int side = px(size_dp);
    m.painter.icon(box.centred(side, side), icon, m.rgba(colour));
}

void Frame::icon_tile(Rect box, Icon which, const Family& family, float icon_dp) {
    m.painter.rounded(box, px(radius::field), m.rgba(family.tint));
    icon(box, which, family.ink, icon_dp);
}

void Frame::letter(Rect box, std::string_view words, Colour fill, Colour ink) {
    const int side = std::min(box.width, box.height);
    const Rect circle = box.centred(side, side);
    disc(circle, fill);
    text(circle, words,
         {.role = Role::button,
          .colour = ink,
          .align = text::Align::centre,
          .place = Place::middle,
          .size_dp = float(side) / m.scale.factor() * 0.4f});
}

void Frame::picture(Rect box, std::string_view id, const PictureStyle& style) {
    if (m.words_first)
        return again_in(platform::Duration{0});
    m.painter.texture(m.pictures.picture(id, m.plate(box, style)), box);
}

int Frame::tag(Rect box, std::string_view words, const TagStyle& style) {
    TextStyle letters{.role = Role::caption,
                      .colour = style.ink,
                      .place = Place::middle,
                      .size_dp = style.size_dp,
                      .shrink_to_dp = style.shrink_to_dp};
    letters.weight = style.bold ? text::Weight::bold : text::Weight::regular;
    const int pad = px(style.dashed ? 10.0f : 14.0f);
    const int icon_room = style.icon == Icon::none ? 0 : px(style.size_dp * 1.3f) + px(6);
    const int width = std::min(measure(words, letters).width + 2 * pad + icon_room, box.width);
    Rect place{style.from_right ? box.right() - width : box.x, box.y, width, box.height};
    const int r = px(style.dashed ? 8.0f : radius::tag);
    if (style.dashed)
        m.painter.dashed_outline(place, r, std::max(1, int(m.scale.factor())), px(3),
                                 m.rgba(style.fill));
    else
        m.painter.rounded(place, std::min(r, place.height / 2), m.rgba(style.fill));
    Rect inner = place.inset(pad, 0);
    if (icon_room > 0) {
        icon(inner.take_left(icon_room - px(6)), style.icon, style.ink, style.size_dp * 1.3f);
        inner.take_left(px(6));
    }
    text(inner, words, letters);
    return width;
}

int Frame::progress_width(int count, std::string_view words) {
    const int dots = count > 0 ? (count - 1) * (px(dot_dp) + px(dot_gap_dp)) + px(dot_long_dp) : 0;
    return words.empty()
               ? dots
               : dots + px(compact() ? 12.0f : 18.0f) + measure(words, progress_style).width;
}

int Frame::progress_dots(Rect box, int count, int current, std::string_view words,
                         text::Align align) {
    const int total = progress_width(count, words);
    if (!words.empty() && total > box.width) {
        TextStyle alone = progress_style;
        alone.align = align;
        return text(box, words, alone);
    }
    const int dot = px(dot_dp), gap = px(dot_gap_dp), wide = px(dot_long_dp);
    int x = box.x;
    if (align == text::Align::centre)
        x += (box.width - total) / 2;
    else if (align == text::Align::end)
        x = box.right() - total;
    const int y = box.centre_y() - dot / 2, right = x + total;
    for (int i = 0; i < count; ++i) {
        const int width = i == current ? wide : dot;
        m.painter.rounded({x, y, width, dot}, dot / 2,
                          m.rgba(i <= current ? Colour::primary : Colour::dot_off));
        x += width + gap;
    }
    if (!words.empty()) {
        const int width = measure(words, progress_style).width;
        text({right - width, box.y, width + px(4), box.height}, words, progress_style);
    }
    return total;
}

void Frame::progress_bar(Rect box, float part, Colour fill, Colour track) {
    const int r = box.height / 2;
    m.painter.rounded(box, r, m.rgba(track));
    const int width = int(std::lround(float(box.width) * std::clamp(part, 0.0f, 1.0f)));
    if (width > 0)
        m.painter.rounded({box.x, box.y, std::max(width, std::min(2 * r, box.width)), box.height},
                          r, m.rgba(fill));
}

void Frame::gauge(Rect box, float position) {
    const int width = std::min(box.width, int(float(box.height) * 2 / gauge_height));
    const Rect place = box.centred(width, int(float(width) / 2 * gauge_height));
    const float needle = animate("gauge", position, motion::needle, Ease::in_out_cubic);
    const bool turned = mirrored();                                          // its ends have words
    const int step = int(std::lround((turned ? 1 - needle : needle) * 240)); // finer than a pixel
    const std::string key = "gauge:" + std::to_string(place.width) + ":" +
                            std::to_string(place.height) + ":" + std::to_string(step) + ":" +
                            std::to_string(int(m.theme)) + (turned ? "r" : "");
    const Colour low = turned ? Colour::art_coral : Colour::art_leaf;
    const Colour high = turned ? Colour::art_leaf : Colour::art_coral;
    m.painter.texture(m.pictures.baked(key,
                                       [&] {
                                           return gauge_image(place.width, place.height,
                                                              float(step) / 240, m.rgba(low),
                                                              m.rgba(Colour::accent), m.rgba(high),
                                                              m.rgba(Colour::ink));
                                       }),
                      place);
}

void Frame::countdown(Rect box, float part_left, std::string_view words) {
    const int side = std::min(box.width, box.height);
    const Rect place = box.centred(side, side);
    const int step = int(std::lround(std::clamp(part_left, 0.0f, 1.0f) * 360));
    const std::string key = "countdown:" + std::to_string(side) + ":" + std::to_string(step) + ":" +
                            std::to_string(int(m.theme));
    m.painter.texture(m.pictures.baked(key,
                                       [&] {
                                           return countdown_image(
                                               side, side * 14 / 146, float(step) / 360,
                                               m.rgba(Colour::accent), m.rgba(Colour::sunken));
                                       }),
                      place);
    text(place, words,
         {.role = Role::display,
          .align = text::Align::centre,
          .place = Place::middle,
          .size_dp = float(side) / m.scale.factor() * 0.41f});
}

void Frame::hills() {
    const Rect window = screen();
    m.painter.gradient(window, m.rgba(Colour::qx_sky), m.rgba(Colour::qx_sky2));
    const std::string key =
        "hills:" + std::to_string(window.width) + ":" + std::to_string(window.height);
    const platform::TextureId texture = m.pictures.baked(key, [&] {
        return hills_image(window.width, window.height, m.rgba(Colour::qx_hill),
                           m.rgba(Colour::qx_hill2));
    });
    m.painter.texture(texture, hills_place(window.width, window.height));
}

} // namespace ui
