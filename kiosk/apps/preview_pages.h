#pragma once
// What a preview's window shows beside the kiosk itself: what is wrong with the source, in place of
// the content, and which keys there are. In English, as pack check speaks.
#include <span>
#include <string>

#include "kiosk/ui/frame.h"

namespace apps {

void draw_reading(ui::Frame& frame);
// As pack check prints them; those that do not fit are counted.
void draw_findings(ui::Frame& frame, std::span<const std::string> findings);
// A card over the page that was drawn.
void draw_keys(ui::Frame& frame);

} // namespace apps
