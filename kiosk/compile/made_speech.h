#pragma once
// Speech that a computer makes of texts that nobody recorded, kept in a folder by a hash of words
// and voice: a text that has not changed is not made again. Several texts are made at once, the
// longest first. A kept file that is not as it was written is made anew and told of; of files that
// no text needs the oldest go once there are too many (SpeechOptions::kept_bytes_max).
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "kiosk/compile/speech.h"
#include "platform/base/result.h"

namespace compile {

// Asked for by add(), made by make_all(), put into the slots by give(), all of them before tidy().
// `options` has a folder and a maker.
class MadeSpeech {
  public:
    MadeSpeech(platform::Files& files, const SpeechOptions& options, Diagnostics& diagnostics);

    void add(const SpeechSlot& slot); // nothing where no voice speaks the language
    void make_all();
    // A text that cannot be said is warned of, and stays silent. A folder that cannot be written is
    // an error: what was asked for would be missing.
    void give(SpeechSlot& slot);
    void tidy();

  private:
    using Length = std::chrono::milliseconds;
    struct Clip {
        std::string language, words;
        platform::Result<Length> length;
        bool kept = false; // it was there before
    };
    std::string path_of(const SpeechSlot& slot) const; // empty: no voice
    // Errors: not_found, corrupt (whatever else is wrong with what was kept).
    platform::Result<Length> kept(const std::string& path);
    platform::Result<Length> make(const std::string& path, const Clip& clip);
    void tell(const SpeechSlot& slot, const platform::Error& error);
    void tell_damaged();

    platform::Files& m_files;
    const SpeechOptions& m_options;
    Diagnostics& m_diagnostics;
    std::map<std::string, Clip> m_clips; // by path
    std::vector<std::string> m_damaged;  // paths
    bool m_told_silent = false, m_told_folder = false;
};

// The words in one piece or, where the maker refuses that, piece by piece, cut where a reader would
// take breath. Errors: the maker's.
platform::Result<Wav> say(SpeechMaker& maker, const std::string& language,
                          const std::string& words);

} // namespace compile
