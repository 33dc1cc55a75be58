#include "platform/audio.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace platform {

void AudioOut::set_volume(int percent) {
    m_volume = std::clamp(percent, 0, 100);
}

// An ear hears ratios: by its square, each step of hundredths is heard as a step.
Result<void> AudioOut::queue(std::span<const std::int16_t> samples) {
    if (m_volume == 100)
        return put(samples);
    const float part = float(m_volume) / 100, gain = part * part;
    std::vector<std::int16_t> quieter(samples.size());
    std::transform(samples.begin(), samples.end(), quieter.begin(), [gain](std::int16_t sample) {
        return static_cast<std::int16_t>(std::lround(float(sample) * gain));
    });
    return put(quieter);
}

} // namespace platform
