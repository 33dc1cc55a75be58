#include "platform/sdl/sdl_window.h"

#include <SDL.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/limits.h"
#include "platform/base/log.h"
#include "platform/sdl/input_wake.h"
#include "platform/sdl/sdl_canvas.h"
#include "platform/sdl/sdl_desktop.h"
#include "platform/sdl/sdl_events.h"

namespace platform {

namespace {

using std::chrono::milliseconds;

constexpr SDL_TouchID pushed_touch_device = 0x6B696F736B; // no panel has this number
// A signal that arrives just before the sleep begins does not end it, so no sleep is endless.
constexpr milliseconds sleep_most{5000};
constexpr milliseconds look_every{33}; // where nothing can wake us: 30 times a second
constexpr std::size_t events_a_turn_max = 1024;
constexpr int side_px_max = 8192; // of a panel or window, as in the settings
constexpr int frame_px = 40; // what a desktop puts around a window

// Xlib ends the program by itself when the X server goes; nothing can be drawn then, but it is
// said.
std::atomic<int> sessions{0};

void tell_that_the_display_went() {
    if (sessions > 0)
        log::error("display", "The display went away while the kiosk was shown. What was counted "
                              "up to the last second is kept. Connect it and start again.");
}

struct SdlSession { // SDL_Init and SDL_Quit, together
    bool ready = false;
    void begin() {
        static const int registered = std::atexit(tell_that_the_display_went);
        (void)registered;
        ready = true;
        ++sessions;
    }
    ~SdlSession() {
        if (!ready)
            return;
        --sessions;
        SDL_Quit();
    }
};

Error no_display(const char* what) {
    return {ErrorKind::unavailable,
            std::string(what) + " (" + SDL_GetError() +
                "). Connect a display and start again; the demonstration runs without one.",
            "display"};
}

void set_hints(const WindowOptions& options) {
    if (!options.video_driver.empty())
        SDL_SetHint(SDL_HINT_VIDEODRIVER, options.video_driver.c_str());
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"); // Alt+F4 must not end a kiosk
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "nearest"); // everything is drawn at its own size
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, options.software ? "software" : "opengles2");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
}

// Within what a desktop leaves free on that display, in the shape that was asked for.
SDL_Point fitted(int display, int width, int height) {
    const std::string_view video = SDL_GetCurrentVideoDriver();
    SDL_Rect free{};
    if (video == "offscreen" || video == "dummy" ||
        SDL_GetDisplayUsableBounds(display, &free) != 0 || free.w <= 0 || free.h <= frame_px)
        return {width, height};
    const double part =
        std::min({1.0, double(free.w) / width, double(free.h - frame_px) / height});
    return {int(std::lround(width * part)), int(std::lround(height * part))};
}

SDL_Renderer* make_renderer(SDL_Window* window, bool software) {
    if (software)
        return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    const Uint32 flags = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    if (SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, flags))
        return renderer;
    return SDL_CreateRenderer(window, -1, 0); // whatever there is, before nothing
}

class SdlWindow : public DesktopWindow {
  public:
    enum class For { visitors, editor };
    static Result<std::unique_ptr<SdlWindow>> open(const WindowOptions& options,
                                                   const PanelMount& mount, For whom);
    ~SdlWindow() override;

    Canvas& canvas() override { return *m_canvas; }
    int width_px() const override { return m_translator.width_px; }
    int height_px() const override { return m_translator.height_px; }
    std::optional<float> px_per_mm() const override;
    std::string driver() const override { return m_driver; }
    std::vector<InputEvent> wait_events(std::optional<Duration> wait) override;
    void wake() override;
    void push_touch(const TouchEvent& touch) override;
    std::string take_keys() override { return std::exchange(m_keys, {}); }
    void resize(int width_px, int height_px) override;
    void set_title(const std::string& title) override {
        SDL_SetWindowTitle(m_window, title.c_str());
    }

  private:
    Result<void> start(const WindowOptions& options, const PanelMount& mount, For whom);
    static void ignore_what_nobody_asked_for(For whom);
    void measure();
    void take(const SDL_Event& event, std::vector<InputEvent>& into);
    void take_pending(std::vector<InputEvent>& into);
    void sleep(milliseconds most, std::vector<InputEvent>& into);

    SdlSession m_session; // destroyed last
    SDL_Window* m_window = nullptr;
    SDL_Renderer* m_renderer = nullptr;
    std::unique_ptr<SdlCanvas> m_canvas;
    std::unique_ptr<InputWake> m_wake; // empty where SDL itself sleeps well
    EventTranslator m_translator;
    std::string m_driver;
    std::string m_keys; // not yet taken
    Uint32 m_wake_event = 0;
    std::atomic<bool> m_wake_pending = false;
    // Without a desktop the first swap sets the display's mode; what it holds was seen to stay
    // black until the next one, which on a page that stands still would not come.
    bool m_first_again = false;
};

