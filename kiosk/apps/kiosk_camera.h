#pragma once
// The camera that a kiosk looks through on the organiser's pages: a device of Video4Linux2, or a
// folder of pictures that are given one after another, again and again, for scripts and tests.
#include <functional>
#include <memory>
#include <string>

#include "platform/base/result.h"
#include "platform/camera.h"
#include "platform/files.h"

namespace apps {

// "/dev/video0" or a folder. Errors: not_found, those of open_v4l2_camera().
platform::Result<std::unique_ptr<platform::Camera>> open_camera(platform::Files& files,
                                                                const std::string& path);

// The same when it is asked for; empty where no path is given. `files` outlives it.
std::function<platform::Result<std::unique_ptr<platform::Camera>>()>
camera_at(platform::Files& files, const std::string& path);

} // namespace apps
