// The end of a visit: thanks, the first helpline's number once more, and the promise that the
// answers are already gone.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

void draw_number_row(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    if (scene.view.services.empty())
        return;
    // The service that the pack puts first, whatever language this visitor reads.
    const std::size_t index =
        *std::min_element(scene.view.services.begin(), scene.view.services.end());
    const pack::Service& service = scene.content.services()[index];
    if (service.channels.empty())
        return;
    const auto words = scene.words(InterfaceText::thanks_need);
    const bool chosen = f.tile(box, {.id = "thanks.help", .label = words});
    ui::Rect inner = box.inset(f.px(24), 0);
    f.icon(inner.take_left(f.px(36)), ui::Icon::heart, ui::Colour::primary, 32);
    inner.take_left(f.px(16));
    const auto& number = service.channels.front().shown;
    const ui::TextStyle large{.role = ui::Role::number,
                              .colour = ui::Colour::primary,
                              .align = text::Align::end,
                              .place = ui::Place::middle,
                              .size_dp = 38,
                              .shrink_to_dp = 22};
    const int width = std::min(f.measure(number, large).width + f.px(4), inner.width / 2);
    f.text(inner.take_right(width), number, large);
    inner.take_right(f.px(12));
    f.text(inner, words,
           {.role = ui::Role::button,
            .place = ui::Place::middle,
            .weight = text::Weight::regular,
            .shrink_to_dp = 16});
    if (chosen)
        scene.send(session::OpenService{index});
}

void draw_words(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const auto title = scene.words(InterfaceText::thanks_title);
    const auto words = scene.words(InterfaceText::thanks_text);
    const ui::TextStyle large{
        .role = ui::Role::display, .colour = ui::Colour::primary, .shrink_to_dp = 40};
    const ui::TextStyle body{.role = ui::Role::body, .shrink_to_dp = 16};
    const int promise = f.px(40), row = f.px(72), gap = f.px(f.compact() ? 12.0f : 20.0f);
    const int air = f.px(f.compact() ? 2.0f : 10.0f); // between the thanks and the words
    int title_height = f.measure(title, large, box.width).height;
    int body_height = f.measure(words, body, box.width).height;
    // What can be touched keeps its height; large letters give way, and before them the promise.
    int room = box.height - air - 2 * (row + gap);
    const bool promised = title_height + body_height + promise + gap <= room;
    room = std::max(0, room - (promised ? promise + gap : 0));
    title_height = std::min(title_height, room * 6 / 10);
    body_height = std::min(body_height, room - title_height);
    const int used =
        title_height + air + body_height + 2 * (row + gap) + (promised ? promise + gap : 0);
    box.take_top(std::max(0, (box.height - used) / 2));
    f.text(box.take_top(title_height), title, large);
    box.take_top(air);
    f.text(box.take_top(body_height), words, body);
    box.take_top(gap);
    draw_number_row(scene, box.take_top(row));
    box.take_top(gap);
    const ui::Rect buttons = box.take_top(row);
    if (f.button(buttons.column(0, 2, f.px(16)),
                 {.id = "finish", .label = scene.words(InterfaceText::thanks_finish)}))
        scene.send(session::Finish{});
    if (f.button(buttons.column(1, 2, f.px(16)), {.id = "explore",
                                                  .label = scene.words(InterfaceText::thanks_more),
                                                  .style = ui::ButtonStyle::secondary}))
        scene.send(session::ExploreMore{});
    if (!promised)
        return;
    box.take_top(gap);
    ui::Rect foot = box.take_top(promise);
    f.icon(foot.take_left(f.px(28)), ui::Icon::shield, ui::Colour::primary);
    foot.take_left(f.px(10));
    std::string words_at_foot(scene.words(InterfaceText::thanks_cleared));
    if (scene.view.closing_seconds_left) {
        const std::int64_t left = *scene.view.closing_seconds_left;
        words_at_foot += " ";
        words_at_foot += scene.message(InterfaceText::thanks_closing, {{"n", left}});
    }
    f.text(foot, scene.keep(std::move(words_at_foot)),
           {.role = ui::Role::caption,
            .colour = ui::Colour::ink2,
            .place = ui::Place::middle,
            .shrink_to_dp = 16});
}

} // namespace

void draw_thank_you(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto page = scene.begin({.background = ui::Background::thanks});
    ui::Rect rest = page.content;
    if (f.portrait()) {
        f.picture(rest.take_top(rest.height * 42 / 100), scene.content.thanks_picture());
    } else {
        const ui::Rect picture = rest.take_left(f.compact() ? f.px(300) : rest.width * 51 / 100);
        f.picture(picture.inset(f.px(f.compact() ? 0.0f : 24.0f), 0),
                  scene.content.thanks_picture(), {.zoom = f.compact() ? 1.0f : 1.08f});
        rest.take_left(f.px(f.compact() ? 20.0f : 28.0f));
        rest.take_right(f.px(f.compact() ? 0.0f : 16.0f));
    }
    draw_words(scene, rest);
    scene.end();
}

} // namespace screens
