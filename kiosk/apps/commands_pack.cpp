// kioskctl pack: keys, building, checking, templates for translators, and what a pack holds.
#include <CLI/CLI.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/espeak.h"
#include "kiosk/apps/show_commands.h"
#include "kiosk/apps/source_options.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/compile/compiler.h"
#include "platform/base/sign.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t key_bytes_max = 4096;

struct PackOptions : SourceFolder {
    std::string out, key, path, speech;
    std::vector<std::string> trust, languages;
    bool list = false;
};

compile::Options heard_options(Context& context, const PackOptions& given) {
    auto options = compile_options(context, given);
    options.speech.folder = given.speech;
    options.speech.only_languages = given.languages;
    options.speech.at_once = std::max(1u, std::thread::hardware_concurrency());
    if (!given.speech.empty()) {
        auto maker = find_espeak();
        if (maker)
            options.speech.maker = std::move(maker).value();
        else
            context.err << "kioskctl: " << maker.error().text() << ". Only recordings are heard.\n";
    }
    return options;
}

// Checks and prints what was found; nothing when there is an error.
std::optional<compile::Compiled> checked(Context& context, const PackOptions& given) {
    auto& files = context.host.files();
    if (!files.exists(given.source)) {
        context.fail({ErrorKind::not_found,
                      "there is no such folder; give the folder with pack.yaml", given.source});
        return {};
    }
    compile::Diagnostics diagnostics;
    auto compiled =
        compile::check(context.host, given.source, heard_options(context, given), diagnostics);
    if (diagnostics.errors() + diagnostics.warnings() != 0)
        context.err << diagnostics.text(given.findings());
    if (diagnostics.ok())
        return compiled;
    context.exit_code = 1;
    return {};
}

void check(Context& context, const PackOptions& given) {
    if (const auto compiled = checked(context, given))
        context.out << given.source << ": in order\n" << compile::coverage(*compiled);
}

void coverage(Context& context, const PackOptions& given) {
    if (const auto compiled = checked(context, given))
        context.out << compile::coverage_table(*compiled);
}

void build(Context& context, const PackOptions& given) {
    auto& files = context.host.files();
    auto text = files.read(given.key, key_bytes_max);
    if (!text) {
        auto error = text.error();
        if (error.kind == ErrorKind::not_found)
            error.message = "there is no key here; make one by kioskctl pack key --out NAME";
        return context.fail(error);
    }
    auto key = platform::minisign::read_secret_key(platform::as_text(*text));
    platform::wipe(*text);
    if (!key)
        return context.fail({key.error().kind, key.error().message, given.key});
    const auto compiled = checked(context, given);
    if (!compiled)
        return;
    const auto built = compile::build(context.host, *compiled, given.out, *key);
    if (!built)
        return context.fail(built.error());
    context.out << given.out << ": " << (built->bytes + 1023) / 1024 << " KiB, signed with key "
                << built->signed_by << '\n'
                << compile::coverage(*compiled);
    const auto heard = compile::speech_coverage(*compiled);
    context.out << (heard.empty() ? "Nothing of it can be heard: record it (narration/), or give "
                                    "--speech FOLDER and a computer's voice reads it\n"
                                  : "heard:\n" + heard);
}

// What volunteers read aloud, a line a recording: the file's name and the words.
void list_slots(Context& context, const compile::Compiled& compiled) {
    for (const auto& slot : compiled.speech)
        if (!slot.words.empty() || !slot.shown_words.empty())
            context.out << slot.language << '/' << slot.name << ".opus\t"
                        << (slot.file.empty()       ? "missing"
                            : slot.speech.synthetic ? "computer's voice"
                            : slot.speech.reviewed  ? "reviewed"
                                                    : "not reviewed")
                        << '\t'
                        << (slot.words.empty() ? slot.shown_in + ": " + slot.shown_words
                                               : slot.words)
                        << '\n';
}

void narrate(Context& context, const PackOptions& given) {
    const auto compiled = checked(context, given);
    if (!compiled)
        return;
    if (given.list)
        return list_slots(context, *compiled);
    const auto heard = compile::speech_coverage(*compiled);
    context.out << (heard.empty() ? "nothing can be heard: no recordings, and no voice for these "
                                    "languages\n"
                                  : heard);
}

Result<void> make_key(platform::Host& host, const std::string& name) {
    auto& files = host.files();
    const auto secret_path = name + ".key", public_path = name + ".pub";
    for (const auto& path : {secret_path, public_path})
        if (files.exists(path))
            return Error{ErrorKind::busy,
                         "this file is there already; a lost key cannot be made again, so choose "
                         "another name or move it away yourself",
                         path};
    std::array<std::uint8_t, 32> seed{};
    platform::KeyId id{};
    host.random().fill(seed);
    host.random().fill(id);
    const platform::minisign::SecretKeyFile key{id, platform::SecretKey::from_seed(seed)};
    platform::wipe(seed);
    auto secret = platform::minisign::write_secret_key(key);
    const auto usual_mask = ::umask(077); // for the owner's eyes alone, from the first byte
    auto written = files.write_atomic(secret_path, platform::as_bytes(secret));
    ::umask(usual_mask);
    platform::wipe(secret);
    RETURN_IF_ERROR(std::move(written));
    return files.write_atomic(public_path, platform::as_bytes(platform::minisign::write_public_key(
                                               {id, key.key.public_key()})));
}

