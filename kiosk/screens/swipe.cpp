// Cards to swipe left or right, or to answer by the button of that side.
#include <algorithm>
#include <vector>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

namespace {

constexpr float swipe_dp = 120; // so far to a side is an answer

void draw_card(Scene& scene, ui::Rect box, std::string_view words, ui::Colour outline) {
    ui::Frame& f = scene.frame;
    f.card(box, {.shadow = 2, .outline = outline, .outline_dp = ui::size::outline_selected});
    f.text(box.inset(f.px(40), f.px(16)), words,
           {.role = ui::Role::h1,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .size_dp = 30.0f * f.text_size(),
            .shrink_to_dp = 20});
}

// The cards that are still to come, as edges under this one.
void draw_pile(Scene& scene, ui::Rect box, std::size_t more) {
    ui::Frame& f = scene.frame;
    for (int i = static_cast<int>(std::min<std::size_t>(more, 2)); i > 0; --i)
        f.card(box.inset(f.px(16.0f * static_cast<float>(i)), 0)
                   .moved(0, f.px(10.0f * static_cast<float>(i))),
               {.fill = ui::Colour::sunken, .shadow = 1});
}

void draw_open(Scene& scene, ui::Rect box, const pack::Swipe& swipe) {
    ui::Frame& f = scene.frame;
    const std::size_t item = scene.view.position;
    box = draw_hint(scene, box, swipe.hint);
    const ui::Rect sides = box.take_bottom(f.px(f.compact() ? 88.0f : 96.0f));
    box.take_bottom(f.px(f.compact() ? 36.0f : 48.0f));
    const ui::Rect home =
        box.centred(std::min(box.width, f.px(720)), std::min(box.height, f.px(320)));
    const auto words = scene.words(swipe.cards[item].text);
    const auto drag = f.drag_area(home, "card", words);
    const int far = f.px(swipe_dp);
    const int moved = drag.dropped ? int(drag.x) - home.centre_x() : drag.dx;
    for (const bool right : {false, true}) {
        const ui::Rect half = sides.column(right ? 1 : 0, 2, f.px(f.portrait() ? 16.0f : 32.0f));
        const bool leaning = drag.moving() && (right ? moved >= far : moved <= -far);
        const ui::Button button{.id = right ? "right" : "left",
                                .label = scene.words(right ? swipe.right : swipe.left),
                                .icon = right ? ui::Icon::next : ui::Icon::back,
                                .style =
                                    leaning ? ui::ButtonStyle::primary : ui::ButtonStyle::secondary,
                                .icon_side = right ? ui::IconSide::after : ui::IconSide::before};
        const bool swiped = drag.dropped && (right ? moved >= far : moved <= -far);
        if (f.button(half, button) || swiped)
            scene.send(session::PutItem{item, right ? std::size_t{1} : std::size_t{0}});
    }
    draw_pile(scene, home, swipe.cards.size() - item - 1);
    draw_card(scene, home.moved(drag.dx, drag.dy), words,
              drag.pressed ? ui::Colour::primary : ui::Colour::none);
}

void draw_answered(Scene& scene, ui::Rect box, const pack::Swipe& swipe, std::size_t item) {
    const pack::SwipeCard& card = swipe.cards[item];
    const bool chosen_right = scene.view.board.mark(item) == 1;
    std::vector<Told> told;
    if (chosen_right != card.right)
        told.push_back({scene.words(chosen_right ? swipe.right : swipe.left), choice_note(scene),
                        ui::AnswerState::yours});
    told.push_back({scene.words(card.right ? swipe.right : swipe.left), right_note(scene),
                    ui::AnswerState::right});
    draw_told(scene, box, told, card.explanation);
}

} // namespace

void draw_swipe(Scene& scene) {
    const auto* swipe = session::body_of<pack::Swipe>(scene.content, scene.view);
    const auto last = scene.view.board.last_item();
    const bool told = swipe && last && *last < swipe->cards.size();
    const auto page =
        begin_activity(scene, told ? scene.words(swipe->cards[*last].text) : std::string_view{});
    if (told)
        draw_answered(scene, page.content, *swipe, *last);
    else if (swipe && scene.view.board.done)
        draw_summary(scene, page.content, swipe->closing, false);
    else if (swipe && scene.view.position < swipe->cards.size())
        draw_open(scene, page.content, *swipe);
    scene.end();
}

} // namespace screens
