// Facts, phone numbers and line breaks: a translation becomes what a screen shows.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "kiosk/compile/placeholders.h"
#include "kiosk/compile/translations.h"
#include "kiosk/text/breaks.h"
#include "kiosk/text/format.h"

namespace compile {
namespace {

bool is_interface(const SourceText& text) {
    return text.key.starts_with("interface.");
}
bool is_fact(const SourceText& text) {
    return text.key.starts_with("fact.");
}

// The kiosk itself puts a number in.
bool takes_number(const SourceText& text) {
    return text.role == Role::amount;
}

const pack::Service* find_service(const Source& source, const std::string& id) {
    for (const auto& service : source.contents.services)
        if (service.id == id)
            return &service;
    return nullptr;
}

// What {hotline:ID} or {web:ID} stands for; empty where the service has no such channel.
std::string shown_for(const Source& source, const std::string& name) {
    const bool web = name.starts_with("web:");
    const auto* service = find_service(source, name.substr(name.find(':') + 1));
    if (!service || service->channels.empty())
        return "";
    if (!web)
        return service->channels.front().shown;
    for (const auto& channel : service->channels)
        if (channel.kind == pack::ChannelKind::web)
            return channel.shown;
    return "";
}

bool names_service(const std::string& name) {
    return name.starts_with("hotline:") || name.starts_with("web:");
}

bool is_checked(const pack::Service& service) {
    return service.confidence == pack::Confidence::verified ||
           service.confidence == pack::Confidence::verified_dated;
}

// Reports, once for the source, every placeholder that stands for nothing.
void check_source_placeholders(const Source& source, Diagnostics& diagnostics) {
    for (const auto& text : source.texts.all()) {
        const auto found = placeholders(text.body);
        if (!found) {
            diagnostics.error(text.place, found.error().message,
                              "write {fact:ID} or {hotline:ID} whole");
            continue;
        }
        for (const auto& name : *found) {
            if (is_interface(text) || ((is_fact(text) || takes_number(text)) &&
                                       (name == "value" || name.starts_with("value,"))))
                continue;
            if (name.starts_with("fact:") && !is_fact(text)) {
                if (source.facts_read && !source.facts.contains(name.substr(5)))
                    diagnostics.error(text.place, "there is no fact '" + name.substr(5) + "'",
                                      "add it to facts.yaml, or write another one's id");
            } else if (names_service(name) && !is_fact(text)) {
                const auto id = name.substr(name.find(':') + 1);
                if (source.directory_read && shown_for(source, name).empty())
                    diagnostics.error(text.place,
                                      std::string("there is no helpline with a ") +
                                          (name.starts_with("web:") ? "web address" : "number") +
                                          " '" + id + "'",
                                      "add it to directory.yaml, or write another one's id");
            } else {
                diagnostics.error(text.place, "{" + name + "} stands for nothing here",
                                  is_fact(text) ? "write {value}"
                                                : "write {fact:ID}, {hotline:ID} or {web:ID}");
            }
        }
        if (is_fact(text) && placeholder_names(*found) != std::vector<std::string>{"value"})
            diagnostics.error(text.place, "a fact's text must have {value} once",
                              "write {value} where the number belongs");
    }
}

class Renderer {
  public:
    Renderer(const Source& source, LanguageTexts& language, Diagnostics& diagnostics)
        : m_source(source), m_language(language), m_diagnostics(diagnostics) {}

    void render() {
        for (const auto& [id, fact] : m_source.facts)
            if (fact.text != 0)
                render_fact(id, fact);
        leave_out_pages_without_facts();
        for (pack::TextId id = 1; id < m_language.texts.size(); ++id)
            if (!m_language.texts[id].body.empty() && !is_fact(m_source.texts.all()[id]))
                render_text(m_source.texts.all()[id], m_language.texts[id]);
    }

