#include <memory>

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "kiosk/compile/drawings.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

Error broken(const std::string& file, GError* error) {
    std::string why = error ? error->message : "unknown reason";
    g_clear_error(&error);
    return {ErrorKind::invalid,
            "the drawing cannot be drawn (" + why + "); save it again as plain SVG", file};
}

// Cairo's premultiplied native words to R, G, B, A bytes.
void straighten(const std::uint32_t* row, int width, std::uint8_t* into) {
    for (int x = 0; x < width; ++x, into += 4) {
        const auto word = row[x];
        const auto alpha = word >> 24;
        const auto part = [&](int shift) {
            const auto value = word >> shift & 0xff;
            return static_cast<std::uint8_t>(alpha == 0 ? 0 : (value * 255 + alpha / 2) / alpha);
        };
        into[0] = part(16);
        into[1] = part(8);
        into[2] = part(0);
        into[3] = static_cast<std::uint8_t>(alpha);
    }
}

} // namespace

platform::Result<Drawing> draw(std::string_view svg, const std::string& file, int width_px) {
    Drawing drawing;
    drawing.width = width_px;
    drawing.height = width_px * 3 / 4;
    GError* error = nullptr;
    // No base file is set, so librsvg has nothing to resolve a reference against.
    const std::unique_ptr<RsvgHandle, Release> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    if (!handle)
        return broken(file, error);
    const std::unique_ptr<cairo_surface_t, Release> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, drawing.width, drawing.height));
    const std::unique_ptr<cairo_t, Release> context(cairo_create(surface.get()));
    const RsvgRectangle all{0, 0, static_cast<double>(drawing.width),
                            static_cast<double>(drawing.height)};
    if (!rsvg_handle_render_document(handle.get(), context.get(), &all, &error) ||
        cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
        return broken(file, error);
    cairo_surface_flush(surface.get());
    const auto* rows = cairo_image_surface_get_data(surface.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    const auto row_bytes = static_cast<std::size_t>(drawing.width) * 4;
    drawing.rgba.resize(row_bytes * static_cast<std::size_t>(drawing.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(drawing.height); ++y)
        straighten(reinterpret_cast<const std::uint32_t*>(rows + y * stride), drawing.width,
                   drawing.rgba.data() + y * row_bytes);
    return drawing;
}

} // namespace compile
