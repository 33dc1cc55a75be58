#include "platform/base/sign.h"

#include <algorithm>

#include <rapidcheck.h>

#include "tests/unit/platform/temporary_folder.h"

using namespace platform;

namespace {

minisign::SecretKeyFile some_key(std::uint8_t number = 1) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    KeyId id{};
    id.fill(static_cast<std::uint8_t>(number + 100));
    return {id, SecretKey::from_seed(seed)};
}

minisign::PublicKeyFile public_of(const minisign::SecretKeyFile& key) {
    return {key.id, key.key.public_key()};
}

// The real program, as somebody would type it in that folder.
bool run(const TemporaryFolder& folder, const std::string& command) {
    const auto line = "cd " + folder.path + " && ( " + command + " ) >out.txt 2>&1";
    return std::system(line.c_str()) == 0;
}

PieceReader reader_of(ByteView bytes, std::size_t piece) {
    return [bytes, piece](std::span<std::uint8_t> into) mutable -> Result<std::size_t> {
        const auto count = std::min({piece, bytes.size(), into.size()});
        std::copy_n(bytes.begin(), count, into.begin());
        bytes = bytes.subspan(count);
        return count;
    };
}

} // namespace

TEST_CASE("Ed25519 meets the first vector of RFC 8032 and refuses any other bytes") {
    REQUIRE(start_crypto());
    const auto seed =
        from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value();
    std::array<std::uint8_t, 32> array{};
    std::copy(seed.begin(), seed.end(), array.begin());
    const auto key = SecretKey::from_seed(array);
    CHECK(to_hex(key.public_key()) ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(to_hex(key.sign({})) ==
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
          "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    CHECK(key.seed() == array);
    CHECK(verify(key.public_key(), {}, key.sign({})));
    CHECK_FALSE(verify(key.public_key(), as_bytes("x"), key.sign({})));
}

TEST_CASE("hashes meet their published vectors, in one piece or many") {
    CHECK(to_hex(sha256(as_bytes("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto whole = digest_of(reader_of(as_bytes("abc"), 100)).value();
    CHECK(to_hex(whole).starts_with("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b7"));
    CHECK(digest_of(reader_of(as_bytes("abc"), 1)).value() == whole);
    CHECK(blake2b(as_bytes("abc")) != blake2b(as_bytes("abc"), as_bytes("0123456789abcdef")));
}

TEST_CASE("a reader's error ends the digest with that error") {
    const auto broken = [](std::span<std::uint8_t>) -> Result<std::size_t> {
        return Error{ErrorKind::io, "torn cable", "stick"};
    };
    CHECK(digest_of(broken).error().message == "torn cable");
}

TEST_CASE("what we sign, stock minisign verifies, and prints our trusted comment") {
    const TemporaryFolder folder;
    const auto key = some_key();
    const std::string file = "a pack\n";
    folder.write("f", file);
    folder.write("k.pub", minisign::write_public_key(public_of(key)));
    folder.write("f.minisig", minisign::sign(key, as_bytes(file), "pack:starter version:3"));
    CHECK(run(folder, "minisign -V -H -p k.pub -m f"));
    CHECK(folder.read("out.txt").find("Trusted comment: pack:starter version:3") !=
          std::string::npos);
    folder.write("f", "another pack\n");
    CHECK_FALSE(run(folder, "minisign -V -p k.pub -m f"));
}

TEST_CASE("stock minisign signs with our secret key") {
    const TemporaryFolder folder;
    const auto key = some_key(2);
    folder.write("f", "words");
    folder.write("k.sec", minisign::write_secret_key(key));
    REQUIRE(run(folder, "minisign -S -s k.sec -m f -t hello"));
    const std::array keys = {public_of(key)};
    CHECK(minisign::verify(keys, as_bytes("words"), folder.read("f.minisig")).value() == "hello");
    REQUIRE(run(folder, "minisign -R -s k.sec -p again.pub"));
    CHECK(minisign::read_public_key(folder.read("again.pub")).value().key == keys[0].key);
}

TEST_CASE("keys and signatures of stock minisign are read, the older kind too") {
    const TemporaryFolder folder;
    folder.write("f", "words");
    REQUIRE(run(folder, "minisign -G -W -p k.pub -s k.sec && minisign -S -s k.sec -m f -t new && "
                        "minisign -S -l -s k.sec -m f -x old.minisig -t old"));
    const auto secret = minisign::read_secret_key(folder.read("k.sec")).value();
    const std::array keys = {minisign::read_public_key(folder.read("k.pub")).value()};
    CHECK(secret.id == keys[0].id);
    CHECK(secret.key.public_key() == keys[0].key);
    const auto words = as_bytes("words");
    CHECK(minisign::verify(keys, words, folder.read("f.minisig")).value() == "new");
    CHECK(minisign::verify(keys, words, folder.read("old.minisig")).value() == "old");
    const auto digest = digest_of(reader_of(words, 2)).value();
    CHECK(minisign::verify_digest(keys, digest, folder.read("f.minisig")).value() == "new");
    CHECK(minisign::verify_digest(keys, digest, folder.read("old.minisig")).error().kind ==
          ErrorKind::invalid);
    CHECK(minisign::sign(secret, words, "new") == folder.read("f.minisig"));
    CHECK(minisign::write_public_key(keys[0]) == folder.read("k.pub"));
    CHECK(minisign::write_secret_key(secret) == folder.read("k.sec"));
}

TEST_CASE("a secret key with a password is refused with words that help") {
    const TemporaryFolder folder;
    auto text = minisign::write_secret_key(some_key());
    auto packed = from_base64(text.substr(text.find('\n') + 1, 212)).value();
    packed[2] = 'S';
    packed[3] = 'c';
    const auto refused = minisign::read_secret_key("untrusted comment: x\n" + to_base64(packed));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("password") != std::string::npos);
    packed[2] = packed[3] = 0;
    packed.back() = 1; // a checksum, and a wrong one
    CHECK_FALSE(minisign::read_secret_key("untrusted comment: x\n" + to_base64(packed)).ok());
}

TEST_CASE("a signature by an unknown key, over other bytes or with another comment is denied") {
    const auto key = some_key(1);
    const std::array keys = {public_of(some_key(3)), public_of(key)};
    const std::array strangers = {public_of(some_key(3))};
    const auto signature = minisign::sign(key, as_bytes("words"), "version:3");
    CHECK(minisign::verify(keys, as_bytes("words"), signature).ok());
    CHECK(minisign::verify(strangers, as_bytes("words"), signature).error().kind ==
          ErrorKind::denied);
    CHECK(minisign::verify({}, as_bytes("words"), signature).error().kind == ErrorKind::denied);
    CHECK(minisign::verify(keys, as_bytes("Words"), signature).error().kind == ErrorKind::denied);
    auto forged = signature;
    forged.replace(forged.find("version:3"), 9, "version:4");
    CHECK(minisign::verify(keys, as_bytes("words"), forged).error().kind == ErrorKind::denied);
    // The right number on a wrong key: numbers are no secret.
    const std::array disguised = {minisign::PublicKeyFile{key.id, keys[0].key}};
    CHECK(minisign::verify(disguised, as_bytes("words"), signature).error().kind ==
          ErrorKind::denied);
}

TEST_CASE("a signature with any one character changed is never accepted as another") {
    const auto key = some_key();
    const std::array keys = {public_of(key)};
    const auto signature = minisign::sign(key, as_bytes("words"), "v");
    const auto first = signature.find('\n') + 1; // the first line is untrusted by design
    for (auto at = first; at + 1 < signature.size(); ++at) {
        auto changed = signature;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        CHECK_FALSE(minisign::verify(keys, as_bytes("words"), changed).ok());
        CHECK_FALSE(minisign::verify(keys, as_bytes("words"), signature.substr(0, at)).ok());
    }
}

TEST_CASE("text that is no key or signature is invalid, whatever it is") {
    CHECK(rc::check("no crash on any text", [](const std::string& text) {
        RC_ASSERT_FALSE(minisign::read_public_key(text).ok());
        RC_ASSERT_FALSE(minisign::read_secret_key(text).ok());
        RC_ASSERT(minisign::verify({}, {}, text).error().kind == ErrorKind::invalid);
    }));
}

TEST_CASE("carriage returns of another system do not spoil a signature") {
    const auto key = some_key();
    const std::array keys = {public_of(key)};
    std::string dos;
    for (const char c : minisign::sign(key, as_bytes("words"), "v"))
        dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(minisign::verify(keys, as_bytes("words"), dos).value() == "v");
}

TEST_CASE("a line break in a trusted comment cannot add a line") {
    const auto key = some_key();
    const std::array keys = {public_of(key)};
    const auto signature = minisign::sign(key, as_bytes("words"), "a\nb");
    CHECK(minisign::verify(keys, as_bytes("words"), signature).value() == "a b");
}

TEST_CASE("a PIN matches its own hash only, and the same PIN has two hashes") {
    const auto hash = hash_password("4711").value();
    CHECK(password_matches(hash, "4711"));
    CHECK_FALSE(password_matches(hash, "4712"));
    CHECK_FALSE(password_matches("", "4711"));
    CHECK_FALSE(password_matches(std::string(500, 'x'), "4711"));
    CHECK(hash_password("4711").value() != hash);
    CHECK(hash.starts_with("$argon2id$"));
}
