#include "kiosk/compile/resample.h"

#include <speex/speex_resampler.h>

#include <memory>
#include <new>

namespace compile {
namespace {

constexpr int quality = 5; // of 0 to 10: what is folded back lies 70 dB below

struct Destroy {
    void operator()(SpeexResamplerState* state) const { speex_resampler_destroy(state); }
};

} // namespace

std::vector<std::int16_t> resampled(std::span<const std::int16_t> samples, int from_hz, int to_hz) {
    const auto from = static_cast<spx_uint32_t>(from_hz), to = static_cast<spx_uint32_t>(to_hz);
    int error = 0;
    const std::unique_ptr<SpeexResamplerState, Destroy> state(
        speex_resampler_init(1, from, to, quality, &error));
    if (!state)
        throw std::bad_alloc();
    speex_resampler_skip_zeros(state.get());
    // What comes last is heard only when something follows.
    std::vector<std::int16_t> input(samples.begin(), samples.end());
    input.resize(samples.size() +
                 2 * static_cast<std::size_t>(speex_resampler_get_input_latency(state.get())));
    std::vector<std::int16_t> made((samples.size() * to + from - 1) / from);
    for (std::size_t read = 0, written = 0; written < made.size();) {
        auto in = static_cast<spx_uint32_t>(input.size() - read);
        auto out = static_cast<spx_uint32_t>(made.size() - written);
        speex_resampler_process_int(state.get(), 0, input.data() + read, &in, made.data() + written,
                                    &out);
        if (in == 0 && out == 0)
            break;
        read += in;
        written += out;
    }
    return made;
}

} // namespace compile
