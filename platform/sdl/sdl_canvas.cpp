#include "platform/sdl/sdl_canvas.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "platform/base/limits.h"

namespace platform {

namespace {

SDL_Color colour_of(std::uint32_t rgba) {
    return {Uint8(rgba), Uint8(rgba >> 8), Uint8(rgba >> 16), Uint8(rgba >> 24)};
}

std::uint32_t swap_red_blue(std::uint32_t c) {
    return (c & 0xFF00FF00u) | ((c & 0xFFu) << 16) | ((c >> 16) & 0xFFu);
}

// Strip by strip: at the start a copy of a whole atlas would be memory touched for nothing.
void clear(SDL_Texture* texture, int width, int height) {
    constexpr int strip_rows = 16;
    const std::vector<std::uint32_t> strip(std::size_t(width) * strip_rows, 0);
    for (int y = 0; y < height; y += strip_rows) {
        const SDL_Rect rows{0, y, width, std::min(strip_rows, height - y)};
        SDL_UpdateTexture(texture, &rows, strip.data(), width * 4);
    }
}

// The first run of rows without a pixel that lets something through, as [from, until). Most of a
// picture with rounded corners; there a plain copy looks the same as a blend, for far less.
std::pair<int, int> solid_rows(std::span<const std::uint32_t> pixels, int width) {
    const auto stride = std::size_t(width);
    const auto solid = [&](std::size_t row) {
        const auto line = pixels.subspan(row * stride, stride);
        return std::all_of(line.begin(), line.end(),
                           [](std::uint32_t c) { return c >> 24 == 255; });
    };
    const std::size_t rows = pixels.size() / stride;
    std::size_t from = 0;
    while (from < rows && !solid(from))
        ++from;
    std::size_t until = from;
    while (until < rows && solid(until))
        ++until;
    return {int(from), int(until)};
}

Error refused(const char* what) {
    return {ErrorKind::unavailable,
            std::string("The display refused ") + what + " (" + SDL_GetError() +
                "). Start the program again; if it stays, restart the device.",
            "display"};
}

} // namespace

SdlCanvas::SdlCanvas(SDL_Renderer* renderer, bool software, int rotation)
    : m_renderer(renderer), m_software(software), m_rotation(rotation) {
    SDL_RendererInfo info{};
    SDL_GetRendererInfo(renderer, &info);
    m_side_max = limits::picture_side_px_max;
    if (info.max_texture_width > 0)
        m_side_max = std::min(m_side_max, info.max_texture_width);
    if (info.max_texture_height > 0)
        m_side_max = std::min(m_side_max, info.max_texture_height);
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_BLEND);
}

void SdlCanvas::lose_textures() {
    m_textures_lost = true;
    if (m_target)
        SDL_DestroyTexture(m_target);
    m_target = nullptr;
}

SdlCanvas::~SdlCanvas() {
    if (m_target)
        SDL_DestroyTexture(m_target);
    for (Slot& each : m_slots)
        if (each.texture)
            SDL_DestroyTexture(each.texture);
}

const SdlCanvas::Slot* SdlCanvas::slot(TextureId texture) const {
    if (texture == 0 || texture > m_slots.size())
        return nullptr;
    const Slot& found = m_slots[std::size_t(texture) - 1];
    return found.texture ? &found : nullptr;
}

// The software renderer's fast blends want the texture in the window surface's order (ARGB).
std::span<const std::uint32_t> SdlCanvas::in_texture_order(std::span<const std::uint32_t> pixels) {
    if (!m_software)
        return pixels;
    m_swapped.resize(pixels.size());
    std::transform(pixels.begin(), pixels.end(), m_swapped.begin(), swap_red_blue);
    return m_swapped;
}

