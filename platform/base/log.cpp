#include "platform/base/log.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <utility>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "platform/base/limits.h"

namespace platform::log {
namespace {

constexpr std::size_t line_bytes_max = 2000;
constexpr auto pattern = "%Y-%m-%dT%H%z %-5l %v";

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

// The logger is replaced as a whole when a file is opened, so writers never see half a change.
class Output {
  public:
    Output() { use(nullptr); }

    void use(spdlog::sink_ptr file) {
        spdlog::sinks_init_list sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
        auto next = std::make_shared<spdlog::logger>("kiosk", sinks);
        if (file)
            next->sinks().push_back(file);
        auto aside = file ? std::make_shared<spdlog::logger>("kiosk", std::move(file)) : next;
        for (const auto& logger : {next, aside})
            prepare(*logger);
        const std::lock_guard guard(m_mutex);
        next->set_level(m_level);
        aside->set_level(m_level);
        m_logger = std::move(next);
        m_aside = std::move(aside);
    }

    static void prepare(spdlog::logger& logger) {
        logger.set_pattern(pattern);
        logger.set_error_handler([told = false](const std::string& why) mutable {
            // What could not be written to the file has gone to standard error already.
            if (!std::exchange(told, true))
                std::fprintf(stderr,
                             "The log file cannot be written, messages go to standard error only; "
                             "make room on its medium. (%s)\n",
                             why.c_str());
        });
        logger.flush_on(spdlog::level::debug); // what led to a power cut must be in the file
    }

    void set_level(spdlog::level::level_enum level) {
        const std::lock_guard guard(m_mutex);
        m_level = level;
        m_logger->set_level(level);
        m_aside->set_level(level);
    }

    std::shared_ptr<spdlog::logger> logger() {
        const std::lock_guard guard(m_mutex);
        return m_logger;
    }

    std::shared_ptr<spdlog::logger> aside() {
        const std::lock_guard guard(m_mutex);
        return m_aside;
    }

  private:
    std::mutex m_mutex;
    spdlog::level::level_enum m_level = spdlog::level::info;
    std::shared_ptr<spdlog::logger> m_logger, m_aside; // the second one: to the file alone
};

// Never destroyed: what ends the program from inside a library is still to be told by handlers of
// its exit.
Output& output() {
    static Output& instance = *new Output;
    return instance;
}

// A line of the log is one line and short, whatever a volume label or a server's answer holds.
std::string one_line(std::string_view area, std::string_view message) {
    std::string line(area);
    line += ": ";
    line += message.substr(0, line_bytes_max);
    if (message.size() > line_bytes_max)
        line += " [cut]";
    std::replace_if(
        line.begin(), line.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return line;
}

void write_to(spdlog::logger& logger, Level level, std::string_view area,
              std::string_view message) {
    if (logger.should_log(level_of(level)))
        logger.log(level_of(level), spdlog::string_view_t(one_line(area, message)));
}

} // namespace

Result<void> open(const std::string& directory) {
    const std::string path = directory + "/kiosk.log";
    try {
        output().use(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            path, limits::log_file_bytes_max, 1));
    } catch (const spdlog::spdlog_ex& e) {
        return Error{ErrorKind::io,
                     std::string("the log file cannot be opened, messages go to standard error "
                                 "only (") +
                         e.what() + ")",
                     path};
    }
    return {};
}

void set_level(Level lowest_shown) {
    output().set_level(level_of(lowest_shown));
}

void write(Level level, std::string_view area, std::string_view message) {
    write_to(*output().logger(), level, area, message);
}

void write_aside(Level level, std::string_view area, std::string_view message) {
    write_to(*output().aside(), level, area, message);
}

} // namespace platform::log
