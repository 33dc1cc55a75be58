#pragma once
// Rect: a rectangle in whole window pixels, and the few cuts that a screen's layout is made of. A
// screen takes the page's content rectangle and cuts rows and columns off its sides; nothing here
// knows about dp (see Scale::px).
#include <algorithm>

namespace ui {

struct Size { int width = 0, height = 0; };

struct Rect {
    int x = 0, y = 0, width = 0, height = 0;

    int right() const { return x + width; }
    int bottom() const { return y + height; }
    int centre_x() const { return x + width / 2; }
    int centre_y() const { return y + height / 2; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool contains(float px, float py) const {
        return px >= float(x) && py >= float(y) && px < float(right()) && py < float(bottom());
    }
    bool operator==(const Rect&) const = default;

    // A copy with `dx` less on the left and right, `dy` less above and below.
    Rect inset(int dx, int dy) const { return {x + dx, y + dy, width - 2 * dx, height - 2 * dy}; }
    Rect inset(int all) const { return inset(all, all); }
    Rect moved(int dx, int dy) const { return {x + dx, y + dy, width, height}; }

    // Cuts a strip off one side and returns it; what is left stays in this rectangle. A strip
    // longer than the rectangle takes all of it.
    Rect take_top(int size) {
        size = std::clamp(size, 0, std::max(height, 0));
        const Rect part{x, y, width, size};
        y += size, height -= size;
        return part;
    }
    Rect take_bottom(int size) {
        size = std::clamp(size, 0, std::max(height, 0));
        height -= size;
        return {x, y + height, width, size};
    }
    Rect take_left(int size) {
        size = std::clamp(size, 0, std::max(width, 0));
        const Rect part{x, y, size, height};
        x += size, width -= size;
        return part;
    }
    Rect take_right(int size) {
        size = std::clamp(size, 0, std::max(width, 0));
        width -= size;
        return {x + width, y, size, height};
    }

    // Part `index` of `count` equal columns (or rows) with `gap` between them; the widths differ by
    // at most one pixel and together fill the rectangle.
    Rect column(int index, int count, int gap) const {
        const int room = width - gap * (count - 1);
        const int from = room * index / count, to = room * (index + 1) / count;
        return {x + from + gap * index, y, to - from, height};
    }
    Rect row(int index, int count, int gap) const {
        const int room = height - gap * (count - 1);
        const int from = room * index / count, to = room * (index + 1) / count;
        return {x, y + from + gap * index, width, to - from};
    }

    // A rectangle of this size in the middle of this one (it may stick out when it is larger).
    Rect centred(int w, int h) const { return {x + (width - w) / 2, y + (height - h) / 2, w, h}; }
};

} // namespace ui
