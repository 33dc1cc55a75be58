#include "kiosk/organiser/sound_check.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <numbers>
#include <vector>

namespace organiser {

namespace {

constexpr double notes_hz[] = {523.25, 659.26, 783.99}; // C5, E5, G5
constexpr double note_seconds = 0.4, fade_seconds = 0.03;
constexpr double loudness = 0.35; // of the most a sample can hold

std::vector<std::int16_t> three_notes() {
    constexpr int rate = platform::AudioOut::rate_hz;
    constexpr int length = static_cast<int>(note_seconds * rate);
    std::vector<std::int16_t> samples;
    samples.reserve(std::size(notes_hz) * length);
    for (const double note : notes_hz)
        for (int i = 0; i < length; ++i) {
            const double at = double(i) / rate, left = note_seconds - at;
            const double fade = std::min({1.0, at / fade_seconds, left / fade_seconds});
            samples.push_back(static_cast<std::int16_t>(
                32'767 * loudness * fade * std::sin(2 * std::numbers::pi * note * at)));
        }
    return samples;
}

} // namespace

void SoundCheck::play() {
    stop();
    m_state = State::no_device;
    if (!m_out || !m_out->open().ok())
        return;
    if (m_out->queue(three_notes()).ok())
        m_state = State::playing;
    else
        m_out->close();
}

void SoundCheck::turn() {
    if (m_state != State::playing || (!m_out->lost() && m_out->queued() > 0))
        return;
    m_state = m_out->lost() ? State::no_device : State::played;
    m_out->close();
}

void SoundCheck::stop() {
    if (m_state == State::playing)
        m_out->close();
    m_state = State::untried;
}

} // namespace organiser
