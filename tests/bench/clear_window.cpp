// bench_clear: the control for memory: a window of the kiosk's kind on the same driver and renderer
// that clears itself when it must and does nothing else. What the kiosk takes above it is its own.
//   bench_clear WIDTH HEIGHT
#include <SDL.h>

#include <cstdlib>
#include <string_view>

int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return 1;
    // Without a window system there is no window's surface to draw on: the kiosk too asks for GL.
    const bool gl = std::string_view(SDL_GetCurrentVideoDriver()) == "KMSDRM";
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, gl ? "opengles2" : "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, gl ? "1" : "0");
    SDL_Window* window =
        SDL_CreateWindow("clear", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                         std::atoi(argv[1]), std::atoi(argv[2]), SDL_WINDOW_RESIZABLE);
    SDL_Renderer* renderer =
        window ? SDL_CreateRenderer(window, -1, gl ? 0 : SDL_RENDERER_SOFTWARE) : nullptr;
    if (!renderer)
        return 1;
    // A dark bar on paper, for the watcher looks for dark on light.
    const SDL_Rect bar{64, 160, 280, 40};
    SDL_Event event;
    do {
        SDL_SetRenderDrawColor(renderer, 0xFF, 0xF8, 0xEC, 0xFF);
        SDL_RenderClear(renderer);
        SDL_SetRenderDrawColor(renderer, 0x22, 0x30, 0x3A, 0xFF);
        SDL_RenderFillRect(renderer, &bar);
        SDL_RenderPresent(renderer);
        SDL_WaitEvent(&event);
    } while (event.type != SDL_QUIT);
    SDL_Quit();
    return 0;
}
