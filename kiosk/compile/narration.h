#pragma once
// Narration: the recordings of a source folder, narration/<language>/<place>.opus, and
// narration/records.yaml, which says who may be heard and who has heard them. Internal to this
// folder.
#include <map>
#include <string>
#include <vector>

#include "kiosk/compile/speech.h"

namespace compile {

class Narration {
  public:
    // `cache` remembers what was measured, by the file's hash; empty: measured each time.
    Narration(platform::Files& files, const Source& source, std::string cache,
              Diagnostics& diagnostics);

    // Gives each slot of the language its recording, where there is one.
    void fill(const std::string& language, std::vector<SpeechSlot>& slots);

  private:
    struct Record {
        std::string language;
        std::vector<std::string> files; // "greeting", "topic.work.*"
        bool synthetic = false, reviewed = false;
        Place place;
    };
    void read_records();
    void check_folders();
    const Record* record_of(const std::string& language, const std::string& name) const;
    void take(const std::string& language, const std::string& name, std::vector<SpeechSlot>& slots);
    platform::Result<Measured> measured(const std::string& path);

    platform::Files& m_files;
    const Source& m_source;
    std::string m_cache;
    Diagnostics& m_diagnostics;
    std::vector<Record> m_records;
};

} // namespace compile
