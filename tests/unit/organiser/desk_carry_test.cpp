// Cards, codes and keys at the organiser's desk.
#include "kiosk/organiser/audit.h"
#include "kiosk/qr/picture.h"
#include "kiosk/tally/tally_store.h"
#include "platform/base/sign.h"
#include "tests/unit/organiser/desk_booth.h"

using namespace organiser;
using namespace std::chrono_literals;

TEST_CASE("a recovery card on a stick opens to a new PIN, once, and only a trusted one") {
    DeskBooth booth;
    booth.set_pin();
    booth.desk.lock();
    std::array<std::uint8_t, 32> seed{1}, stranger{2};
    const auto key = platform::SecretKey::from_seed(seed);
    Desk desk{{.host = booth.host,
               .data_directory = data,
               .content = *booth.pack,
               .trusted_keys = {key.public_key()},
               .work = std::launch::deferred}};
    booth.host.volumes().mounted = {{"/media/stick", "STICK", "vfat", true, false}};
    REQUIRE(booth.host.files().make_directories("/media/stick").ok());
    const auto wait = [&](std::chrono::seconds span) {
        booth.host.clock().advance(span);
        desk.tick();
        desk.tick(); // looks, then takes what it found
    };
    const std::string path = std::string("/media/stick/") + recovery_card_name;
    desk.open(nullptr);
    desk.forgot();
    const std::string request = desk.recovery_request();
    REQUIRE(request.size() == 19);
    booth.write(path, *write_recovery_card(request, platform::SecretKey::from_seed(stranger)));
    wait(3s);
    CHECK(desk.screen() == DeskScreen::pin);
    CHECK_FALSE(desk.trouble().empty());
    booth.write(path, *write_recovery_card(request, key));
    wait(30s); // the pad waits longer while a card is fetched
    CHECK(desk.screen() == DeskScreen::set_pin);
    for (int twice = 0; twice < 2; ++twice) {
        for (const char digit : std::string("314159"))
            desk.digit(digit);
        desk.tick();
    }
    REQUIRE(desk.screen() == DeskScreen::recovery);
    desk.lock();
    desk.open(nullptr);
    desk.forgot();
    CHECK(desk.recovery_request() != request);
    wait(3s);
    CHECK(desk.screen() == DeskScreen::pin);
}

TEST_CASE("an event card on a stick is joined by two touches") {
    DeskBooth other;
    other.plan.days = 3;
    Event event = other.started();
    event.day = 2;
    DeskBooth booth;
    booth.host.volumes().mounted = {{"/media/stick", "STICK", "vfat", true, false}};
    REQUIRE(booth.host.files().make_directories("/media/stick").ok());
    booth.write(std::string("/media/stick/") + event_card_name,
                write_event_card(event, platform::SecretKey::from_seed({})) + "\n");
    booth.set_pin();
    CHECK(booth.desk.screen() == DeskScreen::event);
    booth.wait(3s);
    booth.desk.tick();
    REQUIRE(booth.desk.card());
    CHECK(booth.desk.card()->event.plan.name == "Youth Fair");
    booth.desk.take_card();
    CHECK(booth.desk.screen() == DeskScreen::missing);
    booth.desk.start_event();
    CHECK_FALSE(booth.desk.active());
    const auto joined = booth.store.current();
    REQUIRE(joined.ok());
    REQUIRE(joined->has_value());
    CHECK((*joined)->id == event.id);
    CHECK((*joined)->day == 2);
    CHECK((*joined)->plan == event.plan);
    // The same event is not begun a second time, not even after its end.
    REQUIRE(booth.store.close().ok());
    CHECK_FALSE(booth.store.join(event, *booth.pack, booth.confirmations).ok());
}

TEST_CASE("all figures are shown code by code, and the check number is written down") {
    DeskBooth booth;
    booth.set_pin();
    const Event event = booth.started();
    {
        auto store = tally::TallyStore::open(booth.host, data, tally::OnDamage::report);
        REQUIRE(store.ok());
        REQUIRE(store->put_event(event.id, header_of(event)).ok());
        tally::Batch batch{event.id, "kiosk", 1, {}};
        for (int i = 0; i < 200; ++i)
            batch.counts[{1, "session", "lang" + std::to_string(i * 7919)}] = {
                i + 11, platform::ClockTrust::network};
        REQUIRE(store->add(batch, "").ok());
    }
    Desk& desk = booth.desk;
    desk.show(DeskScreen::carry);
    desk.show_codes();
    CHECK(desk.screen() == DeskScreen::codes);
    desk.tick();
    REQUIRE_MESSAGE(desk.codes(), desk.trouble());
    CHECK(desk.code_index() == 0);
    CHECK(desk.code().side > 0);
    qr::Gatherer gatherer;
    for (int shown = 0; shown < 20 && !gatherer.complete(); ++shown) {
        CHECK(desk.code_index() == shown);
        gatherer.take(desk.codes()->sequence.code(desk.code_index()));
        booth.host.clock().advance(code_shown);
        desk.tick();
    }
    CHECK(gatherer.complete());
    const auto acts = read_acts(booth.host, data);
    REQUIRE_FALSE(acts.empty());
    CHECK(acts.back().detail == "QR " + desk.codes()->sequence.check_number());
}

