#include "kiosk/apps/screen_tour.h"

#include <algorithm>
#include <map>
#include <utility>

#include "kiosk/tally/tally_sink.h"
#include "platform/base/limits.h"

namespace apps {

class UncountedVisit::NoTally final : public tally::TallySink {
  public:
    void count(tally::Measure, const std::string&) override {}
};

UncountedVisit::UncountedVisit(const pack::Pack& content, session::EventRules rules)
    : m_sink(std::make_unique<NoTally>()),
      m_session(std::make_unique<session::VisitorSession>(content, std::move(rules), *m_sink)) {}
UncountedVisit::~UncountedVisit() = default;

session::EventRules tour_rules(const pack::Pack& content) {
    session::EventRules rules;
    for (std::size_t i = 0; i < content.topics().size(); ++i)
        rules.topics.push_back(i);
    rules.mode = session::Mode::field;
    rules.staff_present = true;
    rules.reduced_motion = true;
    return rules;
}

void go_to(session::VisitorSession& visit, const TourStop& stop, std::size_t language,
           int text_size, platform::Instant now) {
    visit.reset(now);
    if (stop.from == TourStop::From::greeting) {
        for (std::size_t i = 0; i < visit.view().languages.size(); ++i)
            if (const auto due = visit.next_deadline(); due && visit.view().language != language)
                visit.tick(now = *due);
    } else {
        visit.handle(session::ChooseLanguage{language}, now);
        for (int i = 0; i < text_size; ++i)
            visit.handle(session::CycleTextSize{}, now);
        if (stop.from == TourStop::From::topics)
            visit.handle(session::AboutYouSkip{}, now);
    }
    for (const auto& event : stop.events)
        visit.handle(event, now);
    if (stop.wait > platform::Duration::zero())
        visit.tick(now + stop.wait);
}

namespace {

using session::Screen;
using Events = std::vector<session::VisitorEvent>;
using From = TourStop::From;

constexpr std::size_t story_ways_max = 512;
constexpr std::size_t stops_max = 4096;

class Walker {
  public:
    explicit Walker(const pack::Pack& content) : m_content(content) {}

    std::vector<TourStop> run() {
        start();
        for (std::size_t topic = 0; topic < m_content.topics().size(); ++topic)
            walk_topic(topic);
        help();
        m_topic = tour_end;
        stop("thank_you", {session::Finish{}});
        stop("quick_exit", {session::QuickExit{}});
        return std::move(m_stops);
    }

  private:
    void stop(std::string part, Events events, From from = From::topics,
              platform::Duration wait = {}) {
        if (m_stops.size() == stops_max)
            return;
        const auto folder = m_activity.empty() ? m_topic : m_topic + "/" + m_activity;
        const auto number = std::to_string(++m_numbers[folder]);
        const auto name = folder + "/" + (number.size() < 2 ? "0" : "") + number + "-" + part;
        m_stops.push_back(
            {m_topic, m_activity, std::move(part), name, from, std::move(events), wait});
    }

    Screen screen_after(const Events& events) const {
        UncountedVisit visit(m_content, tour_rules(m_content));
        go_to(*visit, {.events = events}, visit->view().languages.front(), 0, {});
        return visit->view().screen;
    }

    static Events with(Events events, const session::VisitorEvent& last) {
        events.push_back(last);
        return events;
    }

    void start() {
        m_topic = tour_start;
        stop("greeting", {}, From::greeting);
        stop("language", {session::BeginTouched{}}, From::greeting);
        const auto& about = m_content.about_you();
        if (!about.ages.empty() || !about.sexes.empty() || !about.groups.empty() ||
            about.first_time)
            stop("about_you", {}, From::language);
        stop("topics", {});
        stop("languages_again", {session::OpenLanguageSheet{}});
        stop("still_there", {}, From::topics, limits::idle_warning);
    }

