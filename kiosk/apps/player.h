#pragma once
// JourneyPlayer: plays a journey on the running program through the window's own event queue. The
// clock is the journey's: it stands still but where a step lets time pass, so a two-minute visit
// takes a second and gives the same pictures each time. The frame loop's thread.
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/apps/journey.h"
#include "kiosk/ui/image.h"
#include "kiosk/ui/shell.h"
#include "platform/base/result.h"
#include "platform/clock.h"
#include "platform/files.h"
#include "platform/window.h"

namespace apps {

// What the player needs of the program it plays on.
struct Stagehands {
    platform::Window& window;
    platform::Files& files;
    std::function<ui::Shell&()> shell; // another one after trouble is over
    std::function<void(platform::Duration)> advance; // lets the journey's clock pass
    std::function<void()> turn;                      // one turn of the frame loop, without waiting
    std::function<std::string()> screen;             // name of the present screen
    std::function<void(int line)> played;            // a step is done; may be empty
    std::function<void(char key)> key = {};          // of a preview's window; else empty
    // After a touch: the longest transition, bubble and guard.
    platform::Duration rest = std::chrono::milliseconds(700);
};

class JourneyPlayer {
  public:
    JourneyPlayer(std::vector<Step> steps, std::string name, std::string shots_directory,
                  Stagehands hands);

    // Plays all steps. Error: invalid, "name:line" and what was looked for and what is on the
    // screen; those of Files for a picture that cannot be written.
    platform::Result<void> play();
    std::size_t shots_taken() const { return m_shots; }

  private:
    platform::Result<void> play_step(const Step& step);
    // Where a finger goes, into m_x and m_y.
    platform::Result<void> aim(const Step& step, const Place& place);
    platform::Result<void> drag(const Step& step);
    platform::Result<void> touch(const Step& step, platform::Duration held, bool lift);
    const ui::Target* find(const Place& place);
    const ui::Target* find_turning_pages(const Place& place);
    platform::Result<void> shoot(const Step& step);
    platform::Result<void> expect(const Step& step);
    platform::Result<void> await(const Step& step);
    platform::Result<void> press_key(const Step& step);
    platform::Result<void> read_code(const Step& step);
    platform::Result<ui::Image> picture(const Step& step);
    void settle(platform::Duration span);
    void pass(platform::Duration span);
    platform::Error failure(const Step& step, std::string message) const;
    std::string words_on_screen() const;

    std::vector<Step> m_steps;
    std::string m_name;
    std::string m_shots_directory;
    Stagehands m_hands;
    float m_x = 0, m_y = 0; // where the finger is
    std::size_t m_shots = 0;
};

} // namespace apps
