#pragma once
// Desk: the organiser's half of the kiosk as a state machine, without drawing. Screens read it and
// call its acts; it keeps the PIN, the form, the figures shown and the clock that locks it. What is
// slow (hashing, copying) runs on a worker, and tick() takes its result. Frame loop's thread.
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/card.h"
#include "kiosk/organiser/carry.h"
#include "kiosk/organiser/collected.h"
#include "kiosk/organiser/event_form.h"
#include "kiosk/organiser/event_store.h"
#include "kiosk/organiser/headcount.h"
#include "kiosk/organiser/health.h"
#include "kiosk/organiser/live_figures.h"
#include "kiosk/organiser/pin_lock.h"
#include "kiosk/organiser/qr_carry.h"
#include "kiosk/organiser/rules.h"
#include "kiosk/organiser/sound_check.h"
#include "kiosk/organiser/source_check.h"
#include "kiosk/qr/code.h"
#include "kiosk/tally/mirror_state.h"
#include "kiosk/upload/last_round.h"
#include "platform/audio.h"
#include "platform/camera.h"
#include "platform/host.h"

namespace organiser {

enum class DeskScreen {
    closed, // visitors have the kiosk
    away,   // the neutral screen, after a quick exit
    set_pin,
    repeat_pin,
    recovery,
    clock, // the first start
    pin,
    live,
    event,
    missing,
    headcount,
    ended,
    carry,
    codes,
    key,
    collect,
    source,
    directory,
    device,
    touch_test,
    acts,
    off, // the machine is switching off
};
std::string_view name(DeskScreen screen); // "organiser_live"

// How long a code of a sequence is shown: a slow camera takes two pictures of it.
inline constexpr std::chrono::milliseconds code_shown{700};

// What the PIN page says under its heading.
enum class PinNote { none, wrong, locked, too_simple, different, failed };

struct DeskSetup {
    platform::Host& host;
    std::string data_directory;
    const pack::Pack& content;
    std::string mirror_directory = {};                  // for the counts' second copy; or empty
    platform::AudioOut* audio = nullptr;                // for the sound test
    std::vector<std::string> export_folders = {};       // offered beside sticks
    std::vector<platform::PublicKey> trusted_keys = {}; // of packs, and of recovery cards
    FormPresets presets = {};                           // of this kiosk's settings
    std::string event_card = {}; // a file with the card of an event to join; or empty
    std::string seal_to = {};    // a committee's key for tally files on sticks, see EventPlan
    // The kiosk's camera, for codes and cards; looks only on the pages that want one. May be empty.
    std::function<platform::Result<std::unique_ptr<platform::Camera>>()> open_camera = {};
    // Stores what was counted and waits in memory; called before the event is ended.
    std::function<platform::Result<void>()> store_counts = {};
    // What the counting says of itself and its mirror; empty when all is well.
    std::function<std::string()> counting_trouble = {};
    // The work of writing an event's report for others, in a language; see carry_all_to().
    std::function<ReportWork(const std::string& event, const std::string& language)> report = {};
    // Checks a pack's source on a stick; empty: there is no program that does.
    SourceWork check_source = {};
    // deferred: slow work is done within tick(), for tests and journeys
    std::launch work = std::launch::async;
};

class Desk {
  public:
    explicit Desk(DeskSetup setup);
    ~Desk();

    // ---- the way in and out
    // Whether the corner leads anywhere: a PIN is set, or no event is open and one may be set.
    bool may_open();
    // Nobody has set a PIN, and no event is open: the first page is that of the first start.
    bool first_start_due();
    // The corner was held. `sink` takes head-counts; null while no event is open.
    void open(tally::TallySink* sink);
    void set_sink(tally::TallySink* sink) { m_sink = sink; }
    void lock();       // back to visitors
    void quick_exit(); // the neutral screen, and locked
    void touched();    // somebody is there
    void tick();       // time has passed, or a worker is done
    std::optional<platform::Instant> next_deadline() const;
    bool active() const { return m_screen != DeskScreen::closed; }
    bool at_pin() const;
    DeskScreen screen() const { return m_screen; }
    std::uint32_t serial() const { return m_serial; }   // grows with each change of screen
    std::uint32_t changes() const { return m_changes; } // and this with what time alone changed
    // The event was begun, moved on or ended here: the visitors' half opens it again.
    bool take_event_changed() { return std::exchange(m_event_changed, false); }

