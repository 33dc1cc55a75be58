#pragma once
// What is wrong with a pack's source, collected so that an editor mends many things in one go. Each
// finding says which file and line, what is wrong there, and how to mend it. Bounded: after
// limits::compile_findings_max the rest is only counted. One thread.
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/base/result.h"

namespace compile {

struct Place {
    std::string file;         // relative to the source folder, "topics/work.yaml"
    int line = 0;             // from 1; 0: the file as a whole
    std::string text() const; // "topics/work.yaml:12"
};

struct Finding {
    bool error = true;       // false: a warning, the pack can still be built
    bool unreadable = false; // a file as a whole: what follows from that is not reported besides
    Place place;
    std::string what;         // "the heading has 41 characters"
    std::string mend;         // "shorten it to 28"
    std::string text() const; // one line
};

class Diagnostics {
  public:
    void error(Place place, std::string what, std::string mend);
    void warning(Place place, std::string what, std::string mend);
    // A file that is missing or cannot be read.
    void unreadable(Place place, std::string what, std::string mend);
    // Texts that a complete language lacks: an error, and the translators' to mend.
    void untranslated(Place place, std::string what, std::string mend);
    // An error of a lower layer, where it happened.
    void error(const platform::Error& error, std::string mend);

    bool ok() const { return m_errors == 0; }
    // Nothing is wrong but that translations are missing: the source may be written, not built.
    bool only_untranslated() const { return m_errors == m_untranslated; }
    std::size_t errors() const { return m_errors; }
    std::size_t warnings() const { return m_warnings; }
    // Sorted by file and line, files that cannot be read first, errors before warnings.
    std::vector<Finding> findings() const;
    // Findings up to lines_max, each a line, and a last line that counts all.
    std::string text(std::size_t lines_max) const;

    // The keys that were looked for in maps of each name, for the test that holds the schemas
    // against them: "a card" to {{"id", "heading", ...}}.
    using KeySets = std::map<std::string, std::set<std::set<std::string>>>;
    void note_keys(const std::string& what, const std::vector<std::string>& keys) {
        m_known_keys[what].insert({keys.begin(), keys.end()});
    }
    const KeySets& known_keys() const { return m_known_keys; }

  private:
    void add(Finding finding);
    std::vector<Finding> m_findings;
    KeySets m_known_keys;
    std::size_t m_errors = 0;
    std::size_t m_warnings = 0;
    std::size_t m_untranslated = 0;
};

// "a, b, c"; what is over shown_max only as a count: "a, b and 12 more".
std::string listed(const std::vector<std::string>& names, std::size_t shown_max = 4);

} // namespace compile
