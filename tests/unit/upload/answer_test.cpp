#include "kiosk/upload/answer.h"

#include <doctest/doctest.h>

#include "tests/unit/upload/rig.h"

using platform::ErrorKind;
using upload::judge;
using upload::Verdict;

namespace {

const std::string name(64, 'a');

Verdict verdict(int status, const std::string& body) {
    return judge(rig::answer(status, body), name).verdict;
}

} // namespace

TEST_CASE("only a receipt over exactly these bytes is one") {
    CHECK(verdict(201, "{\"receipt\":\"" + name + "\"}") == Verdict::accepted);
    CHECK(verdict(202, "{\"receipt\":\"" + name + "\"}") == Verdict::known_already);
    for (const std::string& garbage :
         {std::string(), std::string("OK"), std::string("{\"receipt\":7}"), std::string("[]"),
          "{\"receipt\":\"" + std::string(64, 'b') + "\"}", std::string("\xFF\xFE\0", 3),
          std::string("<html>Welcome to the hotel</html>")}) {
        CHECK(verdict(201, garbage) == Verdict::try_again);
        CHECK(verdict(202, garbage) == Verdict::try_again);
    }
    CHECK(verdict(200, "{\"receipt\":\"" + name + "\"}") == Verdict::try_again);
}

TEST_CASE("a refusal of the payload is for good, one of the moment is not") {
    for (const int status : {400, 401, 403, 404, 413})
        CHECK(verdict(status, "") == Verdict::refused);
    for (const int status : {408, 429, 301, 302, 500, 501, 503, 100})
        CHECK(verdict(status, "") == Verdict::try_again);
    CHECK(judge(platform::Error{ErrorKind::unavailable, "no route", ""}, name).verdict ==
          Verdict::try_again);
}

TEST_CASE("the collector's words are kept on one plain line") {
    CHECK(judge(rig::answer(403, "{\"error\":\"The key is not enrolled.\"}"), name).words ==
          "HTTP 403: The key is not enrolled.");
    CHECK(judge(rig::answer(500, ""), name).words == "HTTP 500");
    const auto words = judge(rig::answer(400, "a\x1B[31m\nb" + std::string(5000, 'x')), name).words;
    CHECK(words.size() <= 300);
    CHECK(words.find('\n') == std::string::npos);
    CHECK(words.find('\x1B') == std::string::npos);
}

TEST_CASE("figures cross a network only under https") {
    const auto address = [](const std::string& collector) {
        return upload::address_of(collector, "e", "r");
    };
    CHECK(address("https://c.example").value() == "https://c.example/v1/events/e/replicas/r");
    CHECK(address("https://c.example:8443/pool/").value() ==
          "https://c.example:8443/pool/v1/events/e/replicas/r");
    CHECK(address("http://127.0.0.1:8080"));
    CHECK(address("http://localhost:8080"));
    CHECK(address("http://[::1]:8080"));
    for (const char* collector :
         {"http://c.example", "http://127.0.0.1.evil.example", "http://10.0.0.5", "ftp://c.example",
          "c.example", "", "https://", "https://user@c.example", "https://c.example/?x=1",
          "https://c.example/#x", "https://c exa.mple", "file:///etc/passwd"}) {
        CAPTURE(collector);
        const auto refused = address(collector);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::invalid);
    }
}