Result<TextureId> SdlCanvas::create_texture(int width, int height,
                                            std::span<const std::uint32_t> pixels) {
    const std::size_t count = std::size_t(std::max(width, 0)) * std::size_t(std::max(height, 0));
    if (count == 0 || width > m_side_max || height > m_side_max ||
        (!pixels.empty() && pixels.size() != count))
        return Error{ErrorKind::too_large,
                     "A picture of " + std::to_string(width) + " x " + std::to_string(height) +
                         " pixels cannot be shown; the most is " + std::to_string(m_side_max) +
                         " a side.",
                     "display"};
    const Uint32 format = m_software ? SDL_PIXELFORMAT_ARGB8888 : SDL_PIXELFORMAT_ABGR8888;
    SDL_Texture* texture =
        SDL_CreateTexture(m_renderer, format, SDL_TEXTUREACCESS_STATIC, width, height);
    if (!texture)
        return refused("a picture");
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    const auto free = std::find_if(m_slots.begin(), m_slots.end(),
                                   [](const Slot& each) { return each.texture == nullptr; });
    const std::size_t index = std::size_t(free - m_slots.begin());
    if (free == m_slots.end())
        m_slots.emplace_back();
    m_slots[index] = {texture, width, height, 0, 0};
    const TextureId id = index + 1;
    if (pixels.empty()) {
        clear(texture, width, height);
    } else {
        update_texture(id, {0, 0, width, height}, pixels);
        std::tie(m_slots[index].solid_from, m_slots[index].solid_until) = solid_rows(pixels, width);
    }
    if (m_swapped.size() > 1u << 18)
        std::vector<std::uint32_t>().swap(m_swapped); // a large picture's copy is not kept
    return id;
}

void SdlCanvas::update_texture(TextureId texture, PixelRect rect,
                               std::span<const std::uint32_t> pixels) {
    const Slot* found = slot(texture);
    if (!found || rect.width <= 0 || rect.height <= 0 || rect.x < 0 || rect.y < 0 ||
        rect.x + rect.width > found->width || rect.y + rect.height > found->height ||
        pixels.size() != std::size_t(rect.width) * std::size_t(rect.height))
        return;
    const SDL_Rect area{rect.x, rect.y, rect.width, rect.height};
    Slot& changed = m_slots[std::size_t(texture) - 1];
    changed.solid_from = changed.solid_until = 0; // what has been put in may let through
    SDL_UpdateTexture(found->texture, &area, in_texture_order(pixels).data(), rect.width * 4);
}

void SdlCanvas::destroy_texture(TextureId texture) {
    if (!slot(texture))
        return;
    Slot& found = m_slots[std::size_t(texture) - 1];
    SDL_DestroyTexture(found.texture);
    found = {};
}

bool SdlCanvas::textures_lost() {
    return std::exchange(m_textures_lost, false);
}

// A turned picture is drawn upright into a texture, which present() lays onto the panel.
void SdlCanvas::take_turned_target() {
    int width = 0, height = 0;
    SDL_SetRenderTarget(m_renderer, nullptr);
    SDL_GetRendererOutputSize(m_renderer, &width, &height);
    if (m_rotation % 180 != 0)
        std::swap(width, height);
    if (m_target && (width != m_target_width || height != m_target_height)) {
        SDL_DestroyTexture(m_target);
        m_target = nullptr;
    }
    if (!m_target)
        m_target = SDL_CreateTexture(m_renderer,
                                     m_software ? SDL_PIXELFORMAT_ARGB8888
                                                : SDL_PIXELFORMAT_ABGR8888,
                                     SDL_TEXTUREACCESS_TARGET, width, height);
    m_target_width = width, m_target_height = height;
    SDL_SetTextureBlendMode(m_target, SDL_BLENDMODE_NONE);
    SDL_SetRenderTarget(m_renderer, m_target);
}

void SdlCanvas::begin_frame(std::uint32_t clear_colour) {
    if (m_rotation != 0)
        take_turned_target();
    const SDL_Color c = colour_of(clear_colour);
    SDL_RenderSetClipRect(m_renderer, nullptr);
    SDL_SetRenderDrawColor(m_renderer, c.r, c.g, c.b, c.a);
    SDL_RenderClear(m_renderer);
}

