#include "platform/v4l2/v4l2_camera.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "platform/v4l2/pixel_format.h"

namespace platform {

namespace {

constexpr std::uint32_t wanted_width_px = 1280, wanted_height_px = 720, buffers_wanted = 4;
constexpr std::uint32_t side_px_max = 8192;

int control(int device, unsigned long request, void* argument) {
    int done = 0;
    do
        done = ::ioctl(device, request, argument);
    while (done < 0 && errno == EINTR);
    return done;
}

class V4l2Camera final : public Camera {
  public:
    explicit V4l2Camera(std::string path) : m_path(std::move(path)) {}
    ~V4l2Camera() override {
        if (m_streaming) {
            int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
            control(m_device, VIDIOC_STREAMOFF, &type);
        }
        for (const auto& memory : m_memory)
            ::munmap(memory.data(), memory.size());
        if (m_device >= 0)
            ::close(m_device);
    }

    Result<void> open() {
        m_device = ::open(m_path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (m_device < 0)
            return error(errno == ENOENT   ? ErrorKind::not_found
                         : errno == EACCES ? ErrorKind::denied
                                           : ErrorKind::io,
                         "The camera cannot be opened");
        v4l2_capability can{};
        if (control(m_device, VIDIOC_QUERYCAP, &can) < 0)
            return Error{ErrorKind::unavailable, "This is not a camera.", m_path};
        const auto caps =
            (can.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? can.device_caps : can.capabilities;
        if ((caps & V4L2_CAP_VIDEO_CAPTURE) == 0 || (caps & V4L2_CAP_STREAMING) == 0)
            return Error{ErrorKind::unavailable, "This is not a camera.", m_path};
        RETURN_IF_ERROR(choose_format());
        RETURN_IF_ERROR(map_buffers());
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (control(m_device, VIDIOC_STREAMON, &type) < 0)
            return error(errno == EBUSY ? ErrorKind::busy : ErrorKind::io,
                         "The camera does not start");
        m_streaming = true;
        return {};
    }

    Result<GreyFrame> next(std::chrono::milliseconds patience) override {
        pollfd ready{m_device, POLLIN, 0};
        const int count = ::poll(&ready, 1, static_cast<int>(patience.count()));
        if (count == 0 || (count < 0 && errno == EINTR))
            return Error{ErrorKind::unavailable, "The camera gives no picture.", m_path};
        v4l2_buffer buffer = described(0);
        if (count < 0 || (ready.revents & POLLIN) == 0 ||
            control(m_device, VIDIOC_DQBUF, &buffer) < 0)
            return error(ErrorKind::io, "The camera has stopped");
        if (buffer.index >= m_memory.size())
            return error(ErrorKind::io, "The camera has stopped");
        const auto& memory = m_memory[buffer.index];
        auto frame =
            grey_of(m_layout, m_width, m_height, m_bytes_a_row,
                    {memory.data(), std::min<std::size_t>(buffer.bytesused, memory.size())});
        control(m_device, VIDIOC_QBUF, &buffer);
        return frame;
    }

  private:
    Error error(ErrorKind kind, const std::string& what) const {
        return {kind, what + " (" + std::strerror(errno) + ").", m_path};
    }

    static v4l2_buffer described(std::uint32_t index) {
        v4l2_buffer buffer{};
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        buffer.index = index;
        return buffer;
    }

    // A driver answers with what it does instead; that is as good where we can read it.
    Result<void> choose_format() {
        for (const PixelLayout& layout : pixel_layouts()) {
            v4l2_format format{};
            format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
            format.fmt.pix.width = wanted_width_px;
            format.fmt.pix.height = wanted_height_px;
            format.fmt.pix.pixelformat = layout.fourcc;
            format.fmt.pix.field = V4L2_FIELD_ANY;
            if (control(m_device, VIDIOC_S_FMT, &format) < 0) {
                if (errno == EBUSY)
                    return error(ErrorKind::busy, "Another program has the camera");
                continue;
            }
            const v4l2_pix_format& got = format.fmt.pix;
            if (got.pixelformat != layout.fourcc || got.width > side_px_max ||
                got.height > side_px_max || got.bytesperline > 8 * side_px_max)
                continue;
            m_layout = layout;
            m_width = static_cast<int>(got.width);
            m_height = static_cast<int>(got.height);
            m_bytes_a_row =
                std::max(static_cast<int>(got.bytesperline), m_width * layout.bytes_between);
            return {};
        }
        return Error{ErrorKind::unavailable,
                     "The camera gives compressed pictures only; use another one.", m_path};
    }

    Result<void> map_buffers() {
        v4l2_requestbuffers request{};
        request.count = buffers_wanted;
        request.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        request.memory = V4L2_MEMORY_MMAP;
        if (control(m_device, VIDIOC_REQBUFS, &request) < 0 || request.count == 0)
            return error(ErrorKind::io, "The camera gives no memory");
        for (std::uint32_t i = 0; i < request.count; ++i) {
            v4l2_buffer buffer = described(i);
            if (control(m_device, VIDIOC_QUERYBUF, &buffer) < 0)
                return error(ErrorKind::io, "The camera gives no memory");
            void* memory = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED,
                                  m_device, static_cast<off_t>(buffer.m.offset));
            if (memory == MAP_FAILED)
                return error(ErrorKind::io, "The camera gives no memory");
            m_memory.emplace_back(static_cast<std::uint8_t*>(memory), buffer.length);
            if (control(m_device, VIDIOC_QBUF, &buffer) < 0)
                return error(ErrorKind::io, "The camera gives no memory");
        }
        return {};
    }

    std::string m_path;
    int m_device = -1;
    bool m_streaming = false;
    PixelLayout m_layout;
    int m_width = 0, m_height = 0, m_bytes_a_row = 0;
    std::vector<std::span<std::uint8_t>> m_memory;
};

} // namespace

Result<std::unique_ptr<Camera>> open_v4l2_camera(const std::string& path) {
    auto camera = std::make_unique<V4l2Camera>(path);
    RETURN_IF_ERROR(camera->open());
    return std::unique_ptr<Camera>(std::move(camera));
}

} // namespace platform
