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
#include <set>
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
    Espeak(std::string release, std::set<std::string> voices)
        : m_release(std::move(release)), m_voices(std::move(voices)) {}

    std::optional<std::string> voice(const std::string& language) const override {
        const auto name = voice_name(language);
        if (!m_voices.contains(name))
            return std::nullopt;
        return m_release + " " + name + " " + words_a_minute;
    }

    Result<Bytes> speak(const std::string& language, const std::string& words) override {
        const auto name = voice_name(language);
        return run_espeak(
            {"-v", name.c_str(), "-s", words_a_minute, "-b", "1", "--stdin", "--stdout"},
            words + "\n");
    }

  private:
    std::string m_release;
    std::set<std::string> m_voices;
};

// "Pty Language Age/Gender VoiceName File Other Languages": the second word of each line.
std::set<std::string> voices_of(std::string_view table) {
    std::set<std::string> voices;
    while (!table.empty()) {
        const auto line = table.substr(0, table.find('\n'));
        table.remove_prefix(std::min(line.size() + 1, table.size()));
        const auto number = line.find_first_not_of(' ');
        const auto end = line.find(' ', std::min(number, line.size()));
        const auto word = line.find_first_not_of(' ', std::min(end, line.size()));
        if (word != std::string_view::npos)
            voices.insert(primary(std::string(line.substr(word, line.find(' ', word) - word))));
    }
    return voices;
}

} // namespace

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
        std::make_shared<Espeak>(std::move(release), voices_of(platform::as_text(table))));
}

} // namespace apps
