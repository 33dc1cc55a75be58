// The parts sheet: colours, button states, scripts and icons of the toolkit on one page, its
// controls on others, drawn offscreen by the software renderer into PNGs, to be looked at beside
// the design.     ui_parts_sheet OUT_DIRECTORY [FONT_DIRECTORY]
#include <array>
#include <cstdio>
#include <fstream>
#include <string>

#include "kiosk/text/fonts.h"
#include "kiosk/ui/shell.h"
#include "platform/sdl/sdl_window.h"

namespace {

using namespace ui;

class StepClock : public platform::Clock { // a second later each time it is asked
  public:
    platform::Instant now() const override { return m_now += std::chrono::seconds(1); }
    platform::WallTime wall() const override { return {}; }
    int utc_offset_seconds() const override { return 0; }
    void sleep(platform::Duration) override {}

  private:
    mutable platform::Instant m_now{};
};

struct Swatch { Colour fill, ink; const char* name; };
constexpr std::array swatches{
    Swatch{Colour::primary, Colour::on_primary, "primary"},
    Swatch{Colour::primary_tint, Colour::ink, "primary tint"},
    Swatch{Colour::accent, Colour::on_accent, "accent"},
    Swatch{Colour::accent_tint, Colour::ink, "accent tint"},
    Swatch{Colour::accent_ink, Colour::on_primary, "accent ink"},
    Swatch{Colour::bg, Colour::ink, "bg"},
    Swatch{Colour::surface, Colour::ink, "surface"},
    Swatch{Colour::sunken, Colour::ink, "sunken"},
    Swatch{Colour::plum, Colour::on_primary, "plum"},
    Swatch{Colour::plum_tint, Colour::ink, "plum tint"},
    Swatch{Colour::leaf, Colour::on_primary, "leaf"},
    Swatch{Colour::leaf_tint, Colour::ink, "leaf tint"},
    Swatch{Colour::coral, Colour::on_primary, "coral"},
    Swatch{Colour::coral_tint, Colour::ink, "coral tint"},
    Swatch{Colour::ink, Colour::bg, "ink"},
    Swatch{Colour::ink2, Colour::bg, "ink 2"},
};

void draw_swatches(Frame& f, Rect area) {
    for (int i = 0; i < int(swatches.size()); ++i) {
        const Swatch& s = swatches[std::size_t(i)];
        const Rect box = area.row(i / 8, 2, f.px(16)).column(i % 8, 8, f.px(18));
        const bool light = s.ink == Colour::ink;
        f.card(box, {.fill = s.fill, .radius_dp = 16, .shadow = 0,
                     .outline = light ? Colour::line : Colour::none, .outline_dp = 1});
        f.text({box.x + f.px(14), box.bottom() - f.px(38), box.width - f.px(20), f.px(32)}, s.name,
               {.role = Role::kicker, .colour = s.ink, .place = Place::middle, .size_dp = 16});
    }
}

void draw_buttons(Frame& f, Rect area) {
    struct Each { Button button; const char* note; int width; };
    const std::array buttons{
        Each{{.id = "primary", .label = "Next"}, "primary", 117},
        Each{{.id = "pressed", .label = "Next"}, "pressed: 97%, darker", 117},
        Each{{.id = "secondary", .label = "Listen", .style = ButtonStyle::secondary}, "secondary",
             131},
        Each{{.id = "quiet", .label = "Back", .style = ButtonStyle::quiet}, "quiet", 117},
        Each{{.id = "focus", .label = "Next", .focused = true}, "focus ring", 117},
        Each{{.id = "disabled", .label = "Next", .enabled = false}, "disabled", 117},
        Each{{.id = "accent", .label = "Touch", .icon = Icon::touch, .style = ButtonStyle::accent},
             "accent", 200},
    };
    int x = area.x;
    for (const Each& each : buttons) {
        const int width = f.px(float(each.width));
        f.button({x, area.y, width, f.px(72)}, each.button);
        f.text({x - f.px(40), area.y + f.px(78), width + f.px(80), 0}, each.note,
               {.role = Role::caption, .colour = Colour::ink2, .align = text::Align::centre,
                .size_dp = 16});
        x += width + f.px(46);
    }
}

void draw_type(Frame& f, Rect area) {
    struct Row { const char *name, *text, *language; float size; bool bold; int height; };
    static constexpr std::array rows{
        Row{"display 56", "Thank you", "en", 56, true, 76},
        Row{"h1 36, Thai", "พาสปอร์ตเป็นของคุณ", "th", 36, true, 60},
        Row{"h1 36, Burmese", "နိုင်ငံကူးလက်မှတ်", "my", 36, true, 62},
        Row{"h1 36, Khmer", "លិខិតឆ្លងដែន", "km", 36, true, 62},
        Row{"body 25, Lao", "ສະບາຍດີ ແຕະໜ້າຈໍເພື່ອເລີ່ມ", "lo", 25, false, 46},
        Row{"body 25, Shan", "မႂ်ႇသုင်ၶႃႈ", "shn", 25, false, 46},
        Row{"body 25, Chinese", "你好，触摸屏幕开始", "zh-Hans", 25, false, 46},
    };
    int y = area.y;
    for (const Row& row : rows) {
        const int height = f.px(float(row.height));
        f.text({area.x, y, f.px(170), height}, row.name,
               {.role = Role::caption, .colour = Colour::ink2, .place = Place::middle,
                .language = "en", .size_dp = 16});
        TextStyle style{.role = row.bold ? Role::h1 : Role::body, .place = Place::middle,
                        .language = row.language, .size_dp = row.size};
        f.text({area.x + f.px(174), y, f.px(480), height}, row.text, style);
        y += height;
    }
}

void draw_icons(Frame& f, Rect area) {
    for (int i = 1; i < int(Icon::count); ++i)
        f.icon(Rect{area.x + ((i - 1) % 9) * f.px(56), area.y + ((i - 1) / 9) * f.px(56), f.px(52),
                    f.px(52)},
               Icon(i), Colour::primary, 32);
}

void draw_sheet(Frame& f) {
    f.begin_page({.key = "sheet"});
    const int left = f.px(48), width = f.px(1184);
    const auto heading = [&](int x, int y, const char* words) {
        f.text({x, y, 0, 0}, words, {.role = Role::kicker, .colour = Colour::primary,
                                     .size_dp = 20});
    };
    f.text({left, f.px(24), width, 0}, "Parts sheet", {.role = Role::h1});
    heading(left, f.px(97), "Colour, default theme");
    draw_swatches(f, {left, f.px(137), width, f.px(192)});
    heading(left, f.px(353), "Buttons: 72 dp high, at least 12 mm on every panel");
    draw_buttons(f, {left, f.px(393), width, f.px(110)});
    heading(left, f.px(521), "Type, one size in every script, looser lines for tall marks");
    draw_type(f, {left, f.px(560), f.px(640), f.px(400)});
    heading(f.px(716), f.px(521), "Icons: 24 grid, 2 px round stroke");
    draw_icons(f, {f.px(716), f.px(561), f.px(510), f.px(300)});
    f.end_page();
}

constexpr std::array<BarItem, 4> bar_items{{{"home", Icon::home, "Home"},
                                            {"language", Icon::globe, "English"},
                                            {"text", Icon::text_size, "Text size"},
                                            {"sound", Icon::sound, "Sound"}}};
const Bar bar{.items = bar_items, .leave = {"leave", Icon::leave, "Leave quickly"},
              .draft = "draft text"};

void draw_left(Frame& f, Rect rest) {
    const int gap = f.px(12);
    const auto row = [&](float height) {
        const Rect part = rest.take_top(f.px(height));
        rest.take_top(gap);
        return part;
    };
    f.answer(row(76), {.id = "a", .letter = "A", .label = "Yes, it is normal",
                       .note = "Your choice", .state = AnswerState::yours});
    f.answer(row(76), {.id = "b", .letter = "B", .label = "No, it belongs to me",
                       .note = "Right answer", .state = AnswerState::right});
    f.answer(row(76), {.id = "c", .letter = "C", .label = "Only in the first month"});
    f.answer(row(76), {.id = "d", .letter = "D", .label = "Yes, if I owe money",
                       .state = AnswerState::other});
    const Rect options = row(72);
    f.option(options.column(0, 3, gap), {.id = "o1", .label = "13–17"});
    f.option(options.column(1, 3, gap), {.id = "o2", .label = "18–24", .selected = true});
    f.option(options.column(2, 3, gap), {.id = "o3", .label = "No", .selected = true,
                                         .fill = Colour::accent, .ink = Colour::on_accent});
    static constexpr std::array<Tab, 3> tabs{{{"t1", "Call", Icon::phone},
                                              {"t2", "Chat", Icon::chat},
                                              {"t3", "Web", Icon::globe}}};
    f.tabs(row(84), tabs, 0);
}

void draw_right(Frame& f, Rect rest) {
    const int gap = f.px(12);
    Rect top = rest.take_top(f.px(150));
    f.card(top.take_left(f.px(300)));
    f.gauge(Rect{top.x - f.px(276), top.y + f.px(12), f.px(252), f.px(126)}, 0.5f);
    f.countdown(top.take_right(f.px(146)), 0.6f, "9");
    rest.take_top(gap);
    f.bubble(rest.take_top(f.px(60)), BubbleSide::theirs);
    rest.take_top(gap);
    f.bubble(rest.take_top(f.px(60)), BubbleSide::ours);
    rest.take_top(gap);
    f.toggle(rest.take_top(f.px(60)), {.id = "on", .label = "Sound on at start",
                                       .note = "Use headphones if quiet", .on = true});
    f.field(rest.take_top(f.px(100)), {.id = "name", .label = "Event name",
                                       .value = "Youth fair", .icon = Icon::note});
    rest.take_top(gap);
    Rect row = rest.take_top(f.px(72));
    const Button listen{.id = "listen", .label = "Listen", .icon = Icon::play,
                        .style = ButtonStyle::secondary, .note = "0:18"};
    f.button(row.take_left(f.button_width(listen)), listen);
    row.take_left(gap);
    f.tag(row.centred(row.width, f.px(34)), "Free · 24 h");
    rest.take_top(gap);
    f.progress_bar(rest.take_top(f.px(12)), 0.8f, Colour::primary, Colour::sunken);
}

void draw_controls(Frame& f) {
    const PageResult page = f.begin_page({.key = "controls", .title = "Every control",
                                          .kicker = "Quick quiz", .back = true,
                                          .header_right_dp = 260, .bar = &bar});
    f.progress_dots(page.header_right, 6, 2, "3 of 6", text::Align::end);
    Rect rest = page.content;
    if (f.portrait())
        draw_left(f, rest);
    else {
        draw_left(f, rest.take_left(rest.width / 2));
        rest.take_left(f.scale().gutter());
        draw_right(f, rest);
    }
    f.end_page();
}

void draw_question(Frame& f) {
    const PageResult page = f.begin_page({.key = "question", .background = Background::thanks,
                                          .title = "What would you like to know?", .bar = &bar,
                                          .watermark = "TRAINING"});
    f.card(page.content.column(0, 2, f.scale().gutter()));
    f.end_page();
    Rect rest = f.begin_modal({.key = "idle"}).content;
    const Rect buttons = rest.take_bottom(f.px(88));
    f.button(buttons.column(0, 2, f.px(20)), {.id = "clear", .label = "Clear now",
                                              .style = ButtonStyle::secondary, .size_dp = 24});
    f.button(buttons.column(1, 2, f.px(20)), {.id = "here", .label = "Yes, I’m here",
                                              .size_dp = 24});
    f.countdown(rest.take_top(f.px(146)), 0.6f, "9");
    f.text(rest.take_top(f.px(100)), "Still there?",
           {.role = Role::h1_story, .align = text::Align::centre, .place = Place::middle});
    f.end_modal();
}

void draw_neutral(Frame& f) {
    f.begin_page({.key = "neutral", .transition = Transition::cut,
                  .background = Background::neutral, .band = Band::none});
    f.end_page();
}

int fail(const std::string& words) {
    std::fprintf(stderr, "ui_parts_sheet: %s\n", words.c_str());
    return 1;
}

void save(Shell& shell, const Shell::Draw& draw, const std::string& path) {
    shell.screenshot([&](Image image) {
        const auto png = encode_png(image);
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(png.data()), std::streamsize(png.size()));
    });
    shell.turn(draw, platform::Instant{});
}

