#pragma once
// Source folders of packs on a fake disk, and packs compiled from them there. Tests of the compiler
// and the reader change files in memory and leave the repository alone. Needs kiosk_compile.
#include <string>

#include "kiosk/compile/compiler.h"
#include "platform/base/sign.h"
#include "platform/headless/fake_host.h"

namespace support {

// Copies a folder of the repository, with its subfolders, over what is at `to`.
void copy_folder(const std::string& from, platform::Files& files, const std::string& to);

void copy_file(const std::string& from, platform::Files& files, const std::string& to);

// tests/corpus/packs/small as "src" and content/interface as "interface".
void copy_small_source(platform::Files& files);

// Options for a source copied by the function above.
compile::Options small_options();

// A key pair that is the same in every run; another `number`, another pair.
platform::minisign::SecretKeyFile test_key(std::uint8_t number = 1);
platform::minisign::PublicKeyFile public_half(const platform::minisign::SecretKeyFile& key);

// Compiles "src" to "small.pack" with test_key(). Fails the test when that goes wrong.
void build_small_pack(platform::FakeHost& host);

} // namespace support
