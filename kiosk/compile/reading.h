#pragma once
// What the readers of the single files share. Internal to this folder.
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/compile/fields.h"
#include "kiosk/compile/source.h"

namespace compile {

// Where a text stands: "topic.work.work_story.paper" and its page.
struct TextPlace {
    std::string path;
    std::string page;
    TextPlace under(std::string_view name) const;   // same page
    TextPlace page_of(std::string_view name) const; // a page of its own
};

struct Reading {
    platform::Files& files;
    Source& source;
    Diagnostics& diagnostics;

    // A file under `folder`, read as YAML; empty after a finding. Missing and optional: no finding.
    std::optional<YamlNode> yaml(const std::string& folder, const std::string& name,
                                 Need need = Need::required);

    // A text or {text, note}; 0 when left out or wrong. Its key is place.path + "." + name.
    pack::TextId text(Fields& fields, std::string_view key, const TextPlace& place,
                      std::string_view name, Role role, Need need = Need::required);
    pack::TextId text(const YamlNode& node, std::string file, const TextPlace& place,
                      std::string_view name, Role role);
    std::string picture(Fields& fields, Need need = Need::required);
    std::string icon(Fields& fields);
    std::string colour(Fields& fields);
    // The day on which a record was verified, not after the pack's; empty: not written.
    std::string verified_on(Fields& fields);
};

// Reports a second item with an id; returns false then. `seen` collects.
bool first_of_its_id(std::map<std::string, Place>& seen, const std::string& id, Place place,
                     std::string_view what, Diagnostics& diagnostics);

void read_pack_file(Reading& reading);
void read_topics(Reading& reading);
std::optional<pack::ActivityBody> read_activity_body(Reading& reading, Fields& fields,
                                                     const TextPlace& place);
void read_directory(Reading& reading);
void read_facts(Reading& reading);
void read_members(Reading& reading);
void read_calendar(Reading& reading);
void read_pictures(Reading& reading);
void read_interface(Reading& reading, const std::string& folder);
// Links between files, once all are read.
void check_links(Reading& reading);

// Fills contents.facts and contents.reliances when all files are read.
void find_reliances(Source& source);

} // namespace compile
