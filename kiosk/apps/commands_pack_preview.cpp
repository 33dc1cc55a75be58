// kioskctl pack preview: the source as visitors will see it, in a window, anew when it is saved.
#include <CLI/CLI.hpp>

#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "kiosk/apps/panel_options.h"
#include "kiosk/apps/preview_feed.h"
#include "kiosk/apps/show_commands.h"
#include "kiosk/apps/workshop.h"

namespace apps {
namespace {

namespace fs = std::filesystem;
using platform::Result;

constexpr auto look_every = std::chrono::milliseconds(200); // whether a file was saved

struct PreviewOptions : SourceFolder {
    PanelOptions panel;
    std::string language, journey, shots;
    bool offscreen = false;
};

std::atomic<bool> asked_to_end{false};
void ask_to_end(int) {
    asked_to_end = true;
}

// What tells that a file was saved, of all files of a folder.
struct FileState {
    fs::file_time_type saved;
    std::uintmax_t bytes = 0;
    bool operator==(const FileState&) const = default;
};
using FolderState = std::map<std::string, FileState>;

void look_at(const std::string& folder, FolderState& into) {
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        std::error_code gone; // an editor's file that lasted for a moment
        if (at->is_regular_file(gone) && !gone)
            into[at->path().string()] = {at->last_write_time(gone), at->file_size(gone)};
    }
}

class Preview {
  public:
    Preview(Context& context, const PreviewOptions& given)
        : m_context(context), m_given(given), m_workshop(context) {}

    Result<void> run() {
        RETURN_IF_ERROR(m_workshop.open());
        RETURN_IF_ERROR(tell({.kind = PreviewFeed::Kind::reading}));
        ASSIGN_OR_RETURN(auto window, ChildProgram::start(m_workshop.kiosk(window_words())));
        FolderState read, seen;
        while (!asked_to_end) {
            if (const auto code = window.ended()) {
                m_context.exit_code = *code;
                break;
            }
            auto now = state();
            if (now != read && now == seen) { // whoever saves has done
                read = now;
                RETURN_IF_ERROR(show());
                continue;
            }
            seen = std::move(now);
            std::this_thread::sleep_for(look_every);
        }
        return {};
    }

  private:
    std::vector<std::string> window_words() const {
        auto words = m_given.panel.kiosk_words();
        words.insert(words.end(), {"--preview", m_workshop.folder()});
        if (!m_given.language.empty())
            words.insert(words.end(), {"--begin-in", m_given.language});
        if (m_given.offscreen)
            words.emplace_back("--offscreen");
        if (!m_given.journey.empty())
            words.insert(words.end(), {"--journey", m_given.journey});
        if (!m_given.shots.empty())
            words.insert(words.end(), {"--shots", m_given.shots});
        return words;
    }

    FolderState state() const {
        FolderState state;
        look_at(m_given.source, state);
        look_at(compile_options(m_context, m_given).interface_folder, state);
        return state;
    }

    Result<void> tell(PreviewFeed feed) {
        feed.number = m_told++;
        const auto text = write_feed(feed);
        return m_context.host.files().write_atomic(m_workshop.folder() + "/" + preview_feed_file,
                                                   platform::as_bytes(text));
    }

    // The pack, or what is wrong, on the screen; all findings here.
    Result<void> show() {
        RETURN_IF_ERROR(tell({.kind = PreviewFeed::Kind::reading}));
        compile::Diagnostics diagnostics;
        std::optional<compile::Compiled> compiled;
        ASSIGN_OR_RETURN(const auto pack, m_workshop.build(m_given, diagnostics, compiled));
        if (diagnostics.errors() + diagnostics.warnings() != 0)
            m_context.err << diagnostics.text(m_given.findings()) << std::flush;
        if (pack) {
            m_context.out << m_given.source << ": shown\n" << std::flush;
            return tell({.kind = PreviewFeed::Kind::pack, .pack = *pack, .findings = {}});
        }
        m_context.out << m_given.source << ": not shown; mend what is named above and save\n"
                      << std::flush;
        PreviewFeed feed{.kind = PreviewFeed::Kind::findings, .pack = {}, .findings = {}};
        for (const auto& finding : diagnostics.findings())
            if (finding.error)
                feed.findings.push_back(finding.text());
        return tell(std::move(feed));
    }

    Context& m_context;
    const PreviewOptions& m_given;
    Workshop m_workshop;
    int m_told = 0;
};

void preview(Context& context, const PreviewOptions& given) {
    std::error_code ignored;
    if (!fs::is_directory(given.source, ignored))
        return context.fail({platform::ErrorKind::not_found,
                             "there is no such folder; give the folder with pack.yaml",
                             given.source});
    ::signal(SIGINT, ask_to_end);
    ::signal(SIGTERM, ask_to_end);
    if (const auto ended = Preview(context, given).run(); !ended)
        context.fail(ended.error());
}

} // namespace

void add_preview_command(CLI::App& group, Context& context) {
    const auto given = std::make_shared<PreviewOptions>();
    auto* one = group.add_subcommand(
        "preview", "Show the source in a window, anew whenever one of its files is saved");
    add_source_options(*one, *given);
    add_font_options(*one, *given);
    add_panel_options(*one, given->panel);
    one->add_option("--lang", given->language, "Begin in this language, past the greeting");
    one->add_flag("--offscreen", given->offscreen, "Without any display, for tests");
    one->add_option("--journey", given->journey, "Play this script, for tests");
    one->add_option("--shots", given->shots, "Folder for the script's pictures");
    one->callback([&context, given] { preview(context, *given); });
}

} // namespace apps
