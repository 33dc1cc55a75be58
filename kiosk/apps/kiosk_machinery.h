#pragma once
// The visitor program's parts around one frame loop: kiosk_app.cpp opens and explains,
// kiosk_turns.cpp lets time pass, draws and plays journeys. The frame loop's thread.
#include "kiosk/apps/code_reader.h"
#include "kiosk/apps/frame_report.h"
#include "kiosk/apps/kiosk_app.h"
#include "kiosk/apps/organiser_half.h"
#include "kiosk/apps/speaker.h"
#include "kiosk/apps/trial_view.h"
#include "kiosk/screens/stage.h"
#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/tally_writer.h"
#include "kiosk/ui/shell.h"

namespace apps {

class KioskApp::Machinery {
  public:
    Machinery(platform::Host& host, platform::Window& window, platform::AudioOut& audio,
              KioskOptions options, Advance advance, Ahead ahead)
        : m_host(host), m_window(window), m_audio(audio), m_options(std::move(options)),
          m_advance(std::move(advance)), m_ahead(std::move(ahead)),
          m_rest(m_options.rest, host.clock().now()), m_speaker(audio, host.clock()) {}

    platform::Result<void> start();
    platform::Result<void> run();
    bool settings_mended() const { return m_settings_mended; }

  private:
    platform::Result<void> make_plain_shell(); // without a pack
    bool content_is_due();                     // a large pack is verified beside the frame loop
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
    void follow_preview();
    void draw_preview(ui::Frame& frame);
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
    platform::AudioOut& m_audio;
    KioskOptions m_options;
    Advance m_advance;
    Ahead m_ahead; // each is taken once
    bool m_content_due = false;
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
    std::unique_ptr<TrialView> m_trial;         // shown in place of the organiser's page
    bool m_organising = false;                  // it was active after the last turn
    std::unique_ptr<ui::Shell> m_shell;
    std::vector<std::string> m_trouble;
    platform::Instant m_retry_at{}, m_event_checked_at{};
    FrameReport m_report;
    CodeReader m_codes;
    bool m_quit = false, m_ready = false;
    bool m_settings_were_bad = false, m_settings_mended = false;
};

} // namespace apps
