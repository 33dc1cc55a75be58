#include "kiosk/organiser/pin_lock.h"

#include <algorithm>
#include <array>

#include "kiosk/organiser/json_file.h"
#include "platform/base/bytes.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"

namespace organiser {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

namespace {

constexpr int wrong_max = 1'000'000;
constexpr std::chrono::seconds lock_least{60}, lock_most{900};
constexpr int doublings_max = 4; // 60 s to 15 min

// Ten digits of equal chance from bytes: those from 250 on would favour the low ones.
std::string random_digits(platform::Random& random, std::size_t count) {
    std::string digits;
    std::array<std::uint8_t, 32> bytes{};
    while (digits.size() < count) {
        random.fill(bytes);
        for (const std::uint8_t byte : bytes)
            if (byte < 250 && digits.size() < count)
                digits += static_cast<char>('0' + byte % 10);
    }
    platform::wipe(bytes);
    return digits;
}

} // namespace

Result<void> check_pin(const std::string& pin) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (pin.size() != pin_digits || !std::all_of(pin.begin(), pin.end(), digit))
        return Error{ErrorKind::invalid, "A PIN is six digits.", ""};
    bool alike = true, up = true, down = true;
    for (std::size_t i = 1; i < pin.size(); ++i) {
        alike = alike && pin[i] == pin[i - 1];
        up = up && pin[i] == pin[i - 1] + 1;
        down = down && pin[i] == pin[i - 1] - 1;
    }
    if (alike || up || down)
        return Error{ErrorKind::invalid,
                     "This PIN is guessed at once. Take six digits that are neither alike nor in "
                     "a row.",
                     ""};
    return {};
}

Result<NewPin> make_pin(platform::Random& random, const std::string& pin) {
    RETURN_IF_ERROR(check_pin(pin));
    NewPin made;
    made.recovery = random_digits(random, recovery_digits);
    ASSIGN_OR_RETURN(made.pin_hash, platform::hash_password(pin));
    ASSIGN_OR_RETURN(made.recovery_hash, platform::hash_password(made.recovery));
    return made;
}

std::string grouped(const std::string& recovery) {
    std::string shown;
    for (std::size_t i = 0; i < recovery.size(); ++i)
        shown += (i > 0 && i % 5 == 0 ? "-" : "") + std::string(1, recovery[i]);
    return shown;
}

Result<PinLock> PinLock::load(platform::Host& host, const std::string& data_directory) {
    PinLock lock(host, data_directory + "/organiser.json");
    auto read = json_file::read(host.files(), lock.m_path, limits::pin_file_bytes_max);
    if (!read.ok() && read.error().kind != ErrorKind::corrupt)
        return read.error();
    if (read.ok() && !read->has_value())
        return lock;
    bool good = read.ok();
    if (good) {
        json_file::Reader reader(**read);
        lock.m_pin = reader.text("pin");
        lock.m_recovery = reader.text("recovery");
        lock.m_wrong = static_cast<int>(reader.number("wrong", 0, wrong_max));
        lock.m_locked = reader.flag("locked");
        good = reader.ok() && lock.m_pin.starts_with("$argon2id$") &&
               lock.m_recovery.starts_with("$argon2id$");
    }
    if (!good)
        return Error{ErrorKind::corrupt,
                     "The organiser's PIN file is damaged. Set a new PIN: kioskctl pin set",
                     lock.m_path};
    if (lock.m_locked)
        lock.lock_from_now();
    return lock;
}

Result<void> PinLock::write() const {
    return json_file::write(m_host->files(), m_path,
                            {{"format", 1},
                             {"pin", m_pin},
                             {"recovery", m_recovery},
                             {"wrong", m_wrong},
                             {"locked", m_locked}});
}

Result<void> PinLock::keep(const NewPin& pin) {
    PinLock next = *this;
    next.m_pin = pin.pin_hash;
    next.m_recovery = pin.recovery_hash;
    next.m_wrong = 0;
    next.m_locked = false;
    const auto slash = m_path.rfind('/');
    RETURN_IF_ERROR(m_host->files().make_directories(m_path.substr(0, slash)));
    RETURN_IF_ERROR(next.write());
    *this = std::move(next);
    return {};
}

std::chrono::seconds PinLock::span() const {
    const int doublings = std::clamp(m_wrong / pin_tries - 1, 0, doublings_max);
    return std::min(lock_least * (1 << doublings), lock_most);
}

std::optional<std::chrono::seconds> PinLock::locked_for() const {
    const auto now = m_host->clock().now();
    if (!m_locked || now >= m_locked_until)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(m_locked_until - now);
}

int PinLock::tries_left() const {
    return pin_tries - m_wrong % pin_tries;
}

Result<void> PinLock::begin_try() {
    if (!set())
        return Error{ErrorKind::not_found, "No PIN has been set.", m_path};
    if (locked_for())
        return Error{ErrorKind::busy, "Too many wrong tries; wait.", m_path};
    PinLock next = *this;
    next.m_wrong = std::min(m_wrong + 1, wrong_max);
    next.m_locked = next.m_wrong % pin_tries == 0;
    RETURN_IF_ERROR(next.write());
    *this = std::move(next);
    if (m_locked)
        lock_from_now();
    return {};
}

Result<void> PinLock::end_try(bool right) {
    if (!right)
        return {}; // written already
    m_wrong = 0;
    m_locked = false;
    return write();
}

std::string PinLock::hash_for(const std::string& secret) const {
    return secret.size() == recovery_digits ? m_recovery : m_pin;
}

bool PinLock::matches(const std::string& hash, const std::string& secret) {
    return platform::password_matches(hash, secret);
}

} // namespace organiser
