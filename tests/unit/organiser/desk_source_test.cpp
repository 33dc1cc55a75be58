// A pack's source on a stick, at the organiser's desk; the checking program is played by the test.
#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/source_check.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"
#include "tests/support/lying_host.h"
#include "tests/unit/organiser/desk_booth.h"

using namespace organiser;
using namespace std::chrono_literals;

namespace {

struct SourceBooth : DeskBooth {
    int checks = 0;
    support::LyingHost lying{host}; // true until it is told otherwise
    CheckedSource answer{.findings = {.errors = 0, .warnings = 1, .lines = {"a.yaml:3: warning"}},
                         .report = "text",
                         .report_page = "page",
                         .preview = ""};
    Desk at{{.host = lying,
             .data_directory = data,
             .content = *pack,
             .check_source = [this](const std::string&, bool preview,
                                    const std::atomic<bool>&) -> platform::Result<CheckedSource> {
                 ++checks;
                 auto checked = answer;
                 if (preview)
                     checked.preview = "data/trial";
                 return checked;
             },
             .work = std::launch::deferred}};

    SourceBooth() {
        set_pin();
        host.volumes().mounted = {{"/media/stick", "STICK", "vfat", true, false}};
        write_source("/media/stick/garden");
        at.open(nullptr);
        for (const char digit : std::string("271828"))
            at.digit(digit);
        at.tick();
        at.show_source();
        at.tick();
    }
    void write_source(const std::string& folder) {
        REQUIRE(host.files().make_directories(folder).ok());
        write(folder + "/pack.yaml", "format: 1\n");
    }
};

} // namespace

TEST_CASE("a source on a stick is checked, and the report lies beside it") {
    SourceBooth booth;
    REQUIRE(booth.at.sources().size() == 1);
    CHECK(booth.at.sources()[0].name == "garden");
    booth.at.check_source(0);
    CHECK(booth.at.checking_source());
    booth.at.tick();
    CHECK_FALSE(booth.at.checking_source());
    REQUIRE(booth.at.source_check().checked);
    CHECK(booth.at.source_check().checked->findings.warnings == 1);
    CHECK(booth.at.source_check().report_written);
    CHECK(booth.read("/media/stick/garden/kiosk-report.txt") == "text");
    CHECK(booth.read("/media/stick/garden/kiosk-report.html") == "page");
    CHECK(read_acts(booth.host, data).back().act == "source_checked");
    CHECK(read_acts(booth.host, data).back().detail == "garden");
    CHECK_FALSE(booth.at.previewing());
}

TEST_CASE("a stick that takes no report is told, and what was found is shown") {
    SourceBooth booth;
    REQUIRE(booth.at.sources().size() == 1);
    booth.at.check_source(0);
    booth.host.files().set_capacity(1); // full
    booth.at.tick();
    REQUIRE(booth.at.source_check().checked);
    CHECK_FALSE(booth.at.source_check().report_written);
    CHECK_FALSE(booth.at.trouble().empty());
}

TEST_CASE("a report that the stick does not give back as it was written counts as not written") {
    constexpr const char* folder = "/media/stick/garden";
    for (const std::string file : {"kiosk-report.txt", "kiosk-report.html"}) {
        const std::string right = file == "kiosk-report.txt" ? "text" : "page";
        const std::vector<std::pair<const char*, std::string>> lies{
            {"nothing", ""},
            {"cut short", right.substr(0, right.size() - 1)},
            {"longer", right + "!"},
            {"another check's", right == "text" ? "TEXT" : "PAGE"}};
        for (const auto& [what, given] : lies) {
            CAPTURE(file);
            CAPTURE(what);
            SourceBooth booth;
            booth.write("given", given);
            booth.lying.files().instead[file] = "given";
            booth.at.check_source(0);
            booth.at.tick();
            REQUIRE(booth.at.source_check().checked);
            CHECK_FALSE(booth.at.source_check().report_written);
            CHECK(booth.at.trouble().find("another stick") != std::string::npos);
            const auto written = write_report(booth.lying.files(), folder, booth.answer);
            REQUIRE_FALSE(written.ok());
            CHECK(written.error().kind != platform::ErrorKind::not_found);
        }
        SourceBooth booth; // the file is not there at all
        booth.lying.files().instead[file] = "nowhere";
        booth.at.check_source(0);
        booth.at.tick();
        CHECK_FALSE(booth.at.source_check().report_written);
        CHECK_FALSE(booth.at.trouble().empty());
    }
}

