#pragma once
// Samples: what the runs of one bench measured, one JSON object a line, and medians over them. An
// object says its `kind`; those of kind "watch" say the `name` of the program and the `size` of the
// screen besides.
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/base/result.h"

namespace bench {

class Samples {
  public:
    // Errors: not_found, corrupt with the line's number.
    static platform::Result<Samples> read(const std::string& path);

    // The first sample of this kind for which `key` is `value`; null where there is none.
    const nlohmann::json* find(const std::string& kind, const std::string& key = "",
                               const std::string& value = "") const;
    std::vector<const nlohmann::json*> watched(const std::string& name,
                                               const std::string& size) const;
    // Of all runs of a program on a screen; nothing where it never ran.
    std::optional<double> median(const std::string& name, const std::string& size,
                                 const std::string& figure) const;

  private:
    std::vector<nlohmann::json> m_all;
};

// The value that `share` of the values (0 to 1) do not exceed, by nearest rank; 0 of none.
double percentile(std::vector<double> values, double share);

// What one page's first frame cost, from the kiosk's own --report: CPU milliseconds of each change
// of page. The first page of the program is none.
platform::Result<std::vector<double>> page_changes(const std::string& report_path);
// Frames that the report says were drawn between two instants, microseconds.
platform::Result<int> frames_between(const std::string& report_path, double from_us,
                                     double until_us);

// What a finger saw on the panel: frames a second of each move of a page or a modal, and of each
// touch on a target how many frames and milliseconds it took until that was shown pressed.
struct Movement {
    std::vector<double> frames_a_second, pressed_frames, pressed_ms;
};
platform::Result<Movement> movement(const std::string& report_path);

} // namespace bench
