#include "tests/bench/processes.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace bench {

namespace {

constexpr std::size_t processes_max = 4096;

std::vector<std::string> numbers_in(const std::string& directory) {
    std::vector<std::string> found;
    DIR* open = ::opendir(directory.c_str());
    if (!open)
        return found; // the process has just ended
    while (const dirent* entry = ::readdir(open))
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
            found.emplace_back(entry->d_name);
    ::closedir(open);
    return found;
}

std::string first_line(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// The parent, from /proc/PID/stat: the second field after the name in brackets. Zombies have none.
pid_t parent_of(const std::string& pid) {
    const std::string line = first_line("/proc/" + pid + "/stat");
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos)
        return 0;
    std::istringstream rest(line.substr(name_end + 1));
    char state = 0;
    pid_t parent = 0;
    rest >> state >> parent;
    return state == 'Z' ? 0 : parent;
}

} // namespace

Microseconds now() {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<Microseconds>(std::chrono::seconds(time.tv_sec) +
                                                    std::chrono::nanoseconds(time.tv_nsec));
}

platform::Result<Processes> Processes::start(const std::vector<std::string>& command,
                                             const std::string& log) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::vector<char*> arguments;
    for (const std::string& each : command)
        arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    Processes started;
    started.m_first = ::fork();
    if (started.m_first == 0) {
        ::dup2(output, 1);
        ::dup2(output, 2);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(output);
    if (started.m_first < 0)
        return platform::Error{platform::ErrorKind::unavailable, "cannot be started", command[0]};
    return started;
}

std::vector<pid_t> Processes::alive() const {
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    std::multimap<pid_t, pid_t> children;
    for (const std::string& pid : numbers_in("/proc"))
        if (const pid_t parent = parent_of(pid))
            children.emplace(parent, pid_t(std::stol(pid)));
    // All children of ours are of this tree: the program itself, and orphans of its processes.
    std::vector<pid_t> found, open{::getpid()};
    while (!open.empty() && found.size() < processes_max) {
        const auto [from, to] = children.equal_range(open.back());
        open.pop_back();
        for (auto at = from; at != to; ++at) {
            found.push_back(at->second);
            open.push_back(at->second);
        }
    }
    return found;
}

long Processes::pss_kib() const {
    long sum = 0;
    for (const pid_t pid : alive()) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
        std::string line;
        while (std::getline(file, line))
            if (line.starts_with("Pss:"))
                sum += std::stol(line.substr(4));
    }
    return sum;
}

std::map<std::string, Microseconds> Processes::cpu_by_thread() const {
    std::map<std::string, Microseconds> used;
    for (const pid_t pid : alive()) {
        const std::string tasks = "/proc/" + std::to_string(pid) + "/task/";
        for (const std::string& thread : numbers_in(tasks)) {
            std::istringstream line(first_line(tasks + thread + "/schedstat"));
            long long on_cpu_ns = 0;
            if (line >> on_cpu_ns)
                used[std::to_string(pid) + "/" + thread] = Microseconds(on_cpu_ns / 1000);
        }
    }
    return used;
}

Microseconds Processes::cpu() const { return used({}, cpu_by_thread()); }

std::set<std::string> Processes::mapped_files() const {
    std::set<std::string> files;
    for (const pid_t pid : alive()) {
        std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
        std::string line;
        while (std::getline(maps, line)) {
            const std::size_t slash = line.find('/');
            std::error_code ignored;
            if (slash == std::string::npos)
                continue;
            const std::string path = line.substr(slash);
            if (!path.starts_with("/dev/") && !path.starts_with("/proc/") &&
                !path.starts_with("/tmp/") && !path.ends_with(" (deleted)") &&
                std::filesystem::is_regular_file(path, ignored))
                files.insert(path);
        }
    }
    return files;
}

void Processes::stop() {
    const auto patience = now() + std::chrono::seconds(5);
    for (const pid_t pid : alive())
        ::kill(pid, SIGTERM);
    for (auto left = alive(); !left.empty(); left = alive()) {
        if (now() > patience)
            for (const pid_t pid : left)
                ::kill(pid, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

Microseconds used(const std::map<std::string, Microseconds>& before,
                  const std::map<std::string, Microseconds>& after) {
    Microseconds sum{0};
    for (const auto& [thread, time] : after) {
        const auto known = before.find(thread);
        sum += known == before.end() ? time : time - known->second;
    }
    return sum;
}

} // namespace bench
