#pragma once
// Source: a pack's source folder as read and checked by itself: the structure with texts as
// numbers, every text with its place, and what refers to what. Translations, drawings and fonts
// come later.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/compile/diagnostics.h"
#include "kiosk/compile/roles.h"
#include "kiosk/pack/contents.h"
#include "platform/files.h"

namespace compile {

struct SourceText {
    std::string key;  // msgctxt
    std::string body; // in the source language
    std::string note; // for translators
    Place place;
    Role role = Role::interface;
    std::string page; // texts of one page are shown in one language
};

// Numbers texts from 1 in the order in which they were read; [0] is unused.
class TextTable {
  public:
    TextTable() : m_texts(1) {}
    // 0, and a finding, when the key is taken.
    pack::TextId add(SourceText text, Diagnostics& diagnostics);
    const std::vector<SourceText>& all() const { return m_texts; }
    pack::TextId find(const std::string& key) const; // 0: none

  private:
    std::vector<SourceText> m_texts;
    std::map<std::string, pack::TextId> m_numbers;
};

// Words of the organiser's pages, which visitors never see.
inline bool is_organisers(const SourceText& text) {
    return text.key.starts_with("interface.organiser_") || text.key.starts_with("calendar.");
}

struct SourceLanguage {
    Place place;
    bool partial = false;
};

struct Fact {
    std::int64_t value = 0;
    pack::TextId text = 0;
    bool verified = false;
    std::string verified_on; // ISO date; empty: the pack's own day counts
    bool lasting = false;    // of what was once: it does not get old
    Place place;
};

struct PictureSource {
    std::string file;        // relative to the source folder
    std::uint32_t plate = 0; // 0xAABBGGRR
    Place place;
};

// Something that names something else; checked when all is read.
struct Reference {
    std::string id;
    Place place;
};

struct Source {
    std::string folder;
    pack::Contents contents;
    TextTable texts;
    std::vector<SourceLanguage> languages; // as contents.languages
    std::map<std::string, Fact> facts;
    std::int64_t fact_days_max = 365;
    // Facts that the amounts of an activity are worked out of, by "topic.<topic>.<activity>".
    std::map<std::string, std::vector<std::string>> worked_out;
    std::map<std::string, PictureSource> pictures;
    std::vector<std::string> font_files;  // media/fonts/…
    std::vector<std::string> topic_order; // empty: by file name
    std::string released;                 // a date, or empty
    std::string newest_verified_on;       // of facts and helplines
    Place released_place, newest_place;   // where these two are written
    std::vector<Reference> picture_references;
    std::vector<std::pair<pack::HomeAction, Place>> home_actions;
    std::map<std::string, Place> topic_places, service_places;
    // False when the file could not be read: what refers to it is then not reported besides.
    bool pictures_read = false, facts_read = false, directory_read = false, topics_read = false;
};

// Reads every file of the folder and content/interface. Findings go to `diagnostics`; the result is
// usable as far as it goes, and complete only when there is no error.
Source read_source(platform::Files& files, const std::string& folder,
                   const std::string& interface_folder, Diagnostics& diagnostics);

} // namespace compile
