#pragma once
// Desk: what the collector answers to each request, as values: no sockets and no HTTP library. Who
// asks is checked first, then what is asked. It keeps nothing between requests, so that any number
// of collectors may stand before one database, and writes no figure into any log. The addresses and
// answers are written down in kiosk/collector/API.md. Any thread; the store outlives it.
#include <optional>
#include <semaphore>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/collector/store.h"
#include "platform/base/limits.h"

namespace collector {

struct Answer {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

struct UploadHead {
    std::string path;                 // percent-decoded
    std::string key;                  // X-Kiosk-Key
    std::optional<std::size_t> bytes; // Content-Length
    bool encoded = false;             // Content-Encoding or Transfer-Encoding is given
};

class Desk {
  public:
    explicit Desk(CollectorStore& store) : m_store(store) {}

    // Everything but an upload.
    Answer answer(const std::string& method, const std::string& path,
                  const std::string& authorization);

    static bool is_upload(const std::string& method, const std::string& path);
    // Before the body is read, so that strangers cannot make the collector hold one: why it will
    // not be taken, or nothing.
    std::optional<Answer> refuse(const UploadHead& head);
    // 201 when anything was new, else 202; both with the receipt. A second check of everything.
    Answer upload(const UploadHead& head, const std::string& body);

  private:
    Answer health();
    Answer reach(const std::string& event, const std::string& authorization);
    Answer events(const std::string& authorization);
    std::optional<Answer> refuse_reader(const std::string& authorization);

    CollectorStore& m_store;
    std::counting_semaphore<limits::collector_readings_max> m_readings{
        limits::collector_readings_max};
};

} // namespace collector
