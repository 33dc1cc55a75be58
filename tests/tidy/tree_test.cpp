// The house rules over the repository as it stands.
#include <cstdlib>

#include <doctest/doctest.h>

#include "tests/tidy/layers.h"
#include "tests/tidy/pack_words.h"
#include "tests/tidy/rules.h"
#include "tests/tidy/words.h"

namespace {

const tidy::Tree& repository() {
    static const tidy::Tree tree = [] {
        const char* root = std::getenv("KIOSK_SOURCE_DIR");
        auto read = tidy::read_tree(root != nullptr ? root : ".");
        REQUIRE_MESSAGE(read.ok(), read.error().text());
        return std::move(read).value();
    }();
    return tree;
}

const tidy::SourceFile& data_file(std::string_view path) {
    const auto* file = tidy::find(repository(), path);
    REQUIRE_MESSAGE(file != nullptr, path);
    return *file;
}

const tidy::LayerTable& layers() {
    static const tidy::LayerTable table = [] {
        auto read = tidy::read_layers(data_file("tests/tidy/layers.txt"));
        REQUIRE_MESSAGE(read.ok(), read.error().text());
        return std::move(read).value();
    }();
    return table;
}

void expect_none(const tidy::Findings& findings) {
    for (const auto& finding : findings)
        FAIL_CHECK(finding);
}

} // namespace

TEST_CASE("the walk finds the repository") {
    CHECK(tidy::find(repository(), "platform/base/limits.h") != nullptr);
    CHECK(repository().size() > 50);
}

TEST_CASE("modules include only what their row of layers.txt allows") {
    expect_none(tidy::check_layers(repository(), layers()));
}

TEST_CASE("each third-party header is seen only where layers.txt allows it") {
    expect_none(tidy::check_third_party(repository(), layers()));
}

TEST_CASE("no function is longer than 70 lines") {
    expect_none(tidy::check_function_lengths(repository()));
}

TEST_CASE("no C++ file is longer than 500 lines") {
    expect_none(tidy::check_file_lengths(repository()));
}

TEST_CASE("no C++ line is wider than 100 columns") {
    expect_none(tidy::check_line_lengths(repository()));
}

TEST_CASE("every header starts with pragma once") {
    expect_none(tidy::check_pragma_once(repository()));
}

TEST_CASE("nothing is left for later") { expect_none(tidy::check_unfinished(repository())); }

TEST_CASE("no line has a tab or ends in a blank") {
    expect_none(tidy::check_whitespace(repository()));
}

TEST_CASE("source files are named in snake_case") {
    expect_none(tidy::check_file_names(repository()));
}

TEST_CASE("every source is built and every header included") {
    expect_none(tidy::check_orphans(repository()));
}

TEST_CASE("the root holds only what the design gives it") {
    expect_none(tidy::check_root(repository()));
}

TEST_CASE("no place, number, channel, currency, member or topic stands in the product's code") {
    auto words = tidy::read_words(data_file("tests/tidy/forbidden_words.txt"));
    REQUIRE_MESSAGE(words.ok(), words.error().text());
    auto list = std::move(words).value();
    for (auto& word : tidy::pack_words(repository(), list.common))
        list.words.push_back(std::move(word));
    expect_none(tidy::check_words(repository(), list));
}
