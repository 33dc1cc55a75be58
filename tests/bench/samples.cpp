#include "tests/bench/samples.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace bench {

namespace {

platform::Result<nlohmann::json> read_report(const std::string& path) {
    std::ifstream file(path);
    auto report = nlohmann::json::parse(file, nullptr, false);
    if (report.is_discarded() || !report.contains("frames"))
        return platform::Error{platform::ErrorKind::corrupt, "no report of the kiosk", path};
    return report;
}

} // namespace

platform::Result<Samples> Samples::read(const std::string& path) {
    std::ifstream file(path);
    if (!file)
        return platform::Error{platform::ErrorKind::not_found, "no samples", path};
    Samples samples;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        auto sample = nlohmann::json::parse(line, nullptr, false);
        if (!sample.is_object() || !sample.contains("kind"))
            return platform::Error{platform::ErrorKind::corrupt, "no sample",
                                   path + ":" + std::to_string(number)};
        samples.m_all.push_back(std::move(sample));
    }
    return samples;
}

const nlohmann::json* Samples::find(const std::string& kind, const std::string& key,
                                    const std::string& value) const {
    for (const auto& sample : m_all)
        if (sample["kind"] == kind && (key.empty() || sample.value(key, "") == value))
            return &sample;
    return nullptr;
}

std::vector<const nlohmann::json*> Samples::watched(const std::string& name,
                                                    const std::string& size) const {
    std::vector<const nlohmann::json*> found;
    for (const auto& sample : m_all)
        if (sample["kind"] == "watch" && sample["name"] == name && sample["size"] == size)
            found.push_back(&sample);
    return found;
}

std::optional<double> Samples::median(const std::string& name, const std::string& size,
                                      const std::string& figure) const {
    std::vector<double> values;
    for (const nlohmann::json* sample : watched(name, size))
        if (sample->contains(figure))
            values.push_back((*sample)[figure].get<double>());
    if (values.empty())
        return std::nullopt;
    return percentile(std::move(values), 0.5);
}

double percentile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = std::size_t(std::ceil(share * double(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

platform::Result<std::vector<double>> page_changes(const std::string& report_path) {
    ASSIGN_OR_RETURN(const nlohmann::json report, read_report(report_path));
    std::vector<double> costs;
    bool program_began = false;
    for (const auto& frame : report["frames"]) {
        if (program_began && frame["first"].get<bool>())
            costs.push_back(frame["cpu_us"].get<double>() / 1000);
        program_began = true;
    }
    return costs;
}

platform::Result<int> frames_between(const std::string& report_path, double from_us,
                                     double until_us) {
    ASSIGN_OR_RETURN(const nlohmann::json report, read_report(report_path));
    int drawn = 0;
    for (const auto& frame : report["frames"]) {
        const double at = frame["at_us"].get<double>();
        drawn += at >= from_us && at <= until_us ? 1 : 0;
    }
    return drawn;
}

// A move runs from its first frame to the first that is at rest; one of two frames tells no rate.
platform::Result<Movement> movement(const std::string& report_path) {
    ASSIGN_OR_RETURN(const nlohmann::json report, read_report(report_path));
    Movement found;
    double from_us = 0;
    int steps = -1; // between frames of the move; -1 at rest
    for (const auto& frame : report["frames"]) {
        const double at_us = frame["at_us"].get<double>();
        const bool moving = frame["moving"].get<bool>(), fresh = frame["first"].get<bool>();
        if (frame.contains("pressed_us")) {
            found.pressed_frames.push_back(frame["pressed_frames"].get<double>());
            found.pressed_ms.push_back(frame["pressed_us"].get<double>() / 1000);
        }
        if (steps >= 0 && !fresh)
            ++steps;
        if (steps >= 2 && !moving && at_us > from_us)
            found.frames_a_second.push_back(steps * 1e6 / (at_us - from_us));
        if (!moving)
            steps = -1;
        else if (fresh || steps < 0)
            from_us = at_us, steps = 0;
    }
    return found;
}

} // namespace bench
