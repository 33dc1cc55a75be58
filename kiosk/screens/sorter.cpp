// Cards to sort: one card at a time above its bins. It is drawn into a bin, or a bin is touched;
// then it is said where it belongs and why.
#include <algorithm>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

namespace {

void draw_card(Scene& scene, ui::Rect box, std::string_view words, bool lifted) {
    ui::Frame& f = scene.frame;
    f.card(box, {.shadow = 2,
                 .outline = lifted ? ui::Colour::primary : ui::Colour::none,
                 .outline_dp = ui::size::outline_selected});
    f.text(box.inset(f.px(28), f.px(12)), words,
           {.role = ui::Role::h1,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .size_dp = 30.0f * f.text_size(),
            .shrink_to_dp = 20});
}

bool draw_bin(Scene& scene, ui::Rect box, const pack::SorterBin& bin, std::size_t index,
              bool under_card) {
    ui::Frame& f = scene.frame;
    const ui::Family family = ui::family(index);
    const auto words = scene.words(bin.text);
    const bool chosen = f.tile(box, {.id = id_of(scene, "bin", index),
                                     .label = words,
                                     .style = ui::TileStyle::card,
                                     .selected = under_card});
    ui::Rect inner = box.inset(f.px(12), f.px(8));
    const bool tall = !f.portrait() && !f.compact();
    if (tall) {
        const int side = f.px(56);
        inner.take_top(std::max(0, (inner.height - side - f.px(60)) / 2));
        const ui::Rect circle = inner.take_top(side).centred(side, side);
        f.letter(circle, scene.keep(std::to_string(index + 1)), family.tint, family.ink);
        inner.take_top(f.px(4));
    } else {
        const int side = f.px(48);
        const ui::Rect circle = inner.take_left(side).centred(side, side);
        f.letter(circle, scene.keep(std::to_string(index + 1)), family.tint, family.ink);
        inner.take_left(f.px(12));
    }
    f.text(inner, words,
           {.role = ui::Role::button,
            .align = tall ? text::Align::centre : text::Align::start,
            .place = tall ? ui::Place::top : ui::Place::middle,
            .shrink_to_dp = 16});
    return chosen;
}

void draw_open(Scene& scene, ui::Rect box, const pack::Sorter& sorter) {
    ui::Frame& f = scene.frame;
    const std::size_t item = scene.view.position;
    box = draw_hint(scene, box, sorter.hint);
    const int bins = static_cast<int>(sorter.bins.size());
    const int gap = f.px(f.compact() ? 14.0f : 20.0f);
    const int high = f.portrait()  ? bins * f.px(104) + (bins - 1) * gap
                     : f.compact() ? f.px(112)
                                   : f.px(184);
    const ui::Rect row = box.take_bottom(std::min(high, box.height * 2 / 3));
    box.take_bottom(f.px(f.compact() ? 14.0f : 28.0f));
    const ui::Rect home =
        box.centred(std::min(box.width, f.px(760)), std::min(box.height, f.px(260)));
    const auto words = scene.words(sorter.cards[item].text);
    const auto drag = f.drag_area(home, "card", words);
    for (int i = 0; i < bins; ++i) {
        const auto bin = static_cast<std::size_t>(i);
        const ui::Rect place = f.portrait() ? row.row(i, bins, gap) : row.column(i, bins, gap);
        const bool over = place.contains(drag.x, drag.y);
        const bool touched = draw_bin(scene, place, sorter.bins[bin], bin, drag.moving() && over);
        if (touched || (drag.dropped && over))
            scene.send(session::PutItem{item, bin});
    }
    draw_card(scene, home.moved(drag.dx, drag.dy), words, drag.pressed);
}

void draw_answered(Scene& scene, ui::Rect box, const pack::Sorter& sorter, std::size_t item) {
    const pack::SorterCard& card = sorter.cards[item];
    std::vector<Told> told;
    for (std::size_t i = 0; i < sorter.bins.size(); ++i) {
        const bool right = sorter.bins[i].id == card.bin, chosen = scene.view.board.mark(item) == i;
        if (right || chosen)
            told.push_back({scene.words(sorter.bins[i].text),
                            right ? right_note(scene) : choice_note(scene),
                            right ? ui::AnswerState::right : ui::AnswerState::yours,
                            scene.keep(std::to_string(i + 1))});
    }
    draw_told(scene, box, told, card.explanation);
}

// The cards of a bin, one under the other; smaller together where they need it.
void draw_cards_of(Scene& scene, ui::Rect box, const pack::Sorter& sorter,
                   const pack::SorterBin& bin) {
    ui::Frame& f = scene.frame;
    ui::TextStyle style{.role = ui::Role::secondary, .shrink_to_dp = 16};
    const int gap = f.px(8);
    const ui::TextStyle whole = style;
    for (float part = 1; part > 0.5f; part -= 0.05f) {
        style = smaller(f, whole, part);
        int height = -gap;
        for (const pack::SorterCard& card : sorter.cards)
            if (card.bin == bin.id)
                height += gap + f.measure(scene.words(card.text), style, box.width).height;
        if (height <= box.height)
            break;
    }
    style.shrink_to_dp = 0;
    for (const pack::SorterCard& card : sorter.cards)
        if (card.bin == bin.id)
            box.take_top(f.text({box.x, box.y, box.width, 0}, scene.words(card.text), style) + gap);
}

// Where everything belongs, a column a bin.
void draw_bins_filled(Scene& scene, ui::Rect box, const pack::Sorter& sorter) {
    ui::Frame& f = scene.frame;
    const int bins = static_cast<int>(sorter.bins.size());
    for (int i = 0; i < bins; ++i) {
        const ui::Rect column =
            f.portrait() ? box.row(i, bins, f.px(12)) : box.column(i, bins, f.px(20));
        f.card(column, {.radius_dp = ui::radius::tile});
        ui::Rect inner = column.inset(f.px(20), f.px(14));
        const pack::SorterBin& bin = sorter.bins[static_cast<std::size_t>(i)];
        inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, scene.words(bin.text),
                              {.role = ui::Role::button,
                               .colour = ui::family(static_cast<std::size_t>(i)).ink}) +
                       f.px(4));
        draw_cards_of(scene, inner, sorter, bin);
    }
}

} // namespace

void draw_sorter(Scene& scene) {
    const auto* sorter = session::body_of<pack::Sorter>(scene.content, scene.view);
    const auto last = scene.view.board.last_item();
    const bool told = sorter && last && *last < sorter->cards.size();
    const auto page =
        begin_activity(scene, told ? scene.words(sorter->cards[*last].text) : std::string_view{});
    if (told) {
        draw_answered(scene, page.content, *sorter, *last);
    } else if (sorter && scene.view.board.done) {
        const bool list = !scene.frame.compact();
        const ui::Rect free = draw_summary(scene, page.content, sorter->closing, list);
        if (list)
            draw_bins_filled(scene, free, *sorter);
    } else if (sorter && scene.view.position < sorter->cards.size()) {
        draw_open(scene, page.content, *sorter);
    }
    scene.end();
}

} // namespace screens
