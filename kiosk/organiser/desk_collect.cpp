// The page on which figures of the event's other kiosks are taken in: codes before the camera, in
// any order and of several kiosks mixed, and files on sticks.
#include "kiosk/organiser/desk.h"
#include "kiosk/tally/tally_file.h"

namespace organiser {

using platform::Result;

void Desk::show_collect() {
    if (working() || m_last_event.empty())
        return;
    m_codes.reset();
    m_code = {};
    m_gatherer = {};
    m_gathering.clear();
    m_received.clear();
    m_foreign = false;
    m_trouble.clear();
    m_taken_in.reset();
    go(DeskScreen::collect);
    refresh();
}

// A code that carries no figures is told, and the reading goes on.
void Desk::take_code(const std::string& text) {
    const qr::Took took = m_gatherer.take(text);
    m_foreign = took == qr::Took::foreign;
    m_gathering = m_gatherer.waiting();
    if (took == qr::Took::useful || took == qr::Took::complete)
        touched();
    for (const auto& payload : m_gatherer.finished()) {
        const auto parts = tally::read_tally_file(platform::as_text(payload.bytes));
        settle_taken(parts.ok()
                         ? take_in(m_setup.host, m_setup.data_directory, m_last_event, *parts)
                         : Result<TakenIn>(parts.error()));
        if (!m_trouble.empty())
            continue;
        m_received = payload.check_number;
        auto receipt = qr::encode(receipt_text(m_received));
        if (receipt.ok())
            m_code = std::move(*receipt);
    }
}

void Desk::take_from_drive() {
    if (working() || m_targets.empty())
        return;
    m_trouble.clear();
    std::vector<std::string> folders;
    for (const Target& target : m_targets)
        folders.push_back(target.path);
    m_taking = std::async(m_setup.work, [&host = m_setup.host, data = m_setup.data_directory,
                                         event = m_last_event, folders = std::move(folders)] {
        return take_in_from(host, data, event, folders);
    });
}

void Desk::settle_taken(Result<TakenIn> taken) {
    touched();
    ++m_changes;
    if (!taken.ok())
        return say(taken.error());
    m_trouble.clear();
    m_taken_in = *taken;
    if (taken->replicas > 0)
        note(Act::collected);
}

} // namespace organiser
