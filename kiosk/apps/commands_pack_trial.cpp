// kioskctl pack trial: a source that somebody brought, copied first, checked, and reported on in
// files. The kiosk's organiser page starts it; it is as useful by hand.
#include <CLI/CLI.hpp>

#include <array>
#include <filesystem>
#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/preview_feed.h"
#include "kiosk/apps/show_commands.h"
#include "kiosk/apps/source_copy.h"
#include "kiosk/apps/source_options.h"
#include "kiosk/apps/source_trial.h"
#include "kiosk/compile/compiler.h"
#include "kiosk/organiser/source_check.h"
#include "platform/base/sign.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

struct TrialOptions : SourceFolder {
    std::string out;
    bool preview = false;
};

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text)
        if (c == '<' || c == '>' || c == '&' || c == '"')
            html += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "&quot;";
        else
            html += c;
    return html;
}

std::string heading(const compile::Diagnostics& found) {
    if (found.errors() + found.warnings() == 0)
        return "In order: nothing has to be mended.";
    return std::to_string(found.errors()) + " mistakes, " + std::to_string(found.warnings()) +
           " warnings. " +
           (found.ok() ? "The pack can be built."
                       : "The pack cannot be built before the mistakes are mended.");
}

// Needs nothing but a browser, and refers to nothing.
std::string page_of(const std::string& name, const compile::Diagnostics& found,
                    const std::string& languages) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        escaped(name) +
        "</title>\n<style>body{font:16px/1.5 sans-serif;margin:1em auto;max-width:60em;padding:0 "
        "1em}\ntable{border-collapse:collapse;width:100%}td,th{border:1px solid "
        "#bbb;padding:.4em;text-align:left;vertical-align:top}\n.error{border-left:6px solid "
        "#b3261e}.warning{border-left:6px solid #a86500}</style></head>\n<body><h1>" +
        escaped(name) + "</h1>\n<p>" + heading(found) + "</p>\n";
    if (found.errors() + found.warnings() > 0)
        html += "<table><tr><th>Where</th><th>What</th><th>How to mend it</th></tr>\n";
    for (const auto& one : found.findings())
        html += std::string("<tr class=\"") + (one.error ? "error" : "warning") + "\"><td>" +
                escaped(one.place.text()) + "</td><td>" + escaped(one.what) + "</td><td>" +
                escaped(one.mend) + "</td></tr>\n";
    if (found.errors() + found.warnings() > 0)
        html += "</table>\n";
    if (!languages.empty())
        html += "<h2>Languages</h2>\n<pre>" + escaped(languages) + "</pre>\n";
    return html + "</body></html>\n";
}

Result<void> write_reports(platform::Files& files, const TrialOptions& given,
                           const std::string& name, const compile::Diagnostics& found,
                           const std::string& languages) {
    const auto write = [&](const char* file, const std::string& text) {
        return files.write_atomic(given.out + "/" + file, platform::as_bytes(text));
    };
    RETURN_IF_ERROR(write(trial_page, page_of(name, found, languages)));
    RETURN_IF_ERROR(write(trial_report, name + "\n" + heading(found) + "\n\n" +
                                            found.text(findings_all) +
                                            (languages.empty() ? "" : "\n" + languages)));
    organiser::SourceFindings short_list{.errors = found.errors(), .warnings = found.warnings()};
    for (const auto& one : found.findings())
        if (short_list.lines.size() < organiser::source_findings_kept)
            short_list.lines.push_back(one.text());
    return write(trial_findings, organiser::write_findings(short_list)); // last: all is there
}

// Signed by a key that nobody has: its secret half is gone with this function.
Result<void> build_preview(Context& context, const TrialOptions& given,
                           const compile::Compiled& compiled) {
    std::array<std::uint8_t, 32> seed{};
    platform::KeyId id{};
    context.host.random().fill(seed);
    context.host.random().fill(id);
    const platform::minisign::SecretKeyFile key{id, platform::SecretKey::from_seed(seed)};
    platform::wipe(seed);
    const auto built = compile::build(context.host, compiled, given.out + "/" + trial_pack, key);
    if (!built)
        return built.error();
    return context.host.files().write_atomic(
        given.out + "/" + preview_key_file,
        platform::as_bytes(platform::minisign::write_public_key({id, key.key.public_key()})));
}

Result<bool> try_source(Context& context, const TrialOptions& given) {
    auto& files = context.host.files();
    std::string path = given.source;
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    const auto name = std::filesystem::path(path).filename().string();
    RETURN_IF_ERROR(files.make_directories(given.out));
    TrialOptions copied = given;
    copied.source = given.out + "/source";
    compile::Diagnostics found;
    std::optional<compile::Compiled> compiled;
    if (const auto done = copy_source(path, copied.source); !done)
        found.error(done.error(), "mend that first");
    else
        compiled =
            compile::check(context.host, copied.source, compile_options(context, copied), found);
    if (compiled && found.ok() && given.preview)
        if (const auto built = build_preview(context, given, *compiled); !built) {
            if (built.error().kind != ErrorKind::invalid)
                return built.error();
            found.error(built.error(), "mend the drawing");
        }
    RETURN_IF_ERROR(
        write_reports(files, given, name, found,
                      compiled && found.ok() ? compile::coverage_table(*compiled) : ""));
    return found.ok();
}

void trial(Context& context, const TrialOptions& given) {
    std::error_code ignored;
    if (std::filesystem::exists(given.out, ignored))
        return context.fail(
            {ErrorKind::busy, "this is there already; name a folder that is not", given.out});
    const auto good = try_source(context, given);
    std::filesystem::remove_all(given.out + "/source", ignored);
    if (!good)
        return context.fail(good.error());
    context.out << given.out << "/" << trial_report << ": " << (*good ? "in order" : "see there")
                << '\n';
    context.exit_code = *good ? 0 : 1;
}

} // namespace

void add_trial_command(CLI::App& group, Context& context) {
    const auto given = std::make_shared<TrialOptions>();
    auto* one = group.add_subcommand(
        "trial", "Check a source that somebody brought: copied first, with a report in files");
    add_source_options(*one, *given);
    add_font_options(*one, *given);
    one->add_option("--out", given->out, "Folder to be made: report.txt, report.html")->required();
    one->add_flag("--preview", given->preview,
                  "And a pack to look at, by a key that is thrown away: no kiosk installs it");
    one->callback([&context, given] { trial(context, *given); });
}

} // namespace apps
