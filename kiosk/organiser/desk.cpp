// The way in: PIN, recovery, first start, clock; and what time does.
#include "kiosk/organiser/desk.h"

#include <algorithm>
#include <array>

#include "kiosk/organiser/today.h"
#include "platform/base/bytes.h"
#include "platform/base/limits.h"
#include "platform/base/log.h"

namespace organiser {

using platform::Result;
using namespace std::chrono_literals;

namespace {

constexpr platform::Duration work_look_span = 50ms; // how often a worker is asked
constexpr platform::Duration refresh_span = 15s;    // of figures and sticks
constexpr platform::Duration look_span = 2s;        // at what lies on sticks
constexpr platform::Duration second = 1s;           // countdowns

// The next of the list, around; `one` itself where the list is empty.
std::string after(const std::vector<std::string>& list, const std::string& one) {
    const auto at = std::find(list.begin(), list.end(), one);
    if (list.empty())
        return one;
    return at == list.end() || at + 1 == list.end() ? list.front() : at[1];
}

template <class T> bool done(std::future<T>& work) {
    // A deferred one has no thread: it is done here and now.
    return work.valid() && work.wait_for(0s) != std::future_status::timeout;
}

} // namespace

std::string_view name(DeskScreen screen) {
    static constexpr std::array<std::string_view, 22> names{
        "organiser_closed",    "neutral",
        "organiser_set_pin",   "organiser_repeat_pin",
        "organiser_recovery",  "organiser_clock",
        "organiser_pin",       "organiser_live",
        "organiser_event",     "organiser_missing",
        "organiser_headcount", "organiser_ended",
        "organiser_carry",     "organiser_codes",
        "organiser_key",       "organiser_collect",
        "organiser_source",    "organiser_directory",
        "organiser_device",    "organiser_touch",
        "organiser_acts",      "organiser_off"};
    return names[static_cast<std::size_t>(screen)];
}

Desk::Desk(DeskSetup setup) : m_setup(std::move(setup)), m_sound(m_setup.audio) {
    const auto& languages = m_setup.content.organiser_languages();
    m_language = languages.empty() ? m_setup.content.languages().front().tag : languages.front();
    m_keyboard = m_language;
    auto lock = PinLock::load(m_setup.host, m_setup.data_directory);
    if (lock.ok())
        m_lock = std::move(*lock);
    else
        platform::log::warning("organiser", lock.error().text());
}

Desk::~Desk() {
    stop_source();
    platform::wipe(m_typed);
    platform::wipe(m_first_typed);
    platform::wipe(m_recovery);
}

bool Desk::at_pin() const {
    return m_screen == DeskScreen::pin || m_screen == DeskScreen::set_pin ||
           m_screen == DeskScreen::repeat_pin;
}

// A kiosk whose event runs without a PIN gives none to whoever holds the corner first.
bool Desk::may_open() {
    // kioskctl may have set one meanwhile; wrong tries and locks are this one's own.
    if (!m_lock || !m_lock->set()) {
        auto lock = PinLock::load(m_setup.host, m_setup.data_directory);
        if (!lock.ok())
            return false;
        m_lock = std::move(*lock);
    }
    if (m_lock->set())
        return true;
    read_event();
    return !m_event;
}

bool Desk::first_start_due() {
    return (!m_lock || !m_lock->set()) && may_open() && !m_lock->set();
}

void Desk::open(tally::TallySink* sink) {
    if (!may_open())
        return;
    m_sink = sink;
    m_trouble.clear();
    m_recovering = false;
    m_pin_note = m_lock->locked_for() ? PinNote::locked : PinNote::none;
    m_first_start = !m_lock->set();
    go(m_first_start ? DeskScreen::set_pin : DeskScreen::pin);
}

void Desk::go(DeskScreen screen) {
    clear_typed();
    m_screen = screen;
    m_page = 0;
    m_end_asked = m_off_asked = false;
    m_sound.stop();
    ++m_serial;
    touched();
    if (!may_look())
        m_eye.reset();
    if (m_checking.valid())
        stop_source();
    m_previewing = false;
}

void Desk::clear_typed() {
    platform::wipe(m_typed);
    m_typed.clear();
}

void Desk::lock() {
    go(DeskScreen::closed);
    m_form.reset();
    m_headcount.reset();
    m_carried.reset();
    m_codes.reset();
    platform::wipe(m_code.dark);
    m_code = {};
    m_gatherer = {};
    m_card.reset();
    m_joining = false;
    m_request.clear();
    m_headline.clear();
    m_sources.clear();
    m_source_check = {};
    platform::wipe(m_recovery);
    platform::wipe(m_first_typed);
    m_recovery.clear();
    m_first_typed.clear();
    m_recovering = false;
    m_text_size = 0;
}

void Desk::quick_exit() {
    lock();
    m_away_at = now();
    go(DeskScreen::away);
}

void Desk::touched() {
    if (m_screen == DeskScreen::away && now() >= m_away_at + limits::neutral_guard)
        return lock();
    m_touched_at = now();
}

void Desk::next_language() {
    m_language = after(m_setup.content.organiser_languages(), m_language);
    m_keyboard = m_language;
}

void Desk::next_keyboard() {
    m_keyboard = after(m_setup.content.organiser_languages(), m_keyboard);
    m_shifted = false;
}

void Desk::turn_page(int by, std::size_t count) {
    const auto last = static_cast<int>(std::max<std::size_t>(count, 1)) - 1;
    m_page = static_cast<std::size_t>(std::clamp(static_cast<int>(m_page) + by, 0, last));
}

int Desk::seconds_left() const {
    const auto left = m_touched_at + idle_span() - now();
    return static_cast<int>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count()));
}

