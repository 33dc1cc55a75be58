// kioskctl pack: what changes a source folder. (What only reads one is in commands_pack.cpp.)
#include <CLI/CLI.hpp>

#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/compile/new_pack.h"

namespace apps {
namespace {

void make_new(Context& context, const std::string& folder) {
    const auto id = compile::make_new_pack(context.host.files(), folder);
    if (!id)
        return context.fail(id.error());
    context.out << folder << ": pack '" << *id << "', one topic, ready to be changed\n"
                << "next: kioskctl pack check " << folder << '\n';
}

} // namespace

void add_source_commands(CLI::App& group, Context& context) {
    const auto folder = std::make_shared<std::string>();
    auto* made = group.add_subcommand("new", "Make a small pack that works, to be changed");
    made->add_option("folder", *folder, "Folder that is not there yet")->required();
    made->callback([&context, folder] { make_new(context, *folder); });
}

} // namespace apps
