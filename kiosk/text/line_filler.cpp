#include "kiosk/text/line_filler.h"

namespace text {
namespace {

class Filler {
  public:
    Filler(const std::vector<Place>& places, const Filling& filling)
        : m_places(places), m_filling(filling), m_last(places.size() - 1) {}

    std::vector<std::size_t> fill() {
        std::vector<std::size_t> ends;
        for (std::size_t start = 0; start < m_last;)
            ends.push_back(start = line_end(start));
        keep_company(ends);
        return ends;
    }

  private:
    float width(std::size_t start, std::size_t end) const {
        return m_places[end].end_x - m_places[start].begin_x;
    }

    bool fits(std::size_t start, std::size_t end) const {
        return m_filling.width_px <= 0 || width(start, end) <= m_filling.width_px;
    }

    std::size_t line_end(std::size_t start) const {
        std::size_t end = start + 1;
        while (end < m_last && fits(start, end + 1))
            ++end;
        if (end == m_last || !m_filling.clauses_first)
            return end;
        return last_clause(start, end);
    }

    // The last clause end up to `end` that leaves the line full enough, or `end` itself.
    std::size_t last_clause(std::size_t start, std::size_t end) const {
        for (std::size_t at = end; at > start; --at)
            if (m_places[at].clause && width(start, at) >= clause_fill_min * m_filling.width_px)
                return at;
        return end;
    }

    // A last line of one short word is joined by what comes before it.
    void keep_company(std::vector<std::size_t>& ends) const {
        if (ends.size() < 2)
            return;
        const std::size_t start = ends[ends.size() - 2];
        const std::size_t previous = ends.size() < 3 ? 0 : ends[ends.size() - 3];
        if (m_last - start != 1 || width(start, m_last) > lone_word_fill_max * m_filling.width_px)
            return;
        if (start - previous < 2 || !fits(start - 1, m_last))
            return;
        std::size_t end = start - 1;
        if (m_filling.clauses_first) {
            const std::size_t clause = last_clause(previous, end);
            if (fits(clause, m_last))
                end = clause;
        }
        ends[ends.size() - 2] = end;
    }

    const std::vector<Place>& m_places;
    Filling m_filling;
    std::size_t m_last;
};

} // namespace

std::vector<std::size_t> fill_lines(const std::vector<Place>& places, const Filling& filling) {
    return places.size() < 2 ? std::vector<std::size_t>{} : Filler(places, filling).fill();
}

} // namespace text
