#include "kiosk/organiser/event_store.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "kiosk/organiser/event_json.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/organiser/json_file.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

std::string random_id(platform::Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return platform::to_hex(bytes);
}

template <class Items, class Name>
Result<void> check_known(const char* what, const std::vector<std::string>& wanted,
                         const Items& items, Name name) {
    for (const std::string& one : wanted) {
        std::string known;
        bool found = false;
        for (const auto& item : items) {
            found = found || name(item) == one;
            known += (known.empty() ? "" : ", ") + name(item);
        }
        if (!found)
            return Error{ErrorKind::invalid,
                         "The pack has no " + std::string(what) + " \"" + one +
                             "\". It has: " + known + ".",
                         ""};
    }
    return {};
}

Result<void> check_against(const EventPlan& plan, const pack::Pack& content) {
    RETURN_IF_ERROR(check_known("language", plan.languages, content.languages(),
                                [](const pack::Language& language) { return language.tag; }));
    RETURN_IF_ERROR(check_known("topic", plan.topics, content.topics(),
                                [](const pack::Topic& topic) { return topic.id; }));
    const auto members = content.members();
    if (plan.mode == session::Mode::training || members.empty())
        return {}; // a training may be anybody's
    return check_known("member", plan.members, members, [](const std::string& id) { return id; });
}

} // namespace

EventStore::EventStore(platform::Host& host, std::string data_directory)
    : m_host(host), m_directory(std::move(data_directory)) {}

std::string EventStore::event_path(const std::string& id) const {
    return m_directory + "/events/" + id + "/event.json";
}

Error EventStore::damaged(const std::string& what, const std::string& path) {
    const auto kept_as = json_file::set_aside(m_host.files(), path);
    if (kept_as.ok())
        m_set_aside = *kept_as;
    return json_file::damage(what, path, kept_as);
}

// Empty when no event was ever begun here.
Result<std::string> EventStore::current_id() {
    const std::string path = m_directory + "/current";
    const auto bytes = m_host.files().read(path, limits::id_bytes_max + 1);
    if (!bytes.ok() && bytes.error().kind == ErrorKind::not_found)
        return std::string();
    if (!bytes.ok() && bytes.error().kind != ErrorKind::too_large)
        return bytes.error();
    std::string id(bytes.ok() ? platform::as_text(*bytes) : "");
    if (!id.empty() && id.back() == '\n')
        id.pop_back();
    if (!tally::is_key_id(id))
        return damaged("The note of which event is open", path);
    return id;
}

Result<Event> EventStore::read(const std::string& id) {
    const std::string path = event_path(id);
    auto value = json_file::read(m_host.files(), path, limits::event_file_bytes_max);
    if (!value.ok() && value.error().kind != ErrorKind::corrupt)
        return value.error();
    if (value.ok() && !value->has_value())
        return Error{ErrorKind::corrupt,
                     "The open event's file is missing or was set aside. Its counts are kept under "
                     "its id. Begin a new event: kioskctl event start",
                     path};
    std::optional<Event> event;
    if (value.ok())
        event = event_of(**value);
    if (!event || event->id != id)
        return damaged("The open event's file", path);
    return *std::move(event);
}

Result<std::optional<Event>> EventStore::last() {
    ASSIGN_OR_RETURN(const std::string id, current_id());
    if (id.empty())
        return std::optional<Event>();
    ASSIGN_OR_RETURN(Event event, read(id));
    return std::optional<Event>(std::move(event));
}

Result<std::optional<Event>> EventStore::current() {
    ASSIGN_OR_RETURN(auto event, last());
    if (event && event->closed)
        event.reset();
    return event;
}

Result<Event> EventStore::find(const std::string& id) {
    if (!tally::is_key_id(id) || !m_host.files().exists(event_path(id)))
        return Error{ErrorKind::not_found, "No event of this id was begun here.", id};
    return read(id);
}

Result<std::vector<Event>> EventStore::all() {
    std::vector<Event> events;
    const auto folders = m_host.files().list(m_directory + "/events");
    if (!folders.ok() && folders.error().kind == ErrorKind::not_found)
        return events;
    if (!folders.ok())
        return folders.error();
    for (const platform::FileInfo& folder : *folders) {
        if (!folder.directory || !tally::is_key_id(folder.name))
            continue;
        const auto value =
            json_file::read(m_host.files(), event_path(folder.name), limits::event_file_bytes_max);
        auto event = value.ok() && value->has_value() ? event_of(**value) : std::nullopt;
        if (event && event->id == folder.name)
            events.push_back(*std::move(event));
    }
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
        return std::tuple(a.closed, b.created_on, b.id) < std::tuple(b.closed, a.created_on, a.id);
    });
    return events;
}

// For changes of the open event, under the lock.
Result<Event> EventStore::open_event() {
    ASSIGN_OR_RETURN(auto event, current());
    if (!event)
        return Error{ErrorKind::not_found, "No event is open. Begin one: kioskctl event start",
                     m_directory};
    return *std::move(event);
}

