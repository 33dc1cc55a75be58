#pragma once
// Narrator: speaks a list of clips one after another and knows which of them is being heard. It
// opens the sound device when it begins and closes it when it ends, keeps half a second of sound
// ahead, and asks to be called again only while it speaks. What cannot be decoded is left out and
// logged. Knows no pack and no screen. The frame loop's thread.
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/audio/clip.h"
#include "platform/audio.h"
#include "platform/clock.h"

namespace audio {

class Narrator {
  public:
    // The bytes of clip `index`, asked for when its turn comes.
    using Load = std::function<platform::Result<platform::Bytes>(std::size_t index)>;

    Narrator(platform::AudioOut& out, const platform::Clock& clock) : m_out(out), m_clock(clock) {}
    ~Narrator() { stop(); }

    // Ends what was spoken, then begins. `volume` is 0 to 1. Error: unavailable, no sound device.
    platform::Result<void> start(std::size_t clips, Load load, float volume);
    void stop();                   // at once
    void set_volume(float volume); // heard within half a second
    bool speaking() const { return m_load != nullptr; }
    // Which clip is being heard; empty when silent.
    std::optional<std::size_t> heard() const { return m_heard; }

    // Decodes what is due; call at next_deadline(). When the last clip has been heard it is silent
    // afterwards. Error: unavailable, the device was taken away; silent then.
    platform::Result<void> turn();
    std::optional<platform::Instant> next_deadline() const;

  private:
    platform::Result<void> fill();
    bool next_clip(); // false: there is none
    platform::Result<void> put(std::span<std::int16_t> samples);
    platform::Result<void> put_silence(std::size_t samples);
    void note_heard();

    platform::AudioOut& m_out;
    const platform::Clock& m_clock;
    Load m_load;
    float m_volume = 1;
    std::size_t m_clips = 0, m_next = 0; // how many; the one that is opened next
    std::unique_ptr<Clip> m_clip;        // being decoded
    bool m_ended = false;                // all is in the queue
    std::uint64_t m_put = 0;             // samples, since start()
    struct Start {
        std::uint64_t sample = 0;
        std::size_t clip = 0;
    };
    std::vector<Start> m_starts; // of clips that were put
    std::optional<std::size_t> m_heard;
    platform::Instant m_turned{};
};

} // namespace audio
