// The program itself, as whoever runs a collector meets it.
#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "platform/base/sign.h"
#include "tests/unit/collector/client.h"
#include "tests/unit/collector/figures.h"
#include "tests/unit/collector/postgres_cluster.h"

using namespace collector_test;

namespace {

// With the emulator before it where the tests themselves are emulated.
std::string program() {
    const char* emulator = std::getenv("KIOSK_EMULATOR");
    const std::string before = emulator != nullptr ? std::string(emulator) + " " : "";
    return before +
           (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "kiosk-collector")
               .string();
}

struct Ran {
    int status = -1;
    std::string out; // both outputs
};

Ran run(const std::string& arguments) {
    std::FILE* pipe = popen((program() + " " + arguments + " 2>&1").c_str(), "re");
    REQUIRE(pipe != nullptr);
    Ran ran;
    char line[512];
    while (std::fgets(line, sizeof line, pipe) != nullptr)
        ran.out += line;
    ran.status = WEXITSTATUS(pclose(pipe));
    return ran;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// `serve` in a process of its own.
class Serving {
  public:
    explicit Serving(const std::string& place) {
        const auto port_file = m_folder.path() + "/port";
        m_pipe = popen(("echo $$; exec " + program() + " serve " + place +
                        " --listen 127.0.0.1:0 --port-file " + port_file)
                           .c_str(),
                       "re");
        REQUIRE(m_pipe != nullptr);
        m_process = std::stoi(line());
        REQUIRE(line().starts_with("kiosk-collector: listening on 127.0.0.1 port "));
        std::ifstream(port_file) >> m_port;
    }
    ~Serving() {
        if (m_pipe != nullptr)
            end();
    }
    int port() const { return m_port; }
    // Exit status after SIGTERM.
    int end() {
        kill(m_process, SIGTERM);
        CHECK(line() == "kiosk-collector: ended as asked\n");
        const int status = pclose(m_pipe);
        m_pipe = nullptr;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    std::string line() {
        char text[512] = "";
        return std::fgets(text, sizeof text, m_pipe) == nullptr ? std::string() : text;
    }
    TemporaryFolder m_folder;
    std::FILE* m_pipe = nullptr;
    pid_t m_process = 0;
    int m_port = 0;
};

void play_through(const std::string& place) {
    const auto key = key_text(device(1));
    Serving serving(place);
    const auto sent = body(Sent{}, device(1));
    const std::string address = "/v1/events/november/replicas/r1";
    CHECK(upload_to(serving.port(), address, key, sent).status == 403);
    CHECK(run("enrol " + place + " --member north " + key).status == 0);
    CHECK(upload_to(serving.port(), address, key, sent).status == 201);
    CHECK(upload_to(serving.port(), address, key, sent).status == 202);

    const auto token = run("token " + place + " --member north");
    REQUIRE(token.status == 0);
    const auto read = [&] {
        return send("GET", serving.port(), "/v1/events/november/reach.csv",
                    {{"Authorization", "Bearer " + first_line(token.out)}});
    };
    CHECK(read().status == 200);
    CHECK(text_of(read()) == run("export " + place + " --event november").out);
    CHECK(run("list " + place).out == "november\treplicas 1\tclosed 0\n");
    CHECK(run("list " + place + " --event november").out == "r1\tnorth\t" + key + "\topen\n");

    CHECK(run("token " + place + " --member north --revoke").status == 0);
    CHECK(read().status == 401);
    CHECK(run("void " + place + " --event november --replica r1").status == 0);
    CHECK(upload_to(serving.port(), address, key, sent).status == 403);
    CHECK(run("enrol " + place + " --revoke " + key).status == 0);
    CHECK(upload_to(serving.port(), "/v1/events/november/replicas/r2", key,
                    body(Sent{.replica = "r2"}, device(1)))
              .status == 403);
    CHECK(serving.end() == 0);
}

} // namespace

TEST_CASE("the program takes, gives, revokes and voids on SQLite, and ends when asked") {
    TemporaryFolder folder;
    play_through("--data " + folder.path());
}

TEST_CASE("the program takes, gives, revokes and voids on PostgreSQL, and ends when asked") {
    play_through("--database '" + PostgresCluster::shared().make_database() + "'");
}

TEST_CASE("wrong use is told in words and by exit status 2") {
    TemporaryFolder folder;
    const auto place = " --data " + folder.path() + " ";
    CHECK(run("").status == 2);
    CHECK(run("serve").out.find("--data DIR") != std::string::npos);
    CHECK(run("serve").status == 2);
    CHECK(run("serve --data a --database b").status == 2);
    CHECK(run("serve" + place + "--listen nonsense").status == 2);
    CHECK(run("enrol" + place + "--member north nonsense").status == 2);
    CHECK(run("enrol" + place + "--member 'a b' " + key_text(device(1))).status == 2);
    CHECK(run("enrol" + place + key_text(device(1))).status == 2);
    CHECK(run("token" + place).status == 2);
    CHECK(run("void" + place + "--event ../x --replica r1").status == 2);
    CHECK(run("export --database mysql://x --event e").status == 2);
    CHECK(run("export" + place + "--event november").status == 3);
    CHECK(run("list --data /proc/nowhere").status == 3);
}
