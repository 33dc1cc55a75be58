// A sorter: each card goes to a bin (its mark); where it belongs is said at once.
#include "kiosk/session/deck.h"

namespace session {

namespace {

class SorterRules final : public DeckRules {
  public:
    Screen screen() const override { return Screen::sorter; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Sorter>(body).cards.size();
    }

  private:
    std::size_t places(const pack::ActivityBody& body, std::size_t) const override {
        return std::get<pack::Sorter>(body).bins.size();
    }
};

} // namespace

const ActivityRules& sorter_rules() {
    static const SorterRules rules;
    return rules;
}

} // namespace session
