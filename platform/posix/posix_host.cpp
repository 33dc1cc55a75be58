#include "platform/posix/posix_host.h"

#include <cerrno>
#include <cstdlib>

#include <sys/random.h>
#include <sys/resource.h>

namespace platform {
namespace {

class PosixRandom final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        while (!bytes.empty()) {
            const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                std::abort(); // ENOSYS or a bad pointer: going on would make guessable keys
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        }
    }
};

class NoHttp final : public Http {
  public:
    Result<HttpResponse> send(const HttpRequest& request) override {
        return Error{ErrorKind::unavailable, "this program was started without a network",
                     request.url};
    }
};

} // namespace

PosixHost::PosixHost(std::unique_ptr<Http> http)
    : m_clock(make_posix_clock()), m_random(make_posix_random()), m_files(make_posix_files()),
      m_volumes(make_posix_volumes()),
      m_http(http ? std::move(http) : std::make_unique<NoHttp>()), m_power(make_posix_power()) {}

PosixHost::~PosixHost() = default;

void forbid_core_dumps() {
    // core(5): under a limit of 0 a collector behind a pipe gets the dump; 1 refuses that too.
    const rlimit least{1, 1};
    (void)::setrlimit(RLIMIT_CORE, &least);
}

std::unique_ptr<Random> make_posix_random() { return std::make_unique<PosixRandom>(); }

} // namespace platform
