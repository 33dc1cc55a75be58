// Any bytes are either a tally file or an error in words. What is read is written back to bytes
// that are read the same, joins with itself to itself, and keeps every bound.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/tally/tally_file.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

void check(const std::vector<tally::SignedPart>& parts) {
    const std::string text = tally::write_tally_file(parts);
    const auto again = tally::read_tally_file(text);
    require(again.ok());
    require(tally::write_tally_file(*again) == text);
    require(tally::write_tally_file(tally::join(*again, *again)) == text);
    const auto tally = tally::tally_of(parts);
    require(tally.ok());
    for (const auto& [key, value] : tally->cells())
        require(value.n >= 1 && value.n <= limits::tally_count_max);
}

// A fuzzer cannot sign, so the parts of an unsigned text are signed for it where they can be.
void check_body(std::string_view text) {
    const auto header = tally::read_header(text);
    if (!header)
        return;
    tally::Part part{"e", "r", *header, {}};
    const std::array<std::uint8_t, 32> seed{1};
    auto made = tally::SignedPart::sign(part, platform::SecretKey::from_seed(seed));
    require(made.ok());
    check({*made});
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    require(platform::start_crypto().ok());
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parts = tally::read_tally_file(text);
    if (parts.ok())
        check(*parts);
    else
        require(!parts.error().message.empty());
    check_body(text);
    return 0;
}
