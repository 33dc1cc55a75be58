// The rules that every pack keeps, checked again when it is opened: screens and sessions index into
// these values without asking.
#include <algorithm>
#include <set>

#include "kiosk/pack/contents_fields.h"

namespace pack {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

Error wrong(const std::string& where, const std::string& what) {
    return {ErrorKind::corrupt, "the pack's content is damaged: " + where + " " + what, ""};
}

template <class Item> bool ids_repeat(const std::vector<Item>& items) {
    std::set<std::string_view> seen;
    return std::any_of(items.begin(), items.end(),
                       [&](const Item& item) { return !seen.insert(item.id).second; });
}

template <class Item> const Item* with_id(const std::vector<Item>& items, const std::string& id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

class Checker {
  public:
    explicit Checker(const Contents& contents) : m_contents(contents) {}

    Result<void> check() const {
        RETURN_IF_ERROR(languages());
        RETURN_IF_ERROR(picture(m_contents.attract_picture));
        RETURN_IF_ERROR(picture(m_contents.thanks_picture));
        const auto& about = m_contents.about_you;
        if (ids_repeat(about.ages) || ids_repeat(about.sexes) || ids_repeat(about.groups))
            return wrong("about_you", "has an id twice");
        if (m_contents.topics.empty() || ids_repeat(m_contents.topics))
            return wrong("topics", "are missing or have an id twice");
        RETURN_IF_ERROR(activities());
        for (const auto& topic : m_contents.topics)
            RETURN_IF_ERROR(check(topic));
        for (const auto& action : m_contents.home_actions) {
            const auto* topic = with_id(m_contents.topics, action.topic);
            if (!topic || !with_id(topic->activities, action.activity))
                return wrong("home_actions", "lead nowhere");
        }
        return services();
    }

  private:
    Result<void> languages() const {
        std::set<std::string_view> seen;
        for (const auto& language : m_contents.languages)
            if (language.tag.empty() || !seen.insert(language.tag).second)
                return wrong("languages", "have a tag twice or none");
        if (seen.empty() || m_contents.fallbacks.size() != m_contents.languages.size())
            return wrong("languages", "are missing");
        return {};
    }

    Result<void> picture(const std::string& id, bool optional = false) const {
        if ((optional && id.empty()) || m_contents.pictures.contains(id))
            return {};
        return wrong("picture '" + id + "'", "is not in the pack");
    }

    Result<void> activities() const {
        std::set<std::string_view> seen;
        for (const auto& topic : m_contents.topics)
            for (const auto& activity : topic.activities)
                if (!seen.insert(activity.id).second)
                    return wrong("activity '" + activity.id + "'", "is there twice");
        return {};
    }

    Result<void> check(const Topic& topic) const {
        RETURN_IF_ERROR(picture(topic.picture));
        if (topic.activities.empty())
            return wrong("topic '" + topic.id + "'", "has no activity");
        for (const auto& activity : topic.activities)
            RETURN_IF_ERROR(std::visit([&](const auto& body) { return check(body, activity.id); },
                                       activity.body));
        if (topic.change_activity.empty() && topic.change_question.empty())
            return {};
        const auto* activity = with_id(topic.activities, topic.change_activity);
        const auto* quiz = activity ? std::get_if<Quiz>(&activity->body) : nullptr;
        if (!quiz || !with_id(quiz->questions, topic.change_question))
            return wrong("topic '" + topic.id + "'", "asks a question that is not there");
        return {};
    }

    Result<void> check(const Story& story, const std::string& id) const {
        if (story.cards.empty() || ids_repeat(story.cards))
            return wrong("story '" + id + "'", "has no card or an id twice");
        for (const auto& card : story.cards) {
            if (card.paragraphs.empty())
                return wrong("card '" + card.id + "'", "has no paragraph");
            RETURN_IF_ERROR(picture(card.picture));
        }
        return {};
    }

    // Every way through ends: options lead to a later step, or to an ending.
    Result<void> check(const Scenario& scenario, const std::string& id) const {
        if (scenario.steps.empty() || scenario.endings.empty() || ids_repeat(scenario.steps) ||
            ids_repeat(scenario.endings))
            return wrong("scenario '" + id + "'", "has no step, no ending or an id twice");
        RETURN_IF_ERROR(picture(scenario.picture, true));
        for (const auto& ending : scenario.endings) {
            if (with_id(scenario.steps, ending.id))
                return wrong("scenario '" + id + "'", "has a step and an ending of one id");
            RETURN_IF_ERROR(picture(ending.picture, true));
        }
        for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
            const auto& step = scenario.steps[i];
            if (step.messages.empty() || step.options.size() != format::step_options ||
                ids_repeat(step.options))
                return wrong("step '" + step.id + "'", "has no message or not two options");
            for (const auto& option : step.options) {
                const auto* next = with_id(scenario.steps, option.next);
                const bool later = next && next > &step;
                if (!later && !with_id(scenario.endings, option.next))
                    return wrong("step '" + step.id + "'", "leads nowhere or backwards");
            }
        }
        return {};
    }

    Result<void> check(const Quiz& quiz, const std::string& id) const {
        if (quiz.questions.empty() || ids_repeat(quiz.questions))
            return wrong("quiz '" + id + "'", "has no question or an id twice");
        for (const auto& question : quiz.questions) {
            const auto right = std::count_if(question.options.begin(), question.options.end(),
                                             [](const auto& option) { return option.right; });
            if (question.options.size() < 2 || right == 0 || ids_repeat(question.options))
                return wrong("question '" + question.id + "'", "has no right option");
            RETURN_IF_ERROR(picture(question.picture, true));
        }
        return {};
    }

    Result<void> check(const Checklist& checklist, const std::string& id) const {
        const auto& results = checklist.results;
        const bool rising =
            std::adjacent_find(results.begin(), results.end(), [](const auto& a, const auto& b) {
                return a.from_no >= b.from_no;
            }) == results.end();
        if (checklist.items.empty() || results.size() != format::checklist_results ||
            results.front().from_no != 0 || !rising || ids_repeat(checklist.items) ||
            ids_repeat(results))
            return wrong("checklist '" + id + "'", "has not its items and three results");
        return {};
    }

    Result<void> check(const Sorter& sorter, const std::string& id) const {
        if (sorter.bins.size() < 2 || sorter.cards.empty() || ids_repeat(sorter.bins) ||
            ids_repeat(sorter.cards))
            return wrong("sorter '" + id + "'", "has no bins, no card or an id twice");
        for (const auto& card : sorter.cards)
            if (!with_id(sorter.bins, card.bin))
                return wrong("card '" + card.id + "'", "belongs to no bin");
        return {};
    }

    Result<void> check(const Signs& signs, const std::string& id) const {
        RETURN_IF_ERROR(picture(signs.picture));
        if (signs.signs.empty() || ids_repeat(signs.signs))
            return wrong("signs '" + id + "'", "have no place or an id twice");
        for (const auto& sign : signs.signs)
            if (sign.x + sign.width > 640 || sign.y + sign.height > 480)
                return wrong("sign '" + sign.id + "'", "is outside its picture");
        return {};
    }

    Result<void> check(const Order& order, const std::string& id) const {
        if (order.steps.size() < 3 || ids_repeat(order.steps))
            return wrong("order '" + id + "'", "has too few steps or an id twice");
        return {};
    }

    Result<void> check(const Swipe& swipe, const std::string& id) const {
        if (swipe.cards.empty() || ids_repeat(swipe.cards))
            return wrong("swipe '" + id + "'", "has no card or an id twice");
        return {};
    }

    Result<void> check(const Payslip& payslip, const std::string& id) const {
        if (payslip.lines.empty() || ids_repeat(payslip.lines))
            return wrong("payslip '" + id + "'", "has no line or an id twice");
        for (const auto& line : payslip.lines)
            if (ids_repeat(line.options) ||
                std::count_if(line.options.begin(), line.options.end(),
                              [](const auto& option) { return option.right; }) != 1)
                return wrong("line '" + line.id + "'", "has not one right amount");
        return {};
    }

    Result<void> check(const Pledge& pledge, const std::string& id) const {
        if (pledge.options.empty() || ids_repeat(pledge.options))
            return wrong("pledge '" + id + "'", "has no option or an id twice");
        return {};
    }

    Result<void> services() const {
        if (ids_repeat(m_contents.services))
            return wrong("services", "have an id twice");
        for (const auto& service : m_contents.services) {
            const bool vacant = service.confidence == Confidence::vacant;
            if (vacant != service.channels.empty() || ids_repeat(service.channels))
                return wrong("service '" + service.id + "'", "has no channel or an id twice");
        }
        return {};
    }

    const Contents& m_contents;
};

} // namespace

Result<void> check_contents(const Contents& contents) {
    return Checker(contents).check();
}

} // namespace pack
