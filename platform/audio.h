#pragma once
// AudioOut: the loudspeaker or the headphones. Sound is put into a queue and heard from there:
// mono, 16 bit, 48 kHz. Closed it costs nothing, so it is opened when there is something to be
// heard and closed after it. The frame loop's thread only.
#include <cstddef>
#include <cstdint>
#include <span>

#include "platform/base/result.h"

namespace platform {

class AudioOut {
  public:
    static constexpr int rate_hz = 48'000;

    virtual ~AudioOut() = default;
    // What the system calls its default device. Open already: nothing happens. Error: unavailable,
    // with what to look at.
    virtual Result<void> open() = 0;
    virtual void close() = 0; // at once: what waits in the queue is not heard
    virtual bool is_open() const = 0;
    // As loud as the volume says. Error: unavailable where it is not open or the device has gone.
    Result<void> queue(std::span<const std::int16_t> samples);
    virtual std::size_t queued() = 0; // samples that wait to be heard
    virtual bool lost() = 0;          // the device was taken away since open()

    // Of all that is queued from now on, in hundredths; 100, as it was made, at first.
    int volume() const { return m_volume; }
    void set_volume(int percent);

  private:
    virtual Result<void> put(std::span<const std::int16_t> samples) = 0; // queue(), after volume
    int m_volume = 100;
};

} // namespace platform
