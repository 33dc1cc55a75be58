#pragma once
// OrganiserStage: draws the page that the Desk names and calls its acts for what was chosen. Owns
// the words formatted for a frame, and no facts.
#include <deque>
#include <string>

#include "kiosk/organiser/desk.h"
#include "kiosk/pack/pack.h"
#include "kiosk/ui/frame.h"

namespace organiser_screens {

class Room;

class OrganiserStage {
  public:
    OrganiserStage(const pack::Pack& content, organiser::Desk& desk)
        : m_content(content), m_desk(desk) {}
    // Draws every page but `closed` and `away`, which are the visitors' half's.
    void draw(ui::Frame& frame);

  private:
    void draw_page(Room& room);

    const pack::Pack& m_content;
    organiser::Desk& m_desk;
    std::deque<std::string> m_words;
    bool m_draft = false;
};

} // namespace organiser_screens
