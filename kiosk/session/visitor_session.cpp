#include "kiosk/session/visitor_session.h"

#include "kiosk/session/machine.h"

namespace session {

VisitorSession::VisitorSession(const pack::Pack& content, EventRules rules,
                               tally::TallySink& sink, HourSource hour)
    : m_machine(std::make_unique<Machine>(content, std::move(rules), sink, std::move(hour))) {}

VisitorSession::~VisitorSession() = default;

void VisitorSession::handle(const VisitorEvent& event, platform::Instant now) {
    m_machine->handle(event, now);
}

void VisitorSession::tick(platform::Instant now) { m_machine->tick(now); }

std::optional<platform::Instant> VisitorSession::next_deadline() const {
    return m_machine->next_deadline();
}

const View& VisitorSession::view() const { return m_machine->view(); }

const EventRules& VisitorSession::rules() const { return m_machine->rules(); }

void VisitorSession::reset(platform::Instant now) { m_machine->reset(now); }

} // namespace session
