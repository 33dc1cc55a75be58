#pragma once
// What has been released of an event, kept as DIR/releases/<event>.json with the exact figures that
// each version was made from: so that a version is made once and never changes, and a correction
// is guarded against the one before. The file never leaves the device. One thread.
#include <string>
#include <vector>

#include "kiosk/report/protect.h"
#include "platform/base/result.h"
#include "platform/host.h"

namespace report {

class Releases {
  public:
    // None when the file is missing. Errors: corrupt, too_new, too_large, those of Files.
    static platform::Result<Releases> load(platform::Host& host, const std::string& data,
                                           const std::string& event);

    const std::vector<Released>& versions() const { return m_versions; }
    // The newest version when nothing has been counted since; otherwise a new one is made and
    // stored before it is returned. request.before is set here. Errors: those of protected_table()
    // and of Files.
    platform::Result<Table> release(ProtectRequest request);

  private:
    Releases(platform::Host& host, std::string path) : m_host(&host), m_path(std::move(path)) {}

    platform::Host* m_host;
    std::string m_path;
    std::vector<Released> m_versions;
};

} // namespace report
