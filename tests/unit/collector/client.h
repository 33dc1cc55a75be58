#pragma once
// How the tests speak to a collector over loopback: through the kiosk's own HTTP client, or byte by
// byte as an attacker would.
#include <string>

#include "platform/http.h"

namespace collector_test {

platform::HttpResponse send(const std::string& method, int port, const std::string& path,
                            const std::vector<std::pair<std::string, std::string>>& headers = {},
                            const std::string& body = {});
platform::HttpResponse upload_to(int port, const std::string& path, const std::string& key,
                                 const std::string& body);
std::string text_of(const platform::HttpResponse& response);

// A bare connection. Reading ends when the other side closes.
class RawConnection {
  public:
    explicit RawConnection(int port);
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;
    ~RawConnection();
    // False when the other side no longer takes bytes.
    bool write(const std::string& bytes);
    std::string read_to_end();

  private:
    int m_socket;
};

} // namespace collector_test
