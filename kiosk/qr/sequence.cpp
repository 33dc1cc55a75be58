#include "kiosk/qr/sequence.h"

#include <zstd.h>

#include <algorithm>
#include <bit>

#include "kiosk/qr/base45.h"
#include "platform/base/sign.h"

namespace qr {

using platform::Bytes;
using platform::ByteView;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr std::string_view mark = "K1";
constexpr std::size_t check_bytes = 4, tag_bytes = 8, head_bytes = check_bytes + tag_bytes + 5;
constexpr std::size_t block_bytes_min = 300;  // about version 13: as large as is useful
constexpr std::size_t block_bytes_max = 1300; // version 30 with correction M
constexpr int level = 19;

void mix(Bytes& into, const Bytes& other) {
    for (std::size_t i = 0; i < into.size(); ++i)
        into[i] = static_cast<std::uint8_t>(into[i] ^ other[i]);
}

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
std::uint64_t mask_of(int index, int needed) {
    const std::uint64_t all = needed == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << needed) - 1;
    if (index < needed)
        return std::uint64_t{1} << index;
    std::uint64_t z = static_cast<std::uint64_t>(index + 256 * needed) + 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z = (z ^ (z >> 31)) & all;
    return z == 0 ? 1 : z;
}

std::string number_of(ByteView tag) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : tag)
        number = number << 8 | byte;
    std::string text = std::to_string(number % 100'000'000);
    text.insert(0, 8 - text.size(), '0');
    return text.insert(4, "-");
}

Bytes start_of(const std::array<std::uint8_t, 32>& digest, std::size_t count) {
    return {digest.begin(), digest.begin() + static_cast<std::ptrdiff_t>(count)};
}

Result<Bytes> unpack(const Bytes& packed) {
    const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
        size > payload_bytes_max)
        return Error{ErrorKind::invalid, "The codes hold nothing that can be read.", "qr"};
    Bytes bytes(static_cast<std::size_t>(size));
    const auto got = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(got) != 0 || got != bytes.size())
        return Error{ErrorKind::corrupt, "The codes hold nothing that can be read.", "qr"};
    return bytes;
}

struct Frame {
    std::string tag;
    std::size_t bytes = 0;
    int needed = 0, index = 0;
    Bytes block;
};

bool read_frame(std::string_view text, Frame& frame) {
    if (text.size() > 4096 || !text.starts_with(mark))
        return false;
    const auto decoded = from_base45(text.substr(mark.size()));
    if (!decoded || decoded->size() <= head_bytes)
        return false;
    const ByteView all(*decoded), rest = all.subspan(check_bytes);
    if (!std::equal(all.begin(), all.begin() + check_bytes, platform::blake2b(rest).begin()))
        return false;
    frame.tag = std::string(platform::as_text(rest.first(tag_bytes)));
    const ByteView head = rest.subspan(tag_bytes);
    frame.bytes =
        static_cast<std::size_t>(head[0]) << 16 | static_cast<std::size_t>(head[1]) << 8 | head[2];
    frame.needed = head[3];
    frame.index = head[4];
    frame.block.assign(head.begin() + 5, head.end());
    const auto needed = static_cast<std::size_t>(frame.needed);
    return frame.bytes > 0 && needed > 0 && needed <= sequence_blocks_max &&
           frame.block.size() == (frame.bytes + needed - 1) / needed;
}

} // namespace

Result<Sequence> Sequence::of(ByteView payload, int codes_wished) {
    const auto too_large = [] {
        return Error{ErrorKind::too_large, "This is too much for codes; use a USB stick.", "qr"};
    };
    if (payload.size() > payload_bytes_max)
        return too_large();
    Bytes packed(ZSTD_compressBound(payload.size()));
    const auto size =
        ZSTD_compress(packed.data(), packed.size(), payload.data(), payload.size(), level);
    if (ZSTD_isError(size) != 0)
        return too_large();
    packed.resize(size);
    const auto wished = static_cast<std::size_t>(std::max(codes_wished, 1));
    const std::size_t most =
        std::clamp((size + wished - 1) / wished, block_bytes_min, block_bytes_max);
    const std::size_t needed = (size + most - 1) / most, each = (size + needed - 1) / needed;
    if (needed > sequence_blocks_max)
        return too_large();
    Sequence made;
    made.m_tag = start_of(platform::blake2b(packed), tag_bytes);
    made.m_bytes = size;
    packed.resize(needed * each);
    for (std::size_t i = 0; i < needed; ++i) {
        const auto from = packed.begin() + static_cast<std::ptrdiff_t>(i * each);
        made.m_blocks.emplace_back(from, from + static_cast<std::ptrdiff_t>(each));
    }
    return made;
}

