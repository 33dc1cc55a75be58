// The helplines: the pack's first two, then those that answer in the visitor's language. The number
// stands in plain view; nothing has to be scanned to know it.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr float number_dp = 40, number_least_dp = 22;
constexpr std::size_t rows_most = 5; // to a page

ui::TextStyle number_style(ui::Colour ink, float size_dp) {
    return {.role = ui::Role::number,
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

// In a narrow row a short one leaves what it does not need to the name.
int narrow_number_width(Scene& scene, const pack::Service& service) {
    const int usual = scene.frame.px(150);
    if (service.channels.empty())
        return 0;
    const int wanted = width_at(scene, service, number_dp);
    return wanted < usual ? wanted : number_width(scene, service, usual);
}

bool is_checked(const pack::Service& service) {
    return service.confidence == pack::Confidence::verified;
}

// Name, and under it when to turn to it.
Block name_of(Scene& scene, const pack::Service& service) {
    const float larger = scene.frame.text_size();
    return {
        .heading = scene.words(service.name),
        .heading_style = {.role = ui::Role::card_title, .size_dp = 24 * larger, .shrink_to_dp = 18},
        .words = scene.words(service.purpose),
        .words_style = {.role = ui::Role::secondary,
                        .colour = ui::Colour::ink2,
                        .size_dp = 19 * larger,
                        .shrink_to_dp = 17}};
}

bool is_wide(const ui::Frame& f) {
    return !f.compact() && !f.portrait();
}

// Where the parts of a row stand. A wide one has a button; a narrow one is the button.
struct Places {
    ui::Rect open, number, icon, hours, name;
};

ui::Button open_button(Scene& scene, const pack::Service& service) {
    return {.id = scene.keep("open." + service.id),
            .label = scene.words(InterfaceText::hotlines_open),
            .icon = ui::Icon::qr,
            .style = ui::ButtonStyle::secondary};
}

std::string_view hours_of(Scene& scene, const pack::Service& service) {
    return is_checked(service) ? scene.words(service.hours)
                               : scene.words(InterfaceText::hotlines_unverified);
}

Places wide_places(Scene& scene, ui::Rect box, const pack::Service& service) {
    ui::Frame& f = scene.frame;
    Places places;
    ui::Rect inner = box.inset(f.px(20), f.px(14));
    inner.width += f.px(4);
    const int width = std::max(f.px(149), f.button_width(open_button(scene, service)));
    places.open = inner.take_right(width).centred(width, f.px(72));
    inner.take_right(f.px(24));
    places.number = inner.take_right(number_width(scene, service, f.px(190)));
    inner.take_right(f.px(16)); // a long number fills its place
    places.icon = inner.take_left(f.px(64)).centred(f.px(64), f.px(64));
    inner.take_left(f.px(24));
    // The hours in one line, where they take no more than half of the name's place.
    const ui::TextStyle style{.role = ui::Role::caption, .size_dp = ui::TagStyle{}.size_dp};
    const int hours = f.measure(hours_of(scene, service), style).width + f.px(30);
    const ui::Rect tag = inner.take_right(std::max(f.px(200), std::min(hours, inner.width / 2)));
    places.hours = tag.centred(tag.width, f.px(36));
    places.name = inner;
    return places;
}

Places narrow_places(Scene& scene, ui::Rect box, const pack::Service& service) {
    ui::Frame& f = scene.frame;
    Places places{.open = box, .number = {}, .icon = {}, .hours = {}, .name = {}};
    ui::Rect inner = box.inset(f.px(16), f.px(6));
    places.icon = inner.take_left(f.px(56)).centred(f.px(56), f.px(56));
    inner.take_left(f.px(16));
    places.number = inner.take_right(narrow_number_width(scene, service));
    inner.take_right(f.px(10));
    places.name = inner;
    return places;
}

Places places_of(Scene& scene, ui::Rect box, const pack::Service& service) {
    return is_wide(scene.frame) ? wide_places(scene, box, service)
                                : narrow_places(scene, box, service);
}

void draw_row(Scene& scene, ui::Rect box, std::size_t index, float part) {
    ui::Frame& f = scene.frame;
    const pack::Service& service = scene.content.services()[index];
    const ui::Family family = family_of(service.colour);
    const Places places = places_of(scene, box, service);
    bool opened = false;
    if (is_wide(f)) {
        f.card(box);
        opened = f.button(places.open, open_button(scene, service));
    } else {
        opened = f.tile(places.open, {.id = scene.keep("open." + service.id),
                                      .label = scene.words(service.name)});
    }
    draw_number(scene, places.number, service, family.ink);
    f.icon_tile(places.icon, icon_of(service.icon), family);
    if (is_wide(f))
        f.tag(places.hours, hours_of(scene, service),
              {.fill = is_checked(service) ? ui::Colour::sunken : ui::Colour::accent_tint,
               .ink = is_checked(service) ? ui::Colour::ink : ui::Colour::accent_ink,
               .from_right = true});
    draw_block(scene, places.name, name_of(scene, service), part);
    if (opened)
        scene.send(session::OpenService{index});
}

struct Rows {
    std::size_t on_page = 0, pages = 1;
    int gap = 0;
    ui::Rect box, turns; // `turns` is empty where there is one page
    ui::Rect row(std::size_t index) const {
        return box.row(static_cast<int>(index % on_page), static_cast<int>(on_page), gap);
    }
};

Rows rows_of(Scene& scene, const ui::PageResult& page, std::size_t on_page) {
    ui::Frame& f = scene.frame;
    const std::size_t count = scene.view.services.size();
    Rows rows{.on_page = on_page,
              .pages = std::max<std::size_t>(1, (count + on_page - 1) / on_page),
              .gap = f.px(is_wide(f) ? 16.0f : f.compact() && on_page > 4 ? 10.0f : 12.0f),
              .box = page.content,
              .turns = page.header_right};
    if (rows.pages > 1 && f.compact()) { // there is more width than height
        rows.turns = rows.box.take_right(page_numbers_room(f, rows.box.height, rows.pages));
        rows.box.take_right(f.px(12));
    } else if (rows.pages > 1 && f.portrait()) {
        rows.turns = rows.box.take_bottom(page_numbers_room(f, rows.box.width, rows.pages));
        rows.box.take_bottom(f.px(12));
    }
    return rows;
}

// How much of their whole size the names of rows [first, last) come to, alike in all of them; 0
// where one does not fit at its least.
float part_of_names(Scene& scene, const Rows& rows, std::size_t first, std::size_t last) {
    float part = 1;
    for (std::size_t i = first; i < std::min(last, scene.view.services.size()); ++i) {
        const auto& service = scene.content.services()[scene.view.services[i]];
        const ui::Rect place = places_of(scene, rows.row(i), service).name;
        part = std::min(part, part_of_block(scene.frame, place, name_of(scene, service)));
    }
    return part;
}

} // namespace

// As many rows to a page as leave every name its place, in any language.
void draw_hotlines(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto& services = scene.view.services;
    // Beside the title as many numbers as leave it its room, else arrows.
    const int control = f.px(ui::size::control);
    const int numbers = page_numbers_length(f, (services.size() + rows_most - 1) / rows_most);
    const float wanted_dp = float(numbers + 1) / f.scale().factor();
    const auto page = scene.begin(
        {.title = scene.words(InterfaceText::hotlines_title),
         .back = true,
         .header_right_dp =
             !is_wide(f) ? 0.0f : wanted_dp > 500 ? 300.0f : std::max(wanted_dp, 300.0f)});
    Rows rows = rows_of(scene, page, rows_most);
    while (rows.on_page > 1 && part_of_names(scene, rows, 0, services.size()) <= 0)
        rows = rows_of(scene, page, rows.on_page - 1);
    const std::size_t current = std::min(scene.view.page, rows.pages - 1);
    if (is_wide(f))
        rows.turns = rows.turns.centred(rows.turns.width, control);
    draw_page_numbers(scene, rows.turns, current, rows.pages);
    const std::size_t first = current * rows.on_page, last = first + rows.on_page;
    const float part = part_of_names(scene, rows, first, last);
    for (std::size_t i = first; i < std::min(last, services.size()); ++i)
        draw_row(scene, rows.row(i), services[i], part);
    scene.end();
}

} // namespace screens