// A request for a recovery card is read over the telephone.
platform::Duration Desk::idle_span() const {
    if (m_screen == DeskScreen::pin && !m_recovering)
        return limits::organiser_pin_idle;
    return limits::organiser_idle;
}

void Desk::tick() {
    if (done(m_check))
        settle_check(m_check.get());
    if (done(m_made))
        settle_new_pin(m_made.get());
    if (done(m_carry))
        settle_carry(m_carry.get());
    if (done(m_coding))
        settle_codes(m_coding.get());
    if (done(m_taking))
        settle_taken(m_taking.get());
    if (done(m_looking))
        settle_seen(m_looking.get());
    if (done(m_checking))
        settle_source(m_checking.get());
    if (done(m_finding)) {
        m_sources = m_finding.get();
        ++m_changes;
    }
    settle_device();
    if (checking_source()) // it ends by itself
        touched();
    if (!active() || working() || m_screen == DeskScreen::off)
        return;
    if (m_pin_note == PinNote::locked && !m_lock->locked_for())
        m_pin_note = PinNote::none;
    if (m_screen == DeskScreen::away) {
        if (now() >= m_away_at + limits::neutral_shown)
            lock();
        return;
    }
    if (now() >= m_touched_at + idle_span())
        return lock();
    if (may_look() && !m_looking.valid() && (m_camera_looks || now() >= m_looked_at + look_span))
        look_for_cards();
    if (m_screen == DeskScreen::codes && now() >= m_code_at + code_shown)
        turn_code();
    if (now() >= m_refreshed_at + refresh_span &&
        (m_screen == DeskScreen::live || m_screen == DeskScreen::carry ||
         m_screen == DeskScreen::collect || m_screen == DeskScreen::source))
        refresh();
}

std::optional<platform::Instant> Desk::next_deadline() const {
    if (!active())
        return std::nullopt;
    if (m_screen == DeskScreen::off)
        return now() + second;
    if (working() || m_looking.valid() || m_checking.valid() || m_finding.valid() ||
        m_mirror_look.valid() || m_ending.valid() || m_sound.state() == SoundCheck::State::playing)
        return now() + work_look_span;
    if (may_look() && m_camera_looks)
        return now() + work_look_span;
    if (m_screen == DeskScreen::pin)
        return now() + second;
    if (m_screen == DeskScreen::away)
        return m_away_at + limits::neutral_shown;
    if (m_screen == DeskScreen::codes && m_codes)
        return m_code_at + code_shown;
    const platform::Duration span = may_look() ? look_span : refresh_span;
    return std::min(m_touched_at + idle_span(), now() + span);
}

void Desk::digit(char digit) {
    if (working() || m_typed.size() >= wanted() || m_lock->locked_for())
        return;
    m_typed += digit;
    m_pin_note = PinNote::none;
    if (m_typed.size() == wanted())
        pin_complete();
}

void Desk::erase_digit() {
    if (!m_typed.empty())
        m_typed.pop_back();
}

