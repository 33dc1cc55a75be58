#pragma once
// Host: the one door to the machine, passed by reference through constructors. posix/ has the real
// one, headless/ the fake for tests (time, faults). It owns its parts and outlives all who hold it.
#include "platform/clock.h"
#include "platform/files.h"
#include "platform/http.h"
#include "platform/power.h"
#include "platform/random.h"
#include "platform/volumes.h"

namespace platform {

class Host {
  public:
    virtual ~Host() = default;
    virtual Clock& clock() = 0;
    virtual Random& random() = 0;
    virtual Files& files() = 0;
    virtual Volumes& volumes() = 0;
    virtual Http& http() = 0;
    virtual Power& power() = 0;
};

} // namespace platform
