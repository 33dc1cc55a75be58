#include "tests/fault/visits.h"

#include <doctest/doctest.h>

#include "kiosk/tally/tally_store.h"

namespace fault {

using namespace session;
using namespace std::chrono_literals;

namespace {

constexpr const char* directory = "/data";
constexpr std::size_t work = 0, story = 0, chat = 1, quiz = 2, check = 3, thai = 1;

std::vector<VisitorEvent> touches() {
    return {BeginTouched{},
            ChooseLanguage{thai},
            AnswerAge{1},
            AnswerSex{1},
            AnswerGroup{1},
            AboutYouContinue{},
            OpenTopic{work},
            ChooseOption{1},
            Next{},
            Next{},
            Next{},
            OpenActivity{work, chat},
            ChooseOption{0},
            ChooseOption{0},
            OpenActivity{work, quiz},
            ChooseOption{0},
            Next{},
            ChooseOption{1},
            Next{},
            OpenActivity{work, check},
            PutItem{0, 0},
            PutItem{1, 1},
            PutItem{2, 0},
            PutItem{3, 0},
            OpenHelp{},
            OpenService{0},
            ShowCode{},
            CodeRead{0, 0},
            Remember{},
            QuickExit{}};
}

} // namespace

Booth::Booth(platform::FakeHost& host, tally::TallyWriterOptions options, Ledger& ledger)
    : m_host(host), m_ledger(ledger), m_writer(host, std::move(options)),
      m_session(*m_pack, {}, m_sink, [] { return std::optional(9); }) {
    m_session.reset(m_host.clock().now());
}

void Booth::play_visit(int stride) {
    int since = 0;
    for (const VisitorEvent& touch : touches()) {
        m_host.clock().advance(4s);
        m_session.handle(touch, m_host.clock().now());
        if (++since % stride == 0)
            (void)store();
    }
    (void)store();
    m_host.clock().advance(200s); // the neutral page goes by itself
    m_session.tick(m_host.clock().now());
}

bool Booth::store() {
    const Cells before = m_ledger.happened;
    if (!m_writer.flush())
        return false;
    m_ledger.acknowledged = before;
    return true;
}

tally::TallyWriterOptions on_demand(const std::string& event) {
    tally::TallyWriterOptions options;
    options.directory = directory;
    options.event = event;
    options.header.members = {"org07"};
    options.header.mode = "field";
    options.header.thresholds["session_seconds_min"] = 30;
    options.header.clock = platform::ClockTrust::organiser;
    options.commit_interval = std::chrono::hours(100);
    return options;
}

std::map<int, Cells> stored_by_day(platform::FakeHost& host, const std::string& event) {
    auto store = tally::TallyStore::open(host, directory, tally::OnDamage::report);
    REQUIRE_MESSAGE(store.ok(), (store.ok() ? "" : store.error().text()));
    std::map<int, Cells> days;
    const auto totals = store->totals(event);
    if (!totals)
        REQUIRE(totals.error().kind == platform::ErrorKind::not_found);
    else
        for (const tally::Total& total : *totals)
            days[total.day][{total.measure, total.category}] += total.total;
    return days;
}

Cells stored(platform::FakeHost& host, const std::string& event) {
    Cells sum;
    for (const auto& [day, cells] : stored_by_day(host, event))
        for (const auto& [cell, n] : cells)
            sum[cell] += n;
    return sum;
}

std::string outside(const Cells& now, const Cells& least, const Cells& most) {
    const auto of = [](const Cells& cells, const Cells::key_type& key) {
        const auto found = cells.find(key);
        return found == cells.end() ? 0 : found->second;
    };
    for (const auto& [key, n] : least)
        if (of(now, key) < n)
            return key.first + " {" + key.second + "}: " + std::to_string(n) +
                   " were acknowledged, " + std::to_string(of(now, key)) + " are stored";
    for (const auto& [key, n] : now)
        if (n > of(most, key))
            return key.first + " {" + key.second + "}: " + std::to_string(of(most, key)) +
                   " happened, " + std::to_string(n) + " are stored";
    return "";
}

} // namespace fault
