// Real HTTP over loopback: the kiosk's own client, several at once, and connections that misbehave.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "kiosk/collector/access.h"
#include "kiosk/collector/server.h"
#include "platform/base/limits.h"
#include "tests/unit/collector/client.h"
#include "tests/unit/collector/places.h"

using namespace collector_test;
using namespace std::chrono_literals;

namespace {

const std::string address = "/v1/events/november/replicas/r1";

struct Running {
    explicit Running(std::unique_ptr<collector::CollectorStore> opened,
                     const collector::ServerOptions& options = {})
        : store(std::move(opened)) {
        REQUIRE(store->enrol_key(key_text(device(1)), "north").ok());
        auto started = collector::Server::start(desk, options);
        REQUIRE_MESSAGE(started.ok(), started.error().text());
        server = std::move(started).value();
    }
    int port() const { return server->port(); }

    std::unique_ptr<collector::CollectorStore> store;
    collector::Desk desk{*store};
    std::unique_ptr<collector::Server> server;
};

std::string token_for(collector::CollectorStore& store) {
    platform::PosixHost host;
    const auto token = collector::make_token(host.random(), "north");
    REQUIRE(store.add_token(token.stored).ok());
    return "Bearer " + token.text;
}

std::string status_line(const std::string& response) {
    return response.substr(0, response.find("\r\n"));
}

std::string put_head(std::size_t bytes, const std::string& more = "") {
    return "PUT " + address + " HTTP/1.1\r\nHost: x\r\nX-Kiosk-Key: " + key_text(device(1)) +
           "\r\nContent-Length: " + std::to_string(bytes) + "\r\n" + more + "\r\n";
}

} // namespace

TEST_CASE("a kiosk uploads and a member reads over HTTP") {
    SqlitePlace place;
    Running running(place.open());
    const auto sent = body(Sent{}, device(1));
    CHECK(upload_to(running.port(), address, key_text(device(1)), sent).status == 201);
    CHECK(upload_to(running.port(), address, key_text(device(1)), sent).status == 202);
    const auto token = token_for(*running.store);
    const auto csv = send("GET", running.port(), "/v1/events/november/reach.csv",
                          {{"Authorization", token}});
    CHECK(csv.status == 200);
    CHECK(text_of(csv).find("november,1,session,en,12,organiser") != std::string::npos);
    const auto header = [&](const std::string& name) {
        for (const auto& [key, value] : csv.headers)
            if (key == name)
                return value;
        return std::string();
    };
    CHECK(header("cache-control") == "no-store");
    CHECK(header("content-type") == "text/csv; charset=utf-8");
    CHECK(send("GET", running.port(), "/v1/events/november/reach.csv").status == 401);
    CHECK(upload_to(running.port(), address, key_text(device(9)), sent).status == 403);
    CHECK(upload_to(running.port(), address, "", sent).status == 401);
}

TEST_CASE("an upload of some megabytes arrives whole") {
    SqlitePlace place;
    Running running(place.open());
    Sent many{.figures = {}};
    for (int day = 1; day <= 40; ++day)
        for (int i = 1000; i < 2000; ++i)
            many.figures.push_back({day, "session_topic", "topic_" + std::to_string(i), 1,
                                    platform::ClockTrust::network});
    const auto sent = body(many, device(1));
    CHECK(sent.size() > 1'500'000);
    CHECK(upload_to(running.port(), address, key_text(device(1)), sent).status == 201);
}

TEST_CASE("three collectors before one PostgreSQL, six clients at once: the totals are right") {
    PostgresPlace place;
    std::vector<std::unique_ptr<Running>> collectors;
    for (int i = 0; i < 3; ++i)
        collectors.push_back(std::make_unique<Running>(place.open()));
    std::vector<std::pair<std::string, std::string>> requests; // address, body
    for (int replica = 1; replica <= 4; ++replica)
        for (const std::int64_t n : {11, 30, 50}) {
            const auto name = "r" + std::to_string(replica);
            requests.emplace_back(
                "/v1/events/november/replicas/" + name,
                body(Sent{.replica = name, .figures = cells(n * replica)}, device(1)));
        }
    std::vector<int> refused(6, 0);
    std::vector<std::thread> clients;
    for (std::size_t i = 0; i < refused.size(); ++i)
        clients.emplace_back([&, i] {
            auto mine = requests;
            std::shuffle(mine.begin(), mine.end(), std::minstd_rand(static_cast<unsigned>(i + 3)));
            for (std::size_t r = 0; r < mine.size(); ++r) {
                const auto& [path, sent] = mine[r];
                const auto port = collectors[(i + r) % collectors.size()]->port();
                const auto status = upload_to(port, path, key_text(device(1)), sent).status;
                refused[i] += status == 201 || status == 202 ? 0 : 1;
            }
        });
    for (auto& client : clients)
        client.join();
    CHECK(refused == std::vector<int>(6, 0));
    const auto token = token_for(*collectors[0]->store);
    for (const auto& one : collectors) {
        const auto csv = text_of(send("GET", one->port(), "/v1/events/november/reach.csv",
                                      {{"Authorization", token}}));
        CHECK(csv.find("november,1,session,en,500,organiser") != std::string::npos);
        CHECK(csv.find("november,0,quick_exit,,8,organiser") != std::string::npos);
    }
}

