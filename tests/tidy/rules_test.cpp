// Each house rule is fed what it must refuse, and what it must let pass.
#include <string>

#include <doctest/doctest.h>

#include "tests/tidy/cpp_scan.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/pack_words.h"
#include "tests/tidy/rules.h"
#include "tests/tidy/words.h"

namespace {

using tidy::Tree;

std::string body_of(std::size_t lines) {
    std::string text;
    for (std::size_t i = 2; i < lines; ++i)
        text += "    call({1, 2});\n";
    return text;
}

tidy::LayerTable table_of(const std::string& rows) {
    auto read = tidy::read_layers({"layers.txt", rows});
    REQUIRE_MESSAGE(read.ok(), read.error().text());
    return std::move(read).value();
}

const char* const small_table = "folder platform/base : # nothing\n"
                                "folder kiosk/db : platform/base\n"
                                "folder kiosk/session : platform/base\n"
                                "header sqlite3.h : kiosk/db\n"
                                "header libpq-fe.h : kiosk/db/one.cpp\n";

std::size_t layer_faults(const std::string& path, const std::string& text) {
    return tidy::check_layers({{path, text}}, table_of(small_table)).size();
}

std::size_t header_faults(const std::string& path, const std::string& text) {
    return tidy::check_third_party({{path, text}}, table_of(small_table)).size();
}

std::size_t word_faults(const std::string& row, const std::string& text) {
    auto words = tidy::read_words({"words.txt", row});
    REQUIRE(words.ok());
    return tidy::check_words({{"kiosk/ui/a.cpp", text}}, words.value()).size();
}

} // namespace

TEST_CASE("an include upwards, sideways or of an unknown folder is refused") {
    CHECK(layer_faults("kiosk/db/a.cpp", "#include \"platform/base/result.h\"\n") == 0);
    CHECK(layer_faults("kiosk/db/a.cpp", "#include \"kiosk/db/b.h\"\n") == 0);
    CHECK(layer_faults("platform/base/a.cpp", "#include \"kiosk/db/b.h\"\n") == 1);
    CHECK(layer_faults("kiosk/session/a.cpp", "#include \"kiosk/db/b.h\"\n") == 1);
    CHECK(layer_faults("kiosk/session/a.cpp", "#include \"kiosk/new/b.h\"\n") == 1);
    CHECK(layer_faults("kiosk/new/a.cpp", "#include \"kiosk/db/b.h\"\n") == 1);
    CHECK(layer_faults("kiosk/session/deep/a.cpp", "#include \"kiosk/db/b.h\"\n") == 1);
}

TEST_CASE("an include that is not written from the root is refused") {
    CHECK(layer_faults("kiosk/db/a.cpp", "#include \"b.h\"\n") == 1);
}

TEST_CASE("an include inside a comment or a literal is none") {
    CHECK(layer_faults("platform/base/a.cpp", "// #include \"kiosk/db/b.h\"\n"
                                              "/*\n#include \"kiosk/db/b.h\"\n*/\n"
                                              "auto s = R\"(\n#include \"kiosk/db/b.h\"\n)\";\n") ==
          0);
}

TEST_CASE("a third-party header outside its folder, or in no row, is refused") {
    CHECK(header_faults("kiosk/db/a.cpp", "#include <sqlite3.h>\n#include <vector>\n") == 0);
    CHECK(header_faults("kiosk/session/a.h", "#include <sqlite3.h>\n") == 1);
    CHECK(header_faults("kiosk/db/a.cpp", "#include <boost/asio.hpp>\n") == 1);
    CHECK(header_faults("kiosk/db/one.cpp", "#include <libpq-fe.h>\n") == 0);
    CHECK(header_faults("kiosk/db/two.cpp", "#include <libpq-fe.h>\n") == 1);
}

TEST_CASE("a row of layers.txt that cannot be read is an error with its line") {
    const auto bad = tidy::read_layers({"layers.txt", "folder a :\nfolder b\n"});
    REQUIRE_FALSE(bad.ok());
    CHECK(bad.error().where == "layers.txt:2");
    CHECK_FALSE(tidy::read_layers({"layers.txt", "layer a : b\n"}).ok());
    CHECK_FALSE(tidy::read_layers({"layers.txt", "folder a :\nfolder a :\n"}).ok());
}

