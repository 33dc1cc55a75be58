#include "tests/support/kiosk_rig.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/text/fonts.h"

namespace support {

text::LayoutEngine& product_layouts() {
    static const auto engine = [] {
        auto fonts = text::default_fonts("/usr/share/fonts/truetype/noto");
        REQUIRE_MESSAGE(fonts.ok(), fonts.error().text());
        auto made = text::LayoutEngine::create(*fonts);
        REQUIRE_MESSAGE(made.ok(), made.error().text());
        return std::move(*made);
    }();
    return *engine;
}

KioskRig::KioskRig(const pack::Pack& pack, const Panel& panel, ui::ThemeKind theme,
                   session::EventRules rules, platform::Window* real)
    : content(pack), session(pack, std::move(rules), sink, [] { return 9; }), stage(pack) {
    window.width = panel.width;
    window.height = panel.height;
    window.density = panel.px_per_mm > 0 ? std::optional(panel.px_per_mm) : std::nullopt;
    shell = ui::Shell::create(
                {.window = real ? *real : window,
                 .clock = clock,
                 .layouts = product_layouts(),
                 .px_per_mm = window.density})
                .value();
    shell->set_theme(theme);
    session.reset(clock.now());
    follow_view();
    pass(1s);
}

void KioskRig::follow_view() {
    if (after_event)
        after_event();
    const session::View& now = view();
    shell->set_language(content.languages()[now.language].tag);
    shell->set_text_size(now.text_size == 0 ? 1.0f : now.text_size == 1 ? 1.25f : 1.5f);
    shell->set_reduced_motion(now.reduced_motion);
}

void KioskRig::draw(ui::Frame& frame) {
    const screens::CivilTime noon{2026, 11, 27, 12, 0};
    for (const auto& event : stage.draw(frame, view(), noon)) {
        session.handle(event, frame.now());
        follow_view();
    }
}

void KioskRig::turn() {
    const auto due = session.next_deadline();
    if (due && clock.now() >= *due) {
        session.tick(clock.now());
        follow_view();
        shell->invalidate();
    }
    shell->turn([this](ui::Frame& frame) { draw(frame); }, clock.now());
}

void KioskRig::pass(platform::Duration span) {
    for (platform::Duration passed = 0ms; passed < span; passed += 50ms) {
        clock.advance(std::min<platform::Duration>(50ms, span - passed));
        turn();
    }
}

void KioskRig::handle(const session::VisitorEvent& event) {
    session.handle(event, clock.now());
    follow_view();
    shell->invalidate();
}

void KioskRig::resize(const Panel& panel) {
    window.width = panel.width;
    window.height = panel.height;
    window.events.push_back(platform::ResizeEvent{panel.width, panel.height});
    turn();
}

void KioskRig::down(float x, float y, std::int64_t finger) {
    window.push_touch({platform::TouchPhase::down, finger, x, y});
    turn();
}

void KioskRig::move(float x, float y, std::int64_t finger) {
    window.push_touch({platform::TouchPhase::move, finger, x, y});
    turn();
}

void KioskRig::up(float x, float y, std::int64_t finger) {
    window.push_touch({platform::TouchPhase::up, finger, x, y});
    turn();
}

void KioskRig::tap_at(float x, float y) {
    down(x, y);
    clock.advance(60ms);
    up(x, y);
    clock.advance(400ms);
    turn();
}

bool KioskRig::tap(std::string_view id) {
    const ui::Target* target = record().by_id(id);
    if (!target || !target->enabled)
        return false;
    const auto x = float(target->rect.centre_x()), y = float(target->rect.centre_y());
    clock.advance(400ms);
    tap_at(x, y);
    return true;
}

} // namespace support
