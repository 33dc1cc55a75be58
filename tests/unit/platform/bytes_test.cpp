#include "platform/base/bytes.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace platform;

TEST_CASE("hex and base64 give back the bytes they were made of") {
    CHECK(rc::check("hex", [](const Bytes& bytes) {
        RC_ASSERT(from_hex(to_hex(bytes)).value() == bytes);
    }));
    CHECK(rc::check("base64", [](const Bytes& bytes) {
        RC_ASSERT(from_base64(to_base64(bytes)).value() == bytes);
    }));
}

TEST_CASE("the vectors of RFC 4648 are met") {
    CHECK(to_base64(as_bytes("")) == "");
    CHECK(to_base64(as_bytes("f")) == "Zg==");
    CHECK(to_base64(as_bytes("foob")) == "Zm9vYg==");
    CHECK(to_base64(as_bytes("foobar")) == "Zm9vYmFy");
    CHECK(to_hex(as_bytes("foobar")) == "666f6f626172");
    CHECK(from_hex("666F").value() == from_hex("666f").value());
}

TEST_CASE("text that is not hex or base64 is invalid") {
    for (const char* text : {"6", "6g", "66 6", "0x66", "6 66"})
        CHECK_MESSAGE(from_hex(text).error().kind == ErrorKind::invalid, text);
    // Short padding, no padding, spare bits set, a space, a foreign alphabet, too much padding.
    for (const char* text : {"Zg=", "Zg", "Zh==", "Zm 9", "Zm9_", "Zg===", "====", "Zg==Zg=="})
        CHECK_MESSAGE(from_base64(text).error().kind == ErrorKind::invalid, text);
}

TEST_CASE("wiped memory is zero and wiped text empty") {
    Bytes bytes = {1, 2, 3};
    wipe(bytes);
    CHECK(bytes == Bytes{0, 0, 0});
    std::string text = "secret";
    wipe(text);
    CHECK(text.empty());
}
