// What can be told from a device about single visits: nothing. Five hundred visits with marked
// paths are played twice on the same device, the second time in another order, with other answers
// beside one another, or at other minutes of the hour; every byte of its disk must be the same.
// What is the same for two histories cannot tell one from the other. Once in one run, once with a
// restart after every visit, as a weak power bank makes them.
#include <algorithm>
#include <random>
#include <thread>

#include <doctest/doctest.h>

#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_writer.h"
#include "kiosk/upload/outbox.h"
#include "platform/headless/fake_host.h"
#include "tests/support/small_pack.h"

namespace {

using namespace session;
using namespace std::chrono_literals;
using platform::FakeHost;

constexpr const char* directory = "/data";
constexpr const char* event = "9f0e";
constexpr std::size_t work = 0, quiz = 2, check = 3;
constexpr int visits_all = 500;
constexpr int replica_visits = 11; // with a restart after every visit, so many share a replica

// What one visitor does: the marks of a path.
struct Path {
    std::size_t language = 0, age = 0, sex = 0, before = 0, first = 0, second = 0, mark = 0;
    bool help = false, quick_exit = false;
    int hour = 9, minute = 0;
};

std::vector<Path> paths(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<std::size_t>(random() % n); };
    std::vector<Path> paths;
    for (int number = 0; number < visits_all; ++number) {
        Path path{below(2), below(3), below(2), below(2), below(2), below(2), below(2)};
        path.help = below(5) == 0;
        path.quick_exit = below(7) == 0;
        path.hour = 9 + number * 8 / visits_all;
        path.minute = static_cast<int>(below(60));
        paths.push_back(path);
    }
    return paths;
}

// The same number of touches whoever comes, so that the device draws the same random numbers.
std::vector<VisitorEvent> touches(const Path& path) {
    std::vector<VisitorEvent> touches = {
        BeginTouched{},           ChooseLanguage{path.language},
        AnswerAge{path.age},      AnswerSex{path.sex},
        AboutYouContinue{},       OpenTopic{work},
        ChooseOption{path.before}, Next{},
        Next{},                   Next{},
        OpenActivity{work, quiz}, ChooseOption{path.first},
        Next{},                   ChooseOption{path.second},
        Next{},                   OpenActivity{work, check},
        PutItem{0, path.mark},    PutItem{1, 1 - path.mark},
        PutItem{2, path.mark},    PutItem{3, path.mark}};
    path.help ? touches.push_back(OpenHelp{}) : touches.push_back(Touched{});
    path.help ? touches.push_back(OpenService{0}) : touches.push_back(Touched{});
    path.quick_exit ? touches.push_back(QuickExit{}) : touches.push_back(ClearNow{});
    return touches;
}

class Device {
  public:
    explicit Device(bool restarts) : m_restarts(restarts) {}

    void play(const std::vector<Path>& order) {
        int played = 0;
        for (const Path& path : order) {
            if (!m_writer || m_restarts)
                start();
            m_hour = path.hour;
            m_host.clock().set_wall(FakeHost::start_unix_seconds + path.hour * 3600 +
                                    path.minute * 60);
            for (const VisitorEvent& touch : touches(path)) {
                m_host.clock().advance(3s);
                m_session->handle(touch, m_host.clock().now());
            }
            REQUIRE(m_writer->flush());
            if (++played % 132 == 0) // twelve replicas, where each has eleven visits
                freeze_upload();
        }
        m_session.reset();
        m_writer.reset();
    }

    // Every file with every byte.
    std::map<std::string, std::string> disk(const std::string& folder = directory) {
        std::map<std::string, std::string> files;
        const auto list = m_host.files().list(folder);
        REQUIRE(list);
        for (const platform::FileInfo& info : *list) {
            const std::string path = folder + "/" + info.name;
            if (info.directory)
                files.merge(disk(path));
            else
                files[path] = platform::as_text(*m_host.files().read(path, 64u << 20));
        }
        return files;
    }

  private:
    void start() {
        m_session.reset();
        m_writer.reset();
        tally::TallyWriterOptions options;
        options.directory = directory;
        options.event = event;
        options.header.members = {"org07"};
        options.header.clock = platform::ClockTrust::organiser;
        options.commit_interval = std::chrono::hours(100);
        const auto calls = m_host.files().calls();
        m_writer = std::make_unique<tally::TallyWriter>(m_host, std::move(options));
        // Its thread has begun: from here each flush draws one random number.
        while (m_host.files().calls() == calls)
            std::this_thread::yield();
        m_session = std::make_unique<VisitorSession>(*m_pack, EventRules{}, *m_writer,
                                                     [this] { return std::optional(m_hour); });
        m_session->reset(m_host.clock().now());
    }

