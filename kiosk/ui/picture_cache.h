#pragma once
// PictureCache: pictures of the pack and shapes baked by the toolkit, as textures of exactly the
// size they are drawn at (so that drawing is a plain copy), least recently used ones dropped over a
// bound in bytes. The frame loop's thread only.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/image.h"
#include "platform/base/result.h"
#include "platform/window.h"

namespace ui {

// Where pictures come from (the pack); the app gives it to the Shell.
class PictureSource {
  public:
    virtual ~PictureSource() = default;
    // The picture at its own size, at least `width_px_min` wide where it exists that large.
    // Errors: not_found, corrupt.
    virtual platform::Result<Image> load(std::string_view id, int width_px_min) = 0;
};

struct Corners { bool top_left = true, top_right = true, bottom_right = true, bottom_left = true; };

// How a picture stands on its plate. Part of the cache's key.
struct Plate {
    int width_px = 0, height_px = 0;
    std::uint32_t colour = 0;   // 0: transparent
    bool own_colour = false;    // the picture's own plate stands before `colour`
    int radius_px = 0;
    Corners corners = {};
    bool cover = false;         // fill the plate and crop, instead of fitting inside it
    float zoom = 1;             // of the fitted size, around the middle
};

class PictureCache {
  public:
    PictureCache(platform::Canvas& canvas, PictureSource* source, std::size_t bytes_max);
    ~PictureCache();
    PictureCache(const PictureCache&) = delete;
    PictureCache& operator=(const PictureCache&) = delete;

    // The texture of this picture on this plate, made at once when it is not there yet; 0 when it
    // cannot be had (the plate alone is drawn then; the reason is logged once).
    platform::TextureId picture(std::string_view id, const Plate& plate);
    // The texture named `key`, made by `bake` when it is not there yet; 0 without a texture.
    platform::TextureId baked(std::string_view key, const std::function<Image()>& bake);

    // How much to keep from now on.
    void set_bytes_max(std::size_t bytes_max) { m_bytes_max = bytes_max; }

    // Destroys what was given up during the frame; call when its lists are drawn.
    void end_frame();

    void set_source(PictureSource* source); // another pack: forgets its pictures
    void drop_all();                        // after the device lost its textures
    std::size_t bytes() const { return m_bytes; }
    std::size_t made() const { return m_made; } // how many textures were made so far

  private:
    struct Entry { std::string key; platform::TextureId texture = 0; std::size_t bytes = 0; };
    platform::TextureId find(std::string_view key);
    platform::TextureId store(std::string key, const Image& image);
    void evict_until_fits(std::size_t bytes);
    platform::Canvas& m_canvas;
    PictureSource* m_source;
    std::size_t m_bytes_max, m_bytes = 0, m_made = 0;
    std::vector<platform::TextureId> m_doomed;
    std::list<Entry> m_entries; // most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> m_by_key;
};

} // namespace ui
