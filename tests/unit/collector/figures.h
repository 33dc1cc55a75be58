#pragma once
// Devices and the figures they send, for the collector's tests.
#include <string>
#include <vector>

#include "kiosk/collector/upload.h"
#include "kiosk/tally/tally_file.h"

namespace collector_test {

// A device's key; the same number always gives the same one.
platform::SecretKey device(std::uint8_t number);
std::string key_text(const platform::SecretKey& key); // base64 of its public half

tally::EventHeader header();
// n of `session` in English on day 1, and one figure more.
std::vector<tally::PartCell> cells(std::int64_t n);

struct Sent {
    std::string event = "november";
    std::string replica = "r1";
    std::vector<tally::PartCell> figures = cells(12);
    tally::EventHeader above = header();
};

// The bytes of a tally file with one part, signed by `key`.
std::string body(const Sent& sent, const platform::SecretKey& key);
collector::Upload upload(const Sent& sent, const platform::SecretKey& key);

// A folder of its own that goes away with it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::string& path() const { return m_path; }

  private:
    std::string m_path;
};

} // namespace collector_test
