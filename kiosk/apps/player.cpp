#include "kiosk/apps/player.h"

#include <algorithm>

#include "kiosk/qr/code.h"
#include "platform/base/limits.h"

namespace apps {

namespace {

using namespace std::chrono_literals;

constexpr platform::Duration frame_span = 33ms;
constexpr platform::Duration finger_span = 60ms;
constexpr std::size_t words_shown_max = 12;
constexpr int drag_moves = 6;
constexpr platform::Duration await_most = 60s;

} // namespace

JourneyPlayer::JourneyPlayer(std::vector<Step> steps, std::string name,
                             std::string shots_directory, Stagehands hands)
    : m_steps(std::move(steps)), m_name(std::move(name)),
      m_shots_directory(std::move(shots_directory)), m_hands(std::move(hands)) {}

platform::Result<void> JourneyPlayer::play() {
    if (!m_shots_directory.empty())
        RETURN_IF_ERROR(m_hands.files.make_directories(m_shots_directory));
    settle(m_hands.rest);
    for (const Step& step : m_steps) {
        RETURN_IF_ERROR(play_step(step));
        if (m_hands.played)
            m_hands.played(step.line);
    }
    return {};
}

platform::Result<void> JourneyPlayer::play_step(const Step& step) {
    switch (step.kind) {
    case StepKind::touch:
        return touch(step, finger_span, true);
    case StepKind::drag:
        return drag(step);
    case StepKind::hold:
        return touch(step, step.span, true);
    case StepKind::press:
        return touch(step, 0ms, false);
    case StepKind::release:
        m_hands.window.push_touch({platform::TouchPhase::up, 1, m_x, m_y});
        settle(m_hands.rest);
        return {};
    case StepKind::wait:
        pass(step.span);
        return {};
    case StepKind::shot:
        return shoot(step);
    case StepKind::read_code:
        return read_code(step);
    case StepKind::await_text:
        return await(step);
    case StepKind::key:
        return press_key(step);
    case StepKind::expect_screen:
    case StepKind::expect_text:
    case StepKind::expect_no_text:
        return expect(step);
    }
    return {};
}

const ui::Target* JourneyPlayer::find(const Place& place) {
    const ui::FrameRecord& record = m_hands.shell().record();
    return place.kind == Place::Kind::name ? record.by_id(place.text)
                                           : record.by_label(place.text);
}

// A list that does not fit on a small panel has pages: turned as a person would who looks for it.
const ui::Target* JourneyPlayer::find_turning_pages(const Place& place) {
    for (const char* turn : {"page.next", "page.back"})
        for (std::size_t turned = 0; turned < limits::pages_max; ++turned) {
            if (const ui::Target* target = find(place))
                return target;
            const ui::Target* page = m_hands.shell().record().by_id(turn);
            if (!page || !page->enabled)
                break;
            const auto x = static_cast<float>(page->rect.centre_x());
            const auto y = static_cast<float>(page->rect.centre_y());
            m_hands.window.push_touch({platform::TouchPhase::down, 1, x, y});
            settle(frame_span);
            m_hands.window.push_touch({platform::TouchPhase::up, 1, x, y});
            settle(m_hands.rest);
        }
    return find(place);
}

platform::Result<void> JourneyPlayer::aim(const Step& step, const Place& place) {
    m_x = place.x;
    m_y = place.y;
    if (place.kind != Place::Kind::point) {
        const ui::Target* target = find_turning_pages(place);
        if (!target)
            return failure(step, "nothing to touch is called \"" + place.text + "\"");
        if (!target->enabled)
            return failure(step, "\"" + place.text + "\" cannot be touched now");
        m_x = static_cast<float>(target->rect.centre_x());
        m_y = static_cast<float>(target->rect.centre_y());
    }
    return {};
}

platform::Result<void> JourneyPlayer::drag(const Step& step) {
    RETURN_IF_ERROR(aim(step, step.to));
    const float to_x = m_x, to_y = m_y;
    RETURN_IF_ERROR(aim(step, step.place));
    const float from_x = m_x, from_y = m_y;
    m_hands.window.push_touch({platform::TouchPhase::down, 1, m_x, m_y});
    settle(frame_span);
    for (int i = 1; i <= drag_moves; ++i) {
        const float part = static_cast<float>(i) / static_cast<float>(drag_moves);
        m_x = from_x + (to_x - from_x) * part;
        m_y = from_y + (to_y - from_y) * part;
        m_hands.window.push_touch({platform::TouchPhase::move, 1, m_x, m_y});
        settle(frame_span);
    }
    m_hands.window.push_touch({platform::TouchPhase::up, 1, m_x, m_y});
    settle(m_hands.rest);
    return {};
}

platform::Result<void> JourneyPlayer::touch(const Step& step, platform::Duration held, bool lift) {
    RETURN_IF_ERROR(aim(step, step.place));
    m_hands.window.push_touch({platform::TouchPhase::down, 1, m_x, m_y});
    settle(frame_span);
    pass(held);
    if (lift) {
        m_hands.window.push_touch({platform::TouchPhase::up, 1, m_x, m_y});
        settle(m_hands.rest);
    }
    return {};
}

// Turns of the loop while the clock goes on frame by frame, so that what moves comes to rest.
void JourneyPlayer::settle(platform::Duration span) {
    for (platform::Duration passed{0}; passed <= span; passed += frame_span) {
        m_hands.turn();
        m_hands.advance(frame_span);
    }
    m_hands.turn();
}

void JourneyPlayer::pass(platform::Duration span) {
    while (span > 0ms) {
        const platform::Duration part = std::min<platform::Duration>(span, 500ms);
        m_hands.advance(part);
        m_hands.turn();
        span -= part;
    }
}

platform::Result<ui::Image> JourneyPlayer::picture(const Step& step) {
    ui::Image image;
    m_hands.shell().screenshot([&image](ui::Image taken) { image = std::move(taken); });
    m_hands.shell().invalidate();
    m_hands.turn();
    if (image.empty())
        return failure(step, "no picture could be taken of the screen");
    return image;
}

platform::Result<void> JourneyPlayer::shoot(const Step& step) {
    if (m_shots_directory.empty())
        return {};
    ASSIGN_OR_RETURN(const ui::Image image, picture(step));
    ++m_shots;
    const std::string number = (m_shots < 10 ? "0" : "") + std::to_string(m_shots);
    return m_hands.files.write_atomic(m_shots_directory + "/" + number + "-" + step.text + ".png",
                                      ui::encode_png(image));
}

platform::Result<void> JourneyPlayer::read_code(const Step& step) {
    ASSIGN_OR_RETURN(const ui::Image image, picture(step));
    std::vector<std::uint8_t> grey;
    grey.reserve(image.pixels.size());
    for (const std::uint32_t pixel : image.pixels)
        grey.push_back(static_cast<std::uint8_t>((pixel >> 8) & 0xFF));
    const auto reading = qr::read({image.width, image.height, grey});
    if (!reading.ok())
        return failure(step, "no code can be read on the screen");
    if (reading->text != step.text)
        return failure(step, "the code says \"" + reading->text + "\", not \"" + step.text + "\"");
    return {};
}

platform::Result<void> JourneyPlayer::expect(const Step& step) {
    const bool shown = m_hands.shell().record().shows(step.text);
    if (step.kind == StepKind::expect_screen && m_hands.screen() != step.text)
        return failure(step, "screen " + step.text + " was expected");
    if (step.kind == StepKind::expect_text && !shown)
        return failure(step, "\"" + step.text + "\" was expected");
    if (step.kind == StepKind::expect_no_text && shown)
        return failure(step, "\"" + step.text + "\" was not expected");
    return {};
}

platform::Result<void> JourneyPlayer::await(const Step& step) {
    platform::Duration waited{0};
    for (; waited < await_most && !m_hands.shell().record().shows(step.text); waited += finger_span)
        settle(finger_span);
    if (waited >= await_most)
        return failure(step, "\"" + step.text + "\" did not come");
    settle(m_hands.rest); // touches that slip are not taken before
    return {};
}

platform::Result<void> JourneyPlayer::press_key(const Step& step) {
    if (!m_hands.key)
        return failure(step, "keys do nothing here");
    m_hands.key(step.text.front());
    settle(m_hands.rest);
    return {};
}

std::string JourneyPlayer::words_on_screen() const {
    std::string words;
    std::size_t shown = 0;
    for (const ui::Target& target : m_hands.shell().record().targets()) {
        if (++shown > words_shown_max)
            return words + ", ...";
        words += (words.empty() ? "" : ", ");
        words += "@" + std::string(target.id);
        if (!target.label.empty())
            words += " \"" + std::string(target.label) + "\"";
    }
    return words;
}

platform::Error JourneyPlayer::failure(const Step& step, std::string message) const {
    return {platform::ErrorKind::invalid,
            std::move(message) + "; on screen " + m_hands.screen() + " there are " +
                words_on_screen(),
            m_name + ":" + std::to_string(step.line)};
}

} // namespace apps
