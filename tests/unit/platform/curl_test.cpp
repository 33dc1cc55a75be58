#include "platform/curl/curl_http.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace platform;
using namespace std::chrono_literals;

namespace {

// A server for one connection on loopback: keeps what it was asked, says what it was told to.
class OneAnswer {
  public:
    // An empty answer keeps the connection open and silent until the client goes.
    explicit OneAnswer(std::string answer) : m_answer(std::move(answer)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        REQUIRE(::bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) == 0);
        REQUIRE(::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) == 0);
        REQUIRE(::listen(m_listener, 1) == 0);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~OneAnswer() {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(m_port) + path;
    }
    // What was asked; waits for the end of the conversation.
    std::string asked() {
        while (!m_done)
            m_done.wait(false);
        return m_asked;
    }

  private:
    void serve() {
        const int connection = ::accept(m_listener, nullptr, nullptr);
        std::array<char, 4096> buffer{};
        while (connection >= 0) {
            const auto got = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                break;
            m_asked.append(buffer.data(), static_cast<std::size_t>(got));
            if (m_answer.empty() || !complete())
                continue;
            (void)::send(connection, m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
            ::shutdown(connection, SHUT_WR);
        }
        if (connection >= 0)
            ::close(connection);
        m_done = true;
        m_done.notify_all();
    }
    bool complete() const {
        const auto end = m_asked.find("\r\n\r\n");
        return end != std::string::npos &&
               (m_asked.find("Content-Length: 4") == std::string::npos ||
                m_asked.size() >= end + 8);
    }

    std::string m_answer, m_asked;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

std::unique_ptr<CurlHttp> curl() { return CurlHttp::create().value(); }

HttpRequest get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.total_timeout = 5s;
    return request;
}

} // namespace

TEST_CASE("a request sends method, headers and body, and brings back status, headers and body") {
    OneAnswer server("HTTP/1.1 201 Created\r\nX-Receipt: Abc\r\nContent-Length: 2\r\n\r\nok");
    auto request = get(server.url("/v1/x"));
    request.method = "PUT";
    request.headers = {{"X-Key", "k"}, {"Content-Type", "application/json"}};
    request.body = {'b', 'o', 'd', 'y'};
    {
        const auto answer = curl()->send(request).value();
        CHECK(answer.status == 201);
        CHECK(as_text(answer.body) == "ok");
        const std::pair<std::string, std::string> receipt("x-receipt", "Abc");
        CHECK(std::count(answer.headers.begin(), answer.headers.end(), receipt) == 1);
    }
    const auto asked = server.asked();
    CHECK(asked.starts_with("PUT /v1/x HTTP/1.1\r\n"));
    CHECK(asked.find("X-Key: k\r\n") != std::string::npos);
    CHECK(asked.find("Expect:") == std::string::npos);
    CHECK(asked.ends_with("\r\n\r\nbody"));
}

TEST_CASE("a redirect is an answer, not followed") {
    OneAnswer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                     "Content-Length: 0\r\n\r\n");
    CHECK(curl()->send(get(server.url())).value().status == 302);
}

TEST_CASE("an answer over the bound is refused as too large") {
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x'));
    auto request = get(server.url());
    request.response_bytes_max = 99;
    CHECK(curl()->send(request).error().kind == ErrorKind::too_large);
}

TEST_CASE("a server that never answers costs the time given and no more") {
    OneAnswer server("");
    auto request = get(server.url());
    request.total_timeout = 50ms;
    const auto refused = curl()->send(request);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::unavailable);
}

TEST_CASE("garbage instead of HTTP is unavailable") {
    OneAnswer server("\x01\x02 nonsense\r\n\r\n");
    CHECK(curl()->send(get(server.url())).error().kind == ErrorKind::unavailable);
}

TEST_CASE("nobody there is unavailable, and the error shows no password and no query") {
    const auto refused = curl()->send(get("http://name:pass@127.0.0.1:1/path?token=secret"));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::unavailable);
    CHECK(refused.error().where == "http://127.0.0.1:1/path");
}

TEST_CASE("an address that is none, a file and a broken header are invalid") {
    CHECK(curl()->send(get("")).error().kind == ErrorKind::invalid);
    CHECK(curl()->send(get("http://")).error().kind == ErrorKind::invalid);
    CHECK(curl()->send(get("file:///etc/passwd")).error().kind == ErrorKind::invalid);
    auto request = get("http://127.0.0.1:1/");
    request.headers = {{"X", "a\r\nY: b"}};
    CHECK(curl()->send(request).error().kind == ErrorKind::invalid);
}

TEST_CASE("a proxy of the environment is not used") {
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    OneAnswer server("HTTP/1.1 204 No Content\r\n\r\n");
    CHECK(curl()->send(get(server.url())).value().status == 204);
    ::unsetenv("http_proxy");
}
