// minisign's three file formats (jedisct1.github.io/minisign, "Signature format" and "Secret key
// format"): comment lines and base64 of packed structures.
#include <algorithm>
#include <sstream>

#include "platform/base/sign.h"

namespace platform::minisign {
namespace {

constexpr std::string_view comment_prefix = "untrusted comment: ";
constexpr std::string_view trusted_prefix = "trusted comment: ";
constexpr std::size_t text_bytes_max = 16u << 10; // minisign's comments end at 1 and 8 KiB
constexpr std::size_t public_bytes = 2 + 8 + 32;
constexpr std::size_t signature_bytes = 2 + 8 + 64;
// signature kind, key derivation, checksum kind, salt and two costs, key number, key, checksum
constexpr std::size_t secret_head_bytes = 2 + 2 + 2 + 32 + 8 + 8;
constexpr std::size_t secret_bytes = secret_head_bytes + 8 + 64 + 32;

Error not_a(std::string_view what) {
    return {ErrorKind::invalid,
            "this is not a minisign " + std::string(what) + "; copy the file again, whole", ""};
}

// Lines without their ends; a copy through another system may have added carriage returns.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty() && lines.size() <= 5) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void append(Bytes& to, ByteView more) { to.insert(to.end(), more.begin(), more.end()); }

// A comment is one line; anything that would break the format or a terminal becomes a space.
std::string clean_comment(std::string_view comment) {
    std::string clean(comment.substr(0, 4096));
    std::replace_if(
        clean.begin(), clean.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return clean;
}

// The number as minisign prints it: a little-endian 64-bit integer in upper-case hexadecimal.
std::string shown(const KeyId& id) {
    std::uint64_t number = 0;
    for (std::size_t index = id.size(); index-- > 0;)
        number = number << 8 | id[index];
    std::ostringstream text;
    text << std::hex << std::uppercase << number;
    return text.str();
}

Bytes checksum(const KeyId& id, ByteView key) {
    Bytes covered = {'E', 'd'};
    append(covered, id);
    append(covered, key);
    const auto hash = blake2b(covered);
    wipe(covered);
    return {hash.begin(), hash.end()};
}

struct SignatureFile {
    bool hashed = false;
    KeyId id{};
    Signature signature{};
    std::string trusted_comment;
    Signature over_comment{};
};

Result<SignatureFile> read_signature(std::string_view text) {
    const auto lines = lines_of(text);
    if (text.size() > text_bytes_max || lines.size() != 4 ||
        !lines[0].starts_with(comment_prefix) || !lines[2].starts_with(trusted_prefix))
        return not_a("signature");
    const auto first = from_base64(lines[1]);
    const auto second = from_base64(lines[3]);
    if (!first || !second || first->size() != signature_bytes || second->size() != 64 ||
        (*first)[0] != 'E' || ((*first)[1] != 'D' && (*first)[1] != 'd'))
        return not_a("signature");
    SignatureFile file;
    file.hashed = (*first)[1] == 'D';
    std::copy_n(first->begin() + 2, 8, file.id.begin());
    std::copy_n(first->begin() + 10, 64, file.signature.begin());
    file.trusted_comment = lines[2].substr(trusted_prefix.size());
    std::copy_n(second->begin(), 64, file.over_comment.begin());
    return file;
}

// What the second signature covers: the first one and the comment.
Bytes comment_cover(const Signature& signature, std::string_view comment) {
    Bytes covered(signature.begin(), signature.end());
    append(covered, as_bytes(comment));
    return covered;
}

Result<std::string> verify_signed(std::span<const PublicKeyFile> keys, ByteView signed_bytes,
                                  const SignatureFile& file) {
    bool known = false;
    for (const auto& key : keys) {
        if (key.id != file.id)
            continue;
        known = true;
        if (platform::verify(key.key, signed_bytes, file.signature) &&
            platform::verify(key.key, comment_cover(file.signature, file.trusted_comment),
                             file.over_comment))
            return file.trusted_comment;
    }
    if (!known)
        return Error{ErrorKind::denied,
                     "it was signed with key " + shown(file.id) +
                         ", which this kiosk does not trust; ask who gave you the file",
                     ""};
    return Error{ErrorKind::denied,
                 "the file and its signature do not belong together: one was changed or damaged; "
                 "copy both again",
                 ""};
}

std::string write_signature(const SecretKeyFile& key, const Signature& signature,
                            std::string_view trusted_comment) {
    Bytes packed = {'E', 'D'};
    append(packed, key.id);
    append(packed, signature);
    const auto comment = clean_comment(trusted_comment);
    const auto over_comment = key.key.sign(comment_cover(signature, comment));
    return std::string(comment_prefix) + "signature from minisign secret key\n" +
           to_base64(packed) + "\n" + std::string(trusted_prefix) + comment + "\n" +
           to_base64(over_comment) + "\n";
}

Digest digest_of_all(ByteView file) {
    StreamHash hash;
    hash.update(file);
    return hash.finish();
}

} // namespace

std::string write_public_key(const PublicKeyFile& key) {
    Bytes packed = {'E', 'd'};
    append(packed, key.id);
    append(packed, key.key);
    return std::string(comment_prefix) + "minisign public key " + shown(key.id) + "\n" +
           to_base64(packed) + "\n";
}

Result<PublicKeyFile> read_public_key(std::string_view text) {
    const auto lines = lines_of(text);
    if (text.size() > text_bytes_max || lines.size() != 2 || !lines[0].starts_with(comment_prefix))
        return not_a("public key");
    const auto packed = from_base64(lines[1]);
    if (!packed || packed->size() != public_bytes || (*packed)[0] != 'E' || (*packed)[1] != 'd')
        return not_a("public key");
    PublicKeyFile file;
    std::copy_n(packed->begin() + 2, 8, file.id.begin());
    std::copy_n(packed->begin() + 10, 32, file.key.begin());
    return file;
}

std::string write_secret_key(const SecretKeyFile& key) {
    Bytes packed = {'E', 'd', 0, 0, 'B', '2'};
    packed.resize(secret_head_bytes); // no salt, no costs: no password
    append(packed, key.id);
    auto seed = key.key.seed();
    append(packed, seed);
    append(packed, key.key.public_key());
    packed.resize(secret_bytes); // minisign leaves the checksum zero when there is no password
    std::string text = std::string(comment_prefix) + "minisign encrypted secret key\n" +
                       to_base64(packed) + "\n";
    wipe(seed);
    wipe(packed);
    return text;
}

Result<SecretKeyFile> read_secret_key(std::string_view text) {
    const auto lines = lines_of(text);
    if (text.size() > text_bytes_max || lines.size() != 2 || !lines[0].starts_with(comment_prefix))
        return not_a("secret key");
    auto decoded = from_base64(lines[1]);
    if (!decoded)
        return not_a("secret key");
    struct Wiper {
        Bytes& bytes;
        ~Wiper() { wipe(bytes); }
    } wiper{*decoded};
    const ByteView packed(*decoded);
    if (packed.size() != secret_bytes || packed[0] != 'E' || packed[1] != 'd' || packed[4] != 'B' ||
        packed[5] != '2')
        return not_a("secret key");
    if (packed[2] != 0 || packed[3] != 0)
        return Error{ErrorKind::invalid,
                     "this secret key is protected by a password; make one without (minisign -C -W "
                     "takes the password off)",
                     ""};
    const auto body = packed.subspan(secret_head_bytes);
    std::array<std::uint8_t, 32> seed{};
    std::copy_n(body.begin() + 8, 32, seed.begin());
    SecretKeyFile file{{}, SecretKey::from_seed(seed)};
    wipe(seed);
    std::copy_n(body.begin(), 8, file.id.begin());
    const auto sum = body.subspan(8 + 64, 32);
    const bool no_sum = std::all_of(sum.begin(), sum.end(), [](auto byte) { return byte == 0; });
    const auto expected = checksum(file.id, body.subspan(8, 64));
    const auto public_half = file.key.public_key();
    if ((!no_sum && !std::equal(sum.begin(), sum.end(), expected.begin())) ||
        !std::equal(public_half.begin(), public_half.end(), body.begin() + 8 + 32))
        return not_a("secret key (its two halves or its checksum disagree)");
    return file;
}

std::string sign(const SecretKeyFile& key, ByteView file, std::string_view trusted_comment) {
    return sign_digest(key, digest_of_all(file), trusted_comment);
}

std::string sign_digest(const SecretKeyFile& key, const Digest& digest,
                        std::string_view trusted_comment) {
    return write_signature(key, key.key.sign(digest), trusted_comment);
}

Result<std::string> verify(std::span<const PublicKeyFile> keys, ByteView file,
                           std::string_view signature_text) {
    ASSIGN_OR_RETURN(const auto signature, read_signature(signature_text));
    if (signature.hashed)
        return verify_signed(keys, digest_of_all(file), signature);
    return verify_signed(keys, file, signature);
}

Result<std::string> verify_digest(std::span<const PublicKeyFile> keys, const Digest& digest,
                                  std::string_view signature_text) {
    ASSIGN_OR_RETURN(const auto signature, read_signature(signature_text));
    if (!signature.hashed)
        return Error{ErrorKind::invalid,
                     "this signature is of an old kind; sign the file again with minisign 0.10 or "
                     "later, or without -l",
                     ""};
    return verify_signed(keys, digest, signature);
}

} // namespace platform::minisign
