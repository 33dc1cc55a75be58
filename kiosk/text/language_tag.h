#pragma once
// Whether a language tag is well-formed, RFC 5646 (BCP 47) section 2.1. Whether its subtags are
// registered is another question, which no table here answers. Pure.
#include <string_view>

namespace text {

// "th", "zh-Hans", "sr-Latn-RS", "sl-rozaj-biske", "de-CH-1996", "en-u-ca-buddhist", "x-camp" are;
// "", "en_US", "th-", "t" and the irregular tags of before 2006 ("i-klingon") are not.
bool is_well_formed_tag(std::string_view tag);

} // namespace text