struct Panel { const char* name; int width, height; float px_per_mm; ThemeKind theme; };
constexpr std::array panels{
    Panel{"regular", 1280, 800, 5.9f, ThemeKind::standard},
    Panel{"compact", 800, 480, 5.19f, ThemeKind::standard},
    Panel{"portrait", 720, 1280, 8.18f, ThemeKind::standard},
    Panel{"contrast", 1280, 800, 5.9f, ThemeKind::high_contrast},
};

int draw_panel(const Panel& panel, text::LayoutEngine& engine, const std::string& directory) {
    auto window = platform::open_sdl_window({.width_px = panel.width, .height_px = panel.height,
                                             .software = true, .video_driver = "offscreen"});
    if (!window.ok())
        return fail(window.error().text());
    const StepClock clock;
    auto shell = Shell::create({.window = **window, .clock = clock, .layouts = engine,
                                .px_per_mm = panel.px_per_mm, .reduced_motion = true});
    if (!shell.ok())
        return fail(shell.error().text());
    (*shell)->set_theme(panel.theme);
    const std::string stem = directory + "/" + panel.name;
    for (const auto& [draw, name] : {std::pair<Shell::Draw, const char*>{draw_controls, "controls"},
                                     {draw_question, "question"}, {draw_neutral, "neutral"}}) {
        (*shell)->draw_now(draw);
        save(**shell, draw, stem + "-" + name + ".png");
    }
    return 0;
}

