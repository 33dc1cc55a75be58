#include "kiosk/compile/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace compile {
namespace {

// A windowed sinc at each of the places between two samples where one of the new ones can lie
// (J. O. Smith, Digital Audio Resampling).
constexpr int taps = 64, unit_bits = 14;
constexpr double passed = 0.9;       // of the lower rate's half
constexpr double window_shape = 7.0; // Kaiser's beta: 70 dB

double bessel(double x) { // I0
    double sum = 1, term = 1;
    for (int i = 1; term > sum * 1e-12; ++i) {
        term *= (x / (2 * i)) * (x / (2 * i));
        sum += term;
    }
    return sum;
}

double weight(double distance, double cutoff) { // `distance` in samples of the old rate
    const double part = distance / (taps / 2.0);
    if (std::abs(part) >= 1)
        return 0;
    const double window = bessel(window_shape * std::sqrt(1 - part * part)) / bessel(window_shape);
    const double turn = std::numbers::pi * cutoff * distance;
    return window * cutoff * (turn == 0 ? 1 : std::sin(turn) / turn);
}

struct Table {
    int from_hz = 0, to_hz = 0;
    int up = 1, down = 1;              // new samples to old ones
    std::vector<std::int16_t> weights; // `taps` for each of `up` places

    Table(int from, int to) : from_hz(from), to_hz(to) {
        const int common = std::gcd(from, to);
        up = to / common;
        down = from / common;
        const double cutoff = passed * std::min(1.0, static_cast<double>(to) / from);
        for (int place = 0; place < up; ++place)
            for (int tap = 0; tap < taps; ++tap)
                weights.push_back(static_cast<std::int16_t>(std::lround(
                    weight(taps / 2 - 1 - tap + static_cast<double>(place) / up, cutoff) *
                    (1 << unit_bits))));
    }
};

} // namespace

std::vector<std::int16_t> resampled(std::span<const std::int16_t> samples, int from_hz, int to_hz) {
    thread_local Table table(from_hz, to_hz); // takes longer to make than to use
    if (table.from_hz != from_hz || table.to_hz != to_hz)
        table = Table(from_hz, to_hz);
    std::vector<std::int16_t> padded(samples.size() + taps, 0);
    std::copy(samples.begin(), samples.end(), padded.begin() + taps / 2 - 1);
    const auto up = static_cast<std::uint64_t>(table.up),
               down = static_cast<std::uint64_t>(table.down);
    std::vector<std::int16_t> made((samples.size() * up + down - 1) / down);
    for (std::size_t i = 0; i < made.size(); ++i) {
        const auto* old = padded.data() + i * down / up;
        const auto* weights = table.weights.data() + (i * down % up) * taps;
        std::int32_t sum = 1 << (unit_bits - 1);
        for (int tap = 0; tap < taps; ++tap)
            sum += std::int32_t{old[tap]} * weights[tap];
        made[i] = static_cast<std::int16_t>(std::clamp(sum >> unit_bits, -32'768, 32'767));
    }
    return made;
}

} // namespace compile
