#pragma once
// Carrying an event's figures away in a folder: on a stick or anywhere. Exact, and therefore sealed
// to the event's key (event_key.h): a lost stick tells nothing. By the replica rule of
// TallyStore::release, with what was taken in of other kiosks (collected.h). Blocks for as long as
// the medium does: a worker's work.
#include <functional>
#include <string>
#include <vector>

#include "kiosk/report/exports.h"
#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

// Where a copy may go: removable media that can be written, then the folders given.
struct Target {
    std::string path;
    std::string label; // made safe to show: no control characters, at most 40 bytes
    std::uint64_t free_bytes = 0;
};
std::vector<Target> carry_targets(platform::Host& host,
                                  const std::vector<std::string>& extra_folders);

struct Carried {
    std::string folder;             // below the target: "kiosk-<event id's start>-<key's start>"
    std::vector<std::string> files; // names in it, "PUBLIC/report.pdf"
    int replicas = 0;
    int replicas_held_back = 0; // until the event's end or more sessions
    int older_events = 0;       // whose folders lie beside it now
    std::string trouble;        // with what goes along; the event's own figures are there
};

// Makes the files of the report that others may see. Any thread.
using ReportWork = std::function<platform::Result<std::vector<report::ExportFile>>()>;

// What may leave of the event now, own figures and those taken in, signed by who counted them.
struct Leaving {
    std::vector<tally::SignedPart> parts;
    int replicas_held_back = 0;
};
// Errors: not_found (no such event), those of the tally and of collected_parts().
platform::Result<Leaving> leaving(platform::Host& host, const std::string& data_directory,
                                  const std::string& event);

// tally.sealed, under a temporary name, synced, renamed and read back; readable figures that an
// older program left in the folder go. Errors: those of leaving(), io (what was read back differs),
// those of Files.
platform::Result<Carried> carry_to(platform::Host& host, const std::string& data_directory,
                                   const std::string& event, const std::string& target);

// The same with what goes along: the open event's card; of an ended one the report, in a folder
// PUBLIC, where the event's key lies here (one place releases an event); and the figures of the
// ended events before it, sealed to their own keys. Errors: those of carry_to() for the event
// itself; what goes along only says so in `trouble`.
platform::Result<Carried> carry_all_to(platform::Host& host, const std::string& data_directory,
                                       const std::string& event, const std::string& target,
                                       const ReportWork& report);

// The open event's card, for the next kiosk, at the top of the target; nothing where none is open.
// Errors: those of Files.
platform::Result<void> carry_event_card(platform::Host& host, const std::string& data_directory,
                                        const std::string& target);

} // namespace organiser
