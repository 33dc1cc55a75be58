// Every figure of a pack comes from its record: a fact, a helpline, a band, or a row of
// tests/corpus/packs/figures.txt that says why it is none. In each language.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "kiosk/compile/placeholders.h"
#include "kiosk/compile/po.h"
#include "kiosk/text/utf8.h"
#include "tests/support/pack_source.h"

namespace {

namespace fs = std::filesystem;

using Figures = std::multiset<std::string>;
using Listed = std::map<std::string, std::string>; // place to figure

// A digit of the scripts that a kiosk may show, 0 to 9; -1: none.
int digit_of(char32_t code) {
    constexpr std::array<char32_t, 8> zeros = {'0',    0x09E6, 0x0E50, 0x0ED0,
                                               0x1040, 0x1090, 0x17E0, 0xFF10};
    for (const auto zero : zeros)
        if (code >= zero && code < zero + 10)
            return static_cast<int>(code - zero);
    return -1;
}

// "14 of ten" to {"14", "ten"}; what stands in braces is left out, and so are joins of thousands.
Figures figures_in(std::string_view text, bool words) {
    static const std::map<std::string, std::string> numbers = {
        {"half", "half"},  {"two", "2"},          {"three", "3"},     {"four", "4"},
        {"five", "5"},     {"six", "6"},          {"seven", "7"},     {"eight", "8"},
        {"nine", "9"},     {"ten", "10"},         {"eleven", "11"},   {"twelve", "12"},
        {"double", "2"},   {"twice", "2"},        {"hundred", "100"}, {"thousand", "1000"},
        {"sixteen", "16"}, {"million", "1000000"}};
    const auto bare = compile::replace_placeholders(text, [](const std::string&) { return " "; });
    Figures found;
    std::string digits, word;
    const auto end_word = [&] {
        if (const auto number = numbers.find(word); words && number != numbers.end())
            found.insert(number->second);
        word.clear();
        if (!digits.empty())
            found.insert(digits);
        digits.clear();
    };
    for (std::size_t at = 0; at < bare.size();) {
        const auto code = text::next_code(bare, at);
        if (const int digit = digit_of(code); digit >= 0) {
            digits += static_cast<char>('0' + digit);
        } else if (code < 128 && std::isalpha(static_cast<int>(code))) {
            if (!digits.empty())
                end_word();
            word += static_cast<char>(std::tolower(static_cast<int>(code)));
        } else if (code != ',' || digits.empty()) {
            end_word();
        }
    }
    end_word();
    return found;
}

std::string shown(const Figures& figures) {
    std::string all;
    for (const auto& one : figures)
        all += (all.empty() ? "" : ", ") + one;
    return all;
}

Listed listed_for(const std::string& pack) {
    std::ifstream file("tests/corpus/packs/figures.txt");
    REQUIRE(file.good());
    Listed listed;
    for (std::string line; std::getline(file, line);) {
        std::istringstream row(line);
        std::string name, place, figure, why;
        if (line.starts_with("#") || !(row >> name >> place >> figure >> why) || name != pack)
            continue;
        CHECK_MESSAGE(listed.emplace(place, figure).second, place);
    }
    return listed;
}

// What a helpline's own record says in digits, and its hours where it answers around the clock.
Figures record_of(const compile::Source& source, const std::string& key) {
    const auto id = key.substr(10, key.find('.', 10) - 10);
    Figures record;
    const auto add = [&](const std::string& text) { record.merge(figures_in(text, false)); };
    for (const auto& service : source.contents.services) {
        if (service.id != id)
            continue;
        add(service.id);
        add(service.source);
        if (service.around_the_clock)
            record.insert("24");
        for (const auto& channel : service.channels)
            add(channel.shown);
    }
    return record;
}

// Figures of the text that no record holds; empty when all is traced.
std::string untraced(const compile::Source& source, const compile::SourceText& text,
                     const Listed& listed) {
    for (const auto* other : {"interface.", "picture.", "fact."}) // a fact has a test of its own
        if (text.key.starts_with(other))
            return {};
    const bool band = text.key.starts_with("pack.age.") || text.key.starts_with("pack.group.");
    const bool helpline = text.key.starts_with("directory.");
    Figures allowed;
    if (band)
        allowed = figures_in(text.key, false);
    if (helpline)
        allowed = record_of(source, text.key);
    if (const auto row = listed.find(text.key); row != listed.end())
        allowed.merge(figures_in(row->second, true));
    Figures missing;
    for (const auto& figure : figures_in(text.body, !helpline))
        if (!allowed.contains(figure))
            missing.insert(figure);
    return shown(missing);
}

struct Loaded {
    platform::FakeHost host;
    compile::Diagnostics diagnostics;
    compile::Source source;
    explicit Loaded(const std::string& folder) {
        support::copy_folder(folder, host.files(), "src");
        support::copy_folder("content/interface", host.files(), "interface");
        source = compile::read_source(host.files(), "src", "interface", diagnostics);
        REQUIRE_MESSAGE(diagnostics.ok(), diagnostics.text(20));
    }
};

std::vector<std::string> pack_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator("content/packs"))
        names.push_back(entry.path().filename().string());
    REQUIRE(names.size() >= 2);
    return names;
}

} // namespace

TEST_CASE("figures are found in digits of every script and in English words") {
    CHECK(shown(figures_in("Age 14: {fact:x 7} ten, twice 352.", true)) == "10, 14, 2, 352");
    CHECK(shown(figures_in("၁၂ and ๓๕๒ and 30,000", false)) == "12, 30000, 352");
    CHECK(figures_in("often, someone, weight", true).empty());
}

