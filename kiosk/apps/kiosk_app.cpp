#include "kiosk/apps/kiosk_camera.h"
#include "kiosk/apps/kiosk_facts.h"
#include "kiosk/apps/kiosk_machinery.h"
#include "kiosk/apps/report_work.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/apps/source_trial.h"
#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/organiser/today.h"
#include "kiosk/text/fonts.h"
#include "platform/base/log.h"

namespace apps {

namespace {

using namespace std::chrono_literals;

constexpr platform::Duration retry_span = 10s;         // what was missing may have been brought
constexpr platform::Duration event_check_span = 10s;   // an organiser may have changed the event
constexpr platform::Duration content_patience = 100ms; // before a picture is shown meanwhile
constexpr platform::Duration content_check_span = 20ms;

platform::Result<LoadedPack> load_content(platform::Host& host, const KioskOptions& options) {
    return load_pack(host, options.pack_path, options.trusted_keys, options.fonts_directory,
                     options.data_directory);
}

platform::Result<tally::TallyStore> open_counters(platform::Host& host,
                                                  const KioskOptions& options) {
    return tally::TallyStore::open(host, options.data_directory, tally::OnDamage::set_aside);
}

} // namespace

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
    if (content_is_due())
        return;
    auto opened = open_content();
    if (opened.ok())
        opened = open_event();
    if (opened.ok())
        m_trouble.clear();
    else
        explain(opened.error());
}

void KioskApp::Machinery::explain(const platform::Error& error) {
    m_content_due = false;
    m_speaker.silence();
    m_session.reset();
    m_stage.reset();
    m_trouble = {error.message};
    // A sentence here; a file's name ("kiosk.txt, line 2") stays as it is.
    const std::string first_word = error.message.substr(0, error.message.find(' '));
    if (!first_word.empty() && first_word[0] >= 'a' && first_word[0] <= 'z' &&
        first_word.find('.') == std::string::npos)
        m_trouble.front()[0] = static_cast<char>(first_word[0] - 'a' + 'A');
    if (!error.where.empty())
        m_trouble.push_back(error.where);
    m_trouble.push_back("The kiosk tries again by itself.");
    m_retry_at = now() + retry_span;
    platform::log::warning("kiosk", error.text());
    if (m_shell) {
        m_shell->invalidate();
        return;
    }
    if (auto made = make_plain_shell(); !made.ok())
        m_trouble = {made.error().text()};
}

platform::Result<void> KioskApp::Machinery::make_plain_shell() {
    ASSIGN_OR_RETURN(const auto fonts, text::default_fonts(m_options.fonts_directory));
    ASSIGN_OR_RETURN(m_plain_layouts, text::LayoutEngine::create(fonts));
    return make_shell(*m_plain_layouts, nullptr);
}

// A journey's clock stands still: it waits.
bool KioskApp::Machinery::content_is_due() {
    const auto& coming = m_ahead.content;
    const bool due = m_options.journey.empty() && coming.valid() &&
                     coming.wait_for(m_content_due ? platform::Duration{} : content_patience) !=
                         std::future_status::ready;
    if (due && !m_shell)
        if (const auto made = make_plain_shell(); !made.ok()) {
            explain(made.error());
            return true;
        }
    m_content_due = due;
    m_retry_at = now() + content_check_span;
    return due;
}

