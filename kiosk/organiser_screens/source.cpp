// A pack's source on a stick: which there are, how far checking is, what was found.
#include <algorithm>

#include "kiosk/organiser_screens/room.h"

namespace organiser_screens {

namespace {

void draw_sources(Room& room, ui::Rect box) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    draw_line(room, box, room.words(Key::organiser_source_text), {.colour = ui::Colour::ink2});
    if (!desk.can_check_source())
        return draw_line(room, box, room.words(Key::organiser_source_no_program),
                         {.colour = ui::Colour::accent_ink, .strong = true});
    if (desk.sources().empty())
        return draw_line(room, box, room.words(Key::organiser_source_none), {.strong = true});
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < desk.sources().size(); ++i)
        blocks.push_back(
            {72, [&room, &f, &desk, i](ui::Rect row) {
                 if (f.button(row.take_right(row.width / 3),
                              {.id = room.keep("check." + std::to_string(i)),
                               .label = room.words(Key::organiser_source_check),
                               .icon = ui::Icon::check}))
                     desk.check_source(i);
                 row.take_right(f.px(16));
                 f.text(row, desk.sources()[i].name,
                        {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 13});
             }});
    room.flow(box, blocks);
}

void draw_checking(Room& room, ui::Rect box) {
    organiser::Desk& desk = room.desk;
    draw_line(room, box, desk.source().name, {.strong = true});
    draw_line(room, box,
              room.message(desk.making_preview() ? Key::organiser_source_building
                                                 : Key::organiser_source_checking,
                           {{"seconds", std::int64_t{desk.source_seconds()}}}),
              {.colour = ui::Colour::primary, .strong = true});
    room.f.again_in(std::chrono::seconds(1));
}

// The first findings as pack check prints them, as many as fit.
void draw_lines(Room& room, ui::Rect box, const organiser::SourceFindings& findings) {
    ui::Frame& f = room.f;
    const ui::TextStyle style{.role = ui::Role::caption, .language = "en", .size_dp = 16};
    const int more = f.px(30);
    std::size_t shown = 0;
    for (const std::string& one : findings.lines) {
        const int height = f.measure(one, style, box.width).height;
        if (height + more > box.height)
            break;
        f.text(box.take_top(height), one, style);
        box.take_top(f.px(8));
        ++shown;
    }
    const std::size_t all = findings.errors + findings.warnings;
    if (all > shown)
        f.text(box,
               room.message(Key::organiser_source_more,
                            {{"n", static_cast<std::int64_t>(all - shown)}}),
               {.role = ui::Role::caption, .colour = ui::Colour::ink2, .size_dp = 16});
}

void draw_found(Room& room, ui::Rect box) {
    const organiser::Desk::SourceCheck& check = room.desk.source_check();
    const organiser::SourceFindings& findings = check.checked->findings;
    std::string_view state = room.words(Key::organiser_source_good);
    if (findings.errors + findings.warnings > 0)
        state = room.message(Key::organiser_source_found,
                             {{"errors", static_cast<std::int64_t>(findings.errors)},
                              {"warnings", static_cast<std::int64_t>(findings.warnings)}});
    draw_line(room, box, room.keep(room.desk.source().name + ": " + std::string(state)),
              {.colour = findings.good() ? ui::Colour::leaf : ui::Colour::coral, .strong = true});
    draw_line(room, box,
              check.report_written
                  ? room.message(Key::organiser_source_report,
                                 {{"file", std::string(organiser::source_report_name) + ".html"}})
                  : room.words(Key::organiser_source_no_report),
              {.colour = check.report_written ? ui::Colour::leaf : ui::Colour::accent_ink});
    draw_lines(room, box, findings);
}

} // namespace

void draw_source(Room& room) {
    ui::Frame& f = room.f;
    organiser::Desk& desk = room.desk;
    ui::Rect box = room.begin(room.words(Key::organiser_source));
    const ui::Rect buttons = box.take_bottom(f.px(72));
    box.take_bottom(f.px(12));
    room.trouble(box);
    const bool checking = desk.checking_source(), found = desk.source_check().checked.has_value();
    if (checking)
        draw_checking(room, box);
    else if (found)
        draw_found(room, box);
    else
        draw_sources(room, box);
    const ui::Rect left = buttons.column(0, 2, f.px(16)), right = buttons.column(1, 2, f.px(16));
    if (checking && f.button(left, {.id = "stop",
                                    .label = room.words(Key::organiser_source_stop),
                                    .style = ui::ButtonStyle::secondary}))
        desk.stop_source();
    if (!checking && found &&
        f.button(left, {.id = "preview",
                        .label = room.words(Key::organiser_source_preview),
                        .icon = ui::Icon::eye,
                        .style = ui::ButtonStyle::secondary,
                        .enabled = desk.source_check().checked->findings.good()}))
        desk.preview_source();
    if (!checking && !found &&
        f.button(left, {.id = "directory",
                        .label = room.words(Key::organiser_facts),
                        .icon = ui::Icon::phone,
                        .style = ui::ButtonStyle::secondary}))
        desk.show_directory();
    else if (f.button(right, {.id = "done", .label = room.words(Key::organiser_done)}))
        found && !checking ? desk.show_source() : desk.show(DeskScreen::carry);
    room.end();
}

} // namespace organiser_screens
