#include "kiosk/ui/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

ImTextureID texture_id(platform::TextureId id) {
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(id));
}

std::uint32_t with_coverage(std::uint32_t colour, std::uint32_t coverage) {
    const std::uint32_t alpha = ((colour >> 24) * coverage + 127) / 255;
    return (colour & 0xFFFFFFu) | alpha << 24;
}

std::uint32_t between(std::uint32_t a, std::uint32_t b, float t) {
    std::uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const float from = float((a >> shift) & 255), to = float((b >> shift) & 255);
        out |= std::uint32_t(std::lround(from + (to - from) * t)) << shift;
    }
    return out;
}

bool invisible(std::uint32_t colour) { return colour >> 24 == 0; }

Icon facing_other_way(Icon icon) {
    return icon == Icon::back ? Icon::next : icon == Icon::next ? Icon::back : icon;
}

} // namespace

// A shape of several parts is put in its place once; its parts are then drawn where they are.
class Painter::Settled {
  public:
    Settled(Painter& painter, Rect& rect) : m_painter(painter), m_axis(painter.m_axis) {
        rect = painter.placed(rect);
        painter.m_axis.reset();
    }
    ~Settled() { m_painter.m_axis = m_axis; }
    Settled(const Settled&) = delete;
    Settled& operator=(const Settled&) = delete;
    Radii turned(const Radii& r) const {
        return m_axis ? Radii{r.top_right, r.top_left, r.bottom_left, r.bottom_right} : r;
    }

  private:
    Painter& m_painter;
    std::optional<int> m_axis;
};

void Painter::begin(ImDrawList* list, Rect window) {
    m_list = list;
    m_axis.reset();
    m_texture = m_atlas.texture();
    m_list->PushTextureID(texture_id(m_texture));
    push_clip(window);
}

void Painter::end() {
    pop_clip();
    m_list->PopTextureID();
    m_list = nullptr;
}

void Painter::use(platform::TextureId texture) {
    if (texture == m_texture)
        return;
    m_list->PopTextureID();
    m_list->PushTextureID(texture_id(texture));
    m_texture = texture;
}

void Painter::shape(Rect from, Rect to, std::uint32_t colour) {
    if (from.empty() || to.empty() || invisible(colour))
        return;
    use(m_atlas.texture());
    const float w = float(m_atlas.width()), h = float(m_atlas.height());
    m_list->PrimReserve(6, 4);
    m_list->PrimRectUV({float(to.x), float(to.y)}, {float(to.right()), float(to.bottom())},
                       {float(from.x) / w, float(from.y) / h},
                       {float(from.right()) / w, float(from.bottom()) / h}, colour);
}

// Both corners of the texture part are one point: the canvas sees a plain fill.
void Painter::fill(Rect rect, std::uint32_t colour) {
    if (rect.empty() || invisible(colour))
        return;
    rect = placed(rect);
    use(m_atlas.texture());
    const Rect white = m_atlas.white();
    const ImVec2 point{(float(white.x) + 0.5f) / float(m_atlas.width()),
                       (float(white.y) + 0.5f) / float(m_atlas.height())};
    m_list->PrimReserve(6, 4);
    m_list->PrimRectUV({float(rect.x), float(rect.y)},
                       {float(rect.right()), float(rect.bottom())}, point, point, colour);
}

// One quarter of a disc or ring; the quarter rectangle is radius x radius.
void Painter::corner(Rect quarter, int radius, int stroke, bool right, bool bottom,
                     std::uint32_t colour) {
    if (radius <= 0)
        return;
    const Rect whole = stroke > 0 ? m_atlas.ring(radius, stroke) : m_atlas.disc(radius);
    if (whole.empty())
        return;
    shape({whole.x + (right ? radius : 0), whole.y + (bottom ? radius : 0), radius, radius},
          quarter, colour);
}

void Painter::corners(Rect rect, const Radii& r, int stroke, std::uint32_t colour) {
    const int right = rect.right(), bottom = rect.bottom();
    corner({rect.x, rect.y, r.top_left, r.top_left}, r.top_left, stroke, false, false, colour);
    corner({right - r.top_right, rect.y, r.top_right, r.top_right}, r.top_right, stroke, true,
           false, colour);
    corner({right - r.bottom_right, bottom - r.bottom_right, r.bottom_right, r.bottom_right},
           r.bottom_right, stroke, true, true, colour);
    corner({rect.x, bottom - r.bottom_left, r.bottom_left, r.bottom_left}, r.bottom_left, stroke,
           false, true, colour);
}