    void help() {
        m_topic = tour_help;
        stop("helplines", {session::OpenHelp{}});
        for (std::size_t i = 0; i < m_content.services().size(); ++i) {
            const auto& service = m_content.services()[i];
            const Events at{session::OpenHelp{}, session::OpenService{i}};
            if (service.channels.empty())
                continue;
            stop(service.id, at);
            for (std::size_t channel = 0; channel < service.channels.size(); ++channel) {
                auto code = with(at, session::ChooseChannel{channel});
                stop(service.id + "-" + service.channels[channel].id,
                     with(code, session::ShowCode{}));
            }
            if (!std::exchange(m_remembered, true))
                stop(service.id + "-remembered", with(at, session::Remember{}));
        }
    }

    void walk_topic(std::size_t topic) {
        int what_next = 0;
        const auto& content = m_content.topics()[topic];
        m_topic = content.id;
        for (std::size_t i = 0; i < content.activities.size(); ++i) {
            const auto& activity = content.activities[i];
            m_activity = activity.id;
            Events at{session::OpenActivity{topic, i}};
            if (screen_after(at) == Screen::question_before) {
                stop("before", at);
                at.push_back(session::SkipQuestion{});
            }
            const Events end = std::visit(
                [&](const auto& body) { return walk(body, std::move(at)); }, activity.body);
            m_activity.clear();
            // Each names the others: two show them all.
            if (what_next < 2 && screen_after(end) == Screen::next_step) {
                ++what_next;
                stop("what_next", end);
            }
        }
    }

    // Each walk stops at its screens and returns the events that lead past the last.
    Events walk(const pack::Story& story, Events at) {
        for (const auto& card : story.cards) {
            stop(card.id, at);
            at.push_back(session::Next{});
        }
        return at;
    }

    Events walk(const pack::Quiz& quiz, Events at) {
        for (const auto& question : quiz.questions) {
            stop(question.id, at);
            const auto feedback = [&](bool right) {
                for (std::size_t i = 0; i < question.options.size(); ++i)
                    if (question.options[i].right == right) {
                        stop(question.id + (right ? "-right" : "-wrong"),
                             with(at, session::ChooseOption{i}));
                        return i;
                    }
                return std::size_t{0};
            };
            feedback(false);
            at.push_back(session::ChooseOption{feedback(true)});
            at.push_back(session::Next{});
        }
        return at;
    }

    Events walk(const pack::Checklist& checklist, const Events& at) {
        stop("lines", at);
        Events all = at;
        for (const auto& result : checklist.results) {
            const bool mildest = &result == checklist.results.data();
            const auto no = static_cast<std::size_t>(mildest ? 0 : std::max(result.from_no, 1));
            all = at;
            for (std::size_t i = 0; i < checklist.items.size(); ++i)
                all.push_back(
                    session::PutItem{i, i < no ? session::checklist_no : session::checklist_yes});
            stop(result.id, all);
        }
        if (!checklist.advice.empty())
            stop("advice", with(at, session::OpenAdvice{}));
        return with(all, session::Next{});
    }

    // A card, what is said when it lies right (and once, wrong), the next; what sums up.
    template <class Items, class Place> Events deck(const Items& items, Events at, Place right) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            stop(items[i].id, at);
            const std::size_t place = right(items[i]);
            if (i == 0)
                stop(items[i].id + "-wrong", with(at, session::PutItem{i, place == 0 ? 1u : 0u}));
            at.push_back(session::PutItem{i, place});
            stop(items[i].id + "-right", at);
            at.push_back(session::Next{});
        }
        stop("closing", at);
        return with(std::move(at), session::Next{});
    }

    Events walk(const pack::Sorter& sorter, Events at) {
        return deck(sorter.cards, std::move(at), [&](const pack::SorterCard& card) {
            const auto bin = std::find_if(sorter.bins.begin(), sorter.bins.end(),
                                          [&](const auto& one) { return one.id == card.bin; });
            return static_cast<std::size_t>(bin - sorter.bins.begin());
        });
    }
    Events walk(const pack::Swipe& swipe, Events at) {
        return deck(swipe.cards, std::move(at),
                    [](const pack::SwipeCard& card) { return card.right ? 1u : 0u; });
    }
    Events walk(const pack::Payslip& payslip, Events at) {
        return deck(payslip.lines, std::move(at), [](const pack::PayslipLine& line) {
            const auto right = std::find_if(line.options.begin(), line.options.end(),
                                            [](const auto& one) { return one.right; });
            return static_cast<std::size_t>(right - line.options.begin());
        });
    }