TEST_CASE("every figure in a pack's prose is a record's, and every row of the list is needed") {
    for (const auto& name : pack_names()) {
        CAPTURE(name);
        Loaded pack("content/packs/" + name);
        const auto listed = listed_for(name);
        std::set<std::string> used;
        for (const auto& text : pack.source.texts.all()) {
            const auto missing = untraced(pack.source, text, listed);
            CHECK_MESSAGE(missing.empty(), text.key << " says " << missing
                                                    << ": write {fact:…}, or say in figures.txt "
                                                       "why it is no record");
            if (listed.contains(text.key))
                used.insert(text.key);
        }
        CHECK(used.size() == listed.size());
    }
}

TEST_CASE("a wage, an age or a number typed into prose is found") {
    Loaded pack("content/packs/chiang-rai");
    const auto found = [&](const std::string& key, const std::string& body) {
        compile::SourceText text;
        text.key = key;
        text.body = body;
        return untraced(pack.source, text, listed_for("chiang-rai"));
    };
    CHECK(found("topic.job_offer.job_story.pay.p1", "At least 352 baht") == "352");
    CHECK(found("topic.job_offer.job_story.pay.p1", "Under eighteen, or ten") == "10");
    CHECK(found("topic.job_offer.job_story.pay.p1", "At least {fact:min_wage_day}") == "");
    CHECK(found("directory.1387.name", "Call 1388") == "1388");
    CHECK(found("directory.1669.hours", "24 h") == "24"); // its record does not say so
    CHECK(found("directory.1387.hours", "24 h") == "");
    CHECK(found("pack.age.18-24", "18–25") == "25");
}

TEST_CASE("each fact is used, and tells its value where it is put in") {
    for (const auto& name : pack_names()) {
        CAPTURE(name);
        Loaded pack("content/packs/" + name);
        std::string all;
        for (const auto& text : pack.source.texts.all())
            all += text.body + "\n";
        for (const auto& fact : pack.source.facts) {
            const std::string& id = fact.first;
            const std::string& body = pack.source.texts.all()[fact.second.text].body;
            CHECK_MESSAGE(all.find("{fact:" + id + "}") != std::string::npos, id);
            CHECK_MESSAGE(body.find("{value") != std::string::npos, id);
            CHECK_MESSAGE(figures_in(body, true).size() <=
                              (body.find(":00") == std::string::npos ? 0u : 1u), // a full hour
                          body);
        }
    }
}

TEST_CASE("a translation says the figures of its source, in digits of any script, and no others") {
    for (const auto& name : pack_names()) {
        Loaded pack("content/packs/" + name);
        for (const auto& entry : fs::directory_iterator("content/packs/" + name + "/po")) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            const auto po = compile::read_po(bytes, entry.path().string());
            REQUIRE(po.ok());
            for (const auto& text : po->entries) {
                const auto allowed = figures_in(text.source, true);
                const auto said = figures_in(text.translation, false);
                for (const auto& figure : said)
                    CHECK_MESSAGE((allowed.contains(figure) || text.translation.empty()),
                                  entry.path().string() << ":" << text.line << " says " << figure);
                for (const auto& figure : figures_in(text.source, false))
                    CHECK_MESSAGE((said.contains(figure) || text.translation.empty() ||
                                   text.source.ends_with("}:00")), // a full hour has words
                                  entry.path().string() << ":" << text.line << " lacks " << figure);
            }
        }
    }
}

TEST_CASE("the exercise's pay is worked out of the records") {
    Loaded pack("content/packs/chiang-rai");
    const auto value = [&](const std::string& id) { return pack.source.facts.at(id).value; };
    std::int64_t owed = 0;
    for (const auto& topic : pack.source.contents.topics)
        for (const auto& activity : topic.activities)
            if (const auto* slip = std::get_if<pack::Payslip>(&activity.body))
                for (const auto& line : slip->lines)
                    for (const auto& option : line.options)
                        owed += option.right ? option.amount : 0;
    const auto hour = value("min_wage_day") / value("work_hours_day");
    CHECK(owed == value("min_wage_day") + 2 * hour * value("overtime_rate") / 100);
    CHECK(owed == 484); // at 352 a day
}

TEST_CASE("what a text says by a record is noted, and whether its activity can do without it") {
    Loaded pack("content/packs/chiang-rai");
    const auto& contents = pack.source.contents;
    const auto reliance = [&](const std::string& key) {
        const auto text = pack.source.texts.find(key);
        for (const auto& one : contents.reliances)
            if (one.text == text && text != 0)
                return one;
        FAIL(key);
        return pack::Reliance{};
    };
    const auto paragraph = reliance("topic.job_offer.job_story.pay.p1");
    CHECK(paragraph.activity == "job_story");
    CHECK(paragraph.facts == std::vector<std::string>{"min_wage_day"});
    CHECK_FALSE(paragraph.needed);
    const auto option = reliance("topic.sgbv.next_door.in_danger.call.text");
    CHECK(option.services == std::vector<std::string>{"191"});
    CHECK(option.needed);
    CHECK(reliance("directory.1387.purpose").activity.empty());
    const bool payslip = std::any_of(
        contents.reliances.begin(), contents.reliances.end(), [](const pack::Reliance& one) {
            return one.text == 0 && one.activity == "job_pay" && one.needed &&
                   std::find(one.facts.begin(), one.facts.end(), "min_wage_day") != one.facts.end();
        });
    CHECK(payslip);
    CHECK(contents.facts.size() == pack.source.facts.size());
    for (const auto& fact : contents.facts)
        CHECK((fact.days_max == 0) == pack.source.facts.at(fact.id).lasting);
}
