#include "kiosk/upload/answer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace upload {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t words_bytes_max = 300;
constexpr std::size_t url_bytes_max = 1024;
constexpr std::size_t address_bytes_shown = 80, said_bytes_shown = 100;
constexpr const char* kept = " The figures are kept and sent again; if this lasts, tell whoever "
                             "runs the collector.";

// One line of printable ASCII: the words go to a terminal and a file.
std::string plain(std::string_view text) {
    std::string words;
    for (const char c : text.substr(0, words_bytes_max))
        words += c >= ' ' && c < 0x7F ? c : ' ';
    while (!words.empty() && words.back() == ' ')
        words.pop_back();
    return words;
}

json body_of(const platform::HttpResponse& response) {
    return json::parse(response.body.begin(), response.body.end(), nullptr, false);
}

std::string text_field(const json& body, const char* name) {
    if (!body.is_object() || !body.contains(name) || !body[name].is_string())
        return {};
    return body[name].get<std::string>();
}

std::string words_of(const platform::HttpResponse& response) {
    const std::string status = "HTTP " + std::to_string(response.status);
    const std::string error = text_field(body_of(response), "error");
    const std::string said =
        plain(error.empty() ? std::string_view(platform::as_text(response.body)) : error);
    return said.empty() ? status : plain(status + ": " + said);
}

// Which server said it, what, and what becomes of the figures.
std::string tried(const std::string& collector, std::string said) {
    said = plain(said).substr(0, said_bytes_shown);
    return plain(collector).substr(0, address_bytes_shown) + ": " + said +
           (said.ends_with('.') ? "" : ".") + kept;
}

// Those 4xx that are about the moment and not about the payload.
bool is_passing(int status) { return status == 408 || status == 425 || status == 429; }

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

std::string_view host_of(std::string_view authority) {
    if (authority.starts_with('['))
        return authority.substr(0, authority.find(']') + 1);
    return authority.substr(0, authority.find(':'));
}

Error bad_address(const std::string& collector, const std::string& why) {
    return {ErrorKind::invalid, why, plain(collector)};
}

} // namespace

Judgement judge(const Result<platform::HttpResponse>& answer, const std::string& name,
                const std::string& collector) {
    if (!answer)
        return {Verdict::try_again, plain(answer.error().text())};
    const int status = answer->status;
    const std::string number = "HTTP " + std::to_string(status);
    if (status == 201 || status == 202) {
        if (text_field(body_of(*answer), "receipt") == name)
            return {status == 201 ? Verdict::accepted : Verdict::known_already, ""};
        return {Verdict::try_again, tried(collector, number + " without a receipt for what was "
                                                              "sent: is this the collector?")};
    }
    if (status >= 400 && status < 500 && !is_passing(status))
        return {Verdict::refused, words_of(*answer)};
    if (status >= 300 && status < 400)
        return {Verdict::try_again,
                tried(collector, number + ": the collector is at another address; ask for it.")};
    if (status >= 200 && status < 300)
        return {Verdict::try_again,
                plain(collector).substr(0, address_bytes_shown) + ": " + number +
                    " is no receipt: another server answers there, such as a network's sign-in "
                    "page; check the address and the network. The figures are kept."};
    return {Verdict::try_again, tried(collector, words_of(*answer))};
}

Result<std::string> address_of(const std::string& collector, const std::string& event,
                               const std::string& replica) {
    const auto scheme_end = collector.find("://");
    const std::string scheme = collector.substr(0, scheme_end);
    if (scheme_end == std::string::npos || (scheme != "https" && scheme != "http") ||
        collector.size() > url_bytes_max)
        return bad_address(collector,
                           "The collector's address does not begin with https:// or http://.");
    if (std::any_of(collector.begin(), collector.end(),
                    [](char c) { return c <= ' ' || c >= 0x7F || c == '?' || c == '#'; }) ||
        collector.find('@') != std::string::npos)
        return bad_address(collector, "The collector's address has a user, a query or spaces; give "
                                      "https://host, with a path if need be.");
    const std::string_view rest = std::string_view(collector).substr(scheme_end + 3);
    const std::string_view host = host_of(rest.substr(0, rest.find('/')));
    if (host.empty())
        return bad_address(collector, "The collector's address names no host.");
    if (scheme == "http" && !is_this_machine(host))
        return bad_address(collector, "Figures do not cross a network unprotected: use https:// "
                                      "(http:// is for this machine itself).");
    std::string base = collector;
    while (base.ends_with('/'))
        base.pop_back();
    return base + "/v1/events/" + event + "/replicas/" + replica;
}

} // namespace upload
