#pragma once
// The command groups of kioskctl, one file each: commands_<group>.cpp.
#include "kiosk/apps/context.h"

namespace CLI {
class App;
}

namespace apps {

void add_text_commands(CLI::App& app, Context& context);      // text layout, text breaks
void add_pack_commands(CLI::App& app, Context& context);      // pack build, check, sign, key, pot
void add_source_commands(CLI::App& group, Context& context);  // pack new, merge, review
void add_install_commands(CLI::App& group, Context& context); // pack install, installed
void add_editor_commands(CLI::App& group, Context& context);  // pack sheet-out, sheet-in, twine
void add_preview_commands(CLI::App& group, Context& context); // pack preview, sheet
void add_review_command(CLI::App& group, Context& context);   // pack review
void add_directory_commands(CLI::App& app, Context& context); // directory list, and the next
void add_confirm_commands(CLI::App& group, Context& context); // directory due, confirm
void add_event_commands(CLI::App& app, Context& context);     // event start, close, day, show
void add_reach_commands(CLI::App& app, Context& context);     // reach export, merge, show
void add_report_command(CLI::App& group, Context& context);   // reach report
void add_upload_commands(CLI::App& app, Context& context);    // upload, key show
void add_doctor_commands(CLI::App& app, Context& context);     // pin set, pin show, doctor

} // namespace apps
