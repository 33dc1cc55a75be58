#include "kiosk/apps/source_options.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdlib>

namespace apps {
namespace {

// The reproducible-builds variable; anything but a number is as if it were not set.
std::optional<std::int64_t> source_date_epoch() {
    const char* value = std::getenv("SOURCE_DATE_EPOCH");
    if (!value)
        return {};
    const std::string_view text(value);
    std::int64_t seconds = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ptr !=
        text.data() + text.size())
        return {};
    return seconds;
}

// Where things lie beside the program, in the repository, or as installed; the first that is there.
std::string first_that_exists(platform::Files& files, const std::vector<std::string>& paths) {
    for (const auto& path : paths)
        if (files.exists(path))
            return path;
    return paths.front();
}

} // namespace

void add_source_options(CLI::App& command, SourceFolder& given) {
    command.add_option("source", given.source, "Folder with pack.yaml")->required();
    command.add_option("--interface", given.interface_folder,
                       "Folder with interface.yaml (content/interface)");
    command.add_flag("--all", given.all, "Print every finding, not one screenful");
}

void add_font_options(CLI::App& command, SourceFolder& given) {
    command.add_option("--fonts", given.fonts, "Folder with the kiosk's faces");
    command.add_option("--cjk-fonts", given.cjk_fonts,
                       "Folder with NotoSansCJK-Regular.ttc and -Bold.ttc");
}

compile::Options compile_options(Context& context, const SourceFolder& given) {
    auto& files = context.host.files();
    compile::Options options;
    options.interface_folder =
        !given.interface_folder.empty()
            ? given.interface_folder
            : first_that_exists(files, {given.source + "/../../interface", "content/interface",
                                        context.shared_directory() + "/interface"});
    options.fonts_folder = !given.fonts.empty()
                               ? given.fonts
                               : first_that_exists(files, {context.shared_directory() + "/fonts",
                                                           options.fonts_folder});
    if (!given.cjk_fonts.empty())
        options.cjk_fonts_folder = given.cjk_fonts;
    options.built_unix_seconds = source_date_epoch();
    if (const auto wall = context.host.clock().wall(); wall.trust != platform::ClockTrust::unset)
        options.now_unix_seconds = wall.unix_seconds;
    return options;
}

std::optional<compile::Source> read_source(Context& context, const SourceFolder& given) {
    compile::Diagnostics diagnostics;
    auto source =
        compile::read_source(context.host.files(), given.source,
                             compile_options(context, given).interface_folder, diagnostics);
    if (diagnostics.ok())
        return source;
    context.err << diagnostics.text(given.findings());
    context.exit_code = 1;
    return {};
}

} // namespace apps