void SdlCanvas::draw(std::span<const Vertex> vertices, std::span<const std::uint16_t> indices,
                     std::span<const DrawCommand> commands) {
    for (const DrawCommand& command : commands) {
        if (command.clip_width <= 0 || command.clip_height <= 0 || command.index_count == 0 ||
            command.first_vertex > vertices.size() || command.first_index > indices.size() ||
            command.index_count > indices.size() - command.first_index)
            continue;
        const SDL_Rect clip{command.clip_x, command.clip_y, command.clip_width,
                            command.clip_height};
        SDL_RenderSetClipRect(m_renderer, &clip);
        const auto own_vertices = vertices.subspan(command.first_vertex);
        const auto own_indices = indices.subspan(command.first_index, command.index_count);
        if (m_software)
            draw_rectangles(own_vertices, own_indices, slot(command.texture));
        else
            draw_triangles(own_vertices, own_indices, slot(command.texture));
    }
    SDL_RenderSetClipRect(m_renderer, nullptr);
}

void SdlCanvas::draw_rectangles(std::span<const Vertex> vertices,
                                std::span<const std::uint16_t> indices, const Slot* texture) {
    std::size_t from = 0; // indices before this are drawn
    std::size_t at = 0;
    while (at + 6 <= indices.size()) {
        const auto* i = &indices[at];
        const bool quad_shaped =
            i[3] == i[0] && i[4] == i[2] && std::max({i[0], i[1], i[2], i[5]}) < vertices.size();
        const Vertex* quad[4] = {};
        if (quad_shaped) {
            quad[0] = &vertices[i[0]], quad[1] = &vertices[i[1]];
            quad[2] = &vertices[i[2]], quad[3] = &vertices[i[5]];
        }
        const bool upright = quad_shaped && quad[0]->y == quad[1]->y && quad[1]->x == quad[2]->x &&
                             quad[2]->y == quad[3]->y && quad[3]->x == quad[0]->x &&
                             quad[0]->colour == quad[1]->colour &&
                             quad[0]->colour == quad[2]->colour &&
                             quad[0]->colour == quad[3]->colour;
        if (!upright) {
            at += 3;
            continue;
        }
        if (from < at)
            draw_triangles(vertices, indices.subspan(from, at - from), texture);
        if (!draw_rectangle(quad, texture))
            draw_triangles(vertices, indices.subspan(at, 6), texture);
        at += 6;
        from = at;
    }
    if (from < indices.size())
        draw_triangles(vertices, indices.subspan(from), texture);
}

