#include "kiosk/ui/shell.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <deque>
#include <utility>

#include "kiosk/ui/frame_inside.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/shape_atlas.h"
#include "platform/base/limits.h"

namespace ui {

using platform::Duration;
using platform::Instant;

// ImGui's vertex is handed to the canvas as it is.
static_assert(sizeof(ImDrawVert) == sizeof(platform::Vertex));
static_assert(offsetof(ImDrawVert, pos) == offsetof(platform::Vertex, x));
static_assert(offsetof(ImDrawVert, uv) == offsetof(platform::Vertex, u));
static_assert(offsetof(ImDrawVert, col) == offsetof(platform::Vertex, colour));
static_assert(sizeof(ImDrawIdx) == sizeof(std::uint16_t));

namespace {

constexpr std::size_t pending_touches_max = 256;
constexpr Duration slow_frame = std::chrono::milliseconds(33);
constexpr Duration slow_most = std::chrono::seconds(2);

// A context of our own for the length of a call: tests have several Shells.
struct UseContext {
    ImGuiContext* before = ImGui::GetCurrentContext();
    explicit UseContext(ImGuiContext* context) { ImGui::SetCurrentContext(context); }
    ~UseContext() { ImGui::SetCurrentContext(before); }
};

ImGuiContext* make_context() {
    ImGuiContext* context = ImGui::CreateContext();
    const UseContext use(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoMouseCursorChange;
    // ImGui insists on a font; nobody sees it, so it gets one glyph.
    static const ImWchar one_glyph[] = {' ', ' ', 0};
    ImFontConfig font;
    font.GlyphRanges = one_glyph;
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    io.Fonts->AddFontDefault(&font);
    io.Fonts->Build();
    io.Fonts->ClearTexData();
    return context;
}

void draw_lists(ImDrawData* data, platform::Canvas& canvas,
                 std::vector<platform::DrawCommand>& commands) {
    for (int n = 0; n < data->CmdListsCount; ++n) {
        const ImDrawList* list = data->CmdLists[n];
        commands.clear();
        for (const ImDrawCmd& each : list->CmdBuffer) {
            platform::DrawCommand command;
            command.clip_x = int(each.ClipRect.x);
            command.clip_y = int(each.ClipRect.y);
            command.clip_width = int(each.ClipRect.z) - command.clip_x;
            command.clip_height = int(each.ClipRect.w) - command.clip_y;
            command.texture = reinterpret_cast<std::uintptr_t>(each.GetTexID());
            command.first_index = each.IdxOffset;
            command.index_count = each.ElemCount;
            command.first_vertex = each.VtxOffset;
            commands.push_back(command);
        }
        canvas.draw({reinterpret_cast<const platform::Vertex*>(list->VtxBuffer.Data),
                     std::size_t(list->VtxBuffer.Size)},
                    {list->IdxBuffer.Data, std::size_t(list->IdxBuffer.Size)}, commands);
    }
}

} // namespace

struct Shell::Inside {
    explicit Inside(const ShellSetup& setup)
        : window(setup.window), canvas(setup.window.canvas()), clock(setup.clock),
          px_per_mm(setup.px_per_mm), atlas(canvas),
          pictures(canvas, setup.pictures, limits::picture_cache_bytes_max),
          texts(canvas, setup.layouts), state(setup.layouts, atlas, pictures, texts),
          frame(state), context(make_context()) {
        state.reduced = setup.reduced_motion;
    }
    ~Inside() { ImGui::DestroyContext(context); }

    platform::Result<void> fit_window();
    void take(const platform::InputEvent& event, Turn& turn);
    Outcome take_touches(Turn& turn);
    Duration wait_time(std::optional<Instant> deadline) const;
    // One pass of the callback; the lists are left in ImGui until the next pass.
    void pass(const Draw& draw, bool rehearsal);
    void show(const Draw& draw);
    void present(ImDrawData* data);
    void after_page_change();
    void notice_slowness(Duration spent);
    bool due() const { return dirty || (next && clock.now() >= *next); }
    void note_asked();

