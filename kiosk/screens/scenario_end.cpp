// How a chat story ended: never "you lose", always what was noticed, another try and help.
#include <algorithm>
#include <vector>

#include "kiosk/screens/activity_pieces.h"

namespace screens {

using pack::InterfaceText;

namespace {

// How the signs are laid out: in rows of `columns`, at a size, in pixels of height.
struct SignRows {
    int columns = 1;
    ui::TextStyle style;
    std::vector<int> heights;
    int height = 0; // of all, with the heading and the card's edge
};

constexpr float edge_dp = 16, heading_dp = 36, row_gap_dp = 4, icon_dp = 28, after_icon_dp = 10;

SignRows rows_at(Scene& scene, int width, int columns, float size_dp) {
    ui::Frame& f = scene.frame;
    const auto& notices = scene.view.notices;
    SignRows rows{columns, {.role = ui::Role::secondary, .place = ui::Place::middle}, {}, 0};
    rows.style.size_dp = size_dp;
    rows.height = f.px(2 * edge_dp + heading_dp);
    const ui::Rect line{0, 0, width - 2 * f.px(24), 0};
    const int words = line.column(0, columns, f.px(16)).width - f.px(icon_dp + after_icon_dp);
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const int needed =
            std::max(f.px(32), f.measure(scene.words(notices[i]), rows.style, words).height);
        if (i % static_cast<std::size_t>(columns) == 0)
            rows.heights.push_back(0);
        rows.heights.back() = std::max(rows.heights.back(), needed);
    }
    for (const int height : rows.heights)
        rows.height += height + f.px(row_gap_dp);
    return rows;
}

// The largest that fits the box: a line each, else two beside one another, else smaller.
SignRows rows_for(Scene& scene, ui::Rect box) {
    SignRows rows;
    for (const float size : {0.0f, 18.0f, 16.0f})
        for (const int columns : {1, 2}) {
            if (columns > 1 && (scene.frame.portrait() || scene.view.notices.size() < 3))
                continue;
            rows = rows_at(scene, box.width, columns, size);
            if (rows.height <= box.height)
                return rows;
        }
    return rows;
}

void draw_signs(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const auto& notices = scene.view.notices;
    if (notices.empty())
        return;
    const SignRows rows = rows_for(scene, box);
    box = box.take_top(std::min(box.height, rows.height));
    f.card(box, {.radius_dp = ui::radius::tile});
    ui::Rect inner = box.inset(f.px(24), f.px(edge_dp));
    f.text(inner.take_top(f.px(heading_dp)), scene.words(InterfaceText::scenario_notice),
           {.role = ui::Role::kicker, .place = ui::Place::middle, .shrink_to_dp = 16});
    const auto columns = static_cast<std::size_t>(rows.columns);
    for (std::size_t row = 0; row < rows.heights.size(); ++row) {
        if (inner.height < rows.heights[row])
            break;
        const ui::Rect line = inner.take_top(rows.heights[row]);
        inner.take_top(f.px(row_gap_dp));
        for (std::size_t i = row * columns; i < std::min(notices.size(), (row + 1) * columns);
             ++i) {
            ui::Rect cell = line.column(static_cast<int>(i % columns), rows.columns, f.px(16));
            f.icon(cell.take_left(f.px(icon_dp)), ui::Icon::eye, ui::Colour::accent_ink);
            cell.take_left(f.px(after_icon_dp));
            ui::TextStyle style = rows.style;
            style.shrink_to_dp = 16;
            f.text(cell, scene.words(notices[i]), style);
        }
    }
}

} // namespace

void draw_scenario_end(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* scenario = session::body_of<pack::Scenario>(scene.content, scene.view);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const auto page = scene.begin(
        {.title = f.compact() && activity ? scene.words(activity->title) : std::string_view{}});
    if (scenario && activity && scene.view.position < scenario->endings.size()) {
        const pack::ScenarioEnding& ending = scenario->endings[scene.view.position];
        ui::Rect rest = page.content;
        draw_ways_on(scene, rest.take_bottom(ways_on_height(f)));
        rest.take_bottom(f.px(f.compact() ? 12.0f : 20.0f));
        const ui::PictureStyle style{.plate = ui::Colour::accent_tint,
                                     .radius_dp =
                                         f.compact() ? ui::radius::tile : ui::radius::plate};
        const bool dropped = f.text_size() > 1.4f && (f.compact() || f.portrait());
        const ui::TextStyle kicker{.role = ui::Role::kicker, .colour = ui::Colour::accent_ink};
        const ui::TextStyle heading{.role = ui::Role::h1_story, .shrink_to_dp = 24};
        const ui::TextStyle body{.role = ui::Role::body, .shrink_to_dp = 18};
        if (f.portrait() && !dropped) { // the picture gives way to the words
            const int words = f.measure(scene.words(activity->title), kicker, rest.width).height +
                              f.measure(scene.words(ending.heading), heading, rest.width).height +
                              f.measure(scene.words(ending.text), body, rest.width).height +
                              f.px(64) + rows_at(scene, rest.width, 1, 0).height;
            f.picture(rest.take_top(std::clamp(rest.height - words, f.px(120), f.px(240))),
                      ending.picture, style);
            rest.take_top(f.px(16));
        } else if (!dropped) {
            f.picture(rest.take_left(f.px(f.compact() ? 240.0f : 440.0f)), ending.picture, style);
            rest.take_left(f.px(f.compact() ? 20.0f : 48.0f));
        }
        if (!f.compact()) {
            rest.take_top(f.px(16));
            rest.take_top(
                f.text({rest.x, rest.y, rest.width, 0}, scene.words(activity->title), kicker) +
                f.px(8));
        }
        rest.take_top(
            f.text({rest.x, rest.y, rest.width, 0}, scene.words(ending.heading), heading) +
            f.px(8));
        rest.take_top(f.text({rest.x, rest.y, rest.width, 0}, scene.words(ending.text), body) +
                      f.px(16));
        draw_signs(scene, rest);
    }
    scene.end();
}

} // namespace screens
