#pragma once
// Mounted storage media: what stands under a path, and the sticks that can be written to.
#include <cstdint>
#include <string>
#include <vector>

namespace platform {

struct Volume {
    std::string mount_path;
    std::string label;      // as the medium says; hostile text is possible
    std::string filesystem; // "vfat", "exfat", "ext4"
    bool removable = false;
    bool read_only = false;
};

class Volumes {
  public:
    virtual ~Volumes() = default;
    virtual std::vector<Volume> list() = 0;
    // What tells this medium from its copies (card CID, disk serial, file-system id), empty when
    // nothing is known. Hash it with a salt before it is stored.
    virtual std::string hardware_id(const std::string& path) = 0;
};

} // namespace platform
