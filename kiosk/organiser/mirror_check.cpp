#include <string>

#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/health.h"

namespace organiser {

namespace {

struct Words {
    State state;
    const char *found, *advice;
};

Words words_of(tally::Agreement agreement) {
    using tally::Agreement;
    switch (agreement) {
    case Agreement::none:
        break;
    case Agreement::missing:
        return {State::attention, "The mirror's folder is not there: ",
                "Plug its medium in; counting goes on without it, and it is caught up by itself."};
    case Agreement::same:
        return {State::good, "The mirror holds the same counts as the card: ", ""};
    case Agreement::behind:
        return {State::attention, "The mirror lacks counts that the card has: ",
                "On the device page touch \"Write it now\", or kioskctl reach heal --data DIR "
                "--mirror FOLDER"};
    case Agreement::ahead:
        return {State::attention, "The mirror has counts that the card lacks: ",
                "Bring both together: kioskctl reach heal --data DIR --mirror FOLDER, or restart "
                "the kiosk, which does so before it counts."};
    case Agreement::foreign:
        return {State::bad, "The mirror is another kiosk's: ",
                "Plug in this kiosk's own medium, or take another folder."};
    case Agreement::unreadable:
        return {State::bad, "The mirror cannot be read: ",
                "kioskctl reach heal --data DIR --mirror FOLDER sets a damaged file aside and "
                "makes a new copy; if that fails, take another stick."};
    }
    return {State::good, "No second copy of the counts is kept: no mirror is named.", ""};
}

} // namespace

Check mirror_check(platform::Clock& clock, const std::string& mirror,
                   const tally::MirrorState& state) {
    const Words words = words_of(state.agreement);
    Check check{Part::mirror, words.state, "-", words.found, words.advice};
    if (state.agreement == tally::Agreement::none)
        return check;
    check.value = mirror;
    check.found += mirror;
    if (state.written_unix_seconds) {
        const std::string when = local_minute(clock, *state.written_unix_seconds);
        check.value += ", " + when;
        check.found += ", last written " + when;
    }
    check.found += "." + (state.trouble.empty() ? "" : " " + state.trouble);
    return check;
}

} // namespace organiser