void Painter::rounded(Rect rect, int radius, std::uint32_t colour) {
    const Settled settled(*this, rect);
    radius = std::max(0, std::min({radius, rect.width / 2, rect.height / 2}));
    corners(rect, {radius, radius, radius, radius}, 0, colour);
    fill({rect.x + radius, rect.y, rect.width - 2 * radius, radius}, colour);
    fill({rect.x, rect.y + radius, rect.width, rect.height - 2 * radius}, colour);
    fill({rect.x + radius, rect.bottom() - radius, rect.width - 2 * radius, radius}, colour);
}

// Corners of different sizes: the top and bottom strips are as high as their larger corner, and the
// smaller one's column is filled up beside it.
void Painter::rounded(Rect rect, const Radii& given, std::uint32_t colour) {
    const Settled settled(*this, rect);
    const Radii r = settled.turned(given);
    if (r.top_left == r.top_right && r.top_left == r.bottom_right && r.top_left == r.bottom_left) {
        rounded(rect, r.top_left, colour);
        return;
    }
    corners(rect, r, 0, colour);
    const int top = std::max(r.top_left, r.top_right);
    const int bottom = std::max(r.bottom_left, r.bottom_right);
    const int right = rect.right(), foot = rect.bottom();
    fill({rect.x + r.top_left, rect.y, rect.width - r.top_left - r.top_right, top}, colour);
    fill({rect.x, rect.y + r.top_left, r.top_left, top - r.top_left}, colour);
    fill({right - r.top_right, rect.y + r.top_right, r.top_right, top - r.top_right}, colour);
    fill({rect.x, rect.y + top, rect.width, rect.height - top - bottom}, colour);
    fill({rect.x + r.bottom_left, foot - bottom, rect.width - r.bottom_left - r.bottom_right,
          bottom},
         colour);
    fill({rect.x, foot - bottom, r.bottom_left, bottom - r.bottom_left}, colour);
    fill({right - r.bottom_right, foot - bottom, r.bottom_right, bottom - r.bottom_right}, colour);
}

void Painter::outline(Rect rect, int radius, int stroke, std::uint32_t colour) {
    radius = std::max(0, std::min({radius, rect.width / 2, rect.height / 2}));
    outline(rect, Radii{radius, radius, radius, radius}, stroke, colour);
}

void Painter::outline(Rect rect, const Radii& given, int stroke, std::uint32_t colour) {
    const Settled settled(*this, rect);
    const Radii r = settled.turned(given);
    stroke = std::min({stroke, rect.width, rect.height});
    corners(rect, r, stroke, colour);
    const int right = rect.right(), foot = rect.bottom();
    fill({rect.x + r.top_left, rect.y, rect.width - r.top_left - r.top_right, stroke}, colour);
    fill({rect.x + r.bottom_left, foot - stroke, rect.width - r.bottom_left - r.bottom_right,
          stroke},
         colour);
    fill({rect.x, rect.y + r.top_left, stroke, rect.height - r.top_left - r.bottom_left}, colour);
    fill({right - stroke, rect.y + r.top_right, stroke,
          rect.height - r.top_right - r.bottom_right},
         colour);
}

void Painter::dashed_outline(Rect rect, int radius, int stroke, int dash, std::uint32_t colour) {
    const Settled settled(*this, rect);
    radius = std::max(0, std::min({radius, rect.width / 2, rect.height / 2}));
    corners(rect, {radius, radius, radius, radius}, stroke, colour);
    // An odd number of dashes and gaps, so that both ends of an edge begin with a gap.
    const auto edge = [&](int length, auto draw) {
        const int parts = std::max(1, length / std::max(dash, 1)) | 1;
        for (int i = 1; i < parts; i += 2)
            draw(length * i / parts, length * (i + 1) / parts);
    };
    edge(rect.width - 2 * radius, [&](int from, int to) {
        fill({rect.x + radius + from, rect.y, to - from, stroke}, colour);
        fill({rect.x + radius + from, rect.bottom() - stroke, to - from, stroke}, colour);
    });
    edge(rect.height - 2 * radius, [&](int from, int to) {
        fill({rect.x, rect.y + radius + from, stroke, to - from}, colour);
        fill({rect.right() - stroke, rect.y + radius + from, stroke, to - from}, colour);
    });
}

