#include "tests/unit/collector/postgres_cluster.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <doctest/doctest.h>

namespace collector_test {
namespace {

namespace fs = std::filesystem;

std::string programs_folder() {
    std::set<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error))
        if (fs::exists(entry.path() / "bin" / "initdb"))
            found.insert((entry.path() / "bin").string());
    REQUIRE_MESSAGE(!found.empty(), "PostgreSQL is not installed: apt-get install postgresql");
    return *found.rbegin();
}

std::string in_quotes(const std::string& text) { return "'" + text + "'"; }

// A shell command that must succeed.
void run(const std::string& command) {
    const int status = std::system(command.c_str());
    REQUIRE_MESSAGE(status == 0, command);
}

} // namespace

PostgresCluster& PostgresCluster::shared() {
    static PostgresCluster cluster;
    return cluster;
}

// PostgreSQL refuses to run as root; it is then run as the user that its package made.
std::string PostgresCluster::as_owner(const std::string& command) const {
    const std::string shell = "sh -c \"" + command + "\"";
    return geteuid() == 0 ? "runuser -u postgres -- " + shell : shell;
}

PostgresCluster::PostgresCluster() : m_programs(programs_folder()) {
    std::string pattern = (fs::temp_directory_path() / "postgres-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    m_folder = pattern;
    if (geteuid() == 0)
        run("chown postgres " + in_quotes(m_folder));
    run(as_owner(m_programs + "/initdb -D " + m_folder +
                 "/data -U kiosk -A trust -E UTF8 --locale=C --no-sync") +
        " >" + m_folder + "/initdb.log 2>&1");
    std::ofstream(m_folder + "/data/postgresql.conf", std::ios::app)
        << "listen_addresses = ''\nunix_socket_directories = '" << m_folder
        << "'\nfsync = off\nmax_connections = 60\n"
           // A bare chroot has no /dev/shm.
           "dynamic_shared_memory_type = mmap\n";
    // The guard's input closes when this program ends, however it ends; it stands in a session of
    // its own, because what kills a test kills the test's children too.
    m_guard = popen(("setsid -f " + as_owner("cat >/dev/null; " + end_command())).c_str(), "we");
    REQUIRE(m_guard != nullptr);
    start();
}

PostgresCluster::~PostgresCluster() {
    [[maybe_unused]] const int status = std::system(as_owner(end_command()).c_str());
    pclose(m_guard);
}

std::string PostgresCluster::end_command() const {
    return m_programs + "/pg_ctl -D " + m_folder + "/data stop -m immediate >/dev/null 2>&1; " +
           "rm -rf " + m_folder;
}

void PostgresCluster::start() {
    run(as_owner(m_programs + "/pg_ctl -D " + m_folder + "/data -l " + m_folder +
                 "/log -w start >/dev/null"));
}

void PostgresCluster::stop() {
    run(as_owner(m_programs + "/pg_ctl -D " + m_folder + "/data -w stop -m fast >/dev/null"));
}

void PostgresCluster::run_sql(const std::string& sql, const std::string& address) {
    const auto database =
        address.empty() ? "postgresql:///postgres?user=kiosk&host=" + m_folder : address;
    run(m_programs + "/psql -q -v ON_ERROR_STOP=1 -d " + in_quotes(database) + " -c \"" + sql +
        "\" >/dev/null");
}

std::string PostgresCluster::make_database() {
    const auto name = "t" + std::to_string(++m_databases);
    run_sql("CREATE DATABASE " + name);
    return "postgresql:///" + name + "?user=kiosk&host=" + m_folder;
}

} // namespace collector_test
