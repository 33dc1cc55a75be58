#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/text/script.h"
#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {

constexpr std::array band_colours{Colour::primary, Colour::accent, Colour::art_coral,
                                  Colour::art_plum, Colour::art_leaf};
constexpr int band_parts = 20;
constexpr std::uint32_t shadow_deep = 0x2414425A;

} // namespace

void Frame::paint_background(const Page& page) {
    const Rect window = screen();
    switch (page.background) {
    case Background::plain:
        m.painter.fill(window, m.rgba(Colour::bg));
        break;
    case Background::attract:
        m.painter.gradient(m.page_area, m.rgba(Colour::bg), m.rgba(Colour::attract_end));
        break;
    case Background::thanks:
        m.painter.gradient(m.page_area, m.rgba(Colour::bg), m.rgba(Colour::thanks_end));
        break;
    case Background::neutral:
        hills();
        break;
    }
    const int height = m.scale.band();
    if (height == 0 || page.band == Band::none || m.contrast())
        return;
    const Rect band{0, 0, window.width, height};
    for (int i = 0; i < band_parts; ++i) {
        const Colour colour = page.band == Band::organiser
                                  ? Colour::primary
                                  : band_colours[std::size_t(i) % band_colours.size()];
        m.painter.fill(band.column(i, band_parts, 0), m.rgba(colour));
    }
}

PageResult Frame::begin_page(const Page& page) {
    // The greetings take turns in one place, and the neutral screen is nobody's: they stand still.
    const bool still =
        page.background == Background::attract || page.background == Background::neutral;
    if (!still && text::right_to_left(m.language))
        m.painter.set_axis(m.scale.width_px());
    if (m.page_key != page.key) {
        m.page_transition = m.page_key.empty() ? Transition::cut : page.transition;
        m.page_key.assign(page.key);
        m.page_since = m.now;
        m.page_changed = true;
        m.modal_shown = false;
    }
    m.record->set_page(page.key);
    m.watermark.assign(page.watermark);
    m.page_area = screen();
    Rect bar_area;
    if (page.bar)
        bar_area = compact() ? m.page_area.take_top(m.scale.bar())
                             : m.page_area.take_bottom(m.scale.bar());
    paint_background(page);

    PageResult result;
    if (page.bar)
        draw_bar(bar_area, page, result);
    m.page_state = page_motion(m.page_transition, m.page_since, m.now, m.reduced);
    m.page_mark = m.painter.mark();
    m.painter.push_clip(m.page_area);
    if (m.page_state.moving)
        again_in(motion::frame);

    const int margin = m.scale.margin();
    Rect content = m.page_area;
    if (!(page.bar && compact()))
        content.take_top(m.scale.band());
    // In portrait the draft tag hangs over a corner, and over nothing else.
    const bool tagged = page.bar && !page.bar->draft.empty();
    const bool corner_used = page.corner || (page.header_right_dp > 0 && !page.back);
    content.take_top(
        px(compact() ? 12.0f : portrait() && !corner_used && !tagged ? 20.0f : 24.0f));
    content.take_bottom(px(compact() ? 16.0f : portrait() ? 20.0f : 24.0f));
    content = content.inset(margin, 0);
    const bool in_bar = compact() && page.bar;
    if (!in_bar && (!page.title.empty() || page.back))
        draw_header(content, page, result);
    else if (in_bar && !result.title_in_bar) {
        const TextStyle title{.role = Role::h1, .shrink_to_dp = 20};
        const int height = measure(page.title, title, content.width).height;
        text(content.take_top(std::min(height, content.height / 3)), page.title, title);
        content.take_top(px(8));
    } else if (page.corner && text_size() > 1.4f) { // there are words on top rather than a picture
        result.corner = content.take_top(px(size::control));
        content.take_top(px(12));
    } else if (page.corner)
        result.corner = content.inset(px(12), px(12)).take_top(px(size::control));
    if (page.corner)
        result.corner = result.corner.take_right(px(size::control));
    result.content = content;
    return result;
}

