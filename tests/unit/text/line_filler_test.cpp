#include "kiosk/text/line_filler.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace text;

namespace {

// Words of the given widths; a space (10 px wide) stands before the words whose index is listed.
std::vector<Place> words(const std::vector<float>& widths, const std::vector<std::size_t>& spaced) {
    std::vector<Place> places{{0, 0, false}};
    float x = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const float end = x + widths[i];
        bool clause = false;
        for (const std::size_t word : spaced)
            clause = clause || word == i + 1;
        x = end + (clause ? 10.0f : 0.0f);
        places.push_back({x, end, clause});
    }
    return places;
}

using Ends = std::vector<std::size_t>;

} // namespace

TEST_CASE("without a width everything is one line") {
    CHECK(fill_lines(words({50, 50, 50}, {}), {0, false}) == Ends{3});
    CHECK(fill_lines({}, {100, false}).empty());
}

TEST_CASE("a line takes all words that fit, its closing space not counted") {
    CHECK(fill_lines(words({50, 40, 50, 40}, {1, 2, 3}), {100, false}) == Ends{2, 4});
}

TEST_CASE("a word wider than the line stands alone") {
    CHECK(fill_lines(words({150, 60, 60}, {1, 2}), {100, false}) == Ends{1, 2, 3});
}

TEST_CASE("with clauses first a line ends at the last space that leaves it 55 % full") {
    CHECK(fill_lines(words({60, 30, 60, 40}, {1}), {100, true}) == Ends{1, 3, 4});
    CHECK(fill_lines(words({50, 30, 60, 40}, {1}), {100, true}) == Ends{2, 4});
    CHECK(fill_lines(words({60, 30, 60, 40}, {1}), {100, false}) == Ends{2, 4});
}

TEST_CASE("a short last word is joined by the word before it") {
    CHECK(fill_lines(words({40, 40, 10}, {}), {85, false}) == Ends{1, 3});
    // A long one may stand alone, and so may one whose company would not fit.
    CHECK(fill_lines(words({40, 40, 60}, {}), {85, false}) == Ends{2, 3});
    CHECK(fill_lines(words({20, 80, 10}, {}), {105, false}) == Ends{1, 3});
    CHECK(fill_lines(words({90, 10}, {}), {95, false}) == Ends{1, 2});
}

TEST_CASE("every word is in one line, and only a single word may be wider than the width") {
    CHECK(rc::check([](bool clauses) {
        const auto widths = *rc::gen::container<std::vector<float>>(
            rc::gen::map(rc::gen::inRange(1, 120), [](int v) { return static_cast<float>(v); }));
        const auto spaced = *rc::gen::container<std::vector<std::size_t>>(
            rc::gen::inRange<std::size_t>(0, widths.size() + 1));
        const auto places = words(widths, spaced);
        const auto ends = fill_lines(places, {100, clauses});
        std::size_t start = 0;
        for (const std::size_t end : ends) {
            RC_ASSERT(end > start);
            RC_ASSERT(end - start == 1 || places[end].end_x - places[start].begin_x <= 100);
            start = end;
        }
        RC_ASSERT(start == widths.size());
    }));
}
