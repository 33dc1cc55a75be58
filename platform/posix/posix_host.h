#pragma once
// The real machine: Linux files, clocks, random bytes, media and power. Http is handed in, so that
// this folder does not know the network library. One PosixHost a program, made in main(); its parts
// may be used from any thread.
#include <memory>
#include <optional>

#include "platform/host.h"

namespace platform {

class PosixHost final : public Host {
  public:
    // A missing Http answers every request with `unavailable`.
    explicit PosixHost(std::unique_ptr<Http> http = nullptr);
    ~PosixHost() override;
    Clock& clock() override { return *m_clock; }
    Random& random() override { return *m_random; }
    Files& files() override { return *m_files; }
    Volumes& volumes() override { return *m_volumes; }
    Http& http() override { return *m_http; }
    Power& power() override { return *m_power; }

  private:
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<Volumes> m_volumes;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<Power> m_power;
};

// A crash writes no memory of this program to any file, nor hands it to a crash collector: what a
// visitor was doing must not outlive the visit. Once, at the start of main().
void forbid_core_dumps();

// The parts by themselves, for hosts that mix real and made-up ones. `root` stands before /proc,
// /sys and /etc (tests give a folder that looks like a board).
std::unique_ptr<Clock> make_posix_clock();
std::unique_ptr<Random> make_posix_random();
std::unique_ptr<Files> make_posix_files();
std::unique_ptr<Volumes> make_posix_volumes(const std::string& root = "");
std::unique_ptr<Power> make_posix_power(const std::string& root = "");

// How long a loop may sleep between two feedings of the service's watchdog: half the time that was
// set, sd_watchdog_enabled(3). Empty: none is. Feeding more often costs nothing: Power passes on no
// more than one word in a quarter of that time.
std::optional<Duration> posix_watchdog_sleep_max();

} // namespace platform
