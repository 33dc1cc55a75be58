// The device page: the second copy of the counts, sound, brightness, switching off.
#include "kiosk/organiser/desk.h"
#include "kiosk/organiser/levels.h"
#include "kiosk/tally/tally_mirror.h"
#include "platform/base/log.h"

namespace organiser {

using platform::Result;
using namespace std::chrono_literals;

namespace {

constexpr int level_step = 20;                   // of a hundred
constexpr platform::Duration off_span_max = 60s; // in which a machine has gone off

Result<void> heal(platform::Host& host, const std::string& data, const std::string& mirror) {
    if (!host.files().exists(mirror))
        return platform::Error{platform::ErrorKind::not_found,
                               "The folder of the mirror is not there: plug its medium in.",
                               mirror};
    ASSIGN_OR_RETURN(const auto aside, tally::heal(host, data, mirror));
    for (const std::string& name : aside)
        platform::log::warning("tally", "damaged counts were set aside as " + name);
    return {};
}

} // namespace

// A stick may take long to be read, or for ever: it is asked by a worker.
void Desk::look_at_device() {
    m_brightness = m_setup.host.power().brightness();
    m_mirror.reset();
    if (m_mirror_look.valid())
        return;
    m_mirror_look = std::async(m_setup.work, [&host = m_setup.host, data = m_setup.data_directory,
                                              mirror = m_setup.mirror_directory] {
        return tally::look_at_mirror(host, data, mirror);
    });
}

void Desk::write_mirror() {
    if (working() || m_ending.valid() || m_setup.mirror_directory.empty())
        return;
    m_trouble.clear();
    if (m_setup.store_counts)
        if (const auto stored = m_setup.store_counts(); !stored.ok())
            return say(stored.error());
    m_healing = std::async(m_setup.work, heal, std::ref(m_setup.host), m_setup.data_directory,
                           m_setup.mirror_directory);
}

// What an event's end changes (it is marked as ended, small replicas are folded) no count carries
// to the second copy. Nobody waits for it: a slow stick may not hold up the way to the figures. One
// that is away is caught up before the next event counts, or by a touch on the device page.
void Desk::bring_end_to_mirror() {
    if (m_setup.mirror_directory.empty() || m_ending.valid())
        return;
    m_ending = std::async(m_setup.work,
                          [&host = m_setup.host, data = m_setup.data_directory,
                           mirror = m_setup.mirror_directory]() -> Result<void> {
                              return host.files().exists(mirror) ? heal(host, data, mirror)
                                                                 : Result<void>();
                          });
}

// What workers found, and the notes that have been heard.
void Desk::settle_device() {
    const auto before = m_sound.state();
    m_sound.turn();
    if (m_sound.state() != before)
        ++m_changes;
    const auto done = [](const auto& work) {
        return work.valid() && work.wait_for(0s) != std::future_status::timeout;
    };
    if (done(m_healing)) {
        const auto healed = m_healing.get();
        touched();
        if (!healed.ok())
            say(healed.error());
        look_at_device();
        ++m_changes;
    }
    if (done(m_ending)) {
        if (const auto brought = m_ending.get(); !brought.ok())
            platform::log::warning("tally", "the mirror is behind: " + brought.error().text());
        if (m_screen == DeskScreen::device)
            look_at_device();
    }
    if (done(m_mirror_look)) {
        m_mirror = m_mirror_look.get();
        ++m_changes;
    }
    if (m_screen == DeskScreen::off && now() >= m_off_at + off_span_max) {
        show(DeskScreen::device);
        m_trouble = "The machine has not gone off. Use its own switch; all counts are stored.";
    }
}

void Desk::move_brightness(int steps) {
    if (!m_brightness)
        return;
    const int wanted =
        level_after(*m_brightness, steps * level_step, platform::brightness_percent_min);
    if (const auto set = keep_brightness(m_setup.host, m_setup.data_directory, wanted); !set.ok())
        return say(set.error());
    m_brightness = wanted; // a wish that is fulfilled in a moment
}

std::optional<int> Desk::volume() const {
    return m_setup.audio ? std::optional(m_setup.audio->volume()) : std::nullopt;
}

void Desk::move_volume(int steps) {
    if (!m_setup.audio)
        return;
    const int wanted = level_after(m_setup.audio->volume(), steps * level_step, volume_percent_min);
    if (const auto kept =
            keep_volume(m_setup.host.files(), *m_setup.audio, m_setup.data_directory, wanted);
        !kept.ok())
        say(kept.error());
}

void Desk::switch_off() {
    m_off_asked = false;
    if (working())
        return;
    if (m_setup.store_counts)
        if (const auto stored = m_setup.store_counts(); !stored.ok())
            return say(stored.error());
    auto& power = m_setup.host.power();
    if (!power.owns_machine()) {
        note(Act::switched_off);
        m_closes_program = true;
        return lock();
    }
    note(Act::switched_off);
    if (const auto off = power.shut_down(); !off.ok())
        return say(off.error());
    m_off_at = now();
    go(DeskScreen::off);
}

} // namespace organiser
