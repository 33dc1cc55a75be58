// The tour's pictures and their page.
#include <algorithm>
#include <map>

#include "kiosk/apps/screen_tour.h"
#include "kiosk/screens/stage.h"
#include "kiosk/session/visitor_session.h"
#include "kiosk/tally/tally_sink.h"
#include "kiosk/ui/shell.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using namespace std::chrono_literals;

constexpr auto settled = 800ms; // after the longest transition
constexpr int pages_of_a_list_max = 9;

class NoTally final : public tally::TallySink {
  public:
    void count(tally::Measure, const std::string&) override {}
};

std::string escaped(const std::string& text) {
    std::string html;
    for (const char c : text)
        html += c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
    return html;
}

class Artist {
  public:
    Artist(TourSetup& setup, ui::Shell& shell)
        : m_setup(setup), m_shell(shell), m_content(*setup.loaded.content),
          m_stops(tour_of(m_content)) {}

    platform::Result<std::size_t> run() {
        for (std::size_t i = 0; i < m_content.languages().size(); ++i) {
            const auto& tag = m_content.languages()[i].tag;
            const auto& wanted = m_setup.languages;
            if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), tag) == wanted.end())
                continue;
            for (const auto& stop : m_stops)
                RETURN_IF_ERROR(draw_stop(stop, i));
            m_drawn.push_back(i);
        }
        RETURN_IF_ERROR(m_setup.host.files().write_atomic(m_setup.directory + "/index.html",
                                                          platform::as_bytes(page())));
        return m_pictures;
    }

  private:
    platform::Instant now() const { return m_setup.host.clock().now(); }

    platform::Result<void> draw_stop(const TourStop& stop, std::size_t language) {
        NoTally sink;
        session::VisitorSession visit(m_content, tour_rules(m_content), sink);
        screens::Stage stage(m_content);
        visit.reset(now());
        visit.handle(session::ChooseLanguage{language}, now());
        visit.handle(session::AboutYouSkip{}, now());
        for (const auto& event : stop.events)
            visit.handle(event, now());
        const auto& tag = m_content.languages()[language].tag;
        for (int page = 1; page <= pages_of_a_list_max; ++page) {
            const auto file =
                tag + "/" + stop.name + (page == 1 ? "" : "-p" + std::to_string(page));
            RETURN_IF_ERROR(draw(visit, stage, file + ".png"));
            note(stop, page);
            const auto* next = m_shell.record().by_id("page.next");
            if (!next || !next->enabled)
                break;
            visit.handle(session::ShowPage{static_cast<std::size_t>(page)}, now());
        }
        return {};
    }

    platform::Result<void> draw(session::VisitorSession& visit, screens::Stage& stage,
                                const std::string& file) {
        m_shell.set_language(m_content.languages()[visit.view().language].tag);
        const auto paint = [&](ui::Frame& frame) {
            static_cast<void>(stage.draw(frame, visit.view(), std::nullopt));
        };
        m_shell.draw_now(paint);
        m_setup.advance(settled);
        ui::Image image;
        m_shell.screenshot([&image](ui::Image taken) { image = std::move(taken); });
        m_shell.draw_now(paint);
        if (image.empty())
            return platform::Error{platform::ErrorKind::unavailable,
                                   "no picture could be taken of the screen", file};
        auto& files = m_setup.host.files();
        const auto path = m_setup.directory + "/" + file;
        RETURN_IF_ERROR(files.make_directories(path.substr(0, path.rfind('/'))));
        RETURN_IF_ERROR(files.write_atomic(path, ui::encode_png(image)));
        ++m_pictures;
        return {};
    }

    // Pages differ from language to language; the page lists the most that any has.
    void note(const TourStop& stop, int page) {
        auto& pages = m_pages[stop.name];
        pages = std::max(pages, page);
    }

    std::string page() const {
        std::string html = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                           "<meta name=\"viewport\" content=\"width=device-width\">"
                           "<title>" +
                           escaped(m_content.id()) +
                           "</title><style>"
                           "body{font:16px system-ui,sans-serif;margin:16px;background:#f6f3ec}"
                           "section{display:flex;gap:12px;overflow-x:auto;padding-bottom:12px}"
                           "figure{margin:0}img{height:300px;border:1px solid #bbb;display:block}"
                           "figcaption{font-size:13px}</style><h1>" +
                           escaped(m_content.id()) + ", serial " +
                           std::to_string(m_content.serial()) + "</h1>";
        std::string group;
        for (const auto& stop : m_stops) {
            if (stop.group != group)
                html += "<h2>" + escaped(group = stop.group) + "</h2>";
            html += "<h3 id=\"" + escaped(stop.name) + "\">" + escaped(stop.name) + "</h3>";
            for (int page = 1; page <= m_pages.at(stop.name); ++page)
                html += row(stop.name + (page == 1 ? "" : "-p" + std::to_string(page)));
        }
        return html + "</html>\n";
    }

    std::string row(const std::string& name) const {
        std::string html = "<section>";
        for (const auto language : m_drawn) {
            const auto& one = m_content.languages()[language];
            const auto file = escaped(one.tag + "/" + name + ".png");
            if (m_setup.host.files().exists(m_setup.directory + "/" + file))
                html += "<figure><a href=\"" + file + "\"><img loading=\"lazy\" src=\"" + file +
                        "\" alt=\"\"></a><figcaption>" + escaped(one.name) +
                        "</figcaption></figure>";
        }
        return html + "</section>";
    }

    TourSetup& m_setup;
    ui::Shell& m_shell;
    const pack::Pack& m_content;
    std::vector<TourStop> m_stops;
    std::map<std::string, int> m_pages;
    std::vector<std::size_t> m_drawn; // languages
    std::size_t m_pictures = 0;
};

} // namespace

platform::Result<std::size_t> draw_tour(TourSetup& setup) {
    for (const auto& tag : setup.languages) {
        const auto& all = setup.loaded.content->languages();
        if (std::none_of(all.begin(), all.end(), [&](const auto& one) { return one.tag == tag; }))
            return platform::Error{platform::ErrorKind::not_found,
                                   "the pack has no language '" + tag + "'", ""};
    }
    const ui::ShellSetup shell_setup{.window = setup.window,
                                     .clock = setup.host.clock(),
                                     .layouts = *setup.loaded.layouts,
                                     .pictures = setup.loaded.pictures.get(),
                                     .px_per_mm = setup.px_per_mm > 0 ? setup.px_per_mm
                                                                      : setup.window.px_per_mm(),
                                     .reduced_motion = true};
    ASSIGN_OR_RETURN(const auto shell, ui::Shell::create(shell_setup));
    if (setup.high_contrast)
        shell->set_theme(ui::ThemeKind::high_contrast);
    return Artist(setup, *shell).run();
}

} // namespace apps