TEST_CASE("a report of a check before gives way to the next one's") {
    SourceBooth booth;
    booth.answer.report = "a long report of the first check";
    booth.answer.report_page = "<p>a long report of the first check</p>";
    booth.at.check_source(0);
    booth.at.tick();
    booth.answer.report = "mended";
    booth.answer.report_page = "<p>mended</p>";
    booth.at.show_source();
    booth.at.tick();
    booth.at.check_source(0);
    booth.at.tick();
    CHECK(booth.at.source_check().report_written);
    CHECK(booth.read("/media/stick/garden/kiosk-report.txt") == "mended");
    CHECK(booth.read("/media/stick/garden/kiosk-report.html") == "<p>mended</p>");
}

TEST_CASE("what is not in order is not previewed, and a preview ends by every way out") {
    SourceBooth booth;
    booth.answer.findings.errors = 2;
    booth.at.check_source(0);
    booth.at.tick();
    booth.at.preview_source();
    CHECK_FALSE(booth.at.checking_source());

    booth.answer.findings.errors = 0;
    const auto preview = [&] {
        booth.at.show_source();
        booth.at.tick();
        booth.at.check_source(0);
        booth.at.tick();
        booth.at.preview_source();
        booth.at.tick();
        REQUIRE(booth.at.previewing());
    };
    preview();
    booth.at.end_preview();
    CHECK_FALSE(booth.at.previewing());
    CHECK(booth.at.screen() == DeskScreen::source);
    preview();
    booth.host.clock().advance(limits::organiser_idle); // nobody is there
    booth.at.tick();
    CHECK_FALSE(booth.at.previewing());
    CHECK_FALSE(booth.at.active());
    booth.at.open(nullptr);
    for (const char digit : std::string("271828"))
        booth.at.digit(digit);
    booth.at.tick();
    preview();
    booth.at.quick_exit();
    CHECK_FALSE(booth.at.previewing());
    CHECK(booth.at.screen() == DeskScreen::away);
}

TEST_CASE("a check that was left is not shown, and none begins beside it") {
    SourceBooth booth;
    booth.at.check_source(0);
    booth.at.check_source(0);
    booth.at.lock();
    booth.at.tick();
    CHECK(booth.checks == 1);
    CHECK_FALSE(booth.at.active());
    CHECK_FALSE(booth.at.source_check().checked);
    // While it is on, it keeps its name and its time, and the page stays.
    SourceBooth other;
    other.write_source("/media/stick/orchard");
    other.at.show_source();
    other.at.tick();
    REQUIRE(other.at.sources().size() == 2);
    other.at.check_source(0);
    other.host.clock().advance(3s);
    other.at.check_source(1);
    CHECK(other.at.source_seconds() == 3);
    CHECK(other.at.source().name == other.at.sources()[0].name);
    other.host.clock().advance(limits::organiser_idle - 4s);
    CHECK(other.at.checking_source());
    other.at.tick();
    other.host.clock().advance(2s);
    other.at.tick();
    CHECK(other.at.screen() == DeskScreen::source);
}

TEST_CASE("sources are found at the top of a stick and one folder below, and are few") {
    SourceBooth booth;
    booth.write_source("/media/stick");
    booth.write_source("/media/stick/deep/er");
    for (const char* name : {"b", "c", "d", "e", "f", "g", "h"})
        booth.write_source(std::string("/media/stick/") + name);
    REQUIRE(booth.host.files().make_directories("/media/stick/i/pack.yaml").ok());
    const auto found = pack_sources(booth.host.files(), carry_targets(booth.host, {}));
    CHECK(found.size() == pack_sources_max);
    CHECK(found[0].path == "/media/stick");
    for (const auto& one : found)
        CHECK(one.path != "/media/stick/i");
}

