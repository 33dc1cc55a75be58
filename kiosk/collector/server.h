#pragma once
// Server: the Desk on a TCP port, by cpp-httplib. Plain HTTP: a reverse proxy in front speaks TLS.
// What a stranger can make it hold is bounded: threads, waiting connections, bytes of a request's
// head and body, and the time for each, however slowly it drips. One request a connection. It owns
// its threads; stop() and the destructor end them.
#include <chrono>
#include <memory>
#include <string>

#include "kiosk/collector/desk.h"
#include "platform/base/limits.h"

namespace collector {

struct ServerOptions {
    std::string host = "127.0.0.1"; // an address of this machine, without brackets
    int port = 0;                   // 0: any that is free
    std::chrono::milliseconds head_timeout = limits::collector_head_timeout;
    std::chrono::milliseconds request_timeout = limits::collector_request_timeout;
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:0". Error: invalid.
Result<ServerOptions> read_listen(const std::string& text);

class Server {
  public:
    // The desk outlives the server. Error: unavailable, when the port cannot be had.
    static Result<std::unique_ptr<Server>> start(Desk& desk, const ServerOptions& options);
    ~Server();

    int port() const;
    // Requests whose bytes have come are answered, the others dropped.
    void stop();

  private:
    class Http;
    explicit Server(std::unique_ptr<Http> http);
    std::unique_ptr<Http> m_http;
};

} // namespace collector