TEST_CASE("a function of 71 lines is refused, one of 70 is not") {
    for (const std::string head :
         {"int f(int a)", "Foo::Foo(int a) : m_a{a}, m_b(a)", "template <class T = int> void f()",
          "TEST_CASE(\"x\")", "auto f() -> std::vector<int>", "bool operator==(A a, A b)",
          "class A { public: void f() const", "namespace a { static auto g = [](int)"}) {
        const auto just = head + " {\n" + body_of(70) + "}\n";
        const auto over = head + " {\n" + body_of(71) + "}\n";
        CHECK_MESSAGE(tidy::check_function_lengths({{"a.cpp", just}}).empty(), head);
        CHECK_MESSAGE(tidy::check_function_lengths({{"a.cpp", over}}).size() == 1, head);
    }
}

TEST_CASE("braces in comments, literals and initialisers do not hide or make a function") {
    const std::string text = "// {{{\nconst char* a = \"{\";\nconst char b = '{';\n"
                             "#define OPEN(x) \\\n  {\n"
                             "const int c[] = {1, 2};\nstruct S { int d; };\n"
                             "void f(S s = {}) {\n    int one = 1;\n}\nvoid g() {}\n";
    const auto found = tidy::function_bodies(tidy::picture(text).code);
    REQUIRE(found.size() == 2);
    CHECK(found[0].first_line == 8);
    CHECK(found[0].lines == 3);
    CHECK(found[1].lines == 1);
}

TEST_CASE("a table longer than a function may be is no function") {
    CHECK(tidy::check_function_lengths(
              {{"a.cpp", "const Row rows[] = {\n" + body_of(300) + "};\n"}})
              .empty());
    CHECK(tidy::check_function_lengths({{"a.h", "struct A {\n" + body_of(300) + "};\n"}}).empty());
}

TEST_CASE("a file of 501 lines is refused") {
    CHECK(tidy::check_file_lengths({{"a.cpp", std::string(500, '\n')}}).empty());
    CHECK(tidy::check_file_lengths({{"a.cpp", std::string(501, '\n')}}).size() == 1);
}

TEST_CASE("a line of 101 columns is refused unless it quotes another script") {
    CHECK(tidy::check_line_lengths({{"a.cpp", std::string(100, 'x') + "\n"}}).empty());
    CHECK(tidy::check_line_lengths({{"a.cpp", std::string(101, 'x') + "\n"}}).size() == 1);
    const std::string thai = "\"ก\" " + std::string(101, 'x');
    CHECK(tidy::check_line_lengths({{"a.cpp", thai + "\n"}}).empty());
    CHECK(tidy::check_line_lengths({{"a.cpp", "// " + thai + "\n"}}).size() == 1);
}

TEST_CASE("a header without pragma once is refused") {
    CHECK(tidy::check_pragma_once({{"a.h", "#pragma once\n"}, {"b.cpp", "\n"}}).empty());
    CHECK(tidy::check_pragma_once({{"a.h", "#ifndef A_H\n"}}).size() == 1);
}

TEST_CASE("unfinished work is refused in code, build files and scripts") {
    const std::string mark = std::string("TO") + "DO";
    CHECK(tidy::check_unfinished({{"kiosk/a.cpp", "int x; // " + mark + ": later\n"}}).size() == 1);
    CHECK(tidy::check_unfinished({{"tests/run", "# FIX" "ME\n"}}).size() == 1);
    CHECK(tidy::check_unfinished({{"a/CMakeLists.txt", "# " + mark + "\n"}}).size() == 1);
    CHECK(tidy::check_unfinished({{"kiosk/a.cpp", "int " + mark + "_count;\n"}}).empty());
}

TEST_CASE("tabs, trailing blanks and a missing last line end are refused") {
    CHECK(tidy::check_whitespace({{"a.cpp", "int a;\n"}}).empty());
    CHECK(tidy::check_whitespace({{"a.cpp", "\tint a;\n"}}).size() == 1);
    CHECK(tidy::check_whitespace({{"a.cpp", "int a; \n"}}).size() == 1);
    CHECK(tidy::check_whitespace({{"a.cpp", "int a;"}}).size() == 1);
}