Result<std::unique_ptr<SdlWindow>> SdlWindow::open(const WindowOptions& options,
                                                   const PanelMount& mount, For whom) {
    auto window = std::make_unique<SdlWindow>();
    RETURN_IF_ERROR(window->start(options, mount, whom));
    return window;
}

void SdlWindow::ignore_what_nobody_asked_for(For whom) {
    SDL_EventState(SDL_KEYDOWN, whom == For::editor ? SDL_ENABLE : SDL_IGNORE);
    for (const Uint32 type : {SDL_KEYUP, SDL_TEXTEDITING, SDL_TEXTINPUT, SDL_KEYMAPCHANGED,
                              SDL_MOUSEWHEEL, SDL_CLIPBOARDUPDATE, SDL_DROPFILE, SDL_DROPTEXT,
                              SDL_DROPBEGIN, SDL_DROPCOMPLETE, SDL_SYSWMEVENT})
        SDL_EventState(type, SDL_IGNORE);
    SDL_StopTextInput();
}

Result<void> SdlWindow::start(const WindowOptions& options, const PanelMount& mount, For whom) {
    SDL_SetMainReady();
    set_hints(options);
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return no_display("No display can be opened");
    m_session.begin();
    const std::string_view video = SDL_GetCurrentVideoDriver();
    const bool sleeps = video == "x11" || video == "wayland";
    // Without this, SDL shows a software picture through OpenGL, which tests have not.
    if (options.software && video != "wayland")
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    ignore_what_nobody_asked_for(whom);

    const bool full_screen = options.width_px == 0;
    const Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_SHOWN |
                         (full_screen ? Uint32(SDL_WINDOW_FULLSCREEN_DESKTOP)
                                      : Uint32(SDL_WINDOW_RESIZABLE));
    const int display = mount.display < SDL_GetNumVideoDisplays() ? mount.display : 0;
    const int place = int(SDL_WINDOWPOS_CENTERED_DISPLAY(unsigned(display)));
    SDL_Point size{full_screen ? 1280 : options.width_px, full_screen ? 800 : options.height_px};
    if (whom == For::editor) // who has to see the whole of it
        size = fitted(display, size.x, size.y);
    m_window = SDL_CreateWindow(options.title.c_str(), place, place, size.x, size.y, flags);
    if (!m_window)
        return no_display("No window can be opened");
    m_renderer = make_renderer(m_window, options.software);
    if (!m_renderer)
        return no_display("Nothing can be drawn on this display");
    SDL_RendererInfo info{};
    SDL_GetRendererInfo(m_renderer, &info);
    m_driver = std::string(video) + ", " + (info.name ? info.name : "unknown");
    m_canvas = std::make_unique<SdlCanvas>(m_renderer, (info.flags & SDL_RENDERER_SOFTWARE) != 0,
                                           mount.rotation);
    m_translator.rotation = mount.rotation;
    if (!sleeps)
        m_wake = std::make_unique<InputWake>(input_folder(video));
    m_first_again = !input_folder(video).empty();
    m_wake_event = SDL_RegisterEvents(1);
    m_translator.closable = !full_screen;
    if (full_screen)
        SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    measure();
    return {};
}

SdlWindow::~SdlWindow() {
    m_canvas.reset();
    if (m_renderer)
        SDL_DestroyRenderer(m_renderer);
    if (m_window)
        SDL_DestroyWindow(m_window);
}

void SdlWindow::measure() {
    int points = 0;
    int width = 0, height = 0;
    if (m_translator.rotation != 0)
        SDL_SetRenderTarget(m_renderer, nullptr); // else it is the turned picture's size
    SDL_GetRendererOutputSize(m_renderer, &width, &height);
    SDL_GetWindowSize(m_window, &points, nullptr);
    m_translator.pixels_per_point = points > 0 ? float(width) / float(points) : 1.0f;
    const bool turned = m_translator.rotation % 180 != 0;
    m_translator.width_px = turned ? height : width;
    m_translator.height_px = turned ? width : height;
}

// EDID sizes are often absent (0), a default (96 dpi exactly is kept: desktops mean it) or those of
// an aspect ratio (16 x 9 mm): only what a kiosk's panel could be is believed.
std::optional<float> SdlWindow::px_per_mm() const {
    float across = 0, down = 0;
    const int display = SDL_GetWindowDisplayIndex(m_window);
    if (display < 0 || SDL_GetDisplayDPI(display, nullptr, &across, &down) != 0)
        return std::nullopt;
    const float x = across / 25.4f, y = down / 25.4f;
    if (!(x > 1.5f && x < 20 && y > 1.5f && y < 20) || std::abs(x - y) > 0.15f * x)
        return std::nullopt;
    return (x + y) / 2;
}

