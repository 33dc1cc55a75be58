#pragma once
// A session over the small pack, with a clock that the test moves and a sink that adds up.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>

#include "kiosk/session/visitor_session.h"
#include "tests/support/small_pack.h"

namespace session {

using namespace std::chrono_literals;

class AddingSink final : public tally::TallySink {
  public:
    using Cell = std::pair<tally::Measure, std::string>;
    std::map<Cell, int> cells;

    void count(tally::Measure measure, const std::string& category) override {
        ++cells[{measure, category}];
    }
    int of(tally::Measure measure, const std::string& category = "") const {
        const auto cell = cells.find({measure, category});
        return cell == cells.end() ? 0 : cell->second;
    }
    int total(tally::Measure measure) const {
        int sum = 0;
        for (const auto& [cell, count] : cells)
            sum += cell.first == measure ? count : 0;
        return sum;
    }
};

// Indexes in the small pack.
inline constexpr std::size_t english = 0, thai = 1;
inline constexpr std::size_t work = 0, online = 1;
inline constexpr std::size_t story = 0, chat = 1, quiz = 2, check = 3;
inline constexpr std::size_t help_line = 0, labour = 1, vacant = 2;

struct Rig {
    std::unique_ptr<support::FakePack> pack;
    AddingSink sink;
    std::optional<int> hour = 9;
    VisitorSession session;
    platform::Instant now = 1h;

    explicit Rig(EventRules rules = {}, std::unique_ptr<support::FakePack> other = nullptr)
        : pack(other ? std::move(other) : support::small_pack()),
          session(*pack, std::move(rules), sink, [this] { return hour; }) {
        session.reset(now);
    }

    const View& view() const { return session.view(); }
    Screen screen() const { return view().screen; }
    // A visitor needs a second for each touch.
    Rig& touch(const VisitorEvent& event, platform::Duration after = 1s) {
        now += after;
        session.handle(event, now);
        return *this;
    }
    Rig& wait(platform::Duration span) {
        now += span;
        session.tick(now);
        return *this;
    }
    Rig& to_topics(std::size_t language = english) {
        touch(BeginTouched{}).touch(ChooseLanguage{language});
        if (screen() == Screen::about_you)
            touch(AboutYouSkip{});
        return *this;
    }
    // Past the before-question where there is one.
    Rig& to_story(std::size_t topic) {
        touch(OpenTopic{topic});
        if (screen() == Screen::question_before)
            touch(SkipQuestion{});
        return *this;
    }
    Rig& open(std::size_t activity, std::size_t topic = work) {
        return touch(OpenActivity{topic, activity});
    }
};

} // namespace session

namespace doctest {
template <> struct StringMaker<session::Screen> {
    static String convert(session::Screen screen) {
        return std::string(session::name(screen)).c_str();
    }
};
} // namespace doctest
