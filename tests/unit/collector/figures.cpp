#include "tests/unit/collector/figures.h"

#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

namespace collector_test {

using platform::ClockTrust;

platform::SecretKey device(std::uint8_t number) {
    REQUIRE(platform::start_crypto().ok());
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return platform::SecretKey::from_seed(seed);
}

std::string key_text(const platform::SecretKey& key) {
    return platform::to_base64(key.public_key());
}

tally::EventHeader header() {
    tally::EventHeader header;
    header.members = {"north", "south"};
    header.site = "Market square";
    header.thresholds = {{"session_seconds_min", 30}};
    header.clock = ClockTrust::organiser;
    return header;
}

std::vector<tally::PartCell> cells(std::int64_t n) {
    return {{0, "quick_exit", "", 2, ClockTrust::organiser},
            {1, "session", "en", n, ClockTrust::organiser}};
}

std::string body(const Sent& sent, const platform::SecretKey& key) {
    auto part = tally::SignedPart::sign({sent.event, sent.replica, sent.above, sent.figures}, key);
    REQUIRE_MESSAGE(part.ok(), part.error().text());
    return tally::write_tally_file({part.value()});
}

collector::Upload upload(const Sent& sent, const platform::SecretKey& key) {
    auto read = collector::Upload::read(body(sent, key), sent.event, sent.replica,
                                        key.public_key());
    REQUIRE_MESSAGE(read.ok(), read.error().text());
    return std::move(read).value();
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "collector-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace collector_test