// Back, kicker and title above the content; as high as the words need, at least a control.
void Frame::draw_header(Rect& content, const Page& page, PageResult& result) {
    Rect row = content;
    const int control = px(size::control);
    const int back_room = page.back ? control + px(20) : 0;
    // Beside the title; in portrait, where a title beside Back needs the width, in its own row.
    const bool own_row = portrait() && page.header_right_dp > 0 && page.back;
    const int right = page.header_right_dp > 0 && !own_row ? px(page.header_right_dp) + px(16) : 0;
    const int corner = page.corner ? control + px(16) : 0;
    const int width = std::max(1, row.width - back_room - right - corner);
    const TextStyle kicker{.role = Role::kicker, .colour = Colour::accent_ink, .shrink_to_dp = 16};
    const TextStyle title = in_one_line(page.title, {.role = Role::h1, .shrink_to_dp = 22}, width);
    const int kicker_height = measure(page.kicker, kicker, width).height;
    const int room = portrait() ? content.height / 4 : px(116);
    const float em_px = m.fitting_px(page.title, title, {0, 0, width, room - kicker_height});
    const text::LayoutPtr laid = m.layout(page.title, title, em_px, width);
    const int title_height = page.title.empty() ? 0 : int(std::ceil(laid->height()));
    // In portrait a title alone leaves its room to the page.
    const bool alone = portrait() && !page.back && !page.corner && right == 0;
    const int least = alone ? px(52) : control;
    row = content.take_top(std::max(least, kicker_height + title_height));
    if (own_row)
        result.header_right = content.take_top(px(36));
    content.take_top(px(compact() ? 8.0f : 16.0f));
    if (page.back) {
        const Rect place = row.take_left(control).centred(control, control);
        result.back = icon_button(place, {.id = "back", .icon = Icon::back, .icon_dp = 32});
        row.take_left(px(20));
    }
    if (page.corner) {
        result.corner = row.take_right(control).centred(control, control);
        row.take_right(px(16));
    }
    if (right > 0) {
        result.header_right = row.take_right(right);
        result.header_right.take_left(px(16));
    }
    Rect words = row.centred(row.width, kicker_height + title_height);
    text(words.take_top(kicker_height), page.kicker, kicker);
    if (!page.title.empty())
        m.write(*laid, page.title, em_px, words.x, words.y,
                {words.x, words.y, words.width, title_height}, title.colour);
}

void Frame::end_page() {
    m.painter.pop_clip();
    if (m.page_state.moving)
        m.painter.move_since(m.page_mark, px(float(m.page_state.dx_dp)),
                             px(float(m.page_state.dy_dp)), m.page_state.alpha);
    if (!m.watermark.empty())
        m.watermark_over_page(*this);
}

// A tag on the page's upper edge (in compact, where the bar is above, on the lower one), on every
// page, in the way of neither words nor touch.
void Frame::Inside::watermark_over_page(Frame& frame) {
    const bool small = frame.compact() || frame.portrait();
    // In compact it has little more than the page's margin.
    const int height = px(frame.compact() ? 17.0f : small ? 22.0f : 30.0f);
    const int corner = px(radius::tag);
    TextStyle style{.role = frame.compact() ? Role::button : Role::tag, // the tighter lines
                    .colour = Colour::on_accent,
                    .align = text::Align::centre,
                    .place = Place::middle,
                    .size_dp = frame.compact() ? 10.0f
                               : small         ? 13.0f
                                               : 16.0f};
    style.weight = text::Weight::bold;
    const int width =
        std::min(frame.measure(watermark, style).width + 2 * px(20), page_area.width - 2 * px(24));
    const bool below = frame.compact();
    const Rect tag{page_area.centre_x() - width / 2,
                   below ? page_area.bottom() - height : page_area.y, width, height};
    painter.rounded(tag, below ? Radii{corner, corner, 0, 0} : Radii{0, 0, corner, corner},
                    rgba(Colour::accent));
    frame.text(tag, watermark, style);
}

ModalResult Frame::begin_modal(const Modal& modal) {
    if (!m.modal_shown || m.modal_key != modal.key) {
        m.modal_shown = true;
        m.modal_key.assign(modal.key);
        m.modal_since = m.now;
    }
    m.modal_seen = true;
    ModalResult result;
    m.painter.fill(m.page_area, m.rgba(Colour::scrim));
    m.record->begin_layer();
    result.outside = m.target("modal.outside", {}, m.page_area).chosen;
    m.modal_state = modal_motion(m.modal_since, m.now, m.reduced);
    if (m.modal_state.moving)
        again_in(motion::frame);
    m.modal_mark = m.painter.mark();
    const Rect room = m.page_area.inset(m.scale.margin() / 2, px(8));
    const Rect card = m.page_area.centred(std::min(px(modal.width_dp), room.width),
                                          std::min(px(modal.height_dp), room.height));
    const int r = px(radius::modal);
    if (!m.contrast())
        m.painter.shadow(card, r, 2, shadow_deep);
    m.painter.rounded(card, r, m.rgba(Colour::surface));
    if (m.contrast())
        m.painter.outline(card, r, px(size::outline_contrast), m.rgba(Colour::card_outline));
    m.target({}, {}, card, false); // the card itself is not beside the card
    result.content = card.inset(px(compact() || portrait() ? 28.0f : 48.0f));
    return result;
}

void Frame::end_modal() {
    if (m.modal_state.moving)
        m.painter.move_since(m.modal_mark, 0, px(float(m.modal_state.dy_dp)), m.modal_state.alpha);
}

} // namespace ui
