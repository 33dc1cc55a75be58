// The bar in its three shapes. Each item's touch area is the full height of the bar; the way out is
// the right-most item everywhere and acts on press.
#include <algorithm>
#include <array>

#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {

constexpr std::size_t items_max = 8;
const TextStyle label_style{.role = Role::bar_label, .colour = Colour::ink2,
                            .place = Place::middle, .shrink_to_dp = 15};
const TextStyle leave_style{.role = Role::bar_label, .colour = Colour::ink,
                            .place = Place::middle, .size_dp = 18,
                            .weight = text::Weight::bold, .shrink_to_dp = 15};
const TextStyle portrait_label{.role = Role::bar_label, .colour = Colour::ink2,
                               .align = text::Align::centre, .place = Place::middle,
                               .size_dp = 15};
const TextStyle bar_title{.role = Role::h1, .place = Place::middle, .size_dp = 24,
                          .shrink_to_dp = 16}; // in compact
constexpr float bar_title_dp_min = 19;
constexpr int icon_dp = 28, icon_gap_dp = 12, item_pad_dp = 17;

} // namespace

void Frame::draw_bar(Rect area, const Page& page, PageResult& result) {
    const Bar& bar = *page.bar;
    m.painter.fill(area, m.rgba(Colour::surface));
    const int y = compact() ? area.bottom() - 1 : area.y;
    line(area.x, y, area.width);
    area = compact() ? Rect{area.x, area.y, area.width, area.height - 1}
                     : Rect{area.x, area.y + 1, area.width, area.height - 1};
    // The way out is at the physical right in every language; what is left of it is mirrored.
    const auto axis = m.painter.axis();
    m.painter.set_axis({});
    const Rect rest = draw_leave(area, bar, result);
    if (axis)
        m.painter.set_axis(rest.x + rest.right());
    if (compact())
        draw_bar_compact(rest, page, result);
    else if (portrait())
        draw_bar_portrait(rest, bar, result);
    else
        draw_bar_regular(rest, bar, result);
    m.painter.set_axis(axis);
    if (portrait() && !bar.draft.empty()) { // the draft tag hangs under the band
        const int width = draft_width(bar.draft);
        draw_draft({area.right() - px(12) - width, m.scale.band() + px(2), width, px(22)},
                   bar.draft);
    }
}

// The way out, at the right end of `rest`; returns what stands left of it.
Rect Frame::draw_leave(Rect area, const Bar& bar, PageResult& result) {
    if (bar.leave.id.empty())
        return area;
    const int margin = px(portrait() ? 12.0f : compact() ? 8.0f : 24.0f);
    const int pad = px(portrait() ? 18.0f : compact() ? 20.0f : 25.0f);
    const int icon_room = px(icon_dp) + px(icon_gap_dp);
    const int wanted = 2 * pad + icon_room + measure(bar.leave.label, leave_style).width + 1;
    // In portrait the other items keep what they need, a control's width each or more.
    int others = 0;
    for (const auto& group : {bar.items, bar.right_items})
        for (const BarItem& item : group)
            others += std::max(measure(item.label, portrait_label).width + px(5),
                               px(size::control));
    const int room =
        portrait() ? area.width - margin - px(20) - others : area.width * 9 / 20;
    const int width = std::min(wanted, std::max(room, px(size::control)));
    const int height = px(portrait() ? 71.0f : 64.0f);
    const Rect hit{area.right() - width - margin, area.y, width + margin, area.height};
    const auto touch = m.target(bar.leave.id, bar.leave.label, hit, true, true);
    if (touch.chosen)
        result.bar_item = bar.leave.id;
    const Rect box = Rect{hit.x, area.y, width, area.height}.centred(width, height);
    m.painter.outline(box, box.height / 2, px(size::outline), m.rgba(Colour::line_strong));
    m.focus_ring(box, box.height / 2, bar.leave.id, false);
    Rect inner = box.inset(pad, 0);
    icon(inner.take_left(px(icon_dp)), bar.leave.icon, Colour::ink);
    inner.take_left(px(icon_gap_dp));
    text(inner, bar.leave.label, in_one_line(bar.leave.label, leave_style, inner.width));
    return {area.x, area.y, hit.x - area.x, area.height};
}

// Icon and label side by side; `from_right` for the organiser's items before the way out.
void Frame::draw_bar_items(Rect& rest, std::span<const BarItem> items, bool from_right,
                           PageResult& result) {
    const int pad = px(item_pad_dp), icon_room = px(icon_dp) + px(icon_gap_dp);
    const std::size_t count = std::min(items.size(), items_max);
    for (std::size_t n = 0; n < count; ++n) {
        const BarItem& item = items[from_right ? count - 1 - n : n];
        const int words = measure(item.label, label_style).width + 1;
        const int share = std::max(rest.width / int(count - n), 1);
        const int width = std::min(2 * pad + icon_room + words, share);
        const Rect hit = from_right ? rest.take_right(width) : rest.take_left(width);
        const auto touch = m.target(item.id, item.label, hit);
        if (touch.chosen)
            result.bar_item = item.id;
        if (touch.pressed)
            m.painter.rounded(hit.inset(px(4), px(12)), px(radius::field), m.rgba(Colour::sunken));
        m.focus_ring(hit.inset(px(8), px(16)), px(radius::field), item.id, false);
        Rect inner = hit.inset(pad, 0);
        icon(inner.take_left(px(icon_dp)), item.icon, Colour::ink2);
        inner.take_left(px(icon_gap_dp));
        text(inner, item.label, label_style);
    }
}

