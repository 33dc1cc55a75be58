// A chat as a story: who writes and what was noticed on the left, bubbles and two choices on the
// right. Signs are collected after an answer, so that they do not give the next one away.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr ui::TextStyle notice_style{
    .role = ui::Role::secondary, .size_dp = 19, .shrink_to_dp = 16};

int notice_height(Scene& scene, pack::TextId notice, int card_width) {
    ui::Frame& f = scene.frame;
    const int width = card_width - 2 * f.px(18) - f.px(38);
    return f.measure(scene.words(notice), notice_style, width).height + f.px(4);
}

// A card with its heading and no sign yet.
int notices_least(const ui::Frame& f) {
    return 2 * f.px(18) + f.px(30);
}

void draw_notices(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const auto& notices = scene.view.notices;
    // The newest signs stay when there is no room for all.
    std::size_t first = notices.size();
    int height = notices_least(f);
    while (first > 0) {
        const int more = notice_height(scene, notices[first - 1], box.width);
        if (height + more > box.height)
            break;
        height += more;
        --first;
    }
    if (first == notices.size())
        return; // none at all, or no room for one
    const auto& line = notice_style;
    const int pad = f.px(18), row_gap = f.px(4), width = box.width - 2 * pad - f.px(38);
    ui::Rect card = box.take_bottom(height);
    f.card(card, {.radius_dp = ui::radius::tile, .shadow = 0});
    ui::Rect inner = card.inset(pad, f.px(12));
    f.text(inner.take_top(f.px(32)), scene.words(InterfaceText::scenario_notice),
           {.role = ui::Role::kicker, .place = ui::Place::middle, .size_dp = 18});
    for (std::size_t i = first; i < notices.size(); ++i) {
        const auto words = scene.words(notices[i]);
        ui::Rect row = inner.take_top(f.measure(words, line, width).height + row_gap);
        f.icon(row.take_left(f.px(28)), ui::Icon::eye, ui::Colour::accent_ink);
        row.take_left(f.px(10));
        f.text(row, words, line);
    }
}

// Picture, title and introduction, signs, and how far the story is.
void draw_scene_panel(Scene& scene, ui::Rect box, const pack::Scenario& scenario,
                      const pack::Activity& activity) {
    ui::Frame& f = scene.frame;
    f.card(box, {.fill = ui::Colour::accent_tint, .radius_dp = ui::radius::plate, .shadow = 0});
    ui::Rect inner = box.inset(f.px(28), f.px(24));
    const auto words = scene.message(InterfaceText::position,
                                     {{"n", static_cast<std::int64_t>(scene.view.number)},
                                      {"total", static_cast<std::int64_t>(scene.view.total)}});
    f.progress_dots(inner.take_bottom(f.px(28)), static_cast<int>(scene.view.total),
                    static_cast<int>(scene.view.number) - 1, words, text::Align::start);
    inner.take_bottom(f.px(20));
    // The picture gives way to the newest sign.
    const ui::TextStyle kicker{.role = ui::Role::kicker, .colour = ui::Colour::accent_ink};
    const ui::TextStyle heading{.role = ui::Role::card_title, .shrink_to_dp = 20};
    const ui::TextStyle body{.role = ui::Role::secondary};
    int below = 3 * f.px(8);
    below += f.measure(scene.words(activity.title), kicker, inner.width).height;
    below += f.measure(scene.words(scenario.heading), heading, inner.width).height;
    below += f.measure(scene.words(scenario.introduction), body, inner.width).height;
    if (!scene.view.notices.empty())
        below += notices_least(f) + notice_height(scene, scene.view.notices.back(), inner.width);
    const int most = std::min(f.px(230), inner.height * 42 / 100);
    f.picture(inner.take_top(std::clamp(inner.height - below, most / 2, most)), scenario.picture);
    inner.take_top(f.px(8));
    const auto line = [&](std::string_view text, const ui::TextStyle& style) {
        inner.take_top(f.text({inner.x, inner.y, inner.width, 0}, text, style));
    };
    line(scene.words(activity.title), kicker);
    line(scene.words(scenario.heading), heading);
    inner.take_top(f.px(8));
    line(scene.words(scenario.introduction), body);
    inner.take_top(f.px(8));
    draw_notices(scene, inner);
}

