#include "kiosk/apps/preview.h"

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

#include "kiosk/apps/kiosk_facts.h"
#include "kiosk/apps/loaded_pack.h"
#include "kiosk/apps/player.h"
#include "kiosk/apps/preview_feed.h"
#include "kiosk/apps/preview_pages.h"
#include "kiosk/apps/screen_tour.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/screens/stage.h"
#include "kiosk/text/fonts.h"
#include "platform/base/bytes.h"

namespace apps {
namespace {

using namespace std::chrono_literals;
using platform::Result;

constexpr platform::Duration look_every = 200ms; // at the feed
constexpr std::size_t way_max = 4096;            // events since the greeting

// A visitor who has gone to the telephone stays where he is.
session::EventRules preview_rules(const pack::Pack& content) {
    auto rules = tour_rules(content);
    rules.reduced_motion = false;
    rules.times.idle_warning = rules.times.idle_warning_reading = 24h * 365;
    rules.times.thank_you_shown = 24h * 365;
    return rules;
}

class Preview {
  public:
    Preview(platform::Host& host, platform::DesktopWindow& window, const PreviewOptions& options)
        : m_host(host), m_window(window), m_options(options), m_panel(options.panel),
          m_theme(options.theme), m_language(options.language) {}

    Result<void> run() {
        ASSIGN_OR_RETURN(const auto fonts, text::default_fonts(m_options.fonts_directory));
        ASSIGN_OR_RETURN(m_plain_layouts, text::LayoutEngine::create(fonts));
        RETURN_IF_ERROR(make_shell());
        if (!m_language.empty())
            m_way = {session::ChooseLanguage{}, session::AboutYouSkip{}};
        for (int i = 0; i < m_options.text_size; ++i)
            m_way.push_back(session::CycleTextSize{});
        if (!m_options.journey.empty())
            return play_journey();
        while (!m_quit && !m_trouble)
            turn(m_look_at);
        return m_trouble ? Result<void>(*m_trouble) : Result<void>{};
    }

  private:
    platform::Instant now() const { return m_host.clock().now(); }

    // The picture may be smaller than the panel, where the desktop is; it is the same then.
    std::optional<float> px_per_mm() const {
        if (m_panel.px_per_mm <= 0 || m_panel.width_px <= 0)
            return std::nullopt;
        return m_panel.px_per_mm * static_cast<float>(m_window.width_px()) /
               static_cast<float>(m_panel.width_px);
    }

    Result<void> make_shell() {
        m_shell.reset();
        const ui::ShellSetup setup{.window = m_window,
                                   .clock = m_host.clock(),
                                   .layouts = m_pack.layouts ? *m_pack.layouts : *m_plain_layouts,
                                   .pictures = m_pack.pictures.get(),
                                   .px_per_mm = px_per_mm()};
        ASSIGN_OR_RETURN(m_shell, ui::Shell::create(setup));
        m_shell->set_theme(m_theme);
        follow_view();
        return {};
    }

    // ---- The feed

    void look() {
        m_look_at = now() + look_every;
        const auto bytes = m_host.files().read(m_options.feed_directory + "/" + preview_feed_file,
                                               preview_feed_bytes_max);
        if (!bytes)
            return;
        auto feed = read_feed(platform::as_text(*bytes));
        if (!feed || feed->number == m_number)
            return;
        m_number = feed->number;
        m_reading = feed->kind == PreviewFeed::Kind::reading;
        if (feed->kind == PreviewFeed::Kind::findings)
            m_findings = std::move(feed->findings);
        if (feed->kind == PreviewFeed::Kind::pack) {
            m_findings.clear();
            if (auto shown = show_pack(feed->pack); !shown)
                m_findings = {shown.error().text()};
        }
        follow_view();
        m_shell->invalidate();
    }

    Result<void> show_pack(const std::string& file) {
        const auto& folder = m_options.feed_directory;
        ASSIGN_OR_RETURN(auto loaded,
                         load_pack(m_host, folder + "/" + file, {folder + "/" + preview_key_file},
                                   m_options.fonts_directory, folder + "/data"));
        m_stage.reset();
        m_visit.reset();
        m_shell.reset(); // it draws by the old pack's fonts and pictures
        m_pack = std::move(loaded);
        m_visit = std::make_unique<UncountedVisit>(*m_pack.content, preview_rules(*m_pack.content));
        m_stage = std::make_unique<screens::Stage>(*m_pack.content);
        walk();
        return make_shell();
    }

    // ---- The visit

    void take(const session::VisitorEvent& event) {
        (*m_visit)->handle(event, now());
        if ((*m_visit)->view().screen == session::Screen::attract)
            m_way.clear();
        else if (m_way.size() < way_max)
            m_way.push_back(event);
        m_language = m_pack.content->languages()[(*m_visit)->view().language].tag;
        follow_view();
    }

    // To where the visit was, in another pack or language; as far as that goes.
    void walk() {
        const auto& all = m_pack.content->languages();
        const auto found = std::find_if(all.begin(), all.end(),
                                        [this](const auto& one) { return one.tag == m_language; });
        const auto language =
            found == all.end() ? std::size_t{0} : static_cast<std::size_t>(found - all.begin());
        (*m_visit)->reset(now());
        for (auto& event : m_way) {
            if (auto* choice = std::get_if<session::ChooseLanguage>(&event))
                choice->language = language;
            (*m_visit)->handle(event, now());
        }
        follow_view();
    }

    void next_language() {
        const auto& all = m_pack.content->languages();
        const auto language = (*m_visit)->view().language;
        m_language = all[(language + 1) % all.size()].tag;
        if (std::none_of(m_way.begin(), m_way.end(), [](const auto& event) {
                return std::holds_alternative<session::ChooseLanguage>(event);
            }))
            m_way = {session::ChooseLanguage{}, session::AboutYouSkip{}};
        walk();
    }

