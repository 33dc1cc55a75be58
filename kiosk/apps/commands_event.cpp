// kioskctl event: begin, look at, advance and end an event. Everything the organiser's screens do.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "kiosk/apps/card_file.h"
#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/organiser/card.h"
#include "kiosk/organiser/event_json.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/tally/sealed_file.h"
#include "kiosk/tally/tally_mirror.h"

namespace apps {
namespace {

struct EventOptions {
    std::string data, pack, date, card, seal_to, mirror;
    std::vector<std::string> trust;
    organiser::EventPlan plan;
    bool training = false, no_about_you = false, silent = false, json = false;
};
using Given = std::shared_ptr<EventOptions>;

void print(Context& context, const organiser::Event& event, bool json) {
    if (json) {
        context.out << organiser::event_value(event).dump(2) << '\n';
        return;
    }
    const organiser::EventPlan& plan = event.plan;
    const auto list = [](const std::vector<std::string>& items, const char* none) {
        std::string joined;
        for (const std::string& item : items)
            joined += (joined.empty() ? "" : ", ") + item;
        return joined.empty() ? none : joined;
    };
    context.out << plan.name << '\n'
                << "  id         " << event.id << '\n'
                << "  members    " << list(plan.members, "none") << '\n'
                << "  site       " << plan.site << '\n'
                << "  first day  " << organiser::write_date(plan.first_day) << '\n'
                << "  day        " << event.day << " of " << plan.days << '\n'
                << "  languages  " << list(plan.languages, "all of the pack") << '\n'
                << "  topics     " << list(plan.topics, "all of the pack") << '\n'
                << "  session    from " << plan.session_seconds_min << " s\n"
                << "  mode       "
                << (plan.mode == session::Mode::field ? "field" : "training, watermarked") << '\n'
                << "  staff      " << (plan.staff_present ? "trained, present" : "none") << '\n'
                << "  state      " << (event.closed ? "closed" : "open") << '\n';
}

void list(Context& context, const EventOptions& given) {
    const auto events = organiser::EventStore(context.host, given.data).all();
    if (!events)
        return context.fail(events.error());
    auto values = nlohmann::json::array();
    for (const organiser::Event& event : *events) {
        if (!given.json)
            context.out << event.id << "  " << (event.closed ? "closed" : "open  ") << "  "
                        << organiser::write_date(event.plan.first_day) << "  " << event.plan.name
                        << "\n";
        values.push_back(organiser::event_value(event));
    }
    if (given.json)
        context.out << values.dump(2) << "\n";
    else if (events->empty())
        context.err << "No event was begun in " << given.data << ".\n";
}

// The committee's key for what leaves on sticks, as itself or in a file.
platform::Result<void> name_seal_target(Context& context, const std::string& given,
                                        organiser::EventPlan& plan) {
    constexpr std::size_t file_bytes_max = 256;
    plan.seal_to = given;
    if (given.empty() || tally::read_seal_target(given).ok())
        return {};
    ASSIGN_OR_RETURN(const auto bytes, context.host.files().read(given, file_bytes_max));
    const std::string_view text = platform::as_text(bytes);
    plan.seal_to = text.substr(0, text.find_last_not_of(" \r\n") + 1);
    const auto target = tally::read_seal_target(plan.seal_to);
    if (!target)
        return platform::Error{target.error().kind, target.error().message, given};
    return {};
}

void start(Context& context, EventOptions& given) {
    const auto first_day = organiser::parse_date(given.date);
    if (!first_day)
        return context.fail({platform::ErrorKind::invalid,
                             "The first day is a date as 2026-11-25, not \"" + given.date + "\".",
                             "--date"});
    organiser::EventPlan plan = given.plan;
    plan.first_day = *first_day;
    plan.mode = given.training ? session::Mode::training : session::Mode::field;
    plan.about_you = !given.no_about_you;
    plan.sound_on = !given.silent;
    if (const auto named = name_seal_target(context, given.seal_to, plan); !named)
        return context.fail(named.error());
    const auto content = open_trusted_pack(context.host, given.pack, given.trust);
    if (!content)
        return context.fail(content.error());
    const auto confirmations = organiser::Confirmations::load(context.host, given.data);
    if (!confirmations)
        return context.fail(confirmations.error());
    // What visitors will miss is said before the event begins, on its own stream, so that --json
    // stays JSON.
    if (plan.mode == session::Mode::field) {
        const auto day =
            std::max(organiser::today(context.host, **content, given.data), plan.first_day);
        const auto readiness =
            organiser::field_readiness(**content, *confirmations, day, plan.languages);
        for (const std::string& line : readiness.lines(**content))
            context.err << line << '\n';
    }
    organiser::EventStore store(context.host, given.data);
    const auto event = store.start(plan, **content, *confirmations);
    if (!store.set_aside().empty())
        context.err << "A damaged file was set aside as " << store.set_aside() << '\n';
    if (!event)
        return context.fail(event.error());
    print(context, *event, given.json);
}

// The event of another kiosk, as its card says.
void join(Context& context, const EventOptions& given) {
    const auto text = read_card_file(context.host.files(), given.card);
    if (!text)
        return context.fail(text.error());
    const auto card = organiser::read_event_card(*text);
    if (!card)
        return context.fail({card.error().kind, card.error().message, given.card});
    const auto content = open_trusted_pack(context.host, given.pack, given.trust);
    if (!content)
        return context.fail(content.error());
    const auto confirmations = organiser::Confirmations::load(context.host, given.data);
    if (!confirmations)
        return context.fail(confirmations.error());
    organiser::EventStore store(context.host, given.data);
    const auto event = store.join(card->event, **content, *confirmations);
    if (!event)
        return context.fail(event.error());
    print(context, *event, given.json);
}

void show(Context& context, const EventOptions& given) {
    const auto event = organiser::EventStore(context.host, given.data).current();
    if (!event)
        return context.fail(event.error());
    if (event->has_value())
        return print(context, **event, given.json);
    if (given.json)
        context.out << "null\n";
    context.err << "No event is open in " << given.data << ".\n";
    context.exit_code = 1;
}

void day(Context& context, const EventOptions& given) {
    const auto event = organiser::EventStore(context.host, given.data).advance_day();
    if (!event)
        return context.fail(event.error());
    print(context, *event, given.json);
}

void close(Context& context, const EventOptions& given) {
    const auto closed = organiser::EventStore(context.host, given.data).close();
    if (!closed)
        return context.fail(closed.error());
    print(context, closed->event, given.json);
    if (given.mirror.empty())
        return;
    // No count carries the end to the second copy.
    if (const auto healed = tally::heal(context.host, given.data, given.mirror); !healed) {
        context.err << "The event has ended, but the mirror does not know it: "
                    << healed.error().text() << '\n';
        context.exit_code = 1;
    }
}

CLI::App* add(CLI::App* group, const Given& given, const char* name, const char* what) {
    auto* command = group->add_subcommand(name, what);
    command->add_option("--data", given->data, "The kiosk's data directory")->required();
    command->add_flag("--json", given->json, "Print JSON");
    return command;
}

void add_start(CLI::App* group, Context& context, const Given& given) {
    auto* command = add(group, given, "start", "Begin an event; one at a time");
    organiser::EventPlan& plan = given->plan;
    command->add_option("--pack", given->pack, "The pack file")->required();
    command->add_option("--trust", given->trust, "Public key files that are trusted")->required();
    command->add_option("--name", plan.name, "The event's name, for people")->required();
    command->add_option("--member", plan.members, "Ids of the organisations that hold it")
        ->required()
        ->delimiter(',');
    command->add_option("--site", plan.site, "Where it is")->required();
    command->add_option("--date", given->date, "Its first day, as 2026-11-25")->required();
    command->add_option("--days", plan.days, "How many days (1)");
    command->add_option("--languages", plan.languages, "Tags in the order offered (all)")
        ->delimiter(',');
    command->add_option("--topics", plan.topics, "Ids in the order offered (all for visitors)")
        ->delimiter(',');
    command->add_option("--session-seconds", plan.session_seconds_min,
                        "A visit counts as a session from so many seconds (30)");
    command->add_option("--seal-to", given->seal_to,
                        "The committee's public key for files on sticks (event new-key), or its "
                        "file; else the event makes its own");
    command->add_flag("--training", given->training,
                      "Show everything, also what is not checked, under a watermark");
    command->add_flag("--staff-present", plan.staff_present,
                      "Trained staff is at the booth: offer to ask them");
    command->add_flag("--no-about-you", given->no_about_you, "Do not ask age, sex and group");
    command->add_flag("--silent", given->silent, "Begin each visit with the sound off");
    command->callback([&context, given] { start(context, *given); });
}

} // namespace

void add_event_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("event", "The event at which the kiosk counts");
    group->require_subcommand(1);
    const auto given = std::make_shared<EventOptions>();
    add_start(group, context, given);
    auto* join_command = add(group, given, "join", "Begin the event of another kiosk's card");
    join_command->add_option("--card", given->card, "The card's file or a picture of its code")
        ->required();
    join_command->add_option("--pack", given->pack, "The pack file")->required();
    join_command->add_option("--trust", given->trust, "Public key files that are trusted")
        ->required();
    join_command->callback([&context, given] { join(context, *given); });
    const auto add_for_kiosk = [&](const char* name, const char* what,
                                   void (*command)(Context&, const EventOptions&)) {
        auto* added = add(group, given, name, what);
        added->callback([&context, given, command] {
            const auto found = require_kiosk_data(context.host.files(), given->data);
            found ? command(context, *given) : context.fail(found.error());
        });
        return added;
    };
    add_for_kiosk("show", "The open event; exit code 1 when there is none", show);
    add_for_kiosk("list", "All events that were begun here, the newest first", list);
    add_for_kiosk("day", "The next day has begun", day);
    add_for_kiosk("close", "End the event", close)
        ->add_option("--mirror", given->mirror,
                     "The folder of the counts' second copy, to be told of it");
    add_event_key_commands(*group, context);
}

} // namespace apps
