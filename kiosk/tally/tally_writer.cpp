#include "kiosk/tally/tally_writer.h"

#include <algorithm>

#include "kiosk/tally/measure.h"
#include "platform/base/log.h"

namespace tally {
namespace {

using platform::ClockTrust;
using platform::ErrorKind;
using platform::Result;
using platform::log::Level;
using namespace std::chrono_literals;

constexpr std::string_view area = "tally";

std::chrono::milliseconds pause_after(int failures) {
    constexpr auto first = 1s, longest = 60s;
    return std::min<std::chrono::milliseconds>(first * (1 << std::min(failures - 1, 6)), longest);
}

} // namespace

TallyWriter::TallyWriter(platform::Host& host, TallyWriterOptions options)
    : m_host(host), m_options(std::move(options)),
      m_day(std::clamp(m_options.day, 1, limits::tally_days_max)) {
    m_batch.event = m_options.event;
    m_batch.writer = m_options.writer;
    m_thread = std::thread([this] { run(); });
}

TallyWriter::~TallyWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
    if (m_health.waiting > 0 || !m_pending.empty())
        platform::log::write_aside(Level::error, area,
                                   "figures were lost at the end: " + m_health.trouble);
}

// The day is the organiser's own word where he gave it; the clock may know better.
ClockTrust TallyWriter::clock_now() const {
    const ClockTrust given = std::min(m_options.header.clock, ClockTrust::organiser);
    return std::max(given, m_host.clock().wall().trust);
}

void TallyWriter::count(Measure measure, const std::string& category) {
    const MeasureRule& known = rule(measure);
    const ClockTrust clock = clock_now();
    bool is_first = false;
    {
        const std::lock_guard lock(m_mutex);
        const CountKey key{known.grain == Grain::day ? m_day : 0, std::string(known.name),
                           category};
        const auto found = m_pending.find(key);
        if (found != m_pending.end()) {
            found->second = {found->second.n + 1, weaker(found->second.clock, clock)};
        } else if (m_pending.size() < limits::tally_queue_max &&
                   is_category_of(measure, category)) {
            is_first = m_pending.empty();
            if (is_first)
                m_pending_since = std::chrono::steady_clock::now();
            m_pending.emplace(key, CellValue{1, clock});
        } else {
            ++m_health.dropped;
        }
    }
    if (is_first)
        m_wake.notify_one();
}

void TallyWriter::set_day(int day) {
    const std::lock_guard lock(m_mutex);
    m_day = std::clamp(day, 1, limits::tally_days_max);
}

Result<void> TallyWriter::flush() {
    std::unique_lock lock(m_mutex);
    // A round that has begun may have left out the newest counts: wait for the next one.
    const std::uint64_t wanted = m_rounds_begun + 1;
    m_hurry = true;
    m_wake.notify_one();
    m_settled.wait(lock, [&] { return m_rounds_settled >= wanted; });
    if (m_error)
        return *m_error;
    return {};
}

TallyHealth TallyWriter::health() const {
    const std::lock_guard lock(m_mutex);
    TallyHealth health = m_health;
    health.waiting += m_pending.size();
    return health;
}

void TallyWriter::run() {
    std::unique_lock lock(m_mutex);
    for (bool is_last = false; !is_last;) {
        wait_for_work(lock);
        is_last = m_stop;
        store_round(lock);
    }
}

void TallyWriter::wait_for_work(std::unique_lock<std::mutex>& lock) {
    const auto hurried = [this] { return m_stop || m_hurry; };
    if (m_failures > 0) {
        m_wake.wait_for(lock, pause_after(m_failures), hurried);
    } else {
        m_wake.wait(lock, [&] { return hurried() || !m_pending.empty(); });
        m_wake.wait_until(lock, m_pending_since + m_options.commit_interval, hurried);
    }
    m_hurry = false;
}

void TallyWriter::store_round(std::unique_lock<std::mutex>& lock) {
    const std::uint64_t round = ++m_rounds_begun;
    const bool was_refused = !m_batch.counts.empty();
    store_once(lock);
    if (was_refused && !m_error)
        store_once(lock); // what came behind the refused batch
    m_rounds_settled = round;
    m_settled.notify_all();
}

