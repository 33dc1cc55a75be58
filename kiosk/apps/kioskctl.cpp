// kioskctl: everything an organiser, editor or script does without the screen.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

#include "kiosk/apps/commands.h"
#include "platform/base/sign.h"
#include "platform/curl/curl_http.h"
#include "platform/posix/posix_host.h"

int main(int argc, char** argv) {
    if (auto started = platform::start_crypto(); !started) {
        std::cerr << "kioskctl: " << started.error().text() << '\n';
        return 3;
    }
    auto http = platform::CurlHttp::create();
    if (!http) {
        std::cerr << "kioskctl: " << http.error().text() << '\n';
        return 3;
    }
    platform::PosixHost host(std::move(*http));
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    apps::Context context{host, program.parent_path().string(), std::cout, std::cerr};

    CLI::App app{"kioskctl: packs, events, reach figures and uploads of an awareness kiosk"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("kioskctl ") + KIOSK_VERSION);
    apps::add_text_commands(app, context);
    apps::add_pack_commands(app, context);
    apps::add_directory_commands(app, context);
    apps::add_event_commands(app, context);
    apps::add_reach_commands(app, context);
    apps::add_card_commands(app, context);
    apps::add_qr_commands(app, context);
    apps::add_upload_commands(app, context);
    apps::add_doctor_commands(app, context);
    apps::add_manual_commands(app, context);
    const auto is_named = [&](const CLI::App* command) { return command->check_name(argv[1]); };
    if (argc > 1 && argv[1][0] != '-' && app.get_subcommands(is_named).empty()) {
        std::cerr << "kioskctl: There is no command \"" << argv[1]
                  << "\". kioskctl --help lists them.\n";
        return 2;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return context.exit_code;
}
