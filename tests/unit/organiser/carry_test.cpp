// Figures on their way out by stick and by codes: the same totals by any road and mixture, and what
// bad sticks do.
#include "kiosk/organiser/collected.h"
#include "kiosk/organiser/qr_carry.h"
#include "kiosk/qr/sequence.h"
#include "tests/unit/organiser/full_booth.h"

using namespace organiser;
using platform::ErrorKind;

TEST_CASE("a full event of fifteen starts is at most twelve codes, with the stick's totals") {
    FullBooth booth;
    booth.full_event();
    const auto carried = carry_to(booth.host, data, booth.event.id, stick);
    REQUIRE_MESSAGE(carried.ok(), carried.error().text());
    const auto codes = carry_in_codes(booth.host, data, booth.event.id);
    REQUIRE_MESSAGE(codes.ok(), codes.error().text());
    MESSAGE("codes of a full event: " << codes->sequence.needed());
    CHECK(codes->replicas >= starts);
    CHECK(codes->sequence.needed() <= 12);

    qr::Gatherer gatherer;
    for (int index = 5; !gatherer.complete() && index < 60; index += index % 3 == 0 ? 2 : 1) {
        gatherer.take("https://example.org/another-code");
        gatherer.take(codes->sequence.code(index));
    }
    REQUIRE(gatherer.complete());
    const auto by_codes = parts_of(platform::as_text(gatherer.finished().front().bytes));
    const auto by_stick = opened(booth);
    const std::string totals = totals_of(by_stick);
    CHECK(totals_of(by_codes) == totals);
    CHECK(totals_of(tally::join(by_stick, by_codes)) == totals);
    CHECK(totals_of(tally::join(tally::join(by_codes, by_stick), by_codes)) == totals);
    CHECK(carried->replicas >= starts);
}

TEST_CASE("a lost stick tells nothing: no figure, measure, language or site can be read from it") {
    FullBooth booth;
    booth.full_event();
    const std::string older = std::string(stick) + "/kiosk-" + booth.event.id.substr(0, 8);
    REQUIRE(booth.host.files().make_directories(older).ok());
    booth.write(older + "/reach.csv", "readable, of an older program");
    const auto carried = carry_to(booth.host, data, booth.event.id, stick);
    REQUIRE(carried.ok());
    CHECK(booth.host.files().list(older)->empty());
    CHECK(booth.host.files().list(std::string(stick) + "/" + carried->folder)->size() == 1);
    const auto bytes = stick_bytes(booth, sealed_path(booth));
    const std::string_view text = platform::as_text(bytes);
    const std::string plain = tally::write_tally_file(opened(booth));
    for (const char* word : {"session", "headcount", "Market", "river_friends", "parts"}) {
        CHECK(plain.find(word) != std::string::npos); // what it is made from has them
        CHECK(text.find(word) == std::string_view::npos);
    }
    // Without the event's key nobody opens it, not even another kiosk of ours.
    FullBooth other{1};
    CHECK_FALSE(tally::open_tally_file(bytes, event_keys(other.host, data)).ok());
    CHECK_FALSE(tally::read_tally_file(text).ok());
}

TEST_CASE("an event of an older program gets its key at the first copy, and keeps it") {
    FullBooth booth;
    const std::string path = booth.event_path(booth.event);
    std::string text = booth.read(path);
    const auto at = text.find("\"seal_to\": \"") + 12;
    text.erase(at, text.find('"', at) - at);
    booth.write(path, text);
    const std::string key_path = path.substr(0, path.rfind('/')) + "/event.key";
    REQUIRE(booth.host.files().remove(key_path).ok());
    const auto first = seal_target_of(booth.host, data, booth.event.id);
    REQUIRE_MESSAGE(first.ok(), first.error().text());
    CHECK(*seal_target_of(booth.host, data, booth.event.id) == *first);
    CHECK(event_key(booth.host, data, booth.event.id)->target() == *first);
}

TEST_CASE("a committee's key leaves none on the kiosk, and only it opens the stick") {
    FullBooth booth;
    REQUIRE(booth.store.close().ok());
    const auto committee = platform::SealKey::from_seed({5});
    booth.plan.seal_to = tally::seal_target_text(committee.target());
    booth.event = booth.started();
    booth.full_event();
    REQUIRE(carry_to(booth.host, data, booth.event.id, stick).ok());
    CHECK(event_key(booth.host, data, booth.event.id).error().kind == ErrorKind::not_found);
    const auto bytes = stick_bytes(booth, sealed_path(booth));
    CHECK_FALSE(tally::open_tally_file(bytes, event_keys(booth.host, data)).ok());
    const platform::SealKey keys[] = {committee};
    CHECK(tally::open_tally_file(bytes, keys).ok());
}