TEST_CASE("a file name outside snake_case is refused") {
    CHECK(tidy::check_file_names({{"kiosk/a/text_layout.cpp", "\n"}}).empty());
    CHECK(tidy::check_file_names({{"kiosk/a/TextLayout.cpp", "\n"}}).size() == 1);
}

TEST_CASE("a source in no CMakeLists.txt, or a header nobody includes, is an orphan") {
    const tidy::SourceFile list{"kiosk/a/CMakeLists.txt", "kiosk_library(a SOURCES one.cpp)\n"};
    const tidy::SourceFile one{"kiosk/a/one.cpp", "#include \"kiosk/a/one.h\"\n"};
    const tidy::SourceFile header{"kiosk/a/one.h", "#pragma once\n"};
    CHECK(tidy::check_orphans({list, one, header}).empty());
    CHECK(tidy::check_orphans({list, one, header, {"kiosk/a/someone.cpp", ""}}).size() == 1);
    CHECK(tidy::check_orphans({list, one, header, {"kiosk/b/one.cpp", ""}}).size() == 1);
    CHECK(tidy::check_orphans({list, one, header, {"kiosk/a/two.h", ""}}).size() == 1);
    const tidy::SourceFile support{"tests/support/s.cpp", ""};
    for (const std::string named :
         {"../../support/s.cpp", "${CMAKE_SOURCE_DIR}/tests/support/s.cpp"})
        CHECK(tidy::check_orphans({support, {"tests/unit/a/CMakeLists.txt", named}}).empty());
}

TEST_CASE("a build file that collects its files by a pattern is refused") {
    const std::string globbing = "file(GLO" "B sources *.cpp)\n";
    CHECK(tidy::check_orphans({{"kiosk/a/CMakeLists.txt", globbing}}).size() == 1);
}

TEST_CASE("a stranger in the root is refused, dot-files and a licence are not") {
    CHECK(tidy::check_root({{".gitignore", ""}, {"LICENSE", ""}, {"kiosk/a.cpp", ""}}).empty());
    CHECK(tidy::check_root({{"notes.txt", ""}}).size() == 1);
    CHECK(tidy::check_root({{"src/a.cpp", ""}, {"src/b.cpp", ""}}).size() == 1);
}

TEST_CASE("a forbidden word is found by its kind and only as a whole word") {
    CHECK(word_faults("word mae sai\n", "// booth at Mae_Sai\n") == 1);
    CHECK(word_faults("word baht\n", "int bahts;\n") == 0);
    CHECK(word_faults("exact LINE\n", "the last line of __LINE__ and LINE_MAX\n") == 0);
    CHECK(word_faults("exact LINE\n", "// shown as LINE\n") == 1);
    CHECK(word_faults("quoted 1300\n", "int wide = 1300; // 1300\n") == 0);
    CHECK(word_faults("quoted 1300\n", "show(\"call 1300\");\n") == 1);
    CHECK(word_faults("quoted 60+\n", "band(\"60+\");\n") == 1);
}

TEST_CASE("the product alone is searched for forbidden words") {
    auto words = tidy::read_words({"words.txt", "word baht\n"});
    REQUIRE(words.ok());
    const Tree tree{{"content/packs/a/facts.yaml", "baht\n"}, {"tests/unit/a.cpp", "\"baht\"\n"}};
    CHECK(tidy::check_words(tree, words.value()).empty());
}

TEST_CASE("a row of forbidden_words.txt that cannot be read is an error with its line") {
    const auto bad = tidy::read_words({"words.txt", "# words\nplace X\n"});
    REQUIRE_FALSE(bad.ok());
    CHECK(bad.error().where == "words.txt:2");
}

TEST_CASE("the packs' topic ids are forbidden, short ones in literals only") {
    const Tree tree{{"content/packs/a/topics/job_offer.yaml", ""},
                    {"content/packs/a/topics/online.yaml", ""},
                    {"kiosk/ui/a.cpp", "bool online; f(\"job_offer\");\n"},
                    {"kiosk/ui/b.cpp", "f(\"online\");\n"}};
    // "job offer" is the same id in words.
    CHECK(tidy::check_words(tree, {tidy::pack_words(tree, {"online"}), {}, {}}).size() == 3);
}

