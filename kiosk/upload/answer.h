#pragma once
// What a collector's answer means for a payload. Only a receipt over exactly these bytes counts as
// one (OpenRosa's rule: 201 or 202); a refusal of the payload itself is for good; everything else,
// garbage included, is tried again. Pure.
#include <string>

#include "platform/base/result.h"
#include "platform/http.h"

namespace upload {

enum class Verdict { accepted, known_already, refused, try_again };

struct Judgement {
    Verdict verdict = Verdict::try_again;
    std::string words; // what the collector or the network said, one line, at most 300 bytes
};

// `name` is the SHA-256 of the body in hex, `collector` the address as it was given, for the words.
Judgement judge(const platform::Result<platform::HttpResponse>& answer, const std::string& name,
                const std::string& collector);

// Where to send a payload. Errors: invalid, for anything but https://host[:port][/path], or http
// where host is this machine itself: figures do not cross a network unprotected.
platform::Result<std::string> address_of(const std::string& collector, const std::string& event,
                                         const std::string& replica);

} // namespace upload