    Events walk(const pack::Signs& signs, Events at) {
        stop("picture", at);
        for (std::size_t i = 0; i < signs.signs.size(); ++i) {
            at.push_back(session::PutItem{i, 0});
            stop(signs.signs[i].id, at);
        }
        at.push_back(session::Next{});
        stop("closing", at);
        return with(std::move(at), session::Next{});
    }

    Events walk(const pack::Order& order, Events at) {
        stop("steps", at);
        for (std::size_t i = 0; i < order.steps.size(); ++i)
            at.push_back(session::PutItem{i, i});
        stop("in_order", at);
        at.push_back(session::Next{});
        stop("answer", at);
        return with(std::move(at), session::Next{});
    }

    Events walk(const pack::Pledge&, Events at) {
        stop("choices", at);
        at.push_back(session::PutItem{0, 0});
        stop("chosen", at);
        at.push_back(session::Next{});
        stop("closing", at);
        return with(std::move(at), session::Next{});
    }

    // ---- A chat: its scene, each step by the shortest way, and as many ways to the end as show
    // each ending and each sign that can be noticed.
    struct Way {
        std::size_t step = 0;
        Events events;
        std::vector<pack::TextId> notices;
    };

    Events walk(const pack::Scenario& scenario, Events at) {
        stop("scene", at);
        at.push_back(session::Next{});
        std::vector<Way> open{{0, at, {}}};
        std::vector<bool> seen(scenario.steps.size());
        std::vector<std::string> endings;
        std::vector<pack::TextId> noticed;
        Events end;
        for (std::size_t i = 0; i < open.size() && i < story_ways_max; ++i) {
            const Way way = open[i];
            const auto& step = scenario.steps[way.step];
            if (!seen[way.step])
                stop(step.id, way.events);
            seen[way.step] = true;
            for (std::size_t option = 0; option < step.options.size(); ++option) {
                auto on = go_on(scenario, way, option);
                if (on.step < scenario.steps.size()) {
                    open.push_back(std::move(on));
                    continue;
                }
                const bool news =
                    add(endings, step.options[option].next) + add_all(noticed, on) > 0;
                if (news)
                    stop(step.options[option].next, on.events);
                end = with(on.events, session::Next{});
            }
        }
        return end;
    }

    // `step` is one past the last where the option ends the story.
    static Way go_on(const pack::Scenario& scenario, Way way, std::size_t option) {
        const auto& chosen = scenario.steps[way.step].options[option];
        way.events.push_back(session::ChooseOption{option});
        if (chosen.notice != 0)
            way.notices.push_back(chosen.notice);
        const auto next = std::find_if(scenario.steps.begin(), scenario.steps.end(),
                                       [&](const auto& step) { return step.id == chosen.next; });
        way.step = static_cast<std::size_t>(next - scenario.steps.begin());
        return way;
    }

    // How many of them are new.
    template <class T> static int add(std::vector<T>& known, const T& one) {
        if (std::find(known.begin(), known.end(), one) != known.end())
            return 0;
        known.push_back(one);
        return 1;
    }
    static int add_all(std::vector<pack::TextId>& known, const Way& way) {
        int added = 0;
        for (const auto notice : way.notices)
            added += add(known, notice);
        return added;
    }

    const pack::Pack& m_content;
    std::vector<TourStop> m_stops;
    std::map<std::string, int> m_numbers;
    std::string m_topic, m_activity;
    bool m_remembered = false;
};

} // namespace

std::vector<TourStop> tour_of(const pack::Pack& content) {
    return Walker(content).run();
}

} // namespace apps
