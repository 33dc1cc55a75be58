#include "kiosk/apps/kiosk_app.h"

#include <algorithm>
#include <iostream>

#include "kiosk/apps/code_reader.h"
#include "kiosk/apps/frame_report.h"
#include "kiosk/apps/journey.h"
#include "kiosk/apps/kiosk_facts.h"
#include "kiosk/apps/loaded_pack.h"
#include "kiosk/apps/organiser_half.h"
#include "kiosk/apps/player.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/apps/speaker.h"
#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/organiser/today.h"
#include "kiosk/screens/stage.h"
#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/tally_writer.h"
#include "kiosk/text/fonts.h"
#include "kiosk/ui/shell.h"
#include "platform/base/log.h"

namespace apps {

namespace {

using namespace std::chrono_literals;

constexpr platform::Duration retry_span = 10s;       // what was missing may have been brought
constexpr platform::Duration event_check_span = 10s; // an organiser may have changed the event
constexpr platform::Duration quick_rest = 300ms; // past the guard against touches that slip
constexpr platform::Duration sleep_span_max = 10s; // where nothing else is due
constexpr float dim_cover = 0.7f; // of black over the picture
constexpr std::size_t journey_file_bytes_max = journey_bytes_max;

} // namespace

class KioskApp::Machinery {
  public:
    Machinery(platform::Host& host, platform::Window& window, platform::AudioOut& audio,
              KioskOptions options, Advance advance)
        : m_host(host), m_window(window), m_options(std::move(options)),
          m_advance(std::move(advance)), m_rest(m_options.rest, host.clock().now()),
          m_speaker(audio, host.clock()) {}

    platform::Result<void> start();
    platform::Result<void> run();
    bool settings_mended() const { return m_settings_mended; }

  private:
    platform::Result<void> open_content();
    platform::Result<void> open_event();
    platform::Result<void> make_shell(text::LayoutEngine& layouts, ui::PictureSource* pictures);
    void open_or_explain();
    void explain(const platform::Error& error);
    void check_event();
    void turn(std::optional<platform::Instant> deadline);
    void draw(ui::Frame& frame);
    void follow_view();
    void open_organiser();
    void follow_organiser();
    bool organising() const { return m_organiser && m_organiser->active(); }
    bool let_time_pass();
    bool may_rest() const; // nobody is amid anything
    std::optional<int> minute_of_day() const;
    void follow_rest(bool touched);
    void draw_page(ui::Frame& frame);
    std::optional<platform::Instant> next_deadline() const;
    std::optional<screens::CivilTime> civil_time() const;
    platform::Result<void> play_journey();
    platform::Instant now() const { return m_host.clock().now(); }

    platform::Host& m_host;
    platform::Window& m_window;
    KioskOptions m_options;
    Advance m_advance;
    ScreenRest m_rest;
    Light m_light = Light::full;

