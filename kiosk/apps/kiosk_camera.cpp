#include "kiosk/apps/kiosk_camera.h"

#include "kiosk/qr/picture.h"
#include "platform/v4l2/v4l2_camera.h"

namespace apps {

using platform::Error;
using platform::ErrorKind;
using platform::GreyFrame;
using platform::Result;

namespace {

constexpr std::size_t picture_bytes_max = 64u << 20;

class FolderCamera : public platform::Camera {
  public:
    FolderCamera(platform::Files& files, std::string folder)
        : m_files(files), m_folder(std::move(folder)) {}

    Result<GreyFrame> next(std::chrono::milliseconds) override {
        ASSIGN_OR_RETURN(const auto entries, m_files.list(m_folder));
        if (entries.empty())
            return Error{ErrorKind::unavailable, "The folder has no picture.", m_folder};
        const auto& entry = entries[m_next++ % entries.size()];
        ASSIGN_OR_RETURN(const auto bytes,
                         m_files.read(m_folder + "/" + entry.name, picture_bytes_max));
        auto picture = qr::read_picture(bytes);
        if (!picture)
            return Error{ErrorKind::unavailable, picture.error().message, entry.name};
        return GreyFrame{picture->width, picture->height, std::move(picture->pixels)};
    }

  private:
    platform::Files& m_files;
    std::string m_folder;
    std::size_t m_next = 0;
};

} // namespace

Result<std::unique_ptr<platform::Camera>> open_camera(platform::Files& files,
                                                      const std::string& path) {
    const auto info = files.info(path);
    if (!info)
        return info.error();
    if (info->directory)
        return std::unique_ptr<platform::Camera>(std::make_unique<FolderCamera>(files, path));
    return platform::open_v4l2_camera(path);
}

std::function<Result<std::unique_ptr<platform::Camera>>()> camera_at(platform::Files& files,
                                                                     const std::string& path) {
    if (path.empty())
        return {};
    return [&files, path] { return open_camera(files, path); };
}

} // namespace apps
