#pragma once
// What the pack has and this event and visitor may see. Pure functions of the pack and the rules.
#include <cstddef>
#include <optional>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/session/event_rules.h"
#include "kiosk/session/view.h"

namespace session {

class Offer {
  public:
    // Cuts the rules down to what the pack has; empty lists become all.
    Offer(const pack::Pack& content, EventRules rules);

    const pack::Pack& content() const { return m_content; }
    const EventRules& rules() const { return m_rules; }

    bool language(std::size_t index) const; // offered?
    bool topic(std::size_t topic, bool child) const;
    bool activity(ActivityRef ref, bool child) const;
    bool service(std::size_t index) const;        // shown?
    bool about_you() const;                       // anything to ask?
    std::optional<std::size_t> main_activity(std::size_t topic, bool child) const;
    // The change question's activity and question; empty when the topic has none for this visitor.
    struct Question {
        std::size_t activity = 0, question = 0;
    };
    std::optional<Question> change_question(std::size_t topic, bool child) const;

    // Into vectors whose room was reserved, so that no copy is left behind.
    void topics(bool child, std::vector<std::size_t>& into) const;
    void home_actions(bool child, std::vector<ActivityRef>& into) const;
    void other_activities(ActivityRef but, bool child, std::vector<ActivityRef>& into) const;
    void services(std::size_t for_language, std::vector<std::size_t>& into) const;

    // An upper bound of different counts that one visit can make.
    std::size_t different_counts_max() const;

  private:
    const pack::Pack& m_content;
    EventRules m_rules;
};

// By the first subtag: a service that answers in "zh" answers a reader of "zh-Hans".
bool answers_in(const pack::Service& service, std::string_view language_tag);

} // namespace session
