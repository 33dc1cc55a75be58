#pragma once
// A camera through Video4Linux2 (kernel documentation, userspace-api/media/v4l): uncompressed
// pictures of about 1280 x 720 or what is nearest, by memory mapping.
#include <memory>
#include <string>

#include "platform/base/result.h"
#include "platform/camera.h"

namespace platform {

// `path`: "/dev/video0". Errors: not_found, denied, busy, unavailable (not a camera, or none of the
// forms of picture that we read), io.
Result<std::unique_ptr<Camera>> open_v4l2_camera(const std::string& path);

} // namespace platform
