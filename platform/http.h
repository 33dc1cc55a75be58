#pragma once
// One request, one answer. Blocks the calling worker thread, bounded in time and size; never called
// from the frame loop. Follows no redirect.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/bytes.h"
#include "platform/base/limits.h"
#include "platform/base/result.h"

namespace platform {

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    Bytes body;
    std::chrono::milliseconds connect_timeout = limits::http_connect_timeout;
    std::chrono::milliseconds total_timeout = limits::http_total_timeout;
    std::size_t response_bytes_max = limits::http_response_bytes_max;
};

struct HttpResponse {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    Bytes body;
};

class Http {
  public:
    virtual ~Http() = default;
    // Errors: unavailable (no route, refused, time over, TLS), invalid (address), too_large.
    virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

} // namespace platform
