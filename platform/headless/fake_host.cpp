#include "platform/headless/fake_host.h"

#include <algorithm>

namespace platform {

std::string FakeVolumes::hardware_id(const std::string& path) {
    const auto found = hardware_ids.find(path);
    return found == hardware_ids.end() ? default_hardware_id : found->second;
}

Result<void> FakePower::shut_down() {
    ++shut_down_count;
    return shut_down_answer;
}

Result<void> FakePower::set_brightness(int percent) {
    if (!light)
        return Error{ErrorKind::unavailable, "there is no backlight", "fake"};
    light = std::clamp(percent, brightness_percent_min, 100);
    return {};
}

void ScriptedHttp::set_handler(Handler handler) {
    const std::lock_guard guard(m_mutex);
    m_handler = std::move(handler);
}

Result<HttpResponse> ScriptedHttp::send(const HttpRequest& request) {
    Handler handler;
    {
        const std::lock_guard guard(m_mutex);
        handler = m_handler;
    }
    if (!handler)
        return Error{ErrorKind::unavailable, "there is no network", request.url};
    return handler(request);
}

FakeHost::FakeHost(std::uint64_t seed)
    : m_clock({start_unix_seconds, ClockTrust::network}), m_random(seed) {}

} // namespace platform
