#pragma once
// Http by libcurl. One connection pool; calls from several threads take turns, which bounds what
// the kiosk holds open. Follows no redirect, takes no proxy and no credentials from the
// environment or a .netrc, and speaks http and https only.
#include <memory>

#include "platform/http.h"

namespace platform {

class CurlHttp final : public Http {
  public:
    // Make it before other threads start: libcurl's own start is not safe beside them. Error:
    // unavailable.
    static Result<std::unique_ptr<CurlHttp>> create();
    ~CurlHttp() override;
    Result<HttpResponse> send(const HttpRequest& request) override;

  private:
    struct State;
    explicit CurlHttp(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace platform
