// Cards to swipe to one of two sides.
#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {

pack::ActivityBody read_swipe(const Body& body) {
    pack::Swipe swipe;
    auto& reading = body.reading;
    swipe.hint = reading.text(body.fields, "hint", body.place, "hint", Role::hint);
    swipe.left = reading.text(body.fields, "left", body.place, "left", Role::side);
    swipe.right = reading.text(body.fields, "right", body.place, "right", Role::side);
    Seen seen;
    for (const auto& item : body.fields.list("cards", Need::required, 2, pack::format::cards_max)) {
        Fields fields(item, "a card", body.fields.file(), reading.diagnostics);
        pack::SwipeCard card;
        card.id = body.part_id(fields, seen, "card");
        if (card.id.empty())
            continue;
        const auto place = body.place.page_of(card.id);
        card.text = reading.text(fields, "text", place, "text", Role::card);
        card.right =
            fields.choice("side", Need::required, false, {{"left", false}, {"right", true}});
        card.explanation =
            reading.text(fields, "explanation", place, "explanation", Role::card_reason);
        fields.finish();
        swipe.cards.push_back(std::move(card));
    }
    swipe.closing = reading.text(body.fields, "closing", body.place, "closing", Role::closing);
    return swipe;
}

} // namespace compile
