// The helplines: the pack's first two, then those that answer in the visitor's language. The number
// stands in plain view; nothing has to be scanned to know it.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr float number_dp = 40, number_least_dp = 22;

ui::TextStyle number_style(ui::Colour ink, float size_dp) {
    return {.role = ui::Role::h1,
            .colour = ink,
            .align = text::Align::end,
            .place = ui::Place::middle,
            .size_dp = size_dp,
            .weight = text::Weight::bold,
            .shrink_to_dp = number_least_dp};
}

int width_at(Scene& scene, const pack::Service& service, float size_dp) {
    const auto style = number_style(ui::Colour::ink, size_dp);
    return scene.frame.measure(service.channels.front().shown, style).width + scene.frame.px(2);
}

// In one line: a number that is parted is dialled wrongly.
void draw_number(Scene& scene, ui::Rect box, const pack::Service& service, ui::Colour ink) {
    if (service.channels.empty())
        return;
    float size_dp = number_dp;
    while (size_dp > number_least_dp && width_at(scene, service, size_dp) > box.width)
        size_dp -= 1;
    scene.frame.text(box, service.channels.front().shown, number_style(ink, size_dp));
}

// A long number or an address takes more than the usual place, as much as its least size needs.
int number_width(Scene& scene, const pack::Service& service, int usual) {
    if (service.channels.empty())
        return usual;
    return std::clamp(width_at(scene, service, number_least_dp), usual, usual * 2);
}

bool is_checked(const pack::Service& service) {
    return service.confidence == pack::Confidence::verified;
}

// Name, and under it when to turn to it (or, on the smallest rows, its number).
void draw_name(Scene& scene, ui::Rect box, const pack::Service& service) {
    const auto name = scene.words(service.name);
    const auto purpose = scene.words(service.purpose);
    const ui::TextStyle title{.role = ui::Role::card_title, .size_dp = 24, .shrink_to_dp = 18};
    const ui::TextStyle note{
        .role = ui::Role::secondary, .colour = ui::Colour::ink2, .size_dp = 19, .shrink_to_dp = 16};
    draw_block(scene, box,
               {.heading = name, .heading_style = title, .words = purpose, .words_style = note});
}

void draw_wide_row(Scene& scene, ui::Rect box, const pack::Service& service, std::size_t index) {
    ui::Frame& f = scene.frame;
    const ui::Family family = family_of(service.colour);
    f.card(box);
    ui::Rect inner = box.inset(f.px(20), f.px(14));
    inner.width += f.px(4);
    const ui::Button open{.id = scene.keep("open." + service.id),
                          .label = scene.words(InterfaceText::hotlines_open),
                          .icon = ui::Icon::qr,
                          .style = ui::ButtonStyle::secondary};
    const int width = std::max(f.px(149), f.button_width(open));
    const bool opened = f.button(inner.take_right(width).centred(width, f.px(72)), open);
    inner.take_right(f.px(24));
    draw_number(scene, inner.take_right(number_width(scene, service, f.px(190))), service,
                family.ink);
    inner.take_right(f.px(16)); // a long number fills its place
    f.icon_tile(inner.take_left(f.px(64)).centred(f.px(64), f.px(64)), icon_of(service.icon),
                family);
    inner.take_left(f.px(24));
    const auto hours = is_checked(service) ? scene.words(service.hours)
                                           : scene.words(InterfaceText::hotlines_unverified);
    const ui::TagStyle style{.fill =
                                 is_checked(service) ? ui::Colour::sunken : ui::Colour::accent_tint,
                             .ink = is_checked(service) ? ui::Colour::ink : ui::Colour::accent_ink,
                             .from_right = true};
    // In one line, where it takes no more than half of the name's place.
    const int width_of_hours =
        f.measure(hours, {.role = ui::Role::caption, .size_dp = style.size_dp}).width + f.px(30);
    ui::Rect tag = inner.take_right(std::max(f.px(200), std::min(width_of_hours, inner.width / 2)));
    f.tag(tag.centred(tag.width, f.px(36)), hours, style);
    draw_name(scene, inner, service);
    if (opened)
        scene.send(session::OpenService{index});
}

// The whole row is the button; the number stands at its end or under the name.
void draw_narrow_row(Scene& scene, ui::Rect box, const pack::Service& service, std::size_t index) {
    ui::Frame& f = scene.frame;
    const ui::Family family = family_of(service.colour);
    const bool opened =
        f.tile(box, {.id = scene.keep("open." + service.id), .label = scene.words(service.name)});
    ui::Rect inner = box.inset(f.px(16), f.px(10));
    f.icon_tile(inner.take_left(f.px(56)).centred(f.px(56), f.px(56)), icon_of(service.icon),
                family);
    inner.take_left(f.px(16));
    draw_number(scene, inner.take_right(number_width(scene, service, f.px(150))), service,
                family.ink);
    inner.take_right(f.px(10));
    draw_name(scene, inner, service);
    if (opened)
        scene.send(session::OpenService{index});
}

} // namespace

void draw_hotlines(Scene& scene) {
    ui::Frame& f = scene.frame;
    const bool wide = !f.compact() && !f.portrait();
    const auto page = scene.begin({.title = scene.words(InterfaceText::hotlines_title),
                                   .back = true,
                                   .header_right_dp = wide ? 300.0f : 0.0f});
    const auto& services = scene.view.services;
    const std::size_t on_page = f.compact() ? 4 : 5;
    const std::size_t pages = std::max<std::size_t>(1, (services.size() + on_page - 1) / on_page);
    const std::size_t current = std::min(scene.view.page, pages - 1);
    ui::Rect rest = page.content;
    if (wide) {
        draw_pager(scene, page.header_right, current, pages);
    } else if (pages > 1 && f.compact()) { // there is more width than height
        draw_turns(scene, rest.take_right(f.px(72)), current, pages);
        rest.take_right(f.px(12));
    } else if (pages > 1) {
        draw_pager(scene, rest.take_bottom(f.px(72)), current, pages);
        rest.take_bottom(f.px(12));
    }
    const int gap = f.px(wide ? 16.0f : 12.0f);
    for (std::size_t i = 0; i < on_page && current * on_page + i < services.size(); ++i) {
        const std::size_t index = services[current * on_page + i];
        const ui::Rect box = rest.row(static_cast<int>(i), static_cast<int>(on_page), gap);
        if (wide)
            draw_wide_row(scene, box, scene.content.services()[index], index);
        else
            draw_narrow_row(scene, box, scene.content.services()[index], index);
    }
    scene.end();
}

} // namespace screens