TEST_CASE("connections that misbehave are refused or dropped, others are served") {
    SqlitePlace place;
    Running running(place.open());
    const std::string long_line(9000, 'a');
    std::string many_headers;
    for (int i = 0; i < 3000; ++i)
        many_headers += "H" + std::to_string(i) + ": v\r\n";
    for (const std::string& request :
         {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string(20'000, '\0'),
          "GET /" + long_line + " HTTP/1.1\r\n\r\n", "GET /healthz HTTP/1.1\r\nX: " + long_line,
          "GET /healthz HTTP/1.1\r\n" + many_headers + "\r\n",
          std::string("GET /v1/events/%2e%2e%2f%00/reach.csv HTTP/1.1\r\n\r\n"),
          std::string("GET http://elsewhere/v1/events HTTP/1.1\r\n\r\n"),
          std::string("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"),
          std::string("POST /v1/events HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"),
          "GET /healthz HTTP/1.1\r\nRange: bytes=" + std::string(7000, '1') + "-\r\n\r\n",
          std::string("GET /v1/events HTTP/1.1\r\nAuthorization: Bearer \xff\xfe\r\n\r\n")}) {
        RawConnection connection(running.port());
        connection.write(request);
        const auto line = status_line(connection.read_to_end());
        CHECK_MESSAGE((line.empty() || line.starts_with("HTTP/1.1 4") ||
                       line == "HTTP/1.1 416 Range Not Satisfiable"),
                      line);
    }
    CHECK(send("GET", running.port(), "/healthz").status == 200);
}

TEST_CASE("an upload's bounds are met before its body is read") {
    SqlitePlace place;
    Running running(place.open());
    const auto first_line = [&](const std::string& head) {
        RawConnection connection(running.port());
        connection.write(head);
        return status_line(connection.read_to_end());
    };
    CHECK(first_line(put_head(limits::tally_file_bytes_max + 1)).starts_with("HTTP/1.1 413"));
    CHECK(first_line(put_head(10, "Content-Encoding: gzip\r\n")).starts_with("HTTP/1.1 415"));
    CHECK(first_line(put_head(10, "Content-Length: 12\r\n")).starts_with("HTTP/1.1 4"));
    CHECK(first_line("PUT " + address + " HTTP/1.1\r\nX-Kiosk-Key: " + key_text(device(1)) +
                     "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .starts_with("HTTP/1.1 415"));
    CHECK(first_line("PUT " + address + " HTTP/1.1\r\nX-Kiosk-Key: " + key_text(device(1)) +
                     "\r\n\r\n")
              .starts_with("HTTP/1.1 411"));
}

TEST_CASE("heads and bodies that drip are cut off, and meanwhile others are served") {
    SqlitePlace place;
    collector::ServerOptions options;
    options.head_timeout = 400ms;
    options.request_timeout = 800ms;
    Running running(place.open(), options);
    std::vector<std::unique_ptr<RawConnection>> slow;
    for (int i = 0; i < limits::collector_threads / 2; ++i) {
        slow.push_back(std::make_unique<RawConnection>(running.port()));
        slow.back()->write("GET /healthz HTTP/1.1\r\nX-Slow: ");
    }
    for (int i = 0; i < limits::collector_threads / 4; ++i) {
        slow.push_back(std::make_unique<RawConnection>(running.port()));
        slow.back()->write(put_head(1000) + "{");
    }
    CHECK(send("GET", running.port(), "/healthz").status == 200);
    for (const auto& connection : slow) {
        const auto line = status_line(connection->read_to_end()); // returns: the server let go
        CHECK_MESSAGE((line.empty() || line.starts_with("HTTP/1.1 4")), line);
    }
    CHECK_FALSE(running.store->totals("november").ok());
}

TEST_CASE("more connections than threads wait their turn and are all served") {
    SqlitePlace place;
    Running running(place.open());
    std::vector<std::unique_ptr<RawConnection>> waiting;
    for (int i = 0; i < limits::collector_threads * 3; ++i) {
        waiting.push_back(std::make_unique<RawConnection>(running.port()));
        waiting.back()->write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    for (const auto& connection : waiting)
        CHECK(status_line(connection->read_to_end()) == "HTTP/1.1 200 OK");
}

TEST_CASE("a server stops at once though a connection is held open") {
    SqlitePlace place;
    Running running(place.open());
    RawConnection held(running.port());
    held.write("GET /healthz HTTP/1.1\r\n");
    RawConnection uploading(running.port());
    uploading.write(put_head(1000) + "{");
    const auto start = std::chrono::steady_clock::now();
    running.server->stop();
    // The bound without stop() would be limits::collector_head_timeout.
    CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("a port that another collector has is unavailable") {
    SqlitePlace place;
    Running running(place.open());
    collector::ServerOptions options;
    options.port = running.port();
    const auto second = collector::Server::start(running.desk, options);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().kind == platform::ErrorKind::unavailable);
}

TEST_CASE("an address to listen on is HOST:PORT") {
    CHECK(collector::read_listen("127.0.0.1:8080")->port == 8080);
    CHECK(collector::read_listen("[::1]:0")->host == "::1");
    for (const std::string wrong : {"", "8080", ":8080", "host:", "host:x", "host:70000",
                                    "host:-1", "[]:80"})
        CHECK_MESSAGE(!collector::read_listen(wrong).ok(), wrong);
    CHECK(collector::read_listen("127.0.0.1:99999").error().message.find("0 to 65535") !=
          std::string::npos);
}