void Frame::draw_bar_regular(Rect rest, const Bar& bar, PageResult& result) {
    rest.take_left(px(23));
    const int gap = px(24);
    rest.take_right(px(bar.right_items.empty() ? 24.0f : 10.0f));
    if (!bar.right_items.empty())
        draw_bar_items(rest, bar.right_items, true, result);
    if (!bar.draft.empty()) {
        const int width = draft_width(bar.draft);
        const Rect place = rest.take_right(width);
        draw_draft(place.centred(width, px(26)), bar.draft);
        rest.take_right(gap);
    }
    draw_bar_items(rest, bar.items, false, result);
}

int Frame::draft_width(std::string_view words) {
    return measure(words, {.role = Role::tag}).width + 2 * px(10) + 1;
}

void Frame::draw_draft(Rect place, std::string_view words) {
    const bool light = m.contrast();
    tag(place, words, {.fill = light ? Colour::ink : Colour::line_strong, .ink = Colour::ink2,
                       .dashed = true, .size_dp = type(Role::tag, layout(), 1).size_dp});
}

// In one or two lines of letters that are read as easily as those of the page.
bool Frame::suits_bar(std::string_view title, Rect room) {
    const float em_px = m.fitting_px(title, bar_title, room);
    return title.empty() || (em_px >= float(px(bar_title_dp_min)) &&
                             m.layout(title, bar_title, em_px, room.width)->lines().size() <= 2);
}

// Icons only; the title, and back or the first item, stand at the left.
void Frame::draw_bar_compact(Rect rest, const Page& page, PageResult& result) {
    const Bar& bar = *page.bar;
    rest.take_right(px(10));
    const auto item = [&](Rect hit, const BarItem& each) {
        const auto touch = m.target(each.id, each.label, hit);
        if (touch.chosen)
            result.bar_item = each.id;
        if (touch.pressed)
            m.painter.rounded(hit.inset(px(4), px(8)), px(radius::field), m.rgba(Colour::sunken));
        m.focus_ring(hit.inset(px(8), px(14)), px(radius::field), each.id, false);
        icon(hit, each.icon, Colour::ink2);
    };
    auto items = bar.items;
    const int slot = px(size::control);
    rest.take_left(px(12)); // in a mirrored page the way out is here
    if (page.back) {
        result.back = icon_button(rest.take_left(slot), {.id = "back", .icon = Icon::back,
                                                         .style = IconButtonStyle::plain});
    } else if (!page.title.empty() && !items.empty()) {
        item(rest.take_left(slot), items.front());
        items = items.subspan(1);
    }
    std::array<const BarItem*, items_max> shown{};
    std::size_t count = 0;
    for (const auto& group : {items, bar.right_items})
        for (const BarItem& each : group)
            if (count < items_max)
                shown[count++] = &each;
    for (std::size_t i = count; i > 0; --i)
        item(rest.take_right(slot), *shown[i - 1]);

    rest.take_left(px(8));
    const int draft = bar.draft.empty() ? 0 : draft_width(bar.draft) + px(12);
    const int room = std::max(rest.width - draft, 1);
    result.title_in_bar = page.kicker.empty() || suits_bar(page.title, {0, 0, room, rest.height});
    const std::string_view words = result.title_in_bar ? page.title : page.kicker;
    const TextStyle title = in_one_line(words, bar_title, room);
    const float em_px = m.fitting_px(words, title, {0, 0, room, rest.height});
    const int width = words.empty() ? 0 : int(m.layout(words, title, em_px, room)->width()) + 2;
    const Rect whole = rest.take_left(std::min(width, room));
    // Two lines of tall letters keep off the panel's edge, where they can.
    const Rect inner = whole.inset(0, px(6));
    const text::LayoutPtr tried =
        m.layout(words, title, m.fitting_px(words, title, inner), inner.width);
    const float needed = std::max(tried->height(), tried->ink().bottom - tried->ink().top);
    text(needed > float(inner.height) ? whole : inner, words, title);
    rest.take_left(px(12));
    if (draft > 0)
        draw_draft(rest.take_left(draft - px(12)).centred(draft - px(12), px(26)), bar.draft);
}

// Icon over label.
void Frame::draw_bar_portrait(Rect rest, const Bar& bar, PageResult& result) {
    rest.take_left(px(12));
    rest.take_right(px(8));
    const std::size_t count = std::min(bar.items.size() + bar.right_items.size(), items_max);
    if (count == 0)
        return;
    const auto item_at = [&bar](std::size_t i) -> const BarItem& {
        return i < bar.items.size() ? bar.items[i] : bar.right_items[i - bar.items.size()];
    };
    // A long label (a language's name) takes what the short ones leave.
    const int least = std::min(px(size::control), rest.width / int(count));
    std::array<int, items_max> more{};
    int wanted = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const int need = measure(item_at(i).label, portrait_label).width + px(5);
        more[i] = std::max(need - least, 0);
        wanted += more[i];
    }
    const int spare = std::min(rest.width - least * int(count), wanted);
    for (std::size_t i = 0; i < count; ++i) {
        const BarItem& item = item_at(i);
        Rect hit = rest.take_left(least + (wanted > 0 ? spare * more[i] / wanted : 0));
        const auto touch = m.target(item.id, item.label, hit);
        if (touch.chosen)
            result.bar_item = item.id;
        if (touch.pressed)
            m.painter.rounded(hit.inset(px(4), px(8)), px(radius::field), m.rgba(Colour::sunken));
        m.focus_ring(hit.inset(px(8), px(10)), px(radius::field), item.id, false);
        hit.take_top(px(23));
        icon(hit.take_top(px(icon_dp)), item.icon, Colour::ink2);
        text(hit.take_top(px(28)).inset(px(2), 0), item.label, portrait_label);
    }
}

} // namespace ui
