#include "kiosk/apps/journey.h"

#include <charconv>
#include <optional>

namespace apps {

namespace {

constexpr std::chrono::milliseconds span_max = std::chrono::hours(24);
constexpr std::size_t word_bytes_max = 512;

struct Word {
    std::string text;
    bool quoted = false;
};

// Splits a line into bare words and "quoted words"; empty when a quote is left open.
std::optional<std::vector<Word>> split(std::string_view line) {
    std::vector<Word> words;
    std::size_t i = 0;
    while (i < line.size()) {
        if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
            ++i;
        } else if (line[i] == '#') {
            break;
        } else if (line[i] == '"') {
            const std::size_t end = line.find('"', i + 1);
            if (end == std::string_view::npos)
                return std::nullopt;
            words.push_back({std::string(line.substr(i + 1, end - i - 1)), true});
            i = end + 1;
        } else {
            const std::size_t end = std::min(line.find_first_of(" \t\r", i), line.size());
            words.push_back({std::string(line.substr(i, end - i)), false});
            i = end;
        }
        if (!words.empty() && words.back().text.size() > word_bytes_max)
            return std::nullopt;
    }
    return words;
}

std::optional<std::chrono::milliseconds> span_of(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const std::int64_t factor = unit == "ms" ? 1
                                : unit == "s" ? 1000
                                : unit == "m" ? 60'000
                                : unit == "h" ? 3'600'000
                                              : 0;
    if (failure != std::errc{} || factor == 0 || number < 0 || number > span_max.count() / factor)
        return std::nullopt;
    return std::chrono::milliseconds(number * factor);
}

std::optional<float> pixel(const std::string& text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < 0 || number > 16384)
        return std::nullopt;
    return static_cast<float>(number);
}

// Where a finger goes: "words", @name, or x y. Uses up words from `at`.
std::optional<Place> place_of(const std::vector<Word>& words, std::size_t at) {
    if (at + 1 == words.size() && words[at].quoted && !words[at].text.empty())
        return Place{Place::Kind::words, words[at].text};
    if (at + 1 == words.size() && words[at].text.size() > 1 && words[at].text[0] == '@')
        return Place{Place::Kind::name, words[at].text.substr(1)};
    if (at + 2 == words.size()) {
        const auto x = pixel(words[at].text), y = pixel(words[at + 1].text);
        if (x && y)
            return Place{Place::Kind::point, "", *x, *y};
    }
    return std::nullopt;
}

constexpr const char* place_help = "followed by \"words on the screen\", @name or x y";

std::string parse_touch(const std::vector<Word>& words, Step& step) {
    const auto place = place_of(words, 1);
    if (!place)
        return std::string(words[0].text) + " is " + place_help;
    step.place = *place;
    return "";
}

std::string parse_drag(const std::vector<Word>& words, Step& step) {
    std::size_t middle = 1;
    while (middle < words.size() && (words[middle].quoted || words[middle].text != "to"))
        ++middle;
    const std::vector<Word> from(words.begin(), words.begin() + std::ptrdiff_t(middle));
    const auto place = place_of(from, 1);
    const auto to = place_of(words, middle + 1);
    if (!place || !to)
        return std::string("drag is two places with `to` between them, each ") + place_help;
    step.place = *place;
    step.to = *to;
    return "";
}

std::string parse_hold(const std::vector<Word>& words, Step& step) {
    const auto span = words.size() > 1 ? span_of(words[1].text) : std::nullopt;
    const auto place = place_of(words, 2);
    if (!span || !place)
        return std::string("hold is followed by a time such as 3s, ") + place_help;
    step.span = *span;
    step.place = *place;
    return "";
}

std::string parse_expect(const std::vector<Word>& words, Step& step) {
    if (words.size() == 3 && words[1].text == "screen") {
        step.kind = StepKind::expect_screen;
        step.text = words[2].text;
    } else if (words.size() == 3 && words[1].text == "text" && words[2].quoted) {
        step.text = words[2].text;
    } else if (words.size() == 4 && words[1].text == "no" && words[2].text == "text" &&
               words[3].quoted) {
        step.kind = StepKind::expect_no_text;
        step.text = words[3].text;
    } else {
        return "expect is followed by: screen NAME, text \"WORDS\" or no text \"WORDS\"";
    }
    return "";
}

bool is_shot_name(const std::string& name) {
    return !name.empty() && name.size() <= 64 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

// Fills `step` from one line's words; the answer is what is wrong, empty when nothing is.
std::string parse_step(const std::vector<Word>& words, Step& step) {
    const std::string& verb = words[0].text;
    if (verb == "touch" || verb == "press") {
        step.kind = verb == "touch" ? StepKind::touch : StepKind::press;
        return parse_touch(words, step);
    }
    if (verb == "drag") {
        step.kind = StepKind::drag;
        return parse_drag(words, step);
    }
    if (verb == "release" && words.size() == 1) {
        step.kind = StepKind::release;
        return "";
    }
    if (verb == "hold") {
        step.kind = StepKind::hold;
        return parse_hold(words, step);
    }
    if (verb == "wait") {
        const auto span = words.size() == 2 ? span_of(words[1].text) : std::nullopt;
        step.span = span.value_or(std::chrono::milliseconds{0});
        return span ? "" : "wait is followed by a time up to 24h: 500ms, 31s, 2m";
    }
    if (verb == "shot") {
        step.kind = StepKind::shot;
        step.text = words.size() == 2 ? words[1].text : "";
        return is_shot_name(step.text) ? "" : "shot is followed by a name of a-z 0-9 - _";
    }
    if (verb == "expect") {
        step.kind = StepKind::expect_text;
        return parse_expect(words, step);
    }
    if (verb == "await" && words.size() == 3 && words[1].text == "text" && words[2].quoted) {
        step.kind = StepKind::await_text;
        step.text = words[2].text;
        return "";
    }
    if (verb == "key" && words.size() == 2 && words[1].text.size() == 1) {
        step.kind = StepKind::key;
        step.text = words[1].text;
        return "";
    }
    if (verb == "read" && words.size() == 3 && words[1].text == "code") {
        step.kind = StepKind::read_code;
        step.text = words[2].text;
        return "";
    }
    return "no step is called \"" + verb.substr(0, 40) +
           "\"; steps are touch, drag, press, release, hold, wait, shot, expect, await text, key, "
           "read code";
}

} // namespace

platform::Result<std::vector<Step>> parse_journey(std::string_view script, std::string_view name) {
    if (script.size() > journey_bytes_max)
        return platform::Error{platform::ErrorKind::too_large,
                               "a journey holds at most 1 MiB of text", std::string(name)};
    std::vector<Step> steps;
    int line_number = 0;
    while (!script.empty()) {
        const std::size_t end = std::min(script.find('\n'), script.size());
        const std::string_view line = script.substr(0, end);
        script.remove_prefix(std::min(end + 1, script.size()));
        ++line_number;
        const auto words = split(line);
        Step step;
        step.line = line_number;
        const std::string wrong = !words          ? "a quotation mark is left open"
                                  : words->empty() ? ""
                                                   : parse_step(*words, step);
        if (!wrong.empty())
            return platform::Error{platform::ErrorKind::invalid, wrong,
                                   std::string(name) + ":" + std::to_string(line_number)};
        if (words->empty())
            continue;
        if (steps.size() == journey_steps_max)
            return platform::Error{platform::ErrorKind::too_large,
                                   "a journey has at most 20000 steps", std::string(name)};
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace apps
