#include "kiosk/report/dhis2.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"

namespace report {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

Error wrong(const std::string& what) {
    return {ErrorKind::invalid, what + " kiosk/report/DHIS2.md shows a mapping file.", "mapping"};
}

// Codes of DHIS2 are at most 50 characters, none of them a control character.
bool is_code(const json& value) {
    if (!value.is_string())
        return false;
    const auto& text = value.get_ref<const std::string&>();
    return !text.empty() && text.size() <= 50 && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20;
    });
}

Result<Dhis2Element> element_of(const json& value) {
    Dhis2Element element;
    if (!value.is_object() || !value.contains("sheet") || !is_code(value["sheet"]) ||
        !value.contains("dataElement") || !is_code(value["dataElement"]))
        return wrong("Each of \"elements\" needs a \"sheet\" and a \"dataElement\".");
    element.sheet = value["sheet"].get<std::string>();
    element.data_element = value["dataElement"].get<std::string>();
    const auto by = value.find("by");
    if (by != value.end() && *by != "day" && *by != "event")
        return wrong("\"by\" is \"day\" or \"event\".");
    element.by_day = by != value.end() && *by == "day";
    if (const auto combo = value.find("categoryOptionCombo"); combo != value.end()) {
        if (!is_code(*combo))
            return wrong("\"categoryOptionCombo\" is a code of 1 to 50 characters.");
        element.combo = combo->get<std::string>();
    }
    if (const auto combos = value.find("categoryOptionCombos"); combos != value.end()) {
        if (!combos->is_object())
            return wrong("\"categoryOptionCombos\" gives a code for each category.");
        for (const auto& [id, code] : combos->items()) {
            if (!is_code(code))
                return wrong("The code of \"" + id + "\" is 1 to 50 characters.");
            element.combos[id] = code.get<std::string>();
        }
    }
    return element;
}

std::string period_of(const text::Date& date) {
    std::string text = iso_date(date);
    std::erase(text, '-');
    return text;
}

struct Value {
    std::string element, period, combo, value;
};

std::vector<Value> values_of(const Report& report, const Dhis2Element& element) {
    std::vector<Value> values;
    const Sheet* sheet = report.table.find(element.sheet);
    if (sheet == nullptr || (element.by_day && sheet->row_name != "day"))
        return values;
    const bool by_category = !element.combos.empty();
    for (const SheetLine& line : lines_of(*sheet)) {
        const bool is_day = line.row != SheetLine::total;
        const bool is_category = line.column != SheetLine::total;
        if (!line.value || is_day != element.by_day || is_category != by_category)
            continue;
        const Group* days = is_day ? &sheet->rows[line.row] : nullptr;
        if (days != nullptr && days->members.size() > 1)
            continue;
        const int day =
            days != nullptr ? std::atoi(days->members.front().c_str()) : report.table.days;
        std::string combo = element.combo;
        if (is_category) {
            const auto at = element.combos.find(sheet->columns[line.column].id);
            if (at == element.combos.end())
                continue;
            combo = at->second;
        }
        values.push_back({element.data_element, period_of(*date_of(report, day)), combo,
                          std::to_string(*line.value)});
    }
    return values;
}

} // namespace

Result<Dhis2Mapping> read_dhis2_mapping(std::string_view text) {
    if (text.size() > limits::event_file_bytes_max)
        return wrong("The mapping file is larger than 64 KiB.");
    const json file = json::parse(text, nullptr, false);
    if (!file.is_object())
        return wrong("The mapping file is not a JSON object.");
    const auto format = file.find("format");
    if (format == file.end() || !format->is_number_integer())
        return wrong("The mapping file has no \"format\".");
    if (*format != 1)
        return Error{ErrorKind::too_new, "The mapping file is of another format than 1.",
                     "mapping"};
    for (const char* key : {"dataSet", "orgUnit"})
        if (!file.contains(key) || !is_code(file[key]))
            return wrong("\"" + std::string(key) + "\" is a code of 1 to 50 characters.");
    Dhis2Mapping mapping{
        file["dataSet"].get<std::string>(), file["orgUnit"].get<std::string>(), "", {}};
    if (const auto combo = file.find("attributeOptionCombo"); combo != file.end()) {
        if (!is_code(*combo))
            return wrong("\"attributeOptionCombo\" is a code of 1 to 50 characters.");
        mapping.attribute_combo = combo->get<std::string>();
    }
    const auto elements = file.find("elements");
    if (elements == file.end() || !elements->is_array() || elements->empty())
        return wrong("\"elements\" is a list of what to send.");
    for (const json& each : *elements) {
        ASSIGN_OR_RETURN(Dhis2Element element, element_of(each));
        mapping.elements.push_back(std::move(element));
    }
    return mapping;
}

Result<Dhis2Texts> write_dhis2(const Report& report, const Dhis2Mapping& mapping) {
    if (!report.first_day)
        return Error{ErrorKind::invalid,
                     "DHIS2 needs dates, and the first day of this event is not known here. Say "
                     "--first-day.",
                     report.table.event};
    std::string comment = std::string(kind_name(report.table.kind)) + ", version " +
                          std::to_string(report.table.version) + "; " + statement;
    if (const auto thresholds = thresholds_text(report.table.header); !thresholds.empty())
        comment += "; " + thresholds;
    comment += "; clock " + std::string(tally::clock_name(report.table.header.clock));
    json list = json::array();
    Dhis2Texts texts;
    texts.csv = "dataelement,period,orgunit,catoptcombo,attroptcombo,value,storedby,timestamp,"
                "comment,followup\r\n";
    for (const Dhis2Element& element : mapping.elements)
        for (const Value& each : values_of(report, element)) {
            json value = {{"dataElement", each.element},
                          {"period", each.period},
                          {"orgUnit", mapping.org_unit},
                          {"value", each.value},
                          {"comment", comment}};
            if (!each.combo.empty())
                value["categoryOptionCombo"] = each.combo;
            if (!mapping.attribute_combo.empty())
                value["attributeOptionCombo"] = mapping.attribute_combo;
            list.push_back(std::move(value));
            texts.csv += csv_text(each.element) + ',' + each.period + ',' +
                         csv_text(mapping.org_unit) + ',' + csv_text(each.combo) + ',' +
                         csv_text(mapping.attribute_combo) + ',' + each.value + ",,," +
                         csv_text(comment) + ",false\r\n";
        }
    texts.json = json{{"dataSet", mapping.data_set},
                      {"completeDate", iso_date(*date_of(report, report.table.days))},
                      {"period", period_of(*date_of(report, report.table.days))},
                      {"orgUnit", mapping.org_unit},
                      {"dataValues", std::move(list)}}
                     .dump(1) +
                 "\n";
    return texts;
}

} // namespace report
