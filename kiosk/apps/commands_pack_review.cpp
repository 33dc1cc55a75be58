// kioskctl pack review: texts marked as read, a page for a reviewer's phone, and what comes back.
#include <CLI/CLI.hpp>

#include <memory>

#include "kiosk/apps/source_changes.h"
#include "kiosk/compile/po_review.h"
#include "kiosk/editor/review.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;

struct ReviewOptions : SourceFolder {
    std::string language, by, page, merge;
    std::vector<std::string> keys;
};

platform::Result<std::string> read_po_file(Context& context, const ReviewOptions& given) {
    ASSIGN_OR_RETURN(const auto bytes,
                     context.host.files().read(given.source + "/po/" + given.language + ".po",
                                               limits::source_file_bytes_max));
    return std::string(platform::as_text(bytes));
}

void mark(Context& context, const ReviewOptions& given) {
    const auto path = given.source + "/po/" + given.language + ".po";
    auto text = read_po_file(context, given);
    if (!text)
        return context.fail(text.error());
    std::size_t count = 0;
    for (const auto& key : given.keys) {
        auto marked = compile::mark_po_reviewed(*text, path, key, given.by);
        if (!marked)
            return context.fail(marked.error());
        *text = std::move(marked->text);
        count += marked->count;
    }
    if (auto written = context.host.files().write_atomic(path, platform::as_bytes(*text)); !written)
        return context.fail(written.error());
    context.out << path << ": " << count << " texts reviewed by " << given.by << '\n';
}

platform::Result<editor::PoEntries> entries_of(const std::string& po, const std::string& file) {
    ASSIGN_OR_RETURN(auto read, compile::read_po(po, file));
    editor::PoEntries entries;
    for (auto& entry : read.entries)
        entries.emplace(entry.context, std::move(entry));
    return entries;
}

std::map<std::string, std::string> drawings(platform::Files& files, const std::string& folder,
                                            const compile::Source& source) {
    std::map<std::string, std::string> drawings;
    for (const auto& [id, picture] : source.pictures)
        if (const auto bytes = files.read(folder + "/" + picture.file, limits::svg_bytes_max))
            drawings[id] = platform::as_text(*bytes);
    return drawings;
}

void write_page(Context& context, const ReviewOptions& given, const compile::Source& source,
                const editor::PoEntries& entries) {
    auto& files = context.host.files();
    const auto page =
        editor::review_page(source, given.language, entries, drawings(files, given.source, source));
    if (auto written = files.write_atomic(given.page, platform::as_bytes(page)); !written)
        return context.fail(written.error());
    context.out << given.page << ": " << page.size() / 1024 << " KiB; what comes back:\n"
                << "kioskctl pack review " << given.source << ' ' << given.language
                << " --merge FILE\n";
}

void merge(Context& context, const ReviewOptions& given, const compile::Source& source,
           const std::string& po, const editor::PoEntries& entries) {
    const auto name = "po/" + given.language + ".po";
    const auto bytes = context.host.files().read(given.merge, limits::source_file_bytes_max);
    if (!bytes)
        return context.fail(bytes.error());
    const auto review = editor::read_review(platform::as_text(*bytes), given.merge);
    if (!review)
        return context.fail(review.error());
    if (review->language != given.language || review->pack != source.contents.id)
        return context.fail(
            {ErrorKind::invalid,
             "this review is of pack '" + review->pack + "' in '" + review->language + "'",
             given.merge});
    const auto merged = editor::merge_review(*review, source, entries);
    auto changed = editor::change_po(po, name, given.language, merged.changes);
    if (!changed)
        return context.fail(changed.error());
    for (const auto& key : merged.outdated)
        context.err << given.merge << ": '" << key
                    << "' has changed since it was read; ask for it again\n";
    editor::BookChanges changes;
    if (!merged.changes.empty())
        changes.files[name] = changed->text;
    for (const auto& [key, line] : changed->lines)
        if (const auto told = merged.lines.find(key); told != merged.lines.end())
            changes.cells[name][line] = given.merge + ":" + std::to_string(told->second);
        else
            changes.cells[name][line] = "";
    take_changes(context, given, changes, Trial::first);
    if (context.exit_code == 0)
        context.out << merged.changes.size() << " texts reviewed by " << review->by << '\n';
}

void review(Context& context, const ReviewOptions& given) {
    if (given.page.empty() && given.merge.empty()) {
        if (given.keys.empty() || given.by.empty())
            return context.fail({ErrorKind::invalid,
                                 "name places of texts and --by CODE, or --page, or --merge",
                                 given.language});
        return mark(context, given);
    }
    const auto source = read_source(context, given);
    if (!source)
        return;
    const auto po = read_po_file(context, given);
    if (!po)
        return context.fail(po.error());
    const auto entries = entries_of(*po, "po/" + given.language + ".po");
    if (!entries)
        return context.fail(entries.error());
    if (!given.page.empty())
        return write_page(context, given, *source, *entries);
    merge(context, given, *source, *po, *entries);
}

} // namespace

void add_review_command(CLI::App& group, Context& context) {
    const auto given = std::make_shared<ReviewOptions>();
    auto* command = group.add_subcommand(
        "review", "Take the draft mark off texts that a person read, here or on a phone");
    add_source_options(*command, *given);
    add_font_options(*command, *given);
    command->add_option("language", given->language, "Language of po/<language>.po")->required();
    command->add_option("keys", given->keys, "Places of texts; a last * takes all below it");
    command->add_option("--by", given->by, "The reviewer's code, never a name");
    command->add_option("--page", given->page, "Write a page to review on a phone (.html)");
    command->add_option("--merge", given->merge, "Take what the page gave back");
    command->callback([&context, given] { review(context, *given); });
}

} // namespace apps
