#include "tests/bench/framebuffer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>

namespace bench {

namespace {

// Fields of the header, each a big-endian 32-bit number (X11/XWDFile.h).
enum Field { header_size = 0, width = 4, height = 5, bits_a_pixel = 11, row_bytes = 12,
             colours = 19, fields = 25 };
constexpr std::size_t colour_bytes = 12;
constexpr int light_enough = 128, contrast = 80;

std::size_t field(const std::uint8_t* map, Field which) {
    const std::uint8_t* at = map + std::size_t(which) * 4;
    return std::size_t(at[0]) << 24 | std::size_t(at[1]) << 16 | std::size_t(at[2]) << 8 | at[3];
}

} // namespace

platform::Result<std::unique_ptr<Framebuffer>> Framebuffer::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info {};
    if (file < 0 || ::fstat(file, &info) != 0)
        return platform::Error{platform::ErrorKind::not_found,
                               "no framebuffer; start Xvfb with -fbdir", path};
    auto screen = std::unique_ptr<Framebuffer>(new Framebuffer);
    screen->m_bytes = std::size_t(info.st_size);
    void* map = ::mmap(nullptr, screen->m_bytes, PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    const platform::Error wrong{platform::ErrorKind::corrupt,
                                "not an X window dump of 32 bits a pixel", path};
    if (map == MAP_FAILED)
        return wrong;
    screen->m_map = static_cast<const std::uint8_t*>(map);
    if (screen->m_bytes < fields * 4 || field(screen->m_map, bits_a_pixel) != 32)
        return wrong;
    screen->m_width = int(field(screen->m_map, width));
    screen->m_height = int(field(screen->m_map, height));
    screen->m_row_bytes = field(screen->m_map, row_bytes);
    screen->m_first_pixel =
        field(screen->m_map, header_size) + field(screen->m_map, colours) * colour_bytes;
    if (screen->m_first_pixel + screen->m_row_bytes * std::size_t(screen->m_height) >
        screen->m_bytes)
        return wrong;
    return screen;
}

Framebuffer::~Framebuffer() {
    if (m_map)
        ::munmap(const_cast<std::uint8_t*>(m_map), m_bytes);
}

bool Framebuffer::contains(const Area& area) const {
    return area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0 &&
           area.x + area.width <= m_width && area.y + area.height <= m_height;
}

// ITU-R BT.601 weights, in 256ths; pixels are B, G, R, unused.
int Framebuffer::luma(int x, int y) const {
    const std::uint8_t* at =
        m_map + m_first_pixel + std::size_t(y) * m_row_bytes + std::size_t(x) * 4;
    return (29 * at[0] + 150 * at[1] + 77 * at[2]) >> 8;
}

bool Framebuffer::has_words(const Area& area) const {
    std::array<int, 256> histogram{};
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x)
            ++histogram[std::size_t(luma(x, y))];
    const int all = area.width * area.height;
    int ground = 255; // the brightness that a fifth of the area reaches
    for (int brighter = 0; ground > 0; --ground)
        if ((brighter += histogram[std::size_t(ground)]) * 5 >= all)
            break;
    if (ground < light_enough)
        return false;
    int ink = 0;
    for (int dark = 0; dark <= ground - contrast; ++dark)
        ink += histogram[std::size_t(dark)];
    return ink * 100 >= all && ink * 100 <= all * 60;
}

platform::Result<void> Framebuffer::save(const std::string& path) const {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(m_map), std::streamsize(m_bytes));
    if (!file.flush())
        return platform::Error{platform::ErrorKind::io, "cannot be written", path};
    return {};
}

} // namespace bench
