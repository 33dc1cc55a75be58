// kioskctl event key and new-key: the keys that open what was sealed on a kiosk's sticks.
#include <CLI/CLI.hpp>

#include <array>
#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/organiser/event_key.h"
#include "kiosk/tally/tally_store.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

struct KeyOptions {
    std::string data, event, out;
};

Result<std::string> chosen_event(Context& context, const KeyOptions& given) {
    if (!given.event.empty())
        return given.event;
    ASSIGN_OR_RETURN(auto store,
                     tally::TallyStore::open(context.host, given.data, tally::OnDamage::report));
    ASSIGN_OR_RETURN(const auto events, store.events());
    if (events.size() == 1)
        return events.front();
    std::string list;
    for (const std::string& each : events)
        list += (list.empty() ? "" : ", ") + each;
    return Error{ErrorKind::invalid,
                 events.empty() ? "Nothing has been counted; say --event."
                                : "Say --event, one of: " + list + ".",
                 given.data};
}

Result<void> write_key(Context& context, const KeyOptions& given) {
    ASSIGN_OR_RETURN(const auto event, chosen_event(context, given));
    ASSIGN_OR_RETURN(const auto key, organiser::event_key(context.host, given.data, event));
    const std::string text = tally::write_event_key(key) + "\n";
    if (given.out.empty())
        context.out << text;
    else
        RETURN_IF_ERROR(context.host.files().write_atomic(given.out, platform::as_bytes(text)));
    context.err << "Whoever has this key reads the event's figures on sticks.\n";
    return {};
}

Result<void> new_key(Context& context, const KeyOptions& given) {
    auto& files = context.host.files();
    const std::string public_path = given.out + ".pub";
    for (const std::string& path : {given.out, public_path})
        if (files.exists(path))
            return Error{ErrorKind::invalid,
                         "The file is there already; a key is never overwritten.", path};
    std::array<std::uint8_t, 32> seed{};
    context.host.random().fill(seed);
    const auto key = platform::SealKey::from_seed(seed);
    platform::wipe(seed);
    const std::string secret = tally::write_event_key(key) + "\n";
    const std::string target = tally::seal_target_text(key.target());
    RETURN_IF_ERROR(files.write_atomic(given.out, platform::as_bytes(secret)));
    RETURN_IF_ERROR(files.write_atomic(public_path, platform::as_bytes(target + "\n")));
    context.out << target << "\n";
    context.err << given.out << " opens what is sealed to it: keep it with the committee, and a "
                << "copy elsewhere. " << public_path << " goes to the kiosks.\n";
    return {};
}

} // namespace

void add_event_key_commands(CLI::App& group, Context& context) {
    const auto given = std::make_shared<KeyOptions>();
    const auto run = [&context, given](Result<void> (*command)(Context&, const KeyOptions&)) {
        if (const auto done = command(context, *given); !done)
            context.fail(done.error());
    };
    auto* key = group.add_subcommand("key", "Print the key that opens the event's sealed files");
    key->add_option("--data", given->data, "The kiosk's data directory")->required();
    key->add_option("--event", given->event, "The event's id; may be left out for the only one");
    key->add_option("--out", given->out, "Write it to this file instead");
    key->callback([run] { run(write_key); });
    auto* make = group.add_subcommand(
        "new-key", "Make a committee's key: its secret half to FILE, its public one to FILE.pub");
    make->add_option("--out", given->out, "FILE")->required();
    make->callback([run] { run(new_key); });
}

} // namespace apps
