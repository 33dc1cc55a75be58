#pragma once
// TallySink: the only way a visit leaves a trace, and the trace is a counter. The session calls it
// from the frame loop; an implementation never blocks and never keeps the order of calls.
#include <string>
#include <string_view>

namespace tally {

enum class Measure {
#define MEASURE(name, grain, once, parts) name,
#include "kiosk/tally/measures.def"
#undef MEASURE
};

std::string_view name(Measure measure);

class TallySink {
  public:
    virtual ~TallySink() = default;
    // Adds one to (today's event day, measure, category).
    virtual void count(Measure measure, const std::string& category) = 0;
};

} // namespace tally