    // ---- how it looks
    const std::string& language() const { return m_language; }
    void next_language();
    int text_size() const { return m_text_size; }
    void next_text_size() { m_text_size = (m_text_size + 1) % 3; }
    std::size_t page() const { return m_page; } // of a screen that does not fit at once
    void turn_page(int by, std::size_t count);
    // Trouble in words of the module that met it; empty when there is none.
    const std::string& trouble() const { return m_trouble; }

    // ---- the on-screen keyboard: whose keys (a language's tag), and whether with shift
    const std::string& keyboard() const { return m_keyboard; }
    void next_keyboard();
    bool shifted() const { return m_shifted; }
    void shift() { m_shifted = !m_shifted; }

    // ---- PIN pad
    std::size_t typed() const { return m_typed.size(); }
    std::size_t wanted() const { return m_recovering ? recovery_digits : pin_digits; }
    bool recovering() const { return m_recovering; }
    bool working() const {
        return m_check.valid() || m_made.valid() || m_carry.valid() || m_coding.valid() ||
               m_taking.valid() || m_healing.valid();
    }
    void digit(char digit);
    void erase_digit();
    void forgot();
    void cancel_pin();
    PinNote pin_note() const { return m_pin_note; }
    std::optional<std::chrono::seconds> locked_for() const { return m_lock->locked_for(); }
    int tries_left() const { return m_lock->tries_left(); }
    int seconds_left() const; // before the pad goes back to visitors
    std::string recovery_code() const { return grouped(m_recovery); }
    void recovery_noted();
    // What the committee signs a recovery card for; the card is taken from a stick by itself.
    const std::string& recovery_request() const { return m_request; }

    // ---- clock page: local civil minutes since 1970
    std::int64_t clock_minutes() const { return m_clock_minutes; }
    void move_clock(int minutes) { m_clock_minutes += minutes; }
    void move_clock_months(int months); // from the 31st to a shorter month's last day
    void keep_clock();
    void open_clock();

    // ---- sections
    void show(DeskScreen section);
    const std::optional<Event>& event() const { return m_event; }
    EventForm& form() { return *m_form; }
    void open_sheet(Sheet sheet); // of the form: begins at its own first page
    void close_sheet();           // back to the form's page
    void ask_start();             // to the page of what will be missing
    void start_event();           // begins it; back to visitors
    const Readiness& readiness() const { return m_readiness; }
    void next_day();
    void end_event();
    // The event of a card on a stick or before the camera; joining it goes through ask_start().
    const std::optional<EventCard>& card() const { return m_card; }
    void take_card();
    const EventPlan& plan_to_start() const {
        return m_joining ? m_card->event.plan : m_form->plan();
    }
    bool end_asked() const { return m_end_asked; }
    void ask_end(bool asked) { m_end_asked = asked; }
    const LiveFigures& figures() const { return m_figures; }
    // The event's planned days have passed, by the calendar, and nobody has ended it.
    bool days_over() const { return m_days_over; }
    Headcount* headcount() { return m_headcount ? &*m_headcount : nullptr; }
    void count_head(std::size_t sex, std::size_t age);
    void undo_head();

