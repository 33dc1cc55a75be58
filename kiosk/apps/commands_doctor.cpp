// kioskctl pin: the organiser's PIN. kioskctl doctor: one page on what is wrong with this kiosk.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/card.h"
#include "kiosk/organiser/health.h"
#include "kiosk/organiser/pin_lock.h"
#include "kiosk/tally/device_key.h"

namespace apps {
namespace {

using platform::Result;

struct DoctorOptions {
    std::string data, pack, mirror;
    std::vector<std::string> trust;
    bool json = false;
};

// The PIN comes on standard input: on a command line others could read it.
Result<void> set_pin(Context& context, const DoctorOptions& given) {
    std::string pin;
    std::getline(std::cin, pin);
    ASSIGN_OR_RETURN(const auto made, organiser::make_pin(context.host.random(), pin));
    platform::wipe(pin);
    auto lock = organiser::PinLock::load(context.host, given.data);
    if (!lock && lock.error().kind == platform::ErrorKind::corrupt) {
        // Whoever may write here may replace it; the damaged one says nothing.
        RETURN_IF_ERROR(context.host.files().remove(given.data + "/organiser.json"));
        lock = organiser::PinLock::load(context.host, given.data);
    }
    if (!lock)
        return lock.error();
    RETURN_IF_ERROR(lock->keep(made));
    (void)organiser::note_act(context.host, given.data, organiser::Act::pin_set, "kioskctl");
    context.out << "Recovery code, shown only now: " << organiser::grouped(made.recovery) << "\n";
    return {};
}

Result<void> show_pin(Context& context, const DoctorOptions& given) {
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(const auto lock, organiser::PinLock::load(context.host, given.data));
    const auto wait = lock.locked_for();
    if (given.json)
        context.out << nlohmann::json{{"set", lock.set()},
                                      {"locked_seconds", wait ? wait->count() : 0},
                                      {"tries_left", lock.tries_left()}}
                           .dump(2)
                    << "\n";
    else if (!lock.set())
        context.out << "No PIN is set. Set one: kioskctl pin set\n";
    else if (wait)
        context.out << "A PIN is set, and locked for " << wait->count() << " s after a start\n";
    else
        context.out << "A PIN is set; tries before it locks: " << lock.tries_left() << "\n";
    context.exit_code = lock.set() && !wait ? 0 : 1;
    return {};
}

// What the committee signs a recovery card for.
Result<void> show_request(Context& context, const DoctorOptions& given) {
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(const auto lock, organiser::PinLock::load(context.host, given.data));
    ASSIGN_OR_RETURN(const auto key, tally::device_key(context.host, given.data));
    const auto request = organiser::recovery_request(key.public_key(), lock.hash_for(""));
    if (given.json)
        context.out << nlohmann::json{{"request", request},
                                      {"device", tally::key_text(key.public_key())}}
                           .dump(2)
                    << "\n";
    else
        context.out << request << "\n";
    return {};
}

void print(std::ostream& out, const std::vector<organiser::Check>& checks) {
    for (const organiser::Check& check : checks) {
        out << std::left << std::setw(10) << organiser::name(check.state) << std::setw(11)
            << organiser::name(check.part) << check.found << "\n";
        if (!check.advice.empty())
            out << std::string(21, ' ') << check.advice << "\n";
    }
}

void print_json(std::ostream& out, const std::vector<organiser::Check>& checks) {
    auto list = nlohmann::json::array();
    for (const organiser::Check& check : checks)
        list.push_back({{"part", organiser::name(check.part)},
                        {"state", organiser::name(check.state)},
                        {"value", check.value},
                        {"found", check.found},
                        {"advice", check.advice}});
    out << nlohmann::json{{"state", organiser::name(organiser::worst(checks))}, {"checks", list}}
               .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
        << "\n";
}

Result<void> doctor(Context& context, const DoctorOptions& given) {
    std::unique_ptr<pack::Pack> content;
    std::string trouble = "No pack was named: --pack FILE --trust KEY.";
    if (!given.pack.empty()) {
        auto opened = open_trusted_pack(context.host, given.pack, given.trust);
        if (opened)
            content = std::move(*opened);
        else
            trouble = opened.error().text();
    }
    auto checks = organiser::look(context.host, given.data, content.get(), trouble);
    if (!given.mirror.empty()) {
        const auto mirror = tally::look_at_mirror(context.host, given.data, given.mirror);
        const auto at = std::find_if(checks.begin(), checks.end(), [](const auto& check) {
            return check.part > organiser::Part::mirror;
        });
        checks.insert(at, organiser::mirror_check(context.host.clock(), given.mirror, mirror));
    }
    given.json ? print_json(context.out, checks) : print(context.out, checks);
    context.exit_code = organiser::worst(checks) == organiser::State::good ? 0 : 1;
    return {};
}

} // namespace

void add_doctor_commands(CLI::App& app, Context& context) {
    const auto given = std::make_shared<DoctorOptions>();
    const auto add = [&](CLI::App& group, const char* name, const char* what,
                         Result<void> (*command)(Context&, const DoctorOptions&)) {
        auto* one = group.add_subcommand(name, what);
        one->add_option("--data", given->data, "The kiosk's data directory")->required();
        one->add_flag("--json", given->json, "Print JSON");
        one->callback([&context, given, command] {
            if (const auto done = command(context, *given); !done)
                context.fail(done.error());
        });
        return one;
    };
    auto* pin = app.add_subcommand("pin", "The organiser's PIN");
    pin->require_subcommand(1);
    add(*pin, "set", "Set it: six digits on standard input; prints a new recovery code", set_pin);
    add(*pin, "show", "Whether one is set and locked; exit code 1 when not usable", show_pin);
    add(*pin, "request", "The number for which the committee makes a recovery card", show_request);
    auto* look =
        add(app, "doctor",
            "What is wrong with this kiosk and what to do; exit code 1 when anything is", doctor);
    look->add_option("--pack", given->pack, "The pack file");
    look->add_option("--mirror", given->mirror, "The folder of the counts' second copy");
    look->add_option("--trust", given->trust, "Public key files that are trusted");
}

} // namespace apps
