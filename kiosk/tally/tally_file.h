#pragma once
// The file in which figures leave a device and come together: a set of parts, each one replica's
// figures of one event, signed by the device that counted them. Merging keeps parts and their
// signatures whole, so a file that went through many hands can still be checked part by part.
// Format: kiosk/tally/FORMAT.md. Pure; any thread.
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/tally/event_header.h"
#include "kiosk/tally/tally.h"
#include "platform/base/result.h"
#include "platform/base/sign.h"

namespace tally {

struct PartCell {
    int day = 0;
    std::string measure;
    std::string category;
    std::int64_t n = 0;
    platform::ClockTrust clock = platform::ClockTrust::unset;

    bool operator==(const PartCell&) const = default;
};

struct Part {
    std::string event;
    std::string replica;
    EventHeader header;
    std::vector<PartCell> cells; // strictly ascending by day, measure, category

    bool operator==(const Part&) const = default;
};

// A part whose signature has been made or checked here: there is no other way to hold one.
class SignedPart {
  public:
    // Errors: invalid, denied, too_large: the part breaks a rule of the format.
    static platform::Result<SignedPart> sign(Part part, const platform::SecretKey& key);
    // Error: also denied, when the signature does not fit.
    static platform::Result<SignedPart> verify(Part part, const platform::PublicKey& key,
                                               const platform::Signature& signature);

    const Part& part() const { return m_part; }
    const platform::PublicKey& key() const { return m_key; }
    const platform::Signature& signature() const { return m_signature; }

  private:
    SignedPart() = default;
    Part m_part;
    platform::PublicKey m_key{};
    platform::Signature m_signature{};
};

// Canonical text, one line and a newline at the end. The same parts always give the same bytes.
std::string write_tally_file(const std::vector<SignedPart>& parts);

// Everything is checked: bounds, spelling, order, signatures. Errors: too_large (file, cells),
// corrupt (cut short, not a tally file), too_new, invalid (a rule is broken, a count under 1),
// denied (a signature does not fit, or a count over limits::tally_count_max). `where` is empty.
platform::Result<std::vector<SignedPart>> read_tally_file(std::string_view text);

// The union, in order, without parts that say nothing beyond another of the same replica and key.
std::vector<SignedPart> join(std::vector<SignedPart> a, const std::vector<SignedPart>& b);

// Errors: those of Tally::raise.
platform::Result<Tally> tally_of(const std::vector<SignedPart>& parts);

} // namespace tally
