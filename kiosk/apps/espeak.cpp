#include "kiosk/apps/espeak.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Bytes;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t answer_bytes_max = 16u << 20; // 90 s of samples are 4 MiB
constexpr const char* words_a_minute = "140";       // slower than its own 175
constexpr int answer_ms_max = 60'000;

Error no_espeak(const std::string& why) {
    return {ErrorKind::unavailable, "espeak-ng " + why + "; install the package espeak-ng",
            "speech"};
}

struct Pipe {
    int ends[2] = {-1, -1};
    bool open() { return ::pipe2(ends, O_CLOEXEC) == 0; }
    void close(int end) {
        if (ends[end] >= 0)
            ::close(ends[end]);
        ends[end] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
};

struct FileActions {
    posix_spawn_file_actions_t all;
    FileActions() { ::posix_spawn_file_actions_init(&all); }
    ~FileActions() { ::posix_spawn_file_actions_destroy(&all); }
};

// All that comes until the end; false when it takes too long or is too much.
bool read_all(int from, Bytes& into) {
    std::array<std::uint8_t, 64u << 10> part{};
    while (true) {
        pollfd ready{from, POLLIN, 0};
        if (::poll(&ready, 1, answer_ms_max) <= 0)
            return false;
        const auto got = ::read(from, part.data(), part.size());
        if (got <= 0)
            return got == 0;
        if (into.size() + static_cast<std::size_t>(got) > answer_bytes_max)
            return false;
        into.insert(into.end(), part.begin(), part.begin() + got);
    }
}

// Runs espeak-ng with `words` on its standard input (less than a pipe holds) and gives what it
// writes.
Result<Bytes> run_espeak(std::vector<const char*> arguments, const std::string& words) {
    static_assert(limits::text_bytes_max + 64 < 64u << 10);
    arguments.insert(arguments.begin(), "espeak-ng");
    arguments.push_back(nullptr);
    Pipe in, out;
    if (!in.open() || !out.open())
        return no_espeak("cannot be started");
    // Spawned, not forked: a pack has thousands of texts, and a fork copies the tables of our
    // pages.
    FileActions actions;
    ::posix_spawn_file_actions_adddup2(&actions.all, in.ends[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions.all, out.ends[1], STDOUT_FILENO);
    pid_t child = -1;
    const int failed = ::posix_spawnp(&child, "espeak-ng", &actions.all, nullptr,
                                      const_cast<char* const*>(arguments.data()), environ);
    if (failed != 0)
        return no_espeak(failed == ENOENT ? "is not here" : "cannot be started");
    in.close(0);
    out.close(1);
    const bool written =
        ::write(in.ends[1], words.data(), words.size()) == static_cast<ssize_t>(words.size());
    in.close(1);
    Bytes answer;
    const bool read = read_all(out.ends[0], answer);
    out.close(0); // one that goes on writing ends by this
    int state = 0;
    if (::waitpid(child, &state, 0) != child || (WIFEXITED(state) && WEXITSTATUS(state) == 127))
        return no_espeak("is not here");
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0 || !written || !read)
        return Error{ErrorKind::invalid, "espeak-ng gives no sound of these words", ""};
    return answer;
}

std::string primary(const std::string& tag) {
    return tag.substr(0, tag.find('-'));
}

// espeak-ng names languages by BCP 47 but for Mandarin, which we call Chinese.
std::string voice_name(const std::string& tag) {
    return primary(tag) == "zh" ? "cmn" : primary(tag);
}

class Espeak final : public compile::SpeechMaker {
  public:
    Espeak(std::string release, EspeakVoices voices)
        : m_release(std::move(release)), m_voices(std::move(voices)) {}

    std::optional<std::string> voice(const std::string& language) const override {
        const auto name = voice_name(language);
        if (!m_voices.contains(name))
            return std::nullopt;
        return m_release + " " + name + " " + words_a_minute;
    }

    Result<Bytes> speak(const std::string& language, const std::string& words) override {
        const auto voice = m_voices.find(voice_name(language));
        if (voice == m_voices.end())
            return no_espeak("has no voice for " + language);
        return run_espeak(
            {"-v", voice->second.c_str(), "-s", words_a_minute, "-b", "1", "--stdin", "--stdout"},
            words + "\n");
    }

  private:
    std::string m_release;
    EspeakVoices m_voices;
};

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (auto at = line.find_first_not_of(' '); at != std::string_view::npos;) {
        const auto end = std::min(line.find(' ', at), line.size());
        words.push_back(line.substr(at, end - at));
        at = line.find_first_not_of(' ', end);
    }
    return words;
}

} // namespace

// "Pty Language Age/Gender VoiceName File Other Languages", a line a voice.
EspeakVoices espeak_voices(std::string_view table) {
    EspeakVoices voices;
    std::map<std::string, std::vector<std::string>> files; // by their last part
    while (!table.empty()) {
        const auto words = words_of(table.substr(0, table.find('\n')));
        table.remove_prefix(std::min(table.find('\n'), table.size() - 1) + 1);
        if (words.size() < 2 || words[0].find_first_not_of("0123456789") != std::string_view::npos)
            continue; // the heading
        const auto name = primary(std::string(words[1]));
        voices.emplace(name, name);
        if (words.size() > 4)
            files[std::string(words[4].substr(words[4].rfind('/') + 1))].emplace_back(words[4]);
    }
    for (auto& [name, voice] : voices)
        if (const auto found = files.find(name); found != files.end() && found->second.size() == 1)
            voice = found->second.front();
    return voices;
}

Result<std::shared_ptr<compile::SpeechMaker>> find_espeak() {
    ::signal(SIGPIPE, SIG_IGN); // one that ends early is told by its state
    ASSIGN_OR_RETURN(const auto version, run_espeak({"--version"}, ""));
    ASSIGN_OR_RETURN(const auto table, run_espeak({"--voices"}, ""));
    // "eSpeak NG text-to-speech: 1.51  Data at: …": the place is no part of the release.
    std::string release(platform::as_text(version));
    release = release.substr(0, release.find("Data"));
    while (!release.empty() && (release.back() == ' ' || release.back() == '\n'))
        release.pop_back();
    return std::shared_ptr<compile::SpeechMaker>(
        std::make_shared<Espeak>(std::move(release), espeak_voices(platform::as_text(table))));
}

} // namespace apps
