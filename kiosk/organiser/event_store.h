#pragma once
// EventStore: the events of a data directory, at most one of them open. DIR/events/<id>/event.json
// holds each, DIR/current names the one that was begun last. A damaged file is set aside under a
// new name that is told, never deleted; the counts of its event stay where they are. Each call
// reads what is there, so that the kiosk and kioskctl may both use one directory; changes exclude
// each other by a lock. One store belongs to one thread.
#include <optional>
#include <string>
#include <vector>

#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/event.h"
#include "kiosk/pack/pack.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

class EventStore {
  public:
    EventStore(platform::Host& host, std::string data_directory);

    // The open event; empty when there is none. Errors: corrupt (the open event's file; it was set
    // aside), too_new, those of Files.
    platform::Result<std::optional<Event>> current();

    // The one that was begun last, open or ended; empty when none ever was. Errors: as current().
    platform::Result<std::optional<Event>> last();
    // One that was begun here, open or ended. Errors: not_found, and those of current().
    platform::Result<Event> find(const std::string& id);

    // All that were begun here, the newest first; those whose files cannot be read are left out.
    platform::Result<std::vector<Event>> all();

    // Begins an event and, where the plan names none, makes the key that its tally files are sealed
    // to. Errors: invalid (the plan, or it names what the pack lacks), denied (field
    // mode and the pack is not ready, see field_readiness), busy (one is open, or somebody else is
    // at it), those of Files. A damaged open event does not stand in the way.
    platform::Result<Event> start(const EventPlan& plan, const pack::Pack& content,
                                  const Confirmations& confirmations);
    // The same for an event that another kiosk began, as its card says. Errors: also invalid, when
    // that event was already begun here.
    platform::Result<Event> join(const Event& other, const pack::Pack& content,
                                 const Confirmations& confirmations);
    // The organiser says that the next day has begun. Errors: not_found (none open), invalid (it
    // was the last day).
    platform::Result<Event> advance_day();
    // Ends the event, also in the tally, where its small replicas are folded; how many is returned.
    // May be tried again after an error. Error: not_found (none open), those of the tally.
    struct Closed {
        Event event;
        int folded = 0;
    };
    platform::Result<Closed> close();

    // What was set aside by these calls, under its new name; empty when nothing was.
    const std::string& set_aside() const { return m_set_aside; }

  private:
    platform::Result<Event> begin(Event event, const pack::Pack& content,
                                  const Confirmations& confirmations);
    std::string event_path(const std::string& id) const;
    platform::Result<std::unique_ptr<platform::File>> lock();
    platform::Result<std::string> current_id();
    platform::Result<Event> read(const std::string& id);
    platform::Result<Event> open_event();
    platform::Result<void> write(const Event& event);
    platform::Error damaged(const std::string& what, const std::string& path);

    platform::Host& m_host;
    std::string m_directory;
    std::string m_set_aside;
};

} // namespace organiser
