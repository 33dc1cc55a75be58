#pragma once
// The two kinds of database, each as a place in which a test may open as many stores as it likes,
// so that one suite runs against both.
#include <memory>
#include <string>

#include "kiosk/collector/store.h"
#include "platform/posix/posix_host.h"
#include "tests/unit/collector/figures.h"

namespace collector_test {

class SqlitePlace {
  public:
    std::unique_ptr<collector::CollectorStore> open();
    // A database that a newer program made is refused.
    void expect_refusal_of_newer();

  private:
    platform::PosixHost m_host;
    TemporaryFolder m_folder;
};

class PostgresPlace {
  public:
    PostgresPlace();
    std::unique_ptr<collector::CollectorStore> open();
    void expect_refusal_of_newer();
    const std::string& address() const { return m_address; }

  private:
    std::string m_address;
};

} // namespace collector_test