void key(Context& context, const PackOptions& given) {
    if (auto made = make_key(context.host, given.out); !made)
        return context.fail(made.error());
    context.out << given.out << ".key: keep it secret, off the kiosks; whoever has it can make "
                << "packs\n"
                << given.out << ".pub: put it on every kiosk that shall show your packs\n";
}

void pot(Context& context, const PackOptions& given) {
    const auto source = read_source(context, given);
    if (!source)
        return;
    const auto text = compile::translation_template(*source);
    if (given.out.empty()) {
        context.out << text;
        return;
    }
    if (auto written = context.host.files().write_atomic(given.out, platform::as_bytes(text));
        !written)
        return context.fail(written.error());
    context.out << given.out << ": " << source->contents.text_count << " texts\n";
}

void verify(Context& context, const PackOptions& given) {
    const auto opened = open_trusted_pack(context.host, given.path, given.trust);
    if (!opened) {
        context.fail(opened.error());
        if (opened.error().kind == ErrorKind::denied || opened.error().kind == ErrorKind::corrupt)
            context.exit_code = 1;
        return;
    }
    context.out << given.path << ": pack " << (*opened)->id() << ", serial " << (*opened)->serial()
                << ", signed with key " << (*opened)->signed_by() << '\n';
}

void show(Context& context, const PackOptions& given) {
    const auto opened = open_trusted_pack(context.host, given.path, given.trust);
    if (!opened)
        return context.fail(opened.error());
    const auto& content = **opened;
    const auto& first = content.languages().front().tag;
    const auto word = [&](pack::TextId id) { return plain_text(content.text(id, first).text); };
    context.out << "pack " << content.id() << ", serial " << content.serial()
                << ", signed with key " << content.signed_by() << "\n\nTopics (in " << first
                << ")\n";
    for (const auto& topic : content.topics()) {
        context.out << "  " << topic.id << ": " << word(topic.title) << '\n';
        for (const auto& activity : topic.activities)
            context.out << "    " << activity.id << ": " << word(activity.title) << '\n';
    }
    context.out << "\nLanguages\n";
    for (const auto& line : language_lines(content))
        context.out << "  " << line << '\n';
    context.out << "\nHelplines: " << content.services().size()
                << " (kioskctl directory list shows them)\n";
}

using Action = void (*)(Context&, const PackOptions&);

CLI::App* command(CLI::App& group, Context& context, const std::shared_ptr<PackOptions>& given,
                  const char* name, const char* help, Action action) {
    auto* command = group.add_subcommand(name, help);
    command->callback([&context, given, action] { action(context, *given); });
    return command;
}

void add_speech_option(CLI::App& command, PackOptions& given) {
    command.add_option("--speech", given.speech,
                       "Folder where speech by a computer's voice (espeak-ng) is kept: what is not "
                       "there, or damaged, is made; left out: only recordings are heard");
}

void add_pack_options(CLI::App& command, const std::shared_ptr<PackOptions>& given) {
    command.add_option("pack", given->path, "The pack file; its .minisig lies beside it")
        ->required();
    command.add_option("--trust", given->trust, "Public key files that are trusted")->required();
}

} // namespace

void add_pack_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("pack", "Make, check and look into packs");
    group->require_subcommand(1);
    add_source_commands(*group, context);
    add_install_commands(*group, context);
    add_editor_commands(*group, context);
    add_preview_command(*group, context);
    add_sheet_command(*group, context);
    add_trial_command(*group, context);
    const auto given = std::make_shared<PackOptions>();
    auto* keys =
        command(*group, context, given, "key", "Make a signing key: NAME.key, NAME.pub", key);
    keys->add_option("--out", given->out, "NAME of the two files")->required();
    auto* checks =
        command(*group, context, given, "check", "Say what is wrong in a source folder", check);
    add_source_options(*checks, *given);
    add_font_options(*checks, *given);
    auto* covers = command(*group, context, given, "coverage",
                           "Table of how far each language is translated and reviewed", coverage);
    add_source_options(*covers, *given);
    add_font_options(*covers, *given);
    auto* builds =
        command(*group, context, given, "build", "Check, compile and sign a pack", build);
    add_source_options(*builds, *given);
    add_font_options(*builds, *given);
    add_speech_option(*builds, *given);
    builds->add_option("--out", given->out, "The pack file to write")->required();
    builds->add_option("--key", given->key, "Secret key file")->required();
    auto* narrates = command(*group, context, given, "narrate",
                             "Make drafts of speech where nothing is recorded, or list what to "
                             "record",
                             narrate);
    add_source_options(*narrates, *given);
    add_font_options(*narrates, *given);
    add_speech_option(*narrates, *given);
    narrates->add_option("--lang", given->languages, "Only these languages");
    narrates->add_flag("--list", given->list, "Print every recording's name, state and words");
    auto* template_ = command(*group, context, given, "pot",
                              "Write the template for translators (gettext POT)", pot);
    add_source_options(*template_, *given);
    template_->add_option("--out", given->out, "File to write; else it is printed");
    add_pack_options(
        *command(*group, context, given, "verify", "Check a pack's signature and content", verify),
        given);
    add_pack_options(*command(*group, context, given, "show",
                              "List a pack's topics and how far its languages are", show),
                     given);
}

} // namespace apps
