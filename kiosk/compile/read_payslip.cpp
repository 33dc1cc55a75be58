// A payslip: what is owed for each line is worked out of facts here, so that a wage stands in
// facts.yaml alone: times x of / per x rate percent, rounded to the nearest whole, halves up.
#include <algorithm>

#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {
namespace {

constexpr std::int64_t times_max = 1000;

// A fact's value; 1 after a finding.
std::int64_t fact_value(const Body& body, Fields& fields, std::string_view key, Need need,
                        std::int64_t otherwise) {
    const auto id = fields.id(key, need);
    if (id.empty())
        return otherwise;
    body.reading.source.worked_out[body.place.path].push_back(id);
    const auto found = body.reading.source.facts.find(id);
    if (found != body.reading.source.facts.end() && found->second.value > 0 &&
        found->second.value <= pack::format::amount_max)
        return found->second.value;
    if (body.reading.source.facts_read)
        body.reading.diagnostics.error(fields.place_of(key),
                                       "there is no fact '" + id + "' with a number above 0",
                                       "add it to facts.yaml, or write another one's id");
    return otherwise;
}

struct Rate {
    std::int64_t of = 1, per = 1;
};

std::int64_t amount_of(const Body& body, Fields& fields, const Rate& rate) {
    const auto times = fields.integer("times", Need::required, 0, times_max);
    const auto percent = fact_value(body, fields, "rate", Need::optional, 100);
    const double amount = static_cast<double>(times) * static_cast<double>(rate.of) *
                          static_cast<double>(percent) / (100.0 * static_cast<double>(rate.per));
    if (amount > static_cast<double>(pack::format::amount_max)) {
        body.reading.diagnostics.error(fields.place_of("times"), "the amount is too large",
                                       "write fewer times, or another fact");
        return 0;
    }
    return static_cast<std::int64_t>(amount + 0.5);
}

void read_options(const Body& body, Fields& line, const TextPlace& place, pack::PayslipLine& into) {
    const Rate rate{fact_value(body, line, "of", Need::required, 1),
                    fact_value(body, line, "per", Need::optional, 1)};
    Seen seen;
    for (const auto& item :
         line.list("options", Need::required, 2, pack::format::payslip_options_max)) {
        Fields fields(item, "an option", line.file(), body.reading.diagnostics);
        pack::PayslipOption option;
        option.id = body.part_id(fields, seen, "option");
        if (option.id.empty())
            continue;
        option.text = body.reading.text(fields, "text", place, option.id, Role::quiz_option);
        option.right = fields.flag("right", false);
        option.amount = amount_of(body, fields, rate);
        fields.finish();
        into.options.push_back(std::move(option));
    }
    if (std::count_if(into.options.begin(), into.options.end(),
                      [](const auto& option) { return option.right; }) != 1)
        body.reading.diagnostics.error(line.place_of("options"),
                                       "line '" + into.id + "' has not exactly one right amount",
                                       "write right: true at one");
}

} // namespace

pack::ActivityBody read_payslip(const Body& body) {
    pack::Payslip payslip;
    auto& reading = body.reading;
    const auto text = [&](std::string_view key, Role role) {
        return reading.text(body.fields, key, body.place, key, role);
    };
    payslip.hint = text("hint", Role::hint);
    payslip.amount = text("amount", Role::amount);
    payslip.owed_label = text("owed_label", Role::slip_label);
    payslip.paid_label = text("paid_label", Role::slip_label);
    payslip.missing_label = text("missing_label", Role::slip_label);
    Seen seen;
    for (const auto& item :
         body.fields.list("lines", Need::required, 1, pack::format::payslip_lines_max)) {
        Fields fields(item, "a line", body.fields.file(), reading.diagnostics);
        pack::PayslipLine line;
        line.id = body.part_id(fields, seen, "line");
        if (line.id.empty())
            continue;
        const auto place = body.place.page_of(line.id);
        line.label =
            reading.text(fields, "label", body.place.under(line.id), "label", Role::slip_label);
        line.question = reading.text(fields, "question", place, "question", Role::quiz_question);
        read_options(body, fields, place, line);
        line.explanation =
            reading.text(fields, "explanation", place, "explanation", Role::card_reason);
        fields.finish();
        payslip.lines.push_back(std::move(line));
    }
    if (const auto* node = body.fields.find("paid", Need::required)) {
        Fields fields(*node, "what was paid", body.fields.file(), reading.diagnostics);
        const Rate rate{fact_value(body, fields, "of", Need::required, 1), 1};
        payslip.paid = amount_of(body, fields, rate);
        fields.finish();
    }
    payslip.closing = text("closing", Role::closing);
    return payslip;
}

} // namespace compile
