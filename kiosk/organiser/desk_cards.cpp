// Cards that lie on a stick or are held before the camera: an event to join, and a way back in
// where the PIN was forgotten.
#include "kiosk/organiser/desk.h"
#include "kiosk/qr/code.h"
#include "kiosk/tally/device_key.h"

namespace organiser {

namespace {

constexpr std::chrono::milliseconds frame_patience{300};

// The first that there is; a slow stick keeps nobody waiting but the worker.
std::optional<std::string> find_card(platform::Host& host, const std::vector<std::string>& folders,
                                     const std::string& name) {
    for (const Target& target : carry_targets(host, folders)) {
        const auto bytes = host.files().read(target.path + "/" + name, card_bytes_max + 2);
        if (bytes.ok())
            return std::string(platform::as_text(*bytes));
    }
    return std::nullopt;
}

// The card of this kiosk's settings lies there for good: only until it has been followed.
std::optional<std::string> card_of_settings(const DeskSetup& setup) {
    if (setup.event_card.empty())
        return std::nullopt;
    const auto bytes = setup.host.files().read(setup.event_card, card_bytes_max + 2);
    if (!bytes.ok())
        return std::nullopt;
    const std::string text(platform::as_text(*bytes));
    const auto card = read_event_card(text);
    const bool followed =
        card.ok() && EventStore(setup.host, setup.data_directory).find(card->event.id).ok();
    return followed ? std::nullopt : std::optional(text);
}

} // namespace

void Desk::forgot() {
    m_recovering = true;
    clear_typed();
    touched();
    const auto key = tally::device_key(m_setup.host, m_setup.data_directory);
    if (key.ok())
        m_request = organiser::recovery_request(key->public_key(), m_lock->hash_for(""));
    else
        say(key.error());
}

const char* Desk::wanted_card() const {
    if (m_screen == DeskScreen::event && !m_event && m_form && m_form->sheet() == Sheet::none)
        return event_card_name;
    if (m_screen == DeskScreen::pin && m_recovering && !m_setup.trusted_keys.empty())
        return recovery_card_name;
    return nullptr;
}

bool Desk::may_look() const {
    return wanted_card() != nullptr || (m_screen == DeskScreen::collect && m_setup.open_camera);
}

void Desk::look_for_cards() {
    m_looked_at = now();
    if (!m_eye && m_setup.open_camera)
        m_eye = std::make_shared<Eye>();
    const char* wanted = wanted_card();
    m_looking = std::async(m_setup.work, [&setup = m_setup,
                                          name = std::string(wanted != nullptr ? wanted : ""),
                                          eye = m_eye, open = m_setup.open_camera] {
        Seen seen;
        if (!name.empty())
            seen.card = find_card(setup.host, setup.export_folders, name);
        if (!seen.card && name == event_card_name)
            seen.card = card_of_settings(setup);
        if (eye && !eye->camera)
            if (auto opened = open(); opened.ok())
                eye->camera = std::move(*opened);
        if (!eye || !eye->camera)
            return seen;
        const auto frame = eye->camera->next(frame_patience);
        seen.camera_looks = frame.ok() || frame.error().kind == platform::ErrorKind::unavailable;
        if (!seen.camera_looks)
            eye->camera.reset(); // pulled out; it may come back
        if (frame.ok())
            if (const auto reading = qr::read({frame->width, frame->height, frame->pixels}))
                seen.code = reading->text;
        return seen;
    });
}

void Desk::settle_seen(const Seen& seen) {
    if (seen.card || seen.code || seen.camera_looks != m_camera_looks ||
        (m_card_on_stick && m_card.has_value()))
        ++m_changes;
    m_camera_looks = seen.camera_looks;
    if (m_screen == DeskScreen::collect) {
        if (seen.code)
            take_code(*seen.code);
        return;
    }
    const char* file_name = wanted_card();
    const std::string_view wanted = file_name != nullptr ? file_name : "";
    if (wanted == event_card_name) {
        if (m_card_on_stick)
            m_card.reset(); // until it is seen again
        m_card_on_stick = seen.card.has_value();
        if (seen.card || seen.code)
            take_event_card(seen.card ? *seen.card : *seen.code);
    } else if (wanted == recovery_card_name && (seen.card || seen.code) && !working())
        take_recovery_card(seen.card ? *seen.card : *seen.code);
}

void Desk::take_event_card(const std::string& text) {
    auto card = read_event_card(text);
    if (!card.ok())
        return say(card.error());
    m_trouble.clear();
    m_card.emplace(std::move(*card));
}

void Desk::take_recovery_card(const std::string& text) {
    const auto right = check_recovery_card(text, m_request, m_setup.trusted_keys);
    if (!right.ok())
        return say(right.error());
    m_recovering = false;
    m_trouble.clear();
    note(Act::pin_recovered, recovery_card_name);
    go(DeskScreen::set_pin);
}

void Desk::take_card() {
    if (!m_card)
        return;
    m_joining = true;
    look_before_start();
}

} // namespace organiser