void SdlWindow::take(const SDL_Event& event, std::vector<InputEvent>& into) {
    if (event.type == m_wake_event) {
        m_wake_pending = false;
        return;
    }
    if (event.type == SDL_KEYDOWN && m_keys.size() < events_a_turn_max)
        if (const auto key = EventTranslator::key_of(event.key))
            m_keys += *key;
    if (event.type == SDL_RENDER_DEVICE_RESET)
        m_canvas->lose_textures();
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
        measure();
    if (const auto translated = m_translator.translate(event))
        into.push_back(*translated);
}

void SdlWindow::take_pending(std::vector<InputEvent>& into) {
    SDL_Event event;
    while (into.size() < events_a_turn_max && SDL_PollEvent(&event))
        take(event, into);
}

void SdlWindow::sleep(milliseconds most, std::vector<InputEvent>& into) {
    if (m_wake) {
        m_wake->wait(m_wake->blind() ? std::min(most, look_every) : most);
        return;
    }
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, int(most.count())))
        take(event, into);
}

std::vector<InputEvent> SdlWindow::wait_events(std::optional<Duration> wait) {
    std::vector<InputEvent> events;
    take_pending(events);
    if (m_first_again && m_canvas->presented()) {
        m_first_again = false;
        events.emplace_back(ExposeEvent{});
    }
    if (!events.empty() || (wait && *wait <= Duration::zero()))
        return events;
    const milliseconds asked = wait ? std::chrono::ceil<milliseconds>(*wait) : sleep_most;
    sleep(std::min(asked, sleep_most), events);
    take_pending(events);
    return events;
}

void SdlWindow::resize(int width_px, int height_px) {
    const SDL_Point size =
        fitted(std::max(SDL_GetWindowDisplayIndex(m_window), 0), width_px, height_px);
    SDL_SetWindowSize(m_window, size.x, size.y);
    measure();
}

void SdlWindow::wake() {
    if (m_wake) {
        m_wake->wake();
        return;
    }
    if (m_wake_pending.exchange(true))
        return;
    SDL_Event event{};
    event.type = m_wake_event;
    SDL_PushEvent(&event);
}

void SdlWindow::push_touch(const TouchEvent& touch) {
    SDL_Event event{};
    switch (touch.phase) {
    case TouchPhase::down: event.type = SDL_FINGERDOWN; break;
    case TouchPhase::move: event.type = SDL_FINGERMOTION; break;
    case TouchPhase::up:
    case TouchPhase::cancel: event.type = SDL_FINGERUP; break;
    }
    event.tfinger.touchId = pushed_touch_device;
    event.tfinger.fingerId = touch.finger;
    // Turned the other way, so that translation brings back what was given.
    const auto [x, y] = EventTranslator::upright((360 - m_translator.rotation) % 360,
                                                 touch.x / float(width_px()),
                                                 touch.y / float(height_px()));
    event.tfinger.x = x;
    event.tfinger.y = y;
    event.tfinger.pressure = 1;
    if (touch.phase == TouchPhase::cancel) // SDL knows no cancel: the finger lifts beside the panel
        event.tfinger.x = event.tfinger.y = -1;
    SDL_PushEvent(&event);
    if (m_wake)
        m_wake->wake();
}

bool has_size(const WindowOptions& options) {
    return options.width_px > 0 && options.height_px > 0 &&
           options.width_px <= side_px_max &&
           options.height_px <= side_px_max;
}

Error no_such_size(const WindowOptions& options) {
    return {ErrorKind::invalid,
            "A window of " + std::to_string(options.width_px) + " x " +
                std::to_string(options.height_px) +
                " pixels cannot be opened. Give both sides, 1 to 8192.",
            "--size"};
}

} // namespace

Result<std::unique_ptr<Window>> open_sdl_window(const WindowOptions& options,
                                                const PanelMount& mount) {
    const bool full = options.width_px == 0 && options.height_px == 0;
    if (!full && !has_size(options))
        return no_such_size(options);
    ASSIGN_OR_RETURN(auto window, SdlWindow::open(options, mount, SdlWindow::For::visitors));
    return std::unique_ptr<Window>(std::move(window));
}

Result<std::unique_ptr<DesktopWindow>> open_sdl_desktop_window(const WindowOptions& options) {
    if (!has_size(options))
        return no_such_size(options);
    ASSIGN_OR_RETURN(auto window, SdlWindow::open(options, {}, SdlWindow::For::editor));
    return std::unique_ptr<DesktopWindow>(std::move(window));
}

void start_no_session_bus() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime == nullptr || ::access((std::string(runtime) + "/bus").c_str(), F_OK) != 0)
        ::setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

} // namespace platform
