// One card of a story: picture, heading and one or two paragraphs. The last card leads to the next
// step, never to a dead end.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

struct CardStyle {
    ui::TextStyle small, heading, body;
    int gap = 0;
    bool kicker = false;
};

CardStyle style_of(Scene& scene, float part = 1) {
    const ui::Frame& f = scene.frame;
    const pack::Topic& topic = scene.content.topics()[scene.view.topic];
    return {.small = {.role = ui::Role::kicker, .colour = family_of(topic.colour).ink},
            .heading = smaller(f, {.role = ui::Role::h1_story, .shrink_to_dp = 30}, part),
            .body = smaller(f, {.role = ui::Role::body, .shrink_to_dp = 19}, part),
            .gap = f.px(f.compact() ? 8.0f : 18.0f),
            .kicker = !f.compact()};
}

int words_height(Scene& scene, int width, const pack::StoryCard& card, const CardStyle& style) {
    ui::Frame& f = scene.frame;
    int used = f.measure(scene.words(card.heading), style.heading, width).height;
    if (style.kicker) {
        const auto title = scene.words(scene.content.topics()[scene.view.topic].title);
        used += f.measure(title, style.small, width).height + style.gap;
    }
    for (const pack::TextId paragraph : card.paragraphs)
        used += style.gap + f.measure(scene.words(paragraph), style.body, width).height;
    return used;
}

// As much of the button as the box has room for, its mark alone at the least; returns its width.
int draw_listen(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    ui::Button button = listen_button(scene);
    if (f.button_width(button) > box.width)
        button.second = {};
    if (f.button_width(button) > box.width)
        button.note = {};
    const int wanted = f.button_width(button);
    const bool whole = wanted <= box.width;
    box.width = whole ? wanted : f.px(72);
    if (whole ? f.button(box, button)
              : f.icon_button(box.centred(f.px(72), f.px(72)),
                              {.id = button.id, .label = button.label, .icon = button.icon}))
        scene.listen_or_stop();
    return box.width;
}

// Kicker, heading, paragraphs and, where there is room for it, the button that reads them aloud,
// as one block in the middle of `box`.
void draw_card_words(Scene& scene, ui::Rect box, const pack::StoryCard& card, bool listen) {
    ui::Frame& f = scene.frame;
    CardStyle style = style_of(scene);
    const int button = listen ? 2 * style.gap + f.px(72) : 0;
    int used = words_height(scene, box.width, card, style) + button;
    for (float part = 0.95f; used > box.height && part > 0.6f; part -= 0.05f) {
        style = style_of(scene, part);
        used = words_height(scene, box.width, card, style) + button;
    }
    box.take_top(std::max(0, (box.height - used) / 2));
    if (style.kicker) {
        const auto title = scene.words(scene.content.topics()[scene.view.topic].title);
        box.take_top(f.text({box.x, box.y, box.width, 0}, title, style.small) + style.gap);
    }
    box.take_top(f.text({box.x, box.y, box.width, 0}, scene.words(card.heading), style.heading));
    for (const pack::TextId paragraph : card.paragraphs) {
        box.take_top(style.gap);
        box.take_top(f.text({box.x, box.y, box.width, 0}, scene.words(paragraph), style.body));
    }
    if (!listen)
        return;
    box.take_top(2 * style.gap);
    draw_listen(scene, {box.x, box.y, box.width, f.px(72)});
}

// To the topic's quizzes and games; in a small layout its icon alone.
void draw_more(Scene& scene, ui::Rect& row) {
    ui::Frame& f = scene.frame;
    const auto words = scene.words(InterfaceText::more_to_do);
    bool chosen = false;
    if (f.compact() || f.portrait()) {
        chosen = f.icon_button(row.take_right(f.px(72)).centred(f.px(72), f.px(72)),
                               {.id = "more", .label = words, .icon = ui::Icon::star});
    } else {
        const ui::Button more{
            .id = "more", .label = words, .icon = ui::Icon::star, .style = ui::ButtonStyle::plain};
        chosen = f.button(row.take_right(std::min(f.button_width(more), row.width / 2)), more);
    }
    row.take_right(f.px(16));
    if (chosen)
        scene.send(session::MoreToDo{});
}

void draw_foot(Scene& scene, ui::Rect box, bool listen) {
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
        dots = box.take_top(f.px(72));
        box.take_top(f.px(12));
        back_box = box.column(0, 2, f.px(16));
        next_box = box.column(1, 2, f.px(16));
    } else {
        back_box = dots.take_left(std::max(f.px(159), f.button_width(back)));
        next_box = dots.take_right(std::max(f.px(191), f.button_width(next)));
        dots.take_right(f.px(16));
    }
    draw_more(scene, dots);
    if (f.portrait() && !listen)
        dots.take_left(f.px(72 + 16)); // in the middle of the page
    // In compact the bar has a Back already; there the row's place is the dots'.
    if (f.button(back_box, back))
        scene.send(session::Back{});
    const auto words = scene.message(InterfaceText::position,
                                     {{"n", static_cast<std::int64_t>(scene.view.number)},
                                      {"total", static_cast<std::int64_t>(scene.view.total)}});
    if (listen) {
        const int gap = f.px(16), progress = f.progress_width(int(scene.view.total), words);
        dots.take_left(f.portrait() ? 0 : gap);
        ui::Rect room = dots;
        room.width = std::max(dots.width - gap - progress, f.px(72));
        dots.take_left(draw_listen(scene, room) + gap);
    }
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
        const ui::Rect foot = rest.take_bottom(f.px(f.portrait() ? 156.0f : 72.0f));
        rest.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
        const ui::PictureStyle style{.plate = family_of(topic.colour).tint,
                                     .radius_dp =
                                         f.compact() ? ui::radius::tile : ui::radius::plate,
                                     .zoom = plate_zoom(f)};
        const bool dropped = f.text_size() > 1.4f && (f.compact() || f.portrait());
        if (!dropped) {
            ui::Rect plate;
            if (f.portrait()) {
                // As tall as drawn, where the words leave it the room.
                const int spare =
                    rest.height - f.px(20) - words_height(scene, rest.width, card, style_of(scene));
                plate = rest.take_top(std::clamp(spare, f.px(260), f.px(276)));
                rest.take_top(f.px(20));
            } else {
                const float width = f.compact() ? 300.0f : large ? 400.0f : 500.0f;
                plate = rest.take_left(f.px(width));
                rest.take_left(f.px(f.compact() ? 24.0f : 48.0f));
            }
            f.picture(plate, card.picture, style);
            prefetch_next(scene, *story, {plate.width, plate.height}, style);
        }
        // The button stands under the words; where there is no room, in the row at the foot.
        const bool listen = scene.can_listen();
        const CardStyle whole = style_of(scene);
        const bool room =
            !f.compact() &&
            words_height(scene, rest.width, card, whole) + 2 * whole.gap + f.px(72) <= rest.height;
        draw_card_words(scene, rest, card, listen && room);
        draw_foot(scene, foot, listen && !room);
    }
    scene.end();
}

} // namespace screens
