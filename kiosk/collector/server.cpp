#include "kiosk/collector/server.h"

#include <httplib.h>

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "kiosk/collector/guarded_stream.h"
#include "platform/base/log.h"

namespace collector {
namespace {

using platform::Error;
using platform::ErrorKind;

// A fixed number of threads; when enough connections wait, accepting waits too, and further ones
// stand in the kernel's own short queue.
class Workers final : public httplib::TaskQueue {
  public:
    Workers() {
        for (int i = 0; i < limits::collector_threads; ++i)
            m_threads.emplace_back([this] { work(); });
    }

    // void in cpp-httplib 0.11, bool in 0.18.
    using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));

    Enqueued enqueue(std::function<void()> task) override {
        {
            std::unique_lock lock(m_mutex);
            m_room.wait(lock, [&] { return m_tasks.size() < limits::collector_waiting_max; });
            m_tasks.push_back(std::move(task));
        }
        m_some.notify_one();
        return static_cast<Enqueued>(true);
    }

    void shutdown() override {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_some.notify_all();
        for (auto& thread : m_threads)
            thread.join();
    }

  private:
    void work() {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                m_some.wait(lock, [&] { return m_ending || !m_tasks.empty(); });
                if (m_tasks.empty())
                    return;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            m_room.notify_one();
            task();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_some;
    std::condition_variable m_room;
    std::deque<std::function<void()>> m_tasks;
    std::vector<std::thread> m_threads;
    bool m_ending = false;
};

void put(const Answer& answer, httplib::Response& response) {
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers)
        response.set_header(name, value);
    response.set_header("Cache-Control", "no-store");
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_content(answer.body, answer.type);
}

Answer broken() {
    return {500, "application/json", "{\"error\":\"The collector could not do this.\"}\n", {}};
}

// Exceptions stop here: out of memory, or a bug.
template <class Work> auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const std::exception& error) {
        platform::log::error("collector", error.what());
        return broken();
    }
}

UploadHead head_of(const httplib::Request& request) {
    UploadHead head;
    head.path = request.path;
    head.key = request.get_header_value("X-Kiosk-Key");
    head.encoded =
        request.has_header("Content-Encoding") || request.has_header("Transfer-Encoding");
    const auto length = request.get_header_value("Content-Length");
    std::size_t bytes = 0;
    const auto [end, error] =
        std::from_chars(length.data(), length.data() + length.size(), bytes);
    if (request.get_header_value_count("Content-Length") == 1 && error == std::errc() &&
        end == length.data() + length.size())
        head.bytes = bytes;
    return head;
}

} // namespace

class Server::Http final : public httplib::Server {
  public:
    Http(Desk& desk, ServerOptions options) : m_desk(desk), m_options(std::move(options)) {
        new_task_queue = [] { return new Workers; };
        // The library would let two collectors share one port unawares.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        set_payload_max_length(limits::tally_file_bytes_max);
        set_pre_routing_handler([this](const httplib::Request& request,
                                       httplib::Response& response) {
            return before_the_body(request, response);
        });
        Put("/v1/events/[a-z0-9_-]+/replicas/[a-z0-9_-]+",
            [this](const httplib::Request& request, httplib::Response& response,
                   const httplib::ContentReader& read) { take_upload(request, response, read); });
    }
    ~Http() override { end(); }

    Result<void> begin() {
        m_port = m_options.port == 0 ? bind_to_any_port(m_options.host)
                 : bind_to_port(m_options.host, m_options.port) ? m_options.port
                                                                : -1;
        if (m_port <= 0)
            return Error{ErrorKind::unavailable,
                         "Cannot listen there: the port is taken or the address is not this "
                         "machine's. Choose another with --listen.",
                         m_options.host + ":" + std::to_string(m_options.port)};
        m_listener = std::thread([this] {
            if (!listen_after_bind())
                platform::log::error("collector", "Listening ended before it was asked to.");
            m_ended = true;
        });
        return {};
    }

