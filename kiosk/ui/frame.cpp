#include "kiosk/ui/frame.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/frame_inside.h"

namespace ui {

namespace {
constexpr std::size_t moves_max = 64;
constexpr std::size_t prefetch_max = 16;
} // namespace

const Scale& Frame::scale() const { return m.scale; }
Rect Frame::screen() const { return {0, 0, m.scale.width_px(), m.scale.height_px()}; }
ThemeKind Frame::theme() const { return m.theme; }
float Frame::text_size() const { return m.text_size; }
std::string_view Frame::language() const { return m.language; }
bool Frame::mirrored() const { return m.painter.axis().has_value(); }
platform::Instant Frame::now() const { return m.now; }
bool Frame::reduced_motion() const { return m.reduced; }
bool Frame::touched() const { return m.touched; }
const FrameRecord& Frame::record() const { return *m.record; }

void Frame::again_at(platform::Instant when) {
    m.again = m.again ? std::min(*m.again, when) : when;
}

float Frame::animate(std::string_view id, float target, platform::Duration length, Ease curve) {
    auto move = std::find_if(m.moves.begin(), m.moves.end(),
                             [&](const Inside::Move& each) { return each.id == id; });
    if (move == m.moves.end()) {
        if (m.moves.size() >= moves_max)
            return target;
        m.moves.push_back({std::string(id), target, target, m.now - length, true});
        return target;
    }
    move->seen = true;
    const float along = ease(curve, progress(move->since, length, m.now));
    float value = move->from + (move->to - move->from) * along;
    if (move->to != target) {
        *move = {std::move(move->id), value, target, m.now, true};
        if (m.reduced)
            move->from = value = target;
    }
    if (move->from != move->to && m.now - move->since < length)
        again_in(motion::frame);
    return value;
}

void Frame::prefetch(Size box, std::string_view id, const PictureStyle& style) {
    if (m.prefetch.size() >= prefetch_max || box.width <= 0 || box.height <= 0)
        return;
    m.prefetch.push_back({std::string(id), m.plate({0, 0, box.width, box.height}, style)});
}

void Frame::begin_fade(float alpha) {
    m.fade_mark = m.painter.mark();
    m.fade_alpha = alpha;
}

void Frame::end_fade() { m.painter.move_since(m.fade_mark, 0, 0, m.fade_alpha); }

Frame::Inside::Touch Frame::Inside::target(std::string_view id, std::string_view label, Rect rect,
                                           bool enabled, bool acts_on_press,
                                           bool draggable) {
    record->add_target({id, label, painter.placed(rect), enabled, acts_on_press, draggable});
    if (!enabled || id.empty())
        return {};
    Touch touch;
    if (acted == id) {
        acted.clear(); // one control alone acts, even if two share an id
        touch.chosen = true;
    }
    touch.pressed = pressed == id;
    return touch;
}

bool Frame::area(Rect box, std::string_view id, std::string_view label) {
    return m.target(id, label, box).chosen;
}

Frame::Drag Frame::drag_area(Rect box, std::string_view id, std::string_view label) {
    const auto touch = m.target(id, label, box, true, false, true);
    Drag drag{.tapped = touch.chosen, .pressed = touch.pressed};
    if (touch.pressed) {
        drag.dx = mirrored() ? -int(m.drag_x) : int(m.drag_x);
        drag.dy = int(m.drag_y);
        drag.x = m.page_x(m.finger_x);
        drag.y = m.finger_y;
    }
    if (m.dropped == id) {
        m.dropped.clear();
        drag.dropped = true;
        drag.x = m.page_x(m.drop_x);
        drag.y = m.drop_y;
    }
    return drag;
}

Frame::Hold Frame::hold_area(Rect box, std::string_view id, platform::Duration span) {
    Hold hold;
    const auto axis = m.painter.axis();
    m.painter.set_axis({});
    const auto touch = m.target(id, {}, box);
    m.painter.set_axis(axis);
    const bool told = m.hold_done == id;
    if (touch.chosen) {
        hold.tapped = !told; // the finger that held does not tap when it lifts
        m.hold_done.clear();
    }
    if (touch.pressed && !told) {
        const platform::Instant due = m.pressed_since + span;
        if (m.now >= due) {
            hold.held = true;
            m.hold_done.assign(id);
            again_at(m.now); // this pass is shown, and is already out of date
        } else {
            again_at(due);
        }
    }
    return hold;
}

int Frame::module_px(Rect box, int modules) {
    return std::max(1, std::min(box.width, box.height) / (modules + 8));
}

Rect Frame::code(Rect box, std::string_view id, int modules, std::span<const std::uint8_t> dark,
                 int module_px) {
    module_px = std::max(module_px, 1);
    const int quiet = 4 * module_px, side = modules * module_px;
    const Rect whole = box.centred(side + 2 * quiet, side + 2 * quiet);
    const Rect shown = m.painter.placed(whole); // a mirrored code could not be read
    const auto axis = m.painter.axis();
    m.painter.set_axis({});
    // Rounded as the card around it; the corner stays more than the quiet zone from the modules.
    m.painter.rounded(shown, std::min(px(radius::plate), quiet / 2), m.rgba(Colour::white));
    const std::uint32_t black = m.rgba(Colour::black);
    // A run of dark modules in a row is one rectangle.
    for (int row = 0; row < modules; ++row)
        for (int column = 0; column < modules;) {
            const auto is_dark = [&](int at) {
                const std::size_t index =
                    std::size_t(row) * std::size_t(modules) + std::size_t(at);
                return at < modules && index < dark.size() && dark[index] != 0;
            };
            int end = column;
            while (is_dark(end))
                ++end;
            m.painter.fill({shown.x + quiet + column * module_px,
                            shown.y + quiet + row * module_px, (end - column) * module_px,
                            module_px},
                           black);
            column = std::max(end, column + 1);
        }
    m.painter.set_axis(axis);
    m.record->add_code({id, shown, modules, module_px});
    return whole;
}

} // namespace ui