// False when the rectangle is none of the two simple kinds (a mirrored texture).
bool SdlCanvas::draw_rectangle(const Vertex* quad[4], const Slot* texture) {
    const Vertex& first = *quad[0];
    const Vertex& last = *quad[2];
    const SDL_Rect to{int(first.x), int(first.y), int(last.x) - int(first.x),
                      int(last.y) - int(first.y)};
    if (to.w <= 0 || to.h <= 0)
        return to.w == 0 || to.h == 0;
    const SDL_Color c = colour_of(first.colour);
    if (c.a == 0)
        return true; // the first picture of a page that fades in
    if (!texture || (first.u == last.u && first.v == last.v)) {
        SDL_SetRenderDrawBlendMode(m_renderer,
                                   c.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_SetRenderDrawColor(m_renderer, c.r, c.g, c.b, c.a);
        return SDL_RenderFillRect(m_renderer, &to) == 0;
    }
    const float w = float(texture->width), h = float(texture->height);
    const int left = int(first.u * w + 0.5f), top = int(first.v * h + 0.5f);
    const SDL_Rect from{left, top, int(last.u * w + 0.5f) - left, int(last.v * h + 0.5f) - top};
    if (from.w <= 0 || from.h <= 0)
        return false;
    SDL_SetTextureColorMod(texture->texture, c.r, c.g, c.b);
    SDL_SetTextureAlphaMod(texture->texture, c.a);
    const int solid_top = std::max(from.y, texture->solid_from);
    const int solid_bottom = std::min(from.y + from.h, texture->solid_until);
    if (c.a < 255 || from.w != to.w || from.h != to.h || solid_top >= solid_bottom)
        return copy(*texture, from, to, false);
    const auto rows = [&](int first_row, int end_row, bool plain) {
        return first_row == end_row ||
               copy(*texture, {from.x, first_row, from.w, end_row - first_row},
                    {to.x, to.y + first_row - from.y, to.w, end_row - first_row}, plain);
    };
    return rows(from.y, solid_top, false) && rows(solid_top, solid_bottom, true) &&
           rows(solid_bottom, from.y + from.h, false);
}

bool SdlCanvas::copy(const Slot& texture, const SDL_Rect& from, const SDL_Rect& to, bool plain) {
    SDL_SetTextureBlendMode(texture.texture, plain ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    return SDL_RenderCopy(m_renderer, texture.texture, &from, &to) == 0;
}

// SDL looks at every vertex it is given, so it is given only those that the indices use.
void SdlCanvas::draw_triangles(std::span<const Vertex> vertices,
                               std::span<const std::uint16_t> indices, const Slot* texture) {
    if (indices.size() < 3)
        return;
    const auto [least, most] = std::minmax_element(indices.begin(), indices.end());
    const std::uint16_t base = *least;
    const int used = *most - base + 1;
    if (std::size_t(*most) >= vertices.size())
        return;
    m_indices.resize(indices.size());
    std::transform(indices.begin(), indices.end(), m_indices.begin(),
                   [base](std::uint16_t index) { return std::uint16_t(index - base); });
    SDL_SetRenderDrawBlendMode(m_renderer, SDL_BLENDMODE_BLEND);
    if (texture) { // colours travel in the vertices here
        SDL_SetTextureBlendMode(texture->texture, SDL_BLENDMODE_BLEND);
        SDL_SetTextureColorMod(texture->texture, 255, 255, 255);
        SDL_SetTextureAlphaMod(texture->texture, 255);
    }
    const Vertex* v = vertices.data() + base;
    const int stride = int(sizeof(Vertex));
    static_assert(sizeof(SDL_Color) == sizeof(v->colour));
    SDL_RenderGeometryRaw(m_renderer, texture ? texture->texture : nullptr, &v->x, stride,
                          reinterpret_cast<const SDL_Color*>(&v->colour), stride, &v->u, stride,
                          used, m_indices.data(), int(m_indices.size() - m_indices.size() % 3),
                          int(sizeof(std::uint16_t)));
}

void SdlCanvas::present() {
    if (m_target) {
        int width = 0, height = 0;
        SDL_SetRenderTarget(m_renderer, nullptr);
        SDL_GetRendererOutputSize(m_renderer, &width, &height);
        const SDL_Rect to{(width - m_target_width) / 2, (height - m_target_height) / 2,
                          m_target_width, m_target_height};
        SDL_RenderCopyEx(m_renderer, m_target, nullptr, &to, m_rotation, nullptr, SDL_FLIP_NONE);
    }
    SDL_RenderPresent(m_renderer);
    m_presented = true;
}

Result<std::vector<std::uint32_t>> SdlCanvas::read_pixels(PixelRect rect) {
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(m_renderer, &width, &height);
    if (rect.x < 0 || rect.y < 0 || rect.width <= 0 || rect.height <= 0 ||
        rect.x + rect.width > width || rect.y + rect.height > height)
        return Error{ErrorKind::invalid, "The part of the picture to read lies outside the window.",
                     "display"};
    std::vector<std::uint32_t> pixels(std::size_t(rect.width) * std::size_t(rect.height));
    const SDL_Rect area{rect.x, rect.y, rect.width, rect.height};
    if (SDL_RenderReadPixels(m_renderer, &area, SDL_PIXELFORMAT_ABGR8888, pixels.data(),
                             rect.width * 4) != 0)
        return refused("to be read back");
    return pixels;
}

} // namespace platform
