#include "kiosk/text/layout_cache.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <new>

#include "platform/base/limits.h"
#include "tests/unit/text/text_support.h"

using namespace text;
using text_support::engine;

namespace {
bool g_counting = false;
std::size_t g_allocations = 0;
} // namespace

// The test program's own allocator, to see that a cached layout costs none.
void* operator new(std::size_t bytes) {
    g_allocations += g_counting ? 1 : 0;
    if (void* memory = std::malloc(bytes == 0 ? 1 : bytes))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

LayoutPtr some_layout() {
    return engine().layout({"layout", "en", Style{}, 0});
}

RequestView request(std::string_view text) {
    return {text, "en", Style{}, 100};
}

} // namespace

TEST_CASE("a layout is found again by equal words, language, style and width only") {
    LayoutCache cache(1 << 20);
    const auto layout = some_layout();
    cache.insert(request("a"), layout);
    CHECK(cache.find(request("a")) == layout);
    CHECK(cache.find(request("b")) == nullptr);
    CHECK(cache.find({"a", "th", Style{}, 100}) == nullptr);
    CHECK(cache.find({"a", "en", Style{}, 101}) == nullptr);
    Style bold;
    bold.weight = Weight::bold;
    CHECK(cache.find({"a", "en", bold, 100}) == nullptr);
    CHECK(cache.figures().hits == 1);
    CHECK(cache.figures().misses == 4);
}

TEST_CASE("the least recently used layouts give way when the bytes are up") {
    const auto layout = some_layout();
    LayoutCache one(1 << 20);
    one.insert(request("0"), layout);
    const std::size_t bytes_each = one.figures().bytes;
    LayoutCache cache(3 * bytes_each);
    cache.insert(request("1"), layout);
    cache.insert(request("2"), layout);
    cache.insert(request("3"), layout);
    CHECK(cache.find(request("1")) == layout); // now "2" is the oldest
    cache.insert(request("4"), layout);
    CHECK(cache.figures().entries == 3);
    CHECK(cache.find(request("2")) == nullptr);
    CHECK(cache.find(request("1")) == layout);
    CHECK(cache.find(request("4")) == layout);
}

TEST_CASE("a layout larger than the whole cache is not kept") {
    LayoutCache cache(64);
    cache.insert(request("a"), some_layout());
    CHECK(cache.figures().entries == 0);
    CHECK(cache.figures().bytes == 0);
}

TEST_CASE("the engine's cache stays under its bound through thousands of layouts") {
    for (int i = 0; i < 6000; ++i)
        engine().layout({"row " + std::to_string(i), "en", Style{}, 500});
    CHECK(engine().cache_figures().bytes <= limits::layout_cache_bytes_max);
    CHECK(engine().cache_figures().entries > 100);
}

TEST_CASE("a cached layout is found without allocating") {
    const std::string text(2000, 'x');
    const RequestView view(text, "en", Style{}, 300);
    const auto first = engine().layout(view);
    g_allocations = 0;
    g_counting = true;
    const auto second = engine().layout(view);
    g_counting = false;
    CHECK(second == first);
    CHECK(g_allocations == 0);
}
