#pragma once
// A window and what can be drawn on it: textured triangles with a clip rectangle, the shape that
// ImDrawData has, so that kiosk/ui hands its lists on without a copy of their meaning. The frame
// loop's thread only. Colours are 0xAABBGGRR as in ImGui, straight alpha.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/input.h"

namespace platform {

using TextureId = std::uint64_t; // 0 is none

struct Vertex { float x, y, u, v; std::uint32_t colour; }; // same layout as ImDrawVert

struct DrawCommand {
    int clip_x = 0, clip_y = 0, clip_width = 0, clip_height = 0; // px
    TextureId texture = 0;
    std::uint32_t first_index = 0, index_count = 0, first_vertex = 0;
};

struct PixelRect { int x = 0, y = 0, width = 0, height = 0; };

class Canvas {
  public:
    virtual ~Canvas() = default;
    // RGBA8, straight alpha; no pixels: transparent black. Errors: too_large, unavailable.
    virtual Result<TextureId> create_texture(int width, int height,
                                             std::span<const std::uint32_t> pixels) = 0;
    virtual void update_texture(TextureId texture, PixelRect rect,
                                std::span<const std::uint32_t> pixels) = 0;
    virtual void destroy_texture(TextureId texture) = 0;
    // True once after the device lost its textures: make them all again.
    virtual bool textures_lost() = 0;

    virtual void begin_frame(std::uint32_t clear_colour) = 0;
    virtual void draw(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
                      std::span<const DrawCommand> commands) = 0;
    virtual void present() = 0;
    // What was last drawn, RGBA8, rows top down; call before present(). For tests, journeys and for
    // reading a QR back from the picture.
    virtual Result<std::vector<std::uint32_t>> read_pixels(PixelRect rect) = 0;
};

struct WindowOptions {
    std::string title = "kiosk";
    int width_px = 0, height_px = 0;  // 0: full screen at the display's own size
    bool software = false;            // SDL's software renderer
    std::string video_driver = {};    // "", "x11", "wayland", "kmsdrm", "offscreen", "dummy"
};

class Window {
  public:
    virtual ~Window() = default;
    virtual Canvas& canvas() = 0;
    virtual int width_px() const = 0;
    virtual int height_px() const = 0;
    // px per mm of the panel; empty where EDID is absent or absurd.
    virtual std::optional<float> px_per_mm() const = 0;
    virtual std::string driver() const = 0; // "x11, software"
    // Blocks until an event or until `wait` is over (empty: for ever); returns all that is pending.
    // Truly blocks on X11 and Wayland; waits in poll(2) or at most 30 wake-ups a second elsewhere.
    virtual std::vector<InputEvent> wait_events(std::optional<Duration> wait) = 0;
    // Makes a blocked wait_events return soon. Any thread.
    virtual void wake() = 0;
    // Puts a touch into the same queue as the panel's own (journeys). Window pixels.
    virtual void push_touch(const TouchEvent& touch) = 0;
};

} // namespace platform
