#pragma once
// Power and heat as the board reports them, the watchdog, switching off, and the panel's light.
#include <optional>

#include "platform/base/result.h"

namespace platform {

struct PowerStatus {
    std::optional<bool> undervoltage; // now or since boot; empty where the board does not say
    std::optional<double> temperature_c;
};

// Of the panel's light: with less the picture can hardly be seen, nor the way back.
inline constexpr int brightness_percent_min = 20;

class Power {
  public:
    virtual ~Power() = default;
    virtual PowerStatus status() = 0;
    // systemd's sd_notify(READY=1 / WATCHDOG=1); nothing where no watchdog is set.
    virtual void ready() = 0;
    virtual void feed_watchdog() = 0;
    // Switches the machine off, soon after it returns. Error: unavailable, with what else to do.
    virtual Result<void> shut_down() = 0;
    // Whether the machine is this program's alone, as where it runs as its service: elsewhere a
    // desktop goes on, and the program only closes.
    virtual bool owns_machine() = 0;

    // In hundredths of the most; empty where the system does not rule the panel's light.
    virtual std::optional<int> brightness() = 0;
    // Less than brightness_percent_min is raised to it. Errors: unavailable, not there; denied.
    virtual Result<void> set_brightness(int percent) = 0;
};

} // namespace platform
