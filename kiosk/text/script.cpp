#include "kiosk/text/script.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

namespace text {
namespace {

constexpr std::size_t tag_bytes_max = 80;

// Where CLDR has nothing, or another script than the texts of these languages use.
struct Usual {
    std::string_view language, script;
};
constexpr Usual usual_scripts[] = {
    {"ahk", "Latn"}, {"blk", "Mymr"}, {"hnj", "Latn"}, {"ium", "Latn"},
    {"kac", "Latn"}, {"kjg", "Laoo"}, {"kjp", "Mymr"}, {"ksw", "Mymr"},
    {"lhu", "Latn"}, {"mnw", "Mymr"}, {"mww", "Latn"}, {"nod", "Thai"},
    {"pwo", "Mymr"}, {"rhg", "Arab"}, {"shn", "Mymr"}, {"tts", "Thai"},
};

struct Named {
    std::string_view code;
    Script script;
};
constexpr Named named_scripts[] = {
    {"Latn", Script::latin},   {"Thai", Script::thai},       {"Laoo", Script::lao},
    {"Mymr", Script::myanmar}, {"Khmr", Script::khmer},      {"Hans", Script::han},
    {"Hant", Script::han},     {"Hani", Script::han},        {"Jpan", Script::han},
    {"Arab", Script::arabic},  {"Aran", Script::arabic},     {"Ethi", Script::ethiopic},
    {"Beng", Script::bengali}, {"Cyrl", Script::cyrillic},   {"Grek", Script::greek},
    {"Hebr", Script::hebrew},  {"Deva", Script::devanagari},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

// The second or third subtag of four letters; an extension ends the search.
std::string written_script(std::string_view tag) {
    for (std::size_t start = 0, index = 0; start <= tag.size() && index < 4; ++index) {
        const std::size_t end = std::min(tag.find_first_of("-_", start), tag.size());
        const auto subtag = tag.substr(start, end - start);
        if (index > 0 && subtag.size() == 1)
            break;
        if (index > 0 && subtag.size() == 4 &&
            std::all_of(subtag.begin(), subtag.end(), is_letter)) {
            std::string code;
            for (const char c : subtag)
                code += lower(c);
            code[0] = static_cast<char>(code[0] - 'a' + 'A');
            return code;
        }
        start = end + 1;
    }
    return {};
}

std::string likely_script(std::string_view tag) {
    const std::string terminated(tag.substr(0, tag_bytes_max));
    std::array<char, ULOC_FULLNAME_CAPACITY> locale{}, full{};
    std::array<char, ULOC_SCRIPT_CAPACITY> script{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(terminated.c_str(), locale.data(), locale.size(), nullptr, &status);
    uloc_addLikelySubtags(locale.data(), full.data(), full.size(), &status);
    uloc_getScript(full.data(), script.data(), script.size(), &status);
    return U_SUCCESS(status) && script[0] != 0 ? std::string(script.data()) : "Latn";
}

} // namespace

std::string language_subtag(std::string_view bcp47) {
    std::string language;
    for (const char c : bcp47.substr(0, std::min(bcp47.find_first_of("-_"), tag_bytes_max)))
        language += lower(c);
    return language;
}

std::string script_code(std::string_view bcp47) {
    if (auto written = written_script(bcp47); !written.empty())
        return written;
    const std::string language = language_subtag(bcp47);
    if (language.empty())
        return "Latn";
    const auto* usual = std::find_if(std::begin(usual_scripts), std::end(usual_scripts),
                                     [&](const Usual& u) { return u.language == language; });
    return usual != std::end(usual_scripts) ? std::string(usual->script) : likely_script(bcp47);
}

Script script_of(std::string_view bcp47) {
    const std::string code = script_code(bcp47);
    const auto* named = std::find_if(std::begin(named_scripts), std::end(named_scripts),
                                     [&](const Named& n) { return n.code == code; });
    return named != std::end(named_scripts) ? named->script : Script::other;
}

bool right_to_left(std::string_view bcp47) {
    static constexpr std::string_view codes[] = {"Arab", "Aran", "Hebr", "Syrc", "Thaa",
                                                 "Nkoo", "Adlm", "Rohg", "Mand", "Samr"};
    const std::string code = script_code(bcp47);
    return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

bool spaces_part_clauses(Script script) {
    return script == Script::thai || script == Script::lao || script == Script::khmer ||
           script == Script::myanmar;
}

} // namespace text
