#pragma once
// What holds on every screen, whatever the panel, language and size: targets are large enough and
// apart, words stand in their boxes and do not cover one another, colours can be told apart, and
// nothing lies under the bar.
#include <string>
#include <vector>

#include "tests/support/kiosk_rig.h"

namespace support {

// Sentences, each "screen: what is wrong, where"; empty when all is well.
std::vector<std::string> faults_of(const std::string& screen, const Panel& panel, KioskRig& rig,
                                   ui::ThemeKind theme);
// The same of what was drawn elsewhere; `letters_dp_min` is the smallest that somebody has to read.
std::vector<std::string> faults_of(const std::string& screen, const Panel& panel,
                                   const ui::FrameRecord& record, const test::FakeCanvas& canvas,
                                   ui::ThemeKind theme, float letters_dp_min);

// Fails the case that runs, once for each.
void report(const std::vector<std::string>& faults, const std::string& where);

// WCAG 2, of opaque colours 0xAABBGGRR.
double contrast(std::uint32_t one, std::uint32_t other);

} // namespace support
