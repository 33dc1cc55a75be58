#include "kiosk/apps/preview_pages.h"

#include <algorithm>
#include <array>

namespace apps {
namespace {

constexpr float row_dp = 19;

ui::TextStyle words(ui::Colour colour = ui::Colour::ink) {
    return {.role = ui::Role::secondary, .colour = colour, .language = "en", .size_dp = row_dp};
}

struct Key {
    const char* key;
    const char* what;
};
constexpr std::array<Key, 10> keys{{{"L", "next language"},
                                    {"S", "next panel size (1 to 5: that one)"},
                                    {"C", "high contrast, and back"},
                                    {"T", "text size"},
                                    {"Right", "next card, step, question"},
                                    {"Left", "back"},
                                    {"H", "home"},
                                    {"0", "a new visitor"},
                                    {"?", "these keys"},
                                    {"Q", "close"}}};

// Where the finding is, then what it is and how to mend it, in a card; the height it used.
int finding(ui::Frame& f, ui::Rect box, const std::string& line) {
    const auto middle = line.find(": ");
    const auto place = middle == line.npos ? std::string() : line.substr(0, middle);
    const auto said = middle == line.npos ? line : line.substr(middle + 2);
    const int edge = f.px(16);
    const ui::Rect inside = box.inset(edge, f.px(12));
    auto strong = words(ui::Colour::primary);
    strong.weight = text::Weight::bold;
    const int head = place.empty() ? 0 : f.measure(place, strong, inside.width).height + f.px(2);
    const int body = f.measure(said, words(), inside.width).height;
    const int height = head + body + f.px(24);
    if (height > box.height)
        return 0;
    f.card({box.x, box.y, box.width, height},
           {.radius_dp = ui::radius::field, .shadow = 0, .outline = ui::Colour::line});
    if (!place.empty())
        f.text({inside.x, inside.y, inside.width, head}, place, strong);
    f.text({inside.x, inside.y + head, inside.width, body}, said, words());
    return height;
}

} // namespace

void draw_reading(ui::Frame& f) {
    f.begin_page({.key = "preview.reading",
                  .transition = ui::Transition::cut,
                  .background = ui::Background::attract});
    const ui::Rect box = f.screen().inset(f.px(24));
    f.text(box, "The source is being read",
           {.role = ui::Role::h1,
            .align = text::Align::centre,
            .place = ui::Place::middle,
            .language = "en"});
    f.end_page();
}

void draw_findings(ui::Frame& f, std::span<const std::string> findings) {
    f.begin_page({.key = "preview.findings",
                  .transition = ui::Transition::cut,
                  .background = ui::Background::plain});
    ui::Rect box = f.screen().inset(f.px(f.compact() || f.portrait() ? 20.0f : 64.0f), f.px(24));
    const ui::TextStyle title{.role = ui::Role::h1, .language = "en"};
    box.take_top(f.text({box.x, box.y, box.width, 0}, "This cannot be shown yet", title) + f.px(4));
    box.take_top(f.text({box.x, box.y, box.width, 0},
                        "Mend the source and save it: the content comes back by itself.",
                        words(ui::Colour::ink2)) +
                 f.px(16));
    const ui::Rect foot = box.take_bottom(f.px(34));
    std::size_t shown = 0;
    for (const auto& line : findings) {
        const int used = finding(f, box, line);
        if (used == 0)
            break;
        box.take_top(used + f.px(10));
        ++shown;
    }
    if (shown < findings.size())
        f.text(foot, std::to_string(findings.size() - shown) + " more where it was started",
               words(ui::Colour::ink2));
    f.end_page();
}

void draw_keys(ui::Frame& f) {
    const int row = f.px(36), edge = f.px(24);
    const int width = std::min(f.px(500), f.screen().width - 2 * edge);
    const int height = row * static_cast<int>(keys.size()) + 2 * edge;
    const ui::Rect card{(f.screen().width - width) / 2,
                        std::max(0, (f.screen().height - height) / 2), width, height};
    f.card(card, {.shadow = 2, .outline = ui::Colour::line_strong});
    ui::Rect rest = card.inset(edge);
    for (const auto& one : keys) {
        ui::Rect line = rest.take_top(row);
        auto strong = words(ui::Colour::primary);
        strong.weight = text::Weight::bold;
        strong.place = ui::Place::middle;
        auto plain = words();
        plain.place = ui::Place::middle;
        f.text(line.take_left(f.px(78)), one.key, strong);
        f.text(line, one.what, plain);
    }
}

} // namespace apps
