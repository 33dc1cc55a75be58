// A sorter: bins, and cards that each belong to one.
#include <algorithm>

#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {

pack::ActivityBody read_sorter(const Body& body) {
    pack::Sorter sorter;
    auto& reading = body.reading;
    sorter.hint = reading.text(body.fields, "hint", body.place, "hint", Role::hint);
    Seen seen;
    for (const auto& item : body.fields.list("bins", Need::required, 2, pack::format::bins_max)) {
        Fields fields(item, "a bin", body.fields.file(), reading.diagnostics);
        pack::SorterBin bin;
        bin.id = body.part_id(fields, seen, "bin or card");
        if (bin.id.empty())
            continue;
        bin.text = reading.text(fields, "text", body.place.under(bin.id), "text", Role::bin);
        fields.finish();
        sorter.bins.push_back(std::move(bin));
    }
    for (const auto& item : body.fields.list("cards", Need::required, 2, pack::format::cards_max)) {
        Fields fields(item, "a card", body.fields.file(), reading.diagnostics);
        pack::SorterCard card;
        card.id = body.part_id(fields, seen, "bin or card");
        if (card.id.empty())
            continue;
        const auto place = body.place.page_of(card.id);
        card.text = reading.text(fields, "text", place, "text", Role::card);
        card.bin = fields.id("bin");
        card.explanation =
            reading.text(fields, "explanation", place, "explanation", Role::card_reason);
        fields.finish();
        const bool there = std::any_of(sorter.bins.begin(), sorter.bins.end(),
                                       [&](const auto& bin) { return bin.id == card.bin; });
        if (!there && !card.bin.empty())
            reading.diagnostics.error(fields.place_of("bin"), "there is no bin '" + card.bin + "'",
                                      "write the id of one of the bins above");
        sorter.cards.push_back(std::move(card));
    }
    sorter.closing = reading.text(body.fields, "closing", body.place, "closing", Role::closing);
    return sorter;
}

} // namespace compile
