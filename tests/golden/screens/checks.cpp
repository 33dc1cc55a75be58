#include "tests/golden/screens/checks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include "kiosk/ui/scale.h"

namespace support {

namespace {

constexpr float target_mm = 12, key_mm = 7;
constexpr int gap_px = 8, key_gap_px = 3, edge_px = 6; // the design's 8 dp where 1 dp is least
constexpr double contrast_least = 4.5;
constexpr float module_mm = 1.4f; // of a code of 21 modules, read from an arm's length
constexpr float letters_dp = 16, label_dp = 15, tag_dp = 10; // the bar's labels; training, draft

std::string place(const ui::Rect& r) {
    std::ostringstream out;
    out << r.x << ',' << r.y << ' ' << r.width << 'x' << r.height;
    return out.str();
}

bool inside(const ui::Rect& inner, const ui::Rect& outer, int slack = 0) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

// 0 where they touch, negative where they overlap.
int distance(const ui::Rect& a, const ui::Rect& b) {
    const int across = std::max(a.x, b.x) - std::min(a.right(), b.right());
    const int down = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
    return std::max(across, down);
}

struct Look {
    const std::string& screen;
    const Panel& panel;
    const ui::FrameRecord& drawn;
    const test::FakeCanvas& canvas;
    ui::ThemeKind theme;
    float letters_dp_min;
    std::vector<std::string> faults{};
    platform::TextureId shapes = 0; // the texture of fills, discs and icons

    const ui::FrameRecord& record() const { return drawn; }
    ui::Rect window() const { return {0, 0, panel.width, panel.height}; }
    void fault(const std::string& what) { faults.push_back(screen + ": " + what); }

    // The strip that holds the way out; a screen without one has no bar.
    ui::Rect bar() const {
        const ui::Target* leave = record().by_id("quick_exit");
        return leave ? ui::Rect{0, leave->rect.y, panel.width, leave->rect.height} : ui::Rect{};
    }
    // Below everything else: the page itself, the room beside a question.
    static bool is_ground(const ui::Target& t) {
        return t.id == "anywhere" || t.id == "modal.outside" || t.id == "neutral.away" ||
               t.id.empty();
    }

    // A keyboard's keys are many to a row: as large as the panel has room for, 7 mm or more.
    static bool is_key(const ui::Target& t) { return t.id.starts_with("key."); }
    bool is_keyboard() const { return record().by_id("key.space") != nullptr; }
    // The touch check fills the page.
    static bool is_cell(const ui::Target& t) { return t.id.starts_with("cell."); }

