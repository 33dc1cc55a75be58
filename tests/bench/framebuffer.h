#pragma once
// Framebuffer: what an X server of the Xvfb kind shows, read from the file that `Xvfb -fbdir` keeps
// its picture in (X window dump, X11/XWDFile.h). One look at a few pixels costs microseconds, so
// the moment at which words appear can be told to the millisecond, alike for every program.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "platform/base/result.h"

namespace bench {

struct Area { int x = 0, y = 0, width = 0, height = 0; }; // px

class Framebuffer {
  public:
    // Errors: not_found (no such file), corrupt (no dump of 32 bits a pixel).
    static platform::Result<std::unique_ptr<Framebuffer>> open(const std::string& path);
    ~Framebuffer();
    Framebuffer(const Framebuffer&) = delete;
    Framebuffer& operator=(const Framebuffer&) = delete;

    bool contains(const Area& area) const;
    // Whether dark words stand on a light ground: most of the area is light, and between 1 % and
    // 60 % of it is darker than its light parts by at least 80 of 255. Black, white and half a
    // fade say no.
    bool has_words(const Area& area) const;
    // Errors: io. The dump as it is now, for a program that reads xwd.
    platform::Result<void> save(const std::string& path) const;

  private:
    Framebuffer() = default;
    int luma(int x, int y) const; // 0-255

    const std::uint8_t* m_map = nullptr;
    std::size_t m_bytes = 0, m_first_pixel = 0, m_row_bytes = 0;
    int m_width = 0, m_height = 0;
};

} // namespace bench
