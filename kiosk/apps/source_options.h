#pragma once
// The options that commands over a pack's source folder share, and where the compiler finds what
// stands beside it.
#include <memory>
#include <optional>
#include <string>

#include "kiosk/apps/context.h"
#include "kiosk/compile/compiler.h"

namespace CLI {
class App;
}

namespace apps {

inline constexpr std::size_t findings_shown = 20; // a screenful
inline constexpr std::size_t findings_all = 1000;

struct SourceFolder {
    std::string source;
    std::string interface_folder, fonts, cjk_fonts; // empty: beside the source or the program
    bool all = false;                               // every finding, not one screenful
    std::size_t findings() const { return all ? findings_all : findings_shown; }
};

void add_source_options(CLI::App& command, SourceFolder& given); // `given` outlives the command
void add_font_options(CLI::App& command, SourceFolder& given);

compile::Options compile_options(Context& context, const SourceFolder& given);

// Reads the source; prints what is wrong with it, and is empty then.
std::optional<compile::Source> read_source(Context& context, const SourceFolder& given);

// Beside those of commands.h, of `kioskctl pack`:
void add_editor_commands(CLI::App& group, Context& context);  // sheet-out, sheet-in, twine, review
void add_preview_commands(CLI::App& group, Context& context); // preview, sheet
void add_review_command(CLI::App& group, Context& context);   // review

} // namespace apps
