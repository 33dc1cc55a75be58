// kioskctl directory: the helplines of a pack.
#include <CLI/CLI.hpp>

#include <memory>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/trusted_pack.h"

namespace apps {
namespace {

struct ListOptions {
    std::string path;
    std::vector<std::string> trust;
    std::string language;
};

std::string_view word(pack::Confidence confidence) {
    switch (confidence) {
    case pack::Confidence::verified: return "verified";
    case pack::Confidence::verified_dated: return "verified, source dated";
    case pack::Confidence::unverified: return "unverified";
    case pack::Confidence::vacant: return "vacant";
    }
    return "unverified";
}

void list(Context& context, const ListOptions& given) {
    const auto opened = open_trusted_pack(context.host, given.path, given.trust);
    if (!opened)
        return context.fail(opened.error());
    const auto& content = **opened;
    const auto language = given.language.empty() ? content.languages().front().tag : given.language;
    for (const auto& service : content.services()) {
        context.out << service.id << "  " << plain_text(content.text(service.name, language).text)
                    << "  " << word(service.confidence);
        if (!service.verified_on.empty())
            context.out << " on " << service.verified_on;
        context.out << (service.around_the_clock ? ", 24 h" : "") << '\n';
        for (const auto& channel : service.channels)
            context.out << "    " << channel.id << ": " << channel.shown << "  " << channel.address
                        << '\n';
        if (!service.source.empty())
            context.out << "    source: " << service.source << '\n';
    }
}

} // namespace

void add_directory_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("directory", "Helplines: what is known of each");
    group->require_subcommand(1);
    const auto given = std::make_shared<ListOptions>();
    auto* lists = group->add_subcommand("list", "Helplines of a pack with their sources");
    lists->add_option("pack", given->path, "The pack file; its .minisig lies beside it")
        ->required();
    lists->add_option("--trust", given->trust, "Public key files that are trusted")->required();
    lists->add_option("--lang", given->language, "Language of the names (the pack's first)");
    lists->callback([&context, given] { list(context, *given); });
    add_confirm_commands(*group, context);
}

} // namespace apps
