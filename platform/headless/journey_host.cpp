#include "platform/headless/journey_host.h"

namespace platform {

JourneyHost::JourneyHost(Host& real)
    // A sleeping worker thread sleeps in real time: it may not move the script's clock.
    : m_real(real), m_clock({real.clock().wall().unix_seconds, ClockTrust::organiser},
                            real.clock().utc_offset_seconds(),
                            [&real](Duration span) { real.clock().sleep(span); }) {}

} // namespace platform
