#include <doctest/doctest.h>

#include "kiosk/compile/placeholders.h"

TEST_CASE("outermost placeholders are found in order, their names without what follows a comma") {
    const auto found = compile::placeholders("{n} of {total, plural, one {# day} other {# days}}");
    REQUIRE(found.ok());
    CHECK(*found == std::vector<std::string>{"n", "total, plural, one {# day} other {# days}"});
    CHECK(compile::placeholder_names(*found) == std::vector<std::string>{"n", "total"});
}

TEST_CASE("braces that do not match are refused") {
    CHECK_FALSE(compile::placeholders("a { b").ok());
    CHECK_FALSE(compile::placeholders("a } b {").ok());
    CHECK(compile::placeholders("plain").ok());
}

TEST_CASE("placeholders are replaced and everything else is kept") {
    const auto shout = [](const std::string& name) { return "<" + name + ">"; };
    CHECK(compile::replace_placeholders("{a} ก {b}{a}", shout) == "<a> ก <b><a>");
    CHECK(compile::replace_placeholders("none", shout) == "none");
}
