#include "kiosk/session/heard.h"

#include <algorithm>

namespace session {

using pack::InterfaceText;
using pack::TextId;

namespace {

// Collects the texts of a page in the order in which they are heard.
class Page {
  public:
    Page(const pack::Pack& content, const View& view) : m_content(content), m_view(view) {}

    std::vector<TextId> texts() {
        if (m_view.language_sheet_open)
            return {};
        if (const auto* activity = activity_of(m_content, m_view);
            activity && m_view.screen != Screen::next_step)
            std::visit([this](const auto& body) { say(body); }, activity->body);
        else
            say_plain_page();
        return std::move(m_texts);
    }

  private:
    void add(TextId text) {
        if (text != 0 && !m_view.hides(text))
            m_texts.push_back(text);
    }
    void add(InterfaceText key) { add(m_content.interface_text(key)); }
    // The part that the page stands on; null where it sums up.
    template <class Part> const Part* part(const std::vector<Part>& parts) const {
        return m_view.position < parts.size() ? &parts[m_view.position] : nullptr;
    }

    void say(const pack::Story& story) {
        if (const auto* card = part(story.cards)) {
            add(card->heading);
            for (const TextId paragraph : card->paragraphs)
                add(paragraph);
        }
    }

    void say(const pack::Scenario& scenario) {
        if (m_view.screen == Screen::scenario_end) {
            if (const auto* ending = part(scenario.endings)) {
                add(ending->heading);
                add(ending->text);
            }
            for (const TextId notice : m_view.notices)
                add(notice);
            return;
        }
        if (m_view.number == 1) {
            add(scenario.heading);
            add(scenario.introduction);
        }
        for (std::size_t i = m_view.first_new_message; i < m_view.messages.size(); ++i)
            add(m_view.messages[i].text);
        if (const auto* step = part(scenario.steps)) {
            add(step->question);
            for (const auto& option : step->options)
                add(option.text);
        }
    }

    void say(const pack::Quiz& quiz) {
        const auto* question = part(quiz.questions);
        if (!question)
            return;
        if (m_view.screen == Screen::quiz_feedback) {
            for (const auto& option : question->options)
                if (option.right)
                    add(option.text);
            add(question->explanation);
            return;
        }
        add(question->text);
        for (const auto& option : question->options)
            add(option.text);
    }

    void say(const pack::Checklist& checklist) {
        if (m_view.advice_open) {
            add(checklist.advice_heading);
            for (const TextId line : checklist.advice)
                add(line);
            return;
        }
        if (m_view.checklist_result && *m_view.checklist_result < checklist.results.size()) {
            add(checklist.results[*m_view.checklist_result].label);
            add(checklist.results[*m_view.checklist_result].text);
            return;
        }
        for (const auto& item : checklist.items)
            add(item.text);
    }

    void say(const pack::Sorter& sorter) {
        const auto* card = part(sorter.cards);
        if (m_view.board.done || !card)
            return add(sorter.closing);
        add(card->text);
        if (m_view.board.last_item())
            return add(card->explanation);
        for (const auto& bin : sorter.bins)
            add(bin.text);
    }

    void say(const pack::Swipe& swipe) {
        const auto* card = part(swipe.cards);
        if (m_view.board.done || !card)
            return add(swipe.closing);
        add(card->text);
        if (m_view.board.last_item())
            return add(card->explanation);
        add(swipe.left);
        add(swipe.right);
    }

    void say(const pack::Signs& signs) {
        if (m_view.board.done)
            return add(signs.closing);
        const auto found = m_view.board.last_item();
        if (!found || *found >= signs.signs.size())
            return add(signs.hint);
        add(signs.signs[*found].text);
        add(signs.signs[*found].explanation);
    }

    void say(const pack::Order& order) {
        add(m_view.board.done ? order.explanation : order.hint);
        for (const auto& step : order.steps)
            if (m_view.board.done)
                add(step.text);
    }

    void say(const pack::Payslip& payslip) {
        const auto* line = part(payslip.lines);
        if (m_view.board.done || !line)
            return add(payslip.closing);
        add(line->question);
        if (m_view.board.last_item())
            return add(line->explanation);
        for (const auto& option : line->options)
            add(option.text);
    }

