#pragma once
// Figures of an event's other kiosks that were taken in here, by codes or sticks, in
// DIR/events/<id>/collected.json: a tally file. They travel on with this kiosk's own, by any road,
// and are never counted into its tally.
#include <string>
#include <vector>

#include "kiosk/tally/tally_file.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

// None where nothing was taken in. Errors: those of Files and of read_tally_file().
platform::Result<std::vector<tally::SignedPart>>
collected_parts(platform::Host& host, const std::string& data_directory, const std::string& event);

struct TakenIn {
    int kiosks = 0;   // other ones of which there are figures now
    int replicas = 0; // that were new, or said something new
};
// Keeps those of the event. Errors: invalid (none is of this event), too_large, those above.
platform::Result<TakenIn> take_in(platform::Host& host, const std::string& data_directory,
                                  const std::string& event,
                                  const std::vector<tally::SignedPart>& parts);
// Everything of the event that lies on removable media: sealed and plain tally files in their top
// folders. Errors: not_found (there is none), those of take_in(); of several bad files the first.
platform::Result<TakenIn> take_in_from(platform::Host& host, const std::string& data_directory,
                                       const std::string& event,
                                       const std::vector<std::string>& folders);

} // namespace organiser