std::string Sequence::code(int index) const {
    index = (index % sequence_codes + sequence_codes) % sequence_codes;
    Bytes frame = m_tag;
    for (const int shift : {16, 8, 0})
        frame.push_back(static_cast<std::uint8_t>(m_bytes >> shift & 0xFF));
    frame.push_back(static_cast<std::uint8_t>(needed()));
    frame.push_back(static_cast<std::uint8_t>(index));
    Bytes block(m_blocks.front().size());
    const std::uint64_t mask = mask_of(index, needed());
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        if ((mask >> i & 1) != 0)
            mix(block, m_blocks[i]);
    frame.insert(frame.end(), block.begin(), block.end());
    Bytes all = start_of(platform::blake2b(frame), check_bytes);
    all.insert(all.end(), frame.begin(), frame.end());
    return std::string(mark) + to_base45(all);
}

std::string Sequence::check_number() const {
    return number_of(m_tag);
}

Took Gatherer::take(std::string_view text) {
    Frame frame;
    if (!read_frame(text, frame))
        return Took::foreign;
    if (m_known.contains(frame.tag))
        return Took::known;
    if (!m_parts.contains(frame.tag) && m_parts.size() >= sequences_max)
        m_parts.erase(m_parts.begin());
    Part& part = m_parts[frame.tag];
    if (part.needed == 0) {
        part.needed = frame.needed;
        part.bytes = frame.bytes;
    }
    if (part.needed != frame.needed || part.bytes != frame.bytes)
        return Took::foreign;
    Row row{mask_of(frame.index, frame.needed), std::move(frame.block)};
    for (const Row& known : part.rows)
        if ((row.mask & std::uint64_t{1} << std::countr_zero(known.mask)) != 0) {
            row.mask ^= known.mask;
            mix(row.mixture, known.mixture);
        }
    if (row.mask == 0)
        return Took::known;
    const std::uint64_t lead = std::uint64_t{1} << std::countr_zero(row.mask);
    for (Row& known : part.rows)
        if ((known.mask & lead) != 0) {
            known.mask ^= row.mask;
            mix(known.mixture, row.mixture);
        }
    part.rows.push_back(std::move(row));
    return static_cast<int>(part.rows.size()) < part.needed ? Took::useful
                                                            : settle(frame.tag, part);
}

// As many rows as blocks, each with its own lead and no other row's: every row is one block.
Took Gatherer::settle(const std::string& tag, Part& part) {
    std::sort(part.rows.begin(), part.rows.end(),
              [](const Row& a, const Row& b) { return a.mask < b.mask; });
    Bytes packed;
    for (const Row& row : part.rows)
        packed.insert(packed.end(), row.mixture.begin(), row.mixture.end());
    packed.resize(part.bytes);
    m_parts.erase(tag);
    const Bytes own = start_of(platform::blake2b(packed), tag_bytes);
    auto bytes = unpack(packed);
    // Somebody put a wrong block among them: begin again.
    if (platform::as_text(own) != tag || !bytes)
        return Took::foreign;
    if (m_known.size() >= sequences_max)
        m_known.erase(m_known.begin());
    m_known[tag] = true;
    m_finished.push_back({std::move(*bytes), number_of(own)});
    return Took::complete;
}

std::vector<Gatherer::Progress> Gatherer::waiting() const {
    std::vector<Progress> list;
    for (const auto& [tag, part] : m_parts)
        list.push_back({static_cast<int>(part.rows.size()), part.needed});
    return list;
}

} // namespace qr
