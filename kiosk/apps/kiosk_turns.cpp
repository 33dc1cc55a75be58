#include <algorithm>
#include <iostream>

#include "kiosk/apps/journey.h"
#include "kiosk/apps/kiosk_facts.h"
#include "kiosk/apps/kiosk_machinery.h"
#include "kiosk/apps/player.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/apps/source_trial.h"
#include "platform/base/log.h"

namespace apps {

namespace {

using namespace std::chrono_literals;

constexpr platform::Duration quick_rest = 300ms;   // past the guard against touches that slip
constexpr platform::Duration sleep_span_max = 10s; // where nothing else is due
constexpr float dim_cover = 0.7f;                  // of black over the picture

} // namespace

std::optional<screens::CivilTime> KioskApp::Machinery::civil_time() const {
    const platform::WallTime wall = m_host.clock().wall();
    if (wall.trust == platform::ClockTrust::unset)
        return std::nullopt;
    return civil_of(wall.unix_seconds + m_host.clock().utc_offset_seconds());
}

std::optional<platform::Instant> KioskApp::Machinery::next_deadline() const {
    std::optional<platform::Instant> deadline =
        now() + std::min(sleep_span_max, m_options.watchdog_sleep_max);
    if (organising()) {
        if (m_trial)
            deadline = std::min(*deadline, m_trial->next_deadline().value_or(*deadline));
        return std::min(*deadline, m_organiser->next_deadline().value_or(*deadline));
    }
    if (may_rest())
        deadline =
            std::min(*deadline, m_rest.next_change(now(), minute_of_day()).value_or(*deadline));
    if (!m_session)
        return std::min(*deadline, m_retry_at);
    if (const auto next = m_session->next_deadline())
        deadline = std::min(*deadline, *next);
    if (const auto next = m_speaker.next_deadline())
        deadline = std::min(*deadline, *next);
    return deadline;
}

// What time brings: retries, the session's deadlines. True when the picture has to change.
bool KioskApp::Machinery::let_time_pass() {
    if (organising()) {
        const bool previewed = m_trial && m_trial->tick(now());
        return m_organiser->tick() || previewed;
    }
    if (!m_session) {
        if (now() < m_retry_at)
            return false;
        open_or_explain();
        return !m_content_due;
    }
    check_event();
    if (!m_session)
        return true;
    const bool heard = m_speaker.turn(*m_session);
    if (heard)
        follow_view();
    const auto due = m_session->next_deadline();
    if (!due || now() < *due)
        return heard;
    m_session->tick(now());
    follow_view();
    return true;
}

void KioskApp::Machinery::follow_view() {
    m_speaker.follow(*m_pack.content, *m_session);
    const session::View& view = m_session->view();
    show_view(*m_shell, *m_pack.content, view);
    m_shell->set_reduced_motion(view.reduced_motion || m_options.reduced_motion);
}

bool KioskApp::Machinery::may_rest() const {
    return !organising() && (!m_session || m_session->view().screen == session::Screen::attract);
}

std::optional<int> KioskApp::Machinery::minute_of_day() const {
    const auto time = civil_time();
    return time ? std::optional(time->hour * 60 + time->minute) : std::nullopt;
}

void KioskApp::Machinery::follow_rest(bool touched) {
    if (touched || !may_rest())
        m_rest.touched(now());
    const Light light = may_rest() ? m_rest.light(now(), minute_of_day()) : Light::full;
    if (std::exchange(m_light, light) != light)
        m_shell->invalidate();
}

void KioskApp::Machinery::draw(ui::Frame& frame) {
    if (m_light == Light::black) { // whoever touches what cannot be seen only wakes it
        frame.fill(frame.screen(), ui::Colour::black);
        frame.area(frame.screen(), "screen.wake");
        return;
    }
    draw_page(frame);
    if (m_light == Light::dim) {
        frame.begin_fade(dim_cover);
        frame.fill(frame.screen(), ui::Colour::black);
        frame.end_fade();
    }
}

void KioskApp::Machinery::draw_page(ui::Frame& frame) {
    if (organising() && m_trial)
        return draw_preview(frame);
    if (organising()) {
        m_organiser->draw(frame, civil_time());
        if (organising())
            m_organiser->follow(*m_shell);
        return;
    }
    if (m_content_due)
        return screens::draw_opening(frame);
    if (!m_session) {
        screens::draw_setting_up(frame, m_trouble);
        if (m_organiser)
            m_organiser->corner(frame, nullptr);
        return;
    }
    for (const auto& event : m_stage->draw(frame, m_session->view(), civil_time())) {
        m_session->handle(event, frame.now());
        follow_view();
    }
    if (m_organiser && m_session->view().screen == session::Screen::attract &&
        m_organiser->corner(frame, m_writer.get())) {
        m_session->handle(session::BeginTouched{}, frame.now());
        follow_view();
    }
}

void KioskApp::Machinery::draw_preview(ui::Frame& frame) {
    organiser::Desk& desk = m_organiser->desk();
    if (frame.touched())
        desk.touched();
    const auto mark = m_pack.content->text(
        m_pack.content->interface_text(pack::InterfaceText::organiser_source_end), desk.language());
    switch (m_trial->draw(frame, mark.text, desk.language(), civil_time())) {
    case TrialView::Wish::stay:
        break;
    case TrialView::Wish::end:
        return desk.end_preview();
    case TrialView::Wish::leave:
        return desk.quick_exit();
    }
    m_trial->follow(*m_shell);
}

// Begins or ends the preview: a shell draws by one pack's fonts and pictures.
void KioskApp::Machinery::follow_preview() {
    organiser::Desk& desk = m_organiser->desk();
    if (desk.previewing() == (m_trial != nullptr))
        return;
    platform::Result<void> made;
    if (m_trial) {
        made = make_shell(*m_pack.layouts, m_pack.pictures.get());
        m_trial.reset();
        clear_trial(m_options.data_directory);
    } else if (auto trial = TrialView::open(m_host, trial_folder(m_options.data_directory),
                                            m_options.fonts_directory);
               trial.ok()) {
        m_trial = std::move(*trial);
        made = make_shell(m_trial->layouts(), m_trial->pictures());
    } else {
        desk.preview_failed(trial.error());
        clear_trial(m_options.data_directory);
    }
    if (!made.ok()) {
        m_quit = true; // nothing can be drawn: the service starts the program again
        return platform::log::error("kiosk", made.error().text());
    }
    m_organiser->follow(*m_shell);
    m_shell->invalidate();
}

// What an organiser did takes effect; when the pages close, visitors begin anew.
void KioskApp::Machinery::follow_organiser() {
    if (!m_organiser)
        return;
    follow_preview();
    if (m_organiser->desk().take_event_changed()) {
        open_or_explain();
        m_organiser->desk().set_sink(m_session ? m_writer.get() : nullptr);
    }
    m_quit = m_quit || m_organiser->desk().closes_program();
    const bool was = std::exchange(m_organising, organising());
    if (m_trial)
        m_trial->follow(*m_shell);
    else if (organising())
        m_organiser->follow(*m_shell);
    else if (was && m_session) {
        m_session->reset(now());
        follow_view();
    }
    if (was != m_organising)
        m_shell->invalidate();
    if (!m_session && !m_organising && m_organiser->desk().first_start_due()) {
        m_organiser->desk().open(nullptr);
        m_shell->invalidate();
    }
}

void KioskApp::Machinery::turn(std::optional<platform::Instant> deadline) {
    if (let_time_pass())
        m_shell->invalidate();
    const ui::Turn done = m_shell->turn([this](ui::Frame& frame) { draw(frame); }, deadline);
    if (done.drew && !m_options.report_path.empty())
        m_report.add(*m_shell, done, now());
    if (const auto read = m_codes.take(); read && m_session)
        m_session->handle(*read, now());
    follow_organiser();
    follow_rest(done.touched);
    m_host.power().feed_watchdog();
    if (done.drew && !m_ready) {
        m_ready = true;
        m_host.power().ready();
    }
    const bool shown = done.drew && !m_content_due;
    m_quit = m_quit || done.quit || (shown && m_options.exit_after_first_frame);
}

platform::Result<void> KioskApp::Machinery::play_journey() {
    ASSIGN_OR_RETURN(const platform::Bytes script,
                     m_host.files().read(m_options.journey, journey_bytes_max));
    ASSIGN_OR_RETURN(auto steps, parse_journey(platform::as_text(script), m_options.journey));
    Stagehands hands{.window = m_window,
                     .files = m_host.files(),
                     .shell = [this]() -> ui::Shell& { return *m_shell; },
                     .advance = m_advance,
                     .turn = [this] { turn(now()); },
                     .screen =
                         [this] {
                             if (organising())
                                 return m_trial ? m_trial->screen() : m_organiser->screen();
                             return m_session ? std::string(session::name(m_session->view().screen))
                                              : std::string("setting_up");
                         },
                     .played = {}};
    if (m_options.real_time) {
        hands.played = [](int line) { std::cout << line << std::endl; };
        hands.rest = quick_rest;
    }
    JourneyPlayer player(std::move(steps), m_options.journey, m_options.shots_directory,
                         std::move(hands));
    return player.play();
}

platform::Result<void> KioskApp::Machinery::run() {
    platform::Result<void> ended;
    if (!m_options.journey.empty()) {
        ended = play_journey();
    } else {
        while (!m_quit)
            turn(next_deadline());
    }
    if (m_writer)
        if (auto stored = m_writer->flush(); !stored.ok() && ended.ok())
            ended = stored;
    if (!m_options.report_path.empty())
        RETURN_IF_ERROR(
            m_report.write(m_host.files(), m_options.report_path, m_shell->frames_drawn()));
    return ended;
}

} // namespace apps
