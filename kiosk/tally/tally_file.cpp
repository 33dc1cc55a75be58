#include "kiosk/tally/tally_file.h"

#include <algorithm>
#include <tuple>

#include "kiosk/tally/json.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace tally {
namespace {

using json::invalid;
using json::Value;
using platform::Error;
using platform::ErrorKind;
using platform::PublicKey;
using platform::Result;
using platform::Signature;

constexpr std::int64_t version = 1;
constexpr const char* format_name = "kiosk-tally";
// Signed ahead of the body, so that no signature made for anything else can ever pass for one of
// a tally's.
constexpr const char* signature_prefix = "kiosk-tally 1\n";

auto order(const PartCell& cell) { return std::tie(cell.day, cell.measure, cell.category); }

Value body_of(const Part& part) {
    Value cells = Value::array();
    for (const PartCell& cell : part.cells)
        cells.push_back(
            Value::array({cell.day, cell.measure, cell.category, cell.n, clock_name(cell.clock)}));
    // The header is short and our own text: reading it back keeps its one spelling in one place.
    return {{"cells", std::move(cells)},
            {"event", part.event},
            {"header", Value::parse(write_header(part.header))},
            {"replica", part.replica}};
}

std::string signed_text(const Part& part) { return signature_prefix + json::write(body_of(part)); }

Result<void> check(const Part& part) {
    if (!is_key_id(part.event) || !is_key_id(part.replica))
        return invalid("An event or replica is not 1 to 64 of a-z 0-9 _ -.");
    RETURN_IF_ERROR(check(part.header));
    if (part.cells.size() > limits::tally_cells_max)
        return Error{ErrorKind::too_large, "A part has more figures than a tally may have.", ""};
    const PartCell* previous = nullptr;
    for (const PartCell& cell : part.cells) {
        RETURN_IF_ERROR(check(CellKey{part.event, part.replica, cell.day, cell.measure,
                                      cell.category},
                              CellValue{cell.n, cell.clock}));
        if (previous && !(order(*previous) < order(cell)))
            return invalid("The figures of a part are not in order, or one is given twice.");
        previous = &cell;
    }
    return {};
}

Result<PartCell> read_cell(const Value& value) {
    if (!value.is_array() || value.size() != 5)
        return invalid("A figure is not [day, measure, category, number, clock].");
    PartCell cell;
    ASSIGN_OR_RETURN(const std::int64_t day, json::integer_of(value[0], "A figure's day"));
    if (day < 0 || day > limits::tally_days_max)
        return invalid("A figure's day is out of bounds.");
    cell.day = static_cast<int>(day);
    ASSIGN_OR_RETURN(cell.measure, json::string_of(value[1], "A figure's measure"));
    ASSIGN_OR_RETURN(cell.category, json::string_of(value[2], "A figure's category"));
    ASSIGN_OR_RETURN(cell.n, json::integer_of(value[3], "A figure's number"));
    ASSIGN_OR_RETURN(const std::string clock, json::string_of(value[4], "A figure's clock"));
    const auto known = find_clock(clock);
    if (!known)
        return invalid("A figure's clock is not unset, organiser or network.");
    cell.clock = *known;
    return cell;
}

Result<Part> read_body(const Value& body) {
    RETURN_IF_ERROR(
        json::has_exactly(body, {"cells", "event", "header", "replica"}, "A part's body"));
    Part part;
    ASSIGN_OR_RETURN(part.event, json::string_of(body["event"], "A part's event"));
    ASSIGN_OR_RETURN(part.replica, json::string_of(body["replica"], "A part's replica"));
    ASSIGN_OR_RETURN(part.header, read_header(json::write(body["header"])));
    if (!body["cells"].is_array())
        return invalid("A part's \"cells\" is not a list.");
    part.cells.reserve(body["cells"].size());
    for (const Value& value : body["cells"]) {
        ASSIGN_OR_RETURN(PartCell cell, read_cell(value));
        part.cells.push_back(std::move(cell));
    }
    return part;
}

template <class Array> Result<Array> read_base64(const Value& value, std::string_view what) {
    ASSIGN_OR_RETURN(const std::string text, json::string_of(value, what));
    const auto bytes = platform::from_base64(text);
    Array array;
    if (!bytes || bytes->size() != array.size())
        return invalid(std::string(what) + " is not base64 of " + std::to_string(array.size()) +
                       " bytes.");
    std::copy(bytes->begin(), bytes->end(), array.begin());
    return array;
}

Result<SignedPart> read_part(const Value& value) {
    RETURN_IF_ERROR(json::has_exactly(value, {"body", "key", "signature"}, "A part"));
    ASSIGN_OR_RETURN(const PublicKey key, read_base64<PublicKey>(value["key"], "A part's key"));
    ASSIGN_OR_RETURN(const Signature signature,
                     read_base64<Signature>(value["signature"], "A part's signature"));
    ASSIGN_OR_RETURN(Part part, read_body(value["body"]));
    return SignedPart::verify(std::move(part), key, signature);
}

Result<void> check_version(const Value& file) {
    if (!file.is_object() || !file.contains("format") || file["format"] != format_name)
        return Error{ErrorKind::corrupt, "This is not a tally file.", ""};
    if (!file.contains("version") || !file["version"].is_number_integer() || file["version"] < 1)
        return invalid("The tally file does not say its version.");
    if (file["version"] > version)
        return Error{ErrorKind::too_new,
                     "A newer program wrote this tally file. Bring this one up to date first.",
                     ""};
    return json::has_exactly(file, {"format", "parts", "version"}, "The tally file");
}

auto order(const SignedPart& signed_part) {
    const Part& part = signed_part.part();
    return std::tie(part.event, part.replica, signed_part.key());
}

// Whether `a` says nothing that `b` does not say. Both are of one replica and key.
bool is_within(const Part& a, const Part& b) {
    if (!(later(a.header, b.header) == b.header))
        return false;
    auto at = b.cells.begin();
    for (const PartCell& cell : a.cells) {
        while (at != b.cells.end() && order(*at) < order(cell))
            ++at;
        if (at == b.cells.end() || order(*at) != order(cell) || at->n < cell.n ||
            at->clock > cell.clock)
            return false;
    }
    return true;
}

} // namespace

