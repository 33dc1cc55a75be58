#pragma once
// What every kioskctl command group is given: the machine, where the program lies, and where words
// go. A command sets exit_code: 0 done, 1 the thing asked about is not right, 2 wrong use, 3
// failed.
#include <ostream>
#include <string>

#include "platform/base/result.h"
#include "platform/host.h"

namespace apps {

struct Context {
    platform::Host& host;
    std::string program_directory; // where the program's own file lies
    std::ostream& out;
    std::ostream& err;
    int exit_code = 0;

    // Fonts and interface texts: beside the programs, in the build tree and as installed alike.
    std::string shared_directory() const { return program_directory + "/../share/awareness-kiosk"; }

    // Prints "kioskctl: where: message" and sets exit_code to 3 (2 for invalid input).
    void fail(const platform::Error& error) {
        err << "kioskctl: " << error.text() << '\n';
        exit_code = error.kind == platform::ErrorKind::invalid ? 2 : 3;
    }
};

} // namespace apps