    // ---- carrying away, device
    const std::vector<Target>& targets() const { return m_targets; }
    void copy_to(std::size_t target);
    const std::optional<Carried>& carried() const { return m_carried; }
    // Headline figures as plain text for a phone's reader: those of the event that ended last,
    // none of them under 11 exactly; empty before.
    const std::string& headline() const { return m_headline; }
    // How sending by network went the last time; empty when it was never tried.
    const std::optional<upload::LastRound>& sent() const { return m_sent; }
    bool copying() const { return m_carry.valid(); }
    // All figures as a sequence of codes: begins it on its own page, which shows one after another.
    void show_codes();
    const std::optional<CarriedCodes>& codes() const { return m_codes; }
    int code_index() const { return m_code_index; }
    const qr::Code& code() const { return m_code; } // the present one; side 0 before the first
    // The key that opens the event's sealed files, as code(); side 0 where it is elsewhere.
    void show_key();
    // Figures of the event's other kiosks, from the camera's codes and from sticks.
    void show_collect();
    void take_from_drive();
    const std::vector<qr::Gatherer::Progress>& gathering() const { return m_gathering; }
    const std::optional<TakenIn>& taken_in() const { return m_taken_in; }
    // The check number of the codes that came whole last; its receipt is code().
    const std::string& received() const { return m_received; }
    bool foreign_code() const { return m_foreign; } // the last code carried no figures
    bool camera_looks() const { return m_camera_looks; }
    const std::string& carried_event() const { return m_last_event; } // whose figures; or empty
    // A pack's source on a stick: checked by another program while this page answers, with a report
    // back on the stick, and shown as visitors would see it.
    void show_source();
    const std::vector<PackSource>& sources() const { return m_sources; }
    bool can_check_source() const { return m_setup.check_source != nullptr; }
    void check_source(std::size_t source);
    void stop_source();
    void preview_source();
    bool checking_source() const;
    bool making_preview() const { return m_source_preview; } // by the work that is on
    int source_seconds() const;                              // since it began
    const PackSource& source() const { return m_source; }
    struct SourceCheck {
        std::optional<CheckedSource> checked = {};
        bool report_written = false;
        std::string trouble = {}; // with the report
    };
    const SourceCheck& source_check() const { return m_source_check; }
    // The preview stands in place of this page, until it is ended, left, or untouched for long.
    bool previewing() const { return m_previewing; }
    void end_preview();
    void preview_failed(const platform::Error& error);
    // Helplines and figures, those that are not good any more first, and that somebody of the
    // committee has called one or looked it up today.
    struct Due {
        std::string id;        // a service's, or "fact:" and a fact's
        pack::TextId name = 0; // of a service
        std::string shown;     // what is called; a fact's id and value
        bool good = false;
        std::optional<Date> confirmed_on, good_until;
    };
    void show_directory();
    const std::vector<Due>& due() const { return m_due; }
    void confirm_due(std::size_t index);
    const std::vector<Check>& checks() const { return m_checks; }
    platform::Clock& clock() const { return m_setup.host.clock(); }
    // The second copy of the counts; empty while its medium is being read.
    const std::optional<tally::MirrorState>& mirror() const { return m_mirror; }
    const std::string& mirror_directory() const { return m_setup.mirror_directory; }
    void write_mirror(); // brings both copies together
    SoundCheck& sound() { return m_sound; }
    // The panel's light in hundredths; empty where the kiosk does not rule it.
    const std::optional<int>& brightness() const { return m_brightness; }
    void move_brightness(int steps);
    // How loud the kiosk speaks, in hundredths; empty for a program without sound.
    std::optional<int> volume() const;
    void move_volume(int steps);
    // Asked first. Stores what was counted; then the machine goes off, or the program closes where
    // the machine is not its own.
    bool off_asked() const { return m_off_asked; }
    void ask_off(bool asked) { m_off_asked = asked; }
    void switch_off();
    bool closes_program() const { return m_closes_program; }
    const std::vector<Entry>& acts() const { return m_acts; }
    std::uint32_t touched_cells() const { return m_touched_cells; } // bits of the touch test
    void touch_cell(std::size_t index) { m_touched_cells |= 1u << index; }

