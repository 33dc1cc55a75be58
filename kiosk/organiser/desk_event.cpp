// The organiser's sections: the event from its form to its end, figures, head-count, carrying away.
#include <algorithm>

#include "kiosk/organiser/desk.h"
#include "kiosk/organiser/today.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"
#include "platform/base/log.h"

namespace organiser {

using platform::Result;

namespace {

// A small figure is not told exactly to a phone that may be anybody's.
std::string guarded(std::int64_t number) {
    const std::int64_t least = limits::replica_sessions_min;
    return number > 0 && number < least ? "under " + std::to_string(least) : std::to_string(number);
}

std::string headline_of(const Event& event, const LiveFigures& figures) {
    return event.plan.name + "\n" + write_date(event.plan.first_day) +
           ", days: " + std::to_string(event.day) +
           "\nSessions, not unique people: " + guarded(figures.sessions) +
           "\nWent to the end: " + guarded(figures.completed) +
           "\nTopics finished: " + guarded(figures.topics_finished) + "\nA session lasts from " +
           std::to_string(event.plan.session_seconds_min) + " s" +
           (event.plan.mode == session::Mode::training ? "\nTRAINING" : "") + "\nEvent " +
           event.id.substr(0, 8) + ", program of " + write_date(built_on());
}

// Of the last event, if it has ended: the same whenever its figures are carried away.
std::string headline_of_last(const DeskSetup& setup) {
    const auto last = EventStore(setup.host, setup.data_directory).last();
    if (!last.ok() || !last->has_value() || !(*last)->closed)
        return {};
    auto store = tally::TallyStore::open_to_read(setup.host, setup.data_directory);
    if (!store.ok())
        return {};
    const auto totals = store->live((*last)->id);
    return totals.ok() ? headline_of(**last, live_figures(*totals, setup.content, (*last)->day))
                       : std::string();
}

} // namespace

void Desk::read_event() {
    auto last = EventStore(m_setup.host, m_setup.data_directory).last();
    m_event = last.ok() ? std::move(*last) : std::nullopt;
    if (!last.ok())
        say(last.error());
    if (m_event)
        m_last_event = m_event->id; // its figures can be carried away after its end, too
    if (m_event && m_event->closed)
        m_event.reset();
}

void Desk::show(DeskScreen section) {
    m_trouble.clear();
    read_event();
    m_joining = false;
    if (section == DeskScreen::event && !m_event && !m_form)
        begin_form();
    if (section == DeskScreen::headcount && !m_headcount)
        m_headcount.emplace(m_setup.content);
    if (section == DeskScreen::acts)
        m_acts = read_acts(m_setup.host, m_setup.data_directory);
    if (section == DeskScreen::carry)
        m_headline = headline_of_last(m_setup);
    m_touched_cells = 0;
    go(section);
    refresh();
    if (section == DeskScreen::device)
        look_at_device();
}

void Desk::begin_form() {
    const FormPresets& presets = m_setup.presets;
    m_form.emplace(m_setup.content, today(m_setup.host, m_setup.content, m_setup.data_directory),
                   presets);
    const auto& members = m_form->members();
    if (!presets.member.empty() &&
        std::find(members.begin(), members.end(), presets.member) == members.end())
        say({platform::ErrorKind::not_found,
             "The settings name a member that the content does not have. Choose from the list.",
             presets.member});
}

void Desk::refresh() {
    m_refreshed_at = now();
    ++m_changes;
    if (m_screen == DeskScreen::carry || m_screen == DeskScreen::collect ||
        m_screen == DeskScreen::source)
        m_targets = carry_targets(m_setup.host, m_setup.export_folders);
    if (m_screen == DeskScreen::source)
        find_sources();
    if (m_screen == DeskScreen::carry)
        m_sent = upload::last_round(m_setup.host, m_setup.data_directory);
    if (m_screen == DeskScreen::live || m_screen == DeskScreen::device ||
        m_screen == DeskScreen::carry)
        m_checks = look(m_setup.host, m_setup.data_directory, &m_setup.content, "",
                        m_setup.counting_trouble ? m_setup.counting_trouble() : "");
    if (m_screen != DeskScreen::live && m_screen != DeskScreen::ended)
        return;
    m_days_over = m_event && today(m_setup.host, m_setup.content, m_setup.data_directory) >=
                                 m_event->plan.first_day + std::chrono::days(m_event->plan.days);
    const std::string event = m_event ? m_event->id : m_last_event;
    m_figures = {};
    auto store =
        tally::TallyStore::open(m_setup.host, m_setup.data_directory, tally::OnDamage::report);
    const auto totals =
        store.ok() ? store->live(event) : Result<std::vector<tally::Total>>(store.error());
    if (totals.ok())
        m_figures = live_figures(*totals, m_setup.content, m_event ? m_event->day : 1);
    else if (totals.error().kind != platform::ErrorKind::not_found) // nothing counted yet
        say(totals.error());
    else
        m_figures = live_figures({}, m_setup.content, 1);
}

void Desk::open_sheet(Sheet sheet) {
    m_form->open(sheet);
    m_form_page = std::exchange(m_page, 0);
}

void Desk::close_sheet() {
    m_form->close_sheet();
    m_page = m_form_page;
}

void Desk::ask_start() {
    m_joining = false;
    look_before_start();
}

void Desk::look_before_start() {
    m_trouble.clear();
    const auto confirmations = Confirmations::load(m_setup.host, m_setup.data_directory);
    if (!confirmations.ok())
        return say(confirmations.error());
    const EventPlan& plan = plan_to_start();
    const Date day =
        std::max(today(m_setup.host, m_setup.content, m_setup.data_directory), plan.first_day);
    m_readiness = field_readiness(m_setup.content, *confirmations, day, plan.languages);
    go(DeskScreen::missing);
}

void Desk::start_event() {
    const auto confirmations = Confirmations::load(m_setup.host, m_setup.data_directory);
    if (!confirmations.ok())
        return say(confirmations.error());
    EventStore store(m_setup.host, m_setup.data_directory);
    EventPlan plan = plan_to_start();
    if (!m_joining)
        plan.seal_to = m_setup.seal_to;
    const auto event = m_joining ? store.join(m_card->event, m_setup.content, *confirmations)
                                 : store.start(plan, m_setup.content, *confirmations);
    if (!event.ok())
        return say(event.error());
    note(Act::event_started, event->plan.name);
    m_last_event = event->id;
    m_event_changed = true;
    lock();
}

void Desk::next_day() {
    const auto event = EventStore(m_setup.host, m_setup.data_directory).advance_day();
    if (!event.ok())
        return say(event.error());
    note(Act::day_advanced, event->plan.name);
    m_event_changed = true;
    show(DeskScreen::event);
}

void Desk::end_event() {
    if (m_setup.store_counts)
        if (const auto stored = m_setup.store_counts(); !stored.ok())
            return say(stored.error());
    const auto closed = EventStore(m_setup.host, m_setup.data_directory).close();
    if (!closed.ok())
        return say(closed.error());
    note(Act::event_ended, closed->event.plan.name);
    m_last_event = closed->event.id;
    m_event_changed = true;
    m_sink = nullptr;
    m_headcount.reset();
    bring_end_to_mirror();
    show(DeskScreen::ended);
}

void Desk::count_head(std::size_t sex, std::size_t age) {
    if (m_sink && m_headcount)
        m_headcount->count(*m_sink, sex, age);
}

void Desk::undo_head() {
    if (m_sink && m_headcount)
        m_headcount->undo(*m_sink);
}

void Desk::copy_to(std::size_t target) {
    if (working() || target >= m_targets.size() || m_last_event.empty())
        return;
    m_carried.reset();
    m_trouble.clear();
    const auto report = m_setup.report ? m_setup.report(m_last_event, m_language) : ReportWork();
    m_carry =
        std::async(m_setup.work, [&host = m_setup.host, data = m_setup.data_directory,
                                  event = m_last_event, path = m_targets[target].path, report] {
            return carry_all_to(host, data, event, path, report);
        });
}

void Desk::settle_carry(Result<Carried> carried) {
    touched();
    if (!carried.ok())
        return say(carried.error());
    m_carried = std::move(*carried);
    m_trouble = m_carried->trouble;
    note(Act::exported, m_carried->folder);
}

} // namespace organiser
