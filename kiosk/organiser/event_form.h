#pragma once
// EventForm: the set-up form while an organiser fills it in. It keeps what was typed and chosen and
// makes an EventPlan of it; EventStore::start() has the last word. Pure; one thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/organiser/campaign.h"
#include "kiosk/organiser/event.h"
#include "kiosk/pack/pack.h"

namespace organiser {

enum class Sheet { none, name, site, when, members, topics, languages };

// What this kiosk's settings say of every event held on it; empty: nothing.
struct FormPresets {
    std::string member; // its id in the pack
    std::string site;
};

class EventForm {
  public:
    // A member that the pack does not have is left out.
    EventForm(const pack::Pack& content, Date today, const FormPresets& presets = {});

    // ---- what is open for change
    Sheet sheet() const { return m_sheet; }
    void open(Sheet sheet) { m_sheet = sheet; }
    void close_sheet() { m_sheet = Sheet::none; }
    // The text that the keyboard writes; empty where no text is open.
    std::string_view edited() const;
    void type(std::string_view key); // dropped where the text is full
    void erase();                    // the last character: one code point
    // Campaign days of the pack that are near: indexes, the nearest first. A touch on one names the
    // event after it.
    const std::vector<std::size_t>& campaigns() const { return m_campaigns; }
    void propose_name(std::string_view name);

    // ---- choices
    void move_first_day(int days);
    void move_days(int days);
    void move_seconds(int seconds);
    void toggle_member(std::size_t index);
    void toggle_topic(std::size_t index);
    void toggle_language(std::size_t index);
    void set_mode(session::Mode mode) { m_plan.mode = mode; }
    void toggle_about_you() { m_plan.about_you = !m_plan.about_you; }
    void toggle_sound() { m_plan.sound_on = !m_plan.sound_on; }
    void toggle_staff() { m_plan.staff_present = !m_plan.staff_present; }

    const std::vector<std::string>& members() const { return m_members; }
    bool member(std::size_t index) const { return m_member[index]; }
    bool topic(std::size_t index) const { return m_topic[index]; }
    bool language(std::size_t index) const { return m_language[index]; }
    const EventPlan& plan() const { return m_plan; } // kept up with each change

    // What is missing before the event can begin.
    enum class Gap { none, name, site, members, languages, topics };
    Gap gap() const;

  private:
    std::string* text();
    void follow();

    const pack::Pack& m_content;
    EventPlan m_plan;
    Date m_earliest;
    std::vector<std::string> m_members;
    std::vector<std::size_t> m_campaigns;
    std::vector<bool> m_member, m_topic, m_language;
    Sheet m_sheet = Sheet::none;
};

} // namespace organiser
