// bench_tally_figures DIR: what counting costs on the medium of DIR. How long a million sessions
// take through the sink, how large the database is after a thousand and after a million, and a
// commit's cost beside writing as many bytes to a file and one fsync. Prints one line of JSON.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_writer.h"
#include "platform/posix/posix_host.h"

namespace {

using platform::Result;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int commits = 200;
constexpr const char* event = "9f0e";

double since(Clock::time_point begun) {
    return Milliseconds(Clock::now() - begun).count();
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

// The real disk, and how many bytes went to it.
class CountingFiles final : public platform::Files {
  public:
    explicit CountingFiles(platform::Files& files) : m_files(files) {}
    std::uint64_t bytes = 0, syncs = 0;

    Result<std::unique_ptr<platform::File>> open(const std::string& path,
                                                 platform::OpenMode mode) override {
        ASSIGN_OR_RETURN(auto file, m_files.open(path, mode));
        return std::unique_ptr<platform::File>(new Counted(*this, std::move(file)));
    }
    Result<platform::FileInfo> info(const std::string& path) override { return m_files.info(path); }
    Result<std::vector<platform::FileInfo>> list(const std::string& directory) override {
        return m_files.list(directory);
    }
    Result<void> make_directories(const std::string& path) override {
        return m_files.make_directories(path);
    }
    Result<void> remove(const std::string& path) override { return m_files.remove(path); }
    Result<void> rename(const std::string& from, const std::string& to) override {
        return m_files.rename(from, to);
    }
    Result<void> sync_directory(const std::string& path) override {
        ++syncs;
        return m_files.sync_directory(path);
    }
    Result<std::uint64_t> free_bytes(const std::string& path) override {
        return m_files.free_bytes(path);
    }

  private:
    class Counted final : public platform::File {
      public:
        Counted(CountingFiles& files, std::unique_ptr<platform::File> file)
            : m_counts(files), m_file(std::move(file)) {}
        Result<std::size_t> read_at(std::uint64_t at, std::span<std::uint8_t> into) override {
            return m_file->read_at(at, into);
        }
        Result<void> write_at(std::uint64_t at, platform::ByteView what) override {
            m_counts.bytes += what.size();
            return m_file->write_at(at, what);
        }
        Result<std::uint64_t> size() override { return m_file->size(); }
        Result<void> truncate(std::uint64_t to) override { return m_file->truncate(to); }
        Result<void> sync() override {
            ++m_counts.syncs;
            return m_file->sync();
        }
        Result<void> lock(platform::FileLock kind) override { return m_file->lock(kind); }

      private:
        CountingFiles& m_counts;
        std::unique_ptr<platform::File> m_file;
    };
    platform::Files& m_files;
};

class CountingHost final : public platform::Host {
  public:
    platform::Clock& clock() override { return m_host.clock(); }
    platform::Random& random() override { return m_host.random(); }
    CountingFiles& files() override { return m_files; }
    platform::Volumes& volumes() override { return m_host.volumes(); }
    platform::Http& http() override { return m_host.http(); }
    platform::Power& power() override { return m_host.power(); }

  private:
    platform::PosixHost m_host;
    CountingFiles m_files{m_host.files()};
};

tally::Counts visit(int number) {
    const auto clock = platform::ClockTrust::organiser;
    const std::string topic = "topic" + std::to_string(number % 6);
    return {{{1, "touched", ""}, {1, clock}},        {{1, "session", "th"}, {1, clock}},
            {{1, "session_hour", "09"}, {1, clock}}, {{1, "session_topic", topic}, {1, clock}},
            {{1, "age_sex", "18-24|f"}, {1, clock}}, {{1, "answer", "q1|right"}, {1, clock}},
            {{0, "session_help", ""}, {1, clock}}};
}

tally::TallyWriterOptions options(const std::string& directory) {
    tally::TallyWriterOptions options;
    options.directory = directory;
    options.event = event;
    options.header.members = {"local"};
    return options;
}

struct Counted {
    double seconds = 0, cpu_seconds = 0;
    std::uint64_t pages = 0; // of the database
};

Result<Counted> count_sessions(platform::Host& host, const std::string& directory, int sessions) {
    std::vector<std::vector<std::pair<tally::Measure, std::string>>> kinds;
    for (int number = 0; number < 6; ++number) {
        kinds.emplace_back();
        for (const auto& [key, value] : visit(number))
            kinds.back().emplace_back(*tally::find_measure(key.measure), key.category);
    }
    const auto begun = Clock::now();
    const std::clock_t work_begun = std::clock();
    {
        tally::TallyWriter writer(host, options(directory));
        for (int number = 0; number < sessions; ++number)
            for (const auto& [measure, category] : kinds[static_cast<std::size_t>(number) % 6])
                writer.count(measure, category);
        RETURN_IF_ERROR(writer.flush());
    }
    ASSIGN_OR_RETURN(const auto info, host.files().info(directory + "/tally.db"));
    return Counted{since(begun) / 1000, double(std::clock() - work_begun) / CLOCKS_PER_SEC,
                   info.bytes / 4096};
}

Result<nlohmann::json> commit_cost(CountingHost& host, const std::string& directory) {
    ASSIGN_OR_RETURN(auto store, tally::TallyStore::open(host, directory, tally::OnDamage::report));
    RETURN_IF_ERROR(store.put_event(event, options(directory).header));
    std::string replica;
    std::vector<double> ours, bare;
    const auto bytes_before = host.files().bytes, syncs_before = host.files().syncs;
    for (int number = 0; number < commits; ++number) {
        const auto begun = Clock::now();
        ASSIGN_OR_RETURN(replica, store.add({event, "kiosk", number + 1, visit(number)}, replica));
        ours.push_back(since(begun));
    }
    const auto bytes = (host.files().bytes - bytes_before) / commits;
    const auto syncs = double(host.files().syncs - syncs_before) / commits;
    ASSIGN_OR_RETURN(auto file, host.files().open(directory + "/bare", platform::OpenMode::create));
    for (int number = 0; number < commits; ++number) {
        const platform::Bytes same(bytes, static_cast<std::uint8_t>(number));
        const auto begun = Clock::now();
        RETURN_IF_ERROR(file->write_at(0, same));
        RETURN_IF_ERROR(file->sync());
        bare.push_back(since(begun));
    }
    return nlohmann::json{{"commit_ms", median(ours)},
                          {"commit_bytes", bytes},
                          {"commit_syncs", syncs},
                          {"fsync_ms", median(bare)},
                          {"commit_to_fsync", median(ours) / median(bare)}};
}

Result<nlohmann::json> measure(const std::string& top) {
    CountingHost host;
    ASSIGN_OR_RETURN(auto result, commit_cost(host, top + "/commits"));
    ASSIGN_OR_RETURN(const auto few, count_sessions(host, top + "/thousand", 1'000));
    ASSIGN_OR_RETURN(const auto many, count_sessions(host, top + "/million", 1'000'000));
    result["kind"] = "tally_figures";
    result["million_sessions_s"] = many.seconds;
    result["million_sessions_cpu_s"] = many.cpu_seconds;
    result["pages_thousand"] = few.pages;
    result["pages_million"] = many.pages;
    return result;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2 || std::filesystem::exists(argv[1])) {
        std::cerr << "bench_tally_figures DIR: a folder that is not there yet\n";
        return 2;
    }
    const auto result = measure(argv[1]);
    std::filesystem::remove_all(argv[1]);
    if (!result.ok()) {
        std::cerr << "bench_tally_figures: " << result.error().text() << '\n';
        return 1;
    }
    std::cout << result->dump() << '\n';
    return 0;
}