    int port() const { return m_port; }

    void end() {
        if (!m_listener.joinable())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            for (const int socket : m_sockets)
                shutdown(socket, SHUT_RD);
        }
        while (!is_running() && !m_ended) // stop() would pass unheard before the listener runs
            std::this_thread::yield();
        httplib::Server::stop();
        m_listener.join();
    }

  private:
    httplib::Server::HandlerResponse before_the_body(const httplib::Request& request,
                                                     httplib::Response& response) {
        if (Desk::is_upload(request.method, request.path)) {
            const auto refused = guarded([&] { return m_desk.refuse(head_of(request)); });
            if (!refused)
                return httplib::Server::HandlerResponse::Unhandled;
            put(*refused, response);
        } else {
            put(guarded([&] {
                    return m_desk.answer(request.method, request.path,
                                         request.get_header_value("Authorization"));
                }),
                response);
        }
        return httplib::Server::HandlerResponse::Handled;
    }

    void take_upload(const httplib::Request& request, httplib::Response& response,
                     const httplib::ContentReader& read) {
        std::string body;
        const bool whole = read([&](const char* bytes, std::size_t size) {
            body.append(bytes, size);
            return body.size() <= limits::tally_file_bytes_max;
        });
        const auto head = head_of(request);
        if (!whole || body.size() != head.bytes)
            return put({400, "application/json",
                        "{\"error\":\"The connection ended before the upload did.\"}\n", {}},
                       response);
        put(guarded([&] { return m_desk.upload(head, body); }), response);
    }

    // cpp-httplib hands every accepted connection to this.
    bool process_and_close_socket(socket_t socket) override {
        bool served = false;
        if (remember(socket)) {
            GuardedStream stream(socket, m_options);
            bool closed = false;
#ifdef CPPHTTPLIB_HEADER_MAX_COUNT // since 0.15; 0.11 asks the stream for the addresses
            served = process_request(stream, {}, 0, {}, 0, true, closed, nullptr);
#else
            served = process_request(stream, true, closed, nullptr);
#endif
            stream.finish();
            forget(socket);
        }
        close(socket);
        return served;
    }

    bool remember(int socket) {
        const std::lock_guard lock(m_mutex);
        return !m_stopping && m_sockets.insert(socket).second;
    }

    void forget(int socket) {
        const std::lock_guard lock(m_mutex);
        m_sockets.erase(socket);
    }

    Desk& m_desk;
    ServerOptions m_options;
    int m_port = 0;
    std::thread m_listener;
    std::atomic<bool> m_ended = false;
    std::mutex m_mutex;
    std::set<int> m_sockets;
    bool m_stopping = false;
};

Result<ServerOptions> read_listen(const std::string& text) {
    const auto colon = text.rfind(':');
    ServerOptions options;
    const auto wrong = Error{ErrorKind::invalid,
                             "An address to listen on is HOST:PORT, as in 127.0.0.1:8080, with a "
                             "port from 0 to 65535; 0 takes a free one.",
                             text};
    if (colon == std::string::npos || colon == 0)
        return wrong;
    options.host = text.substr(0, colon);
    if (options.host.starts_with('[') && options.host.ends_with(']'))
        options.host = options.host.substr(1, options.host.size() - 2);
    const auto* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data() + colon + 1, end, options.port);
    if (error != std::errc() || at != end || options.port < 0 || options.port > 65535 ||
        options.host.empty())
        return wrong;
    return options;
}

Server::Server(std::unique_ptr<Http> http) : m_http(std::move(http)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(Desk& desk, const ServerOptions& options) {
    auto http = std::make_unique<Http>(desk, options);
    RETURN_IF_ERROR(http->begin());
    return std::unique_ptr<Server>(new Server(std::move(http)));
}

int Server::port() const { return m_http->port(); }

void Server::stop() { m_http->end(); }

} // namespace collector
