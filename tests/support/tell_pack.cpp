#include "tests/support/tell_pack.h"

#include <sstream>

namespace support {
namespace {

class Teller {
  public:
    Teller(const pack::Pack& content, std::string_view language)
        : m_content(content), m_language(language) {}

    std::string tell() {
        m_out << m_content.id() << ' ' << m_content.serial() << ' ' << m_content.place_name() << ' '
              << m_content.attract_picture() << ' ' << m_content.thanks_picture() << ' '
              << m_content.number_days_max() << '\n';
        for (const auto& one : m_content.languages())
            m_out << one.tag << ' ' << one.name << ' ' << one.greeting << ' ' << one.script << ' '
                  << one.right_to_left << one.reviewed << '\n';
        words("neutral", m_content.neutral_languages());
        words("organiser", m_content.organiser_languages());
        words("members", m_content.members());
        text("tagline", m_content.tagline());
        bands("ages", m_content.about_you().ages);
        bands("sexes", m_content.about_you().sexes);
        bands("groups", m_content.about_you().groups);
        m_out << m_content.about_you().first_time << '\n';
        for (const auto& action : m_content.home_actions())
            m_out << action.topic << ' ' << action.activity << '\n';
        for (const auto& topic : m_content.topics())
            tell(topic);
        for (const auto& service : m_content.services())
            tell(service);
        return m_out.str();
    }

