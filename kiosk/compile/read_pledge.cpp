// A pledge: fixed choices, kept as totals only.
#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {

pack::ActivityBody read_pledge(const Body& body) {
    pack::Pledge pledge;
    auto& reading = body.reading;
    pledge.hint = reading.text(body.fields, "hint", body.place, "hint", Role::hint);
    Seen seen;
    for (const auto& item :
         body.fields.list("options", Need::required, 2, pack::format::pledge_options_max)) {
        Fields fields(item, "an option", body.fields.file(), reading.diagnostics);
        pack::PledgeOption option;
        option.id = body.part_id(fields, seen, "option");
        if (option.id.empty())
            continue;
        option.text =
            reading.text(fields, "text", body.place.under(option.id), "text", Role::pledge_option);
        fields.finish();
        pledge.options.push_back(std::move(option));
    }
    pledge.button = reading.text(body.fields, "button", body.place, "button", Role::pledge_button);
    pledge.total = reading.text(body.fields, "total", body.place, "total", Role::amount);
    pledge.closing = reading.text(body.fields, "closing", body.place, "closing", Role::closing);
    return pledge;
}

} // namespace compile
