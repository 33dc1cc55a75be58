// bench_watch: one run of one program on an X server of our own, measured from outside: the time
// from its start to words in a given area of the screen, its memory, and what it does while the
// picture stands still. Prints one line of JSON.
//
//   bench_watch --screen FILE --words X,Y,W,H [--then COMMAND] [--settle S] [--still S]
//               [--picture FILE] [--files FILE] [--log FILE] -- PROGRAM [ARGUMENT...]
//
//   --screen   the framebuffer of Xvfb -fbdir         --words    where the words come
//   --then     run when they are there (touches)      --settle   seconds until it stands still (5)
//   --still    seconds of stillness measured (10)     --picture  an X window dump of the still
// screen   --files    a list of the files that it has mapped --log      what the program says
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/bench/framebuffer.h"
#include "tests/bench/processes.h"

namespace {

using namespace std::chrono_literals;
using bench::Microseconds;

constexpr Microseconds wait_most = 120s; // for words to come
constexpr auto look_every = 1ms;

struct Options {
    std::map<std::string, std::string> named{{"settle", "5"}, {"still", "10"},
                                             {"log", "/dev/null"}};
    std::vector<std::string> command;
    bench::Area words;
};

int fail(const std::string& message) {
    std::cerr << "bench_watch: " << message << '\n';
    return 1;
}

bool read_options(int argc, char** argv, Options& options) {
    int at = 1;
    for (; at + 1 < argc && std::string(argv[at]) != "--"; at += 2)
        options.named[std::string(argv[at]).substr(2)] = argv[at + 1];
    if (at >= argc)
        return false;
    options.command.assign(argv + at + 1, argv + argc);
    bench::Area& words = options.words;
    return !options.command.empty() && options.named.count("screen") &&
           std::sscanf(options.named["words"].c_str(), "%d,%d,%d,%d", &words.x, &words.y,
                       &words.width, &words.height) == 4;
}

std::chrono::milliseconds seconds(const std::string& text) {
    return std::chrono::milliseconds(std::llround(std::strtod(text.c_str(), nullptr) * 1000));
}

double milliseconds(Microseconds span) { return double(span.count()) / 1000; }

// True when words came; false when the program ended or nobody ever saw any.
bool wait_for_words(const bench::Framebuffer& screen, const bench::Area& area,
                    const bench::Processes& program) {
    const auto give_up = bench::now() + wait_most;
    for (unsigned turn = 1; !screen.has_words(area); ++turn) {
        if (bench::now() > give_up || (turn % 256 == 0 && program.ended()))
            return false;
        std::this_thread::sleep_for(look_every);
    }
    return true;
}

void measure_stillness(const bench::Processes& program, const Options& options,
                       nlohmann::json& result) {
    const auto from = bench::now();
    const auto before = program.cpu_by_thread();
    std::this_thread::sleep_for(seconds(options.named.at("still")));
    const auto used = bench::used(before, program.cpu_by_thread());
    result["still_cpu_ms"] = milliseconds(used);
    result["still_from_us"] = from.count();
    result["still_until_us"] = bench::now().count();
}

int watch(Options& options) {
    auto screen = bench::Framebuffer::open(options.named["screen"]);
    if (!screen.ok())
        return fail(screen.error().text());
    if (!(*screen)->contains(options.words))
        return fail("--words lies outside the screen");
    // The server takes a moment to clear what the program before has left.
    for (int waited = 0; waited < 200 && (*screen)->has_words(options.words); ++waited)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if ((*screen)->has_words(options.words))
        return fail("there are words on the screen before the program starts");

    nlohmann::json result;
    const auto started = bench::now();
    auto program = bench::Processes::start(options.command, options.named["log"]);
    if (!program.ok())
        return fail(program.error().text());
    const bool came = wait_for_words(**screen, options.words, *program);
    result["first_words_ms"] = milliseconds(bench::now() - started);
    result["first_words_cpu_ms"] = milliseconds(program->cpu());
    const bool led = came && (options.named["then"].empty() ||
                              std::system(options.named["then"].c_str()) == 0);
    if (led) {
        std::this_thread::sleep_for(seconds(options.named["settle"]));
        measure_stillness(*program, options, result);
        result["pss_kib"] = program->pss_kib();
        result["processes"] = program->alive().size();
        if (const auto& path = options.named["picture"]; !path.empty())
            if (const auto saved = (*screen)->save(path); !saved.ok())
                return fail(saved.error().text());
        if (const auto& path = options.named["files"]; !path.empty()) {
            std::ofstream list(path);
            for (const std::string& file : program->mapped_files())
                list << file << '\n';
        }
    }
    program->stop();
    if (!led)
        return fail(options.command[0] + (came ? ": could not be led to the screen"
                                               : ": no words came; see " + options.named["log"]));
    std::cout << result.dump() << '\n';
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read_options(argc, argv, options))
        return fail("usage: --screen FILE --words X,Y,W,H [...] -- PROGRAM [ARGUMENT...]");
    return watch(options);
}
