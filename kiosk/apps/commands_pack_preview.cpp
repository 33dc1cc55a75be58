// kioskctl pack preview, sheet: a source as visitors will see it, by the real kiosk beside us.
#include <CLI/CLI.hpp>

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "kiosk/apps/source_options.h"
#include "platform/base/sign.h"

namespace apps {
namespace {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr int look_every_ms = 400; // whether a file was saved

// The panels that kiosks have, and their densities: what is legible there is to be seen here.
struct Panel {
    const char* size; // px
    const char* px_per_mm;
};
constexpr std::array<Panel, 3> panels{
    {{"1280x800", "5.9"}, {"800x480", "5.19"}, {"720x1280", "8.18"}}};

std::vector<std::string> size_options(const std::string& size) {
    for (const auto& panel : panels)
        if (size == panel.size)
            return {"--size", size, "--px-per-mm", panel.px_per_mm};
    return {"--size", size};
}

struct PreviewOptions : SourceFolder {
    std::string out, language;
    std::string size = panels.front().size;
    std::vector<std::string> languages;
    bool high_contrast = false;
};

// A pack, a key and a kiosk's data that last as long as this.
class Workshop {
  public:
    explicit Workshop(Context& context) : m_context(context) {
        std::string name = (fs::temp_directory_path() / "kiosk-preview-XXXXXX").string();
        if (::mkdtemp(name.data()))
            m_folder = name;
    }
    ~Workshop() {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    std::string path(const char* name) const { return m_folder + "/" + name; }

    // Prints what is wrong with the source; true: there is a pack to be shown.
    Result<bool> build(const PreviewOptions& given) {
        if (m_folder.empty())
            return Error{ErrorKind::io, "no temporary folder can be made", "/tmp"};
        compile::Diagnostics diagnostics;
        const auto compiled = compile::check(m_context.host, given.source,
                                             compile_options(m_context, given), diagnostics);
        m_context.err << diagnostics.text(given.findings());
        if (!diagnostics.ok())
            return false;
        RETURN_IF_ERROR(make_key());
        ASSIGN_OR_RETURN(const auto built,
                         compile::build(m_context.host, compiled, path("a.pack"), *m_key));
        static_cast<void>(built);
        return true;
    }

    std::vector<std::string> kiosk(std::vector<std::string> more) const {
        std::vector<std::string> words{m_context.program_directory + "/kiosk",
                                       "--data",
                                       path("data"),
                                       "--pack",
                                       path("a.pack"),
                                       "--trust",
                                       path("a.pub")};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

  private:
    Result<void> make_key() {
        if (m_key)
            return {};
        std::array<std::uint8_t, 32> seed{};
        platform::KeyId id{};
        m_context.host.random().fill(seed);
        m_context.host.random().fill(id);
        m_key = platform::minisign::SecretKeyFile{id, platform::SecretKey::from_seed(seed)};
        const auto text = platform::minisign::write_public_key({id, m_key->key.public_key()});
        return m_context.host.files().write_atomic(path("a.pub"), platform::as_bytes(text));
    }

    Context& m_context;
    std::string m_folder;
    std::optional<platform::minisign::SecretKeyFile> m_key;
};

pid_t start(const std::vector<std::string>& words) {
    std::vector<char*> argv;
    for (const auto& word : words)
        argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::execv(argv.front(), argv.data());
        ::_exit(127);
    }
    return child;
}

Result<void> run(const std::vector<std::string>& words) {
    const pid_t child = start(words);
    int state = 0;
    if (child < 0 || ::waitpid(child, &state, 0) != child || !WIFEXITED(state) ||
        WEXITSTATUS(state) != 0)
        return Error{ErrorKind::unavailable, "this program did not do its work; see above",
                     words.front()};
    return {};
}

void sheet(Context& context, const PreviewOptions& given) {
    Workshop workshop(context);
    const auto built = workshop.build(given);
    if (!built)
        return context.fail(built.error());
    if (!*built) {
        context.exit_code = 1;
        return;
    }
    auto more = size_options(given.size);
    more.insert(more.end(), {"--offscreen", "--tour", given.out});
    for (const auto& tag : given.languages)
        more.insert(more.end(), {"--tour-language", tag});
    if (given.high_contrast)
        more.emplace_back("--high-contrast");
    if (auto made = context.host.files().make_directories(given.out); !made)
        return context.fail(made.error());
    if (auto drawn = run(workshop.kiosk(more)); !drawn)
        return context.fail(drawn.error());
}

// ---- The preview

std::string today() {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day day(now);
    const auto two = [](unsigned n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(static_cast<int>(day.year())) + two(static_cast<unsigned>(day.month())) +
           two(static_cast<unsigned>(day.day()));
}

// When a file of the source was last saved, and how many there are.
std::pair<fs::file_time_type, std::size_t> state_of(const std::string& folder) {
    std::pair<fs::file_time_type, std::size_t> state{fs::file_time_type::min(), 0};
    std::error_code ignored;
    for (fs::recursive_directory_iterator at(folder, ignored), end; at != end;
         at.increment(ignored)) {
        const auto saved = at->last_write_time(ignored);
        if (!ignored && at->is_regular_file(ignored)) {
            state.first = std::max(state.first, saved);
            ++state.second;
        }
        if (ignored)
            break;
    }
    return state;
}

class Preview {
  public:
    Preview(Context& context, PreviewOptions given)
        : m_context(context), m_given(std::move(given)), m_workshop(context) {}
    ~Preview() { close(); }
    Preview(const Preview&) = delete;
    Preview& operator=(const Preview&) = delete;

    Result<void> show_until_closed() {
        m_context.out
            << "Save a file and the kiosk shows it. Here: 1, 2, 3 panel sizes, c contrast,"
               " l LANGUAGE, r again, q end\n"
            << std::flush;
        RETURN_IF_ERROR(reload());
        while (!m_done) {
            pollfd input{STDIN_FILENO, POLLIN, 0};
            if (m_input_open && ::poll(&input, 1, look_every_ms) > 0)
                RETURN_IF_ERROR(command());
            else if (!m_input_open)
                ::usleep(look_every_ms * 1000);
            if (m_child > 0 && ::waitpid(m_child, nullptr, WNOHANG) == m_child) {
                m_child = 0;
                m_done = true; // the window was closed
            }
            if (!m_done && state_of(m_given.source) != m_state)
                RETURN_IF_ERROR(reload());
        }
        return {};
    }

  private:
    // A source with mistakes leaves the last good pack on the screen.
    Result<void> reload() {
        m_state = state_of(m_given.source);
        ASSIGN_OR_RETURN(const bool built, m_workshop.build(m_given));
        m_context.err << std::flush;
        if (!built) {
            m_context.out << "not shown; mend what is named above and save\n" << std::flush;
            return {};
        }
        RETURN_IF_ERROR(begin_event());
        show();
        return {};
    }

    Result<void> begin_event() {
        if (std::exchange(m_event_begun, true))
            return {};
        return apps::run({m_context.program_directory + "/kioskctl",
                          "event",
                          "start",
                          "--data",
                          m_workshop.path("data"),
                          "--pack",
                          m_workshop.path("a.pack"),
                          "--trust",
                          m_workshop.path("a.pub"),
                          "--training",
                          "--name",
                          "Preview",
                          "--member",
                          "preview",
                          "--site",
                          "Here",
                          "--days",
                          "1",
                          "--date",
                          today()});
    }

    void show() {
        close();
        auto more = size_options(m_given.size);
        if (!m_given.language.empty())
            more.insert(more.end(), {"--begin-in", m_given.language});
        if (m_given.high_contrast)
            more.emplace_back("--high-contrast");
        m_child = start(m_workshop.kiosk(more));
        m_context.out << "shown at " << m_given.size << '\n' << std::flush;
    }

    void close() {
        if (m_child <= 0)
            return;
        ::kill(m_child, SIGTERM);
        ::waitpid(m_child, nullptr, 0);
        m_child = 0;
    }

    Result<void> command() {
        std::string line;
        if (!std::getline(std::cin, line)) {
            m_input_open = false;
            return {};
        }
        if (line == "q") {
            m_done = true;
        } else if (line == "r") {
            return reload();
        } else if (line == "c") {
            m_given.high_contrast = !m_given.high_contrast;
            show();
        } else if (line.starts_with("l ")) {
            m_given.language = line.substr(2);
            show();
        } else if (line.size() == 1 && line[0] >= '1' &&
                   line[0] < static_cast<char>('1' + panels.size())) {
            m_given.size = panels[static_cast<std::size_t>(line[0] - '1')].size;
            show();
        }
        return {};
    }

    Context& m_context;
    PreviewOptions m_given;
    Workshop m_workshop;
    std::pair<fs::file_time_type, std::size_t> m_state;
    pid_t m_child = 0;
    bool m_event_begun = false, m_done = false, m_input_open = true;
};

void preview(Context& context, const PreviewOptions& given) {
    if (const auto ended = Preview(context, given).show_until_closed(); !ended)
        context.fail(ended.error());
}

} // namespace

void add_preview_commands(CLI::App& group, Context& context) {
    const auto given = std::make_shared<PreviewOptions>();
    const auto command = [&](const char* name, const char* help, auto action) {
        auto* one = group.add_subcommand(name, help);
        add_source_options(*one, *given);
        add_font_options(*one, *given);
        one->add_option("--size", given->size, "The panel's size, 1280x800");
        one->add_flag("--high-contrast", given->high_contrast, "The dark theme");
        one->callback([&context, given, action] { action(context, *given); });
        return one;
    };
    auto* previews =
        command("preview", "Show the source in a window, anew when a file is saved", preview);
    previews->add_option("--language", given->language, "Begin in this language");
    auto* sheets = command("sheet", "Draw every screen into pictures and a page of them", sheet);
    sheets->add_option("directory", given->out, "Folder for index.html and the pictures")
        ->required();
    sheets->add_option("--language", given->languages, "A language to draw; else all");
}

} // namespace apps
