#include "kiosk/apps/tour_pictures.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "kiosk/apps/screen_tour.h"
#include "kiosk/apps/show_view.h"
#include "kiosk/screens/stage.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr auto settled = 800ms; // after the longest transition
constexpr std::size_t pages_max = 9;
constexpr screens::CivilTime shown_time{2026, 1, 15, 9, 30}; // the same on every picture

// The texts of a pack that have these words in a language; several may be alike.
using TextsByWords = std::unordered_map<std::string, std::vector<pack::TextId>>;

TextsByWords texts_by_words(const pack::Pack& content, const std::string& language) {
    TextsByWords texts;
    for (pack::TextId id = 1; id <= content.text_count(); ++id)
        if (const auto words = content.text(id, language).text; !words.empty())
            texts[std::string(words)].push_back(id);
    return texts;
}

class Artist {
  public:
    Artist(TourSetup& setup, ui::Shell& shell)
        : m_setup(setup), m_shell(shell), m_content(*setup.loaded.content),
          m_stops(tour_of(m_content)) {}

    platform::Result<std::size_t> run() {
        std::size_t pictures = 0;
        for (std::size_t i = 0; i < m_content.languages().size(); ++i) {
            const auto& tag = m_content.languages()[i].tag;
            const auto& wanted = m_setup.languages;
            if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), tag) == wanted.end())
                continue;
            m_pictures = 0;
            if (is_offered(i))
                RETURN_IF_ERROR(draw_language(i));
            pictures += m_pictures;
            if (m_setup.drawn)
                m_setup.drawn(tag, m_pictures);
        }
        const auto text = list().dump(1, ' ', false, json::error_handler_t::replace) + "\n";
        RETURN_IF_ERROR(m_setup.host.files().write_atomic(m_setup.directory + "/tour.json",
                                                          platform::as_bytes(text)));
        return pictures;
    }

  private:
    platform::Instant now() const { return m_setup.host.clock().now(); }

    // One that is heard rather than read waits for its greeting; until then no screen is in it.
    bool is_offered(std::size_t language) const {
        UncountedVisit visit(m_content, tour_rules(m_content));
        const auto& offered = visit->view().languages;
        return std::find(offered.begin(), offered.end(), language) != offered.end();
    }

    platform::Result<void> draw_language(std::size_t language) {
        m_language = language;
        m_texts = texts_by_words(m_content, tag());
        for (const auto& stop : m_stops)
            RETURN_IF_ERROR(draw_stop(stop));
        return {};
    }

    const std::string& tag() const { return m_content.languages()[m_language].tag; }

    // What does not fit has pages; one past the last looks like the last, or like the first.
    platform::Result<void> draw_stop(const TourStop& stop) {
        UncountedVisit visit(m_content, tour_rules(m_content));
        screens::Stage stage(m_content);
        go_to(*visit, stop, m_language, m_setup.text_size, now());
        m_first.clear();
        for (std::size_t page = 1; page <= pages_max; ++page) {
            const auto file = tag() + "/" + stop.name +
                              (page == 1 ? "" : "_page" + std::to_string(page)) + ".png";
            ASSIGN_OR_RETURN(const bool another, draw(*visit, stage, stop, file));
            if (!another || !may_have_pages(visit->view(), stop))
                break;
            visit->handle(session::ShowPage{page}, now());
        }
        return {};
    }

    bool may_have_pages(const session::View& view, const TourStop& stop) const {
        if (stop.wait > platform::Duration::zero()) // a touch ends what was waited for
            return false;
        const bool own_way = view.screen == session::Screen::order || view.language_sheet_open ||
                             view.screen == session::Screen::language;
        const auto* next = m_shell.record().by_id(own_way ? "more" : "page.next");
        return (next && next->enabled) || view.screen == session::Screen::about_you;
    }

    // False: it looks like a picture before it, and is not kept.
    platform::Result<bool> draw(session::VisitorSession& visit, screens::Stage& stage,
                                const TourStop& stop, const std::string& file) {
        show_view(m_shell, m_content, visit.view());
        const auto paint = [&](ui::Frame& frame) {
            static_cast<void>(stage.draw(frame, visit.view(), shown_time));
        };
        m_shell.draw_now(paint);
        m_setup.advance(settled);
        ui::Image image;
        m_shell.screenshot([&image](ui::Image taken) { image = std::move(taken); });
        m_shell.draw_now(paint);
        if (image.empty())
            return platform::Error{platform::ErrorKind::unavailable,
                                   "no picture could be taken of the screen", file};
        if (!m_first.empty() && (image.pixels == m_before || image.pixels == m_first))
            return false;
        m_before = image.pixels;
        if (m_first.empty())
            m_first = image.pixels;
        auto& files = m_setup.host.files();
        const auto path = m_setup.directory + "/" + file;
        RETURN_IF_ERROR(files.make_directories(path.substr(0, path.rfind('/'))));
        RETURN_IF_ERROR(files.write_atomic(path, ui::encode_png(image)));
        ++m_pictures;
        m_drawn[stop.name][tag()].push_back(note(file));
        return true;
    }

    // Which texts stand on it; cut off ones are a defect of content or screen.
    json note(const std::string& file) const {
        json texts = json::array();
        json cut = json::array();
        bool draft = false;
        for (const auto& drawn : m_shell.record().texts()) {
            if (drawn.overflow)
                cut.push_back(std::string(drawn.text));
            const auto found = m_texts.find(std::string(drawn.text));
            if (found == m_texts.end())
                continue;
            draft = draft || !m_content.text(found->second.front(), tag()).reviewed;
            texts.push_back(found->second);
        }
        return {
            {"file", file}, {"texts", std::move(texts)}, {"draft", draft}, {"cut", std::move(cut)}};
    }

    json list() const {
        json stops = json::array();
        for (const auto& stop : m_stops)
            if (const auto drawn = m_drawn.find(stop.name); drawn != m_drawn.end())
                stops.push_back({{"name", stop.name},
                                 {"topic", stop.topic},
                                 {"activity", stop.activity},
                                 {"part", stop.part},
                                 {"pictures", drawn->second}});
        return {{"width", m_setup.window.width_px()},
                {"height", m_setup.window.height_px()},
                {"stops", std::move(stops)}};
    }

    TourSetup& m_setup;
    ui::Shell& m_shell;
    const pack::Pack& m_content;
    std::vector<TourStop> m_stops;
    std::map<std::string, std::map<std::string, std::vector<json>>> m_drawn; // by stop, language
    std::size_t m_language = 0, m_pictures = 0;
    TextsByWords m_texts;                         // of the language
    std::vector<std::uint32_t> m_before, m_first; // the last picture; the first of the stop
};

} // namespace

platform::Result<std::size_t> draw_tour(TourSetup& setup) {
    const auto& all = setup.loaded.content->languages();
    for (const auto& wanted : setup.languages)
        if (std::none_of(all.begin(), all.end(),
                         [&](const auto& one) { return one.tag == wanted; }))
            return platform::Error{platform::ErrorKind::not_found,
                                   "the pack has no language '" + wanted + "'", "--lang"};
    const ui::ShellSetup shell_setup{.window = setup.window,
                                     .clock = setup.host.clock(),
                                     .layouts = *setup.loaded.layouts,
                                     .pictures = setup.loaded.pictures.get(),
                                     .px_per_mm = setup.px_per_mm,
                                     .reduced_motion = true};
    ASSIGN_OR_RETURN(const auto shell, ui::Shell::create(shell_setup));
    shell->set_theme(setup.theme);
    return Artist(setup, *shell).run();
}

} // namespace apps
