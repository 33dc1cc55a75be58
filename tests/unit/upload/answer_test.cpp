#include "kiosk/upload/answer.h"

#include <doctest/doctest.h>

#include "tests/unit/upload/rig.h"

using platform::ErrorKind;
using upload::Verdict;

namespace {

const std::string name(64, 'a');
const std::string collector = "https://pool.example/kiosks";

upload::Judgement judge(const platform::Result<platform::HttpResponse>& answer) {
    return upload::judge(answer, name, collector);
}

Verdict verdict(int status, const std::string& body) {
    return judge(rig::answer(status, body)).verdict;
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
    CHECK(judge(platform::Error{ErrorKind::unavailable, "no route", ""}).verdict ==
          Verdict::try_again);
}

TEST_CASE("the collector's words are kept on one plain line") {
    CHECK(judge(rig::answer(403, "{\"error\":\"The key is not enrolled.\"}")).words ==
          "HTTP 403: The key is not enrolled.");
    const auto words = judge(rig::answer(400, "a\x1B[31m\nb" + std::string(5000, 'x'))).words;
    CHECK(words.size() <= 300);
    CHECK(words.find('\n') == std::string::npos);
    CHECK(words.find('\x1B') == std::string::npos);
}

TEST_CASE("an answer that is no receipt names the server and what becomes of the figures") {
    const std::string advice = " The figures are kept and sent again; if this lasts, tell whoever "
                               "runs the collector.";
    CHECK(judge(rig::answer(500, "boom")).words ==
          "https://pool.example/kiosks: HTTP 500: boom." + advice);
    CHECK(judge(rig::answer(503, "")).words == "https://pool.example/kiosks: HTTP 503." + advice);
    CHECK(judge(rig::answer(201, "{}"))
              .words.starts_with("https://pool.example/kiosks: HTTP 201 without a receipt"));
    CHECK(judge(rig::answer(201, "{}")).words.ends_with(advice));
    for (const int status : {100, 200, 301, 429, 500})
        CHECK(judge(rig::answer(status, "")).words.starts_with(collector + ": HTTP "));
    // A last round is kept in a file that takes 300 bytes.
    const auto words = upload::judge(rig::answer(500, std::string(900, 'x')), name,
                                     "https://" + std::string(500, 'h'))
                           .words;
    CHECK(words.size() <= 300);
    CHECK(words.ends_with(advice));
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
