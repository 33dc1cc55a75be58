#pragma once
// InputWake: sleeping in poll(2) where SDL itself would look every millisecond (offscreen, dummy,
// KMSDRM). It waits for wake() from any thread and, for KMSDRM, for the kernel's input devices: it
// opens each a second time only to be woken, and throws away what it reads; SDL reads its own copy.
// A device that is plugged in later is found by inotify.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

// The folder of event devices where the driver that SDL names reads them itself; else empty.
std::string input_folder(std::string_view driver);

class InputWake {
  public:
    // `devices` is the folder of event devices ("/dev/input"), empty where there are none to watch.
    explicit InputWake(std::string devices);
    ~InputWake();
    InputWake(const InputWake&) = delete;
    InputWake& operator=(const InputWake&) = delete;

    // Returns early after wake(), input, or a signal.
    void wait(std::chrono::milliseconds most);
    void wake(); // any thread, any number of times

    // True when no device can be watched although there should be: the caller must look by itself.
    bool blind() const;

  private:
    void open_devices();
    void drain(int fd, bool* gone);

    std::string m_folder;
    int m_event = -1;  // eventfd
    int m_notify = -1; // inotify on the folder
    struct Device { std::string path; int fd = -1; };
    std::vector<Device> m_devices;
};

} // namespace platform
