// bench_tally: what one count costs the frame loop while storage stands still for 500 ms: the disk
// in memory holds up a sync, and meanwhile counts go on as a busy screen would make them. Prints
// one line of JSON.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/tally/tally_writer.h"
#include "platform/headless/fake_host.h"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto stall = 500ms;
constexpr auto between_counts = 100us;
constexpr int rounds = 5;

double thread_cpu_us() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

struct Costs {
    std::vector<double> wall_us, cpu_us;
};

void count_through_a_stall(platform::FakeHost& host, tally::TallyWriter& writer, Costs& costs) {
    host.files().stall_syncs();
    writer.count(tally::Measure::touched, "");
    host.files().wait_until_stalled();
    const auto until = Clock::now() + stall;
    for (int n = 0; Clock::now() < until; ++n) {
        const std::string topic = "topic_" + std::to_string(n % 40);
        const double cpu = thread_cpu_us();
        const auto before = Clock::now();
        writer.count(tally::Measure::session_topic, topic);
        costs.wall_us.push_back(
            std::chrono::duration<double, std::micro>(Clock::now() - before).count());
        costs.cpu_us.push_back(thread_cpu_us() - cpu);
        std::this_thread::sleep_for(between_counts);
    }
    host.files().release_syncs();
}

double part(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

} // namespace

int main() {
    platform::FakeHost host;
    tally::TallyWriterOptions options;
    options.directory = "/data";
    options.event = "9f0e";
    options.header.members = {"local"};
    options.header.site = "bench";
    options.commit_interval = 1ms;
    tally::TallyWriter writer(host, options);
    if (auto stored = writer.flush(); !stored.ok()) {
        std::cerr << "bench_tally: " << stored.error().text() << '\n';
        return 1;
    }
    Costs costs;
    for (int n = 0; n < rounds; ++n) {
        count_through_a_stall(host, writer, costs);
        if (auto stored = writer.flush(); !stored.ok()) {
            std::cerr << "bench_tally: " << stored.error().text() << '\n';
            return 1;
        }
    }
    const nlohmann::json result{{"kind", "tally"},
                                {"counts", costs.wall_us.size()},
                                {"stall_ms", stall.count()},
                                {"p50_us", part(costs.wall_us, 0.5)},
                                {"p99_us", part(costs.wall_us, 0.99)},
                                {"max_us", part(costs.wall_us, 1)},
                                {"max_cpu_us", part(costs.cpu_us, 1)}};
    std::cout << result.dump() << '\n';
    return 0;
}
