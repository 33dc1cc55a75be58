#include "kiosk/tally/tally_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "kiosk/tally/measure.h"
#include "platform/base/limits.h"
#include "tests/unit/tally/corpus.h"
#include "tests/unit/tally/generate.h"

using namespace tally;
using platform::ErrorKind;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), path.string());
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string totals_text(const std::vector<SignedPart>& parts) {
    const auto tally = tally_of(parts);
    REQUIRE(tally);
    const auto totals = tally->totals();
    REQUIRE(totals);
    std::string text;
    for (const Total& row : *totals)
        text += row.event + " " + std::to_string(row.day) + " " + row.measure + " {" +
                row.category + "} " + std::to_string(row.total) + " " +
                std::string(clock_name(row.clock)) + "\n";
    return text;
}

const char* kind_name(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::invalid: return "invalid";
    case ErrorKind::denied: return "denied";
    case ErrorKind::corrupt: return "corrupt";
    case ErrorKind::too_new: return "too_new";
    case ErrorKind::too_large: return "too_large";
    default: return "another";
    }
}

void rebaseline() {
    for (const auto& [name, text] : corpus::accepted()) {
        write(fs::path(corpus::directory) / "v1" / (name + ".json"), text);
        write(fs::path(corpus::directory) / "v1" / (name + ".totals"),
              totals_text(read_tally_file(text).value()));
    }
    for (const auto& [kind, files] : corpus::refused())
        for (const auto& [name, text] : files)
            write(fs::path(corpus::directory) / "refused" / kind / (name + ".json"), text);
}

Part sample() {
    Part part{"e", "r", {}, {{1, "session", "th", 12, platform::ClockTrust::network}}};
    return part;
}

platform::SecretKey key(std::uint8_t number) { return platform::SecretKey::from_seed({number}); }

} // namespace

TEST_CASE("every tally file ever shipped is read and comes to its totals") {
    if (std::getenv("KIOSK_REBASELINE"))
        rebaseline();
    int files = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(corpus::directory) / "v1")) {
        if (entry.path().extension() != ".json")
            continue;
        CAPTURE(entry.path().string());
        const auto parts = read_tally_file(read(entry.path()));
        REQUIRE_MESSAGE(parts.ok(), (parts.ok() ? "" : parts.error().text()));
        CHECK(totals_text(*parts) == read(fs::path(entry.path()).replace_extension(".totals")));
        ++files;
    }
    CHECK(files == static_cast<int>(corpus::accepted().size()));
}

TEST_CASE("every refused tally file is refused for its own reason") {
    int files = 0;
    for (const auto& folder : fs::directory_iterator(fs::path(corpus::directory) / "refused"))
        for (const auto& entry : fs::directory_iterator(folder.path())) {
            CAPTURE(entry.path().string());
            const auto parts = read_tally_file(read(entry.path()));
            REQUIRE_FALSE(parts);
            CHECK(kind_name(parts.error().kind) == folder.path().filename().string());
            CHECK(parts.error().message.size() > 10);
            ++files;
        }
    CHECK(files == 32);
}

TEST_CASE("the present writer writes the corpus byte for byte") {
    for (const auto& [name, text] : corpus::accepted())
        CHECK(read(fs::path(corpus::directory) / "v1" / (name + ".json")) == text);
}

TEST_CASE("what is written is read back the same") {
    CHECK(rc::check("round trip", [] {
        const auto parts = join(generate::signed_parts(), {});
        const std::string text = write_tally_file(parts);
        const auto back = read_tally_file(text);
        RC_ASSERT(back.ok());
        RC_ASSERT(back->size() == parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT((*back)[i].part() == parts[i].part());
            RC_ASSERT((*back)[i].key() == parts[i].key());
            RC_ASSERT((*back)[i].signature() == parts[i].signature());
        }
        RC_ASSERT(write_tally_file(*back) == text);
    }));
}

TEST_CASE("joining files is commutative, associative and idempotent, and loses no figure") {
    CHECK(rc::check("join", [] {
        const auto a = generate::signed_parts(), b = generate::signed_parts(),
                   c = generate::signed_parts();
        const auto text = [](const std::vector<SignedPart>& parts) {
            return write_tally_file(parts);
        };
        RC_ASSERT(text(join(a, b)) == text(join(b, a)));
        RC_ASSERT(text(join(join(a, b), c)) == text(join(a, join(b, c))));
        RC_ASSERT(text(join(join(a, b), b)) == text(join(a, b)));
        auto all = a;
        all.insert(all.end(), b.begin(), b.end());
        RC_ASSERT(*tally_of(join(a, b)) == *tally_of(all));
    }));
}

TEST_CASE("an older part of the same replica and key is left out, another key's is kept") {
    Part older = sample(), newer = sample();
    newer.cells[0].n = 20;
    const auto first = SignedPart::sign(older, key(1)).value();
    const auto second = SignedPart::sign(newer, key(1)).value();
    const auto foreign = SignedPart::sign(older, key(2)).value();
    const auto joined = join({first, foreign}, {second, second});
    REQUIRE(joined.size() == 2);
    CHECK(std::count_if(joined.begin(), joined.end(), [](const SignedPart& part) {
              return part.part().cells[0].n == 20;
          }) == 1);
}

TEST_CASE("no cut and no changed byte is taken for a tally file with other figures") {
    const std::string text = write_tally_file({SignedPart::sign(sample(), key(1)).value()});
    for (std::size_t bytes = 0; bytes + 1 < text.size(); ++bytes)
        CHECK_FALSE(read_tally_file(text.substr(0, bytes)));
    for (std::size_t at = 0; at < text.size(); ++at)
        for (const int bit : {0, 1, 2, 4, 6, 7}) {
            std::string changed = text;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            const auto parts = read_tally_file(changed);
            if (parts)
                CHECK(parts->front().part() == sample());
        }
}

TEST_CASE("a file over its bounds is refused before it takes memory") {
    const std::string big(limits::tally_file_bytes_max + 1, ' ');
    const auto file = read_tally_file(big);
    REQUIRE_FALSE(file);
    CHECK(file.error().kind == ErrorKind::too_large);
    std::string many = "[";
    for (int i = 0; i < 3'000'000; ++i)
        many += "0,";
    const auto values = read_tally_file(many + "0]");
    REQUIRE_FALSE(values);
    CHECK(values.error().kind == ErrorKind::too_large);
}

TEST_CASE("a part that breaks a rule cannot be signed") {
    Part part = sample();
    part.cells[0].n = limits::tally_count_max + 1;
    CHECK_FALSE(SignedPart::sign(part, key(1)));
    part = sample();
    part.header.site = "two\nlines";
    CHECK_FALSE(SignedPart::sign(part, key(1)));
    part.header.site = "not UTF-8 \xFF";
    CHECK_FALSE(SignedPart::sign(part, key(1)));
    CHECK(SignedPart::sign(sample(), key(1)));
}
