// The languages, each in itself, as large tiles; also the sheet behind the bar's language button.
// The languages that the organiser put first come first; more are on further pages.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

struct Grid {
    int columns = 3, rows = 3;
    std::size_t places() const { return static_cast<std::size_t>(columns * rows); }
};

Grid grid_of(const ui::Frame& f) {
    if (f.compact())
        return {2, 3};
    return f.portrait() ? Grid{2, 5} : Grid{3, 3};
}

// The circle that greets aloud; what is left of `words` is the name's.
void draw_speaker(Scene& scene, ui::Rect& words, std::size_t index) {
    ui::Frame& f = scene.frame;
    const pack::Language& language = scene.content.languages()[index];
    const bool heard = scene.view.hearing_greeting == index;
    const int side = std::min(f.px(f.compact() || f.portrait() ? 72.0f : 80.0f), words.height);
    const ui::Rect place = words.take_right(side);
    words.take_right(f.px(8));
    if (!f.icon_button(place.centred(side, side),
                       {.id = scene.keep("hear." + language.tag),
                        .label = scene.words(InterfaceText::listen),
                        .icon = heard ? ui::Icon::pause : ui::Icon::sound,
                        .style = index == scene.view.language ? ui::IconButtonStyle::light
                                                              : ui::IconButtonStyle::tinted}))
        return;
    if (heard)
        scene.send(session::ListenEnded{});
    else
        scene.send(session::HearGreeting{index});
}

void draw_language_tile(Scene& scene, ui::Rect box, std::size_t index) {
    ui::Frame& f = scene.frame;
    const pack::Language& language = scene.content.languages()[index];
    const bool selected = index == scene.view.language;
    const bool chosen = f.tile(box, {.id = scene.keep("language." + language.tag),
                                     .label = language.name,
                                     .selected = selected});
    ui::Rect words = box.inset(f.px(f.compact() || f.portrait() ? 20.0f : 32.0f), 0);
    if (session::heard_greeting(scene.content, scene.view, index) && !scene.view.no_sound_device)
        draw_speaker(scene, words, index);
    f.text(words, language.name,
           {.role = ui::Role::h1,
            .place = ui::Place::middle,
            .language = language.tag,
            .size_dp = f.compact() || f.portrait() ? 26.0f : 34.0f,
            .shrink_to_dp = 19});
    if (chosen)
        scene.send(session::ChooseLanguage{index});
}

// The tile that leads to the next page: the names that wait there.
void draw_more_tile(Scene& scene, ui::Rect box, std::size_t first_hidden, std::size_t page,
                    std::size_t pages) {
    ui::Frame& f = scene.frame;
    const bool chosen = f.tile(box, {.id = "more",
                                     .label = scene.words(InterfaceText::language_more),
                                     .style = ui::TileStyle::sunken});
    ui::Rect inner = box.inset(f.px(24), 0);
    f.icon(inner.take_right(f.px(40)), ui::Icon::next, ui::Colour::primary);
    std::string names;
    for (std::size_t i = first_hidden; i < std::min(first_hidden + 3, scene.view.languages.size());
         ++i)
        names +=
            (names.empty() ? "" : " · ") + scene.content.languages()[scene.view.languages[i]].name;
    const ui::Rect upper = inner.take_top(inner.height * 55 / 100);
    f.text(upper, scene.keep(names),
           {.role = ui::Role::button, .place = ui::Place::bottom, .shrink_to_dp = 16});
    f.text(inner, scene.words(InterfaceText::language_more),
           {.role = ui::Role::caption, .colour = ui::Colour::ink2});
    if (chosen)
        scene.send(session::ShowPage{(page + 1) % pages});
}

// "เลือกภาษา · Choose your language": the title in two languages, since who looks for a language
// may not read the present one.
std::string_view title_of(Scene& scene) {
    const auto id = scene.content.interface_text(InterfaceText::language_title);
    std::string title(scene.words(id));
    for (const std::string& tag : scene.content.neutral_languages())
        if (tag != scene.language().tag && !scene.frame.compact() && !scene.frame.portrait()) {
            title += " · " + std::string(scene.words_in(id, tag));
            break;
        }
    return scene.keep(std::move(title));
}

bool can_be_heard(const Scene& scene) {
    const auto& languages = scene.view.languages;
    return !scene.view.no_sound_device &&
           std::any_of(languages.begin(), languages.end(), [&](std::size_t index) {
               return session::heard_greeting(scene.content, scene.view, index).has_value();
           });
}

// "Touch the speaker to hear the language first", where one can and there is room.
void draw_hint(Scene& scene, ui::Rect rest) {
    ui::Frame& f = scene.frame;
    if (!can_be_heard(scene) || rest.height < f.px(40))
        return;
    ui::Rect line = rest.take_top(std::min(rest.height, f.px(72)));
    f.icon(line.take_left(f.px(28)), ui::Icon::sound, ui::Colour::ink2);
    line.take_left(f.px(12));
    f.text(line, scene.words(InterfaceText::language_hint),
           {.role = ui::Role::secondary,
            .colour = ui::Colour::ink2,
            .place = ui::Place::middle,
            .shrink_to_dp = 16});
}

} // namespace

void draw_language(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto page = scene.begin({.title = title_of(scene), .back = true});
    const auto& languages = scene.view.languages;
    const Grid grid = grid_of(f);
    const bool paged = languages.size() > grid.places();
    const std::size_t on_page = paged ? grid.places() - 1 : grid.places();
    const std::size_t pages = std::max<std::size_t>(1, (languages.size() + on_page - 1) / on_page);
    const std::size_t wanted =
        scene.view.language_sheet_open ? scene.view.sheet_page : scene.view.page;
    const std::size_t current = std::min(wanted, pages - 1);

    ui::Rect rest = page.content;
    if (!f.compact())
        rest.take_bottom(f.px(12));
    const int rows_shown = std::max(
        1, std::min(grid.rows, static_cast<int>((std::min(languages.size(), grid.places()) +
                                                 static_cast<std::size_t>(grid.columns) - 1) /
                                                static_cast<std::size_t>(grid.columns))));
    const int gap = f.scale().gutter();
    const int tile_height = std::min(f.px(144), (rest.height - gap * (grid.rows - 1)) / grid.rows);
    const int tiles_height = rows_shown * tile_height + (rows_shown - 1) * gap;
    if (!f.compact() && !f.portrait()) { // not all that is left over at the foot
        const int over = rest.height - tiles_height - (can_be_heard(scene) ? f.px(52) : 0);
        rest.take_top(std::clamp(over / 2, 0, f.px(21)));
    }
    ui::Rect tiles = rest.take_top(tiles_height);
    const std::size_t first = current * on_page;
    for (std::size_t place = 0; place < grid.places(); ++place) {
        const ui::Rect box = tiles.row(static_cast<int>(place) / grid.columns, rows_shown, gap)
                                 .column(static_cast<int>(place) % grid.columns, grid.columns, gap);
        if (paged && place == grid.places() - 1)
            draw_more_tile(scene, box, current + 1 < pages ? first + on_page : 0, current, pages);
        else if (place < on_page && first + place < languages.size())
            draw_language_tile(scene, box, languages[first + place]);
    }
    draw_hint(scene, rest);
    scene.end();
}

} // namespace screens