Result<SignedPart> SignedPart::sign(Part part, const platform::SecretKey& key) {
    RETURN_IF_ERROR(check(part));
    SignedPart result;
    result.m_signature = key.sign(platform::as_bytes(signed_text(part)));
    result.m_key = key.public_key();
    result.m_part = std::move(part);
    return result;
}

Result<SignedPart> SignedPart::verify(Part part, const PublicKey& key,
                                      const Signature& signature) {
    RETURN_IF_ERROR(check(part));
    if (!platform::verify(key, platform::as_bytes(signed_text(part)), signature))
        return Error{ErrorKind::denied,
                     "The signature does not fit the figures of replica " + part.replica +
                         ": they were altered after the device signed them, or signed by another "
                         "key. Nothing was taken from this file.",
                     ""};
    SignedPart result;
    result.m_part = std::move(part);
    result.m_key = key;
    result.m_signature = signature;
    return result;
}

std::string write_tally_file(const std::vector<SignedPart>& parts) {
    Value list = Value::array();
    for (const SignedPart& part : join(parts, {}))
        list.push_back({{"body", body_of(part.part())},
                        {"key", platform::to_base64(part.key())},
                        {"signature", platform::to_base64(part.signature())}});
    const Value file = {{"format", format_name}, {"parts", std::move(list)}, {"version", version}};
    return json::write(file) + "\n";
}

Result<std::vector<SignedPart>> read_tally_file(std::string_view text) {
    const json::Bounds bounds{limits::tally_file_bytes_max,
                              limits::tally_cells_max * 6 + limits::tally_parts_max * 128,
                              limits::tally_file_depth_max};
    ASSIGN_OR_RETURN(const Value file, json::parse(text, bounds));
    RETURN_IF_ERROR(check_version(file));
    const Value& list = file["parts"];
    if (!list.is_array())
        return invalid("The tally file's \"parts\" is not a list.");
    if (list.size() > limits::tally_parts_max)
        return Error{ErrorKind::too_large,
                     "The tally file has more than " + std::to_string(limits::tally_parts_max) +
                         " parts; merge fewer files at a time.",
                     ""};
    std::vector<SignedPart> parts;
    parts.reserve(list.size());
    for (const Value& value : list) {
        ASSIGN_OR_RETURN(SignedPart part, read_part(value));
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<SignedPart> join(std::vector<SignedPart> a, const std::vector<SignedPart>& b) {
    a.insert(a.end(), b.begin(), b.end());
    const auto full_order = [](const SignedPart& one, const SignedPart& two) {
        if (order(one) != order(two))
            return order(one) < order(two);
        const std::string first = json::write(body_of(one.part()));
        const std::string second = json::write(body_of(two.part()));
        return std::tie(first, one.signature()) < std::tie(second, two.signature());
    };
    std::sort(a.begin(), a.end(), full_order);
    std::vector<SignedPart> kept;
    for (auto first = a.begin(); first != a.end();) {
        const auto last = std::find_if(
            first, a.end(), [&](const SignedPart& part) { return order(part) != order(*first); });
        for (auto part = first; part != last; ++part) {
            // Of equal parts the first stands; of two where one holds the other, the wider.
            const bool beaten = std::any_of(first, last, [&](const SignedPart& other) {
                return &other != &*part && is_within(part->part(), other.part()) &&
                       (!is_within(other.part(), part->part()) || &other < &*part);
            });
            if (!beaten)
                kept.push_back(*part);
        }
        first = last;
    }
    return kept;
}

Result<Tally> tally_of(const std::vector<SignedPart>& parts) {
    Tally tally;
    for (const SignedPart& signed_part : parts) {
        const Part& part = signed_part.part();
        tally.set_header(part.event, part.replica, part.header);
        for (const PartCell& cell : part.cells)
            RETURN_IF_ERROR(
                tally.raise({part.event, part.replica, cell.day, cell.measure, cell.category},
                            {cell.n, cell.clock}));
    }
    return tally;
}

} // namespace tally
