// Cards to swipe: to the left (mark 0) or to the right (mark 1).
#include "kiosk/session/deck.h"

namespace session {

namespace {

class SwipeRules final : public DeckRules {
  public:
    Screen screen() const override { return Screen::swipe; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Swipe>(body).cards.size();
    }

  private:
    std::size_t places(const pack::ActivityBody&, std::size_t) const override { return 2; }
};

} // namespace

const ActivityRules& swipe_rules() {
    static const SwipeRules rules;
    return rules;
}

} // namespace session
