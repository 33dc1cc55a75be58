#include "kiosk/apps/trial_view.h"

#include <algorithm>

#include "kiosk/apps/preview_feed.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/apps/source_trial.h"
#include "platform/base/limits.h"

namespace apps {

namespace {

constexpr float corner_dp = 96;

// At the page's edge, where a training event has its own: in the way of neither words nor touch.
void draw_mark(ui::Frame& frame, std::string_view mark, std::string_view language) {
    const int height = frame.px(frame.compact() ? 18.0f : frame.portrait() ? 22.0f : 30.0f);
    const ui::TextStyle style{.role = ui::Role::tag,
                              .colour = ui::Colour::on_accent,
                              .align = text::Align::centre,
                              .place = ui::Place::middle,
                              .language = language,
                              .size_dp = frame.compact()    ? 11.0f
                                         : frame.portrait() ? 13.0f
                                                            : 16.0f,
                              .weight = text::Weight::bold,
                              .shrink_to_dp = 9};
    const ui::Rect screen = frame.screen();
    const int width =
        std::min(frame.measure(mark, style).width + 2 * frame.px(20), screen.width * 3 / 5);
    // Where the screen is narrow a page's draft mark stands to the right.
    const ui::Rect tag{frame.portrait() ? frame.px(12) : screen.centre_x() - width / 2,
                       frame.compact() ? screen.bottom() - height : screen.y, width, height};
    frame.fill(tag, ui::Colour::accent);
    frame.text(tag, mark, style);
}

} // namespace

platform::Result<std::unique_ptr<TrialView>> TrialView::open(platform::Host& host,
                                                             const std::string& folder,
                                                             const std::string& fonts_directory) {
    ASSIGN_OR_RETURN(auto loaded,
                     load_pack(host, folder + "/" + trial_pack, {folder + "/" + preview_key_file},
                               fonts_directory, folder + "/data"));
    auto view = std::unique_ptr<TrialView>(new TrialView(std::move(loaded)));
    (*view->m_visit).reset(host.clock().now());
    // Nothing is heard here.
    (*view->m_visit).handle(session::SoundDevice{false}, host.clock().now());
    return view;
}

TrialView::TrialView(LoadedPack pack)
    : m_pack(std::move(pack)), m_visit(*m_pack.content, tour_rules(*m_pack.content)),
      m_stage(*m_pack.content) {}

TrialView::Wish TrialView::draw(ui::Frame& frame, std::string_view mark, std::string_view language,
                                std::optional<screens::CivilTime> time) {
    for (const auto& event : m_stage.draw(frame, m_visit->view(), time))
        m_visit->handle(event, frame.now());
    if (m_visit->view().screen == session::Screen::neutral)
        return Wish::leave;
    draw_mark(frame, mark, language);
    const int side = frame.px(corner_dp);
    const auto hold = frame.hold_area({0, 0, side, side}, "preview.corner", limits::organiser_hold);
    if (hold.tapped) // what lies under it
        m_visit->handle(m_visit->view().screen == session::Screen::attract
                            ? session::VisitorEvent(session::BeginTouched{})
                            : session::VisitorEvent(session::Back{}),
                        frame.now());
    return hold.held ? Wish::end : Wish::stay;
}

void TrialView::follow(ui::Shell& shell) {
    show_view(shell, *m_pack.content, m_visit->view());
}

bool TrialView::tick(platform::Instant now) {
    const auto due = m_visit->next_deadline();
    if (!due || now < *due)
        return false;
    m_visit->tick(now);
    return true;
}

std::optional<platform::Instant> TrialView::next_deadline() {
    return m_visit->next_deadline();
}

std::string TrialView::screen() {
    return "preview_" + std::string(session::name(m_visit->view().screen));
}

} // namespace apps
