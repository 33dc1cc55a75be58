// kioskctl directory due, directory confirm: which numbers have to be called, and that one was.
#include <CLI/CLI.hpp>

#include <memory>
#include <nlohmann/json.hpp>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/organiser/confirmations.h"
#include "kiosk/organiser/rules.h"

namespace apps {
namespace {

struct ConfirmOptions {
    std::string data, pack, service, by, on;
    std::vector<std::string> trust;
    int within_days = 30;
    bool json = false;
};

std::string_view word(organiser::ServiceState state) {
    switch (state) {
    case organiser::ServiceState::good:
        return "good";
    case organiser::ServiceState::out_of_date:
        return "out of date";
    case organiser::ServiceState::unconfirmed:
        return "not confirmed";
    case organiser::ServiceState::vacant:
        return "vacant";
    }
    return "good";
}

std::string day_or(const std::optional<organiser::Date>& day, const char* none) {
    return day ? organiser::write_date(*day) : none;
}

// Facts to be looked up again, as rows under "fact:ID".
void add_due_facts(Context& context, const ConfirmOptions& given, const pack::Pack& content,
                   const organiser::Confirmations& confirmations, organiser::Date today,
                   nlohmann::json& rows) {
    for (const auto& status : fact_statuses(content, confirmations, today, today)) {
        const auto soon = today + std::chrono::days(given.within_days);
        if (status.good && (!status.good_until || *status.good_until >= soon))
            continue;
        const auto& fact = content.facts()[status.fact];
        const auto state = word(status.good || status.confirmed_on
                                    ? status.good ? organiser::ServiceState::good
                                                  : organiser::ServiceState::out_of_date
                                    : organiser::ServiceState::unconfirmed);
        rows.push_back({{"service", "fact:" + fact.id},
                        {"number", std::to_string(fact.value)},
                        {"state", state},
                        {"confirmed_on", day_or(status.confirmed_on, "")},
                        {"good_until", day_or(status.good_until, "")}});
        if (!given.json)
            context.out << "fact:" << fact.id << "  " << fact.value << ", " << state
                        << ", confirmed " << day_or(status.confirmed_on, "never") << ", good until "
                        << day_or(status.good_until, "-") << '\n';
    }
}

// The last day on which what was confirmed on `on` is shown.
std::string good_until(const pack::Pack& content, const std::string& service, organiser::Date on) {
    int days = content.number_days_max();
    for (const auto& fact : content.facts())
        if (service == "fact:" + fact.id)
            days = fact.days_max;
    return days > 0 ? organiser::write_date(on + std::chrono::days(days)) : "it changes";
}

// Services to be called: not good today, or not good any more within so many days. A vacant place
// has nothing to call, and is listed so that somebody finds it a number.
void due(Context& context, const ConfirmOptions& given) {
    const auto content = open_trusted_pack(context.host, given.pack, given.trust);
    if (!content)
        return context.fail(content.error());
    const auto confirmations = organiser::Confirmations::load(context.host, given.data);
    if (!confirmations)
        return context.fail(confirmations.error());
    const auto today = organiser::today(context.host, **content, given.data);
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& status : service_statuses(**content, *confirmations, today, today)) {
        const bool good = status.state == organiser::ServiceState::good;
        if (good && *status.good_until >= today + std::chrono::days(given.within_days))
            continue;
        const pack::Service& service = (*content)->services()[status.service];
        rows.push_back({{"service", service.id},
                        {"number", service.channels.empty() ? "" : service.channels.front().shown},
                        {"state", word(status.state)},
                        {"confirmed_on", day_or(status.confirmed_on, "")},
                        {"good_until", day_or(status.good_until, "")}});
        if (!given.json)
            context.out << service.id << "  " << word(status.state) << ", confirmed "
                        << day_or(status.confirmed_on, "never") << ", good until "
                        << day_or(status.good_until, "-") << '\n';
    }
    add_due_facts(context, given, **content, *confirmations, today, rows);
    if (given.json)
        context.out << rows.dump(2) << '\n';
    else if (rows.empty())
        context.out << "Every number and fact is good for " << given.within_days << " days from "
                    << organiser::write_date(today) << ".\n";
    context.exit_code = rows.empty() ? 0 : 1;
}

void confirm(Context& context, const ConfirmOptions& given) {
    const auto content = open_trusted_pack(context.host, given.pack, given.trust);
    if (!content)
        return context.fail(content.error());
    auto confirmations = organiser::Confirmations::load(context.host, given.data);
    if (!confirmations)
        return context.fail(confirmations.error());
    const auto today = organiser::today(context.host, **content, given.data);
    const auto on = given.on.empty() ? today : organiser::parse_date(given.on);
    if (!on || *on > today)
        return context.fail(
            {platform::ErrorKind::invalid,
             "The day is a date as 2026-11-25, not after " + organiser::write_date(today) + ".",
             "--on"});
    const auto kept =
        confirmations->confirm(context.host, given.data, **content, given.service, given.by, *on);
    if (!kept)
        return context.fail(kept.error());
    const auto until = good_until(**content, given.service, *on);
    if (given.json)
        context.out << nlohmann::json{{"service", given.service},
                                      {"confirmed_on", organiser::write_date(*on)},
                                      {"good_until", until}}
                           .dump(2)
                    << '\n';
    else
        context.out << given.service << " is confirmed as of " << organiser::write_date(*on)
                    << ", good until " << until << ".\n";
}

} // namespace

void add_confirm_commands(CLI::App& group, Context& context) {
    const auto given = std::make_shared<ConfirmOptions>();
    const auto add = [&](const char* name, const char* what) {
        auto* command = group.add_subcommand(name, what);
        command->add_option("--data", given->data, "The kiosk's data directory")->required();
        command->add_option("--pack", given->pack, "The pack file")->required();
        command->add_option("--trust", given->trust, "Public key files that are trusted")
            ->required();
        command->add_flag("--json", given->json, "Print JSON");
        return command;
    };
    auto* dues = add(
        "due", "Numbers to be called and facts to be looked up; exit code 1 when there are any");
    dues->add_option("--within", given->within_days, "Also what ends within so many days (30)");
    dues->callback([&context, given] { due(context, *given); });
    auto* confirms = add("confirm", "A number was called, or a fact looked up, and is right");
    confirms->add_option("service", given->service, "The service's id, or fact: and a fact's id")
        ->required();
    confirms->add_option("--by", given->by, "A code of who called, never a name");
    confirms->add_option("--on", given->on, "The day of the call (today)");
    confirms->callback([&context, given] { confirm(context, *given); });
}

} // namespace apps