  private:
    void text(std::string_view name, pack::TextId id) {
        if (id == 0)
            return;
        const auto found = m_content.text(id, m_language);
        m_out << "  " << name << ": " << without_marks(found.text) << " (" << found.language << ' '
              << found.reviewed << ")\n";
    }
    void words(std::string_view name, const std::vector<std::string>& words) {
        m_out << name << ':';
        for (const auto& word : words)
            m_out << ' ' << word;
        m_out << '\n';
    }
    void bands(std::string_view name, const std::vector<pack::Band>& bands) {
        m_out << name << '\n';
        for (const auto& band : bands) {
            m_out << ' ' << band.id << ' ' << band.child;
            text("", band.text);
        }
    }
    void tell(const pack::Topic& topic) {
        m_out << "topic " << topic.id << ' ' << topic.picture << ' ' << topic.colour << ' '
              << topic.change_activity << ' ' << topic.change_question << '\n';
        text("title", topic.title);
        text("subtitle", topic.subtitle);
        for (const auto& activity : topic.activities) {
            m_out << "activity " << activity.id << ' ' << activity.icon << ' ' << activity.children
                  << ' ' << activity.body.index() << '\n';
            text("title", activity.title);
            std::visit([&](const auto& body) { tell(body); }, activity.body);
        }
    }
    void tell(const pack::Story& story) {
        for (const auto& card : story.cards) {
            m_out << "card " << card.id << ' ' << card.picture << '\n';
            text("heading", card.heading);
            for (const auto paragraph : card.paragraphs)
                text("paragraph", paragraph);
        }
    }
    void tell(const pack::Scenario& scenario) {
        m_out << "scene " << scenario.picture << '\n';
        text("heading", scenario.heading);
        text("introduction", scenario.introduction);
        text("sender", scenario.sender);
        text("note", scenario.sender_note);
        for (const auto& step : scenario.steps) {
            m_out << "step " << step.id << '\n';
            for (const auto& message : step.messages)
                text(message.from_visitor ? "visitor" : "other", message.text);
            text("question", step.question);
            for (const auto& option : step.options) {
                m_out << "option " << option.id << " to " << option.next << '\n';
                text("text", option.text);
                text("notice", option.notice);
            }
        }
        for (const auto& ending : scenario.endings) {
            m_out << "ending " << ending.id << ' ' << ending.picture << '\n';
            text("heading", ending.heading);
            text("text", ending.text);
        }
    }
    void tell(const pack::Quiz& quiz) {
        for (const auto& question : quiz.questions) {
            m_out << "question " << question.id << ' ' << question.picture << '\n';
            text("text", question.text);
            for (const auto& option : question.options) {
                m_out << "option " << option.id << ' ' << option.right << '\n';
                text("text", option.text);
            }
            text("explanation", question.explanation);
        }
    }
    void tell(const pack::Sorter& sorter) {
        text("hint", sorter.hint);
        for (const auto& bin : sorter.bins) {
            m_out << "bin " << bin.id << '\n';
            text("text", bin.text);
        }
        for (const auto& card : sorter.cards) {
            m_out << "card " << card.id << " in " << card.bin << '\n';
            text("text", card.text);
            text("explanation", card.explanation);
        }
        text("closing", sorter.closing);
    }
    void tell(const pack::Signs& signs) {
        m_out << "picture " << signs.picture << '\n';
        text("hint", signs.hint);
        for (const auto& sign : signs.signs) {
            m_out << "sign " << sign.id << ' ' << sign.x << ' ' << sign.y << ' ' << sign.width
                  << ' ' << sign.height << '\n';
            text("text", sign.text);
            text("explanation", sign.explanation);
        }
        text("closing", signs.closing);
    }
    void tell(const pack::Order& order) {
        text("hint", order.hint);
        for (const auto& step : order.steps) {
            m_out << "step " << step.id << '\n';
            text("text", step.text);
        }
        text("explanation", order.explanation);
    }
    void tell(const pack::Swipe& swipe) {
        text("hint", swipe.hint);
        text("left", swipe.left);
        text("right", swipe.right);
        for (const auto& card : swipe.cards) {
            m_out << "card " << card.id << ' ' << card.right << '\n';
            text("text", card.text);
            text("explanation", card.explanation);
        }
        text("closing", swipe.closing);
    }
    void tell(const pack::Payslip& payslip) {
        m_out << "paid " << payslip.paid << '\n';
        text("hint", payslip.hint);
        text("amount", payslip.amount);
        text("owed", payslip.owed_label);
        text("paid", payslip.paid_label);
        text("missing", payslip.missing_label);
        for (const auto& line : payslip.lines) {
            m_out << "line " << line.id << '\n';
            text("label", line.label);
            text("question", line.question);
            for (const auto& option : line.options) {
                m_out << "option " << option.id << ' ' << option.amount << ' ' << option.right
                      << '\n';
                text("text", option.text);
            }
            text("explanation", line.explanation);
        }
        text("closing", payslip.closing);
    }
    void tell(const pack::Pledge& pledge) {
        text("hint", pledge.hint);
        for (const auto& option : pledge.options) {
            m_out << "option " << option.id << '\n';
            text("text", option.text);
        }
        text("button", pledge.button);
        text("total", pledge.total);
        text("closing", pledge.closing);
    }
    void tell(const pack::Checklist& checklist) {
        for (const auto& item : checklist.items) {
            m_out << "item " << item.id << ' ' << item.serious << '\n';
            text("text", item.text);
        }
        for (const auto& result : checklist.results) {
            m_out << "result " << result.id << ' ' << result.from_no << '\n';
            text("label", result.label);
            text("text", result.text);
        }
        text("advice", checklist.advice_heading);
        for (const auto line : checklist.advice)
            text("line", line);
    }
    void tell(const pack::Service& service) {
        m_out << "service " << service.id << ' ' << service.icon << ' ' << service.colour << ' '
              << service.around_the_clock << ' ' << static_cast<int>(service.confidence) << ' '
              << service.source << ' ' << service.verified_on << '\n';
        words("languages", service.languages);
        text("name", service.name);
        text("purpose", service.purpose);
        text("hours", service.hours);
        text("cost", service.cost);
        text("asks", service.asks);
        for (const auto& channel : service.channels) {
            m_out << "channel " << channel.id << ' ' << static_cast<int>(channel.kind) << ' '
                  << channel.shown << ' ' << channel.address << '\n';
            text("label", channel.label);
        }
    }

    const pack::Pack& m_content;
    std::string_view m_language;
    std::ostringstream m_out;
};

} // namespace

std::string without_marks(std::string_view text) {
    // In UTF-8 these are E2 80 8B, E2 81 A0, and E2 81 A6 to E2 81 A9.
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto three = text.substr(at, 3);
        const bool mark = three == "\xE2\x80\x8B" || three == "\xE2\x81\xA0" ||
                          (three.size() == 3 && three.starts_with("\xE2\x81") &&
                           three[2] >= '\xA6' && three[2] <= '\xA9');
        if (mark)
            at += 2;
        else
            plain += text[at];
    }
    return plain;
}

std::string tell(const pack::Pack& content, std::string_view language) {
    return Teller(content, language).tell();
}

} // namespace support
