#pragma once
// Of `kioskctl pack`, those that show a source as visitors will see it.
#include "kiosk/apps/context.h"

namespace CLI {
class App;
}

namespace apps {

void add_preview_command(CLI::App& group, Context& context);
void add_sheet_command(CLI::App& group, Context& context);
void add_trial_command(CLI::App& group, Context& context);

} // namespace apps
