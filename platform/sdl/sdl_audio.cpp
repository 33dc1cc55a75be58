#include "platform/sdl/sdl_audio.h"

#include <SDL.h>

#include <utility>

namespace platform {

namespace {

constexpr Uint16 device_samples = 1024; // 21 ms

Error no_sound(const char* what) {
    return {ErrorKind::unavailable,
            std::string(what) + " (" + SDL_GetError() +
                "). Plug in a loudspeaker or headphones; the kiosk works without.",
            "sound"};
}

class SdlAudio final : public AudioOut {
  public:
    explicit SdlAudio(std::string driver) : m_driver(std::move(driver)) {}
    ~SdlAudio() override { close(); }

    Result<void> open() override {
        if (m_device != 0)
            return {};
        if (!m_driver.empty())
            SDL_SetHint(SDL_HINT_AUDIODRIVER, m_driver.c_str());
        if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
            return no_sound("No sound can be played");
        SDL_AudioSpec wanted{};
        wanted.freq = rate_hz;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = device_samples;
        // No change is allowed: SDL converts to what the device wants.
        m_device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
        if (m_device == 0) {
            const auto error = no_sound("No sound device can be opened");
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
            return error;
        }
        SDL_PauseAudioDevice(m_device, 0);
        return {};
    }

    void close() override {
        if (m_device == 0)
            return;
        SDL_ClearQueuedAudio(m_device);
        SDL_CloseAudioDevice(m_device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        m_device = 0;
    }

    bool is_open() const override { return m_device != 0; }

    std::size_t queued() override {
        return m_device == 0 ? 0 : SDL_GetQueuedAudioSize(m_device) / sizeof(std::int16_t);
    }

    bool lost() override {
        return m_device != 0 && SDL_GetAudioDeviceStatus(m_device) == SDL_AUDIO_STOPPED;
    }

  private:
    Result<void> put(std::span<const std::int16_t> samples) override {
        if (m_device == 0 || lost() ||
            SDL_QueueAudio(m_device, samples.data(), Uint32(samples.size_bytes())) != 0)
            return no_sound("The sound device has gone");
        return {};
    }

    std::string m_driver;
    SDL_AudioDeviceID m_device = 0;
};

} // namespace

std::unique_ptr<AudioOut> make_sdl_audio(std::string driver) {
    return std::make_unique<SdlAudio>(std::move(driver));
}

} // namespace platform