    // What `kioskctl upload` does before it sends.
    void freeze_upload() {
        auto store = tally::TallyStore::open(m_host, directory, tally::OnDamage::report);
        REQUIRE(store);
        const auto key = platform::SecretKey::from_seed({5});
        const auto release = store->release(key, event);
        REQUIRE(release);
        auto outbox = upload::Outbox::open(m_host, directory);
        REQUIRE(outbox);
        for (const tally::SignedPart& part : release->parts)
            REQUIRE(outbox->put(part));
    }

    FakeHost m_host;
    bool m_restarts;
    int m_hour = 9;
    std::unique_ptr<support::FakePack> m_pack = support::small_pack();
    std::unique_ptr<tally::TallyWriter> m_writer;
    std::unique_ptr<VisitorSession> m_session;
};

// A database's first page says how often the file was written and how often written anew (SQLite
// file format, 1.3: file change counter, schema cookie, version-valid-for). That is all that two
// histories may differ in.
void leave_out_counters(std::string& database) {
    for (const std::size_t at : {24u, 40u, 92u})
        database.replace(at, 4, 4, '\0');
}

std::map<std::string, std::string> disk_after(const std::vector<Path>& order, bool restarts) {
    Device device(restarts);
    device.play(order);
    auto disk = device.disk();
    leave_out_counters(disk.at(std::string(directory) + "/tally.db"));
    return disk;
}

// Another order. Which visits share a replica or lie between two uploads may be seen, eleven and
// more of them; within such a lot nothing may be.
std::vector<Path> shuffled(std::vector<Path> order, bool restarts, std::mt19937& random) {
    const std::size_t lot = restarts ? replica_visits : 132;
    for (std::size_t first = 0; first < order.size(); first += lot)
        std::shuffle(order.begin() + static_cast<std::ptrdiff_t>(first),
                     order.begin() + static_cast<std::ptrdiff_t>(
                                         std::min(order.size(), first + lot)),
                     random);
    return order;
}

// The same answers, given by other people: each question's answers are dealt out anew. Age and sex
// are one measure and stay together, and so does before with the first answer (`change`).
std::vector<Path> dealt_anew(const std::vector<Path>& order, bool restarts, std::mt19937& random) {
    const auto deal = [&] { return shuffled(order, restarts, random); };
    const auto ages = deal(), changes = deal(), seconds = deal(), helps = deal(), exits = deal(),
               marks = deal();
    std::vector<Path> dealt = order;
    for (std::size_t n = 0; n < dealt.size(); ++n) {
        dealt[n].age = ages[n].age, dealt[n].sex = ages[n].sex;
        dealt[n].before = changes[n].before, dealt[n].first = changes[n].first;
        dealt[n].second = seconds[n].second;
        dealt[n].help = helps[n].help;
        dealt[n].quick_exit = exits[n].quick_exit;
        dealt[n].mark = marks[n].mark;
    }
    return dealt;
}

void check_same(const std::map<std::string, std::string>& one,
                const std::map<std::string, std::string>& two) {
    REQUIRE(one.size() == two.size());
    REQUIRE(one.size() >= 3); // the database, its journal, the outbox
    for (const auto& [path, bytes] : one) {
        const auto found = two.find(path);
        REQUIRE_MESSAGE(found != two.end(), path);
        const bool same = found->second == bytes;
        CHECK_MESSAGE(same, path, " tells the two histories apart");
    }
}

void check_all(bool restarts) {
    std::mt19937 random(1);
    const auto order = paths(1);
    const auto disk = disk_after(order, restarts);
    SUBCASE("the order of visits is nowhere") {
        check_same(disk, disk_after(shuffled(order, restarts, random), restarts));
    }
    SUBCASE("no two answers of one visit are together") {
        check_same(disk, disk_after(dealt_anew(order, restarts, random), restarts));
    }
    SUBCASE("no time within the hour is told") {
        auto other = order;
        for (Path& path : other)
            path.minute = 59 - path.minute;
        check_same(disk, disk_after(other, restarts));
    }
    SUBCASE("what is counted does change the disk: this test can fail") {
        auto other = order;
        other[200].first = 1 - other[200].first;
        const bool same = disk == disk_after(other, restarts);
        CHECK_FALSE(same);
    }
}

} // namespace

TEST_CASE("five hundred visits in one run leave no trace of any") { check_all(false); }

TEST_CASE("five hundred visits with a restart after each leave no trace of any") {
    check_all(true);
}
