#pragma once
// How a pack is heard: recordings of the source folder (narration/<language>/<place>.opus), and
// speech that a computer makes of the other texts, kept in a folder by a hash of words and voice so
// that a pack that changed in one place makes only that anew. What comes out names files; build()
// reads them. Recordings are checked: one channel of Opus, not too long, loud enough.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/compile/source.h"
#include "kiosk/compile/translations.h"
#include "kiosk/pack/pack.h"
#include "platform/base/bytes.h"
#include "platform/base/speech_limits.h"
#include "platform/host.h"

namespace compile {

// A program that reads words aloud. kioskctl has one over espeak-ng; this library starts none.
class SpeechMaker {
  public:
    virtual ~SpeechMaker() = default;
    // Its voice for a language, with the release: another one makes other sound. Empty: none.
    virtual std::optional<std::string> voice(const std::string& language) const = 0;
    // Mono 16 bit samples as a WAV file. Called by several threads at once where options say so.
    // Errors: unavailable; invalid, of these words alone.
    virtual platform::Result<platform::Bytes> speak(const std::string& language,
                                                    const std::string& words) = 0;
};

struct SpeechOptions {
    std::string folder;                      // of made speech; empty: recordings alone
    std::shared_ptr<SpeechMaker> maker;      // may be missing
    std::vector<std::string> only_languages; // empty: all
    unsigned at_once = 1;                    // texts that are made at the same time
    std::uint64_t kept_bytes_max = limits::speech_kept_bytes_max; // in the folder
};

// A slot of a language: a text that can be heard.
struct SpeechSlot {
    pack::TextId text = 0; // pack::greeting_speech for the greeting
    std::string name;      // "greeting", "topic.work.work_story.paper.p1"
    std::string language;
    std::string words; // as a voice says them; empty where the language has no such text
    std::string file;  // what is heard; empty: nothing
    pack::Speech speech;
    // Of a language that is heard rather than read: what its fallback shows, to be said in it.
    std::string shown_words = {}, shown_in = {};
};

// Every slot of every language of the pack, the pack's languages in their order.
std::vector<SpeechSlot> find_speech(platform::Files& files, const Source& source,
                                    const std::vector<LanguageTexts>& languages,
                                    const SpeechOptions& options, Diagnostics& diagnostics);

// Ogg Opus, mono, for speech; the same samples give the same bytes.
platform::Result<platform::Bytes> encode_speech(std::span<const std::int16_t> samples, int rate_hz);
struct Wav {
    int rate_hz = 0;
    std::vector<std::int16_t> samples;
};
// One channel of 16 bit. Error: corrupt.
platform::Result<Wav> read_wav(platform::ByteView bytes);

struct Measured {
    std::chrono::milliseconds length{0};
    float loudness_lufs = 0; // EBU R 128, integrated; -infinity for silence
};
// Decodes a whole recording. Errors: corrupt, too_large.
platform::Result<Measured> measure_recording(platform::Bytes opus);

} // namespace compile
