#include "kiosk/pack/pack_shelf.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "platform/base/limits.h"

namespace pack {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t shelf_bytes_max = 64u << 10, signature_bytes_max = 4096;
constexpr const char* signature_end = ".minisig";

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    while (!line.empty()) {
        const auto blank = line.find(' ');
        words.emplace_back(line.substr(0, blank));
        line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
    }
    return words;
}

bool is_file_name(const std::string& name) {
    return !name.empty() && name.find('/') == std::string::npos && name.front() != '.' &&
           name.ends_with(".pack");
}

// Whole, in pieces: a pack may be larger than what a small board likes to hold.
Result<void> copy_file(platform::Files& files, const std::string& from, const std::string& to) {
    ASSIGN_OR_RETURN(const auto source, files.open(from, platform::OpenMode::read));
    ASSIGN_OR_RETURN(const auto target, files.open(to, platform::OpenMode::create));
    RETURN_IF_ERROR(target->truncate(0));
    std::vector<std::uint8_t> piece(256u << 10);
    for (std::uint64_t at = 0; at <= limits::pack_bytes_max;) {
        ASSIGN_OR_RETURN(const auto count, source->read_at(at, piece));
        if (count == 0)
            return target->sync();
        RETURN_IF_ERROR(target->write_at(at, platform::ByteView(piece).first(count)));
        at += count;
    }
    return Error{ErrorKind::too_large, "the file is larger than a pack may be", from};
}

} // namespace

PackShelf::PackShelf(platform::Host& host, std::string directory)
    : m_host(&host), m_directory(std::move(directory)) {}

Result<PackShelf> PackShelf::open(platform::Host& host, std::string directory) {
    PackShelf shelf(host, std::move(directory));
    RETURN_IF_ERROR(shelf.read());
    return shelf;
}

Result<void> PackShelf::read() {
    const auto path = path_of("shelf");
    const auto bytes = m_host->files().read(path, shelf_bytes_max);
    if (!bytes) {
        if (bytes.error().kind == ErrorKind::not_found)
            return {};
        return bytes.error();
    }
    const Error broken{ErrorKind::corrupt,
                       "this list of packs is damaged; remove it and install the pack again", path};
    for (std::string_view text = platform::as_text(*bytes); !text.empty();) {
        const auto end = text.find('\n');
        const auto words = words_of(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (words.size() == 2 && words[0] == "current" && is_file_name(words[1])) {
            m_current = words[1];
        } else if (words.size() == 2 && words[0] == "before" && is_file_name(words[1])) {
            m_before = words[1];
        } else if (words.size() == 4 && words[0] == "seen") {
            std::int64_t serial = 0;
            const auto* last = words[3].data() + words[3].size();
            const auto parsed = std::from_chars(words[3].data(), last, serial);
            if (parsed.ec != std::errc() || parsed.ptr != last)
                return broken;
            m_seen[words[1] + " " + words[2]] = serial;
        } else {
            return broken;
        }
    }
    return {};
}

Result<void> PackShelf::write() {
    std::string text;
    if (!m_current.empty())
        text += "current " + m_current + '\n';
    if (!m_before.empty())
        text += "before " + m_before + '\n';
    for (const auto& [key, serial] : m_seen)
        text += "seen " + key + " " + std::to_string(serial) + '\n';
    return m_host->files().write_atomic(path_of("shelf"), platform::as_bytes(text));
}

Result<void> PackShelf::copy(const std::string& from, const std::string& name) {
    auto& files = m_host->files();
    const auto made = path_of(name + ".new");
    if (auto copied = copy_file(files, from, made); !copied) {
        static_cast<void>(files.remove(made));
        return copied;
    }
    ASSIGN_OR_RETURN(const auto signature, files.read(from + signature_end, signature_bytes_max));
    RETURN_IF_ERROR(files.write_atomic(path_of(name + signature_end), signature));
    RETURN_IF_ERROR(files.rename(made, path_of(name)));
    return files.sync_directory(m_directory);
}

// What no line of the shelf names: packs of long ago, and what an interrupted copy left.
void PackShelf::remove_others() {
    auto& files = m_host->files();
    const auto there = files.list(m_directory);
    if (!there)
        return;
    const std::array kept{std::string("shelf"), m_current, m_current + signature_end, m_before,
                          m_before + signature_end};
    for (const auto& file : *there)
        if (!file.directory && std::find(kept.begin(), kept.end(), file.name) == kept.end())
            static_cast<void>(files.remove(path_of(file.name)));
}

Result<void> PackShelf::install(const std::string& path, Keys keys, OlderPack older) {
    auto& files = m_host->files();
    ASSIGN_OR_RETURN(const auto unverified, UnverifiedPack::open(*m_host, path));
    ASSIGN_OR_RETURN(const auto offered, unverified.verify(keys));
    const auto key = offered->signed_by() + " " + offered->id();
    const auto seen = m_seen.find(key);
    if (seen != m_seen.end() && offered->serial() < seen->second && older == OlderPack::refused)
        return Error{ErrorKind::denied,
                     "this is serial " + std::to_string(offered->serial()) + ", older than " +
                         std::to_string(seen->second) +
                         " which was here; an organiser may allow it",
                     path};
    ASSIGN_OR_RETURN(const auto signature, files.read(path + signature_end, signature_bytes_max));
    const auto digest = platform::to_hex(platform::blake2b(signature)).substr(0, 12);
    const auto name =
        offered->id() + "-" + std::to_string(offered->serial()) + "-" + digest + ".pack";
    RETURN_IF_ERROR(files.make_directories(m_directory));
    if (name != m_current) {
        RETURN_IF_ERROR(copy(path, name));
        // What was copied is what counts: a stick may read differently twice.
        ASSIGN_OR_RETURN(const auto copied, UnverifiedPack::open(*m_host, path_of(name)));
        RETURN_IF_ERROR(copied.verify(keys));
    }
    auto next = *this;
    if (name != m_current) {
        next.m_before = m_current;
        next.m_current = name;
    }
    auto& highest = next.m_seen[key];
    highest = std::max(highest, offered->serial());
    RETURN_IF_ERROR(next.write());
    *this = std::move(next);
    remove_others();
    return {};
}

Result<OpenedPack> PackShelf::open_current(Keys keys) const {
    if (m_current.empty())
        return Error{ErrorKind::not_found, "no pack is installed here", m_directory};
    OpenedPack opened;
    for (const auto& name : {m_current, m_before}) {
        if (name.empty())
            continue;
        opened.file = path_of(name);
        auto unverified = UnverifiedPack::open(*m_host, opened.file);
        auto content = unverified ? unverified->verify(keys)
                                  : Result<std::unique_ptr<Pack>>(unverified.error());
        if (content) {
            opened.content = std::move(content).value();
            return opened;
        }
        if (opened.passed_over.empty())
            opened.passed_over = content.error().text();
    }
    return Error{ErrorKind::corrupt, opened.passed_over, m_directory};
}

} // namespace pack
