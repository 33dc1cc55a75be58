#pragma once
// What RapidCheck draws for tallies: few events, replicas and categories, so that cells meet.
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally.h"
#include "kiosk/tally/tally_file.h"
#include "platform/base/limits.h"

namespace generate {

inline platform::ClockTrust clock() {
    return static_cast<platform::ClockTrust>(*rc::gen::inRange(0, 3));
}

inline tally::CellKey cell_key() {
    using tally::Measure;
    static const std::vector<std::pair<Measure, std::string>> figures = {
        {Measure::session, "th"},      {Measure::session, "my"},      {Measure::age_sex, "15-17|f"},
        {Measure::session_help, ""},   {Measure::qr_shown, "1300|call"}, {Measure::touched, ""},
        {Measure::change, "q|wrong|right"},
    };
    const auto& [measure, category] = *rc::gen::elementOf(figures);
    const auto& rule = tally::rule(measure);
    const int day = rule.grain == tally::Grain::event ? 0 : *rc::gen::inRange(1, 4);
    return {*rc::gen::element<std::string>("e1", "e2"),
            *rc::gen::element<std::string>("r1", "r2", "r3"), day, std::string(rule.name),
            category};
}

inline tally::CellValue cell_value() {
    return {*rc::gen::inRange<std::int64_t>(1, limits::tally_count_max + 1), clock()};
}

inline tally::EventHeader header() {
    tally::EventHeader header;
    header.members = {*rc::gen::element<std::string>("org07", "org08")};
    header.site = *rc::gen::element<std::string>("ด่านแม่สาย", "Bus \"station\" \\ 2", "");
    header.mode = *rc::gen::element<std::string>("field", "training");
    header.thresholds["session_seconds_min"] = 30;
    header.clock = clock();
    header.closed = *rc::gen::arbitrary<bool>();
    header.serial = *rc::gen::inRange<std::int64_t>(1, 4);
    return header;
}

inline tally::Tally tally_value() {
    tally::Tally tally;
    const int cells = *rc::gen::inRange(0, 12);
    for (int i = 0; i < cells; ++i) {
        const auto key = cell_key();
        RC_ASSERT(tally.raise(key, cell_value()).ok());
        tally.set_header(key.event, key.replica, header());
    }
    return tally;
}

inline tally::Part part() {
    std::map<std::tuple<int, std::string, std::string>, tally::CellValue> cells;
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        const auto key = cell_key();
        cells[{key.day, key.measure, key.category}] = cell_value();
    }
    tally::Part part{*rc::gen::element<std::string>("e1", "e2"),
                     *rc::gen::element<std::string>("r1", "r2"), header(), {}};
    for (const auto& [key, value] : cells)
        part.cells.push_back(
            {std::get<0>(key), std::get<1>(key), std::get<2>(key), value.n, value.clock});
    return part;
}

inline std::vector<tally::SignedPart> signed_parts() {
    std::vector<tally::SignedPart> parts;
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) {
        const std::array<std::uint8_t, 32> seed{*rc::gen::element<std::uint8_t>(1, 2)};
        auto made = tally::SignedPart::sign(part(), platform::SecretKey::from_seed(seed));
        RC_ASSERT(made.ok());
        parts.push_back(std::move(*made));
    }
    return parts;
}

} // namespace generate
