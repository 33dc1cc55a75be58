// A payslip: for each line one of its amounts (its mark), then what is owed in all.
#include "kiosk/session/deck.h"

namespace session {

namespace {

class PayslipRules final : public DeckRules {
  public:
    Screen screen() const override { return Screen::payslip; }
    std::size_t parts(const pack::ActivityBody& body) const override {
        return std::get<pack::Payslip>(body).lines.size();
    }

  private:
    std::size_t places(const pack::ActivityBody& body, std::size_t line) const override {
        return std::get<pack::Payslip>(body).lines[line].options.size();
    }
};

} // namespace

const ActivityRules& payslip_rules() {
    static const PayslipRules rules;
    return rules;
}

} // namespace session
