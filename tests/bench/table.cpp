// bench_table SAMPLES RESULTS: the medians of one bench side by side, each program's ratio to the
// kiosk's, and the figures to reach with what was found. Writes them to RESULTS as JSON too.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "tests/bench/samples.h"

namespace {

using bench::Samples;
using nlohmann::json;

const std::string small = "1280x800", large = "1920x1080";
constexpr double kib_a_mib = 1024;

struct Row {
    const char* words;
    const char* figure;
    double divisor;
    int decimals;
};
constexpr Row rows[] = {{"Memory, proportional set size (MiB)", "pss_kib", kib_a_mib, 1},
                        {"Processes", "processes", 1, 0},
                        {"Start to first frame with words (ms)", "first_words_ms", 1, 0},
                        {"  CPU until then (ms)", "first_words_cpu_ms", 1, 0},
                        {"Still screen for 10 s, CPU (ms)", "still_cpu_ms", 1, 1},
                        {"Disk (MiB)", "disk_bytes", kib_a_mib * kib_a_mib, 1}};

struct Contestant {
    const char* name;
    const char* words;
};
constexpr Contestant contestants[] = {{"kiosk", "Kiosk"},
                                      {"chromium", "Chromium"},
                                      {"cog", "WPE cog"},
                                      {"qml", "Qt Quick"}};

std::string number(double value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::optional<double> figure(const Samples& samples, const std::string& name,
                             const std::string& size, const std::string& which) {
    if (which != "disk_bytes")
        return samples.median(name, size, which);
    const json* sample = samples.find("disk", "name", name);
    return sample ? std::optional((*sample)["bytes"].get<double>()) : std::nullopt;
}

// The columns side by side; a program that did not run has its reason below.
json print_contest(const Samples& samples) {
    json medians;
    std::printf("%-38s", small.c_str());
    for (const Contestant& each : contestants)
        std::printf("%20s", each.words);
    std::printf("\n");
    for (const Row& row : rows) {
        std::printf("%-38s", row.words);
        const auto ours = figure(samples, "kiosk", small, row.figure);
        for (const Contestant& each : contestants) {
            const auto value = figure(samples, each.name, small, row.figure);
            std::string cell = value ? number(*value / row.divisor, row.decimals) : "-";
            if (value && ours && *ours > 0 && each.name != std::string("kiosk"))
                cell += " (x" + number(*value / *ours, *value / *ours < 10 ? 1 : 0) + ")";
            std::printf("%20s", cell.c_str());
            if (value)
                medians[each.name][row.figure] = *value;
        }
        std::printf("\n");
    }
    for (const Contestant& each : contestants)
        if (const json* skipped = samples.find("skipped", "name", each.name))
            std::printf("%s did not run: %s\n", each.words,
                        (*skipped)["why"].get<std::string>().c_str());
    return medians;
}

class Goals {
  public:
    // A figure that must not exceed `most`. Nothing where it could not be measured.
    void at_most(const std::string& words, std::optional<double> found, double most,
                 const std::string& unit, int decimals) {
        add(words, found, "most", most, unit, decimals, found && *found <= most);
    }
    // One that must not fall below `least`.
    void at_least(const std::string& words, std::optional<double> found, double least,
                  const std::string& unit, int decimals) {
        add(words, found, "least", least, unit, decimals, found && *found >= least);
    }
    const json& all() const { return m_all; }

  private:
    void add(const std::string& words, std::optional<double> found, const char* side, double bound,
             const std::string& unit, int decimals, bool reached) {
        const std::string value = found ? number(*found, decimals) + unit : "not measured";
        std::printf("%-66s%14s%8s%8s   %s\n", words.c_str(), value.c_str(),
                    side, (number(bound, bound < 1 ? 3 : 0) + unit).c_str(),
                    !found ? "-" : reached ? "yes" : "NO");
        m_all.push_back({{"figure", words}, {side, bound}, {"unit", unit}, {"reached", reached}});
        m_all.back()["found"] = found ? json(*found) : json();
    }
    json m_all = json::array();
};

std::optional<double> share(std::optional<double> part, std::optional<double> whole) {
    return part && whole && *whole > 0 ? std::optional(*part / *whole) : std::nullopt;
}

std::optional<double> of(const json* sample, const char* key, double divisor = 1) {
    return sample ? std::optional((*sample)[key].get<double>() / divisor) : std::nullopt;
}

// The most frames that any run drew while it should have stood still.
std::optional<double> still_frames(const Samples& samples, const std::string& size) {
    std::optional<double> most;
    for (const json* run : samples.watched("kiosk", size)) {
        if (!run->contains("report"))
            continue;
        const auto drawn = bench::frames_between((*run)["report"], (*run)["still_from_us"],
                                                 (*run)["still_until_us"]);
        if (drawn.ok())
            most = std::max(most.value_or(0), double(*drawn));
    }
    return most;
}

// What touches through the X server led to, over all runs.
bench::Movement moved(const Samples& samples, const std::string& size) {
    bench::Movement all;
    for (const json* run : samples.watched("kiosk", size)) {
        if (!run->contains("report"))
            continue;
        const auto one = bench::movement((*run)["report"]);
        if (!one.ok())
            continue;
        const auto join = [](std::vector<double>& to, const std::vector<double>& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        join(all.frames_a_second, one->frames_a_second);
        join(all.pressed_frames, one->pressed_frames);
        join(all.pressed_ms, one->pressed_ms);
    }
    return all;
}

// What 95 of 100 moves keep to, and of the touches the one that waited longest.
void moving_goals(const Samples& samples, const std::string& size, Goals& goals, json& results) {
    const bench::Movement all = moved(samples, size);
    const auto part = [](const std::vector<double>& values, double share) {
        return values.empty() ? std::nullopt : std::optional(bench::percentile(values, share));
    };
    goals.at_least("frames a second of a transition, p5 at " + size,
                   part(all.frames_a_second, 0.05), 30, "", 1);
    goals.at_most("frames from a touch to the pressed state, most at " + size,
                  part(all.pressed_frames, 1), 2, "", 0);
    results["moving"][size] = {
        {"transitions", all.frames_a_second.size()},
        {"frames_a_second_p50", bench::percentile(all.frames_a_second, 0.5)},
        {"touches", all.pressed_ms.size()},
        {"pressed_ms_p50", bench::percentile(all.pressed_ms, 0.5)},
        {"pressed_ms_max", bench::percentile(all.pressed_ms, 1)}};
}

void compare_goals(const Samples& samples, Goals& goals) {
    const auto ours = [&](const char* which) { return figure(samples, "kiosk", small, which); };
    const auto theirs = [&](const char* name, const char* which) {
        return figure(samples, name, small, which);
    };
    goals.at_most("memory, share of Chromium's",
                  share(ours("pss_kib"), theirs("chromium", "pss_kib")),
                  1.0 / 10, "", 3);
    goals.at_most("memory, share of Qt Quick's", share(ours("pss_kib"), theirs("qml", "pss_kib")),
                  1.0 / 2, "", 3);
    goals.at_most("first frame with words, share of Chromium's time",
                  share(ours("first_words_ms"), theirs("chromium", "first_words_ms")), 1.0 / 6, "",
                  3);
}

void own_goals(const Samples& samples, const std::string& size, Goals& goals) {
    const auto pss = figure(samples, "kiosk", size, "pss_kib");
    const auto control = figure(samples, "clear", size, "pss_kib");
    const auto above = pss && control ? std::optional((*pss - *control) / kib_a_mib) : std::nullopt;
    const std::string on = " at " + size;
    goals.at_most("memory above a window that only clears itself" + on, above, 64, " MiB", 1);
    goals.at_most("still screen, frames in 10 s" + on, still_frames(samples, size), 0, "", 0);
    goals.at_most("still screen, CPU in 10 s" + on, figure(samples, "kiosk", size, "still_cpu_ms"),
                  10, " ms", 1);
}

std::optional<double> print_pages(const Samples& samples, const std::string& size, json& results) {
    const json* run = samples.find("pages", "size", size);
    if (!run)
        return std::nullopt;
    std::vector<double> all;
    for (const auto& path : (*run)["reports"])
        if (const auto costs = bench::page_changes(path); costs.ok())
            all.insert(all.end(), costs->begin(), costs->end());
    const double p50 = bench::percentile(all, 0.5), p95 = bench::percentile(all, 0.95);
    const double most = bench::percentile(all, 1);
    results["page_change_ms"][size] = {
        {"changes", all.size()}, {"p50", p50}, {"p95", p95}, {"max", most}};
    std::printf("%zu changes of page at %s: CPU p50 %.1f ms, p95 %.1f ms, most %.1f ms\n",
                all.size(), size.c_str(), p50, p95, most);
    return p95;
}

void print_layouts(const Samples& samples, json& results) {
    for (const char* language : {"th", "my"})
        if (const json* found = samples.find("layout", "language", language)) {
            results["layout"][language] = *found;
            std::printf("layout of a paragraph in %s, %d words, %d lines: first of the program "
                        "%.2f ms, cold %.2f ms, cached %.0f ns\n",
                        language, (*found)["words"].get<int>(), (*found)["lines"].get<int>(),
                        (*found)["first_us"].get<double>() / 1000,
                        (*found)["cold_us"].get<double>() / 1000,
                        (*found)["cached_ns"].get<double>());
        }
    if (const json* tally = samples.find("tally")) {
        results["tally"] = *tally;
        std::printf("%d counts while storage stood still: p50 %.2f us, p99 %.2f us, most %.2f us "
                    "(of CPU %.2f us)\n",
                    (*tally)["counts"].get<int>(), (*tally)["p50_us"].get<double>(),
                    (*tally)["p99_us"].get<double>(), (*tally)["max_us"].get<double>(),
                    (*tally)["max_cpu_us"].get<double>());
    }
}

int report(const Samples& samples, const std::string& results_path) {
    json results;
    std::printf("\n");
    results["medians"][small] = print_contest(samples);
    std::printf("\n");
    for (const char* name : {"kiosk", "clear"})
        for (const std::string& size : {small, large})
            if (const auto pss = figure(samples, name, size, "pss_kib")) {
                results["memory_mib"][size][name] = *pss / kib_a_mib;
                std::printf("%s at %s: %.1f MiB, first words after %.0f ms\n",
                            name == std::string("clear") ? "a window only cleared" : name,
                            size.c_str(), *pss / kib_a_mib,
                            samples.median(name, size, "first_words_ms").value_or(0));
            }
    print_layouts(samples, results);
    Goals goals;
    const auto page_p95 = print_pages(samples, small, results);
    const auto large_p95 = print_pages(samples, large, results);
    std::printf("\n%-66s%14s%16s   %s\n", "Figures to reach", "found", "bound", "reached");
    compare_goals(samples, goals);
    own_goals(samples, small, goals);
    own_goals(samples, large, goals);
    for (const std::string& size : {small, large})
        moving_goals(samples, size, goals, results);
    goals.at_most("page change, CPU at p95 at " + small, page_p95, 16, " ms", 1);
    goals.at_most("page change, CPU at p95 at " + large, large_p95, 25, " ms", 1);
    for (const char* language : {"th", "my"})
        goals.at_most(std::string("cached layout of 100 words in ") + language,
                      of(samples.find("layout", "language", language), "cached_ns"), 1000, " ns",
                      0);
    goals.at_most("one count while storage stands still, p99",
                  of(samples.find("tally"), "p99_us"), 50, " us", 2);
    results["figures"] = goals.all();
    std::ofstream file(results_path);
    file << results.dump(2) << '\n';
    return file ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "bench_table SAMPLES RESULTS\n";
        return 2;
    }
    const auto samples = Samples::read(argv[1]);
    if (!samples.ok()) {
        std::cerr << "bench_table: " << samples.error().text() << '\n';
        return 1;
    }
    return report(*samples, argv[2]);
}