namespace {

// Shows one text after another to whoever looks, each as a picture of its code.
struct Shown final : platform::Camera {
    explicit Shown(std::vector<std::string>& of) : texts(of) {}
    platform::Result<platform::GreyFrame> next(std::chrono::milliseconds) override {
        if (texts.empty())
            return platform::Error{platform::ErrorKind::unavailable, "nothing", ""};
        const auto code = qr::encode(texts.front());
        REQUIRE(code.ok());
        texts.erase(texts.begin());
        const auto picture = qr::read_picture(qr::write_png(*code, 4));
        REQUIRE(picture.ok());
        return platform::GreyFrame{picture->width, picture->height, picture->pixels};
    }
    std::vector<std::string>& texts;
};

struct FilmedBooth : DeskBooth {
    std::vector<std::string> texts; // that the camera sees next
    Desk filmed{{.host = host,
                 .data_directory = data,
                 .content = *pack,
                 .open_camera = [this]() -> platform::Result<std::unique_ptr<platform::Camera>> {
                     return std::unique_ptr<platform::Camera>(std::make_unique<Shown>(texts));
                 },
                 .work = std::launch::deferred}};

    void open() {
        set_pin();
        desk.lock();
        filmed.open(&sink);
        for (const char digit : std::string("271828"))
            filmed.digit(digit);
        filmed.tick();
    }
    // Each turn takes what was seen and begins the next look.
    void look(int times) {
        for (int i = 0; i < times; ++i) {
            host.clock().advance(2s);
            filmed.tick();
        }
    }
};

} // namespace

TEST_CASE("an event card before the camera is joined by two touches") {
    DeskBooth other;
    const Event event = other.started();
    FilmedBooth booth;
    booth.open();
    REQUIRE(booth.filmed.screen() == DeskScreen::event);
    booth.texts = {"https://example.org/a-poster",
                   write_event_card(event, platform::SecretKey::from_seed({}))};
    booth.look(1);
    CHECK_FALSE(booth.filmed.card());
    CHECK_FALSE(booth.filmed.trouble().empty()); // a foreign code is told
    booth.look(1);
    REQUIRE(booth.filmed.card());
    CHECK(booth.filmed.trouble().empty());
    booth.look(3); // it stays when it is taken away
    REQUIRE(booth.filmed.card());
    booth.filmed.take_card();
    booth.filmed.start_event();
    CHECK((*booth.store.current())->id == event.id);
}

TEST_CASE("another kiosk's codes are taken in by the camera, with a foreign one among them") {
    FilmedBooth booth;
    booth.open();
    const Event event = booth.started();
    tally::Part part{event.id, "replica-of-another", header_of(event), {}};
    for (int i = 0; i < 200; ++i)
        part.cells.push_back({1, "session", "lang" + std::to_string(1000 + i), 11 + i,
                              platform::ClockTrust::network});
    auto signed_part = tally::SignedPart::sign(part, platform::SecretKey::from_seed({3}));
    REQUIRE_MESSAGE(signed_part.ok(), signed_part.error().text());
    const std::string file = tally::write_tally_file({*signed_part});
    const auto sequence = qr::Sequence::of(platform::as_bytes(file), 6);
    REQUIRE(sequence.ok());
    Desk& desk = booth.filmed;
    desk.show(DeskScreen::live); // takes up the event
    desk.show_collect();
    REQUIRE(desk.screen() == DeskScreen::collect);
    // Backwards, with one lost and a foreign one.
    for (int index = sequence->needed() + 3; index > 0; --index)
        booth.texts.push_back(sequence->code(index));
    booth.texts.insert(booth.texts.begin() + 1, "https://example.org/a-poster");
    const auto before = desk.changes();
    booth.look(2);
    CHECK(desk.foreign_code());
    CHECK(desk.gathering().size() == 1);
    CHECK(desk.changes() != before);
    booth.look(20);
    REQUIRE(desk.taken_in());
    CHECK(desk.taken_in()->kiosks == 1);
    CHECK(desk.received() == sequence->check_number());
    CHECK(desk.code().side > 0); // the receipt
    CHECK(collected_parts(booth.host, data, event.id)->size() == 1);
    CHECK(read_acts(booth.host, data).back().act == "collected");
}

TEST_CASE("the event's key is shown where it lies, and its picture goes with the page") {
    DeskBooth booth;
    booth.set_pin();
    booth.started();
    booth.desk.show(DeskScreen::carry);
    booth.desk.show_key();
    CHECK(booth.desk.screen() == DeskScreen::key);
    CHECK(booth.desk.code().side > 0);
    booth.desk.lock();
    CHECK(booth.desk.code().side == 0);
}