Result<std::unique_ptr<platform::File>> EventStore::lock() {
    const std::string path = m_directory + "/events/lock";
    RETURN_IF_ERROR(m_host.files().make_directories(m_directory + "/events"));
    ASSIGN_OR_RETURN(auto file, m_host.files().open(path, platform::OpenMode::create));
    const auto locked = file->lock(platform::FileLock::exclusive);
    if (!locked.ok() && locked.error().kind == ErrorKind::busy)
        return Error{ErrorKind::busy, "Somebody else is changing the event. Try again.", path};
    if (!locked.ok())
        return locked.error();
    return file;
}

Result<void> EventStore::write(const Event& event) {
    RETURN_IF_ERROR(m_host.files().make_directories(m_directory + "/events/" + event.id));
    return json_file::write(m_host.files(), event_path(event.id), event_value(event));
}

Result<Event> EventStore::start(const EventPlan& plan, const pack::Pack& content,
                                const Confirmations& confirmations) {
    Event event;
    event.id = random_id(m_host.random());
    event.plan = plan;
    return begin(std::move(event), content, confirmations);
}

Result<Event> EventStore::join(const Event& other, const pack::Pack& content,
                               const Confirmations& confirmations) {
    // A second beginning would bring back a day, or an end, that was already.
    if (!tally::is_key_id(other.id) || m_host.files().exists(event_path(other.id)))
        return Error{ErrorKind::invalid, "This kiosk has had that event already. Begin a new one.",
                     other.plan.name};
    Event event;
    event.id = other.id;
    event.plan = other.plan;
    event.day = other.day;
    return begin(std::move(event), content, confirmations);
}

Result<Event> EventStore::begin(Event event, const pack::Pack& content,
                                const Confirmations& confirmations) {
    const EventPlan& plan = event.plan;
    RETURN_IF_ERROR(check(plan));
    RETURN_IF_ERROR(check_against(plan, content));
    const Date day = today(m_host, content, m_directory);
    const Date shown_from = std::max(day, plan.first_day);
    if (plan.mode == session::Mode::field) {
        const auto readiness = field_readiness(content, confirmations, shown_from, plan.languages);
        if (!readiness.ready())
            return Error{ErrorKind::denied, readiness.refusal(), ""};
    }
    ASSIGN_OR_RETURN(const auto held, lock());
    const auto open = current();
    if (!open.ok() && open.error().kind != ErrorKind::corrupt)
        return open.error();
    if (open.ok() && open->has_value())
        return Error{ErrorKind::busy,
                     "An event is open: " + (*open)->plan.name + " (" + (*open)->id +
                         "). Close it first: kioskctl event close",
                     m_directory};
    event.clock = m_host.clock().wall().trust == platform::ClockTrust::network
                      ? platform::ClockTrust::network
                      : platform::ClockTrust::organiser;
    event.shown_from = shown_from;
    event.created_on = day;
    if (event.plan.seal_to.empty()) {
        ASSIGN_OR_RETURN(const auto key, make_event_key(m_host, m_directory, event.id));
        event.plan.seal_to = tally::seal_target_text(key.target());
    }
    RETURN_IF_ERROR(write(event));
    // The event begins with this one file; a cut before it leaves no half-begun event.
    RETURN_IF_ERROR(
        m_host.files().write_atomic(m_directory + "/current", platform::as_bytes(event.id + "\n")));
    (void)remember_day(m_host, m_directory); // a lost floor is no lost event
    return event;
}

Result<Event> EventStore::advance_day() {
    ASSIGN_OR_RETURN(const auto held, lock());
    ASSIGN_OR_RETURN(Event event, open_event());
    if (event.day >= event.plan.days)
        return Error{ErrorKind::invalid,
                     "Day " + std::to_string(event.day) +
                         " is the event's last. Close it: kioskctl event close",
                     event.plan.name};
    ++event.day;
    RETURN_IF_ERROR(write(event));
    (void)remember_day(m_host, m_directory);
    return event;
}

Result<EventStore::Closed> EventStore::close() {
    ASSIGN_OR_RETURN(const auto held, lock());
    ASSIGN_OR_RETURN(Event event, open_event());
    // The tally first: an event that is closed here and open there could not be closed again.
    ASSIGN_OR_RETURN(auto store,
                     tally::TallyStore::open(m_host, m_directory, tally::OnDamage::report));
    RETURN_IF_ERROR(store.put_event(event.id, header_of(event)));
    ASSIGN_OR_RETURN(const int folded, store.close_event(event.id));
    event.closed = true;
    const Date last_day = event.plan.first_day + std::chrono::days(event.day - 1);
    event.closed_on = std::max(event.created_on, last_day);
    RETURN_IF_ERROR(write(event));
    (void)remember_day(m_host, m_directory);
    return Closed{std::move(event), folded};
}

} // namespace organiser
