// What the raw bytes of the data directory tell to someone who takes the card: totals, and not who
// came when.
#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_store.h"
#include "tests/unit/tally/rig.h"

using namespace tally;
using platform::FakeHost;

namespace {

struct Figure {
    int day;
    std::string measure, category;
};

std::vector<Figure> visit(int number) {
    static const char* languages[] = {"th", "my", "lo", "km", "shn", "zh-Hans", "en"};
    static const char* bands[] = {"13-14|f", "15-17|m", "18-24|f", "25-59|m"};
    const std::string language = languages[number % 7];
    std::vector<Figure> figures = {{1, "session", language},
                                   {1, "session_topic", "topic" + std::to_string(number % 5)},
                                   {1, "age_sex", bands[number % 4]},
                                   {1, "touched", ""}};
    if (number % 3 == 0)
        figures.push_back({0, "hotline_opened", "service" + std::to_string(number % 6)});
    for (int answer = 0; answer < 3; ++answer)
        figures.push_back({1, "answer", "q" + std::to_string((number + answer) % 12) + "|right"});
    return figures;
}

// Each figure in a commit of its own: the most that could be told apart.
void count_visits(FakeHost& host, std::vector<int> order) {
    auto store = rig::open(host);
    rig::Run run{store, host.random(), ""};
    for (const int number : order)
        for (const Figure& figure : visit(number))
            run.add(rig::counts(figure.day, figure.measure, figure.category, 1));
}

std::string bytes_of(FakeHost& host, const std::string& name) {
    const auto bytes = host.files().read(std::string(rig::directory) + "/" + name, 64u << 20);
    REQUIRE(bytes);
    return std::string(platform::as_text(*bytes));
}

// The database but for its counts of writings (SQLite file format, 1.3: file change counter, schema
// cookie, version-valid-for): these tell in how many steps the list of what was counted grew.
std::string without_counters(FakeHost& host) {
    std::string bytes = bytes_of(host, "tally.db");
    for (const std::size_t at : {24u, 40u, 92u})
        bytes.replace(at, 4, 4, '\0');
    return bytes;
}

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

std::vector<int> first(int count) {
    std::vector<int> numbers(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        numbers[static_cast<std::size_t>(i)] = i;
    return numbers;
}

} // namespace

TEST_CASE("the size of the data does not grow with the number of visits") {
    FakeHost some, many;
    count_visits(some, first(84));
    count_visits(many, first(840));
    CHECK(bytes_of(some, "tally.db").size() == bytes_of(many, "tally.db").size());
    CHECK(bytes_of(many, "tally.db-journal").size() <
          bytes_of(many, "tally.db").size() + 3 * 4096);
}

TEST_CASE("each figure stands in the file once, and no older state beside it") {
    FakeHost host;
    count_visits(host, first(200));
    const std::string database = bytes_of(host, "tally.db");
    for (const char* figure : {"\"topic1\"", "\"q7|right\"", "\"zh-Hans\"", "\"service3\""})
        CHECK(count_of(database, figure) == 1);
}

TEST_CASE("two histories of the same visits leave the same database") {
    std::mt19937 shuffle(11);
    FakeHost one;
    auto order = first(84);
    count_visits(one, order);
    for (int trial = 0; trial < 5; ++trial) {
        FakeHost two;
        std::shuffle(order.begin(), order.end(), shuffle);
        count_visits(two, order);
        CHECK((without_counters(one) == without_counters(two)));
    }
}

TEST_CASE("the journal keeps neither headers nor figures of what was stored") {
    FakeHost host;
    count_visits(host, first(100));
    const std::string journal = bytes_of(host, "tally.db-journal");
    CHECK(count_of(journal, "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7") == 0); // a header's magic number
    CHECK(count_of(journal, "session") == 0);
    CHECK(count_of(journal, "answer") == 0);
}

TEST_CASE("what was folded or replaced is nowhere in the file any more") {
    FakeHost host;
    host.volumes().default_hardware_id = "";
    std::set<std::string> replicas;
    for (int start = 0; start < 3; ++start) {
        auto store = rig::open(host);
        rig::Run run{store, host.random(), ""};
        run.add(rig::sessions(2));
        replicas.insert(run.replica);
    }
    auto store = rig::open(host);
    REQUIRE(store.close_event(rig::event));
    for (const std::string& replica : replicas)
        CHECK(count_of(bytes_of(host, "tally.db"), replica) == 0);
}
