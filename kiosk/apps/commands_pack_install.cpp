// kioskctl pack install, installed: the packs that a kiosk has taken (DIR/packs).
#include <CLI/CLI.hpp>

#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/trusted_pack.h"
#include "kiosk/pack/pack_shelf.h"

namespace apps {
namespace {

struct InstallOptions {
    std::string path, directory;
    std::vector<std::string> trust;
    bool older = false;
};

void print_current(Context& context, const pack::PackShelf& shelf, pack::PackShelf::Keys keys) {
    const auto opened = shelf.open_current(keys);
    if (!opened)
        return context.fail(opened.error());
    if (!opened->passed_over.empty())
        context.err << "kioskctl: the newer pack does not open: " << opened->passed_over << '\n';
    context.out << opened->file << ": pack " << opened->content->id() << ", serial "
                << opened->content->serial() << ", signed with key " << opened->content->signed_by()
                << '\n';
}

void run(Context& context, const InstallOptions& given) {
    const auto keys = read_public_keys(context.host.files(), given.trust);
    if (!keys)
        return context.fail(keys.error());
    auto shelf = pack::PackShelf::open(context.host, given.directory + "/packs");
    if (!shelf)
        return context.fail(shelf.error());
    if (!given.path.empty()) {
        const auto older =
            given.older ? pack::OlderPack::confirmed_by_organiser : pack::OlderPack::refused;
        if (auto done = shelf->install(given.path, *keys, older); !done) {
            context.fail(done.error());
            if (done.error().kind == platform::ErrorKind::denied)
                context.exit_code = 1;
            return;
        }
    }
    print_current(context, *shelf, *keys);
}

} // namespace

void add_install_commands(CLI::App& group, Context& context) {
    const auto given = std::make_shared<InstallOptions>();
    auto* installs = group.add_subcommand("install", "Take a signed pack into the kiosk's data");
    auto* installed = group.add_subcommand("installed", "Say which pack the kiosk's data holds");
    installs->add_option("pack", given->path, "The pack file; its .minisig lies beside it")
        ->required();
    installs->add_flag("--older", given->older, "Take it though a newer one was here");
    for (auto* command : {installs, installed}) {
        command->add_option("--data", given->directory, "The kiosk's data folder")->required();
        command->add_option("--trust", given->trust, "Public key files that are trusted")
            ->required();
        command->callback([&context, given] { run(context, *given); });
    }
}

} // namespace apps
