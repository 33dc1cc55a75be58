#pragma once
// The pack compiler: a source folder (content/FORMAT.md) becomes one signed file, or a list of what
// is wrong. Linked by kioskctl and tests alone, never by the kiosk. The same source, options and
// libraries give the same bytes.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/compile/source.h"
#include "kiosk/compile/speech.h"
#include "kiosk/compile/translations.h"
#include "platform/base/bytes.h"
#include "platform/base/sign.h"
#include "platform/host.h"

namespace compile {

struct Options {
    std::string interface_folder = "content/interface";
    std::string fonts_folder = "/usr/share/fonts/truetype/noto";     // the kiosk's own faces
    std::string cjk_fonts_folder = "/usr/share/fonts/opentype/noto"; // the package fonts-noto-cjk
    std::optional<std::int64_t> built_unix_seconds;                  // SOURCE_DATE_EPOCH
    std::optional<std::int64_t> now_unix_seconds; // empty: nobody knows; no day is held against it
    SpeechOptions speech;
};

struct PackFont {
    std::string name;
    platform::Bytes bytes;
};

// Everything that goes into the file but the drawings' pixels.
struct Compiled {
    Source source;
    std::vector<LanguageTexts> languages;
    std::vector<PackFont> fonts;
    std::vector<SpeechSlot> speech;
};

// Reads and checks everything. Usable for build() when diagnostics.ok().
Compiled check(platform::Host& host, const std::string& folder, const Options& options,
               Diagnostics& diagnostics);

struct Built {
    std::uint64_t bytes = 0;
    std::string signed_by; // key number as minisign prints it
};

// Writes `path` and `path`.minisig: the old pair or the new pair; after a power cut in between, a
// pair that does not match, which no kiosk takes. Errors: those of Files, and invalid for a
// drawing.
platform::Result<Built> build(platform::Host& host, const Compiled& compiled,
                              const std::string& path,
                              const platform::minisign::SecretKeyFile& key);

// Languages with their coverage, a line each: "th  412 of 412 texts, 0 reviewed".
std::string coverage(const Compiled& compiled);
// The same as a table with a heading: texts translated, drafts, reviewed, and pages shown in
// another language; numbers in columns.
std::string coverage_table(const Compiled& compiled);
// What can be heard: "th  12 of 480 recorded, 10 reviewed, 460 by a computer's voice, 41 min".
std::string speech_coverage(const Compiled& compiled);

} // namespace compile