TEST_CASE("a kiosk takes in the stick and the codes of another, once, and carries them on") {
    FullBooth first, second{1};
    first.full_event();
    // The second joins by the first one's card and counts for itself.
    REQUIRE(second.store.close().ok());
    auto joined = second.store.join(first.event, *second.pack, second.confirmations);
    REQUIRE_MESSAGE(joined.ok(), joined.error().text());
    second.event = *joined;
    second.full_event();
    REQUIRE(carry_to(second.host, data, second.event.id, stick).ok());
    const auto from_second = stick_bytes(second, sealed_path(second));
    // The stick goes over to the first kiosk, which began the event and has its key.
    const std::string brought = sealed_path(second);
    REQUIRE(first.host.files().make_directories(brought.substr(0, brought.rfind('/'))).ok());
    first.write(brought, platform::as_text(from_second));
    const auto taken = take_in_from(first.host, data, first.event.id, {stick});
    REQUIRE_MESSAGE(taken.ok(), taken.error().text());
    CHECK(taken->kiosks == 1);
    CHECK(taken->replicas >= starts);
    const auto codes = carry_in_codes(second.host, data, second.event.id);
    REQUIRE(codes.ok());
    qr::Gatherer gatherer;
    for (int index = 0; !gatherer.complete() && index < 60; ++index)
        gatherer.take(codes->sequence.code(index));
    REQUIRE(gatherer.complete());
    const auto by_codes = parts_of(platform::as_text(gatherer.finished().front().bytes));
    const auto again = take_in(first.host, data, first.event.id, by_codes);
    REQUIRE_MESSAGE(again.ok(), again.error().text());
    CHECK(again->replicas == 0);
    CHECK(again->kiosks == 1);
    // What leaves the first kiosk now is both, by any road the same.
    const auto own = leaving(second.host, data, second.event.id);
    const auto both = leaving(first.host, data, first.event.id);
    REQUIRE((own.ok() && both.ok()));
    CHECK(both->parts.size() > own->parts.size());
    CHECK(totals_of(tally::join(both->parts, own->parts)) == totals_of(both->parts));
    REQUIRE(carry_to(first.host, data, first.event.id, stick).ok());
    CHECK(totals_of(opened(first)) == totals_of(both->parts));
}

TEST_CASE(
    "figures of another event and damaged files on a stick are told, and nothing is taken in") {
    FullBooth booth, other{1};
    other.full_event();
    const auto foreign = leaving(other.host, data, other.event.id);
    REQUIRE(foreign.ok());
    CHECK(take_in(booth.host, data, booth.event.id, foreign->parts).error().kind ==
          ErrorKind::invalid);
    CHECK(take_in_from(booth.host, data, booth.event.id, {stick}).error().kind ==
          ErrorKind::not_found);
    booth_folder(booth);
    booth.write(sealed_path(booth), "kiosk-sealed-tally 1 cut");
    CHECK(take_in_from(booth.host, data, booth.event.id, {stick}).error().kind ==
          ErrorKind::corrupt);
    CHECK(collected_parts(booth.host, data, booth.event.id)->empty());
}

TEST_CASE("before an event's end nothing small leaves in codes either") {
    FullBooth booth;
    const auto codes = carry_in_codes(booth.host, data, booth.event.id);
    REQUIRE_FALSE(codes.ok());
    CHECK(codes.error().kind == ErrorKind::not_found);
}

TEST_CASE("only media that can be written are offered, and hostile labels are not shown") {
    FullBooth booth;
    for (const char* path : {"/media/a", "/media/b", "/media/c"})
        REQUIRE(booth.host.files().make_directories(path).ok());
    booth.host.volumes().mounted = {
        {"/media/a", std::string("\x1b[2J") + std::string(300, 'A'), "vfat", true, false},
        {"/media/b", "read-only", "iso9660", true, true},
        {"/media/c", "\u202Egnp.exe", "exfat", true, false},
        {"/", "system", "ext4", false, false}};
    const auto targets = carry_targets(booth.host, {});
    REQUIRE(targets.size() == 2);
    CHECK(targets[0].label == "a");
    CHECK(targets[1].label == "c");
}

TEST_CASE("a full, read-only or pulled-out stick is told, and the next one takes everything") {
    FullBooth booth;
    booth.full_event();
    auto& files = booth.host.files();
    const auto copy = [&] { return carry_to(booth.host, data, booth.event.id, stick); };
    files.set_read_only(true);
    CHECK_FALSE(copy().ok());
    files.set_read_only(false);
    REQUIRE(copy().ok());
    // Whichever call the stick refuses: an error in words, and never a half-written file under its
    // own name.
    const std::string whole = totals_of(opened(booth));
    int refused = 0;
    for (std::uint64_t n = 1; n <= 400; n += 7) {
        files.fail_call(n, ErrorKind::io);
        const auto tried = copy();
        refused += tried.ok() ? 0 : 1;
        if (!tried.ok())
            CHECK_FALSE(tried.error().message.empty());
        files.fail_call(1, ErrorKind::io); // used up here, so that it meets nothing later
        CHECK_FALSE(files.info("/").ok());
        CHECK(totals_of(opened(booth)) == whole);
    }
    CHECK(refused > 0);
    const auto last = copy();
    REQUIRE_MESSAGE(last.ok(), last.error().text());
    CHECK(totals_of(opened(booth)) == whole);
}
