#include "kiosk/apps/child_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

// AddressSanitizer reserves terabytes of addresses when a program starts.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool limits_addresses = false;
#else
constexpr bool limits_addresses = true;
#endif

int exit_code_of(int state) {
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

bool set_limit(int which, std::uint64_t most) {
    const rlimit limit{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
    return ::setrlimit(static_cast<__rlimit_resource_t>(which), &limit) == 0;
}

// Between fork and exec of a program with threads: system calls alone.
bool confine(const ChildLimits& limits) {
    const int nothing = ::open("/dev/null", O_RDWR);
    for (int stream = 0; stream < 3; ++stream)
        if (nothing < 0 || ::dup2(nothing, stream) < 0)
            return false;
    const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0 && ::write(score, "1000", 4) != 4)
        ::close(score);                                    // it stays as it was
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, 10)); // a service may not be allowed to
    if (limits_addresses && !set_limit(RLIMIT_AS, limits.memory_bytes))
        return false;
    return set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, limits.file_bytes) &&
           set_limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.processor_seconds));
}

} // namespace

Result<ChildProgram> ChildProgram::start(const std::vector<std::string>& words,
                                         const std::optional<ChildLimits>& limits) {
    std::vector<char*> argv;
    for (const auto& word : words)
        argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    if (::access(argv.front(), X_OK) != 0)
        return Error{ErrorKind::not_found,
                     "this program has to lie beside the one that starts it; install "
                     "awareness-kiosk and awareness-kiosk-tools",
                     words.front()};
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        return Error{ErrorKind::unavailable, "no program can be started", words.front()};
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(1); // it had ended before
        ::signal(SIGINT, SIG_DFL);
        if (limits && !confine(*limits))
            ::_exit(126);
        ::execv(argv.front(), argv.data());
        ::_exit(127);
    }
    return ChildProgram(child);
}

ChildProgram::ChildProgram(ChildProgram&& other) noexcept
    : m_process(std::exchange(other.m_process, 0)) {}

ChildProgram::~ChildProgram() {
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
}

std::optional<int> ChildProgram::ended() {
    int state = 0;
    if (m_process <= 0 || ::waitpid(m_process, &state, WNOHANG) != m_process)
        return std::nullopt;
    m_process = 0;
    return exit_code_of(state);
}

int ChildProgram::wait() {
    int state = 0;
    while (::waitpid(m_process, &state, 0) < 0 && errno == EINTR) {
    }
    m_process = 0;
    return exit_code_of(state);
}

} // namespace apps
