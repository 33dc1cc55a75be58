// Steps to put in order; they are written in the right one.
#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {

pack::ActivityBody read_order(const Body& body) {
    pack::Order order;
    auto& reading = body.reading;
    order.hint = reading.text(body.fields, "hint", body.place, "hint", Role::hint);
    Seen seen;
    for (const auto& item :
         body.fields.list("steps", Need::required, 3, pack::format::order_steps_max)) {
        Fields fields(item, "a step", body.fields.file(), reading.diagnostics);
        pack::OrderStep step;
        step.id = body.part_id(fields, seen, "step");
        if (step.id.empty())
            continue;
        step.text =
            reading.text(fields, "text", body.place.under(step.id), "text", Role::order_step);
        fields.finish();
        order.steps.push_back(std::move(step));
    }
    order.explanation =
        reading.text(body.fields, "explanation", body.place, "explanation", Role::explanation);
    return order;
}

} // namespace compile
