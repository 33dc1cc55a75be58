#include "images/card/slot_environment.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

namespace card {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::string_view title = "awareness-kiosk slots 1\n";
constexpr std::string_view title_any_version = "awareness-kiosk slots ";
constexpr std::size_t checksum_bytes = sizeof("crc32=12345678\n") - 1;
constexpr std::size_t body_bytes = slot_record_bytes - checksum_bytes;

std::string checksum_line(std::string_view body) {
    const auto sum = ::crc32(::crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(body.data()),
                             static_cast<uInt>(body.size()));
    char line[checksum_bytes + 1];
    std::snprintf(line, sizeof line, "crc32=%08lx\n", static_cast<unsigned long>(sum));
    return line;
}

std::string_view state_name(SlotState state) {
    return state == SlotState::good ? "good" : state == SlotState::trying ? "trying" : "bad";
}

// Takes "KEY=VALUE\n" off the front.
std::optional<std::string_view> take(std::string_view& text, std::string_view key) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(key) || end <= key.size() ||
        text[key.size()] != '=')
        return std::nullopt;
    const auto value = text.substr(key.size() + 1, end - key.size() - 1);
    text.remove_prefix(end + 1);
    return value;
}

template <class Number> std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// "good", "bad" or "trying N"
std::optional<SlotStatus> read_status(std::string_view text) {
    if (text == "good")
        return SlotStatus{SlotState::good, 0};
    if (text == "bad")
        return SlotStatus{SlotState::bad, 0};
    if (!text.starts_with("trying "))
        return std::nullopt;
    const auto tries = number<int>(text.substr(7));
    if (!tries || *tries < 0 || *tries > slot_tries_max)
        return std::nullopt;
    return SlotStatus{SlotState::trying, *tries};
}

Error system_error(const std::string& device, const char* what) {
    const int code = errno;
    const auto kind = code == ENOENT  ? ErrorKind::not_found
                      : code == EROFS ? ErrorKind::read_only
                                      : ErrorKind::io;
    return {kind, std::string(what) + ": " + std::strerror(code), device};
}

struct Descriptor {
    int number = -1;
    ~Descriptor() {
        if (number >= 0)
            ::close(number);
    }
};

} // namespace

std::string_view name(Slot slot) {
    return slot == Slot::a ? "A" : "B";
}

std::optional<Slot> slot_named(std::string_view text) {
    if (text == "A")
        return Slot::a;
    if (text == "B")
        return Slot::b;
    return std::nullopt;
}

std::string write_record(const SlotEnvironment& environment) {
    std::string body(title);
    body += "sequence=" + std::to_string(environment.sequence) + "\n";
    body += "primary=" + std::string(name(environment.primary)) + "\n";
    for (const Slot slot : {Slot::a, Slot::b}) {
        const SlotStatus& status = environment.at(slot);
        body += std::string(name(slot)) + "=" + std::string(state_name(status.state));
        if (status.state == SlotState::trying)
            body += " " + std::to_string(status.tries_left);
        body += "\n";
    }
    body.resize(body_bytes - 1, ' ');
    body += '\n';
    return body + checksum_line(body);
}

platform::Result<SlotEnvironment> read_record(std::string_view bytes) {
    const Error damaged{ErrorKind::corrupt, "the record of the root slots is damaged", ""};
    if (bytes.size() != slot_record_bytes ||
        bytes.substr(body_bytes) != checksum_line(bytes.substr(0, body_bytes)))
        return damaged;
    if (!bytes.starts_with(title))
        return bytes.starts_with(title_any_version)
                   ? Error{ErrorKind::too_new, "the record of the root slots is of a newer version",
                           ""}
                   : damaged;
    auto rest = bytes.substr(title.size());
    SlotEnvironment environment;
    const auto sequence = take(rest, "sequence");
    const auto primary = take(rest, "primary");
    const auto a = take(rest, "A"), b = take(rest, "B");
    if (!sequence || !primary || !a || !b)
        return damaged;
    const auto count = number<std::uint32_t>(*sequence);
    const auto slot = slot_named(*primary);
    const auto status_a = read_status(*a), status_b = read_status(*b);
    if (!count || !slot || !status_a || !status_b)
        return damaged;
    return SlotEnvironment{*count, *slot, {*status_a, *status_b}};
}

Slot begin_start(SlotEnvironment& environment) {
    const auto spent = [&](Slot slot) {
        const SlotStatus& status = environment.at(slot);
        return status.state == SlotState::trying && status.tries_left == 0;
    };
    if (spent(environment.primary) || environment.at(environment.primary).state == SlotState::bad)
        mark_bad(environment, environment.primary);
    SlotStatus& status = environment.at(environment.primary);
    if (status.state == SlotState::trying && status.tries_left > 0)
        --status.tries_left;
    return environment.primary;
}

void make_primary(SlotEnvironment& environment, Slot slot) {
    environment.primary = slot;
    environment.at(slot) = {SlotState::trying, slot_tries_max};
}

void mark_good(SlotEnvironment& environment, Slot slot) {
    environment.at(slot) = {SlotState::good, 0};
}

void mark_bad(SlotEnvironment& environment, Slot slot) {
    environment.at(slot) = {SlotState::bad, 0};
    if (environment.primary == slot && environment.at(other(slot)).state != SlotState::bad)
        environment.primary = other(slot);
}

platform::Result<SlotEnvironment> SlotStore::load() {
    const Descriptor device{::open(m_device.c_str(), O_RDONLY | O_CLOEXEC)};
    if (device.number < 0)
        return system_error(m_device, "the card cannot be read");
    std::optional<SlotEnvironment> newest;
    m_damaged = false;
    m_next_place = 0;
    for (std::size_t place = 0; place < slot_record_places.size(); ++place) {
        std::string bytes(slot_record_bytes, '\0');
        const auto got = ::pread(device.number, bytes.data(), bytes.size(),
                                 static_cast<off_t>(slot_record_places[place]));
        if (got < 0)
            return system_error(m_device, "the card cannot be read");
        bytes.resize(static_cast<std::size_t>(got));
        const auto record = read_record(bytes);
        if (!record) {
            m_damaged = m_damaged || bytes.find_first_not_of('\0') != std::string::npos;
            continue;
        }
        // Sequences are compared by their distance, so that their wrapping does no harm.
        if (!newest || static_cast<std::int32_t>(record->sequence - newest->sequence) > 0) {
            newest = *record;
            m_next_place = 1 - place;
        }
    }
    return newest.value_or(SlotEnvironment{});
}

platform::Result<void> SlotStore::save(SlotEnvironment& environment) {
    const Descriptor device{::open(m_device.c_str(), O_WRONLY | O_CLOEXEC)};
    if (device.number < 0)
        return system_error(m_device, "the card cannot be written");
    ++environment.sequence;
    const std::string bytes = write_record(environment);
    const auto put = ::pwrite(device.number, bytes.data(), bytes.size(),
                              static_cast<off_t>(slot_record_places[m_next_place]));
    if (put != static_cast<ssize_t>(bytes.size()) || ::fsync(device.number) != 0)
        return system_error(m_device, "the record of the root slots cannot be written");
    m_next_place = 1 - m_next_place;
    return {};
}

} // namespace card
