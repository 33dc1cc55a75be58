#pragma once
// The whole machine in memory; each part can be told what to do and asked what was done to it.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "platform/headless/fake_files.h"
#include "platform/headless/manual_clock.h"
#include "platform/headless/repeatable.h"
#include "platform/host.h"

namespace platform {

// One thread: the test sets, then the code under test asks.
class FakeVolumes final : public Volumes {
  public:
    std::vector<Volume> mounted;
    std::map<std::string, std::string> hardware_ids; // by path
    std::string default_hardware_id = "card=0123456789abcdef";

    std::vector<Volume> list() override { return mounted; }
    std::string hardware_id(const std::string& path) override;
};

class FakePower final : public Power {
  public:
    PowerStatus reported;
    Result<void> shut_down_answer;
    int ready_count = 0, fed_count = 0, shut_down_count = 0;
    bool owns = false;        // the machine
    std::optional<int> light; // of the panel, percent

    PowerStatus status() override { return reported; }
    void ready() override { ++ready_count; }
    void feed_watchdog() override { ++fed_count; }
    Result<void> shut_down() override;
    bool owns_machine() override { return owns; }
    std::optional<int> brightness() override { return light; }
    Result<void> set_brightness(int percent) override;
};

// Answers by a function of the test; without one there is no network. Any thread.
class ScriptedHttp final : public Http {
  public:
    using Handler = std::function<Result<HttpResponse>(const HttpRequest&)>;
    void set_handler(Handler handler);
    Result<HttpResponse> send(const HttpRequest& request) override;

  private:
    std::mutex m_mutex;
    Handler m_handler;
};

class FakeHost final : public Host {
  public:
    // 2026-01-01 00:00:00 UTC, known from the network.
    static constexpr std::int64_t start_unix_seconds = 1'767'225'600;
    explicit FakeHost(std::uint64_t seed = 1);

    ManualClock& clock() override { return m_clock; }
    Repeatable& random() override { return m_random; }
    FakeFiles& files() override { return m_files; }
    FakeVolumes& volumes() override { return m_volumes; }
    ScriptedHttp& http() override { return m_http; }
    FakePower& power() override { return m_power; }

  private:
    ManualClock m_clock;
    Repeatable m_random;
    FakeFiles m_files;
    FakeVolumes m_volumes;
    ScriptedHttp m_http;
    FakePower m_power;
};

} // namespace platform
