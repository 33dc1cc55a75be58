// Listening, as every screen has it: the button, the words that are marked while they are heard,
// and the notes that a computer speaks or that there is no sound.
#include <chrono>
#include <cstdio>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;
using session::Screen;

namespace {

// "0:18", rounded up: no page is heard in 0:00.
std::string length_words(std::chrono::milliseconds length) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(length).count();
    char words[24];
    std::snprintf(words, sizeof words, "%lld:%02lld", static_cast<long long>(seconds / 60),
                  static_cast<long long>(seconds % 60));
    return words;
}

} // namespace

const std::vector<session::HeardPart>& Scene::heard() {
    if (!m_heard)
        m_heard = session::heard_parts(content, view);
    return *m_heard;
}

bool Scene::can_listen() {
    return view.screen != Screen::attract && view.screen != Screen::language &&
           view.screen != Screen::neutral && !view.language_sheet_open && view.sound_on &&
           !view.no_sound_device && !heard().empty();
}

void Scene::listen_or_stop() {
    if (view.speaking)
        send(session::ListenEnded{});
    else
        send(session::ListenStarted{});
}

// The tag beside the way out: draft, a computer's voice, no sound.
std::string_view Scene::bar_note() {
    std::string note;
    for (const pack::Language& other : content.languages())
        if (other.tag == m_props.shown_in)
            note = other.name;
    const auto add = [&](InterfaceText key) {
        note += (note.empty() ? "" : " · ") + std::string(words(key));
    };
    if (m_props.draft)
        add(InterfaceText::bar_draft);
    if (view.speaking && session::is_synthetic(heard()))
        add(InterfaceText::listen_voice);
    if (view.tell_no_sound)
        add(InterfaceText::listen_no_sound);
    return note.empty() ? std::string_view{} : keep(std::move(note));
}

void Scene::mark_what_is_heard() {
    if (view.heard_text != 0)
        frame.mark_words(content.text(view.heard_text, language().tag).text);
}

ui::Button listen_button(Scene& scene) {
    const bool speaking = scene.view.speaking;
    ui::Button button{
        .id = "listen",
        .label = scene.words(speaking ? InterfaceText::listen_stop : InterfaceText::listen),
        .icon = speaking ? ui::Icon::pause : ui::Icon::play,
        .style = ui::ButtonStyle::secondary};
    if (!speaking)
        button.note = scene.keep(length_words(session::length_of(scene.heard())));
    if (session::is_synthetic(scene.heard()) && !scene.frame.compact())
        button.second = scene.words(InterfaceText::listen_voice);
    return button;
}

} // namespace screens
