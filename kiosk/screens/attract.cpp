// The first screen: a greeting that goes through the languages, one large place to touch, and chips
// that begin at once in a language. Everything that is not a chip or the bar begins a visit.
#include <algorithm>
#include <array>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr std::size_t chips_max = 6;
constexpr float greeting_line_em = 1.35f;

// The other language in which the touch line and the promise are repeated.
std::string_view second_language(const Scene& scene) {
    for (const std::string& tag : scene.content.neutral_languages())
        if (tag != scene.language().tag)
            return tag;
    return {};
}

struct ChipRow {
    std::array<int, chips_max> widths{};
    std::size_t count = 0;
    int total = 0;
};

// The first languages offered; those that are heard rather than read keep a place among them.
std::vector<std::size_t> chip_languages(const Scene& scene) {
    std::vector<std::size_t> chosen;
    const auto listened = [&](std::size_t index) {
        return scene.content.languages()[index].listened;
    };
    const auto& offered = scene.view.languages;
    auto heard = static_cast<std::size_t>(std::count_if(offered.begin(), offered.end(), listened));
    heard = std::min(heard, chips_max / 2);
    std::size_t read = chips_max - heard;
    for (const std::size_t index : offered) {
        std::size_t& places = listened(index) ? heard : read;
        if (places == 0)
            continue;
        --places;
        chosen.push_back(index);
    }
    return chosen;
}

ChipRow measure_chips(Scene& scene, std::span<const std::size_t> languages, int gap) {
    ui::Frame& f = scene.frame;
    ChipRow row;
    row.count = languages.size();
    for (std::size_t i = 0; i < row.count; ++i) {
        const auto& language = scene.content.languages()[languages[i]];
        const auto size = f.measure(language.greeting, {.role = ui::Role::button,
                                                        .language = language.tag,
                                                        .size_dp = 22,
                                                        .weight = text::Weight::bold});
        const int icon = language.listened ? f.px(28 + 12) : 0;
        row.widths[i] = std::max(f.px(72), size.width + icon + 2 * f.px(18));
        row.total += row.widths[i] + (i > 0 ? gap : 0);
    }
    return row;
}

// One row of chips, centred in `box`; false when a chip of it was not touched.
void draw_chip_row(Scene& scene, ui::Rect box, std::span<const std::size_t> languages) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(10);
    const ChipRow row = measure_chips(scene, languages, gap);
    const float shrink = std::min(1.0f, float(box.width) / float(std::max(row.total, 1)));
    int x = box.x + std::max(0, (box.width - row.total) / 2);
    for (std::size_t i = 0; i < row.count; ++i) {
        const std::size_t index = languages[i];
        const auto& language = scene.content.languages()[index];
        const int width = static_cast<int>(float(row.widths[i]) * shrink);
        const bool chosen =
            f.option({x, box.y, width, box.height}, {.id = scene.keep("greeting." + language.tag),
                                                     .label = language.greeting,
                                                     .selected = index == scene.view.language,
                                                     .tick = false,
                                                     .language = language.tag,
                                                     .icon = language.listened
                                                                 ? ui::Icon::sound
                                                                 : ui::Icon::none});
        if (chosen)
            scene.send(session::ChooseLanguage{index});
        x += width + gap;
    }
}

void draw_chips(Scene& scene, ui::Rect box) {
    const auto languages = chip_languages(scene);
    const std::span<const std::size_t> all(languages);
    ui::Frame& f = scene.frame;
    if (!f.compact() && !f.portrait()) {
        draw_chip_row(scene, box, all);
        return;
    }
    const std::size_t half = (all.size() + 1) / 2;
    draw_chip_row(scene, box.row(0, 2, f.px(10)), all.first(half));
    draw_chip_row(scene, box.row(1, 2, f.px(10)), all.subspan(half));
}

// "No name needed" in the greeting's language, and again in the second one.
struct Promise {
    std::string_view first, second;
    ui::TextStyle style, other;
    int icon = 0; // px, with the gap behind it
    ui::Size one, two;

    int height() const { return one.height + two.height; }
    int width() const { return icon + std::max(one.width, two.width) + 1; }
    void leave_out_second() { second = {}, two = {}; }
};

Promise promise_of(Scene& scene, int room, std::string_view second) {
    ui::Frame& f = scene.frame;
    const pack::TextId id = scene.content.interface_text(InterfaceText::attract_privacy);
    Promise promise;
    promise.first = scene.words(id);
    promise.style = {.role = ui::Role::caption,
                     .colour = ui::Colour::ink2,
                     .size_dp = f.compact() ? 16.0f : 18.0f};
    promise.other = promise.style;
    promise.other.language = second;
    if (!second.empty())
        promise.second = scene.words_in(id, second);
    promise.icon = f.px(40);
    const int width = room - promise.icon;
    promise.one = f.measure(promise.first, promise.style, width);
    promise.two = f.measure(promise.second, promise.other, width);
    return promise;
}

