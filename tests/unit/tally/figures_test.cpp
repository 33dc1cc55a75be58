// What counting costs: a database as large for a thousand visits as for a million, and a million
// sessions through the sink of the frame loop. bench_tally_figures measures; this holds the bounds.
#include <ctime>

#include <doctest/doctest.h>

#include "kiosk/tally/tally_writer.h"
#include "platform/posix/posix_host.h"
#include "tests/support/emulation.h"
#include "tests/unit/platform/temporary_folder.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::FakeHost;

namespace {

// The figures of one of the hundred kinds of visitors; with `rounds` of them every kind has been.
void count_visit(TallySink& sink, int number) {
    static const std::string languages[] = {"th", "my", "lo", "km", "shn"};
    static const std::string bands[] = {"13-14|f", "15-17|m", "18-24|f", "25-59|m"};
    static const std::string topics[] = {"topic1", "topic2", "topic3", "topic4", "topic5"};
    static const std::string answers[] = {"q1|right", "q1|wrong", "q2|right", "q3|wrong"};
    sink.count(Measure::touched, "");
    sink.count(Measure::session, languages[number % 5]);
    sink.count(Measure::session_hour, number % 2 ? "09" : "unknown");
    sink.count(Measure::session_topic, topics[number % 5]);
    sink.count(Measure::age_sex, bands[number % 4]);
    sink.count(Measure::answer, answers[number % 4]);
    if (number % 10 == 0)
        sink.count(Measure::session_help, "");
}

TallyWriterOptions options(const std::string& directory) {
    TallyWriterOptions options;
    options.directory = directory;
    options.event = rig::event;
    options.header = rig::header();
    return options;
}

std::uint64_t bytes_after(int visits) {
    FakeHost host;
    TallyWriter writer(host, options(rig::directory));
    for (int number = 0; number < visits; ++number)
        count_visit(writer, number);
    REQUIRE(writer.flush());
    CHECK(writer.health().dropped == 0);
    return host.files().info(std::string(rig::directory) + "/tally.db")->bytes;
}

} // namespace

TEST_CASE("a million visits need as many pages as a thousand") {
    const auto thousand = bytes_after(1'000);
    CHECK(thousand % 4096 == 0);
    CHECK(bytes_after(1'000'000) == thousand);
}

TEST_CASE("the length of a row tells what was counted, not how often and under which clock") {
    const auto bytes = [](std::int64_t n, platform::ClockTrust clock) {
        FakeHost host;
        auto store = rig::open(host);
        Counts counts;
        for (int question = 0; question < 400; ++question)
            counts[{1, "answer", "q" + std::to_string(question) + "|right"}] = {n, clock};
        REQUIRE(store.add({rig::event, "kiosk", 1, counts}, ""));
        return host.files().info(std::string(rig::directory) + "/tally.db")->bytes;
    };
    const auto once = bytes(1, platform::ClockTrust::unset);
    CHECK(bytes(limits::tally_count_max, platform::ClockTrust::organiser) == once);
    CHECK(bytes(limits::tally_count_max, platform::ClockTrust::network) == once);
}

TEST_CASE("a million sessions go through the sink within a minute of work, on a real disk") {
    const TemporaryFolder folder;
    platform::PosixHost host(nullptr);
    const int sessions = support::emulated() ? 100'000 : 1'000'000;
    const std::clock_t begun = std::clock(); // the processor's time: others may be at work here
    {
        TallyWriter writer(host, options(folder.path));
        for (int number = 0; number < sessions; ++number)
            count_visit(writer, number);
        REQUIRE(writer.flush());
    }
    CHECK(double(std::clock() - begun) / CLOCKS_PER_SEC < 60);
    auto store = TallyStore::open(host, folder.path, OnDamage::report);
    REQUIRE(store);
    CHECK(rig::total(*store, "session") == sessions);
    CHECK(rig::total(*store, "session_help") == sessions / 10);
}
