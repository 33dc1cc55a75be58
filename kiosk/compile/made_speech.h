#pragma once
// Speech that a computer makes of texts that nobody recorded, kept in a folder by a hash of words
// and voice: a text that has not changed is not made again. Several texts are made at once.
#include <map>
#include <string>
#include <vector>

#include "kiosk/compile/speech.h"
#include "platform/base/result.h"

namespace compile {

// Asked for by add(), made by make_all(), put into the slots by give(). `options` has a folder and
// a maker.
class MadeSpeech {
  public:
    MadeSpeech(platform::Files& files, const SpeechOptions& options, Diagnostics& diagnostics);

    void add(const SpeechSlot& slot); // nothing where no voice speaks the language
    void make_all();
    // A text that cannot be said is warned of, and stays silent.
    void give(SpeechSlot& slot);

  private:
    struct Wanted {
        std::string language, words;
        platform::Result<void> made;
    };
    std::string path_of(const SpeechSlot& slot) const; // empty: no voice
    platform::Result<void> make(const std::string& path, const Wanted& wanted);

    platform::Files& m_files;
    const SpeechOptions& m_options;
    Diagnostics& m_diagnostics;
    std::map<std::string, Wanted> m_wanted; // by path
    bool m_told_silent = false;
};

// The words in one piece or, where the maker refuses that, piece by piece, cut where a reader would
// take breath. Errors: the maker's.
platform::Result<Wav> say(SpeechMaker& maker, const std::string& language,
                          const std::string& words);

} // namespace compile
