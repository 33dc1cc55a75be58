#pragma once
// More bytes than one code holds, as a sequence of codes that a reader takes in any order and with
// losses: compressed, cut into `needed` blocks, and after these as many mixtures of blocks as one
// likes (a random linear fountain over GF(2), as in RFC 5053 but dense), so that any `needed` codes
// and one or two more bring everything. kiosk/qr/SEQUENCE.md has the bytes. Values; one thread.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/result.h"

namespace qr {

// Of the format.
inline constexpr int sequence_codes = 256; // that a sequence can show before it begins again
inline constexpr std::size_t sequence_blocks_max = 64;
inline constexpr std::size_t payload_bytes_max = 4u << 20; // before compression
inline constexpr std::size_t sequences_max = 32;           // that a reader takes at a time

class Sequence {
  public:
    // As few codes as fit the wish, none finer than a phone's camera reads from a small screen.
    // Error: too_large, over sequence_blocks_max blocks when compressed.
    static platform::Result<Sequence> of(platform::ByteView payload, int codes_wished);

    int needed() const { return static_cast<int>(m_blocks.size()); }
    // Of the alphanumeric mode; index is taken modulo sequence_codes.
    std::string code(int index) const;
    // What both sides show when all has come: "4821-0937".
    std::string check_number() const;

  private:
    Sequence() = default;
    platform::Bytes m_tag;
    std::size_t m_bytes = 0; // compressed
    std::vector<platform::Bytes> m_blocks;
};

enum class Took { useful, known, complete, foreign };

// What has been read so far, of several sequences at a time: codes of different kiosks may come
// mixed. Codes that are none of ours are told and change nothing.
class Gatherer {
  public:
    // `complete`: this code was the last that was wanted; take its payload with finished().
    Took take(std::string_view text);
    bool complete() const { return !m_finished.empty(); }

    struct Payload {
        platform::Bytes bytes;
        std::string check_number;
    };
    std::vector<Payload> finished() { return std::exchange(m_finished, {}); }

    struct Progress {
        int read = 0, needed = 0; // read: codes that told something new
    };
    // Of the sequences that are not complete.
    std::vector<Progress> waiting() const;

  private:
    struct Row {
        std::uint64_t mask = 0; // which blocks are in the mixture
        platform::Bytes mixture;
    };
    struct Part {
        std::size_t bytes = 0;
        int needed = 0;
        std::vector<Row> rows; // each begins with a block that no other begins with
    };
    Took settle(const std::string& tag, Part& part);

    std::map<std::string, Part> m_parts;
    std::map<std::string, bool> m_known; // tags of those that are complete
    std::vector<Payload> m_finished;
};

} // namespace qr