void draw_promise(Scene& scene, ui::Rect box, const Promise& promise) {
    ui::Frame& f = scene.frame;
    f.icon({box.x, box.y, f.px(28), promise.height()}, ui::Icon::shield, ui::Colour::primary);
    box.take_left(promise.icon);
    box.take_top(f.text({box.x, box.y, box.width, 0}, promise.first, promise.style));
    f.text({box.x, box.y, box.width, 0}, promise.second, promise.other);
}

bool draw_begin(Scene& scene, ui::Rect box, std::string_view second) {
    ui::Frame& f = scene.frame;
    const auto touch = scene.content.interface_text(InterfaceText::attract_touch);
    ui::Button button{.id = "begin",
                      .label = scene.words(touch),
                      .icon = ui::Icon::touch,
                      .style = ui::ButtonStyle::accent,
                      .icon_dp = 48,
                      .size_dp = 27};
    if (!second.empty())
        button.second = scene.words_in(touch, second);
    const int least = f.px(f.portrait() ? 362.0f : 320.0f);
    const int width = std::clamp(f.button_width(button), std::min(least, box.width), box.width);
    return f.button(f.portrait() ? box.centred(width, box.height) : box.take_left(width), button);
}

// Greeting, tagline, button and promise, one below the other, as one block in the box's middle; in
// portrait around its axis.
bool draw_words(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    const std::string_view second = second_language(scene);
    const auto tagline = scene.words(scene.content.tagline());
    const auto align = f.portrait() ? text::Align::centre : text::Align::start;
    const ui::TextStyle greeting{
        .role = ui::Role::greeting, .colour = ui::Colour::primary, .align = align};
    const ui::TextStyle small{.role = ui::Role::body,
                              .align = align,
                              .size_dp = f.compact() ? 20.0f : f.portrait() ? 21.0f : 28.0f};
    Promise promise = promise_of(scene, box.width, second);
    const int button = f.px(f.compact() ? 88.0f : 104.0f);
    // A line of stacked letters has more air above and below than a greeting needs.
    const int line = f.measure(scene.language().greeting, greeting, box.width).height;
    const int greeted = std::min(line, static_cast<int>(f.em(greeting) * greeting_line_em));
    const int words = greeted + f.measure(tagline, small, box.width).height + button;
    const auto fits = [&](int gap) { return words + promise.height() + 3 * gap <= box.height; };
    int gap = f.px(f.compact() ? 20.0f : f.portrait() ? 16.0f : 32.0f);
    if (!fits(gap))
        gap = f.px(10);
    if (!fits(gap))
        promise.leave_out_second();
    // Where it has no room at all, it is told again where anything is asked.
    const bool promised = fits(gap);
    const int used = words + gap / 2 + gap + (promised ? gap + promise.height() : 0);
    box.take_top(std::max(0, (box.height - used) / 2));
    f.text({box.x, box.y - (line - greeted) / 2, box.width, 0}, scene.language().greeting,
           greeting);
    box.take_top(greeted + gap / 2);
    box.take_top(f.text({box.x, box.y, box.width, 0}, tagline, small) + gap);
    const bool begun = draw_begin(scene, box.take_top(button), second);
    box.take_top(gap);
    if (promised)
        draw_promise(scene,
                     f.portrait() ? box.centred(std::min(promise.width(), box.width), box.height)
                                  : box,
                     promise);
    return begun;
}

} // namespace

void draw_attract(Scene& scene) {
    ui::Frame& f = scene.frame;
    const auto page = scene.begin({.background = ui::Background::attract});
    // Below everything else, so that any other place begins too.
    bool begun = f.area(page.content, "anywhere");
    ui::Rect rest = page.content;
    if (f.portrait()) {
        draw_chips(scene, rest.take_top(f.px(154)));
        rest.take_top(f.px(16));
        f.picture(rest.take_top(rest.height * 37 / 100), scene.content.attract_picture(),
                  {.zoom = picture_zoom});
        rest.take_top(f.px(16));
        begun = draw_words(scene, rest) || begun;
    } else {
        const int chips = f.px(f.compact() ? 154.0f : 72.0f);
        ui::Rect words = rest.take_left(rest.width * (f.compact() ? 46 : 42) / 100);
        words.take_left(f.px(f.compact() ? 12.0f : 16.0f));
        rest.take_left(f.px(f.compact() ? 12.0f : 8.0f));
        rest.take_bottom(f.px(f.compact() ? 0.0f : 40.0f));
        const ui::Rect chip_box = rest.take_bottom(chips);
        rest.take_bottom(f.px(12));
        f.picture(rest, scene.content.attract_picture(), {.zoom = 1.04f});
        draw_chips(scene, chip_box);
        begun = draw_words(scene, words) || begun;
    }
    if (begun)
        scene.send(session::BeginTouched{});
    scene.end();
}

} // namespace screens
