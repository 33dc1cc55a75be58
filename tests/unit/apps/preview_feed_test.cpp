#include "kiosk/apps/preview_feed.h"

#include <doctest/doctest.h>

using apps::PreviewFeed;

TEST_CASE("a feed is read as it was written") {
    const PreviewFeed feeds[] = {
        {.number = 0, .kind = PreviewFeed::Kind::reading, .pack = {}, .findings = {}},
        {.number = 7, .kind = PreviewFeed::Kind::pack, .pack = "3.pack", .findings = {}},
        {.number = 8,
         .kind = PreviewFeed::Kind::findings,
         .pack = {},
         .findings = {"topics/a.yaml:3: error: one; mend it", "po/th.po: error: ข้อความ"}}};
    for (const auto& feed : feeds) {
        const auto read = apps::read_feed(apps::write_feed(feed));
        REQUIRE(read);
        CHECK(read->number == feed.number);
        CHECK(read->kind == feed.kind);
        CHECK(read->pack == feed.pack);
        CHECK(read->findings == feed.findings);
    }
}

TEST_CASE("what is no feed, or names a pack elsewhere, is none") {
    for (const char* text :
         {"", "\n", "x\nreading\n", "1", "1\n", "1\nsomething\n", "1\npack ../a.pack\n",
          "1\npack /a.pack\n", "99999999999\nreading\n"}) {
        CAPTURE(text);
        CHECK(!apps::read_feed(text));
    }
}
