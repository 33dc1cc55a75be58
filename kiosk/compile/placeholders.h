#pragma once
// What stands in {braces} in a text. In a pack's texts: {fact:ID}, {hotline:SERVICE}, and {value}
// in a fact's own text; replaced when the pack is compiled. In interface texts: the arguments of an
// ICU message, filled in on the screen.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace compile {

// The outermost placeholders in their order, without braces: "fact:wage", "n, plural, one {…}".
// Error: invalid, when braces do not match.
platform::Result<std::vector<std::string>> placeholders(std::string_view text);

// Their names, sorted: what a translation must have too. "n, plural, …" counts as "n".
std::vector<std::string> placeholder_names(const std::vector<std::string>& placeholders);

// The text with each outermost placeholder replaced by what `value` gives for it.
std::string replace_placeholders(std::string_view text,
                                 const std::function<std::string(const std::string&)>& value);

} // namespace compile
