// A keyboard, a mouse or a barcode scanner that is plugged in opens nothing: of all that SDL can
// tell, only touches, one mouse button and what happens to the window and the display come through.
// An editor's preview alone hears keys.
#include <SDL.h>
#include <doctest/doctest.h>

#include "platform/sdl/input_wake.h"
#include "platform/sdl/sdl_events.h"

using namespace platform;

namespace {

SDL_Event event_of(Uint32 type) {
    SDL_Event event{};
    event.type = type;
    return event;
}

EventTranslator full_screen() {
    EventTranslator translator;
    translator.width_px = 1280;
    translator.height_px = 800;
    return translator;
}

} // namespace

TEST_CASE("no key does anything, alone or with others") {
    EventTranslator translator = full_screen();
    const SDL_Keycode keys[] = {SDLK_F1,   SDLK_F4,     SDLK_F11,         SDLK_F12,    SDLK_ESCAPE,
                                SDLK_TAB,  SDLK_DELETE, SDLK_PRINTSCREEN, SDLK_SYSREQ, SDLK_RETURN,
                                SDLK_LGUI, SDLK_MENU,   SDLK_POWER,       SDLK_q,      SDLK_0};
    for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP})
        for (const SDL_Keycode key : keys)
            for (const int held : {0, int(KMOD_LALT), int(KMOD_CTRL | KMOD_LALT), int(KMOD_GUI)}) {
                SDL_Event event = event_of(type);
                event.key.keysym.sym = key;
                event.key.keysym.mod = Uint16(held);
                CHECK(!translator.translate(event));
            }
    // What a scanner types.
    for (const Uint32 type : {SDL_TEXTINPUT, SDL_TEXTEDITING, SDL_KEYMAPCHANGED})
        CHECK(!translator.translate(event_of(type)));
}

TEST_CASE("an editor's preview hears letters, figures and arrows by their place on the board") {
    const auto key = [](SDL_Scancode place, SDL_Keycode types, int held = 0, Uint8 repeat = 0) {
        SDL_Event event = event_of(SDL_KEYDOWN);
        event.key.keysym.scancode = place;
        event.key.keysym.sym = types;
        event.key.keysym.mod = Uint16(held);
        event.key.repeat = repeat;
        return EventTranslator::key_of(event.key).value_or(' ');
    };
    CHECK(key(SDL_SCANCODE_L, SDLK_l) == 'l');
    CHECK(key(SDL_SCANCODE_L, 0x0E2A) == 'l'); // a Thai layout types another letter there
    CHECK(key(SDL_SCANCODE_A, SDLK_a) == 'a');
    CHECK(key(SDL_SCANCODE_Z, SDLK_z) == 'z');
    CHECK(key(SDL_SCANCODE_1, SDLK_1) == '1');
    CHECK(key(SDL_SCANCODE_9, SDLK_9) == '9');
    CHECK(key(SDL_SCANCODE_0, SDLK_0) == '0');
    CHECK(key(SDL_SCANCODE_LEFT, SDLK_LEFT) == '<');
    CHECK(key(SDL_SCANCODE_RIGHT, SDLK_RIGHT) == '>');
    CHECK(key(SDL_SCANCODE_SLASH, SDLK_SLASH) == '?');
    CHECK(key(SDL_SCANCODE_L, SDLK_l, KMOD_LCTRL) == ' ');
    CHECK(key(SDL_SCANCODE_Q, SDLK_q, KMOD_LGUI) == ' ');
    CHECK(key(SDL_SCANCODE_L, SDLK_l, 0, 1) == ' '); // held down
    CHECK(key(SDL_SCANCODE_ESCAPE, SDLK_ESCAPE) == ' ');
    CHECK(key(SDL_SCANCODE_TAB, SDLK_TAB) == ' ');
}

TEST_CASE("of a mouse only the left button touches, and not where it repeats a finger") {
    EventTranslator translator = full_screen();
    for (const int button : {SDL_BUTTON_MIDDLE, SDL_BUTTON_RIGHT, SDL_BUTTON_X1, SDL_BUTTON_X2}) {
        SDL_Event event = event_of(SDL_MOUSEBUTTONDOWN);
        event.button.button = Uint8(button);
        event.button.state = SDL_PRESSED;
        CHECK(!translator.translate(event));
    }
    CHECK(!translator.translate(event_of(SDL_MOUSEWHEEL)));
    CHECK(!translator.translate(event_of(SDL_MOUSEMOTION))); // no button is down
    SDL_Event left = event_of(SDL_MOUSEBUTTONDOWN);
    left.button.button = SDL_BUTTON_LEFT;
    left.button.state = SDL_PRESSED;
    left.button.which = SDL_TOUCH_MOUSEID;
    CHECK(!translator.translate(left));
    left.button.which = 0;
    CHECK(translator.translate(left));
}

TEST_CASE("the full screen cannot be closed, dropped on or talked into anything else") {
    EventTranslator translator = full_screen();
    SDL_Event close = event_of(SDL_WINDOWEVENT);
    close.window.event = SDL_WINDOWEVENT_CLOSE; // Alt+F4
    CHECK(!translator.translate(close));
    const auto comes_through = [](Uint32 type) {
        return type == SDL_QUIT || type == SDL_DISPLAYEVENT || type == SDL_WINDOWEVENT ||
               type == SDL_FINGERDOWN || type == SDL_FINGERUP || type == SDL_FINGERMOTION ||
               type == SDL_RENDER_TARGETS_RESET || type == SDL_RENDER_DEVICE_RESET;
    };
    for (Uint32 type = 0; type < SDL_LASTEVENT; ++type)
        if (!comes_through(type))
            CHECK_MESSAGE(!translator.translate(event_of(type)), type);
}

TEST_CASE("the driver without a desktop is known by the name that SDL gives it") {
    int without_desktop = 0;
    for (int i = 0; i < SDL_GetNumVideoDrivers(); ++i) {
        const char* name = SDL_GetVideoDriver(i);
        const bool reads_devices = SDL_strcasecmp(name, "kmsdrm") == 0;
        without_desktop += reads_devices ? 1 : 0;
        CHECK(platform::input_folder(name) == (reads_devices ? "/dev/input" : ""));
    }
    CHECK(without_desktop == 1);
}
