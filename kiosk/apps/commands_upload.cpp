// kioskctl upload: sends what may leave to a collector, and says what was sent and what waits.
// kioskctl key: the device's own key, for its enrolment at a collector.
#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/organiser/audit.h"
#include "kiosk/tally/device_key.h"
#include "kiosk/tally/tally_store.h"
#include "kiosk/upload/last_round.h"
#include "kiosk/upload/outbox.h"
#include "kiosk/upload/sender.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Result;

struct UploadOptions {
    std::string data, to, event;
    bool background = false, json = false;
};

// What leaves the tally store now is frozen in the outbox.
Result<tally::Release> freeze(Context& context, const UploadOptions& given,
                              upload::Outbox& outbox) {
    ASSIGN_OR_RETURN(auto store,
                     tally::TallyStore::open(context.host, given.data, tally::OnDamage::report));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(context.host, given.data));
    ASSIGN_OR_RETURN(auto release, store.release(key, given.event));
    for (const tally::SignedPart& part : release.parts)
        RETURN_IF_ERROR(outbox.put(part));
    return release;
}

void print(std::ostream& out, const upload::Outcome& outcome) {
    const std::string what = "event " + outcome.event + " replica " + outcome.replica;
    switch (outcome.verdict) {
    case upload::Verdict::accepted:
        out << "sent     " << what << ", receipt " << outcome.name << "\n";
        break;
    case upload::Verdict::known_already:
        out << "known    " << what << ", receipt " << outcome.name << "\n";
        break;
    case upload::Verdict::refused:
        out << "refused  " << what << ": " << outcome.words << "\n         set aside as "
            << (outcome.aside.empty() ? "nothing: the folder for that is full" : outcome.aside)
            << "\n";
        break;
    case upload::Verdict::try_again:
        out << "waits    " << what << ": " << outcome.words << "\n";
        break;
    }
}

void print_words(Context& context, const upload::Round& round, const upload::LastRound& last,
                 const tally::Release& release) {
    for (const upload::Outcome& outcome : round.tried)
        print(context.out, outcome);
    context.out << "Sent " << last.sent << ", refused " << last.refused << ", waiting " << last.left
                << "\n";
    if (!round.trouble.empty())
        context.out << "The collector does not take anything now: " << round.trouble << "\n";
    if (release.replicas_withheld + release.replicas_older > 0)
        context.out << "Held back, or as they last left, until the event is closed or "
                    << limits::replica_sessions_min << " sessions have come to them: replicas: "
                    << release.replicas_withheld + release.replicas_older << "\n";
}

void print_json(Context& context, const upload::Round& round, const upload::LastRound& last,
                const tally::Release& release) {
    auto receipts = nlohmann::json::array();
    for (const upload::Outcome& outcome : round.tried)
        if (outcome.verdict == upload::Verdict::accepted ||
            outcome.verdict == upload::Verdict::known_already)
            receipts.push_back(outcome.name);
    context.out << nlohmann::json{{"sent", last.sent},
                                  {"refused", last.refused},
                                  {"waiting", last.left},
                                  {"trouble", last.trouble},
                                  {"receipts", receipts},
                                  {"replicas_held_back",
                                   release.replicas_withheld + release.replicas_older}}
                       .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                << "\n";
}

Result<void> send(Context& context, const UploadOptions& given) {
    RETURN_IF_ERROR(upload::address_of(given.to, "event", "replica")); // before anything is frozen
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(auto outbox, upload::Outbox::open(context.host, given.data));
    for (const std::string& torn : outbox.torn())
        context.err << "A torn entry was set aside as " << torn << "\n";
    ASSIGN_OR_RETURN(const auto release, freeze(context, given, outbox));
    const auto patience = given.background ? upload::Patience::keep : upload::Patience::none;
    auto sent = upload::send_waiting(context.host, outbox, given.to, patience);
    upload::LastRound last;
    last.when = organiser::local_minute(context.host.clock());
    // Rounds go by themselves while visitors come: no time finer than the hour.
    if (last.when.size() > 2)
        last.when.replace(last.when.size() - 2, 2, "00");
    if (!sent) {
        last.trouble = sent.error().message;
        (void)upload::keep_last_round(context.host, given.data, last); // what failed is told anyway
        if (given.background && sent.error().kind == platform::ErrorKind::unavailable)
            return {};
        return sent.error();
    }
    for (const upload::Outcome& outcome : sent->tried) {
        last.sent += outcome.verdict == upload::Verdict::accepted ||
                     outcome.verdict == upload::Verdict::known_already;
        last.refused += outcome.verdict == upload::Verdict::refused;
        if (outcome.verdict == upload::Verdict::try_again)
            last.trouble = outcome.words;
    }
    last.left = static_cast<std::int64_t>(sent->left);
    if (!sent->trouble.empty())
        last.trouble = sent->trouble;
    RETURN_IF_ERROR(upload::keep_last_round(context.host, given.data, last));
    given.json ? print_json(context, *sent, last, release)
               : print_words(context, *sent, last, release);
    const bool waits = last.left > 0 && !given.background;
    context.exit_code = waits ? 3 : last.refused > 0 ? 1 : 0;
    return {};
}

Result<void> show_key(Context& context, const UploadOptions& given) {
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(context.host, given.data));
    context.out << tally::key_text(key.public_key()) << "\n";
    return {};
}

} // namespace

void add_upload_commands(CLI::App& app, Context& context) {
    const auto given = std::make_shared<UploadOptions>();
    const auto run = [&context, given](Result<void> (*command)(Context&, const UploadOptions&)) {
        if (const auto done = command(context, *given); !done)
            context.fail(done.error());
    };

    auto* upload = app.add_subcommand("upload", "Send what may leave to a collector");
    upload->add_option("--data", given->data, "The kiosk's data directory")->required();
    upload->add_option("--to", given->to, "The collector's address, https://host")->required();
    upload->add_option("--event", given->event, "One event only, by its id");
    upload->add_flag("--background", given->background,
                     "For a timer: what failed lately waits its time; no network is no failure");
    upload->add_flag("--json", given->json, "Print JSON");
    upload->callback([run] { run(send); });

    auto* key = app.add_subcommand("key", "The device's own key");
    key->require_subcommand(1);
    auto* show = key->add_subcommand("show", "Print it, for `kiosk-collector enrol`");
    show->add_option("--data", given->data, "The kiosk's data directory")->required();
    show->callback([run] { run(show_key); });
}

} // namespace apps
