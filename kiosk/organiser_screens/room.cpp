#include "kiosk/organiser_screens/room.h"

#include <algorithm>
#include <array>

#include "kiosk/organiser_screens/organiser_stage.h"
#include "kiosk/text/calendar.h"

namespace organiser_screens {

void OrganiserStage::draw(ui::Frame& frame) {
    m_words.clear();
    if (frame.touched())
        m_desk.touched();
    Room room(frame, m_content, m_desk, m_words, m_draft);
    draw_page(room);
    room.answer();
}

void OrganiserStage::draw_page(Room& room) {
    switch (m_desk.screen()) {
    case DeskScreen::closed:
    case DeskScreen::away:
        break;
    case DeskScreen::pin:
    case DeskScreen::set_pin:
    case DeskScreen::repeat_pin:
        return draw_pin(room);
    case DeskScreen::recovery:
        return draw_recovery(room);
    case DeskScreen::clock:
        return draw_clock(room);
    case DeskScreen::live:
        return draw_live(room);
    case DeskScreen::event:
        if (m_desk.event())
            return draw_open_event(room);
        return m_desk.form().sheet() == organiser::Sheet::none ? draw_event(room)
                                                               : draw_sheet(room);
    case DeskScreen::missing:
        return draw_missing(room);
    case DeskScreen::headcount:
        return draw_headcount(room);
    case DeskScreen::ended:
        return draw_ended(room);
    case DeskScreen::carry:
        return draw_carry(room);
    case DeskScreen::codes:
        return draw_codes(room);
    case DeskScreen::key:
        return draw_key(room);
    case DeskScreen::collect:
        return draw_collect(room);
    case DeskScreen::source:
        return draw_source(room);
    case DeskScreen::directory:
        return draw_directory(room);
    case DeskScreen::device:
        return draw_device(room);
    case DeskScreen::touch_test:
        return draw_touch_test(room);
    case DeskScreen::acts:
        return draw_acts(room);
    case DeskScreen::off:
        return draw_off(room);
    }
}

Room::Room(ui::Frame& frame, const pack::Pack& pack, organiser::Desk& of,
           std::deque<std::string>& words, bool& draft)
    : f(frame), content(pack), desk(of), m_words(words), m_draft(draft) {}

std::string_view Room::words(pack::TextId id) {
    if (id == 0)
        return {};
    const pack::Text text = content.text(id, desk.language());
    m_unreviewed = m_unreviewed || (!text.text.empty() && !text.reviewed);
    return text.text;
}

std::string_view Room::words(Key key) {
    return words(content.interface_text(key));
}

std::string_view Room::keep(std::string text) {
    m_words.push_back(std::move(text));
    return m_words.back();
}

std::string_view Room::message(Key key, std::initializer_list<text::Argument> arguments) {
    const std::string_view pattern = words(key);
    auto formatted =
        text::format_message(desk.language(), pattern, {arguments.begin(), arguments.size()});
    return keep(formatted ? std::move(*formatted) : std::string(pattern));
}

std::string_view Room::date(organiser::Date day) {
    const std::chrono::year_month_day parts(day);
    return keep(
        text::format_date(desk.language(), {static_cast<int>(parts.year()),
                                            static_cast<int>(static_cast<unsigned>(parts.month())),
                                            static_cast<int>(static_cast<unsigned>(parts.day()))}));
}

std::string_view Room::month(organiser::Date day) {
    const std::chrono::year_month_day parts(day);
    return keep(text::format_month(desk.language(), static_cast<int>(parts.year()),
                                   static_cast<int>(static_cast<unsigned>(parts.month()))));
}

ui::Rect Room::begin(std::string_view title) {
    std::array<ui::BarItem, 1> left{
        {{"lock", ui::Icon::lock,
          words(f.portrait() ? Key::organiser_lock_short : Key::organiser_lock)}}};
    std::string_view language = desk.language();
    for (const pack::Language& one : content.languages())
        if (one.tag == language)
            language = one.name;
    std::array<ui::BarItem, 2> right{
        {{"language", ui::Icon::globe, language},
         {"text_size", ui::Icon::text_size, words(Key::bar_text_size)}}};
    ui::Bar bar;
    bar.items = left;
    bar.right_items = right;
    bar.leave = {"quick_exit", ui::Icon::leave, words(Key::bar_leave)};
    bar.draft = m_draft ? words(Key::bar_draft) : std::string_view{};
    const auto page = f.begin_page({.key = keep(std::string(organiser::name(desk.screen())) + "." +
                                                std::to_string(desk.serial())),
                                    .transition = ui::Transition::rise,
                                    .band = ui::Band::organiser,
                                    .title = title,
                                    .bar = &bar});
    m_bar_item.assign(page.bar_item);
    return page.content;
}

void Room::answer() {
    if (m_bar_item == "lock")
        desk.lock();
    else if (m_bar_item == "language")
        desk.next_language();
    else if (m_bar_item == "text_size")
        desk.next_text_size();
    else if (m_bar_item == "quick_exit")
        desk.quick_exit();
    else if (m_section)
        desk.show(*m_section);
}

ui::Rect Room::begin_section(std::string_view title, std::string_view note) {
    const bool icons = !f.portrait();
    const std::array<ui::Tab, 4> tabs{
        {{"tab.live", words(Key::organiser_tab_live), icons ? ui::Icon::chart : ui::Icon::none},
         {"tab.event", words(Key::organiser_tab_event),
          icons ? ui::Icon::calendar : ui::Icon::none},
         {"tab.export", words(Key::organiser_tab_export), icons ? ui::Icon::disk : ui::Icon::none},
         {"tab.device", words(Key::organiser_tab_device),
          icons ? ui::Icon::gear : ui::Icon::none}}};
    constexpr std::array sections{DeskScreen::live, DeskScreen::event, DeskScreen::carry,
                                  DeskScreen::device};
    const auto at = std::find(sections.begin(), sections.end(), desk.screen());
    const int active = at == sections.end() ? -1 : static_cast<int>(at - sections.begin());
    ui::Rect area = begin(f.compact() ? title : std::string_view{});
    ui::Rect track;
    if (f.compact()) {
        track = area.take_top(f.px(72));
        area.take_top(f.px(10));
    } else {
        ui::Rect head = area;
        if (f.portrait()) {
            head = area.take_top(f.px(64));
            track = area.take_top(f.px(72));
            area.take_top(f.px(14));
        } else {
            area.take_top(f.px(84));
            head = {area.x, f.px(20), area.width, f.px(76)};
            track = head.take_right(f.px(585));
            head.take_right(f.px(16));
        }
        const int lower = note.empty() ? 0 : f.px(26);
        ui::Rect lines = head.centred(head.width, f.px(42) + lower);
        f.text(
            lines.take_top(f.px(42)), title,
            {.role = ui::Role::h1, .place = ui::Place::middle, .size_dp = 29, .shrink_to_dp = 17});
        f.text(lines, note,
               {.role = ui::Role::caption, .colour = ui::Colour::ink2, .shrink_to_dp = 12});
    }
    const int chosen = f.tabs(track, tabs, active);
    if (chosen >= 0)
        m_section = sections[static_cast<std::size_t>(chosen)];
    trouble(area);
    return area;
}

void Room::end() {
    f.end_page();
    if (m_unreviewed != m_draft) {
        m_draft = m_unreviewed;
        f.again_in(platform::Duration{0});
    }
}

void Room::trouble(ui::Rect& box) {
    if (desk.trouble().empty())
        return;
    const ui::Rect card = box.take_top(f.px(64));
    box.take_top(f.px(8));
    f.card(card, {.fill = ui::Colour::accent_tint, .radius_dp = ui::radius::field, .shadow = 0});
    f.text(card.inset(f.px(16), f.px(4)), desk.trouble(),
           {.role = ui::Role::caption,
            .colour = ui::Colour::accent_ink,
            .place = ui::Place::middle,
            .language = "en",
            .shrink_to_dp = 12});
}

// Where each page begins; the row to turn pages is left free as soon as there are two.
int Room::pages_of(ui::Rect box, std::span<const Block> blocks, int gap,
                   std::vector<std::size_t>& firsts) const {
    for (const bool turning : {false, true}) {
        firsts.assign(1, 0);
        const int room = box.height - (turning ? f.px(72) + gap : 0);
        int used = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const int height = f.px(blocks[i].height_dp);
            if (used > 0 && used + height > room) {
                firsts.push_back(i);
                used = 0;
            }
            used += height + gap;
        }
        if (firsts.size() == 1)
            break;
    }
    return static_cast<int>(firsts.size());
}

