#pragma once
// A real PostgreSQL of the test's own: a throw-away cluster in a temporary folder, reached through
// a socket in it and over no network. Where PostgreSQL is not installed the test fails and says
// what to install. The cluster ends with the test program, also when that is killed.
#include <cstdio>
#include <string>

namespace collector_test {

class PostgresCluster {
  public:
    // Started when first asked for, one a program.
    static PostgresCluster& shared();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;
    ~PostgresCluster();

    // The address of a new, empty database.
    std::string make_database();
    // Runs SQL as the superuser, in the database of `address` or, without, in `postgres`.
    void run_sql(const std::string& sql, const std::string& address = "");
    void stop();
    void start();

  private:
    PostgresCluster();
    std::string as_owner(const std::string& command) const;
    std::string end_command() const; // stops the server and removes the folder

    std::string m_programs; // folder of initdb and pg_ctl
    std::string m_folder;
    std::FILE* m_guard = nullptr;
    int m_databases = 0;
};

} // namespace collector_test
