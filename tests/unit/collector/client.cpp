#include "tests/unit/collector/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "platform/curl/curl_http.h"

namespace collector_test {

platform::HttpResponse send(const std::string& method, int port, const std::string& path,
                            const std::vector<std::pair<std::string, std::string>>& headers,
                            const std::string& body) {
    // One a thread: the requests of one client take turns.
    thread_local const auto http = platform::CurlHttp::create();
    REQUIRE(http.ok());
    platform::HttpRequest request;
    request.method = method;
    request.url = "http://127.0.0.1:" + std::to_string(port) + path;
    request.headers = headers;
    const auto bytes = platform::as_bytes(body);
    request.body.assign(bytes.begin(), bytes.end());
    auto response = http.value()->send(request);
    REQUIRE_MESSAGE(response.ok(), response.error().text());
    return std::move(response).value();
}

platform::HttpResponse upload_to(int port, const std::string& path, const std::string& key,
                                 const std::string& body) {
    return send("PUT", port, path, {{"X-Kiosk-Key", key}, {"Content-Type", "application/json"}},
                body);
}

std::string text_of(const platform::HttpResponse& response) {
    return std::string(platform::as_text(response.body));
}

RawConnection::RawConnection(int port) : m_socket(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

RawConnection::~RawConnection() { close(m_socket); }

bool RawConnection::write(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto count =
            ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

std::string RawConnection::read_to_end() {
    std::string text;
    char buffer[4096];
    for (;;) {
        const auto count = recv(m_socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            return text;
        text.append(buffer, static_cast<std::size_t>(count));
    }
}

} // namespace collector_test
