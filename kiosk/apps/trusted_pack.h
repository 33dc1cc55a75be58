#pragma once
// A signed pack against key files, as both programs open it; for commands, its texts without break
// marks and its languages counted.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/pack/pack.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

// Public keys from minisign files. Errors: not_found, invalid, naming the file.
platform::Result<std::vector<platform::minisign::PublicKeyFile>>
read_public_keys(platform::Files& files, const std::vector<std::string>& paths);

// Errors: those of UnverifiedPack::verify(), and of a key file (not_found, invalid).
platform::Result<std::unique_ptr<pack::Pack>>
open_trusted_pack(platform::Host& host, const std::string& path,
                  const std::vector<std::string>& public_key_files);

// Without planned breaks, joiners and isolates: for terminals and tables.
std::string plain_text(std::string_view text);

// A line a language: "th  ภาษาไทย  85 of 162 texts, 0 reviewed (draft: not in field mode)".
std::vector<std::string> language_lines(const pack::Pack& content);

} // namespace apps