    void targets();
    float least_px(const ui::Target& t) const {
        const bool small = is_keyboard() && (is_key(t) || t.id == "done");
        return small ? least_px() * key_mm / target_mm : least_px();
    }
    int gap_of(const ui::Target& a, const ui::Target& b) const {
        const bool keys = is_keyboard() && (is_key(a) || is_key(b));
        return keys || (is_cell(a) && is_cell(b)) ? key_gap_px : gap_px;
    }
    float least_px() const { return panel.px_per_mm > 0 ? target_mm * panel.px_per_mm - 1 : 53; }
    void gaps();
    void texts();
    void overlaps();
    void contrasts();
    void codes();
    void sizes();
    void strangers();
    std::optional<double> coverage(std::size_t quad, float x, float y) const;
    std::uint32_t ground_at(float x, float y) const;
};

void Look::targets() {
    const ui::Rect strip = bar();
    const bool bar_below = !strip.empty() && strip.y > panel.height / 2;
    for (const ui::Target& t : record().targets()) {
        if (t.id.empty())
            continue;
        if (!inside(t.rect, window()))
            fault("target " + std::string(t.id) + " leaves the panel at " + place(t.rect));
        if (t.enabled && float(std::min(t.rect.width, t.rect.height)) < least_px(t))
            fault("target " + std::string(t.id) + " is too small at " + place(t.rect));
        if (bar_below && !inside(t.rect, strip, 2) && t.rect.bottom() > strip.y)
            fault("target " + std::string(t.id) + " lies under the bar at " + place(t.rect));
    }
}

void Look::gaps() {
    const auto& all = record().targets();
    const ui::Rect strip = bar();
    for (std::size_t i = record().targets_below(); i < all.size(); ++i)
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            const ui::Target &a = all[i], &b = all[k];
            if (is_ground(a) || is_ground(b) || !a.enabled || !b.enabled)
                continue;
            // Marks of the bar stand apart inside touching places, all but the way out.
            const bool in_bar = inside(a.rect, strip, 2) && inside(b.rect, strip, 2) &&
                                !a.acts_on_press && !b.acts_on_press;
            // A button on a tile, such as a language's loudspeaker: beside it the tile has a
            // target's width and the gap.
            const bool on_tile =
                inside(b.rect, a.rect) && float(a.rect.width - b.rect.width) >= least_px() + gap_px;
            if (!in_bar && !on_tile && distance(a.rect, b.rect) < gap_of(a, b))
                fault(std::string(a.id) + " and " + std::string(b.id) + " are " +
                      std::to_string(distance(a.rect, b.rect)) + " px apart");
        }
}

void Look::texts() {
    for (std::size_t i = record().texts_below(); i < record().texts().size(); ++i) {
        const ui::DrawnText& t = record().texts()[i];
        const std::string words = "\"" + std::string(t.text.substr(0, 40)) + "\" at ";
        const int side = int(t.size_px) / 4 + 1, above = 1;
        const bool wide =
            t.box.width > 0 && (t.ink.x < t.box.x - side || t.ink.right() > t.box.right() + side);
        const bool high = t.box.height > 0 &&
                          (t.ink.y < t.box.y - above || t.ink.bottom() > t.box.bottom() + above);
        if (!t.ink.empty() && (wide || high))
            fault("text leaves its box: " + words + place(t.ink) + " in " + place(t.box));
        if (t.missing_glyphs > 0)
            fault("glyphs are missing: " + words + place(t.ink));
        // A bezel covers the outermost edge: only the bar, and the mark of a training event, which
        // lie along it, reach so far.
        const bool along = t.colour == ui::Colour::on_accent || inside(t.ink, bar(), 2);
        if (!t.ink.empty() && !inside(t.ink, along ? window() : window().inset(edge_px)))
            fault("text leaves the panel: " + words + place(t.ink));
    }
}

void Look::overlaps() {
    const auto& all = record().texts();
    for (std::size_t i = record().texts_below(); i < all.size(); ++i) {
        const ui::Rect a = all[i].ink.inset(2);
        for (const ui::DrawnCode& code : record().codes())
            if (!a.empty() && distance(a, code.rect) < 0)
                fault("\"" + std::string(all[i].text) + "\" covers the code");
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            const ui::Rect b = all[k].ink.inset(2);
            if (!a.empty() && !b.empty() && distance(a, b) < 0)
                fault("\"" + std::string(all[i].text) + "\" and \"" + std::string(all[k].text) +
                      "\" cover each other at " + place(all[i].ink) + " and " + place(all[k].ink));
        }
    }
}

// A text is a target's own, and then its place and its letters are in it; or it keeps out of it.
void Look::strangers() {
    for (std::size_t i = record().texts_below(); i < record().texts().size(); ++i) {
        const ui::DrawnText& t = record().texts()[i];
        const ui::Rect ink = t.ink.inset(2);
        const bool has_box = t.box.width > 0 && t.box.height > 0;
        for (std::size_t k = record().targets_below(); k < record().targets().size(); ++k) {
            const ui::Target& target = record().targets()[k];
            if (is_ground(target) || ink.empty() || distance(ink, target.rect) >= 0)
                continue;
            if (!inside(ink, target.rect) || (has_box && !inside(t.box, target.rect, 2)))
                fault("\"" + std::string(t.text.substr(0, 40)) + "\" at " + place(t.ink) + " in " +
                      place(t.box) + " lies over " + std::string(target.id) + " at " +
                      place(target.rect));
        }
    }
}

// How much of a quad, four corners of one texture, covers a point; nothing for what is no fill and
// no shape. Plain fills stand on the white point of the texture that holds the shapes.
std::optional<double> Look::coverage(std::size_t quad, float x, float y) const {
    const platform::Vertex &a = canvas.vertices[quad], &b = canvas.vertices[quad + 2];
    if (x < a.x || x >= b.x || y < a.y || y >= b.y)
        return std::nullopt;
    if (a.u == b.u && a.v == b.v)
        return 1;
    if (canvas.vertex_textures[quad] != shapes)
        return std::nullopt;
    const auto& texture = canvas.textures.at(shapes);
    const float u = a.u + (b.u - a.u) * (x - a.x) / (b.x - a.x);
    const float v = a.v + (b.v - a.v) * (y - a.y) / (b.y - a.y);
    const auto column = std::size_t(u * float(texture.width));
    const auto row = std::size_t(v * float(texture.height));
    return double(texture.alpha.at(row * std::size_t(texture.width) + column)) / 255;
}

