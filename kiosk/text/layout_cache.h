#pragma once
// LayoutCache: layouts by their request, the least recently used given up first when their bytes
// exceed the bound. A lookup allocates nothing. One thread.
#include <cstdint>
#include <list>
#include <unordered_map>

#include "kiosk/text/layout.h"
#include "kiosk/text/layout_engine.h"

namespace text {

class LayoutCache {
  public:
    explicit LayoutCache(std::size_t bytes_max) : m_bytes_max(bytes_max) {}

    LayoutPtr find(const RequestView& request);                  // null when not there
    void insert(const RequestView& request, LayoutPtr layout);   // one over the bound is not kept
    const LayoutEngine::CacheFigures& figures() const { return m_figures; }

  private:
    struct Entry {
        std::uint64_t hash = 0;
        std::size_t bytes = 0;
        Request request;
        LayoutPtr layout;
    };
    using Entries = std::list<Entry>; // most recent first
    Entries::iterator lookup(const RequestView& request, std::uint64_t hash);
    void remove_oldest();

    std::size_t m_bytes_max;
    Entries m_entries;
    std::unordered_multimap<std::uint64_t, Entries::iterator> m_index;
    LayoutEngine::CacheFigures m_figures;
};

} // namespace text