// The straight edges, one pixel at a time: rows above and below the card, columns beside it.
void Painter::shadow_edges(const ShadowShape& s, Rect card, std::uint32_t colour) {
    const int across = int(s.across_side.size()), down = int(s.across_top.size());
    const Rect box = card.moved(0, s.drop);
    const Rect middle{box.x - s.margin + across, box.y - s.margin + down,
                      box.width + 2 * (s.margin - across), box.height + 2 * (s.margin - down)};
    for (int i = 0; i < down; ++i) {
        const std::uint32_t tint = with_coverage(colour, s.across_top[std::size_t(i)]);
        const int above = box.y - s.margin + i, below = box.bottom() + s.margin - 1 - i;
        if (above < card.y)
            fill({middle.x, above, middle.width, 1}, tint);
        if (below >= card.bottom())
            fill({middle.x, below, middle.width, 1}, tint);
    }
    for (int i = 0; i < across && i < s.margin; ++i) {
        const std::uint32_t tint = with_coverage(colour, s.across_side[std::size_t(i)]);
        fill({box.x - s.margin + i, middle.y, 1, middle.height}, tint);
        fill({box.right() + s.margin - 1 - i, middle.y, 1, middle.height}, tint);
    }
}

void Painter::shadow(Rect card, int radius, int level, std::uint32_t colour) {
    if (level <= 0 || card.empty())
        return;
    const Settled settled(*this, card);
    radius = std::max(0, std::min({radius, card.width / 2, card.height / 2}));
    const ShadowShape* s = m_atlas.shadow(level, radius, card.width, card.height);
    if (!s)
        return;
    shadow_edges(*s, card, colour);
    const int across = int(s->across_side.size()), down = int(s->across_top.size());
    const Rect& p = s->part;
    const int x = card.x - s->margin, y = card.y - s->margin + s->drop;
    const int right = card.right() + s->margin, foot = card.bottom() + s->margin + s->drop;
    // What lies between the quarters, a pixel of an odd length or a long edge, is the edges' own.
    shape({p.x, p.y, across, down}, {x, y, across, down}, colour);
    shape({p.right() - across, p.y, across, down},
          {right - across, y, across, down}, colour);
    shape({p.x, p.bottom() - down, across, down},
          {x, foot - down, across, down}, colour);
    shape({p.right() - across, p.bottom() - down, across, down},
          {right - across, foot - down, across, down}, colour);
}

void Painter::disc(Rect square, std::uint32_t colour) {
    rounded(square, std::min(square.width, square.height) / 2, colour);
}

void Painter::icon(Rect square, Icon icon, std::uint32_t colour) {
    shape(m_atlas.icon(m_axis ? facing_other_way(icon) : icon, square.width), placed(square),
          colour);
}

void Painter::texture(platform::TextureId texture, Rect rect, std::uint32_t tint) {
    if (texture == 0 || rect.empty())
        return;
    rect = placed(rect);
    use(texture);
    m_list->PrimReserve(6, 4);
    m_list->PrimRectUV({float(rect.x), float(rect.y)},
                       {float(rect.right()), float(rect.bottom())}, {0, 0}, {1, 1}, tint);
}

void Painter::part(platform::TextureId texture, int side, Rect from, int x, int y,
                   std::uint32_t tint) {
    if (texture == 0 || from.empty() || invisible(tint))
        return;
    use(texture);
    const float scale = 1 / float(side);
    m_list->PrimReserve(6, 4);
    m_list->PrimRectUV({float(x), float(y)}, {float(x + from.width), float(y + from.height)},
                       {float(from.x) * scale, float(from.y) * scale},
                       {float(from.right()) * scale, float(from.bottom()) * scale}, tint);
}

void Painter::gradient(Rect rect, std::uint32_t top, std::uint32_t bottom) {
    int from = 0;
    std::uint32_t colour = top;
    for (int row = 1; row <= rect.height; ++row) {
        const std::uint32_t here =
            between(top, bottom, float(row) / float(std::max(rect.height - 1, 1)));
        if (here == colour && row < rect.height)
            continue;
        fill({rect.x, rect.y + from, rect.width, row - from}, colour);
        from = row;
        colour = here;
    }
}

std::size_t Painter::mark() const { return std::size_t(m_list->VtxBuffer.Size); }

void Painter::move_since(std::size_t mark, int dx, int dy, float alpha) {
    const auto part = std::uint32_t(std::lround(std::clamp(alpha, 0.0f, 1.0f) * 255));
    for (int i = int(mark); i < m_list->VtxBuffer.Size; ++i) {
        ImDrawVert& vertex = m_list->VtxBuffer[i];
        vertex.pos.x += float(m_axis ? -dx : dx);
        vertex.pos.y += float(dy);
        if (part < 255)
            vertex.col = with_coverage(vertex.col, part);
    }
}

void Painter::push_clip(Rect rect) {
    rect = placed(rect);
    m_list->PushClipRect({float(rect.x), float(rect.y)},
                         {float(rect.right()), float(rect.bottom())}, false);
}

void Painter::pop_clip() { m_list->PopClipRect(); }

} // namespace ui