// Who writes.
void draw_sender(Scene& scene, ui::Rect box, const pack::Scenario& scenario,
                 const pack::Activity& activity) {
    ui::Frame& f = scene.frame;
    const ui::Rect circle = box.take_left(f.px(56)).centred(f.px(56), f.px(56));
    f.disc(circle, ui::Colour::accent);
    f.icon(circle, icon_of(activity.icon), ui::Colour::ink);
    box.take_left(f.px(16));
    const ui::Rect upper = box.take_top(box.height / 2);
    f.text(upper, scene.words(scenario.sender),
           {.role = ui::Role::button, .place = ui::Place::bottom, .shrink_to_dp = 16});
    f.text(box, scene.words(scenario.sender_note),
           {.role = ui::Role::caption, .colour = ui::Colour::ink2, .shrink_to_dp = 16});
}

struct Bubble {
    std::string_view text;
    bool ours = false;
    ui::Size size;
};

// How bubbles are drawn, in pixels: the widest text, the room around it, what parts two.
struct BubbleShape {
    ui::TextStyle style;
    int width = 0, pad_x = 0, pad_y = 0, gap = 0;
};

// The newest messages that fit the height, newest first; their height in all.
int fit_bubbles(Scene& scene, int height_max, std::size_t most, const BubbleShape& shape,
                std::vector<Bubble>& bubbles) {
    const auto& messages = scene.view.messages;
    bubbles.clear();
    int height = 0;
    for (std::size_t i = messages.size(); i > 0 && bubbles.size() < most; --i) {
        const auto words = scene.words(messages[i - 1].text);
        const ui::Size size = scene.frame.measure(words, shape.style, shape.width);
        const int more = size.height + 2 * shape.pad_y + (bubbles.empty() ? 0 : shape.gap);
        if (height + more > height_max && !bubbles.empty())
            break;
        height += more;
        bubbles.push_back({words, messages[i - 1].from_visitor, size});
    }
    return height;
}

// All messages of this step and, where there is room, the ones before. Where a step's messages do
// not fit they become wider, then closer and smaller.
void draw_bubbles(Scene& scene, ui::Rect box, std::size_t of_step, std::size_t most) {
    ui::Frame& f = scene.frame;
    BubbleShape shape{.style = {.role = ui::Role::chat, .shrink_to_dp = 16},
                      .pad_x = f.px(24),
                      .pad_y = f.px(f.compact() ? 10.0f : 16.0f),
                      .gap = f.px(14)};
    // In portrait the page is narrow: a bubble leaves less beside it.
    const int widest = f.portrait() ? box.width * 84 / 100
                                    : std::min(box.width * 64 / 100 + shape.pad_x, f.px(500));
    shape.width = widest - 2 * shape.pad_x;
    std::vector<Bubble> bubbles;
    int height = fit_bubbles(scene, box.height, most, shape, bubbles);
    for (const float size : {0.0f, 22.0f, 20.0f, 18.0f, 16.0f}) {
        if (bubbles.size() >= of_step && height <= box.height)
            break;
        shape.style.size_dp = size;
        shape.width = box.width * 88 / 100 - 2 * shape.pad_x;
        if (size > 0)
            shape.pad_y = shape.gap = f.px(8);
        height = fit_bubbles(scene, box.height, of_step, shape, bubbles);
    }
    if (f.compact()) // without the sender above them they stand near the question
        box.take_top(box.height - height);
    for (auto bubble = bubbles.rbegin(); bubble != bubbles.rend(); ++bubble) {
        ui::Rect row = box.take_top(bubble->size.height + 2 * shape.pad_y);
        box.take_top(shape.gap);
        const int wanted =
            (bubble->ours ? bubble->size.width + f.px(2) : shape.width) + 2 * shape.pad_x;
        const ui::Rect around = bubble->ours ? row.take_right(wanted) : row.take_left(wanted);
        f.bubble(around, bubble->ours ? ui::BubbleSide::ours : ui::BubbleSide::theirs);
        ui::TextStyle ink = shape.style;
        ink.colour = bubble->ours ? ui::Colour::on_primary : ui::Colour::ink;
        f.text(around.inset(shape.pad_x, shape.pad_y), bubble->text, ink);
    }
}

