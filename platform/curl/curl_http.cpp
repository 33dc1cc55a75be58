#include "platform/curl/curl_http.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <curl/curl.h>

namespace platform {
namespace {

constexpr std::size_t header_lines_max = 100;

struct Transfer {
    HttpResponse response;
    std::size_t bytes_max = 0;
    bool too_large = false;
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// libcurl's callback shapes; answering less than was given stops the transfer.
std::size_t take_body(char* data, std::size_t, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    auto& body = transfer.response.body;
    if (count > transfer.bytes_max - std::min(transfer.bytes_max, body.size())) {
        transfer.too_large = true;
        return 0;
    }
    body.insert(body.end(), data, data + count);
    return count;
}

std::size_t take_header(char* data, std::size_t, std::size_t count, void* user) {
    auto& headers = static_cast<Transfer*>(user)->response.headers;
    const std::string_view line(data, count);
    if (line.starts_with("HTTP/"))
        headers.clear(); // an interim "100 Continue" came before
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && headers.size() < header_lines_max)
        headers.emplace_back(lower(trimmed(line.substr(0, colon))),
                             trimmed(line.substr(colon + 1)));
    return count;
}

struct FreeHeaders {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeHeaders>;

// The address as it may stand in a log: without a name and password, and without its query.
std::string shown(const std::string& url) {
    std::string plain = url.substr(0, url.find_first_of("?#"));
    const auto host = plain.find("://");
    const auto slash = host == std::string::npos ? host : plain.find('/', host + 3);
    const auto at = plain.rfind('@', slash);
    if (host != std::string::npos && at != std::string::npos && at > host)
        plain.erase(host + 3, at - host - 2);
    return plain;
}

// Error: invalid, on a header that would break out of its line.
Result<HeaderList> header_list(const HttpRequest& request) {
    HeaderList list;
    const auto add = [&](const std::string& line) {
        if (auto* longer = curl_slist_append(list.get(), line.c_str())) {
            (void)list.release();
            list.reset(longer);
        }
    };
    add("Expect:"); // a slow server would cost a second per upload
    for (const auto& [name, value] : request.headers) {
        if ((name + value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
            return Error{ErrorKind::invalid, "a header of the request has a line break in it",
                         shown(request.url)};
        add(value.empty() ? name + ";" : name + ": " + value);
    }
    return list;
}

Error error_of(CURLcode code, const char* words, bool connected, const HttpRequest& request) {
    const std::string reason = words[0] != '\0' ? words : curl_easy_strerror(code);
    // One code for a scheme we do not speak and for a server that does not speak ours.
    if (code == CURLE_UNSUPPORTED_PROTOCOL && connected)
        code = CURLE_WEIRD_SERVER_REPLY;
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return {ErrorKind::invalid, "this is not a web address (" + reason + "); check it",
                shown(request.url)};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorKind::unavailable,
                "the server could not show that it is the right one (" + reason +
                    "); check the kiosk's date and the address",
                shown(request.url)};
    case CURLE_OPERATION_TIMEDOUT:
        return {ErrorKind::unavailable,
                "the server did not answer in time (" + reason + "); it is tried again later",
                shown(request.url)};
    default:
        return {ErrorKind::unavailable,
                "the server was not reached (" + reason + "); check the network and the address",
                shown(request.url)};
    }
}

void set_protocols(CURL* handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
}

void set_bounds(CURL* handle, const HttpRequest& request) {
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::max<std::int64_t>(1, request.connect_timeout.count())));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(std::max<std::int64_t>(1, request.total_timeout.count())));
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_MAXCONNECTS, 2L);
    set_protocols(handle);
}

void set_method(CURL* handle, const HttpRequest& request) {
    if (request.method == "HEAD") {
        curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
        return;
    }
    const bool has_body = !request.body.empty() || request.method == "PUT" ||
                          request.method == "POST" || request.method == "PATCH";
    if (has_body) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS,
                         reinterpret_cast<const char*>(request.body.data()));
        if (request.body.empty())
            curl_easy_setopt(handle, CURLOPT_POSTFIELDS, "");
    }
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

} // namespace

struct CurlHttp::State {
    std::mutex mutex;
    CURL* handle = nullptr;
    ~State() {
        curl_easy_cleanup(handle);
        curl_global_cleanup();
    }
};

Result<std::unique_ptr<CurlHttp>> CurlHttp::create() {
    if (const auto code = curl_global_init(CURL_GLOBAL_DEFAULT); code != CURLE_OK)
        return Error{ErrorKind::unavailable, curl_easy_strerror(code), "libcurl"};
    auto state = std::make_unique<State>();
    state->handle = curl_easy_init();
    if (state->handle == nullptr)
        return Error{ErrorKind::unavailable, "the network library did not start", "libcurl"};
    return std::unique_ptr<CurlHttp>(new CurlHttp(std::move(state)));
}

CurlHttp::CurlHttp(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CurlHttp::~CurlHttp() = default;

Result<HttpResponse> CurlHttp::send(const HttpRequest& request) {
    const std::lock_guard guard(m_state->mutex);
    CURL* handle = m_state->handle;
    ASSIGN_OR_RETURN(const HeaderList headers, header_list(request));
    Transfer transfer;
    transfer.bytes_max = request.response_bytes_max;
    std::array<char, CURL_ERROR_SIZE> words{};
    curl_easy_reset(handle); // keeps the connections
    set_bounds(handle, request);
    set_method(handle, request);
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words.data());
    const auto code = curl_easy_perform(handle);
    if (transfer.too_large)
        return Error{ErrorKind::too_large,
                     "the server's answer is over " + std::to_string(transfer.bytes_max) +
                         " bytes and was not taken",
                     shown(request.url)};
    long connections = 0;
    curl_easy_getinfo(handle, CURLINFO_NUM_CONNECTS, &connections);
    if (code != CURLE_OK)
        return error_of(code, words.data(), connections > 0, request);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    transfer.response.status = static_cast<int>(status);
    return std::move(transfer.response);
}

} // namespace platform