  private:
    void render_fact(const std::string& id, const Fact& fact) {
        auto& text = m_language.texts[fact.text];
        if (text.body.empty())
            return;
        const std::array arguments{text::Argument{"value", fact.value}};
        auto written = text::format_message(m_language.tag, text.body, arguments);
        if (!written) {
            m_diagnostics.error(text.place, "fact '" + id + "': " + written.error().message,
                                "write {value}, or {value, plural, one {# day} other {# days}}");
            text.body.clear();
            return;
        }
        m_facts[id] = std::move(written).value();
        text.reviewed &= fact.verified;
        text.body = planned(m_facts[id]);
    }

    // A page that takes in a fact without a translation would mix two languages.
    void leave_out_pages_without_facts() {
        std::vector<std::string> torn;
        for (pack::TextId id = 1; id < m_language.texts.size(); ++id)
            if (const auto& body = m_language.texts[id].body; !body.empty())
                for (const auto& name : placeholders(body).value_or({}))
                    if (name.starts_with("fact:") && !m_facts.contains(name.substr(5)))
                        torn.push_back(m_source.texts.all()[id].page);
        for (pack::TextId id = 1; id < m_language.texts.size(); ++id)
            if (std::find(torn.begin(), torn.end(), m_source.texts.all()[id].page) != torn.end())
                m_language.texts[id].body.clear();
    }

    void render_text(const SourceText& text, Rendering& into) {
        if (is_interface(text)) {
            render_message(text, into);
            return;
        }
        into.body = replace_placeholders(
            into.body, [&](const std::string& name) { return value_of(name, into); });
        into.body = planned(into.body);
    }

    std::string value_of(const std::string& name, Rendering& into) const {
        if (name == "value")
            return "{value}";
        if (name.starts_with("fact:")) {
            const auto fact = m_source.facts.find(name.substr(5));
            const auto value = m_facts.find(name.substr(5));
            if (fact == m_source.facts.end() || value == m_facts.end())
                return "";
            into.reviewed &= m_language.texts[fact->second.text].reviewed;
            return value->second;
        }
        if (!names_service(name))
            return "";
        const auto* service = find_service(m_source, name.substr(name.find(':') + 1));
        into.reviewed &= service && is_checked(*service);
        return shown_for(m_source, name);
    }

    // An ICU message stays one; it is tried with numbers and words for its arguments, before and
    // after its breaks are planned.
    void render_message(const SourceText& text, Rendering& into) const {
        const auto found = placeholders(into.body);
        if (!found) {
            m_diagnostics.error(into.place, "'" + text.key + "': " + found.error().message,
                                "every { needs its }");
            return;
        }
        const auto plan = planned(into.body);
        if (found->empty()) {
            into.body = plan;
            return;
        }
        if (const auto tried = try_message(into.body, *found); !tried)
            m_diagnostics.error(into.place, "'" + text.key + "': " + tried.error().message,
                                "see ICU MessageFormat, or copy the source's placeholders");
        else if (try_message(plan, *found))
            into.body = plan;
    }

    platform::Result<std::string> try_message(const std::string& pattern,
                                              const std::vector<std::string>& found) const {
        std::vector<text::Argument> arguments;
        const auto names = placeholder_names(found);
        for (const auto& name : names)
            arguments.push_back({name, std::int64_t{1}});
        return text::format_message(m_language.tag, pattern, arguments);
    }

    std::string planned(const std::string& body) const {
        return text::plan_breaks(text::isolate_numbers(body), m_language.tag);
    }

    const Source& m_source;
    LanguageTexts& m_language;
    Diagnostics& m_diagnostics;
    std::map<std::string, std::string> m_facts; // written in this language, without breaks
};

} // namespace

void render_texts(const Source& source, std::vector<LanguageTexts>& languages,
                  Diagnostics& diagnostics) {
    check_source_placeholders(source, diagnostics);
    for (auto& language : languages)
        Renderer(source, language, diagnostics).render();
}

} // namespace compile
