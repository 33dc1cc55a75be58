#include "kiosk/organiser/qr_carry.h"

#include <algorithm>

#include "kiosk/organiser/carry.h"

namespace organiser {

using platform::Result;

namespace {

constexpr std::string_view receipt_mark = "KIOSK-RECEIVED ";

} // namespace

Result<CarriedCodes> carry_in_codes(platform::Host& host, const std::string& data_directory,
                                    const std::string& event) {
    ASSIGN_OR_RETURN(const auto out, leaving(host, data_directory, event));
    if (out.parts.empty())
        return platform::Error{platform::ErrorKind::not_found,
                               "Nothing may leave yet: end the event first.", event};
    const std::string file = tally::write_tally_file(out.parts);
    ASSIGN_OR_RETURN(auto sequence, qr::Sequence::of(platform::as_bytes(file), qr_codes_wished));
    return CarriedCodes{std::move(sequence), static_cast<int>(out.parts.size()),
                        out.replicas_held_back};
}

std::string receipt_text(const std::string& check_number) {
    return std::string(receipt_mark) + check_number;
}

std::string receipt_number(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    if (!text.starts_with(receipt_mark))
        return {};
    text.remove_prefix(receipt_mark.size());
    const bool fits =
        text.size() == 9 && text[4] == '-' &&
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
    return fits ? std::string(text) : std::string();
}

} // namespace organiser
