#pragma once
// The key that names a device to collectors and signs its figures: DIR/device.key, made once from
// the machine's randomness. It lies on the card, so that a copied card is the same device with the
// same replicas. The file is one line, "kiosk-device-key 1 " and the 32-byte seed in base64.
#include <string>

#include "platform/base/result.h"
#include "platform/base/sign.h"
#include "platform/host.h"

namespace tally {

inline constexpr const char* device_key_name = "device.key";

// Reads it, or makes it where there is none. Errors: those of Files; corrupt, when the file is not
// such a key: it is never overwritten, since a new key would have to be enrolled anew.
platform::Result<platform::SecretKey> device_key(platform::Host& host,
                                                 const std::string& data_directory);

// What an enrolment is given: the public key in base64.
std::string key_text(const platform::PublicKey& key);

} // namespace tally
