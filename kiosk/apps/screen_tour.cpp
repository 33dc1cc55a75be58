// The way through a pack: which screens there are.
#include "kiosk/apps/screen_tour.h"

#include <algorithm>
#include <set>

#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/tally_sink.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using session::Screen;
using Events = std::vector<session::VisitorEvent>;

constexpr std::size_t stops_max = 80; // of one activity

class NoTally final : public tally::TallySink {
  public:
    void count(tally::Measure, const std::string&) override {}
};

// What tells two screens apart: two views of one key look the same.
std::string key_of(const session::View& view) {
    std::string key = std::string(session::name(view.screen));
    const auto add = [&](std::size_t n) { key += ' ' + std::to_string(n); };
    for (const auto n : {view.topic, view.activity, view.position, view.messages.size(),
                         view.chosen.value_or(99), view.answered, view.service, view.channel})
        add(n);
    add(view.introduction_read ? 1 : 0);
    add(view.board.done ? 1 : 0);
    for (const auto mark : view.board.marks)
        key += mark == session::unanswered ? "." : std::to_string(mark);
    key += '|' + std::to_string(view.board.last);
    return key;
}

class Walker {
  public:
    explicit Walker(const pack::Pack& content) : m_content(content) {}

    std::vector<TourStop> run() {
        stop("start/1-topics", "start", {});
        for (std::size_t topic = 0; topic < m_content.topics().size(); ++topic)
            for (std::size_t i = 0; i < m_content.topics()[topic].activities.size(); ++i)
                activity(topic, i);
        stop("help/helplines", "help", {session::OpenHelp{}});
        for (std::size_t i = 0; i < m_content.services().size(); ++i)
            service(i);
        stop("start/2-thanks", "start", {session::Finish{}});
        return std::move(m_stops);
    }

  private:
    session::View view_after(const Events& events) const {
        NoTally sink;
        session::VisitorSession visit(m_content, tour_rules(m_content), sink);
        visit.reset({});
        visit.handle(session::ChooseLanguage{0}, {});
        visit.handle(session::AboutYouSkip{}, {});
        for (const auto& event : events)
            visit.handle(event, {});
        return visit.view();
    }

    void stop(std::string name, std::string group, Events events) {
        m_stops.push_back({std::move(name), std::move(group), std::move(events)});
    }

    // Breadth does not matter, only that each screen comes once: depth first, every option of a
    // branching story, else the first thing that changes the screen.
    void walk(const std::string& name, const std::string& group, const Events& events,
              std::set<std::string>& seen) {
        const auto view = view_after(events);
        const bool inside = session::is_activity(view.screen) && view.screen != Screen::next_step;
        if (seen.size() >= stops_max || !inside || !seen.insert(key_of(view)).second)
            return;
        const auto number = std::to_string(seen.size());
        stop(name + "/" + (number.size() < 2 ? "0" : "") + number, group, events);
        for (const auto& event : ways_on(view)) {
            auto further = events;
            further.push_back(event);
            const auto count = seen.size();
            walk(name, group, further, seen);
            if (view.screen != Screen::scenario && seen.size() > count)
                return;
        }
    }

    static Events ways_on(const session::View& view) {
        if (view.screen == Screen::question_before)
            return {session::SkipQuestion{}};
        if (view.screen == Screen::scenario)
            return {session::Next{}, session::ChooseOption{0}, session::ChooseOption{1}};
        Events ways;
        for (std::size_t item = 0; item < limits::pack_steps_per_activity_max; ++item)
            if (!view.board.mark(item)) {
                ways.push_back(session::PutItem{item, 0});
                ways.push_back(session::PutItem{item, item});
                ways.push_back(session::PutItem{item, 1});
                break;
            }
        ways.push_back(session::ChooseOption{0});
        ways.push_back(session::ChooseOption{1});
        ways.push_back(session::Next{});
        return ways;
    }

    void activity(std::size_t topic, std::size_t index) {
        const auto& content = m_content.topics()[topic];
        const auto name = content.id + "/" + content.activities[index].id;
        std::set<std::string> seen;
        walk(name, content.id, {session::OpenActivity{topic, index}}, seen);
    }

    void service(std::size_t index) {
        const auto& service = m_content.services()[index];
        for (std::size_t channel = 0; channel < service.channels.size(); ++channel)
            stop("help/" + service.id + "-" + service.channels[channel].id, "help",
                 {session::OpenHelp{}, session::OpenService{index}, session::ChooseChannel{channel},
                  session::ShowCode{}});
    }

    const pack::Pack& m_content;
    std::vector<TourStop> m_stops;
};

} // namespace

session::EventRules tour_rules(const pack::Pack& content) {
    session::EventRules rules;
    for (std::size_t i = 0; i < content.topics().size(); ++i)
        rules.topics.push_back(i);
    return rules;
}

void begin_in(session::VisitorSession& visit, const pack::Pack& content, const std::string& tag,
              platform::Instant now) {
    for (std::size_t i = 0; i < content.languages().size(); ++i)
        if (content.languages()[i].tag == tag) {
            visit.handle(session::ChooseLanguage{i}, now);
            visit.handle(session::AboutYouSkip{}, now);
        }
}

std::vector<TourStop> tour_of(const pack::Pack& content) {
    return Walker(content).run();
}

} // namespace apps
