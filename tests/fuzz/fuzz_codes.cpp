// Any text that a scanner types is a code of ours or is not, and any bytes in a frame whose check
// fits leave the gatherer within its bounds. A fuzzer cannot hash, so the check is made for it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/qr/base45.h"
#include "kiosk/qr/sequence.h"
#include "platform/base/sign.h"

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

std::string framed(platform::ByteView body) {
    const auto digest = platform::blake2b(body);
    platform::Bytes bytes(digest.begin(), digest.begin() + 4);
    bytes.insert(bytes.end(), body.begin(), body.end());
    return "K1" + qr::to_base45(bytes);
}

void check(qr::Gatherer& gatherer) {
    require(gatherer.waiting().size() <= qr::sequences_max);
    for (const auto& progress : gatherer.waiting())
        require(progress.read >= 0 && progress.read < progress.needed && progress.needed <= 64);
    for (const auto& payload : gatherer.finished()) {
        require(payload.bytes.size() <= qr::payload_bytes_max);
        require(payload.check_number.size() == 9);
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    require(platform::start_crypto().ok());
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const platform::ByteView all(data, size);
    qr::Gatherer gatherer;
    gatherer.take(platform::as_text(all));
    // Pieces of the input, each with its length before it, as frames of one reading.
    for (std::size_t at = 0; at < size;) {
        const std::size_t length = std::min<std::size_t>(data[at], size - at - 1);
        gatherer.take(framed(all.subspan(at + 1, length)));
        at += length + 1;
        check(gatherer);
    }
    const auto bytes = qr::from_base45(platform::as_text(all));
    if (bytes.ok())
        require(qr::to_base45(*bytes) == platform::as_text(all));
    return 0;
}
