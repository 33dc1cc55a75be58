// Signs to find in a picture: a touch on a place tells what it means. Nothing is wrong to touch,
// and "Show me one" is always there.
#include <algorithm>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr int picture_width = 640, picture_height = 480;

// Inside a picture, which a mirrored page does not turn over.
ui::Rect place_of(const pack::Sign& sign, ui::Rect picture, bool mirrored) {
    const auto across = [&](int x) { return x * picture.width / picture_width; };
    const auto down = [&](int y) { return y * picture.height / picture_height; };
    const int x = mirrored ? picture_width - sign.x - sign.width : sign.x;
    return {picture.x + across(x), picture.y + down(sign.y), across(sign.width),
            down(sign.height)};
}

void draw_picture(Scene& scene, ui::Rect box, const pack::Signs& signs) {
    ui::Frame& f = scene.frame;
    const pack::Topic& topic = scene.content.topics()[scene.view.topic];
    f.picture(box, signs.picture,
              {.plate = family_of(topic.colour).tint, .radius_dp = ui::radius::tile});
    for (std::size_t i = 0; i < signs.signs.size(); ++i) {
        const ui::Rect place = place_of(signs.signs[i], box, f.mirrored());
        if (f.area(place, id_of(scene, "sign", i), scene.words(signs.signs[i].text)))
            scene.send(session::PutItem{i, 0});
        if (!scene.view.board.mark(i))
            continue;
        const bool last = scene.view.board.last_item() == i;
        f.card(place, {.fill = ui::Colour::none,
                       .radius_dp = ui::radius::tile,
                       .shadow = 0,
                       .outline = last ? ui::Colour::leaf : ui::Colour::primary,
                       .outline_dp = ui::size::outline_selected});
        const int side = f.px(44);
        const ui::Rect mark{place.right() - side * 3 / 4, place.y - side / 4, side, side};
        f.disc(mark, last ? ui::Colour::leaf : ui::Colour::primary);
        f.icon(mark, ui::Icon::check, ui::Colour::on_primary);
    }
}

// What the place found last means; before the first, what to do.
void draw_meaning(Scene& scene, ui::Rect box, const pack::Signs& signs) {
    ui::Frame& f = scene.frame;
    const auto last = scene.view.board.last_item();
    f.card(box);
    ui::Rect inner =
        box.inset(f.px(f.compact() ? 16.0f : 24.0f), f.px(f.compact() ? 10.0f : 18.0f));
    if (!last || *last >= signs.signs.size()) {
        f.text(inner, scene.words(signs.hint), {.role = ui::Role::body, .shrink_to_dp = 17});
        return;
    }
    const pack::Sign& sign = signs.signs[*last];
    inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, scene.words(sign.text),
                          {.role = ui::Role::card_title,
                           .colour = ui::Colour::leaf,
                           .size_dp = f.compact() || f.portrait() ? 20.0f : 0.0f}) +
                   f.px(4));
    f.text(inner, scene.words(sign.explanation),
           {.role = ui::Role::body, .size_dp = f.compact() ? 20.0f : 0.0f, .shrink_to_dp = 16});
}

void draw_foot(Scene& scene, ui::Rect box, const pack::Signs& signs) {
    ui::Frame& f = scene.frame;
    if (scene.view.answered == signs.signs.size())
        return draw_next(scene, box);
    const ui::Button show{.id = "show",
                          .label = scene.words(InterfaceText::activity_show),
                          .icon = ui::Icon::eye,
                          .style = ui::ButtonStyle::secondary};
    if (f.button(box.take_right(std::min(box.width, f.button_width(show))), show))
        scene.send(session::SkipQuestion{});
}

void draw_search(Scene& scene, ui::Rect box, const pack::Signs& signs) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.compact() ? 14.0f : f.portrait() ? 16.0f : 32.0f);
    if (f.portrait()) {
        const ui::Rect plate = box.take_top(box.width * picture_height / picture_width);
        draw_picture(scene, plate, signs);
        box.take_top(gap);
    } else {
        const int width = std::min(box.height * picture_width / picture_height,
                                   box.width * (f.compact() ? 62 : 60) / 100);
        const int height = width * picture_height / picture_width;
        const ui::Rect plate = box.take_left(width).centred(width, height);
        draw_picture(scene, plate, signs);
        box.take_left(gap);
        box = {box.x, plate.y, box.width, plate.height};
    }
    draw_foot(scene, box.take_bottom(f.px(72)), signs);
    box.take_bottom(gap);
    if (f.portrait())
        box.height = std::min(box.height, f.px(f.text_size() > 1.0f ? 320.0f : 240.0f));
    draw_meaning(scene, box, signs);
}

void draw_found(Scene& scene, ui::Rect box, const pack::Signs& signs) {
    ui::Frame& f = scene.frame;
    const int count = static_cast<int>(signs.signs.size());
    const int columns = f.portrait() ? 1 : 2, rows = (count + columns - 1) / columns;
    const int height = std::min(f.px(96), (box.height - f.px(12) * (rows - 1)) / rows);
    box.height = rows * height + (rows - 1) * f.px(12);
    for (int i = 0; i < count; ++i) {
        const ui::Rect cell =
            box.row(i / columns, rows, f.px(12)).column(i % columns, columns, f.px(16));
        f.card(cell, {.fill = ui::Colour::leaf_tint, .radius_dp = ui::radius::tile, .shadow = 0});
        ui::Rect inner = cell.inset(f.px(20), f.px(4));
        f.icon(inner.take_left(f.px(32)), ui::Icon::eye, ui::Colour::leaf);
        inner.take_left(f.px(12));
        f.text(inner, scene.words(signs.signs[static_cast<std::size_t>(i)].text),
               {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 16});
    }
}

} // namespace

void draw_signs(Scene& scene) {
    const auto* signs = session::body_of<pack::Signs>(scene.content, scene.view);
    const auto page = begin_activity(scene);
    if (signs && scene.view.board.done)
        draw_found(scene, draw_summary(scene, page.content, signs->closing, true), *signs);
    else if (signs)
        draw_search(scene, page.content, *signs);
    scene.end();
}

} // namespace screens
