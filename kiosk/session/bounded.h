#pragma once
// A short list of plain values in place: no allocation, so that nothing of a visit is left behind
// in freed memory, and the whole can be overwritten at once. Trivially copyable.
#include <array>
#include <cstddef>

namespace session {

template <class T, std::size_t N> class Bounded {
  public:
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    bool full() const { return m_size == N; }
    const T* begin() const { return m_items.data(); }
    const T* end() const { return m_items.data() + m_size; }
    const T& back() const { return m_items[m_size - 1]; }
    const T& operator[](std::size_t index) const { return m_items[index]; }

    // Drops the oldest when full: a long walk keeps its last steps.
    void push_dropping_oldest(const T& item) {
        if (full()) {
            for (std::size_t i = 1; i < N; ++i)
                m_items[i - 1] = m_items[i];
            --m_size;
        }
        m_items[m_size++] = item;
    }
    T pop() {
        const T item = m_items[--m_size];
        m_items[m_size] = T{};
        return item;
    }
    void clear() {
        m_items.fill(T{});
        m_size = 0;
    }

  private:
    std::array<T, N> m_items{};
    std::size_t m_size = 0;
};

} // namespace session
