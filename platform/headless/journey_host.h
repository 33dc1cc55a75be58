#pragma once
// The real machine with a clock in the hand: what the real program runs on while a journey is
// played, so that a visit of two minutes takes a second. Borrows the real host, which outlives it.
#include "platform/headless/manual_clock.h"
#include "platform/host.h"

namespace platform {

class JourneyHost final : public Host {
  public:
    // The clock starts at the real one's wall time, which the script vouches for.
    explicit JourneyHost(Host& real);

    ManualClock& manual_clock() { return m_clock; }

    Clock& clock() override { return m_clock; }
    Random& random() override { return m_real.random(); }
    Files& files() override { return m_real.files(); }
    Volumes& volumes() override { return m_real.volumes(); }
    Http& http() override { return m_real.http(); }
    Power& power() override { return m_real.power(); }

  private:
    Host& m_real;
    ManualClock m_clock;
};

} // namespace platform
