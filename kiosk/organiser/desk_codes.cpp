// The organiser's page of codes: all figures, one code after another.
#include "kiosk/organiser/desk.h"
#include "kiosk/organiser/event_key.h"

namespace organiser {

using platform::Result;

void Desk::show_codes() {
    if (working() || m_last_event.empty())
        return;
    m_codes.reset();
    m_code = {};
    m_trouble.clear();
    go(DeskScreen::codes);
    m_coding = std::async(m_setup.work,
                          [&host = m_setup.host, data = m_setup.data_directory,
                           event = m_last_event] { return carry_in_codes(host, data, event); });
}

void Desk::settle_codes(Result<CarriedCodes> codes) {
    if (m_screen != DeskScreen::codes)
        return; // left meanwhile
    touched();
    ++m_changes;
    if (!codes.ok() && codes.error().kind == platform::ErrorKind::not_found)
        return; // nothing was counted, or nothing may leave yet: the page says so in its words
    if (!codes.ok())
        return say(codes.error());
    m_codes.emplace(std::move(*codes));
    m_code_index = -1;
    turn_code();
    note(Act::exported, "QR " + m_codes->sequence.check_number());
}

// A sequence of one code stays as it is.
void Desk::turn_code() {
    if (!m_codes || (m_code_index >= 0 && m_codes->sequence.needed() == 1))
        return;
    m_code_index = (m_code_index + 1) % qr::sequence_codes;
    m_code_at = now();
    ++m_changes;
    auto code = qr::encode(m_codes->sequence.code(m_code_index));
    if (code.ok())
        m_code = std::move(*code);
    else
        say(code.error());
}

void Desk::show_key() {
    if (working() || m_last_event.empty())
        return;
    m_codes.reset();
    m_code = {};
    m_trouble.clear();
    go(DeskScreen::key);
    const auto key = event_key(m_setup.host, m_setup.data_directory, m_last_event);
    if (!key.ok() && key.error().kind != platform::ErrorKind::not_found)
        return say(key.error());
    if (!key.ok())
        return;
    auto code = qr::encode(tally::write_event_key(*key));
    if (code.ok())
        m_code = std::move(*code);
    note(Act::exported, event_key_name);
}

} // namespace organiser