    LoadedPack m_pack;
    std::unique_ptr<text::LayoutEngine> m_plain_layouts; // for the calm screen without a pack
    std::optional<organiser::Event> m_event;
    std::unique_ptr<tally::TallyWriter> m_writer;
    std::unique_ptr<session::VisitorSession> m_session;
    std::unique_ptr<screens::Stage> m_stage;
    Speaker m_speaker;
    std::unique_ptr<OrganiserHalf> m_organiser; // as soon as there is content
    bool m_organising = false;                  // it was active after the last turn
    std::unique_ptr<ui::Shell> m_shell;
    std::vector<std::string> m_trouble;
    platform::Instant m_retry_at{}, m_event_checked_at{};
    FrameReport m_report;
    CodeReader m_codes;
    bool m_quit = false, m_ready = false;
    bool m_settings_were_bad = false, m_settings_mended = false;
};

platform::Result<void> KioskApp::Machinery::start() {
    open_or_explain();
    return m_shell ? platform::Result<void>{}
                   : platform::Error{platform::ErrorKind::unavailable,
                                     m_trouble.empty() ? "nothing can be drawn" : m_trouble.front(),
                                     "kiosk"};
}

void KioskApp::Machinery::open_or_explain() {
    if (m_options.settings_error) {
        if (const auto error = m_options.settings_error()) {
            m_settings_were_bad = true;
            return explain(*error);
        }
        if (m_settings_were_bad)
            m_quit = m_settings_mended = true;
    }
    auto opened = open_content();
    if (opened.ok())
        opened = open_event();
    if (opened.ok())
        m_trouble.clear();
    else
        explain(opened.error());
}

void KioskApp::Machinery::explain(const platform::Error& error) {
    m_speaker.silence();
    m_session.reset();
    m_stage.reset();
    m_trouble = {error.message};
    if (!error.message.empty() && error.message[0] >= 'a' && error.message[0] <= 'z')
        m_trouble.front()[0] = static_cast<char>(error.message[0] - 'a' + 'A'); // a sentence here
    if (!error.where.empty())
        m_trouble.push_back(error.where);
    m_trouble.push_back("The kiosk tries again by itself.");
    m_retry_at = now() + retry_span;
    platform::log::warning("kiosk", error.text());
    if (m_shell) {
        m_shell->invalidate();
        return;
    }
    auto fonts = text::default_fonts(m_options.fonts_directory);
    using Layouts = platform::Result<std::unique_ptr<text::LayoutEngine>>;
    auto layouts = fonts.ok() ? text::LayoutEngine::create(*fonts) : Layouts(fonts.error());
    if (!layouts.ok()) {
        m_trouble = {layouts.error().text()};
        return;
    }
    m_plain_layouts = std::move(*layouts);
    if (auto made = make_shell(*m_plain_layouts, nullptr); !made.ok())
        m_trouble = {made.error().text()};
}

platform::Result<void> KioskApp::Machinery::make_shell(text::LayoutEngine& layouts,
                                                       ui::PictureSource* pictures) {
    m_shell.reset();
    auto px_per_mm = m_options.px_per_mm;
    if (!px_per_mm && m_options.panel)
        px_per_mm = (float(m_window.width_px()) / m_options.panel->width_mm +
                     float(m_window.height_px()) / m_options.panel->height_mm) /
                    2;
    const ui::ShellSetup setup{
        .window = m_window,
        .clock = m_host.clock(),
        .layouts = layouts,
        .pictures = pictures,
        .px_per_mm = px_per_mm ? px_per_mm : m_window.px_per_mm(),
        .reduced_motion = m_options.reduced_motion};
    ASSIGN_OR_RETURN(m_shell, ui::Shell::create(setup));
    if (m_options.high_contrast)
        m_shell->set_theme(ui::ThemeKind::high_contrast);
    m_shell->set_before_present([this](platform::Canvas& canvas, const ui::FrameRecord& record) {
        if (m_session)
            m_codes.look(canvas, record, m_session->view(), *m_pack.content);
    });
    return {};
}

platform::Result<void> KioskApp::Machinery::open_content() {
    if (m_pack.content)
        return {};
    ASSIGN_OR_RETURN(m_pack, load_pack(m_host, m_options.pack_path, m_options.trusted_keys,
                                       m_options.fonts_directory,
                                       m_options.data_directory));
    auto made = make_shell(*m_pack.layouts, m_pack.pictures.get());
    if (!made.ok())
        m_pack = {};
    else
        open_organiser();
    return made;
}

platform::Result<void> KioskApp::Machinery::open_event() {
    organiser::EventStore events(m_host, m_options.data_directory);
    ASSIGN_OR_RETURN(const std::optional<organiser::Event> event, events.current());
    if (!event)
        return platform::Error{platform::ErrorKind::not_found,
                               "No event is open. An organiser starts one: hold the top left "
                               "corner for three seconds, or kioskctl event start",
                               m_options.data_directory};
    ASSIGN_OR_RETURN(const organiser::Confirmations confirmations,
                     organiser::Confirmations::load(m_host, m_options.data_directory));
    RETURN_IF_ERROR(organiser::remember_day(m_host, m_options.data_directory));
    // The directory must take the counts before a visitor is let in: opened here once, so that a
    // full or read-only medium is told at once and not at the first count.
    ASSIGN_OR_RETURN(auto store,
                     tally::TallyStore::open(m_host, m_options.data_directory,
                                             tally::OnDamage::set_aside));
    m_speaker.silence();
    m_session.reset();
    m_writer.reset();
    m_event = event;
    m_writer = std::make_unique<tally::TallyWriter>(
        m_host, tally::TallyWriterOptions{.directory = m_options.data_directory,
                                          .mirror = m_options.mirror_directory,
                                          .event = event->id,
                                          .header = organiser::header_of(*event),
                                          .day = event->day});
    auto rules = organiser::rules_for(*event, *m_pack.content, confirmations,
                                      organiser::today(m_host, *m_pack.content,
                                                  m_options.data_directory));
    if (auto totals = store.totals(event->id); totals.ok())
        rules.pledges = protected_pledges(*totals);
    rules.reduced_motion = rules.reduced_motion || m_options.reduced_motion;
    m_session = std::make_unique<session::VisitorSession>(
        *m_pack.content, std::move(rules), *m_writer, [this]() -> std::optional<int> {
            const auto time = civil_time();
            return time ? std::optional(time->hour) : std::nullopt;
        });
    m_stage = std::make_unique<screens::Stage>(*m_pack.content);
    m_session->reset(now());
    follow_view();
    m_shell->invalidate();
    return {};
}

// An organiser's act while the kiosk runs (another day, the end) takes effect between visits.
void KioskApp::Machinery::check_event() {
    if (!m_session || m_session->view().screen != session::Screen::attract ||
        now() - m_event_checked_at < event_check_span)
        return;
    m_event_checked_at = now();
    organiser::EventStore events(m_host, m_options.data_directory);
    const auto current = events.current();
    if (!current.ok() || current.value() != m_event)
        open_or_explain();
}

std::optional<screens::CivilTime> KioskApp::Machinery::civil_time() const {
    const platform::WallTime wall = m_host.clock().wall();
    if (wall.trust == platform::ClockTrust::unset)
        return std::nullopt;
    return civil_of(wall.unix_seconds + m_host.clock().utc_offset_seconds());
}

std::optional<platform::Instant> KioskApp::Machinery::next_deadline() const {
    std::optional<platform::Instant> deadline =
        now() + std::min(sleep_span_max, m_options.watchdog_sleep_max);
    if (organising())
        return std::min(*deadline, m_organiser->next_deadline().value_or(*deadline));
    if (may_rest())
        deadline = std::min(*deadline,
                            m_rest.next_change(now(), minute_of_day()).value_or(*deadline));
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
    if (organising())
        return m_organiser->tick();
    if (!m_session) {
        if (now() < m_retry_at)
            return false;
        open_or_explain();
        return true;
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
    if (organising()) {
        m_organiser->draw(frame, civil_time());
        if (organising())
            m_organiser->follow(*m_shell);
        return;
    }
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

void KioskApp::Machinery::open_organiser() {
    m_organiser = std::make_unique<OrganiserHalf>(organiser::DeskSetup{
        .host = m_host,
        .data_directory = m_options.data_directory,
        .content = *m_pack.content,
        .export_folders = m_options.export_folders,
        .store_counts =
            [this] { return m_writer ? m_writer->flush() : platform::Result<void>{}; },
        .work = m_options.journey.empty() ? std::launch::async : std::launch::deferred});
}

// What an organiser did takes effect; when the pages close, visitors begin anew.
void KioskApp::Machinery::follow_organiser() {
    if (!m_organiser)
        return;
    if (m_organiser->desk().take_event_changed()) {
        open_or_explain();
        m_organiser->desk().set_sink(m_session ? m_writer.get() : nullptr);
    }
    const bool was = std::exchange(m_organising, organising());
    if (organising())
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
        m_report.add(m_shell->record().page(), now(), m_shell->last_frame_cpu());
    if (const auto read = m_codes.take(); read && m_session)
        m_session->handle(*read, now());
    follow_organiser();
    follow_rest(done.touched);
    m_host.power().feed_watchdog();
    if (done.drew && !m_ready) {
        m_ready = true;
        m_host.power().ready();
        m_quit = m_quit || m_options.exit_after_first_frame;
    }
    m_quit = m_quit || done.quit;
}

platform::Result<void> KioskApp::Machinery::play_journey() {
    ASSIGN_OR_RETURN(const platform::Bytes script,
                     m_host.files().read(m_options.journey, journey_file_bytes_max));
    ASSIGN_OR_RETURN(auto steps, parse_journey(platform::as_text(script), m_options.journey));
    Stagehands hands{.window = m_window,
                     .files = m_host.files(),
                     .shell = [this]() -> ui::Shell& { return *m_shell; },
                     .advance = m_advance,
                     .turn = [this] { turn(now()); },
                     .screen =
                         [this] {
                             if (organising())
                                 return m_organiser->screen();
                             return m_session
                                        ? std::string(session::name(m_session->view().screen))
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
        RETURN_IF_ERROR(m_report.write(m_host.files(), m_options.report_path,
                                       m_shell->frames_drawn()));
    return ended;
}

platform::Result<std::unique_ptr<KioskApp>> KioskApp::create(platform::Host& host,
                                                             platform::Window& window,
                                                             platform::AudioOut& audio,
                                                             KioskOptions options,
                                                             Advance journey_clock) {
    auto machinery = std::make_unique<Machinery>(host, window, audio, std::move(options),
                                                 std::move(journey_clock));
    RETURN_IF_ERROR(machinery->start());
    return std::unique_ptr<KioskApp>(new KioskApp(std::move(machinery)));
}

KioskApp::KioskApp(std::unique_ptr<Machinery> machinery) : m_machinery(std::move(machinery)) {}
KioskApp::~KioskApp() = default;

platform::Result<void> KioskApp::run() { return m_machinery->run(); }
bool KioskApp::settings_mended() const { return m_machinery->settings_mended(); }

} // namespace apps
