// kioskctl pack sheet-out, sheet-in, twine: a source for people with a spreadsheet or Twine.
#include <CLI/CLI.hpp>

#include <memory>

#include "kiosk/apps/source_changes.h"
#include "kiosk/editor/limits.h"
#include "kiosk/editor/source_book.h"
#include "kiosk/editor/story_change.h"

namespace apps {
namespace {

struct EditorOptions : SourceFolder {
    std::string path, topic;
    bool trial = false;
};

void sheet_out(Context& context, const EditorOptions& given) {
    const auto source = read_source(context, given);
    if (!source)
        return;
    const auto book = editor::source_book(context.host.files(), given.source, *source);
    if (!book)
        return context.fail(book.error());
    if (auto written = editor::write_workbook(*book, given.path); !written)
        return context.fail(written.error());
    context.out << given.path << ": " << book->sheets.size() << " sheets; bring them back by\n"
                << "kioskctl pack sheet-in " << given.source << ' ' << given.path << '\n';
}

void sheet_in(Context& context, const EditorOptions& given) {
    const auto source = read_source(context, given);
    if (!source)
        return;
    auto& files = context.host.files();
    const auto bytes = files.read(given.path, limits::workbook_bytes_max);
    if (!bytes)
        return context.fail(bytes.error());
    const auto book = editor::read_workbook(*bytes, given.path);
    if (!book)
        return context.fail(book.error());
    compile::Diagnostics diagnostics;
    const auto changes =
        editor::changes_of(files, given.source, *book, *source, given.path, diagnostics);
    if (!diagnostics.ok()) {
        context.err << diagnostics.text(given.findings());
        context.exit_code = 1;
        return;
    }
    take_changes(context, given, changes, given.trial ? Trial::only : Trial::first);
}

void twine(Context& context, const EditorOptions& given) {
    auto& files = context.host.files();
    const auto bytes = files.read(given.path, limits::source_file_bytes_max);
    if (!bytes)
        return context.fail(bytes.error());
    const auto changes = editor::story_change(files, given.source, given.topic,
                                              platform::as_text(*bytes), given.path);
    if (!changes) {
        context.fail(changes.error());
        context.exit_code = 1;
        return;
    }
    take_changes(context, given, *changes, given.trial ? Trial::only : Trial::first);
}

} // namespace

void take_changes(Context& context, const SourceFolder& given, const editor::BookChanges& changes,
                  Trial trial) {
    if (changes.files.empty()) {
        context.out << given.source << ": nothing has changed\n";
        return;
    }
    const auto tried = editor::try_changes(
        context.host, given.source, compile_options(context, given), changes, given.findings());
    context.err << tried.findings;
    if (!tried.ok) {
        context.err << "kioskctl: nothing was written; mend what is named above\n";
        context.exit_code = 1;
        return;
    }
    for (const auto& [name, text] : changes.files) {
        if (trial == Trial::first)
            if (auto written = context.host.files().write_atomic(given.source + "/" + name,
                                                                 platform::as_bytes(text));
                !written)
                return context.fail(written.error());
        context.out << given.source << '/' << name
                    << (trial == Trial::first ? ": changed\n" : ": would change\n");
    }
    if (tried.untranslated)
        context.out
            << "texts wait for translation: kioskctl pack merge brings them to the PO files; "
               "the pack is not built before\n";
    if (changes.comments_lost > 0)
        context.out << changes.comments_lost
                    << " comments stood beside what is gone and are not kept\n";
}

void add_editor_commands(CLI::App& group, Context& context) {
    add_review_command(group, context);
    const auto given = std::make_shared<EditorOptions>();
    const auto command = [&](const char* name, const char* help, const char* path_help,
                             auto action) {
        auto* one = group.add_subcommand(name, help);
        add_source_options(*one, *given);
        add_font_options(*one, *given);
        if (action == twine)
            one->add_option("topic", given->topic, "Id of the topic it becomes part of")
                ->required();
        one->add_option("file", given->path, path_help)->required();
        if (action != sheet_out)
            one->add_flag("--trial", given->trial, "Say what would change and write nothing");
        one->callback([&context, given, action] { action(context, *given); });
    };
    command("sheet-out", "Write the source into a workbook for a spreadsheet program",
            "The workbook to write (.xlsx)", sheet_out);
    command("sheet-in", "Take a workbook back: check it, then write what has changed",
            "The workbook (.xlsx)", sheet_in);
    command("twine", "Take a story from Twine into a topic", "The story (.twee)", twine);
}

} // namespace apps
