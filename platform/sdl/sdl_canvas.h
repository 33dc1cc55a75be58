#pragma once
// The Canvas over an SDL_Renderer. SDL's software renderer fills and copies rectangles about ten
// times faster than it fills triangles, so with it every pair of triangles that is an upright
// rectangle of one colour becomes a fill or a copy; whatever is left goes through
// SDL_RenderGeometryRaw, as everything does on a GPU.
#include <SDL.h>

#include <vector>

#include "platform/window.h"

namespace platform {

class SdlCanvas : public Canvas {
  public:
    // `rotation`: 0, 90, 180 or 270 degrees clockwise between what is drawn and the panel.
    SdlCanvas(SDL_Renderer* renderer, bool software, int rotation = 0);
    ~SdlCanvas() override;
    SdlCanvas(const SdlCanvas&) = delete;
    SdlCanvas& operator=(const SdlCanvas&) = delete;

    Result<TextureId> create_texture(int width, int height,
                                     std::span<const std::uint32_t> pixels) override;
    void update_texture(TextureId texture, PixelRect rect,
                        std::span<const std::uint32_t> pixels) override;
    void destroy_texture(TextureId texture) override;
    bool textures_lost() override;
    void begin_frame(std::uint32_t clear_colour) override;
    void draw(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
              std::span<const DrawCommand> commands) override;
    void present() override;
    Result<std::vector<std::uint32_t>> read_pixels(PixelRect rect) override;

    void lose_textures(); // the device was reset
    bool presented() const { return m_presented; }

  private:
    struct Slot {
        SDL_Texture* texture = nullptr;
        int width = 0, height = 0;
        int solid_from = 0, solid_until = 0; // rows whose every pixel is opaque
    };
    const Slot* slot(TextureId texture) const;
    std::span<const std::uint32_t> in_texture_order(std::span<const std::uint32_t> pixels);
    void draw_rectangles(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
                         const Slot* slot);
    bool draw_rectangle(const Vertex* quad[4], const Slot* slot);
    bool copy(const Slot& texture, const SDL_Rect& from, const SDL_Rect& to, bool plain);
    void draw_triangles(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
                        const Slot* slot);

    void take_turned_target();

    SDL_Renderer* m_renderer;
    bool m_software;
    int m_rotation;
    SDL_Texture* m_target = nullptr; // what is drawn, upright; null without a rotation
    int m_target_width = 0, m_target_height = 0;
    bool m_textures_lost = false, m_presented = false;
    int m_side_max = 0;
    std::vector<Slot> m_slots; // TextureId is the index + 1
    std::vector<std::uint32_t> m_swapped;
    std::vector<std::uint16_t> m_indices;
};

} // namespace platform
