#include "kiosk/text/format.h"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "kiosk/text/script.h"

namespace text {
namespace {

using platform::Error;
using platform::ErrorKind;

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    return text.toUTF8String(result);
}

icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(
        icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
    return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

// Every argument the pattern names must have been given: ICU itself would show "{name}".
bool all_given(const icu::MessageFormat& format, std::span<const Argument> arguments,
               std::string& missing) {
    UErrorCode status = U_ZERO_ERROR;
    auto& mutable_format = const_cast<icu::MessageFormat&>(format); // ICU forgot the const
    const std::unique_ptr<icu::StringEnumeration> names(mutable_format.getFormatNames(status));
    for (const icu::UnicodeString* name = nullptr;
         U_SUCCESS(status) && names && (name = names->snext(status)) != nullptr;) {
        missing = utf8(*name);
        if (std::none_of(arguments.begin(), arguments.end(),
                         [&](const Argument& a) { return a.name == missing; }))
            return false;
    }
    return U_SUCCESS(status);
}

std::string in_words(const Date& date, int weekday, DateForm form, const DateWords& words) {
    std::string result = words.pattern;
    const auto put = [&result](std::string_view name, const std::string& value) {
        if (const auto at = result.find(name); at != std::string::npos)
            result.replace(at, name.size(), value);
    };
    put("{day}", std::to_string(date.day));
    put("{month}", words.months[static_cast<std::size_t>(date.month - 1)]);
    put("{year}", std::to_string(date.year));
    const std::string& name = words.weekdays[static_cast<std::size_t>(weekday)];
    if (result.find("{weekday}") == std::string::npos && form == DateForm::with_weekday &&
        !name.empty())
        result.insert(0, name + ' ');
    put("{weekday}", form == DateForm::with_weekday ? name : "");
    result.erase(0, result.find_first_not_of(' '));
    return result;
}

std::string iso(const Date& date) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

// The Gregorian pattern of the language, without an era's name, in the calendar its country uses:
// in Thai "23 November 2569".
std::string by_icu(std::string_view language, DateForm form, UDate moment) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = locale_of(language);
    icu::Locale gregorian = locale;
    gregorian.setKeywordValue("calendar", "gregorian", status);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(gregorian, status));
    if (U_FAILURE(status))
        return {};
    const icu::UnicodeString pattern = patterns->getBestPattern(
        form == DateForm::with_weekday ? u"EEEEyMMMMd" : u"yMMMMd", status);
    icu::SimpleDateFormat format(pattern, locale, status);
    if (U_FAILURE(status))
        return {};
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    return utf8(format.format(moment, text));
}

} // namespace

platform::Result<std::string> format_message(std::string_view language, std::string_view pattern,
                                             std::span<const Argument> arguments) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place{};
    const icu::MessageFormat format(utf16(pattern), locale_of(language), place, status);
    if (U_FAILURE(status))
        return Error{ErrorKind::invalid,
                     "This is not a message that can be filled in; look at its braces near "
                     "character " +
                         std::to_string(place.offset) + '.',
                     std::string(pattern)};
    std::string missing;
    if (!all_given(format, arguments, missing))
        return Error{ErrorKind::invalid, "Nothing is given for {" + missing + "}.",
                     std::string(pattern)};
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments) {
        names.push_back(utf16(argument.name));
        if (const auto* number = std::get_if<std::int64_t>(&argument.value))
            values.emplace_back(*number);
        else
            values.emplace_back(utf16(std::get<std::string>(argument.value)));
    }
    icu::UnicodeString text;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text,
                  status);
    if (U_FAILURE(status))
        return Error{ErrorKind::invalid, "This message cannot be filled in with what is given.",
                     std::string(pattern)};
    return utf8(text);
}

std::string format_number(std::string_view language, std::int64_t number) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(locale_of(language), status));
    if (U_FAILURE(status))
        return std::to_string(number);
    icu::UnicodeString text;
    return utf8(format->format(number, text));
}

std::string format_date(std::string_view language, const Date& date, DateForm form,
                        const DateWords* words) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), icu::Locale::getRoot(), status);
    calendar.setLenient(false);
    calendar.clear();
    calendar.set(date.year, date.month - 1, date.day);
    const UDate moment = calendar.getTime(status);
    const int weekday = calendar.get(UCAL_DAY_OF_WEEK, status) - 1;
    if (U_FAILURE(status) || date.year < 1 || date.year > 9999)
        return {};
    if (has_locale_data(language))
        return by_icu(language, form, moment);
    return words != nullptr ? in_words(date, weekday, form, *words) : iso(date);
}

bool has_locale_data(std::string_view language) {
    const std::string wanted = language_subtag(language);
    std::int32_t count = 0;
    const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
    return std::any_of(locales, locales + count,
                       [&](const icu::Locale& l) { return wanted == l.getLanguage(); });
}

} // namespace text