    void follow_view() {
        if (m_visit && m_shell)
            show_view(*m_shell, *m_pack.content, (*m_visit)->view());
        std::string title = "Preview";
        if (m_visit) {
            const auto& view = (*m_visit)->view();
            title = m_pack.content->id() + " | " + m_pack.content->languages()[view.language].tag +
                    " | " + size_text(m_panel.width_px, m_panel.height_px);
        }
        title += m_reading ? " | reading the source" : !m_findings.empty() ? " | mistakes" : "";
        m_window.set_title(title + " | ? shows the keys");
    }

    // ---- Keys

    void press(char key) {
        m_shell->invalidate();
        if (key == '?')
            m_keys_shown = !m_keys_shown;
        if (key == 'q')
            m_quit = true;
        if (key == 'c') {
            m_theme = m_theme == ui::ThemeKind::standard ? ui::ThemeKind::high_contrast
                                                         : ui::ThemeKind::standard;
            m_shell->set_theme(m_theme);
        }
        if (key == 's')
            next_panel();
        if (key >= '1' && key < static_cast<char>('1' + panel_kinds.size()))
            show_on(panel_kinds[static_cast<std::size_t>(key - '1')]);
        if (m_visit && m_findings.empty())
            press_in_visit(key);
    }

    void press_in_visit(char key) {
        switch (key) {
        case 'l':
            return next_language();
        case 't':
            return take(session::CycleTextSize{});
        case 'h':
            return take(session::Home{});
        case '>':
            return take(session::Next{});
        case '<':
            return take(session::Back{});
        case '0':
            m_way.clear();
            return walk();
        default:
            return;
        }
    }

    void next_panel() {
        std::size_t next = 0;
        for (std::size_t i = 0; i < panel_kinds.size(); ++i)
            if (panel_kinds[i].width_px == m_panel.width_px &&
                panel_kinds[i].height_px == m_panel.height_px)
                next = (i + 1) % panel_kinds.size();
        show_on(panel_kinds[next]);
    }

    void show_on(const PanelKind& panel) {
        m_panel = panel;
        m_window.resize(panel.width_px, panel.height_px);
        if (auto made = make_shell(); !made)
            m_trouble = made.error();
    }

    // ---- The frame loop

    void draw(ui::Frame& frame) {
        if (!m_findings.empty())
            draw_findings(frame, m_findings);
        else if (!m_visit)
            draw_reading(frame);
        else
            for (const auto& event : m_stage->draw(frame, (*m_visit)->view(), civil_time()))
                take(event);
        if (m_keys_shown)
            draw_keys(frame);
    }

    std::optional<screens::CivilTime> civil_time() const {
        const auto& clock = m_host.clock();
        return civil_of(clock.wall().unix_seconds + clock.utc_offset_seconds());
    }

    void turn(std::optional<platform::Instant> deadline) {
        const auto due = m_visit ? (*m_visit)->next_deadline() : std::nullopt;
        if (due && now() >= *due) {
            (*m_visit)->tick(now());
            follow_view();
            m_shell->invalidate();
        } else if (due && deadline) {
            deadline = std::min(*deadline, *due);
        }
        const auto done = m_shell->turn([this](ui::Frame& frame) { draw(frame); }, deadline);
        m_quit = m_quit || done.quit;
        for (const char key : m_window.take_keys() + std::exchange(m_keys, {}))
            if (!m_trouble)
                press(key);
        if (now() >= m_look_at && !m_trouble)
            look();
    }

    Result<void> play_journey() {
        ASSIGN_OR_RETURN(const auto script,
                         m_host.files().read(m_options.journey, journey_bytes_max));
        ASSIGN_OR_RETURN(auto steps, parse_journey(platform::as_text(script), m_options.journey));
        Stagehands hands{.window = m_window,
                         .files = m_host.files(),
                         .shell = [this]() -> ui::Shell& { return *m_shell; },
                         .advance = [this](platform::Duration span) { m_host.clock().sleep(span); },
                         .turn = [this] { turn(now()); },
                         .screen =
                             [this] {
                                 if (!m_findings.empty() || !m_visit)
                                     return std::string(m_findings.empty() ? "reading"
                                                                           : "findings");
                                 return std::string(session::name((*m_visit)->view().screen));
                             },
                         .played = [](int line) { std::cout << line << std::endl; },
                         .key = [this](char key) { m_keys.push_back(key); },
                         .rest = 300ms};
        return JourneyPlayer(std::move(steps), m_options.journey, m_options.shots_directory,
                             std::move(hands))
            .play();
    }

    platform::Host& m_host;
    platform::DesktopWindow& m_window;
    const PreviewOptions& m_options;
    PanelKind m_panel;
    ui::ThemeKind m_theme;
    std::string m_language;                   // tag
    std::vector<session::VisitorEvent> m_way; // what the visitor did since the greeting

    std::unique_ptr<text::LayoutEngine> m_plain_layouts; // before there is a pack
    LoadedPack m_pack;
    std::unique_ptr<UncountedVisit> m_visit;
    std::unique_ptr<screens::Stage> m_stage;
    std::unique_ptr<ui::Shell> m_shell; // draws from all of those

    std::vector<std::string> m_findings;
    std::string m_keys; // pressed by a journey
    platform::Instant m_look_at{};
    int m_number = -1;
    bool m_reading = true, m_keys_shown = false, m_quit = false;
    std::optional<platform::Error> m_trouble;
};

} // namespace

Result<void> run_preview(platform::Host& host, platform::DesktopWindow& window,
                         const PreviewOptions& options) {
    return Preview(host, window, options).run();
}

} // namespace apps
