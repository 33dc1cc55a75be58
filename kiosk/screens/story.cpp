// One card of a story: picture, heading and one or two paragraphs. The last card leads to the next
// step, never to a dead end.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

// Kicker, heading and paragraphs as one block in the middle of `box`.
void draw_card_words(Scene& scene, ui::Rect box, const pack::StoryCard& card) {
    ui::Frame& f = scene.frame;
    const pack::Topic& topic = scene.content.topics()[scene.view.topic];
    const bool kicker = !f.compact();
    const ui::TextStyle small{.role = ui::Role::kicker, .colour = family_of(topic.colour).ink};
    const ui::TextStyle heading{.role = ui::Role::h1_story, .shrink_to_dp = 30};
    const ui::TextStyle body{.role = ui::Role::body, .shrink_to_dp = 19};
    const auto title = scene.words(topic.title);
    const auto words = scene.words(card.heading);
    const int gap = f.px(f.compact() ? 8.0f : 14.0f);

    int used = f.measure(words, heading, box.width).height;
    if (kicker)
        used += f.measure(title, small, box.width).height + gap;
    for (const pack::TextId paragraph : card.paragraphs)
        used += gap + f.measure(scene.words(paragraph), body, box.width).height;
    box.take_top(std::max(0, (box.height - used) / 2));
    if (kicker)
        box.take_top(f.text({box.x, box.y, box.width, 0}, title, small) + gap);
    box.take_top(f.text({box.x, box.y, box.width, 0}, words, heading));
    for (const pack::TextId paragraph : card.paragraphs) {
        box.take_top(gap);
        box.take_top(f.text({box.x, box.y, box.width, 0}, scene.words(paragraph), body));
    }
}

void draw_foot(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    ui::Button back{.id = "card.back",
                    .label = scene.words(InterfaceText::back),
                    .icon = ui::Icon::back,
                    .style = ui::ButtonStyle::quiet};
    ui::Button next{.id = "next",
                    .label = scene.words(InterfaceText::next),
                    .icon = ui::Icon::next,
                    .icon_side = ui::IconSide::after};
    ui::Rect back_box, next_box, dots = box;
    if (f.portrait()) {
        dots = box.take_top(f.px(48));
        back_box = box.column(0, 2, f.px(16));
        next_box = box.column(1, 2, f.px(16));
    } else {
        back_box = dots.take_left(std::max(f.px(159), f.button_width(back)));
        next_box = dots.take_right(std::max(f.px(191), f.button_width(next)));
    }
    // In compact the bar has a Back already; there the row's place is the dots'.
    if (f.button(back_box, back))
        scene.send(session::Back{});
    const auto words = scene.message(InterfaceText::position,
                                     {{"n", static_cast<std::int64_t>(scene.view.number)},
                                      {"total", static_cast<std::int64_t>(scene.view.total)}});
    f.progress_dots(dots, static_cast<int>(scene.view.total),
                    static_cast<int>(scene.view.number) - 1, words, text::Align::centre);
    if (f.button(next_box, next))
        scene.send(session::Next{});
}

void prefetch_next(Scene& scene, const pack::Story& story, ui::Size box,
                   const ui::PictureStyle& style) {
    if (scene.view.position + 1 < story.cards.size())
        scene.frame.prefetch(box, story.cards[scene.view.position + 1].picture, style);
}

} // namespace

void draw_story(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* story = session::body_of<pack::Story>(scene.content, scene.view);
    const auto page = scene.begin(
        {.title = f.compact() && story ? scene.words(scene.content.topics()[scene.view.topic].title)
                                       : std::string_view{}});
    if (story && scene.view.position < story->cards.size()) {
        const pack::StoryCard& card = story->cards[scene.view.position];
        const pack::Topic& topic = scene.content.topics()[scene.view.topic];
        const bool large = f.text_size() > 1.0f;
        ui::Rect rest = page.content;
        draw_foot(scene, rest.take_bottom(f.px(f.portrait() ? 136.0f : 72.0f)));
        rest.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
        const ui::PictureStyle style{.plate = family_of(topic.colour).tint,
                                     .radius_dp =
                                         f.compact() ? ui::radius::tile : ui::radius::plate};
        const bool dropped = f.text_size() > 1.4f && (f.compact() || f.portrait());
        if (!dropped) {
            ui::Rect plate;
            if (f.portrait()) {
                plate = rest.take_top(f.px(276));
                rest.take_top(f.px(20));
            } else {
                const float width = f.compact() ? 300.0f : large ? 400.0f : 500.0f;
                plate = rest.take_left(f.px(width));
                rest.take_left(f.px(f.compact() ? 24.0f : 48.0f));
            }
            f.picture(plate, card.picture, style);
            prefetch_next(scene, *story, {plate.width, plate.height}, style);
        }
        draw_card_words(scene, rest, card);
    }
    scene.end();
}

} // namespace screens