void TallyWriter::store_once(std::unique_lock<std::mutex>& lock) {
    take_batch();
    lock.unlock();
    auto stored = store_batch();
    // A damaged database is found out by using it; the next opening sets it aside.
    if (!stored && stored.error().kind == ErrorKind::corrupt)
        stored = store_batch();
    lock.lock();
    settle(stored);
}

void TallyWriter::take_batch() {
    if (!m_batch.counts.empty())
        return; // the one that storage refused goes first, unchanged
    m_batch.counts.swap(m_pending);
    m_health.waiting = m_batch.counts.size();
    std::array<std::uint8_t, 8> random{};
    m_host.random().fill(random);
    std::uint64_t token = 0;
    for (const std::uint8_t byte : random)
        token = token << 8 | byte;
    // Always of one length where it is stored, so that its row never moves; and never 0.
    m_batch.token = static_cast<std::int64_t>(token >> 2 | std::uint64_t{1} << 62);
}

Result<void> TallyWriter::store_batch() {
    if (!m_store)
        RETURN_IF_ERROR(open_store());
    if (m_batch.counts.empty())
        return {};
    auto replica = m_store->add(m_batch, m_replica);
    if (replica) {
        m_replica = *replica;
        m_batch.counts.clear();
        bring_to_mirror(m_options.event, m_replica);
        return {};
    }
    if (replica.error().kind == ErrorKind::denied) {
        drop_batch();
        return {};
    }
    if (replica.error().kind != ErrorKind::busy)
        m_store.reset(); // what refused once may stand in the way of the next attempt
    return replica.error();
}

// The event was ended by another program while somebody was here: that visit belongs to no event.
void TallyWriter::drop_batch() {
    std::int64_t refused = 0;
    for (const auto& [key, value] : m_batch.counts)
        refused += value.n;
    m_batch.counts.clear();
    const std::lock_guard lock(m_mutex);
    m_health.dropped += refused;
}

// Before the first count: what the mirror knows better must be here before a replica is gone on
// with. A mirror that is not there or does not answer costs nothing but itself.
void TallyWriter::open_mirror() {
    if (m_options.mirror.empty() || m_mirror)
        return;
    if (m_host.files().exists(m_options.mirror)) {
        const auto healed = heal(m_host, m_options.directory, m_options.mirror);
        if (healed)
            m_set_aside.insert(m_set_aside.end(), healed->begin(), healed->end());
        else
            platform::log::warning(area, "the mirror cannot be used: " + healed.error().text());
    }
    m_mirror = std::make_unique<TallyMirror>(m_host, m_options.mirror);
}

void TallyWriter::bring_to_mirror(const std::string& event, const std::string& replica) {
    if (!m_mirror)
        return;
    if (auto copies = m_store->copies(event, replica))
        m_mirror->put(std::move(*copies));
}

Result<void> TallyWriter::open_store() {
    open_mirror();
    ASSIGN_OR_RETURN(TallyStore store,
                     TallyStore::open(m_host, m_options.directory, OnDamage::set_aside));
    if (!store.set_aside().empty())
        m_set_aside.push_back(store.set_aside());
    // Once a run; later the store's own header may be newer than ours.
    ASSIGN_OR_RETURN(const auto known, store.header(m_options.event));
    if (!m_header_stored || !known)
        RETURN_IF_ERROR(store.put_event(m_options.event, m_options.header));
    m_header_stored = true;
    m_store = std::move(store);
    bring_to_mirror("", "");
    return {};
}

void TallyWriter::settle(const Result<void>& stored) {
    m_health.set_aside = m_set_aside;
    m_health.waiting = m_batch.counts.size();
    m_health.mirror_trouble = m_mirror ? m_mirror->trouble() : "";
    m_health.storing = stored.ok();
    if (stored) {
        if (m_failures > 0)
            platform::log::write_aside(Level::info, area, "figures are stored again");
        m_failures = 0;
        m_error.reset();
        m_health.trouble.clear();
        return;
    }
    m_error = stored.error();
    const std::string trouble = stored.error().text();
    if (m_health.trouble != trouble)
        platform::log::write_aside(Level::warning, area, "figures wait in memory: " + trouble);
    m_health.trouble = trouble;
    ++m_failures;
}

} // namespace tally
