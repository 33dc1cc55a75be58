#pragma once
// Power and heat as the board reports them, the watchdog, and switching off.
#include <optional>

#include "platform/base/result.h"

namespace platform {

struct PowerStatus {
    std::optional<bool> undervoltage;    // now or since boot; empty where the board does not say
    std::optional<double> temperature_c;
};

class Power {
  public:
    virtual ~Power() = default;
    virtual PowerStatus status() = 0;
    // systemd's sd_notify(READY=1 / WATCHDOG=1); nothing where no watchdog is set.
    virtual void ready() = 0;
    virtual void feed_watchdog() = 0;
    virtual Result<void> shut_down() = 0;
};

} // namespace platform
