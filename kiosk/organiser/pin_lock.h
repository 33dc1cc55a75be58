#pragma once
// PinLock: the organiser's PIN and the recovery code, as argon2id hashes in DIR/organiser.json, and
// how often they were guessed wrong. Five wrong ones lock for a minute, the next five for two, and
// so on to a quarter of an hour; a try is written down before it is checked and a lock that was cut
// short by a restart begins anew, since a board may have no clock. Hashing takes half a second on a
// slow board: make_pin() and matches() are plain functions for a worker thread, the rest is quick.
#include <chrono>
#include <optional>
#include <string>

#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/host.h"

namespace organiser {

inline constexpr std::size_t pin_digits = 6;
inline constexpr std::size_t recovery_digits = 20; // 66 bits
inline constexpr int pin_tries = 5;

// A PIN's hash with that of a new recovery code, and the code itself, to be shown once.
struct NewPin {
    std::string pin_hash, recovery_hash;
    std::string recovery; // recovery_digits digits
};
// Slow. Errors: invalid (not six digits, or all alike, or in a row), unavailable (no memory).
platform::Result<NewPin> make_pin(platform::Random& random, const std::string& pin);
platform::Result<void> check_pin(const std::string& pin); // the same rules, quick
// "01234567890123456789" as "01234-56789-01234-56789".
std::string grouped(const std::string& recovery);

class PinLock {
  public:
    // A missing file is no PIN. A damaged one is an error that is never a way in: corrupt, and the
    // file stays; too_new; those of Files.
    static platform::Result<PinLock> load(platform::Host& host, const std::string& data_directory);

    bool set() const { return !m_pin.empty(); }
    // Durable; forgets wrong tries. Errors: those of Files.
    platform::Result<void> keep(const NewPin& pin);

    // Time to wait before the next try; empty when one may be made.
    std::optional<std::chrono::seconds> locked_for() const;
    int tries_left() const; // before the next lock

    // Writes the try down; then check the secret with matches() and tell end_try(). Errors: busy
    // (locked), not_found (no PIN), those of Files: without the note there is no try.
    platform::Result<void> begin_try();
    platform::Result<void> end_try(bool right);

    // Slow: does this PIN or, when it has recovery_digits digits, this recovery code fit? Takes the
    // hash by value for the worker.
    std::string hash_for(const std::string& secret) const;
    static bool matches(const std::string& hash, const std::string& secret);

  private:
    PinLock(platform::Host& host, std::string path) : m_host(&host), m_path(std::move(path)) {}
    platform::Result<void> write() const;
    std::chrono::seconds span() const;
    void lock_from_now() { m_locked_until = m_host->clock().now() + span(); }

    platform::Host* m_host;
    std::string m_path;
    std::string m_pin, m_recovery;
    int m_wrong = 0;       // in a row
    bool m_locked = false; // the present lock has not been sat out
    platform::Instant m_locked_until{};
};

} // namespace organiser