platform::Result<void> KioskApp::Machinery::make_shell(text::LayoutEngine& layouts,
                                                       ui::PictureSource* pictures) {
    m_shell.reset();
    auto px_per_mm = m_options.px_per_mm;
    if (!px_per_mm && m_options.panel)
        px_per_mm = (float(m_window.width_px()) / m_options.panel->width_mm +
                     float(m_window.height_px()) / m_options.panel->height_mm) /
                    2;
    const ui::ShellSetup setup{.window = m_window,
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
    ASSIGN_OR_RETURN(m_pack, m_ahead.content.valid() ? m_ahead.content.get()
                                                     : load_content(m_host, m_options));
    auto made = make_shell(*m_pack.layouts, m_pack.pictures.get());
    if (!made.ok()) {
        m_pack = {};
        return made;
    }
    m_plain_layouts.reset();
    open_organiser();
    return made;
}

platform::Result<void> KioskApp::Machinery::open_event() {
    organiser::EventStore events(m_host, m_options.data_directory);
    ASSIGN_OR_RETURN(const std::optional<organiser::Event> event, events.current());
    if (!event)
        return no_event(m_options.data_directory);
    ASSIGN_OR_RETURN(const organiser::Confirmations confirmations,
                     organiser::Confirmations::load(m_host, m_options.data_directory));
    RETURN_IF_ERROR(organiser::remember_day(m_host, m_options.data_directory));
    // The directory must take the counts before a visitor is let in: opened here once, so that a
    // full or read-only medium is told at once and not at the first count.
    ASSIGN_OR_RETURN(auto store, m_ahead.store.valid() ? m_ahead.store.get()
                                                       : open_counters(m_host, m_options));
    ASSIGN_OR_RETURN(const auto header, store.header(event->id));
    if (header && header->closed) { // a power cut stopped its end halfway
        RETURN_IF_ERROR(events.close());
        return no_event(m_options.data_directory);
    }
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
    auto rules =
        organiser::rules_for(*event, *m_pack.content, confirmations,
                             organiser::today(m_host, *m_pack.content, m_options.data_directory));
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

void KioskApp::Machinery::open_organiser() {
    clear_trial(m_options.data_directory); // of a kiosk that was switched off amid one
    m_organiser = std::make_unique<OrganiserHalf>(organiser::DeskSetup{
        .host = m_host,
        .data_directory = m_options.data_directory,
        .content = *m_pack.content,
        .mirror_directory = m_options.mirror_directory,
        .audio = &m_audio,
        .export_folders = m_options.export_folders,
        .trusted_keys = bare_keys(m_host.files(), m_options.trusted_keys),
        .presets = {.member = m_options.member, .site = m_options.site},
        .event_card = m_options.event_card,
        .seal_to = m_options.seal_to,
        .open_camera = camera_at(m_host.files(), m_options.camera),
        .store_counts = [this] { return m_writer ? m_writer->flush() : platform::Result<void>{}; },
        .counting_trouble = [this] { return trouble_of(m_writer.get()); },
        .report = report_work(m_host,
                              {m_options.data_directory, m_options.fonts_directory,
                               m_options.pack_path, m_options.trusted_keys},
                              m_options.programs_directory),
        .check_source = trial_work(m_host, m_options.data_directory, m_options.programs_directory),
        .work = m_options.journey.empty() ? std::launch::async : std::launch::deferred});
}

KioskApp::Ahead KioskApp::begin(platform::Host& host, const KioskOptions& options) {
    Ahead ahead;
    ahead.content =
        std::async(std::launch::async, [&host, options] { return load_content(host, options); });
    const auto event = organiser::EventStore(host, options.data_directory).current();
    if (event.ok() && event->has_value())
        ahead.store = std::async(std::launch::async,
                                 [&host, options] { return open_counters(host, options); });
    return ahead;
}

platform::Result<std::unique_ptr<KioskApp>>
KioskApp::create(platform::Host& host, platform::Window& window, platform::AudioOut& audio,
                 KioskOptions options, Advance journey_clock, Ahead ahead) {
    auto machinery = std::make_unique<Machinery>(host, window, audio, std::move(options),
                                                 std::move(journey_clock), std::move(ahead));
    RETURN_IF_ERROR(machinery->start());
    return std::unique_ptr<KioskApp>(new KioskApp(std::move(machinery)));
}

KioskApp::KioskApp(std::unique_ptr<Machinery> machinery) : m_machinery(std::move(machinery)) {}
KioskApp::~KioskApp() = default;

platform::Result<void> KioskApp::run() {
    return m_machinery->run();
}
bool KioskApp::settings_mended() const {
    return m_machinery->settings_mended();
}

} // namespace apps
