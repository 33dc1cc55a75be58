#include "kiosk/ui/picture_cache.h"

#include <algorithm>
#include <string>

#include "kiosk/ui/bake.h"
#include "platform/base/log.h"

namespace ui {

namespace {

std::string key_of(std::string_view id, const Plate& p) {
    std::string key = "picture:";
    key.append(id);
    const int corners = int(p.corners.top_left) | int(p.corners.top_right) << 1 |
                        int(p.corners.bottom_right) << 2 | int(p.corners.bottom_left) << 3;
    for (const long part : {long(p.width_px), long(p.height_px), long(p.colour), long(p.radius_px),
                            long(corners), long(p.cover), long(p.own_colour), long(p.zoom * 1000)})
        key.append(":").append(std::to_string(part));
    return key;
}

// The picture at the size and place the plate wants, then the plate's colour and corners.
Image on_plate(const Image& picture, const Plate& plate) {
    const float across = float(plate.width_px) / float(picture.width);
    const float down = float(plate.height_px) / float(picture.height);
    const float scale = (plate.cover ? std::max(across, down) : std::min(across, down)) *
                        std::max(plate.zoom, 0.01f);
    const float width = float(plate.width_px) / scale, height = float(plate.height_px) / scale;
    const bool own = plate.own_colour && picture.plate != 0;
    Image result = resample(picture, (float(picture.width) - width) / 2,
                            (float(picture.height) - height) / 2, width, height, plate.width_px,
                            plate.height_px, own ? picture.plate : plate.colour);
    if (plate.radius_px > 0)
        round_corners(result, plate.radius_px, plate.corners.top_left, plate.corners.top_right,
                      plate.corners.bottom_right, plate.corners.bottom_left);
    return result;
}

} // namespace

PictureCache::PictureCache(platform::Canvas& canvas, PictureSource* source, std::size_t bytes_max)
    : m_canvas(canvas), m_source(source), m_bytes_max(bytes_max) {}

PictureCache::~PictureCache() {
    drop_all();
}

platform::TextureId PictureCache::find(std::string_view key) {
    const auto found = m_by_key.find(key);
    if (found == m_by_key.end())
        return 0;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->texture;
}

void PictureCache::evict_until_fits(std::size_t bytes) {
    while (!m_entries.empty() && m_bytes + bytes > m_bytes_max) {
        const Entry& oldest = m_entries.back();
        m_by_key.erase(oldest.key);
        m_bytes -= oldest.bytes;
        m_doomed.push_back(oldest.texture);
        m_entries.pop_back();
    }
}

// A texture that is given up may stand in the lists of the frame that is being made: it is
// destroyed when that frame is over.
void PictureCache::end_frame() {
    for (const platform::TextureId texture : m_doomed)
        m_canvas.destroy_texture(texture);
    m_doomed.clear();
}

platform::TextureId PictureCache::store(std::string key, const Image& image) {
    const std::size_t bytes = image.pixels.size() * 4;
    evict_until_fits(bytes);
    platform::TextureId texture = 0;
    if (!image.empty()) {
        auto made = m_canvas.create_texture(image.width, image.height, image.pixels);
        if (made.ok())
            texture = *made;
        else
            platform::log::write_aside(platform::log::Level::warning, "ui", made.error().text());
    }
    ++m_made;
    // A failure is remembered too, so that it is not tried again in every frame.
    m_entries.push_front({std::move(key), texture, bytes});
    m_bytes += bytes;
    m_by_key.emplace(m_entries.front().key, m_entries.begin());
    return texture;
}

platform::TextureId PictureCache::picture(std::string_view id, const Plate& plate) {
    if (plate.width_px <= 0 || plate.height_px <= 0)
        return 0;
    std::string key = key_of(id, plate);
    if (m_by_key.contains(key))
        return find(key);
    Image drawn;
    if (m_source) {
        const auto loaded = m_source->load(id, plate.width_px);
        if (loaded.ok() && !loaded->empty())
            drawn = on_plate(*loaded, plate);
        else if (!loaded.ok())
            platform::log::write_aside(platform::log::Level::warning, "ui", loaded.error().text());
    }
    if (drawn.empty() && plate.colour >> 24 != 0) { // the plate alone
        drawn = Image(plate.width_px, plate.height_px, plate.colour);
        round_corners(drawn, plate.radius_px, plate.corners.top_left, plate.corners.top_right,
                      plate.corners.bottom_right, plate.corners.bottom_left);
    }
    return store(std::move(key), drawn);
}

platform::TextureId PictureCache::baked(std::string_view key, const std::function<Image()>& bake) {
    if (m_by_key.contains(key))
        return find(key);
    return store(std::string(key), bake());
}

void PictureCache::set_source(PictureSource* source) {
    m_source = source;
    drop_all();
}

void PictureCache::drop_all() {
    for (const Entry& entry : m_entries)
        if (entry.texture)
            m_doomed.push_back(entry.texture);
    m_by_key.clear();
    m_entries.clear();
    m_bytes = 0;
    end_frame();
}

} // namespace ui