void Desk::cancel_pin() {
    if (m_recovering) {
        m_recovering = false;
        clear_typed();
    } else
        lock();
}

void Desk::pin_complete() {
    if (m_screen == DeskScreen::pin) {
        if (const auto begun = m_lock->begin_try(); !begun.ok()) {
            clear_typed();
            m_pin_note = PinNote::failed;
            return say(begun.error());
        }
        m_check = std::async(m_setup.work, [hash = m_lock->hash_for(m_typed), typed = m_typed] {
            return PinLock::matches(hash, typed);
        });
    } else if (m_screen == DeskScreen::set_pin) {
        if (!check_pin(m_typed).ok()) {
            clear_typed();
            m_pin_note = PinNote::too_simple;
            return;
        }
        m_first_typed = m_typed;
        go(DeskScreen::repeat_pin);
    } else if (m_typed != m_first_typed) {
        go(DeskScreen::set_pin);
        m_pin_note = PinNote::different;
    } else {
        m_made = std::async(m_setup.work, [&random = m_setup.host.random(), pin = m_typed] {
            return make_pin(random, pin);
        });
    }
}

void Desk::settle_check(bool right) {
    clear_typed();
    if (const auto ended = m_lock->end_try(right); !ended.ok())
        say(ended.error());
    if (m_screen != DeskScreen::pin)
        return; // left meanwhile
    touched();
    if (!right) {
        m_pin_note = m_lock->locked_for() ? PinNote::locked : PinNote::wrong;
        return;
    }
    if (m_recovering) {
        m_recovering = false;
        note(Act::pin_recovered);
        return go(DeskScreen::set_pin);
    }
    note(Act::unlocked);
    read_event();
    show(m_event ? DeskScreen::live : DeskScreen::event);
}

void Desk::settle_new_pin(Result<NewPin> made) {
    if (m_screen != DeskScreen::repeat_pin)
        return;
    platform::wipe(m_first_typed);
    m_first_typed.clear();
    if (made.ok()) {
        if (const auto kept = m_lock->keep(*made); !kept.ok())
            made = kept.error();
    }
    if (!made.ok()) {
        say(made.error());
        go(DeskScreen::set_pin);
        m_pin_note = PinNote::failed;
        return;
    }
    note(Act::pin_set);
    m_recovery = made->recovery;
    go(DeskScreen::recovery);
}

void Desk::recovery_noted() {
    platform::wipe(m_recovery);
    m_recovery.clear();
    read_event();
    if (m_first_start)
        open_clock();
    else
        show(m_event ? DeskScreen::live : DeskScreen::event);
}

void Desk::open_clock() {
    auto& clock = m_setup.host.clock();
    const auto wall = clock.wall();
    const Date floor = today(m_setup.host, m_setup.content, m_setup.data_directory);
    const std::int64_t local = wall.unix_seconds + clock.utc_offset_seconds();
    const std::int64_t floor_seconds = floor.time_since_epoch().count() * 86'400LL;
    m_clock_minutes = std::max(local, floor_seconds) / 60;
    go(DeskScreen::clock);
}

void Desk::move_clock_months(int months) {
    const Date day = date_at(m_clock_minutes * 60, 0);
    auto moved = std::chrono::year_month_day(day) + std::chrono::months(months);
    if (!moved.ok())
        moved = moved.year() / moved.month() / std::chrono::last;
    m_clock_minutes += (std::chrono::sys_days(moved) - day).count() * 1440LL;
}

void Desk::keep_clock() {
    auto& clock = m_setup.host.clock();
    const auto shown = clock.wall().unix_seconds + clock.utc_offset_seconds();
    // Untouched, a clock that the network keeps stays the network's.
    if (clock.wall().trust != platform::ClockTrust::network || shown / 60 != m_clock_minutes) {
        const auto set = clock.set_by_organiser(m_clock_minutes * 60 - clock.utc_offset_seconds());
        if (!set.ok())
            say(set.error());
        else
            note(Act::clock_set);
    }
    const bool first = std::exchange(m_first_start, false);
    show(first ? DeskScreen::event : DeskScreen::device);
}

void Desk::note(Act act, const std::string& detail) {
    if (const auto noted = note_act(m_setup.host, m_setup.data_directory, act, detail); !noted.ok())
        platform::log::warning("organiser", noted.error().text());
}

} // namespace organiser
