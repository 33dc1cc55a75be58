#pragma once
// The command groups of kioskctl, one file each: commands_<group>.cpp.
#include "kiosk/apps/context.h"

namespace CLI {
class App;
}

namespace apps {

void add_text_commands(CLI::App& app, Context& context);        // text layout, text breaks
void add_pack_commands(CLI::App& app, Context& context);        // pack build, check, sign, key, pot
void add_source_commands(CLI::App& group, Context& context);    // pack new, merge, review
void add_install_commands(CLI::App& group, Context& context);   // pack install, installed
void add_directory_commands(CLI::App& app, Context& context);   // directory list, and the next
void add_confirm_commands(CLI::App& group, Context& context);   // directory due, confirm
void add_event_commands(CLI::App& app, Context& context);       // event start, close, day, show
void add_event_key_commands(CLI::App& group, Context& context); // event key, new-key
void add_reach_commands(CLI::App& app, Context& context);       // reach export, merge, show
void add_report_command(CLI::App& group, Context& context);     // reach report
void add_qr_commands(CLI::App& app, Context& context);          // qr show, collect, receipt
void add_upload_commands(CLI::App& app, Context& context);      // upload, key show
void add_card_commands(CLI::App& app, Context& context);        // card event, recovery, show
void add_manual_commands(CLI::App& app, Context& context);      // manual, completion
void add_doctor_commands(CLI::App& app, Context& context);      // pin set, pin show, doctor

} // namespace apps
