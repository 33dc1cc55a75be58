#pragma once
// A window that keeps in memory what would be shown: textures by size and coverage, the last
// frame's lists, how often it was presented. Input comes from the test; waiting returns at once.
// Also a layout engine whose every text is empty.
#include <deque>
#include <map>
#include <vector>

#include "kiosk/text/layout_engine.h"
#include "platform/clock.h"
#include "platform/window.h"

namespace test {

class FakeCanvas : public platform::Canvas {
  public:
    struct Texture {
        int width = 0, height = 0;
        std::vector<std::uint8_t> alpha{}; // by rows
    };
    std::map<platform::TextureId, Texture> textures;
    std::vector<platform::Vertex> vertices;      // of the last frame, all lists
    std::vector<platform::TextureId> vertex_textures; // of each of `vertices`
    std::size_t triangles = 0, tilted = 0;  // tilted: not half of an upright rectangle
    std::size_t commands = 0;
    int begun = 0, presented = 0;
    bool lost = false;
    bool refuse_textures = false;

    platform::Result<platform::TextureId>
    create_texture(int width, int height, std::span<const std::uint32_t> pixels) override {
        if (refuse_textures)
            return platform::Error{platform::ErrorKind::unavailable, "no room", "display"};
        textures[++m_last] = {width, height, {}};
        textures[m_last].alpha.resize(std::size_t(width) * std::size_t(height));
        if (!pixels.empty())
            update_texture(m_last, {0, 0, width, height}, pixels);
        return m_last;
    }
    void update_texture(platform::TextureId id, platform::PixelRect to,
                        std::span<const std::uint32_t> pixels) override {
        Texture& texture = textures.at(id);
        for (int row = 0; row < to.height; ++row)
            for (int column = 0; column < to.width; ++column)
                texture.alpha.at(std::size_t(to.y + row) * std::size_t(texture.width) +
                                 std::size_t(to.x + column)) =
                    std::uint8_t(pixels[std::size_t(row * to.width + column)] >> 24);
    }
    void destroy_texture(platform::TextureId texture) override { textures.erase(texture); }
    bool textures_lost() override { return std::exchange(lost, false); }
    void begin_frame(std::uint32_t) override {
        ++begun;
        vertices.clear();
        vertex_textures.clear();
        triangles = tilted = commands = 0;
    }
    void draw(std::span<const platform::Vertex> list, std::span<const std::uint16_t> indices,
              std::span<const platform::DrawCommand> all) override {
        const std::size_t before = vertices.size();
        vertices.insert(vertices.end(), list.begin(), list.end());
        vertex_textures.resize(vertices.size());
        commands += all.size();
        for (const platform::DrawCommand& command : all)
            for (std::uint32_t i = 0; i + 2 < command.index_count; i += 3) {
                const auto corner = indices.subspan(command.first_index + i, 3);
                look_at(list.subspan(command.first_vertex), corner);
                for (const std::uint16_t each : corner)
                    vertex_textures[before + command.first_vertex + each] = command.texture;
            }
    }
    void present() override { ++presented; }
    platform::Result<std::vector<std::uint32_t>> read_pixels(platform::PixelRect rect) override {
        return std::vector<std::uint32_t>(std::size_t(rect.width) * std::size_t(rect.height));
    }

  private:
    // Half of an upright rectangle has two corners on one side and one edge along each axis.
    void look_at(std::span<const platform::Vertex> list, std::span<const std::uint16_t> corner) {
        ++triangles;
        const auto &a = list[corner[0]], &b = list[corner[1]], &c = list[corner[2]];
        const bool across = a.y == b.y || b.y == c.y || a.y == c.y;
        const bool down = a.x == b.x || b.x == c.x || a.x == c.x;
        const bool one_colour = a.colour == b.colour && b.colour == c.colour;
        tilted += across && down && one_colour ? 0 : 1;
    }
    platform::TextureId m_last = 0;
};

class FakeWindow : public platform::Window {
  public:
    FakeCanvas fake_canvas;
    int width = 1280, height = 800;
    std::optional<float> density = 5.9f; // px a mm
    std::vector<platform::InputEvent> events; // handed out by the next wait
    std::vector<std::optional<platform::Duration>> waits;

    platform::Canvas& canvas() override { return fake_canvas; }
    int width_px() const override { return width; }
    int height_px() const override { return height; }
    std::optional<float> px_per_mm() const override { return density; }
    std::string driver() const override { return "fake"; }
    std::vector<platform::InputEvent>
    wait_events(std::optional<platform::Duration> wait) override {
        waits.push_back(wait);
        return std::exchange(events, {});
    }
    void wake() override {}
    void push_touch(const platform::TouchEvent& touch) override { events.push_back(touch); }

    void touch(platform::TouchPhase phase, int x, int y, std::int64_t finger = 1) {
        events.push_back(platform::TouchEvent{phase, finger, float(x), float(y)});
    }
};

class FakeLayoutEngine : public text::LayoutEngine {
  public:
    std::size_t asked = 0;
    text::LayoutPtr layout(const text::RequestView&) override {
        ++asked;
        return std::make_shared<const text::Layout>();
    }
    GlyphBitmap rasterise(std::uint16_t, std::uint32_t, float, int) override { return {}; }
    const std::vector<Face>& faces() const override { return m_faces; }
    std::vector<char32_t> missing_codepoints(std::string_view) const override { return {}; }
    std::vector<std::uint32_t> broken_clusters(std::string_view, std::string_view) override {
        return {};
    }
    CacheFigures cache_figures() const override { return {}; }

  private:
    std::vector<Face> m_faces;
};

} // namespace test
