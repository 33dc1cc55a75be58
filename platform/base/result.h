#pragma once
// Result<T>: a value or an Error, never both. The whole program reports what can go wrong in the
// world (files, network, packs, touch of a bad cable) by it; assertions are for our own bugs only.
// An Error's text is read by an organiser: it says what happened, where, and what to do.
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace platform {

// What kind of thing went wrong; callers branch on this and never on the words.
enum class ErrorKind {
    not_found,   // no such file, record, device
    invalid,     // the caller's or author's input breaks a rule
    corrupt,     // bytes that were once right and are not now
    denied,      // a signature, key, PIN or permission says no
    full,        // no room left on the medium or in a bounded queue
    read_only,   // the medium or directory cannot be written
    busy,        // somebody else holds it; try again
    unavailable, // device, display or network is not there now
    too_new,     // written by a newer version of this program
    too_large,   // over a bound in limits.h
    io,          // the operating system said no for another reason
};

struct Error {
    ErrorKind kind = ErrorKind::io;
    std::string message; // what happened and what to do, a sentence or two, no newline at the end
    std::string where;   // file, "file:line", address or table; empty where it adds nothing

    // "where: message", the form that is shown and logged.
    std::string text() const { return where.empty() ? message : where + ": " + message; }
};

template <class T> class [[nodiscard]] Result {
  public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { assert(ok()); return *std::get_if<0>(&m_state); }
    const T& value() const& { assert(ok()); return *std::get_if<0>(&m_state); }
    T&& value() && { assert(ok()); return std::move(*std::get_if<0>(&m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T value_or(T other) && { return ok() ? std::move(*this).value() : std::move(other); }

    const Error& error() const& { assert(!ok()); return *std::get_if<1>(&m_state); }
    Error&& error() && { assert(!ok()); return std::move(*std::get_if<1>(&m_state)); }

  private:
    std::variant<T, Error> m_state;
};

template <> class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const& { assert(!ok()); return *m_error; }
    Error&& error() && { assert(!ok()); return std::move(*m_error); }

  private:
    std::optional<Error> m_error;
};

} // namespace platform

// RETURN_IF_ERROR(expression): leave the function with the expression's error.
#define RETURN_IF_ERROR(expression)                                                                \
    do {                                                                                           \
        if (auto kiosk_result = (expression); !kiosk_result.ok())                                  \
            return std::move(kiosk_result).error();                                                \
    } while (false)

#define KIOSK_CONCAT_INNER(a, b) a##b
#define KIOSK_CONCAT(a, b) KIOSK_CONCAT_INNER(a, b)
#define KIOSK_ASSIGN_OR_RETURN(name, declaration, expression)                                      \
    auto name = (expression);                                                                      \
    if (!name.ok())                                                                                \
        return std::move(name).error();                                                            \
    declaration = std::move(name).value()

// ASSIGN_OR_RETURN(auto bytes, files.read(path)): declare the value or leave with the error.
#define ASSIGN_OR_RETURN(declaration, ...)                                                         \
    KIOSK_ASSIGN_OR_RETURN(KIOSK_CONCAT(kiosk_result_, __LINE__), declaration, (__VA_ARGS__))
