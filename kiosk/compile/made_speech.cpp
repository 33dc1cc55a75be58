#include "kiosk/compile/made_speech.h"

#include <algorithm>
#include <atomic>
#include <string_view>
#include <thread>
#include <utility>

#include "kiosk/audio/clip.h"
#include "kiosk/compile/ogg_pages.h"
#include "kiosk/text/utf8.h"
#include "platform/base/sign.h"
#include "platform/base/speech_limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

// A word of each hash: what is encoded otherwise from now on is not what was kept.
constexpr const char* making = "2\n";
constexpr std::size_t name_letters = 32;
constexpr std::string_view ending = ".opus";

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

Result<std::chrono::milliseconds> length_of(platform::Bytes opus) {
    ASSIGN_OR_RETURN(const auto clip, audio::Clip::open(std::move(opus)));
    return clip->length();
}

// A clip, or what an interrupted run left of one; all else in the folder is somebody else's.
bool is_made(const platform::FileInfo& file) {
    const std::string_view name = file.name,
                           after = name.substr(std::min(name_letters, name.size()));
    return !file.directory && (after == ".opus" || after == ".opus.new") &&
           name.find_first_not_of("0123456789abcdef") == name_letters;
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
    const auto name = platform::to_hex(
        platform::blake2b(platform::as_bytes(making + *voice + "\n" + slot.words)));
    return m_options.folder + "/" + name.substr(0, name_letters) + std::string(ending);
}

Result<MadeSpeech::Length> MadeSpeech::kept(const std::string& path) {
    auto bytes = m_files.read(path, limits::speech_clip_bytes_max);
    if (!bytes && bytes.error().kind == ErrorKind::not_found)
        return bytes.error();
    if (!bytes || !is_whole_ogg(*bytes))
        return Error{ErrorKind::corrupt, "this is not as it was written", path};
    return length_of(std::move(bytes).value());
}

void MadeSpeech::add(const SpeechSlot& slot) {
    const auto path = path_of(slot);
    if (path.empty() || m_clips.contains(path))
        return;
    auto length = kept(path);
    if (!length && length.error().kind != ErrorKind::not_found)
        m_damaged.push_back(path);
    const bool is_kept = length.ok();
    m_clips.try_emplace(path, Clip{slot.language, slot.words, std::move(length), is_kept});
}

void MadeSpeech::make_all() {
    std::vector<std::pair<const std::string, Clip>*> wanted;
    for (auto& one : m_clips)
        if (!one.second.kept)
            wanted.push_back(&one);
    if (wanted.empty())
        return;
    if (const auto folder = m_files.make_directories(m_options.folder); !folder) {
        for (auto* one : wanted)
            one->second.length = folder.error();
        return;
    }
    // So that no thread is left alone with a long text at the end.
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto* one, const auto* other) {
        return one->second.words.size() > other->second.words.size();
    });
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto at = next++; at < wanted.size(); at = next++)
            wanted[at]->second.length = make(wanted[at]->first, wanted[at]->second);
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < m_options.at_once; ++i)
        others.emplace_back(work);
    work();
    for (auto& other : others)
        other.join();
}

Result<MadeSpeech::Length> MadeSpeech::make(const std::string& path, const Clip& clip) {
    ASSIGN_OR_RETURN(const auto wav, say(*m_options.maker, clip.language, clip.words));
    if (wav.samples.empty())
        return Error{ErrorKind::invalid, "the voice gives no sound of these words", ""};
    ASSIGN_OR_RETURN(const auto opus, encode_speech(wav.samples, wav.rate_hz));
    ASSIGN_OR_RETURN(const auto length, length_of(opus));
    // Not synced: what a power cut spoils is found and made again.
    ASSIGN_OR_RETURN(auto file, m_files.open(path + ".new", platform::OpenMode::create));
    RETURN_IF_ERROR(file->truncate(0));
    RETURN_IF_ERROR(file->write_at(0, opus));
    file.reset();
    RETURN_IF_ERROR(m_files.rename(path + ".new", path));
    return length;
}

void MadeSpeech::tell(const SpeechSlot& slot, const Error& error) {
    switch (error.kind) {
    case ErrorKind::invalid:
    case ErrorKind::too_large:
        return m_diagnostics.warning({m_options.folder, 0},
                                     slot.language + ", '" + slot.name + "': " + error.text(),
                                     "nobody hears this text; record it, or word it otherwise");
    case ErrorKind::unavailable:
    case ErrorKind::corrupt: // of the voice or the encoder, for all texts alike
        if (!std::exchange(m_told_silent, true))
            m_diagnostics.warning({m_options.folder, 0}, error.text(),
                                  "the pack is silent where nothing is recorded");
        return;
    default:
        if (!std::exchange(m_told_folder, true))
            m_diagnostics.error({m_options.folder, 0},
                                "speech cannot be kept here: " + error.text(),
                                "make room, or name another folder by --speech");
    }
}

void MadeSpeech::give(SpeechSlot& slot) {
    const auto clip = m_clips.find(path_of(slot));
    if (clip == m_clips.end())
        return;
    if (!clip->second.length)
        return tell(slot, clip->second.length.error());
    slot.file = clip->first;
    slot.speech = {*clip->second.length, true, false};
}

void MadeSpeech::tell_damaged() {
    std::erase_if(m_damaged, [&](const auto& path) { return !m_clips.at(path).length.ok(); });
    if (m_damaged.empty())
        return; // or told as what is silent
    std::string what = "this was damaged, and has been made anew";
    if (m_damaged.size() > 1)
        what = "this and " + std::to_string(m_damaged.size() - 1) +
               " more were damaged, and have been made anew";
    m_diagnostics.warning({m_damaged.front(), 0}, what, "look at the disk when it comes again");
}

void MadeSpeech::tidy() {
    tell_damaged();
    const auto listed = m_files.list(m_options.folder);
    if (!listed)
        return; // nothing has been made
    std::uint64_t bytes = 0;
    std::vector<platform::FileInfo> unneeded;
    for (const auto& file : *listed) {
        if (!is_made(file))
            continue;
        bytes += file.bytes;
        if (!m_clips.contains(m_options.folder + "/" + file.name))
            unneeded.push_back(file);
    }
    std::stable_sort(unneeded.begin(), unneeded.end(), [](const auto& one, const auto& other) {
        return one.written_unix_seconds < other.written_unix_seconds;
    });
    for (auto one = unneeded.begin(); one != unneeded.end() && bytes > m_options.kept_bytes_max;
         ++one) {
        bytes -= one->bytes;
        static_cast<void>(m_files.remove(m_options.folder + "/" + one->name)); // next time, then
    }
}

} // namespace compile
