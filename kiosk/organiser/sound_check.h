#pragma once
// SoundCheck: three notes through the loudspeaker that visitors hear, by the same way. Opens the
// device for them and closes it after them. The frame loop's thread.
#include "platform/audio.h"

namespace organiser {

class SoundCheck {
  public:
    enum class State { untried, playing, played, no_device };

    // Null: a program without sound, which has no device.
    explicit SoundCheck(platform::AudioOut* out) : m_out(out) {}
    ~SoundCheck() { stop(); }

    State state() const { return m_state; }
    void play();
    void turn(); // ends it when the notes have been heard, or the device was taken away
    void stop(); // at once; and forgets what came of it

  private:
    platform::AudioOut* m_out;
    State m_state = State::untried;
};

} // namespace organiser
