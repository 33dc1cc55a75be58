#include "kiosk/organiser/card.h"
#include "tests/unit/organiser/desk_booth.h"

using namespace organiser;
using namespace std::chrono_literals;

namespace {

constexpr const char* card_file = "/boot/kiosk-event.txt";

// A booth whose settings say something of its events.
struct PresetBooth : Booth {
    std::unique_ptr<Desk> desk;

    explicit PresetBooth(FormPresets presets, std::string card = {}) {
        REQUIRE(platform::start_crypto().ok());
        desk = std::make_unique<Desk>(DeskSetup{.host = host,
                                                .data_directory = data,
                                                .content = *pack,
                                                .presets = std::move(presets),
                                                .event_card = std::move(card),
                                                .work = std::launch::deferred});
    }
    void type_pin() {
        for (int digit : {2, 7, 1, 8, 2, 8})
            desk->digit(char('0' + digit));
        desk->tick();
    }
    void set_pin() {
        desk->open(nullptr);
        type_pin();
        type_pin();
        desk->recovery_noted();
        desk->keep_clock();
        REQUIRE(desk->screen() == DeskScreen::event);
    }
    void look() {
        host.clock().advance(3s);
        desk->tick();
        desk->tick();
    }
};

} // namespace

TEST_CASE("the form of an event begins with the settings' member and site") {
    PresetBooth booth({.member = "hill_school", .site = "Market hall"});
    booth.pack->member_ids = {"river_friends", "hill_school"};
    booth.set_pin();
    CHECK(booth.desk->form().plan().members == std::vector<std::string>{"hill_school"});
    CHECK(booth.desk->form().plan().site == "Market hall");
    CHECK(booth.desk->trouble().empty());
}

TEST_CASE("a member that the content does not have is named, and nobody is chosen") {
    PresetBooth booth({.member = "nobody", .site = std::string(5000, 'a')});
    booth.pack->member_ids = {"river_friends", "hill_school"};
    booth.set_pin();
    CHECK(booth.desk->form().plan().members.empty());
    CHECK(booth.desk->form().plan().site.empty());
    CHECK(booth.desk->trouble().find("nobody") != std::string::npos);
}

TEST_CASE("the settings' event card is offered until it has been followed") {
    Booth other;
    const Event event = other.started();
    PresetBooth booth({}, card_file);
    REQUIRE(booth.host.files().make_directories("/boot").ok());
    booth.write(card_file, write_event_card(event, platform::SecretKey::from_seed({})) + "\n");
    booth.set_pin();
    booth.look();
    REQUIRE(booth.desk->card());
    CHECK(booth.desk->card()->event.id == event.id);
    booth.desk->take_card();
    booth.desk->start_event();
    REQUIRE(booth.store.current().ok());
    REQUIRE(booth.store.close().ok());

    booth.desk->open(nullptr);
    booth.type_pin();
    booth.desk->show(DeskScreen::event);
    booth.look();
    CHECK_FALSE(booth.desk->card());
}