    void say(const pack::Pledge& pledge) {
        if (m_view.board.done)
            return add(pledge.closing);
        add(pledge.hint);
        for (const auto& option : pledge.options)
            add(option.text);
    }

    void say_service(const pack::Service& service) {
        add(service.name);
        if (!service.channels.empty())
            add(service.channels[std::min(m_view.channel, service.channels.size() - 1)].label);
        add(service.hours);
    }

    void say_plain_page() {
        switch (m_view.screen) {
        case Screen::about_you:
            add(InterfaceText::about_title);
            return add(InterfaceText::about_promise);
        case Screen::topics:
            add(InterfaceText::topics_title);
            for (const std::size_t topic : m_view.topics)
                add(m_content.topics()[topic].title);
            return;
        case Screen::next_step:
            add(InterfaceText::next_step_title);
            for (const ActivityRef& ref : m_view.choices)
                add(m_content.topics()[ref.topic].activities[ref.activity].title);
            return;
        case Screen::hotlines:
            add(InterfaceText::hotlines_title);
            for (const std::size_t index : m_view.services) {
                add(m_content.services()[index].name);
                add(m_content.services()[index].purpose);
            }
            return;
        case Screen::referral:
            say_service(m_content.services()[m_view.service]);
            add(InterfaceText::referral_safe_title);
            return add(m_view.staff_present ? InterfaceText::referral_safe_text
                                            : InterfaceText::referral_safe_text_alone);
        case Screen::thank_you:
            add(InterfaceText::thanks_title);
            return add(InterfaceText::thanks_text);
        default:
            return;
        }
    }

    const pack::Pack& m_content;
    const View& m_view;
    std::vector<TextId> m_texts;
};

bool may_be_heard(const View& view, const pack::Speech& speech) {
    return view.training || speech.synthetic || speech.reviewed;
}

} // namespace

std::optional<HeardPart> heard_part(const pack::Pack& content, const View& view, TextId text) {
    const pack::Language& asked = content.languages()[view.language];
    const std::string_view shown = content.text(text, asked.tag).language;
    if (asked.listened || shown == asked.tag)
        if (const auto speech = content.speech(text, asked.tag);
            speech && may_be_heard(view, *speech))
            return HeardPart{text, asked.tag, *speech};
    if (shown == asked.tag)
        return std::nullopt;
    const auto speech = content.speech(text, shown);
    if (!speech || !may_be_heard(view, *speech))
        return std::nullopt;
    return HeardPart{text, shown, *speech};
}

std::optional<HeardPart> heard_greeting(const pack::Pack& content, const View& view,
                                        std::size_t language) {
    const std::string& tag = content.languages()[language].tag;
    const auto speech = content.speech(pack::greeting_speech, tag);
    if (!speech || !may_be_heard(view, *speech))
        return std::nullopt;
    return HeardPart{pack::greeting_speech, tag, *speech};
}

std::vector<HeardPart> heard_parts(const pack::Pack& content, const View& view) {
    std::vector<HeardPart> parts;
    if (view.hearing_greeting) {
        if (const auto part = heard_greeting(content, view, *view.hearing_greeting))
            parts.push_back(*part);
        return parts;
    }
    for (const TextId text : Page(content, view).texts())
        if (const auto part = heard_part(content, view, text))
            parts.push_back(*part);
    return parts;
}

std::chrono::milliseconds length_of(const std::vector<HeardPart>& parts) {
    std::chrono::milliseconds length{0};
    for (const HeardPart& part : parts)
        length += part.speech.length;
    return length;
}

bool is_synthetic(const std::vector<HeardPart>& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [](const HeardPart& part) { return part.speech.synthetic; });
}

bool is_sensitive(const pack::Pack& content, const View& view) {
    if (view.screen == Screen::hotlines || view.screen == Screen::referral)
        return true;
    if (!is_activity(view.screen))
        return false;
    const pack::Topic& topic = content.topics()[view.topic];
    if (topic.sensitive)
        return true;
    const auto* story = body_of<pack::Story>(content, view);
    return view.screen == Screen::story && story && view.position < story->cards.size() &&
           story->cards[view.position].sensitive;
}

} // namespace session