void draw_choices(Scene& scene, ui::Rect box, const pack::ScenarioStep& step) {
    ui::Frame& f = scene.frame;
    static constexpr std::string_view letters[] = {"A", "B", "C", "D"};
    const int count = static_cast<int>(step.options.size());
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const ui::Rect cell =
            f.portrait() ? box.row(i, count, f.px(12)) : box.column(i, count, f.px(20));
        if (f.answer(cell, {.id = id_of(scene, "option", index),
                            .letter = letters[index % std::size(letters)],
                            .label = scene.words(step.options[index].text),
                            .state = ui::AnswerState::outlined}))
            scene.send(session::ChooseOption{index});
    }
}

void draw_chat(Scene& scene, ui::Rect rest, const pack::Scenario& scenario,
               const pack::Activity& activity, const pack::ScenarioStep& step) {
    ui::Frame& f = scene.frame;
    if (!f.compact())
        draw_sender(scene, rest.take_top(f.px(72)), scenario, activity);
    rest.take_top(f.px(f.compact() ? 0.0f : 16.0f));
    const int choices = f.portrait() ? 2 * f.px(88) + f.px(12) : f.px(f.compact() ? 88.0f : 112.0f);
    draw_choices(scene, rest.take_bottom(choices), step);
    rest.take_bottom(f.px(8));
    const auto question = scene.words(step.question);
    const ui::TextStyle style{.role = ui::Role::button, .shrink_to_dp = 18};
    const int height = std::max(f.px(40), f.measure(question, style, rest.width).height);
    f.text(rest.take_bottom(height), question, style);
    rest.take_bottom(f.px(f.compact() ? 16.0f : 8.0f));
    const std::size_t of_step = step.messages.size();
    draw_bubbles(scene, rest, of_step, f.compact() ? std::max<std::size_t>(2, of_step) : 12);
}

// Where the scene has no room beside the chat, it stands on a page of its own first.
void draw_introduction(Scene& scene, ui::Rect rest, const pack::Scenario& scenario,
                       const pack::Activity& activity) {
    ui::Frame& f = scene.frame;
    const ui::Button next{.id = "next",
                          .label = scene.words(InterfaceText::next),
                          .icon = ui::Icon::next,
                          .icon_side = ui::IconSide::after};
    ui::Rect foot = rest.take_bottom(f.px(72));
    if (f.button(foot.take_right(std::max(f.px(191), f.button_width(next))), next))
        scene.send(session::Next{});
    rest.take_bottom(f.px(12));
    f.picture(rest.take_left(f.px(300)), scenario.picture,
              {.plate = ui::Colour::accent_tint, .radius_dp = ui::radius::tile});
    rest.take_left(f.px(24));
    draw_sender(scene, rest.take_bottom(f.px(72)), scenario, activity);
    rest.take_bottom(f.px(12));
    draw_block(scene, rest,
               {.heading = scene.words(scenario.heading),
                .heading_style = {.role = ui::Role::h1_story, .shrink_to_dp = 24},
                .words = scene.words(scenario.introduction),
                .words_style = {.role = ui::Role::body, .shrink_to_dp = 18},
                .gap = f.px(8)});
}

} // namespace

void draw_scenario(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto* scenario = session::body_of<pack::Scenario>(scene.content, scene.view);
    const auto* activity = session::activity_of(scene.content, scene.view);
    const bool small = f.compact() || f.portrait();
    const auto page =
        scene.begin({.title = small && activity ? scene.words(activity->title) : std::string_view{},
                     .back = small});
    if (scenario && activity && scene.view.position < scenario->steps.size()) {
        const pack::ScenarioStep& step = scenario->steps[scene.view.position];
        ui::Rect rest = page.content;
        if (f.compact() && !scene.view.introduction_read) {
            draw_introduction(scene, rest, *scenario, *activity);
        } else {
            if (f.portrait()) {
                f.picture(rest.take_top(f.px(120)), scenario->picture,
                          {.plate = ui::Colour::accent_tint, .radius_dp = ui::radius::tile});
                rest.take_top(f.px(12));
            } else if (!f.compact()) {
                draw_scene_panel(scene, rest.take_left(f.px(360)), *scenario, *activity);
                rest.take_left(f.px(40));
            }
            draw_chat(scene, rest, *scenario, *activity, step);
        }
    }
    scene.end();
}

} // namespace screens
