// kioskctl pack sheet: every screen of a source as pictures, with a page to look through.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "kiosk/apps/panel_options.h"
#include "kiosk/apps/show_commands.h"
#include "kiosk/apps/workshop.h"
#include "kiosk/editor/picture_page.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

struct SheetOptions : SourceFolder {
    PanelOptions panel;
    std::string directory;
    std::vector<std::string> languages;
};

class Sheet {
  public:
    Sheet(Context& context, const SheetOptions& given)
        : m_context(context), m_given(given), m_workshop(context) {}

    Result<void> run() {
        RETURN_IF_ERROR(m_workshop.open());
        compile::Diagnostics diagnostics;
        std::optional<compile::Compiled> compiled;
        ASSIGN_OR_RETURN(const auto pack, m_workshop.build(m_given, diagnostics, compiled));
        if (diagnostics.errors() + diagnostics.warnings() != 0)
            m_context.err << diagnostics.text(m_given.findings());
        if (!pack) {
            m_context.exit_code = 1;
            return {};
        }
        RETURN_IF_ERROR(m_context.host.files().make_directories(m_given.directory));
        ASSIGN_OR_RETURN(const auto before, pictures());
        RETURN_IF_ERROR(draw(*pack));
        ASSIGN_OR_RETURN(const auto drawn, pictures());
        remove_old(before, drawn);
        return write_page(compiled->source, drawn);
    }

  private:
    std::string list_path() const { return m_given.directory + "/tour.json"; }

    // What the last drawing left; nothing where there was none.
    Result<editor::PictureList> pictures() {
        const auto bytes = m_context.host.files().read(list_path(), editor::picture_list_bytes_max);
        if (!bytes && bytes.error().kind == ErrorKind::not_found)
            return editor::PictureList{};
        if (!bytes)
            return bytes.error();
        return editor::read_picture_list(platform::as_text(*bytes), list_path());
    }

    Result<void> draw(const std::string& pack) {
        auto words = m_given.panel.kiosk_words();
        words.insert(words.end(), {"--pack", m_workshop.folder() + "/" + pack, "--offscreen",
                                   "--tour", m_given.directory});
        for (const auto& tag : m_given.languages)
            words.insert(words.end(), {"--tour-language", tag});
        ASSIGN_OR_RETURN(auto kiosk, ChildProgram::start(m_workshop.kiosk(words)));
        if (kiosk.wait() != 0)
            return Error{ErrorKind::unavailable, "the pictures were not made; see above",
                         m_given.directory};
        return {};
    }

    void remove_old(const editor::PictureList& before, const editor::PictureList& drawn) {
        const auto now = editor::files_of(drawn);
        for (const auto& file : editor::files_of(before))
            if (!now.contains(file))
                static_cast<void>(m_context.host.files().remove(m_given.directory + "/" + file));
    }

    Result<void> write_page(const compile::Source& source, const editor::PictureList& drawn) {
        const auto page = editor::picture_page(source, drawn);
        const auto path = m_given.directory + "/index.html";
        RETURN_IF_ERROR(m_context.host.files().write_atomic(path, platform::as_bytes(page.html)));
        m_context.out << path << ": " << page.pictures << " pictures of " << drawn.stops.size()
                      << " screens\n";
        if (!page.cut.empty())
            m_context.out << page.cut.size() << " texts do not fit:\n";
        const auto shown = std::min(page.cut.size(), m_given.findings());
        for (std::size_t i = 0; i < shown; ++i)
            m_context.out << "  " << page.cut[i] << '\n';
        if (page.cut.size() > shown)
            m_context.out << "  and " << page.cut.size() - shown << " more (--all)\n";
        if (!page.not_seen.empty())
            m_context.out << page.not_seen.size() << " texts stand on no picture: "
                          << compile::listed(page.not_seen, m_given.all ? findings_all : 4) << '\n';
        return {};
    }

    Context& m_context;
    const SheetOptions& m_given;
    Workshop m_workshop;
};

void sheet(Context& context, const SheetOptions& given) {
    if (!context.host.files().exists(given.source))
        return context.fail({ErrorKind::not_found,
                             "there is no such folder; give the folder with pack.yaml",
                             given.source});
    if (const auto made = Sheet(context, given).run(); !made)
        context.fail(made.error());
}

} // namespace

void add_sheet_command(CLI::App& group, Context& context) {
    const auto given = std::make_shared<SheetOptions>();
    auto* one = group.add_subcommand(
        "sheet", "Draw every screen in every language, and a page to look through them");
    add_source_options(*one, *given);
    add_font_options(*one, *given);
    one->add_option("directory", given->directory, "Folder for index.html and the pictures")
        ->required();
    add_panel_options(*one, given->panel);
    one->add_option("--lang", given->languages, "A language to draw, en or en,th; else all")
        ->delimiter(',')
        ->allow_extra_args(false);
    one->callback([&context, given] { sheet(context, *given); });
}

} // namespace apps