  private:
    struct Eye { // a camera that is opened by the worker, and closed when nobody looks any more
        std::unique_ptr<platform::Camera> camera;
    };
    struct Seen {
        std::optional<std::string> card, code; // on a stick, before the camera
        bool camera_looks = false;
    };
    void settle_seen(const Seen& seen);
    void go(DeskScreen screen);
    void clear_typed();
    void pin_complete();
    void settle_check(bool right);
    void settle_new_pin(platform::Result<NewPin> made);
    void settle_carry(platform::Result<Carried> carried);
    void settle_codes(platform::Result<CarriedCodes> codes);
    void turn_code();
    void look_before_start();
    void begin_form();
    const char* wanted_card() const; // a file's name; null where none is
    bool may_look() const;
    void look_for_cards(); // at sticks for a card, through the camera for codes
    void take_event_card(const std::string& text);
    void take_recovery_card(const std::string& text);
    void take_code(const std::string& text);
    void settle_taken(platform::Result<TakenIn> taken);
    std::vector<Due> read_directory();
    void find_sources();
    void begin_source(bool preview);
    void settle_source(platform::Result<SourceCheck> done);
    void look_at_device();
    void bring_end_to_mirror();
    void settle_device();
    platform::Duration idle_span() const;
    void refresh();
    void read_event();
    void note(Act act, const std::string& detail = {});
    void say(const platform::Error& error) { m_trouble = error.text(); }
    platform::Instant now() const { return m_setup.host.clock().now(); }

    DeskSetup m_setup;
    std::optional<PinLock> m_lock;
    std::string m_lock_trouble;
    tally::TallySink* m_sink = nullptr;
    DeskScreen m_screen = DeskScreen::closed;
    std::uint32_t m_serial = 0;
    platform::Instant m_touched_at{}, m_refreshed_at{}, m_away_at{};
    std::string m_language, m_keyboard;
    bool m_shifted = false;
    int m_text_size = 0;
    std::size_t m_page = 0, m_form_page = 0;
    std::string m_trouble;

    std::string m_typed, m_first_typed, m_recovery, m_request;
    std::optional<EventCard> m_card;
    bool m_joining = false;
    bool m_recovering = false, m_first_start = false;
    PinNote m_pin_note = PinNote::none;
    std::future<bool> m_check;
    std::future<platform::Result<NewPin>> m_made;
    std::future<platform::Result<Carried>> m_carry;
    std::future<platform::Result<CarriedCodes>> m_coding;
    std::future<platform::Result<TakenIn>> m_taking;
    std::future<Seen> m_looking;
    std::shared_ptr<Eye> m_eye;
    platform::Instant m_looked_at{};
    std::uint32_t m_changes = 0;
    bool m_card_on_stick = false, m_camera_looks = false, m_foreign = false;
    qr::Gatherer m_gatherer;
    std::vector<qr::Gatherer::Progress> m_gathering;
    std::optional<TakenIn> m_taken_in;
    std::string m_received;

    std::vector<Due> m_due;
    std::vector<PackSource> m_sources;
    std::future<std::vector<PackSource>> m_finding;
    PackSource m_source;
    SourceCheck m_source_check;
    std::future<platform::Result<SourceCheck>> m_checking;
    std::shared_ptr<std::atomic<bool>> m_source_stop;
    platform::Instant m_source_since{};
    bool m_source_preview = false, m_previewing = false;

    std::int64_t m_clock_minutes = 0;
    std::optional<Event> m_event;
    std::string m_last_event, m_headline;
    std::optional<EventForm> m_form;
    Readiness m_readiness;
    LiveFigures m_figures;
    bool m_days_over = false;
    std::optional<Headcount> m_headcount;
    std::vector<Target> m_targets;
    std::optional<Carried> m_carried;
    std::optional<CarriedCodes> m_codes;
    std::optional<upload::LastRound> m_sent;
    int m_code_index = 0;
    qr::Code m_code;
    platform::Instant m_code_at{};
    std::vector<Check> m_checks;
    std::vector<Entry> m_acts;
    std::uint32_t m_touched_cells = 0;
    std::future<tally::MirrorState> m_mirror_look;
    std::future<platform::Result<void>> m_healing, m_ending; // m_ending: after an event's end
    std::optional<tally::MirrorState> m_mirror;
    SoundCheck m_sound;
    std::optional<int> m_brightness;
    platform::Instant m_off_at{};
    bool m_end_asked = false, m_off_asked = false, m_closes_program = false;
    bool m_event_changed = false;
};

} // namespace organiser
