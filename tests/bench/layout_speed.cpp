// bench_layout: what one paragraph of 100 words costs: the first of a new engine (fonts are
// opened), one that was never asked for, and one that the cache holds. Prints one line of JSON a
// language.   bench_layout FONTS LANGUAGE FILE [LANGUAGE FILE...]
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "kiosk/text/breaks.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/layout_engine.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t words_of_a_paragraph = 100;
constexpr int new_engines = 5, uncached = 60, others = 200, lookups = 200'000;
constexpr float width_px = 636; // the story card's

double microseconds(Clock::duration span) {
    return std::chrono::duration<double, std::micro>(span).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// The file's first words, planned as a pack's are.
std::string paragraph(const std::string& path, const std::string& language) {
    std::ifstream file(path);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    std::string planned = text::plan_breaks(all.substr(0, all.find_last_not_of("\n ") + 1),
                                            language);
    std::replace(planned.begin(), planned.end(), '\n', ' ');
    const auto ends = text::break_places(planned);
    if (ends.size() >= words_of_a_paragraph)
        planned.resize(ends[words_of_a_paragraph - 1]);
    return planned;
}

text::Request request(const std::string& words, const std::string& language, float width) {
    return {words, language, {.size_px = 25, .line_height_em = 1.65f}, width};
}

int measure(const std::vector<text::FontFile>& fonts, const std::string& language,
            const std::string& path) {
    const std::string words = paragraph(path, language);
    const text::Request whole = request(words, language, width_px);
    std::vector<double> first, cold;
    for (int n = 0; n < new_engines; ++n) {
        auto engine = text::LayoutEngine::create(fonts);
        if (!engine.ok()) {
            std::cerr << "bench_layout: " << engine.error().text() << '\n';
            return 1;
        }
        const auto before = Clock::now();
        (*engine)->layout(whole);
        first.push_back(microseconds(Clock::now() - before));
    }
    auto engine = text::LayoutEngine::create(fonts);
    (*engine)->layout(whole);
    for (int n = 1; n <= uncached; ++n) { // a width of its own is a layout of its own
        const auto other = request(words, language, width_px - float(n) / 8);
        const auto before = Clock::now();
        (*engine)->layout(other);
        cold.push_back(microseconds(Clock::now() - before));
    }
    for (int n = 0; n < others; ++n)
        (*engine)->layout(request(std::to_string(n), language, width_px));
    (*engine)->layout(whole);
    const text::RequestView view(whole);
    std::size_t lines = 0;
    const auto before = Clock::now();
    for (int n = 0; n < lookups; ++n)
        lines += (*engine)->layout(view)->lines().size();
    const double cached = microseconds(Clock::now() - before) * 1000 / lookups;
    const nlohmann::json result{{"kind", "layout"},
                                {"language", language},
                                {"words", text::break_places(words).size() + 1},
                                {"bytes", words.size()},
                                {"lines", lines / lookups},
                                {"first_us", median(first)},
                                {"cold_us", median(cold)},
                                {"cached_ns", cached}};
    std::cout << result.dump() << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "bench_layout FONTS LANGUAGE FILE [LANGUAGE FILE...]\n";
        return 2;
    }
    const auto fonts = text::default_fonts(argv[1]);
    if (!fonts.ok()) {
        std::cerr << "bench_layout: " << fonts.error().text() << '\n';
        return 1;
    }
    int failed = 0;
    for (int at = 2; at + 1 < argc; at += 2)
        failed |= measure(*fonts, argv[at], argv[at + 1]);
    return failed;
}
