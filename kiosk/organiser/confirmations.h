#pragma once
// Numbers that somebody of the committee has called, and facts that they have read up, and found
// right, beside the pack in DIR/confirmations.json. A confirmation holds for a service or fact of
// one pack and for the addresses or value it had: a pack that changes it must be confirmed anew.
// Who confirmed is a code, never a name.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/organiser/date.h"
#include "kiosk/pack/pack.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

class Confirmations {
  public:
    // Nothing confirmed yet. For tests and for packs that need none.
    Confirmations() = default;
    // A missing file is none. Errors: corrupt (it was set aside, its new name is told, and none are
    // known from then on), too_new, those of Files.
    static platform::Result<Confirmations> load(platform::Host& host,
                                                const std::string& data_directory);

    // Keeps it durably; replaces an earlier one. `service` may be "fact:" and a fact's id, which
    // was looked up again. `by` is 0 to 16 of A-Z a-z 0-9 _ - +. Errors: not_found (no such service
    // or fact), invalid (nothing to call; the code), those of Files.
    platform::Result<void> confirm(platform::Host& host, const std::string& data_directory,
                                   const pack::Pack& content, const std::string& service,
                                   const std::string& by, Date on);

    // The newest day on which this service's addresses were known to be right: from the pack or
    // confirmed here. Empty when never. Days after `today` are mistakes and do not count.
    std::optional<Date> confirmed_on(const pack::Pack& content, const pack::Service& service,
                                     Date today) const;
    // The same of a fact, for the value that it has: by its record (without a day: on the pack's),
    // or by an organiser who read it up.
    std::optional<Date> confirmed_on(const pack::Pack& content, const pack::FactRecord& fact,
                                     Date today) const;

  private:
    struct Entry {
        std::string pack, service;
        std::vector<std::string> addresses;
        Date on;
        std::string by;
    };
    std::vector<Entry> m_entries; // at most limits::confirmations_max
};

} // namespace organiser
