#include "kiosk/upload/outbox.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "platform/base/limits.h"

namespace upload {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::string_view suffix = ".json";
constexpr std::string_view words_suffix = ".refused.txt";
constexpr const char* state_name = "state.json";
constexpr std::size_t name_bytes = 64;
constexpr std::size_t state_bytes_max = 256u << 10;
constexpr int failures_max = 1000;

std::string name_of(platform::ByteView body) { return platform::to_hex(platform::sha256(body)); }

// Ends with .json, and is not the state: an entry, whole or not.
bool is_entry(const platform::FileInfo& file) {
    return !file.directory && file.name.ends_with(suffix) && file.name != state_name;
}

} // namespace

Outbox::Outbox(platform::Host& host, std::string directory)
    : m_host(&host), m_directory(std::move(directory)), m_aside(m_directory + "/aside") {}

Result<Outbox> Outbox::open(platform::Host& host, const std::string& data_directory) {
    Outbox outbox(host, data_directory + "/outbox");
    RETURN_IF_ERROR(host.files().make_directories(outbox.m_aside));
    RETURN_IF_ERROR(outbox.set_torn_aside());
    outbox.read_state();
    return outbox;
}

std::string Outbox::path_of(const std::string& name) const {
    return m_directory + "/" + name + std::string(suffix);
}

Result<void> Outbox::set_torn_aside() {
    ASSIGN_OR_RETURN(const auto files, m_host->files().list(m_directory));
    for (const platform::FileInfo& file : files) {
        if (!is_entry(file))
            continue;
        const std::string name = file.name.substr(0, file.name.size() - suffix.size());
        const auto payload = read(name);
        if (payload || (payload.error().kind != ErrorKind::corrupt &&
                        payload.error().kind != ErrorKind::too_large))
            continue;
        const std::string to = m_aside + "/" + name + ".torn";
        RETURN_IF_ERROR(m_host->files().rename(m_directory + "/" + file.name, to));
        m_torn.push_back(to);
    }
    if (m_torn.empty())
        return {};
    RETURN_IF_ERROR(m_host->files().sync_directory(m_aside));
    return m_host->files().sync_directory(m_directory);
}

Result<Payload> Outbox::check(const std::string& name, platform::Bytes body) const {
    const auto parts = tally::read_tally_file(platform::as_text(body));
    if (name_of(body) != name || !parts || parts->size() != 1)
        return Error{ErrorKind::corrupt, "The entry is torn or was altered.", path_of(name)};
    const tally::SignedPart& part = parts->front();
    return Payload{name, part.part().event, part.part().replica, platform::to_base64(part.key()),
                   std::move(body)};
}

Result<Payload> Outbox::read(const std::string& name) {
    ASSIGN_OR_RETURN(platform::Bytes body,
                     m_host->files().read(path_of(name), limits::tally_file_bytes_max));
    return check(name, std::move(body));
}

Result<void> Outbox::put(const tally::SignedPart& part) {
    const std::string text = tally::write_tally_file({part});
    const auto body = platform::as_bytes(text);
    const std::string name = name_of(body);
    if (m_host->files().exists(path_of(name)))
        return {};
    ASSIGN_OR_RETURN(const auto names, waiting());
    if (names.size() >= limits::outbox_entries_max)
        return Error{ErrorKind::full,
                     "The outbox holds " + std::to_string(names.size()) +
                         " entries and takes no more until some are sent. The figures stay safe in "
                         "the tally.",
                     m_directory};
    return m_host->files().write_atomic(path_of(name), body);
}

Result<std::vector<std::string>> Outbox::waiting() {
    ASSIGN_OR_RETURN(const auto files, m_host->files().list(m_directory));
    std::vector<std::string> names;
    for (const platform::FileInfo& file : files)
        if (is_entry(file) && file.name.size() == name_bytes + suffix.size())
            names.push_back(file.name.substr(0, name_bytes));
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> Outbox::remove(const std::string& name) {
    // Another program may have sent and removed it in the meantime. What was refused before and is
    // taken now needs no keeping either.
    for (const std::string& path : {path_of(name), m_aside + "/" + name + std::string(suffix),
                                    m_aside + "/" + name + std::string(words_suffix)}) {
        const auto removed = m_host->files().remove(path);
        if (!removed && removed.error().kind != ErrorKind::not_found)
            return removed.error();
    }
    RETURN_IF_ERROR(m_host->files().sync_directory(m_directory));
    if (m_tries.erase(name) == 0)
        return {};
    return write_state();
}

Result<std::string> Outbox::set_aside(const std::string& name, const std::string& words) {
    ASSIGN_OR_RETURN(const auto files, m_host->files().list(m_aside));
    if (files.size() >= 2 * limits::outbox_entries_max)
        return std::string();
    RETURN_IF_ERROR(m_host->files().write_atomic(m_aside + "/" + name + std::string(words_suffix),
                                                 platform::as_bytes(words + "\n")));
    const std::string to = m_aside + "/" + name + std::string(suffix);
    RETURN_IF_ERROR(m_host->files().rename(path_of(name), to));
    RETURN_IF_ERROR(m_host->files().sync_directory(m_aside));
    RETURN_IF_ERROR(m_host->files().sync_directory(m_directory));
    m_tries.erase(name);
    RETURN_IF_ERROR(write_state());
    return to;
}

Outbox::Tries Outbox::tries(const std::string& name) const {
    const auto found = m_tries.find(name);
    return found == m_tries.end() ? Tries{} : found->second;
}

Result<void> Outbox::note_failure(const std::string& name, std::int64_t not_before) {
    Tries& tries = m_tries[name];
    tries.failed = std::min(tries.failed + 1, failures_max);
    tries.not_before = not_before;
    return write_state();
}

void Outbox::read_state() {
    const auto bytes = m_host->files().read(m_directory + "/" + state_name, state_bytes_max);
    if (!bytes)
        return;
    const json state = json::parse(bytes->begin(), bytes->end(), nullptr, false);
    if (!state.is_object())
        return;
    for (const auto& [name, entry] : state.items()) {
        if (m_tries.size() >= limits::outbox_entries_max || !entry.is_array() ||
            entry.size() != 2 || !entry[0].is_number_integer() || !entry[1].is_number_integer())
            continue;
        if (name.size() != name_bytes || !m_host->files().exists(path_of(name)))
            continue; // sent by another program
        const auto failed = std::clamp<std::int64_t>(entry[0].get<std::int64_t>(), 0, failures_max);
        m_tries[name] = {static_cast<int>(failed), entry[1].get<std::int64_t>()};
    }
}

Result<void> Outbox::write_state() {
    json state = json::object();
    for (const auto& [name, tries] : m_tries)
        state[name] = {tries.failed, tries.not_before};
    return m_host->files().write_atomic(m_directory + "/" + state_name,
                                        platform::as_bytes(state.dump() + "\n"));
}

} // namespace upload