void Room::flow(ui::Rect box, std::span<const Block> blocks, int gap_dp) {
    const int gap = f.px(float(gap_dp));
    std::vector<std::size_t> firsts;
    const auto count = static_cast<std::size_t>(pages_of(box, blocks, gap, firsts));
    const std::size_t page = std::min(desk.page(), count - 1);
    if (count > 1) {
        ui::Rect row = box.take_bottom(f.px(72));
        const ui::Rect before = row.take_left(row.width / 3), next = row.take_right(row.width / 2);
        if (f.button(before, {.id = "page.back",
                              .label = words(Key::organiser_page_back),
                              .style = ui::ButtonStyle::quiet,
                              .enabled = page > 0}))
            desk.turn_page(-1, count);
        if (f.button(next, {.id = "page.next",
                            .label = words(Key::organiser_page_next),
                            .style = ui::ButtonStyle::quiet,
                            .enabled = page + 1 < count}))
            desk.turn_page(1, count);
        f.text(
            row, keep(std::to_string(page + 1) + " / " + std::to_string(count)),
            {.role = ui::Role::caption, .align = text::Align::centre, .place = ui::Place::middle});
        box.take_bottom(gap);
    }
    const std::size_t end = page + 1 < count ? firsts[page + 1] : blocks.size();
    for (std::size_t i = firsts[page]; i < end; ++i) {
        blocks[i].draw(box.take_top(f.px(blocks[i].height_dp)));
        box.take_top(gap);
    }
}

} // namespace organiser_screens
