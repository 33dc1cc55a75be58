#include "kiosk/text/layout_cache.h"

#include <bit>
#include <cstring>

namespace text {
namespace {

// A list node, an index node with its bucket, and a control block, as they were measured with
// libstdc++ on 64 bits, rounded up.
constexpr std::size_t entry_overhead_bytes = 160;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t product = (a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD6E8FEB86659FD93u);
    return product ^ (product >> 32) ^ std::rotl(a, 29);
}

// Eight bytes a step in two lanes: a paragraph of 3 kB must hash in well under a microsecond.
std::uint64_t hash_bytes(std::string_view text, std::uint64_t seed) {
    std::uint64_t one = seed, two = ~seed;
    std::size_t at = 0;
    for (; at + 16 <= text.size(); at += 16) {
        std::uint64_t words[2];
        std::memcpy(words, text.data() + at, sizeof words);
        one = mix(one, words[0]);
        two = mix(two, words[1]);
    }
    std::uint64_t rest[2] = {0, 0};
    if (at < text.size())
        std::memcpy(rest, text.data() + at, text.size() - at);
    return mix(mix(one, rest[0]), mix(two, rest[1]) + text.size());
}

std::uint64_t hash_of(const RequestView& request) {
    const Style& style = request.style;
    std::uint64_t hash = mix(std::bit_cast<std::uint32_t>(style.size_px),
                             std::bit_cast<std::uint32_t>(request.width_px));
    hash = mix(hash, std::bit_cast<std::uint32_t>(style.line_height_em));
    hash = mix(hash, std::bit_cast<std::uint32_t>(style.rise_em));
    hash = mix(hash, std::bit_cast<std::uint32_t>(style.letter_spacing_em));
    hash = mix(hash, static_cast<std::uint64_t>(style.weight) * 8 +
                         static_cast<std::uint64_t>(style.align));
    return hash_bytes(request.text, hash_bytes(request.language, hash));
}

bool same(const Request& kept, const RequestView& asked) {
    return kept.width_px == asked.width_px && kept.style == asked.style &&
           kept.language == asked.language && kept.text == asked.text;
}

} // namespace

LayoutCache::Entries::iterator LayoutCache::lookup(const RequestView& request, std::uint64_t hash) {
    const auto [first, last] = m_index.equal_range(hash);
    for (auto candidate = first; candidate != last; ++candidate)
        if (same(candidate->second->request, request))
            return candidate->second;
    return m_entries.end();
}

LayoutPtr LayoutCache::find(const RequestView& request) {
    const auto found = lookup(request, hash_of(request));
    if (found == m_entries.end()) {
        ++m_figures.misses;
        return nullptr;
    }
    ++m_figures.hits;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->layout;
}

void LayoutCache::insert(const RequestView& request, LayoutPtr layout) {
    const std::size_t bytes = layout->bytes() + sizeof(Entry) + entry_overhead_bytes +
                              request.text.size() + request.language.size();
    const std::uint64_t hash = hash_of(request);
    if (bytes > m_bytes_max || lookup(request, hash) != m_entries.end())
        return;
    while (!m_entries.empty() && m_figures.bytes + bytes > m_bytes_max)
        remove_oldest();
    m_entries.push_front({hash,
                          bytes,
                          {std::string(request.text), std::string(request.language), request.style,
                           request.width_px},
                          std::move(layout)});
    m_index.emplace(hash, m_entries.begin());
    m_figures.bytes += bytes;
    m_figures.entries = m_entries.size();
}

void LayoutCache::remove_oldest() {
    const auto oldest = std::prev(m_entries.end());
    const auto [first, last] = m_index.equal_range(oldest->hash);
    for (auto entry = first; entry != last; ++entry) {
        if (entry->second == oldest) {
            m_index.erase(entry);
            break;
        }
    }
    m_figures.bytes -= oldest->bytes;
    m_entries.erase(oldest);
    m_figures.entries = m_entries.size();
}

} // namespace text
