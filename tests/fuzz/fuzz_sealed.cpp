// Any bytes are a sealed tally file, another file or an error in words; and what the right key
// opens comes back as it went in, but for the line ends that fill it.
#include <cstdint>
#include <cstdlib>

#include "kiosk/tally/sealed_file.h"
#include "platform/base/sign.h"

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    require(platform::start_crypto().ok());
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const platform::ByteView all(data, size);
    const platform::SealKey keys[] = {platform::SealKey::from_seed({1})};
    const auto opened = tally::open_tally_file(all, keys);
    require(opened.ok() || (tally::is_sealed(all) && !opened.error().message.empty()));
    const auto key = tally::read_event_key(platform::as_text(all));
    if (key.ok())
        require(tally::read_event_key(tally::write_event_key(*key)).ok());
    std::string text(platform::as_text(all));
    const auto sealed = tally::seal_tally_file(text, keys[0].target());
    require(sealed.ok());
    const auto again = tally::open_tally_file(*sealed, keys);
    require(again.ok());
    while (text.ends_with('\n'))
        text.pop_back();
    require(text.empty() ? again->empty() : *again == text + "\n");
    return 0;
}