TEST_CASE("the values of a key are found in block and flow maps") {
    using Values = std::vector<std::string>;
    CHECK(tidy::values_of("a:\n  - id: one # first\n  - {id: \"2\", grid: x}\n# id: no\n", "id") ==
          Values{"one # first", "2"});
    CHECK(tidy::values_of("pillars: [a, \"b c\"]\nname: {text: \"N\", note: \"n\"}\n", "pillars") ==
          Values{"a", "b c"});
    CHECK(tidy::values_of("name: {text: \"N, M\", note: \"n\"}\n", "name") == Values{"N, M"});
    CHECK(tidy::values_of("- {id: w, name: \"W\", pillars: [x, y]}\n", "pillars") ==
          Values{"x", "y"});
}

namespace {

// A pack with one value of each kind.
Tree pack_tree(const std::string& path, const std::string& text) {
    return {{"content/packs/a/directory.yaml",
             "services:\n  - id: \"117\"\n    name: \"Help for Workers\"\n    channels:\n"
             "      - {id: call, kind: phone, shown: \"084-121-1609\", address: "
             "\"tel:+66841211609\"}\n"
             "      - {id: web, kind: web, shown: \"help.example\", address: "
             "\"https://www.pool.example/ipd\"}\n"
             "  - id: kh-117\n    name: {text: \"Border Post\", note: \"n\"}\n"},
            {"content/packs/a/members.yaml",
             "members:\n  - {id: rain_house, name: \"Rain House (RAIN)\", pillars: [water]}\n"
             "  - {id: plan, name: \"Plan of Somewhere\"}\n"},
            {"content/packs/a/pack.yaml",
             "place: \"Riverland\"\nabout_you:\n  ages:\n    - {id: \"40+\", text: \"x\"}\n"
             "  groups:\n    - {id: \"3-5\", text: \"x\"}\n"},
            {"content/packs/a/facts.yaml", "facts:\n  - id: wage\n    unit: XTS\n"},
            {path, text}};
}

std::size_t pack_faults(const std::string& path, const std::string& text) {
    const auto tree = pack_tree(path, text);
    return tidy::check_words(tree, {tidy::pack_words(tree, {"plan"}), {}, {}}).size();
}

} // namespace

TEST_CASE("each kind of value that a pack brings is refused in the product") {
    for (const std::string value :
         {"117", "Help for Workers", "084-121-1609", "+66841211609", "tel:+66841211609",
          "help.example", "pool.example", "https://www.pool.example/ipd", "kh-117", "Border Post",
          "rain_house", "Rain House", "Rain House (RAIN)", "water", "plan", "Riverland", "40+",
          "XTS"}) {
        CAPTURE(value);
        CHECK(pack_faults("kiosk/ui/a.cpp", "const char* p = \"" + value + "\";\n") >= 1);
        CHECK(pack_faults("kiosk/editor/review.html", "<p title=\"" + value + "\">\n") >= 1);
        CHECK(pack_faults("tests/a.cpp", "const char* p = \"" + value + "\";\n") == 0);
    }
    for (const std::string text :
         {"int plan = 117;\n", "// The plan of a line, 40 of them\n", "f(\"a plan\", \"call\");\n",
          "int x = 40 + y;\n", "f(\"3-5\");\n"})
        CHECK_MESSAGE(pack_faults("kiosk/ui/a.cpp", text) == 0, text);
}

TEST_CASE("a word is refused in settings files, and excused where the list says so") {
    auto list = tidy::read_words({"words.txt", "word baht\nexcuse kiosk/run baht\n"});
    REQUIRE(list.ok());
    CHECK(tidy::check_words({{"platform/linux/kiosk.conf", "money = baht\n"}}, *list).size() == 1);
    CHECK(tidy::check_words({{"kiosk/run", "money=baht\n"}}, *list).empty());
    CHECK(tidy::check_words({{"kiosk/ui/a.png", std::string("baht\0", 5)}}, *list).empty());
}