TEST_CASE("findings are read as they were written, and nothing else is") {
    SourceFindings findings{.errors = 12, .warnings = 3, .lines = {"a.yaml:1: error: x", "b"}};
    const auto text = write_findings(findings);
    const auto read = read_findings(text);
    REQUIRE(read);
    CHECK(read->errors == 12);
    CHECK(read->warnings == 3);
    CHECK(read->lines == findings.lines);
    for (const char* wrong :
         {"", "errors 1", "errors 1\n", "errors x\nwarnings 1\n", "errors 1\nwarnings 1",
          "warnings 1\nerrors 1\n", "errors 99999999999999999999999\nwarnings 0\n"})
        CHECK_FALSE_MESSAGE(read_findings(wrong), wrong);
    // What would turn a line round or end it is not shown.
    const auto hostile = read_findings("errors 1\nwarnings 0\n\xE2\x80\xAE"
                                       "a\x1B[2Jb\xFF\n");
    REQUIRE(hostile);
    CHECK(hostile->lines == std::vector<std::string>{"?a?[2Jb?"});
    std::string many = "errors 1\nwarnings 0\n";
    for (int i = 0; i < 500; ++i)
        many += std::string(2000, 'x') + "\n";
    const auto bounded = read_findings(many);
    REQUIRE(bounded);
    CHECK(bounded->lines.size() == source_findings_kept);
    CHECK(bounded->lines[0].size() < 700);
}

TEST_CASE("a helpline and a figure are confirmed by touch, noted, and stay in their rows") {
    SourceBooth booth;
    booth.pack->pack_services[0].verified_on = "2149-01-01"; // long ago
    booth.pack->fact_records.push_back({"later", 8, true, "2150-05-20", 365});
    booth.pack->fact_records.push_back({"sooner", 8, true, "2150-05-01", 365});
    booth.pack->fact_records.push_back({"wage", 352, true, "2149-01-01", 365});
    booth.at.show_directory();
    const auto find = [&](const std::string& id) {
        for (std::size_t i = 0; i < booth.at.due().size(); ++i)
            if (booth.at.due()[i].id == id)
                return i;
        return booth.at.due().size();
    };
    const auto line = find(booth.pack->pack_services[0].id), wage = find("fact:wage");
    REQUIRE(line < booth.at.due().size());
    REQUIRE(wage < booth.at.due().size());
    CHECK_FALSE(booth.at.due()[line].good);
    CHECK_FALSE(booth.at.due()[wage].good);
    for (std::size_t i = 1; i < booth.at.due().size(); ++i) // what is to be done comes first
        CHECK(booth.at.due()[i - 1].good <= booth.at.due()[i].good);
    CHECK(find("fact:wage") < find("fact:sooner"));
    CHECK(find("fact:sooner") < find("fact:later"));                       // then what ends first
    CHECK(find(booth.pack->pack_services[2].id) == booth.at.due().size()); // vacant: none to call
    const auto changes = booth.at.changes();
    booth.at.confirm_due(booth.at.due().size()); // no such row
    CHECK(booth.at.changes() == changes);
    booth.at.confirm_due(line);
    CHECK(booth.at.changes() > changes);
    booth.at.confirm_due(wage);
    CHECK(booth.at.due()[line].good);
    CHECK(booth.at.due()[wage].good);
    CHECK(find("fact:wage") == wage);
    CHECK(booth.at.trouble().empty());
    const auto acts = read_acts(booth.host, data);
    CHECK(acts.back().act == "confirmed");
    CHECK(acts.back().detail == "fact:wage");
    const auto kept = Confirmations::load(booth.host, data);
    REQUIRE(kept.ok());
    CHECK(kept->confirmed_on(*booth.pack, booth.pack->fact_records.back(),
                             pack_day + std::chrono::days(9)));
}

TEST_CASE("confirmations that cannot be read or kept are told, and nothing counts as confirmed") {
    SourceBooth booth;
    booth.pack->pack_services[0].verified_on = "2149-01-01";
    booth.at.show_directory();
    REQUIRE_FALSE(booth.at.due().empty());
    REQUIRE_FALSE(booth.at.due()[0].good);
    const auto acts = read_acts(booth.host, data).size();
    booth.write(std::string(data) + "/confirmations.json", "{ broken");
    booth.at.confirm_due(0);
    CHECK_FALSE(booth.at.trouble().empty());
    CHECK_FALSE(booth.at.due()[0].good);
    CHECK(read_acts(booth.host, data).size() == acts);
    booth.at.show_directory(); // what was broken is set aside
    CHECK_FALSE(booth.at.due()[0].good);
    CHECK(booth.at.trouble().empty());
}
