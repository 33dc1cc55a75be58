#include "kiosk/organiser/health.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/pin_lock.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/organiser/today.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/limits.h"

namespace organiser {

namespace {

constexpr std::uint64_t megabyte = 1'000'000, gigabyte = 1'000 * megabyte;
constexpr std::uint64_t free_bytes_low = 200 * megabyte, free_bytes_out = 20 * megabyte;
constexpr double hot_c = 75, too_hot_c = 85; // a Pi throttles at 80 to 85

// What to do when files refuse; `otherwise` where the kind of error alone does not tell.
std::string advice_for(platform::ErrorKind kind, const char* otherwise) {
    switch (kind) {
    case platform::ErrorKind::read_only:
        return "Move the card's lock switch, or mount the card for writing; a card that becomes "
               "read-only by itself is failing: copy it and take another.";
    case platform::ErrorKind::denied:
        return "Run this as the kiosk's own user, or give that user the data directory.";
    case platform::ErrorKind::full:
        return "Delete what is not needed from the card; what was counted is kept.";
    case platform::ErrorKind::busy:
        return "Another program has it open; ask again in a moment.";
    case platform::ErrorKind::too_new:
        return "Install the newer program again.";
    case platform::ErrorKind::io:
        return "The card may be failing: copy it and take another.";
    default:
        return otherwise;
    }
}

// Why the kiosk's own files cannot be written; nothing where they can, or none is there yet.
std::optional<platform::Error> not_writable(platform::Host& host, const std::string& directory) {
    for (const char* name : {tally::store_name, tally::device_key_name, "organiser.json"}) {
        const auto file = host.files().open(directory + "/" + name, platform::OpenMode::read_write);
        if (!file && file.error().kind != platform::ErrorKind::not_found)
            return file.error();
    }
    return std::nullopt;
}

Check storage(platform::Host& host, const std::string& directory) {
    const auto free = host.files().free_bytes(directory);
    if (!free.ok())
        return {Part::storage, State::bad, "?",
                "The data directory cannot be used: " + free.error().text(),
                "Make the directory, or mount the card again, so that the kiosk may write there."};
    if (const auto refused = not_writable(host, directory))
        return {Part::storage, State::bad, "?",
                "The data directory cannot be written: " + refused->text(),
                advice_for(refused->kind, "Mount the card again, so that the kiosk may write.")};
    Check check{Part::storage, State::good, room_words(*free), "", ""};
    check.found = check.value + " free in " + directory + ".";
    if (*free < free_bytes_low) {
        check.state = *free < free_bytes_out ? State::bad : State::attention;
        check.advice = "Delete what is not needed from the card, or take a larger one.";
    }
    return check;
}

Check counts(platform::Host& host, const std::string& directory) {
    if (!host.files().exists(directory + "/" + tally::store_name))
        return {Part::counts, State::good, "0", "Nothing has been counted yet.", ""};
    auto store = tally::TallyStore::open_to_read(host, directory);
    if (!store.ok())
        return {Part::counts, State::bad, "?", "The counts cannot be read: " + store.error().text(),
                advice_for(store.error().kind,
                           "Keep the card as it is and copy it; the kiosk sets a damaged file "
                           "aside and goes on counting in a new one.")};
    const auto events = store->events();
    const std::string number = std::to_string(events.ok() ? events->size() : 0);
    if (store->is_copy())
        return {Part::counts, State::bad, number,
                "The counts can be read, but nothing can be added to them. Events in them: " +
                    number,
                "See to the storage first; kioskctl reach export takes out what has been counted."};
    return {Part::counts, State::good, number, "The counts can be read. Events in them: " + number,
            ""};
}

Check with_trouble(Check counting, const std::string& trouble) {
    if (trouble.empty() || counting.state == State::bad)
        return counting;
    counting.state = State::attention;
    counting.found += " " + trouble;
    counting.advice = "See to the card and to the medium of the mirror.";
    return counting;
}

Check event(platform::Host& host, const std::string& directory) {
    const auto current = EventStore(host, directory).current();
    if (!current.ok())
        return {Part::event, State::bad, "?", current.error().text(),
                "Begin a new event: kioskctl event start"};
    if (!current->has_value())
        return {Part::event, State::attention, "-", "No event is open, so visitors see nothing.",
                "Begin one: hold the top left corner for three seconds, or kioskctl event start"};
    const Event& open = **current;
    const std::string days = std::to_string(open.day) + "/" + std::to_string(open.plan.days);
    const bool training = open.plan.mode == session::Mode::training;
    return {Part::event, training ? State::attention : State::good, days,
            "Open: " + open.plan.name + ", day " + days +
                (training ? ", a training with its watermark." : ", in the field."),
            training ? "Begin a field event before visitors come." : ""};
}

Check pin(platform::Host& host, const std::string& directory) {
    const auto lock = PinLock::load(host, directory);
    if (!lock.ok())
        return {Part::pin, State::bad, "?", lock.error().text(), "Set a new one: kioskctl pin set"};
    if (!lock->set())
        return {Part::pin, State::attention, "-", "No organiser PIN has been set.",
                "Set one: on the first screen, or kioskctl pin set"};
    if (const auto wait = lock->locked_for())
        return {Part::pin, State::attention, std::to_string(wait->count()) + " s",
                "The PIN is locked after wrong tries.", "Wait, or kioskctl pin set"};
    return {Part::pin, State::good, "", "An organiser PIN is set.", ""};
}

Check pack_check(const pack::Pack* content, const std::string& trouble) {
    if (!content)
        return {Part::pack, State::bad, "?", trouble,
                "Put the pack and its .minisig in place, with the committee's public key."};
    const std::string value = content->id() + " " + std::to_string(content->serial());
    return {Part::pack, State::good, value,
            "Pack " + value + ", signed by " + content->signed_by() + ".", ""};
}

Check directory_check(platform::Host& host, const std::string& directory,
                      const pack::Pack* content) {
    if (!content)
        return {Part::directory, State::bad, "?", "Without a pack there are no helplines.", ""};
    const auto confirmations = Confirmations::load(host, directory);
    if (!confirmations.ok())
        return {Part::directory, State::bad, "?", confirmations.error().text(),
                "Confirm the numbers again: kioskctl directory confirm"};
    const Date day = today(host, *content, directory);
    const auto readiness = field_readiness(*content, *confirmations, day, {});
    const std::size_t all = content->services().size();
    Check check{Part::directory, State::good,
                std::to_string(readiness.services_shown) + "/" + std::to_string(all), "", ""};
    check.found = "Helplines that are confirmed and in date: " + check.value + ".";
    if (const auto hidden = readiness.left_out.count(); hidden > 0)
        check.found += " Texts and activities that are left out, since they name a number or fact "
                       "that is not: " +
                       std::to_string(hidden) + ".";
    if (!readiness.around_the_clock) {
        check.state = State::bad;
        check.found += " None of them answers day and night, so no field event can begin.";
    } else if (readiness.services_shown < all || !readiness.facts_missing.empty())
        check.state = State::attention;
    if (check.state != State::good)
        check.advice = "Call the numbers and record it: kioskctl directory due, directory confirm";
    return check;
}

Check clock_check(platform::Host& host) {
    const auto trust = host.clock().wall().trust;
    const std::string now = local_minute(host.clock());
    if (trust == platform::ClockTrust::unset)
        return {Part::clock, State::attention, "?", "Nobody vouches for the clock.",
                "Set date and time on the device page, or connect a network for a moment."};
    return {Part::clock, State::good, now,
            "It is " + now +
                (trust == platform::ClockTrust::network ? ", by the network." : ", as set here."),
            ""};
}

Check upload_check(platform::Host& host, const std::string& directory) {
    const auto files = host.files().list(directory + "/outbox");
    std::size_t waiting = 0;
    if (files.ok())
        for (const auto& file : *files)
            waiting += !file.directory && file.name != "state.json" ? 1 : 0;
    const std::string number = std::to_string(waiting);
    return {Part::upload, waiting == 0 ? State::good : State::attention, number,
            "Payloads that wait to be sent: " + number + ".",
            waiting == 0 ? "" : "With a network: kioskctl upload --to ADDRESS"};
}

Check power_check(platform::Host& host) {
    const auto status = host.power().status();
    Check check{Part::power, State::good, "-", "", ""};
    if (status.temperature_c)
        check.value = std::to_string(std::lround(*status.temperature_c)) + " °C";
    check.found = status.temperature_c ? "The board is at " + check.value + "."
                                       : "The board does not tell its temperature.";
    if (status.temperature_c && *status.temperature_c >= hot_c) {
        check.state = *status.temperature_c >= too_hot_c ? State::bad : State::attention;
        check.advice = "Give it shade and air.";
    }
    if (status.undervoltage.value_or(false)) {
        check.state = State::bad;
        check.found += " Its supply was too weak.";
        check.advice += std::string(check.advice.empty() ? "" : " ") +
                        "Use the board's own power supply and a short cable.";
    }
    return check;
}

} // namespace

std::string room_words(std::uint64_t bytes) {
    if (bytes < gigabyte)
        return std::to_string(bytes / megabyte) + " MB";
    const std::uint64_t tenths = bytes / (gigabyte / 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

std::string_view name(Part part) {
    static constexpr std::array<std::string_view, 11> names{
        "storage",   "counts", "mirror", "event", "pin",    "pack",
        "directory", "clock",  "upload", "power", "program"};
    return names[static_cast<std::size_t>(part)];
}

std::string_view name(State state) {
    static constexpr std::array<std::string_view, 3> names{"good", "attention", "bad"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<Check> look(platform::Host& host, const std::string& data_directory,
                        const pack::Pack* content, const std::string& pack_trouble,
                        const std::string& counting_trouble) {
    const std::string built = write_date(built_on());
    return {storage(host, data_directory),
            with_trouble(counts(host, data_directory), counting_trouble),
            event(host, data_directory),
            pin(host, data_directory),
            pack_check(content, pack_trouble),
            directory_check(host, data_directory, content),
            clock_check(host),
            upload_check(host, data_directory),
            power_check(host),
            {Part::program, State::good, built, "This program was built on " + built + ".", ""}};
}

State worst(const std::vector<Check>& checks) {
    State state = State::good;
    for (const Check& check : checks)
        state = std::max(state, check.state);
    return state;
}

} // namespace organiser