// What fills and shapes leave at a point, in the order of drawing.
std::uint32_t Look::ground_at(float x, float y) const {
    const auto& v = canvas.vertices;
    double red = 255, green = 255, blue = 255;
    for (std::size_t i = 0; i + 3 < v.size(); i += 4) {
        const auto covered = coverage(i, x, y);
        if (!covered)
            continue;
        const double part = double(v[i].colour >> 24) / 255 * *covered;
        red += (double(v[i].colour & 255) - red) * part;
        green += (double((v[i].colour >> 8) & 255) - green) * part;
        blue += (double((v[i].colour >> 16) & 255) - blue) * part;
    }
    return 0xFF000000u | std::uint32_t(std::lround(blue)) << 16 |
           std::uint32_t(std::lround(green)) << 8 | std::uint32_t(std::lround(red));
}

void Look::contrasts() {
    for (std::size_t i = 0; i + 3 < canvas.vertices.size() && shapes == 0; i += 4)
        if (canvas.vertices[i].u == canvas.vertices[i + 2].u)
            shapes = canvas.vertex_textures[i];
    for (std::size_t i = record().texts_below(); i < record().texts().size(); ++i) {
        const ui::DrawnText& t = record().texts()[i];
        if (t.ink.empty())
            continue;
        const std::uint32_t ground = ground_at(float(t.ink.centre_x()), float(t.ink.centre_y()));
        const double ratio = contrast(ui::rgba(t.colour, theme), ground);
        if (ratio < contrast_least)
            fault("contrast " + std::to_string(ratio) + " of \"" + std::string(t.text) + "\" at " +
                  place(t.ink));
    }
}

void Look::codes() {
    for (const ui::DrawnCode& code : record().codes())
        if (panel.px_per_mm > 0 && code.modules <= 21 &&
            float(code.module_px) < module_mm * panel.px_per_mm)
            fault("a code's modules are " + std::to_string(code.module_px) + " px, under 1.4 mm");
}

// Nobody is asked to read what is smaller than the design's floor.
void Look::sizes() {
    const std::optional<float> density =
        panel.px_per_mm > 0 ? std::optional<float>(panel.px_per_mm) : std::nullopt;
    const float dp = ui::Scale(panel.width, panel.height, density).factor();
    const ui::Rect strip = bar();
    for (std::size_t i = record().texts_below(); i < record().texts().size(); ++i) {
        const ui::DrawnText& t = record().texts()[i];
        const bool tag = t.colour == ui::Colour::on_accent || t.box.height <= int(27 * dp);
        const float least = tag                       ? tag_dp
                            : inside(t.ink, strip, 2) ? std::min(label_dp, letters_dp_min)
                                                      : letters_dp_min;
        if (!t.ink.empty() && t.size_px < least * dp - 1)
            fault("letters of " + std::to_string(t.size_px / dp) + " dp: \"" +
                  std::string(t.text.substr(0, 40)) + "\" at " + place(t.ink));
    }
}

double linear(std::uint32_t channel) {
    const double c = double(channel & 255) / 255;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t colour) {
    return 0.2126 * linear(colour) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour >> 16);
}

} // namespace

double contrast(std::uint32_t one, std::uint32_t other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::vector<std::string> faults_of(const std::string& screen, const Panel& panel,
                                   const ui::FrameRecord& record, const test::FakeCanvas& canvas,
                                   ui::ThemeKind theme, float letters_dp_min) {
    Look look{screen, panel, record, canvas, theme, letters_dp_min};
    look.targets();
    look.gaps();
    look.texts();
    look.overlaps();
    look.strangers();
    look.contrasts();
    look.codes();
    look.sizes();
    return std::move(look.faults);
}

std::vector<std::string> faults_of(const std::string& screen, const Panel& panel, KioskRig& rig,
                                   ui::ThemeKind theme) {
    return faults_of(screen, panel, rig.record(), rig.window.fake_canvas, theme, letters_dp);
}

void report(const std::vector<std::string>& faults, const std::string& where) {
    for (const std::string& fault : faults)
        FAIL_CHECK(where, " ", fault);
}

} // namespace support
