#pragma once
// The pack of tests/corpus/packs/small as values in memory: two topics, one activity of each kind,
// three services (checked, unchecked, a vacant place), English and Thai. Thai is unreviewed, so it
// carries the draft mark and does not appear in field mode.
#include <memory>

#include "tests/support/fake_pack.h"

namespace support {

std::unique_ptr<FakePack> small_pack();

} // namespace support
