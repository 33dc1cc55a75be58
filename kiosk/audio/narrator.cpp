#include "kiosk/audio/narrator.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "platform/base/log.h"

namespace audio {

using platform::Result;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t samples_a_ms = platform::AudioOut::rate_hz / 1000;
constexpr std::size_t ahead_samples = 500 * samples_a_ms;
constexpr std::size_t pause_samples = 350 * samples_a_ms; // between two texts
// A device that is closed cuts what it has already taken: let that be silence.
constexpr std::size_t tail_samples = 200 * samples_a_ms;
constexpr platform::Duration turn_span = 200ms;

} // namespace

Result<void> Narrator::start(std::size_t clips, Load load, float volume) {
    stop();
    RETURN_IF_ERROR(m_out.open());
    m_clips = clips;
    m_load = std::move(load);
    m_volume = std::clamp(volume, 0.0f, 1.0f);
    return turn();
}

void Narrator::stop() {
    m_out.close();
    m_load = nullptr;
    m_clip.reset();
    m_starts.clear();
    m_starts.shrink_to_fit();
    m_heard.reset();
    m_clips = m_next = 0;
    m_put = 0;
    m_ended = false;
}

void Narrator::set_volume(float volume) {
    m_volume = std::clamp(volume, 0.0f, 1.0f);
}

Result<void> Narrator::turn() {
    if (!speaking())
        return {};
    m_turned = m_clock.now();
    auto filled = m_out.lost() ? Result<void>(platform::Error{platform::ErrorKind::unavailable,
                                                              "the sound device has gone", "sound"})
                               : fill();
    if (!filled.ok() || (m_ended && m_out.queued() == 0)) {
        stop();
        return filled;
    }
    note_heard();
    return {};
}

std::optional<platform::Instant> Narrator::next_deadline() const {
    if (!speaking())
        return std::nullopt;
    return m_turned + turn_span;
}

Result<void> Narrator::fill() {
    std::array<std::int16_t, Clip::samples_at_once> samples;
    while (!m_ended && m_out.queued() < ahead_samples) {
        if (!m_clip && !next_clip()) {
            m_ended = true;
            return put_silence(tail_samples);
        }
        const auto got = m_clip->read(samples);
        if (!got)
            platform::log::write_aside(platform::log::Level::warning, "sound", got.error().text());
        if (!got || *got == 0) {
            m_clip.reset();
            RETURN_IF_ERROR(put_silence(m_next < m_clips ? pause_samples : 0));
        } else {
            RETURN_IF_ERROR(put(std::span(samples).first(*got)));
        }
    }
    return {};
}

bool Narrator::next_clip() {
    while (m_next < m_clips) {
        const std::size_t index = m_next++;
        auto bytes = m_load(index);
        auto clip = bytes.ok() ? Clip::open(std::move(bytes).value())
                               : Result<std::unique_ptr<Clip>>(bytes.error());
        if (clip.ok()) {
            m_clip = std::move(clip).value();
            m_starts.push_back({m_put, index});
            return true;
        }
        platform::log::write_aside(platform::log::Level::warning, "sound", clip.error().text());
    }
    return false;
}

Result<void> Narrator::put(std::span<std::int16_t> samples) {
    for (std::int16_t& sample : samples)
        sample = static_cast<std::int16_t>(std::lround(float(sample) * m_volume));
    m_put += samples.size();
    return m_out.queue(samples);
}

Result<void> Narrator::put_silence(std::size_t samples) {
    std::array<std::int16_t, samples_a_ms * 50> silence{};
    for (; samples > 0; samples -= std::min(samples, silence.size()))
        RETURN_IF_ERROR(put(std::span(silence).first(std::min(samples, silence.size()))));
    return {};
}

void Narrator::note_heard() {
    const std::uint64_t heard = m_put - std::min<std::uint64_t>(m_out.queued(), m_put);
    for (const Start& start : m_starts)
        if (start.sample <= heard)
            m_heard = start.clip;
}

} // namespace audio
