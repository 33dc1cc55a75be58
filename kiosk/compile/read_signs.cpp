// Places in a picture, large enough for a finger on the smallest panel and apart from each other.
#include "kiosk/compile/activity_body.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {
namespace {

constexpr int picture_width = 640, picture_height = 480;

bool too_near(const pack::Sign& a, const pack::Sign& b) {
    constexpr int gap = pack::format::sign_gap_min;
    return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap &&
           b.y < a.y + a.height + gap;
}

void read_place(Fields& sign, pack::Sign& into, Diagnostics& diagnostics) {
    const auto* node = sign.find("place", Need::required);
    if (!node)
        return;
    Fields fields(*node, "a place", sign.file(), diagnostics);
    constexpr int least = pack::format::sign_side_min;
    into.x = static_cast<int>(fields.integer("x", Need::required, 0, picture_width - least));
    into.y = static_cast<int>(fields.integer("y", Need::required, 0, picture_height - least));
    into.width =
        static_cast<int>(fields.integer("width", Need::required, least, picture_width, least));
    into.height =
        static_cast<int>(fields.integer("height", Need::required, least, picture_height, least));
    fields.finish();
    if (into.x + into.width > picture_width || into.y + into.height > picture_height)
        diagnostics.error(fields.place(), "the place of '" + into.id + "' is outside the picture",
                          "a picture is 640 wide and 480 high");
}

} // namespace

pack::ActivityBody read_signs(const Body& body) {
    pack::Signs signs;
    auto& reading = body.reading;
    signs.hint = reading.text(body.fields, "hint", body.place, "hint", Role::hint);
    signs.picture = reading.picture(body.fields);
    Seen seen;
    for (const auto& item : body.fields.list("signs", Need::required, 2, pack::format::signs_max)) {
        Fields fields(item, "a sign", body.fields.file(), reading.diagnostics);
        pack::Sign sign;
        sign.id = body.part_id(fields, seen, "sign");
        if (sign.id.empty())
            continue;
        const auto place = body.place.under(sign.id);
        sign.text = reading.text(fields, "text", place, "text", Role::sign);
        sign.explanation =
            reading.text(fields, "explanation", place, "explanation", Role::card_reason);
        read_place(fields, sign, reading.diagnostics);
        fields.finish();
        for (const auto& other : signs.signs)
            if (too_near(sign, other))
                reading.diagnostics.error(fields.place_of("place"),
                                          "'" + sign.id + "' is too near to '" + other.id + "'",
                                          "leave 12 between two places");
        signs.signs.push_back(std::move(sign));
    }
    signs.closing = reading.text(body.fields, "closing", body.place, "closing", Role::closing);
    return signs;
}

} // namespace compile
