// kioskctl card: event cards, by which kiosks join an event, and recovery cards for a kiosk whose
// PIN was forgotten. A card is written as text (for a stick) or as a code (PNG, to be scanned).
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

#include "kiosk/apps/card_file.h"
#include "kiosk/apps/commands.h"
#include "kiosk/organiser/card.h"
#include "kiosk/organiser/event_json.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/qr/picture.h"
#include "kiosk/tally/device_key.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t key_file_bytes_max = 4096;
constexpr int module_px = 6;

struct CardOptions {
    std::string data, key, out, request, card;
};

Result<platform::SecretKey> secret_key(Context& context, const std::string& path) {
    ASSIGN_OR_RETURN(const auto bytes, context.host.files().read(path, key_file_bytes_max));
    const auto read = platform::minisign::read_secret_key(platform::as_text(bytes));
    if (!read)
        return Error{read.error().kind, read.error().message, path};
    return read->key;
}

Result<void> write_card(Context& context, const std::string& card, const std::string& path) {
    auto& files = context.host.files();
    if (path.ends_with(".png")) {
        ASSIGN_OR_RETURN(const auto code, qr::encode(card));
        RETURN_IF_ERROR(files.write_atomic(path, qr::write_png(code, module_px)));
    } else
        RETURN_IF_ERROR(files.write_atomic(path, platform::as_bytes(card + "\n")));
    context.out << path << "\n";
    return {};
}

Result<void> event_card(Context& context, const CardOptions& given) {
    ASSIGN_OR_RETURN(const auto event, organiser::EventStore(context.host, given.data).current());
    if (!event)
        return Error{ErrorKind::not_found, "No event is open. Begin one: kioskctl event start",
                     given.data};
    auto key = given.key.empty() ? tally::device_key(context.host, given.data)
                                 : secret_key(context, given.key);
    if (!key)
        return key.error();
    return write_card(context, organiser::write_event_card(*event, *key), given.out);
}

Result<void> recovery_card(Context& context, const CardOptions& given) {
    ASSIGN_OR_RETURN(const auto key, secret_key(context, given.key));
    ASSIGN_OR_RETURN(const auto card, organiser::write_recovery_card(given.request, key));
    return write_card(context, card, given.out);
}

Result<void> show_card(Context& context, const CardOptions& given) {
    ASSIGN_OR_RETURN(const auto text, read_card_file(context.host.files(), given.card));
    const auto card = organiser::read_event_card(text);
    if (!card)
        return Error{card.error().kind, card.error().message, given.card};
    auto value = organiser::event_value(card->event);
    value["signed_by"] = tally::key_text(card->key);
    context.out << value.dump(2) << "\n";
    return {};
}

} // namespace

void add_card_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("card", "Cards that let a kiosk join an event, or back in");
    group->require_subcommand(1);
    const auto given = std::make_shared<CardOptions>();
    const auto add = [&](const char* name, const char* what,
                         Result<void> (*command)(Context&, const CardOptions&)) {
        auto* one = group->add_subcommand(name, what);
        one->callback([&context, given, command] {
            if (const auto done = command(context, *given); !done)
                context.fail(done.error());
        });
        return one;
    };
    auto* event = add("event", "Write the open event's card", event_card);
    event->add_option("--data", given->data, "The kiosk's data directory")->required();
    event->add_option("--key", given->key, "The committee's secret key; else the kiosk's own");
    event->add_option("--out", given->out, "FILE.txt (kiosk-event.txt on a stick) or FILE.png")
        ->required();
    auto* recovery =
        add("recovery", "Write a card for a kiosk whose PIN was forgotten", recovery_card);
    recovery->add_option("--request", given->request, "The number that the kiosk shows")
        ->required();
    recovery->add_option("--key", given->key, "A secret key whose packs that kiosk trusts")
        ->required();
    recovery
        ->add_option("--out", given->out, "FILE.txt (kiosk-recovery.txt on a stick) or FILE.png")
        ->required();
    auto* show = add("show", "Print an event card and who signed it", show_card);
    show->add_option("card", given->card, "The card's file or a picture of its code")->required();
}

} // namespace apps
