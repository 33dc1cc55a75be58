#pragma once
// Health: what is right and wrong with this kiosk, a line each, for the device page and `kioskctl
// doctor`. It looks and changes nothing.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/tally/mirror_state.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace organiser {

enum class Part {
    storage,
    counts,
    mirror,
    event,
    pin,
    pack,
    directory,
    clock,
    upload,
    power,
    program
};
enum class State { good, attention, bad };
std::string_view name(Part part);   // "storage"
std::string_view name(State state); // "good"

struct Check {
    Part part = Part::storage;
    State state = State::good;
    std::string value;  // short, the same in every language: "2%, 14 GB", "2026-11-25"
    std::string found;  // an English sentence
    std::string advice; // what to do, English; empty when good
};

// Room on a medium, as its maker counts: "512 MB", "14.2 GB". The same in every language.
std::string room_words(std::uint64_t bytes);

// In the order of Part, but without the mirror. `content` may be null: then `pack_trouble` says
// why. `counting_trouble` is what the running program says of its counting and its mirror; empty
// when all is well.
std::vector<Check> look(platform::Host& host, const std::string& data_directory,
                        const pack::Pack* content, const std::string& pack_trouble,
                        const std::string& counting_trouble = {});

// The second copy in the folder `mirror`: where it is, when it was written, whether it agrees.
Check mirror_check(platform::Clock& clock, const std::string& mirror,
                   const tally::MirrorState& state);

// The worst of all.
State worst(const std::vector<Check>& checks);

} // namespace organiser
