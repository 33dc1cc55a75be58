#include "kiosk/compile/made_speech.h"

#include <algorithm>
#include <atomic>
#include <string_view>
#include <thread>

#include "kiosk/audio/clip.h"
#include "kiosk/text/utf8.h"
#include "platform/base/sign.h"
#include "platform/base/speech_limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::u32string_view breath_marks = U".,;:?!\n\u1362\u104A\u104B\u17D4\u3002\uFF0C\uFF1F";

// The end of the mark, else of the space, that is nearest to the middle; 0 where there is none with
// words on both sides.
std::size_t breath(const std::string& words) {
    const auto first = words.find_first_not_of(" \n"), last = words.find_last_not_of(" \n");
    std::size_t best = 0;
    bool best_is_mark = false;
    const auto off_middle = [&](std::size_t at) {
        return std::max(at, words.size() - at) - std::min(at, words.size() - at);
    };
    for (std::size_t at = 0; at < words.size();) {
        const auto code = text::next_code(words, at);
        const bool is_mark = breath_marks.find(code) != std::u32string_view::npos;
        if ((!is_mark && code != ' ') || at <= first || at > last)
            continue;
        if (best == 0 || is_mark > best_is_mark ||
            (is_mark == best_is_mark && off_middle(at) < off_middle(best))) {
            best = at;
            best_is_mark = is_mark;
        }
    }
    return best;
}

} // namespace

Result<Wav> say(SpeechMaker& maker, const std::string& language, const std::string& words) {
    const auto sound = maker.speak(language, words);
    if (sound)
        return read_wav(*sound);
    const auto cut = breath(words);
    if (sound.error().kind == ErrorKind::unavailable || cut == 0)
        return sound.error();
    ASSIGN_OR_RETURN(auto wav, say(maker, language, words.substr(0, cut)));
    ASSIGN_OR_RETURN(const auto rest, say(maker, language, words.substr(cut)));
    if (rest.rate_hz != wav.rate_hz)
        return Error{ErrorKind::corrupt, "the parts of a text have different rates", ""};
    wav.samples.insert(wav.samples.end(), rest.samples.begin(), rest.samples.end());
    return wav;
}

MadeSpeech::MadeSpeech(platform::Files& files, const SpeechOptions& options,
                       Diagnostics& diagnostics)
    : m_files(files), m_options(options), m_diagnostics(diagnostics) {}

std::string MadeSpeech::path_of(const SpeechSlot& slot) const {
    const auto voice = m_options.maker->voice(slot.language);
    if (!voice || slot.words.empty())
        return {};
    const auto name =
        platform::to_hex(platform::blake2b(platform::as_bytes("1\n" + *voice + "\n" + slot.words)));
    return m_options.folder + "/" + name.substr(0, 32) + ".opus";
}

void MadeSpeech::add(const SpeechSlot& slot) {
    if (const auto path = path_of(slot); !path.empty() && !m_files.exists(path))
        m_wanted.try_emplace(path, Wanted{slot.language, slot.words, {}});
}

void MadeSpeech::make_all() {
    if (m_wanted.empty())
        return;
    const auto folder = m_files.make_directories(m_options.folder);
    std::vector<std::pair<const std::string, Wanted>*> all;
    for (auto& one : m_wanted) {
        one.second.made = folder;
        all.push_back(&one);
    }
    if (!folder)
        return;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto at = next++; at < all.size(); at = next++)
            all[at]->second.made = make(all[at]->first, all[at]->second);
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < m_options.at_once; ++i)
        others.emplace_back(work);
    work();
    for (auto& other : others)
        other.join();
}

Result<void> MadeSpeech::make(const std::string& path, const Wanted& wanted) {
    ASSIGN_OR_RETURN(const auto wav, say(*m_options.maker, wanted.language, wanted.words));
    ASSIGN_OR_RETURN(const auto opus, encode_speech(wav.samples, wav.rate_hz));
    // Not synced: what a power cut spoils is refused and made again.
    ASSIGN_OR_RETURN(auto file, m_files.open(path + ".new", platform::OpenMode::create));
    RETURN_IF_ERROR(file->truncate(0));
    RETURN_IF_ERROR(file->write_at(0, opus));
    file.reset();
    return m_files.rename(path + ".new", path);
}

void MadeSpeech::give(SpeechSlot& slot) {
    const auto path = path_of(slot);
    if (path.empty())
        return;
    if (const auto wanted = m_wanted.find(path);
        wanted != m_wanted.end() && !wanted->second.made.ok()) {
        const auto error = wanted->second.made.error();
        if (error.kind == ErrorKind::invalid) {
            m_diagnostics.warning({m_options.folder, 0},
                                  slot.language + ", '" + slot.name + "': " + error.text(),
                                  "nobody hears this text; record it, or word it otherwise");
        } else if (!m_told_silent) {
            m_told_silent = true; // once is enough to be told
            m_diagnostics.warning({m_options.folder, 0}, error.text(),
                                  "the pack is silent where nothing is recorded");
        }
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

} // namespace compile
