#include "kiosk/compile/speech.h"

#include <algorithm>
#include <map>

#include "kiosk/audio/clip.h"
#include "kiosk/compile/narration.h"
#include "kiosk/text/utf8.h"
#include "platform/base/speech_limits.h"
#include "platform/base/sign.h"

namespace compile {
namespace {

using platform::Result;

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

class Making {
  public:
    Making(platform::Files& files, const SpeechOptions& options, Diagnostics& diagnostics)
        : m_files(files), m_options(options), m_diagnostics(diagnostics) {}

    // Speech by a computer for a slot that nobody recorded.
    void fill(SpeechSlot& slot) {
        const auto voice = m_options.maker->voice(slot.language);
        if (!voice || slot.words.empty() || m_failed)
            return;
        const auto name = platform::to_hex(
            platform::blake2b(platform::as_bytes("1\n" + *voice + "\n" + slot.words)));
        const auto path = m_options.folder + "/" + name.substr(0, 32) + ".opus";
        if (!m_files.exists(path))
            if (auto made = make(slot, path); !made) {
                m_failed = true; // once is enough to be told
                m_diagnostics.warning({m_options.folder, 0}, made.error().text(),
                                      "the pack is silent where nothing is recorded");
                return;
            }
        auto bytes = m_files.read(path, limits::speech_clip_bytes_max);
        const auto clip = bytes.ok() ? audio::Clip::open(std::move(bytes).value())
                                     : Result<std::unique_ptr<audio::Clip>>(bytes.error());
        if (!clip) {
            m_diagnostics.warning({path, 0}, clip.error().message,
                                  "remove this file; it is made again");
            return;
        }
        slot.file = path;
        slot.speech = {(*clip)->length(), true, false};
    }

  private:
    Result<void> make(const SpeechSlot& slot, const std::string& path) {
        RETURN_IF_ERROR(m_files.make_directories(m_options.folder));
        ASSIGN_OR_RETURN(const auto sound, m_options.maker->speak(slot.language, slot.words));
        ASSIGN_OR_RETURN(const auto wav, read_wav(sound));
        ASSIGN_OR_RETURN(const auto opus, encode_speech(wav.samples, wav.rate_hz));
        // Not synced: what a power cut spoils is refused and made again.
        ASSIGN_OR_RETURN(auto file, m_files.open(path + ".new", platform::OpenMode::create));
        RETURN_IF_ERROR(file->truncate(0));
        RETURN_IF_ERROR(file->write_at(0, opus));
        file.reset();
        return m_files.rename(path + ".new", path);
    }

    platform::Files& m_files;
    const SpeechOptions& m_options;
    Diagnostics& m_diagnostics;
    bool m_failed = false;
};

} // namespace

std::vector<SpeechSlot> find_speech(platform::Files& files, const Source& source,
                                    const std::vector<LanguageTexts>& languages,
                                    const SpeechOptions& options, Diagnostics& diagnostics) {
    Narration narration(files, source, options.folder, diagnostics);
    Making making(files, options, diagnostics);
    std::vector<SpeechSlot> all;
    for (const auto& language : source.contents.languages) {
        const auto& only = options.only_languages;
        if (!only.empty() && std::find(only.begin(), only.end(), language.tag) == only.end())
            continue;
        auto slots = slots_of(source, languages, language);
        narration.fill(language.tag, slots);
        for (auto& slot : slots)
            if (slot.file.empty() && options.maker && !options.folder.empty())
                making.fill(slot);
        std::move(slots.begin(), slots.end(), std::back_inserter(all));
    }
    return all;
}

} // namespace compile
