#pragma once
// Speaker: lets be heard what the session says is being listened to, and tells the session what of
// it is heard, when it ends, and that there is no sound device. Also speaks the idle question,
// once, where the sound is on. Decides nothing about a visit. The frame loop's thread.
#include <optional>
#include <vector>

#include "kiosk/audio/narrator.h"
#include "kiosk/pack/pack.h"
#include "kiosk/session/heard.h"
#include "kiosk/session/visitor_session.h"
#include "platform/audio.h"
#include "platform/clock.h"

namespace apps {

class Speaker {
  public:
    Speaker(platform::AudioOut& out, const platform::Clock& clock)
        : m_out(out), m_clock(clock), m_narrator(out, clock) {}

    // After each change of the view: begins, ends at once, sets the volume. Both outlive the speech
    // or are followed by silence().
    void follow(const pack::Pack& content, session::VisitorSession& session);
    // Goes on speaking; true where the view changed by it. Call at next_deadline().
    bool turn(session::VisitorSession& session);
    std::optional<platform::Instant> next_deadline() const { return m_narrator.next_deadline(); }
    void silence();

  private:
    platform::Result<void> speak(const pack::Pack& content, std::vector<session::HeardPart> parts,
                                 float volume);
    void ask_still_there(const pack::Pack& content, const session::View& view);
    void look_for_device(session::VisitorSession& session);
    void no_device(session::VisitorSession& session);

    platform::AudioOut& m_out;
    const platform::Clock& m_clock;
    audio::Narrator m_narrator;
    std::vector<session::HeardPart> m_parts; // being spoken
    std::uint32_t m_number = 0;              // the session's, of what is spoken
    pack::TextId m_heard = 0;
    bool m_asking = false, m_asked = false; // the idle question
    platform::Instant m_missed_at{};        // when there was no device
};

} // namespace apps
