// Any bytes are decoded or refused in words; what is decoded is not longer than a clip may be.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "kiosk/audio/clip.h"
#include "platform/audio.h"
#include "platform/base/speech_limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto clip = audio::Clip::open({data, data + size});
    if (!clip.ok()) {
        if (clip.error().message.empty())
            std::abort();
        return 0;
    }
    if ((*clip)->length() > limits::speech_clip_max)
        std::abort();
    std::array<std::int16_t, audio::Clip::samples_at_once> samples;
    constexpr auto seconds_most =
        std::chrono::duration_cast<std::chrono::seconds>(limits::speech_clip_max).count();
    std::size_t all = 0;
    while (true) {
        const auto got = (*clip)->read(samples);
        if (!got.ok() || *got == 0)
            return 0;
        if (*got > samples.size() || (all += *got) > seconds_most * platform::AudioOut::rate_hz)
            std::abort();
    }
}
