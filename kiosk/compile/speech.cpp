#include "kiosk/compile/speech.h"

#include <algorithm>
#include <map>

#include "kiosk/compile/made_speech.h"
#include "kiosk/compile/narration.h"
#include "kiosk/text/utf8.h"

namespace compile {
namespace {

// Joins letters and hides in lines; a voice would stumble over it.
bool is_unheard(char32_t code) {
    return code == 0x200B || code == 0x2060 || (code >= 0x2066 && code <= 0x2069);
}

std::string heard_words(const std::string& body) {
    std::string words;
    for (std::size_t at = 0; at < body.size();) {
        const auto code = text::next_code(body, at);
        if (!is_unheard(code))
            text::append(words, code);
    }
    return words;
}

// What a screen says besides its buttons. Words that wait for a number are not spoken.
bool can_be_heard(const SourceText& text) {
    return !is_organisers(text) && !text.key.starts_with("interface.bar_") &&
           !text.key.starts_with("picture.") && !text.key.starts_with("fact.");
}

// A number is said figure by figure, after its label: "Call, 1 3 0 0".
std::map<pack::TextId, std::string> numbers_of(const Source& source) {
    std::map<pack::TextId, std::string> numbers;
    for (const auto& service : source.contents.services)
        for (const auto& channel : service.channels) {
            if (channel.kind != pack::ChannelKind::phone)
                continue;
            std::string figures;
            for (const char c : channel.shown)
                figures += std::string(" ") + c;
            numbers[channel.label] = "," + figures;
        }
    return numbers;
}

const LanguageTexts* texts_in(const std::vector<LanguageTexts>& languages, const std::string& tag) {
    for (const auto& one : languages)
        if (one.tag == tag)
            return &one;
    return nullptr;
}

// What is shown, and has to be said in the language, where there is no translation to read.
void add_shown_words(const Source& source, const std::vector<LanguageTexts>& languages,
                     std::size_t language, std::vector<SpeechSlot>& slots) {
    auto tags = source.contents.fallbacks[language];
    tags.push_back(source.contents.source_language);
    for (auto& slot : slots)
        for (const auto& tag : tags) {
            const auto* texts = texts_in(languages, tag);
            const auto body = texts ? heard_words(texts->texts[slot.text].body) : std::string{};
            if (!slot.words.empty() || !slot.shown_words.empty() || body.empty() ||
                body.find('{') != std::string::npos)
                continue;
            slot.shown_words = body;
            slot.shown_in = tag;
        }
}

std::vector<SpeechSlot> slots_of(const Source& source, const std::vector<LanguageTexts>& languages,
                                 const pack::Language& language) {
    std::vector<SpeechSlot> slots{
        {pack::greeting_speech, "greeting", language.tag, language.greeting, "", {}}};
    const auto texts =
        std::find_if(languages.begin(), languages.end(),
                     [&](const LanguageTexts& one) { return one.tag == language.tag; });
    const auto numbers = numbers_of(source);
    for (std::size_t id = 1; id < source.texts.all().size(); ++id) {
        const auto& text = source.texts.all()[id];
        if (!can_be_heard(text))
            continue;
        SpeechSlot slot{static_cast<pack::TextId>(id), text.key, language.tag, "", "", {}};
        const auto& body = texts == languages.end() ? std::string{} : texts->texts[id].body;
        if (body.find('{') == std::string::npos)
            slot.words = heard_words(body);
        if (const auto number = numbers.find(slot.text);
            number != numbers.end() && !slot.words.empty())
            slot.words += number->second;
        slots.push_back(std::move(slot));
    }
    return slots;
}

} // namespace

std::vector<SpeechSlot> find_speech(platform::Files& files, const Source& source,
                                    const std::vector<LanguageTexts>& languages,
                                    const SpeechOptions& options, Diagnostics& diagnostics) {
    Narration narration(files, source, options.folder, diagnostics);
    std::vector<SpeechSlot> all;
    for (std::size_t i = 0; i < source.contents.languages.size(); ++i) {
        const auto& language = source.contents.languages[i];
        const auto& only = options.only_languages;
        if (!only.empty() && std::find(only.begin(), only.end(), language.tag) == only.end())
            continue;
        auto slots = slots_of(source, languages, language);
        if (language.listened)
            add_shown_words(source, languages, i, slots);
        narration.fill(language.tag, slots);
        std::move(slots.begin(), slots.end(), std::back_inserter(all));
    }
    if (!options.maker || options.folder.empty())
        return all;
    MadeSpeech made(files, options, diagnostics);
    for (const auto& slot : all)
        if (slot.file.empty())
            made.add(slot);
    made.make_all();
    for (auto& slot : all)
        if (slot.file.empty())
            made.give(slot);
    made.tidy();
    return all;
}

} // namespace compile
