#include "kiosk/ui/frame_record.h"

#include <doctest/doctest.h>

#include <string>

using namespace ui;

TEST_CASE("of targets that lie over each other the one drawn last is touched") {
    FrameRecord record;
    record.add_target({"below", "", {0, 0, 100, 100}});
    record.add_target({"above", "", {50, 50, 100, 100}});
    CHECK(record.at(75, 75)->id == "above");
    CHECK(record.at(25, 25)->id == "below");
    CHECK(record.at(100, 25) == nullptr); // the right edge is outside
}

TEST_CASE("a target is found by its words without the break marks a reader cannot see") {
    FrameRecord record;
    record.add_target({"a", "ต่อ\u200Bไป", {0, 0, 10, 10}});
    record.add_target({"b", "ไม่\u2060ได้", {20, 0, 10, 10}});
    record.add_target({"c", "call \u20661300\u2069", {40, 0, 10, 10}});
    CHECK(record.by_label("ต่อไป")->id == "a");
    CHECK(record.by_label("ไม่ได้")->id == "b");
    CHECK(record.by_label("1300")->id == "c");
    CHECK(record.by_label("") == nullptr);
}

TEST_CASE("the whole label wins over a label that only contains the words") {
    FrameRecord record;
    record.add_target({"exact", "Next", {0, 0, 10, 10}});
    record.add_target({"longer", "Next question", {20, 0, 10, 10}});
    CHECK(record.by_label("Next")->id == "exact");
    CHECK(record.by_label("question")->id == "longer");
}

TEST_CASE("what is written down stays readable however much follows, and is gone after clear") {
    FrameRecord record;
    record.add_text({.text = std::string(40, 'a')});
    for (int i = 0; i < 5000; ++i)
        record.add_target({"id." + std::to_string(i), std::string(30, 'x'), {}});
    record.add_text({.text = std::string(20'000, 'b')}); // longer than a block
    CHECK(record.texts()[0].text == std::string(40, 'a'));
    CHECK(record.targets()[4999].id == "id.4999");
    CHECK(record.shows(std::string(20'000, 'b')));
    record.clear();
    CHECK(record.targets().empty());
    CHECK_FALSE(record.shows("a"));
}
