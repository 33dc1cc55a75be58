// kioskctl pack: what changes a source folder. (What only reads one is in commands_pack.cpp.)
#include <CLI/CLI.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/compile/new_pack.h"
#include "kiosk/compile/po.h"
#include "kiosk/compile/translations.h"
#include "kiosk/editor/po_change.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

struct SourceOptions {
    std::string folder, interface_folder = "content/interface";
};

void make_new(Context& context, const SourceOptions& given) {
    const auto id = compile::make_new_pack(context.host.files(), given.folder);
    if (!id)
        return context.fail(id.error());
    context.out << given.folder << ": pack '" << *id << "', one topic, ready to be changed\n"
                << "next: kioskctl pack check " << given.folder << '\n';
}

// gettext's own merge, so that a translator's file is treated as everywhere else.
Result<void> run_msgmerge(const std::string& po, const std::string& pot, const std::string& out) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::execlp("msgmerge", "msgmerge", "--quiet", "--previous", "--no-wrap",
                 "--no-fuzzy-matching", "--output-file", out.c_str(), po.c_str(), pot.c_str(),
                 static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int state = 0;
    if (child < 0 || ::waitpid(child, &state, 0) != child || !WIFEXITED(state))
        return Error{ErrorKind::unavailable, "msgmerge could not be started", po};
    if (WEXITSTATUS(state) == 127)
        return Error{ErrorKind::unavailable, "msgmerge is not here; install gettext", po};
    if (WEXITSTATUS(state) != 0)
        return Error{ErrorKind::invalid, "msgmerge refuses this file; its reason stands above", po};
    return {};
}

// Where the English of a place has changed, its translation stays there as a draft. msgmerge would
// take that of any text that looks alike, of another place too.
Result<void> keep_places(platform::Files& files, const std::string& po, const std::string& tag,
                         const compile::Source& source) {
    ASSIGN_OR_RETURN(const auto bytes, files.read(po, limits::source_file_bytes_max));
    ASSIGN_OR_RETURN(const auto read, compile::read_po(platform::as_text(bytes), po));
    editor::PoChanges changes;
    for (const auto& entry : read.entries)
        if (const auto id = source.texts.find(entry.context);
            id != 0 && source.texts.all()[id].body != entry.source && !entry.translation.empty())
            changes[entry.context] = {source.texts.all()[id].body, entry.translation, true, "",
                                      entry.source};
    if (changes.empty())
        return {};
    ASSIGN_OR_RETURN(const auto changed,
                     editor::change_po(platform::as_text(bytes), po, tag, changes));
    return files.write_atomic(po, platform::as_bytes(changed.text));
}

Result<void> merge_language(platform::Files& files, const std::string& folder,
                            const std::string& tag, const std::string& pot,
                            const compile::Source& source, const std::string& text) {
    const auto po = folder + "/po/" + tag + ".po";
    if (!files.exists(po)) {
        auto begun = text;
        const std::string header = "\"Language: ";
        begun.insert(begun.find(header) + header.size(), tag);
        return files.write_atomic(po, platform::as_bytes(begun));
    }
    RETURN_IF_ERROR(keep_places(files, po, tag, source));
    RETURN_IF_ERROR(run_msgmerge(po, pot, po + ".new"));
    RETURN_IF_ERROR(files.rename(po + ".new", po));
    return files.sync_directory(folder + "/po");
}

void merge(Context& context, const SourceOptions& given) {
    auto& files = context.host.files();
    compile::Diagnostics diagnostics;
    const auto source =
        compile::read_source(files, given.folder, given.interface_folder, diagnostics);
    if (!diagnostics.ok()) {
        context.err << diagnostics.text(20);
        context.exit_code = 1;
        return;
    }
    const auto text = compile::translation_template(source);
    const auto pot = given.folder + "/po/" + source.contents.id + ".pot.new";
    if (auto made = files.make_directories(given.folder + "/po"); !made)
        return context.fail(made.error());
    if (auto written = files.write_atomic(pot, platform::as_bytes(text)); !written)
        return context.fail(written.error());
    for (const auto& language : source.contents.languages) {
        if (language.tag == source.contents.source_language)
            continue;
        if (auto merged = merge_language(files, given.folder, language.tag, pot, source, text);
            !merged) {
            context.fail(merged.error());
            break;
        }
        context.out << given.folder << "/po/" << language.tag << ".po: up to date\n";
    }
    static_cast<void>(files.remove(pot));
}

} // namespace

void add_source_commands(CLI::App& group, Context& context) {
    const auto given = std::make_shared<SourceOptions>();
    const auto command = [&](const char* name, const char* help, auto action) {
        auto* one = group.add_subcommand(name, help);
        one->add_option("folder", given->folder, "The pack's source folder")->required();
        one->callback([&context, given, action] { action(context, *given); });
        return one;
    };
    command("new", "Make a small pack that works, to be changed", make_new);
    auto* merges = command("merge", "Bring po/*.po up to the source (gettext's msgmerge)", merge);
    merges->add_option("--interface", given->interface_folder, "Folder with interface.yaml");
}

} // namespace apps