    platform::Window& window;
    platform::Canvas& canvas;
    const platform::Clock& clock;
    std::optional<float> px_per_mm;
    ShapeAtlas atlas;
    PictureCache pictures;
    TextPainter texts;
    Frame::Inside state;
    Frame frame;
    ImGuiContext* context;
    Gesture gesture;
    FrameRecord shown, drawing;
    std::deque<platform::TouchEvent> touches;
    std::vector<Frame::Inside::Prefetch> prefetch;
    std::vector<platform::DrawCommand> commands;
    bool dirty = true, lost = false;
    std::optional<Instant> next;
    BeforePresent before_present;
    std::function<void(Image)> keep_picture;
    std::uint64_t frames = 0;
    Waited asked, touched; // the window was; the oldest touch that waits can have come
    Duration last_cpu{}, slow{};
};

// What the window tells now has come since it was asked, or while the last frame was drawn.
void Shell::Inside::note_asked() {
    const Waited before = std::exchange(asked, {clock.now(), frames});
    if (touches.empty())
        touched = before.frames == frames ? asked : before;
}

platform::Result<void> Shell::Inside::fit_window() {
    const auto measured = px_per_mm ? px_per_mm : window.px_per_mm();
    state.scale = Scale(window.width_px(), window.height_px(), measured);
    // As many pictures as fill the panel: those of this page, and of the next or the last one.
    const auto panel_bytes =
        std::size_t(window.width_px()) * std::size_t(window.height_px()) * 4;
    pictures.set_bytes_max(std::min(limits::picture_cache_bytes_max, panel_bytes));
    gesture.set_cancel_distance(float(state.scale.px(size::cancel_distance)));
    dirty = true;
    return atlas.reset(state.scale.factor());
}

void Shell::Inside::take(const platform::InputEvent& event, Turn& turn) {
    if (const auto* touch = std::get_if<platform::TouchEvent>(&event)) {
        const bool joins = touch->phase == platform::TouchPhase::move && !touches.empty() &&
                           touches.back().phase == platform::TouchPhase::move &&
                           touches.back().finger == touch->finger;
        if (joins)
            touches.back() = *touch; // only where a finger is now matters
        else if (touches.size() < pending_touches_max)
            touches.push_back(*touch);
    } else if (std::holds_alternative<platform::ResizeEvent>(event)) {
        (void)fit_window(); // a canvas that refuses is asked again at the next resize or expose
    } else if (std::holds_alternative<platform::ExposeEvent>(event)) {
        lost = false;
        dirty = true;
    } else if (std::holds_alternative<platform::DisplayLostEvent>(event)) {
        lost = true;
    } else {
        turn.quit = true;
    }
}

// Until something has to be drawn differently; the rest waits for the next turn.
Outcome Shell::Inside::take_touches(Turn& turn) {
    while (!touches.empty()) {
        const platform::TouchEvent touch = touches.front();
        touches.pop_front();
        const Outcome outcome = gesture.touch(touch, shown, clock.now());
        turn.touched = turn.touched || outcome.touched;
        if (outcome.kind != Outcome::Kind::nothing)
            return outcome;
    }
    return {};
}

Duration Shell::Inside::wait_time(std::optional<Instant> deadline) const {
    const Instant now = clock.now();
    if (!touches.empty() || (!lost && (dirty || !prefetch.empty())))
        return Duration::zero();
    std::optional<Instant> until = deadline;
    if (next && !lost)
        until = until ? std::min(*until, *next) : *next;
    return until ? std::max(*until - now, Duration::zero()) : Duration::max();
}

void Shell::Inside::pass(const Draw& draw, bool rehearsal) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {float(window.width_px()), float(window.height_px())};
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    state.record = &drawing;
    drawing.clear();
    state.now = clock.now();
    state.again.reset();
    state.marked = {};
    state.prefetch.clear();
    state.modal_seen = false;
    state.pressed = rehearsal ? std::string() : gesture.pressed();
    state.pressed_since = gesture.pressed_since();
    state.finger_x = gesture.x();
    state.finger_y = gesture.y();
    state.drag_x = gesture.drag_x();
    state.drag_y = gesture.drag_y();
    for (auto& move : state.moves)
        move.seen = false;
    texts.begin_frame();
    state.painter.begin(ImGui::GetBackgroundDrawList(), frame.screen());
    draw(frame);
    state.painter.end();
    ImGui::Render();
    state.acted.clear();
    state.dropped.clear();
    state.touched = false;
    state.modal_shown = state.modal_shown && state.modal_seen;
    std::erase_if(state.moves, [](const auto& move) { return !move.seen; });
}

void Shell::Inside::after_page_change() {
    if (!std::exchange(state.page_changed, false))
        return;
    gesture.cancel();
    gesture.ignore_until(clock.now() + limits::touch_ignored_after_change);
}

void Shell::Inside::show(const Draw& draw) {
    dirty = false;
    pass(draw, false);
    // With an atlas that holds this frame alone; if that is too small as well, a larger one.
    for (int tries = 0; tries < 4 && atlas.overflowed(); ++tries) {
        if (tries > 0)
            atlas.grow();
        if (!atlas.reset(state.scale.factor()).ok())
            break;
        pass(draw, false);
    }
    after_page_change();
    if (gesture.pressed().empty())
        state.hold_done.clear();
    next = state.again;
    prefetch = std::move(state.prefetch);
    std::reverse(prefetch.begin(), prefetch.end());
    texts.upload();
    present(ImGui::GetDrawData());
    pictures.end_frame();
    std::swap(shown, drawing);
    state.words_first = false;
    ++frames;
}

void Shell::Inside::present(ImDrawData* data) {
    canvas.begin_frame(state.rgba(Colour::bg));
    draw_lists(data, canvas, commands);
    if (before_present)
        before_present(canvas, drawing);
    if (keep_picture) {
        Image image(window.width_px(), window.height_px());
        auto pixels = canvas.read_pixels({0, 0, image.width, image.height});
        if (pixels.ok()) {
            image.pixels = std::move(*pixels);
            for (std::uint32_t& pixel : image.pixels)
                pixel |= 0xFF000000u;
            std::exchange(keep_picture, nullptr)(std::move(image));
        }
    }
    canvas.present();
}

// A board that cannot keep up with movement gets none of it.
void Shell::Inside::notice_slowness(Duration spent) {
    if (!state.moving())
        return;
    slow = spent > slow_frame ? slow + spent : Duration::zero();
    if (slow >= slow_most)
        state.reduced = true;
}

Shell::Shell(std::unique_ptr<Inside> inside) : m(std::move(inside)) {}
Shell::~Shell() = default;

platform::Result<std::unique_ptr<Shell>> Shell::create(const ShellSetup& setup) {
    auto inside = std::make_unique<Inside>(setup);
    RETURN_IF_ERROR(inside->fit_window());
    return std::unique_ptr<Shell>(new Shell(std::move(inside)));
}

Turn Shell::turn(const Draw& draw, std::optional<Instant> deadline) {
    const UseContext use(m->context);
    Turn turn;
    const Duration wait = m->wait_time(deadline);
    const auto events = m->window.wait_events(
        wait == Duration::max() ? std::nullopt : std::optional<Duration>(wait));
    m->note_asked();
    for (const platform::InputEvent& event : events)
        m->take(event, turn);
    if (m->canvas.textures_lost()) {
        m->pictures.drop_all();
        m->texts.textures_lost();
        (void)m->fit_window();
    }
    const Outcome outcome = m->take_touches(turn);
    turn.display_lost = m->lost;
    if (turn.quit || m->lost)
        return turn;
    m->state.touched = m->state.touched || turn.touched;
    const std::clock_t started = std::clock();
    if (outcome.kind == Outcome::Kind::acted) {
        m->state.acted = m->gesture.acted();
        m->pass(draw, true);
    } else if (outcome.kind == Outcome::Kind::dropped) {
        m->state.dropped = m->gesture.acted();
        m->state.drop_x = outcome.x;
        m->state.drop_y = outcome.y;
        m->pass(draw, true);
    }
    if (outcome.kind == Outcome::Kind::nothing && !m->due()) {
        if (!m->prefetch.empty()) {
            const auto wanted = std::move(m->prefetch.back());
            m->prefetch.pop_back();
            m->pictures.picture(wanted.id, wanted.plate);
            m->pictures.end_frame();
        }
        return turn;
    }
    m->show(draw);
    turn.drew = true;
    if (outcome.kind == Outcome::Kind::pressed)
        turn.pressed = {m->touched.since, m->frames - m->touched.frames};
    m->last_cpu = std::chrono::microseconds((std::clock() - started) * 1'000'000 / CLOCKS_PER_SEC);
    m->notice_slowness(m->last_cpu);
    return turn;
}

void Shell::draw_now(const Draw& draw) {
    const UseContext use(m->context);
    m->show(draw);
}

void Shell::invalidate() { m->dirty = true; }

void Shell::set_language(std::string_view language) {
    if (m->state.language == language)
        return;
    m->state.language.assign(language);
    m->dirty = true;
}

void Shell::set_text_size(float factor) {
    m->dirty = m->dirty || m->state.text_size != factor;
    m->state.text_size = factor;
}

void Shell::set_theme(ThemeKind theme) {
    m->dirty = m->dirty || m->state.theme != theme;
    m->state.theme = theme;
}

void Shell::set_reduced_motion(bool reduced) {
    m->dirty = m->dirty || m->state.reduced != reduced;
    m->state.reduced = reduced;
}

void Shell::set_focus(std::string_view target_id) {
    m->dirty = m->dirty || m->state.focus != target_id;
    m->state.focus.assign(target_id);
}

void Shell::set_pictures(PictureSource* source) {
    m->pictures.set_source(source);
    m->prefetch.clear();
    m->dirty = true;
}

void Shell::set_before_present(BeforePresent hook) { m->before_present = std::move(hook); }
const FrameRecord& Shell::record() const { return m->shown; }
const Scale& Shell::scale() const { return m->state.scale; }
std::uint64_t Shell::frames_drawn() const { return m->frames; }
bool Shell::moving() const { return m->state.moving(); }
Duration Shell::last_frame_cpu() const { return m->last_cpu; }

std::optional<Instant> Shell::next_frame_at() const {
    return m->dirty ? std::optional<Instant>(m->clock.now()) : m->next;
}

void Shell::screenshot(std::function<void(Image)> keep) {
    m->keep_picture = std::move(keep);
    m->dirty = true;
}

} // namespace ui
