// Cards that lie on a stick: an event to join, and a way back in where the PIN was forgotten.
#include "kiosk/organiser/desk.h"
#include "kiosk/tally/device_key.h"

namespace organiser {

namespace {

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

void Desk::look_for_card() {
    m_looked_at = now();
    m_looking = std::async(m_setup.work, [&host = m_setup.host, folders = m_setup.export_folders,
                                          name = std::string(wanted_card())] {
        return find_card(host, folders, name);
    });
}

void Desk::settle_card(const std::optional<std::string>& text) {
    const char* file_name = wanted_card();
    const std::string_view wanted = file_name != nullptr ? file_name : "";
    if (wanted == event_card_name) {
        m_card.reset();
        if (!text)
            return;
        auto card = read_event_card(*text);
        if (card.ok())
            m_card.emplace(std::move(*card));
        else
            say(card.error());
    } else if (wanted == recovery_card_name && text && !working()) {
        const auto right = check_recovery_card(*text, m_request, m_setup.trusted_keys);
        if (!right.ok())
            return say(right.error());
        m_recovering = false;
        m_trouble.clear();
        note(Act::pin_recovered, recovery_card_name);
        go(DeskScreen::set_pin);
    }
}

void Desk::take_card() {
    if (!m_card)
        return;
    m_joining = true;
    look_before_start();
}

} // namespace organiser
