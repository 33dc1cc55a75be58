#pragma once
// Visits on a device in memory, from the first touch to the quick exit, counted by the product's
// own session and writer; the ledger beside them knows what happened and what was said to be
// stored.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/tally_writer.h"
#include "platform/headless/fake_host.h"
#include "tests/support/small_pack.h"

namespace fault {

using Cells = std::map<std::pair<std::string, std::string>, std::int64_t>; // measure, category

struct Ledger {
    Cells happened, acknowledged;
};

// Passes counts on and writes them down.
class LedgerSink final : public tally::TallySink {
  public:
    LedgerSink(tally::TallySink& next, Ledger& ledger) : m_next(next), m_ledger(ledger) {}
    void count(tally::Measure measure, const std::string& category) override {
        ++m_ledger.happened[{std::string(tally::name(measure)), category}];
        m_next.count(measure, category);
    }

  private:
    tally::TallySink& m_next;
    Ledger& m_ledger;
};

// One run of the program.
class Booth {
  public:
    Booth(platform::FakeHost& host, tally::TallyWriterOptions options, Ledger& ledger);

    // Whoever this is sees everything; after each `stride` touches the counts are stored.
    void play_visit(int stride);
    // True when it was said that all is stored.
    bool store();
    tally::TallyWriter& writer() { return m_writer; }

  private:
    platform::FakeHost& m_host;
    Ledger& m_ledger;
    std::unique_ptr<support::FakePack> m_pack = support::small_pack();
    tally::TallyWriter m_writer;
    LedgerSink m_sink{m_writer, m_ledger};
    session::VisitorSession m_session;
};

// Stores when told to and never by itself.
tally::TallyWriterOptions on_demand(const std::string& event);

// What a data directory holds of the event, by day; empty where nothing of it is there.
std::map<int, Cells> stored_by_day(platform::FakeHost& host, const std::string& event);
Cells stored(platform::FakeHost& host, const std::string& event);

// Empty when least <= now <= most for every figure, else what is wrong.
std::string outside(const Cells& now, const Cells& least, const Cells& most);

} // namespace fault
