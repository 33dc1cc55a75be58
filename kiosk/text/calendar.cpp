#include "kiosk/text/calendar.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <memory>

#include "kiosk/text/format.h"

namespace text {

namespace {

icu::Locale locale_of(std::string_view language) {
    return has_locale_data(language) ? icu::Locale(std::string(language).c_str())
                                     : icu::Locale("en");
}

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

} // namespace

std::string format_month(std::string_view language, int year, int month) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = locale_of(language);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    icu::GregorianCalendar day(*icu::TimeZone::getGMT(), status);
    if (U_FAILURE(status))
        return std::to_string(year) + "-" + std::to_string(month);
    day.set(year, month - 1, 15, 12, 0, 0);
    icu::SimpleDateFormat format(patterns->getBestPattern("yMMMM", status), locale, status);
    if (U_FAILURE(status))
        return std::to_string(year) + "-" + std::to_string(month);
    format.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString words;
    format.format(day.getTime(status), words);
    return utf8(words);
}

std::array<std::string, 7> weekday_names(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale_of(language), status);
    int32_t count = 0;
    const icu::UnicodeString* names =
        symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE,
                            icu::DateFormatSymbols::ABBREVIATED);
    std::array<std::string, 7> days;
    for (int i = 0; i < 7; ++i) { // ICU counts from 1, Sunday first
        const int index = 1 + (i + 1) % 7;
        if (U_SUCCESS(status) && index < count)
            days[static_cast<std::size_t>(i)] = utf8(names[index]);
    }
    return days;
}

} // namespace text