int draw_parts(text::LayoutEngine& engine, const std::string& directory) {
    auto window = platform::open_sdl_window(
        {.width_px = 1280, .height_px = 976, .software = true, .video_driver = "offscreen"});
    if (!window.ok())
        return fail(window.error().text());
    const StepClock clock;
    auto shell = Shell::create({.window = **window, .clock = clock, .layouts = engine,
                                .px_per_mm = 5.9f, .reduced_motion = true});
    if (!shell.ok())
        return fail(shell.error().text());
    (*shell)->draw_now(draw_sheet);
    // Hold the second button down, so that it is drawn pressed.
    const Target* pressed = (*shell)->record().by_id("pressed");
    (*window)->push_touch({platform::TouchPhase::down, 1, float(pressed->rect.centre_x()),
                           float(pressed->rect.centre_y())});
    save(**shell, draw_sheet, directory + "/parts.png");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return fail("say where the pictures go: ui_parts_sheet OUT_DIRECTORY [FONTS]");
    auto fonts = text::default_fonts(argc > 2 ? argv[2] : "/usr/share/fonts/truetype/noto");
    if (!fonts.ok())
        return fail(fonts.error().text());
    const std::string chinese = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    if (std::ifstream(chinese).good())
        fonts->push_back({chinese, 2});
    auto engine = text::LayoutEngine::create(*fonts);
    if (!engine.ok())
        return fail(engine.error().text());
    int result = draw_parts(**engine, argv[1]);
    for (const Panel& panel : panels)
        result = result != 0 ? result : draw_panel(panel, **engine, argv[1]);
    return result;
}
