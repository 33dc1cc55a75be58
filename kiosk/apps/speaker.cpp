#include "kiosk/apps/speaker.h"

#include <utility>

#include "platform/base/bytes.h"
#include "platform/base/log.h"

namespace apps {

using namespace std::chrono_literals;

namespace {

constexpr platform::Duration look_again_span = 60s; // for a device that was not there

} // namespace

void Speaker::follow(const pack::Pack& content, session::VisitorSession& session) {
    const session::View& view = session.view();
    if (view.speaking && view.speech_number != m_number) {
        m_number = view.speech_number;
        auto parts = session::heard_parts(content, view);
        if (parts.empty()) {
            silence();
            session.handle(session::ListenEnded{}, m_clock.now());
        } else if (!speak(content, std::move(parts), view.volume).ok()) {
            no_device(session);
        }
    } else if (!view.speaking && m_narrator.speaking() && !m_asking) {
        silence();
    }
    ask_still_there(content, view);
    m_narrator.set_volume(view.volume);
    if (view.no_sound_device && view.screen == session::Screen::attract)
        look_for_device(session);
}

platform::Result<void> Speaker::speak(const pack::Pack& content,
                                      std::vector<session::HeardPart> parts, float volume) {
    silence();
    m_parts = std::move(parts);
    return m_narrator.start(
        m_parts.size(),
        [this, &content](std::size_t index) {
            return content.speech_bytes(m_parts[index].text, m_parts[index].language);
        },
        volume);
}

// Friends who talk among themselves hear that the screen will be cleared.
void Speaker::ask_still_there(const pack::Pack& content, const session::View& view) {
    if (!view.idle_seconds_left) {
        m_asked = false;
        if (m_asking)
            silence();
        return;
    }
    if (std::exchange(m_asked, true) || !view.sound_on || view.no_sound_device || view.speaking)
        return;
    std::vector<session::HeardPart> words;
    for (const auto key : {pack::InterfaceText::idle_title, pack::InterfaceText::idle_text})
        if (const auto part = session::heard_part(content, view, content.interface_text(key)))
            words.push_back(*part);
    if (words.empty())
        return;
    m_asking = speak(content, std::move(words), view.volume).ok();
}

bool Speaker::turn(session::VisitorSession& session) {
    if (!m_narrator.speaking())
        return false;
    const auto turned = m_narrator.turn();
    if (!turned.ok()) {
        no_device(session);
        return true;
    }
    if (!m_narrator.speaking()) {
        const bool asked = m_asking;
        silence();
        if (!asked)
            session.handle(session::ListenEnded{}, m_clock.now());
        return !asked;
    }
    const auto heard = m_narrator.heard();
    const pack::TextId text = heard && !m_asking ? m_parts[*heard].text : 0;
    if (text == m_heard)
        return false;
    m_heard = text;
    session.handle(session::NowHeard{text}, m_clock.now());
    return true;
}

void Speaker::silence() {
    m_narrator.stop();
    if (!m_parts.empty()) // which page it was is nobody's business
        platform::wipe({reinterpret_cast<std::uint8_t*>(m_parts.data()),
                        m_parts.size() * sizeof(session::HeardPart)});
    m_parts.clear();
    m_heard = 0;
    m_asking = false;
}

void Speaker::no_device(session::VisitorSession& session) {
    silence();
    platform::log::write_aside(platform::log::Level::warning, "sound",
                               "there is no sound device; pages are silent until one is "
                               "plugged in");
    m_missed_at = m_clock.now();
    session.handle(session::SoundDevice{false}, m_clock.now());
}

void Speaker::look_for_device(session::VisitorSession& session) {
    if (m_narrator.speaking() || m_clock.now() - m_missed_at < look_again_span)
        return;
    m_missed_at = m_clock.now();
    if (!m_out.open().ok())
        return;
    m_out.close();
    session.handle(session::SoundDevice{true}, m_clock.now());
}

} // namespace apps
