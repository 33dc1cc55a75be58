// kiosk-collector: takes the kiosks' figures into the shared database and gives its totals. See
// kiosk/collector/API.md for what it answers, `kiosk-collector --help` for how it is run.
#include <CLI/CLI.hpp>

#include <csignal>

#include <algorithm>
#include <iostream>
#include <memory>

#include "kiosk/collector/access.h"
#include "kiosk/collector/desk.h"
#include "kiosk/collector/postgres_store.h"
#include "kiosk/collector/server.h"
#include "kiosk/collector/sqlite_store.h"
#include "kiosk/report/reach_csv.h"
#include "kiosk/tally/measure.h"
#include "kiosk/tally/tally_input.h"
#include "platform/base/sign.h"
#include "platform/posix/posix_host.h"

namespace {

using collector::CollectorStore;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t key_file_bytes_max = 4096;

struct Settings {
    std::string data;
    std::string database;
    std::string listen = "127.0.0.1:8080";
    std::string port_file;
    std::string member;
    std::string key;
    std::string event;
    std::string replica;
    std::vector<std::string> files, event_keys;
    bool revoke = false;
};

// Blocked in every thread, and waited for in main(): no handler runs amid anything.
sigset_t end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

// Serving and letting someone in begin a new database. A mistyped folder must not become one.
bool begins_a_database(const std::string& command, const Settings& settings) {
    return command == "serve" || ((command == "enrol" || command == "token") && !settings.revoke);
}

Result<std::unique_ptr<CollectorStore>> open_store(platform::Host& host, const Settings& settings,
                                                   const std::string& command) {
    if (settings.data.empty() == settings.database.empty())
        return Error{ErrorKind::invalid,
                     "Say where the figures are kept: --data DIR, or --database postgresql://…",
                     ""};
    if (!settings.database.empty()) {
        ASSIGN_OR_RETURN(auto store, collector::PostgresStore::open(settings.database));
        return std::unique_ptr<CollectorStore>(std::move(store));
    }
    const auto found = host.files().info(settings.data + "/" + collector::SqliteStore::file_name);
    if (!found && found.error().kind == ErrorKind::not_found &&
        !begins_a_database(command, settings))
        return Error{ErrorKind::not_found,
                     "There is no collector's database here. Name the folder that "
                     "`kiosk-collector serve --data` is given.",
                     settings.data};
    ASSIGN_OR_RETURN(auto store, collector::SqliteStore::open(host, settings.data));
    return std::unique_ptr<CollectorStore>(std::move(store));
}

Result<void> check_ids(const Settings& settings) {
    for (const auto* id : {&settings.event, &settings.replica})
        if (!id->empty() && !tally::is_key_id(*id))
            return Error{ErrorKind::invalid, "An event or replica is 1 to 64 of a-z 0-9 _ -.", *id};
    return {};
}

Result<void> serve(platform::Host& host, CollectorStore& store, const Settings& settings) {
    ASSIGN_OR_RETURN(const auto options, collector::read_listen(settings.listen));
    const auto signals = end_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    collector::Desk desk(store);
    ASSIGN_OR_RETURN(const auto server, collector::Server::start(desk, options));
    const auto port = std::to_string(server->port());
    if (!settings.port_file.empty())
        RETURN_IF_ERROR(
            host.files().write_atomic(settings.port_file, platform::as_bytes(port + "\n")));
    std::cout << "kiosk-collector: listening on " << options.host << " port " << port << std::endl;
    int received = 0;
    sigwait(&signals, &received);
    server->stop();
    std::cout << "kiosk-collector: ended as asked" << std::endl;
    return {};
}

Result<void> enrol(CollectorStore& store, const Settings& settings) {
    ASSIGN_OR_RETURN(const auto key, collector::read_key(settings.key));
    const auto text = platform::to_base64(key);
    if (settings.revoke) {
        RETURN_IF_ERROR(store.revoke_key(text));
        std::cout << "revoked: this device can send no more; what it sent stays\n";
        return {};
    }
    RETURN_IF_ERROR(collector::check_member(settings.member));
    RETURN_IF_ERROR(store.enrol_key(text, settings.member));
    std::cout << "enrolled for " << settings.member << '\n';
    return {};
}

Result<void> make_token(platform::Host& host, CollectorStore& store, const Settings& settings) {
    RETURN_IF_ERROR(collector::check_member(settings.member));
    if (settings.revoke) {
        ASSIGN_OR_RETURN(const int count, store.revoke_tokens(settings.member));
        std::cout << "revoked " << count << " tokens of " << settings.member << '\n';
        return {};
    }
    const auto token = collector::make_token(host.random(), settings.member);
    RETURN_IF_ERROR(store.add_token(token.stored));
    std::cout << token.text << '\n'; // alone on standard output, for scripts
    std::cerr << "This token is shown once and kept nowhere. Whoever has it reads exact figures.\n";
    return {};
}

Result<void> void_replica(CollectorStore& store, const Settings& settings) {
    RETURN_IF_ERROR(check_ids(settings));
    RETURN_IF_ERROR(store.void_replica(settings.event, settings.replica));
    const auto replicas = store.replicas(settings.event);
    const bool arrived =
        replicas && std::any_of(replicas->begin(), replicas->end(), [&](const auto& replica) {
            return replica.replica == settings.replica;
        });
    std::cout << "voided: replica " << settings.replica
              << (arrived ? " counts no more\n"
                          : ". No figures of it have arrived; any that come will be refused. Check "
                            "the names: a void is never taken back.\n");
    return {};
}

Result<void> export_reach(CollectorStore& store, const Settings& settings) {
    RETURN_IF_ERROR(check_ids(settings));
    ASSIGN_OR_RETURN(const auto totals, store.totals(settings.event));
    std::cout << report::write_reach_csv(totals);
    return {};
}

// What came by stick, as if each device had sent it: by the same rules, of enrolled keys only.
Result<void> take(platform::Host& host, CollectorStore& store, const Settings& settings) {
    std::vector<platform::SealKey> keys;
    for (const std::string& path : settings.event_keys) {
        ASSIGN_OR_RETURN(const auto bytes, host.files().read(path, key_file_bytes_max));
        const auto key = tally::read_event_key(platform::as_text(bytes));
        if (!key)
            return Error{key.error().kind, key.error().message, path};
        keys.push_back(*key);
    }
    int fresh = 0, known = 0;
    for (const std::string& path : settings.files) {
        ASSIGN_OR_RETURN(const auto parts, tally::read_tally_input(host.files(), path, keys));
        for (const tally::SignedPart& one : parts) {
            const auto& part = one.part();
            ASSIGN_OR_RETURN(const auto upload,
                             collector::Upload::read(tally::write_tally_file({one}), part.event,
                                                     part.replica, one.key()));
            const auto merged = store.merge(upload);
            if (!merged)
                return Error{merged.error().kind, merged.error().message, path};
            ++(*merged == collector::Merged::raised ? fresh : known);
        }
    }
    std::cout << "taken: replicas with something new " << fresh << ", known already " << known
              << '\n';
    return {};
}

Result<void> list(CollectorStore& store, const Settings& settings) {
    RETURN_IF_ERROR(check_ids(settings));
    if (settings.event.empty()) {
        ASSIGN_OR_RETURN(const auto events, store.events());
        for (const auto& event : events)
            std::cout << event.event << "\treplicas " << event.replicas << "\tclosed "
                      << event.replicas_closed << '\n';
        return {};
    }
    ASSIGN_OR_RETURN(const auto replicas, store.replicas(settings.event));
    for (const auto& replica : replicas)
        std::cout << replica.replica << '\t' << replica.member << '\t' << replica.key << '\t'
                  << (replica.voided   ? "voided"
                      : replica.closed ? "closed"
                                       : "open")
                  << '\n';
    return {};
}

// The options that every command has.
CLI::App* add_command(CLI::App& app, Settings& settings, const char* name, const char* about) {
    auto* command = app.add_subcommand(name, about);
    command->add_option("--data", settings.data, "folder of the SQLite database");
    command->add_option("--database", settings.database,
                        "postgresql://… in place of --data; the password may be in PGPASSWORD");
    return command;
}

void add_commands(CLI::App& app, Settings& settings) {
    auto* serving = add_command(app, settings, "serve", "take uploads and give totals");
    serving->add_option("--listen", settings.listen, "HOST:PORT; port 0 takes a free one")
        ->capture_default_str();
    serving->add_option("--port-file", settings.port_file, "write the port here once it listens");
    auto* enrolling = add_command(app, settings, "enrol", "let a device's key send figures");
    enrolling->add_option("--member", settings.member, "whose device it is");
    enrolling->add_flag("--revoke", settings.revoke, "let it send no more");
    enrolling->add_option("key", settings.key, "the device's public key, base64")->required();
    auto* token = add_command(app, settings, "token", "make a token that reads exact figures");
    token->add_option("--member", settings.member, "who reads with it")->required();
    token->add_flag("--revoke", settings.revoke, "withdraw all tokens of this member");
    auto* voiding = add_command(app, settings, "void", "count a replica no more, for ever");
    voiding->add_option("--event", settings.event, "the event's id")->required();
    voiding->add_option("--replica", settings.replica, "the replica's id")->required();
    auto* exporting = add_command(app, settings, "export", "print an event's totals as CSV");
    exporting->add_option("--event", settings.event, "the event's id")->required();
    auto* taking = add_command(app, settings, "take", "take tally files that came by stick");
    taking->add_option("files", settings.files, "tally files, plain or sealed")->required();
    taking->add_option("--event-key", settings.event_keys,
                       "files with events' keys, for sealed ones");
    auto* listing = add_command(app, settings, "list", "print the events, or one's replicas");
    listing->add_option("--event", settings.event, "the event's id");
}

Result<void> run(const std::string& command, platform::Host& host, const Settings& settings) {
    ASSIGN_OR_RETURN(const auto store, open_store(host, settings, command));
    if (command == "serve")
        return serve(host, *store, settings);
    if (command == "enrol")
        return enrol(*store, settings);
    if (command == "token")
        return make_token(host, *store, settings);
    if (command == "void")
        return void_replica(*store, settings);
    if (command == "take")
        return take(host, *store, settings);
    if (command == "export")
        return export_reach(*store, settings);
    return list(*store, settings);
}

} // namespace

int main(int argc, char** argv) {
    Settings settings;
    CLI::App app{"kiosk-collector: the shared database of awareness kiosks"};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("kiosk-collector ") + KIOSK_VERSION);
    add_commands(app, settings);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    auto done = platform::start_crypto();
    platform::PosixHost host; // without Http: it only listens
    if (done)
        done = run(app.get_subcommands().front()->get_name(), host, settings);
    if (done)
        return 0;
    std::cerr << "kiosk-collector: " << done.error().text() << '\n';
    return done.error().kind == ErrorKind::invalid ? 2 : 3;
}
