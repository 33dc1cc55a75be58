#include "kiosk/report/paper.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <memory>

#include "kiosk/text/breaks.h"
#include "kiosk/text/cairo_text.h"

namespace report {
namespace {

using platform::Bytes;
using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr double page_width = 595, page_height = 842, margin = 48; // points, A4
constexpr double foot = page_height - margin;
constexpr int pages_max = 2, columns = 2;
constexpr double gutter = 24, column_width = (page_width - 2 * margin - gutter) / columns;
constexpr std::size_t bars_max = 12; // of one chart; the workbook has them all
constexpr double picture_scale = 2;

struct Freed {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, Freed>;
using Canvas = std::unique_ptr<cairo_t, Freed>;

cairo_status_t append(void* into, const unsigned char* data, unsigned int length) {
    auto& bytes = *static_cast<Bytes*>(into);
    bytes.insert(bytes.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

struct Ink {
    double red, green, blue;
};
constexpr Ink black{0.1, 0.1, 0.12}, grey{0.4, 0.4, 0.45}, bar{0.05, 0.42, 0.45},
    warning{0.7, 0.1, 0.1};

struct Bar {
    std::string label;
    std::int64_t count = 0;
};
struct Chart {
    std::string id, title;
    std::vector<Bar> bars;
};

std::vector<Chart> charts_of(const Report& report) {
    std::vector<Chart> charts;
    for (const Sheet& sheet : report.table.sheets)
        for (const bool by_rows : {true, false}) {
            const auto& groups = by_rows ? sheet.rows : sheet.columns;
            const auto& name = by_rows ? sheet.row_name : sheet.column_name;
            if (name.empty() || groups.size() < 2)
                continue;
            Chart chart{sheet.id + "-" + name,
                        report.wording.sheet(sheet.id) + " · " + report.wording.dimension(name),
                        {}};
            for (std::size_t i = 0; i < groups.size() && i < bars_max; ++i)
                chart.bars.push_back({group_text(report, name, groups[i]),
                                      by_rows ? sheet.row_total(i) : sheet.column_total(i)});
            charts.push_back(std::move(chart));
        }
    return charts;
}

// Words and bars from the top of a page down.
class Pen {
  public:
    Pen(const Report& report, text::LayoutEngine& layouts, text::CairoText& drawer)
        : m_report(report), m_layouts(layouts), m_drawer(drawer) {}
    void take(cairo_t* cairo, double width) {
        m_cairo = cairo;
        m_width = width;
    }

    // Returns the height that it took.
    double words(const std::string& words, float size, Ink ink, double x, double y, double width,
                 text::Weight weight = text::Weight::regular) {
        const std::string planned = text::plan_breaks(words, m_report.wording.language());
        const auto layout = laid(planned, size, width, weight);
        cairo_set_source_rgb(m_cairo, ink.red, ink.green, ink.blue);
        m_drawer.draw(m_cairo, *layout, planned, size, x, y);
        return layout->height();
    }

    double chart(const Chart& chart, double x, double y, double width) {
        const double top = y, label = label_width(width), room = width * 0.86 - label;
        y += words(chart.title, title_size, black, x, y, width, text::Weight::bold) + 2;
        std::int64_t most = 1;
        for (const Bar& each : chart.bars)
            most = std::max(most, each.count);
        for (const Bar& each : chart.bars) {
            const double height = words(each.label, label_size, black, x, y, label - 6);
            const double length =
                room * static_cast<double>(each.count) / static_cast<double>(most);
            cairo_set_source_rgb(m_cairo, bar.red, bar.green, bar.blue);
            cairo_rectangle(m_cairo, x + label, y + 2, std::max(length, 0.5), 9);
            cairo_fill(m_cairo);
            words(text::format_number(m_report.wording.language(), each.count), label_size, black,
                  x + label + length + 4, y, width - label - length);
            y += std::max(height, bar_height) + 1;
        }
        return y - top;
    }

    // What chart() will take.
    double chart_height(const Chart& chart, double width) {
        double height = height_of(chart.title, title_size, width, text::Weight::bold) + 2;
        for (const Bar& each : chart.bars)
            height += std::max(height_of(each.label, label_size, label_width(width) - 6,
                                         text::Weight::regular),
                               bar_height) +
                      1;
        return height;
    }

    // What no page goes without.
    void footer(double y) {
        const bool exact = m_report.table.kind == Kind::exact;
        const Wording& words_of = m_report.wording;
        words(words_of.text(exact ? "exact_banner" : "public_banner") + " · " +
                  words_of.text("sessions_not_people"),
              8, exact ? warning : grey, margin, y, m_width - 2 * margin);
    }

  private:
    static constexpr float title_size = 11, label_size = 8.5f;
    static constexpr double bar_height = 13;
    static double label_width(double width) { return width * (width < 300 ? 0.4 : 0.32); }

    text::LayoutPtr laid(const std::string& planned, float size, double width,
                         text::Weight weight) {
        const std::string& language = m_report.wording.language();
        text::Style style;
        style.size_px = size;
        style.weight = weight;
        style.line_height_em = language == "en" ? 1.4f : 1.75f;
        return m_layouts.layout({planned, language, style, static_cast<float>(width)});
    }
    double height_of(const std::string& words, float size, double width, text::Weight weight) {
        return laid(text::plan_breaks(words, m_report.wording.language()), size, width, weight)
            ->height();
    }

    const Report& m_report;
    text::LayoutEngine& m_layouts;
    text::CairoText& m_drawer;
    cairo_t* m_cairo = nullptr;
    double m_width = 0;
};

double opening(const Report& report, Pen& pen) {
    const Wording& words = report.wording;
    const double width = page_width - 2 * margin;
    double y = margin;
    const auto line = [&](const std::string& text, float size, Ink ink, text::Weight weight) {
        y += pen.words(text, size, ink, margin, y, width, weight);
    };
    line(words.text("title"), 20, black, text::Weight::bold);
    const auto& event = report.event_name.empty() ? report.table.event : report.event_name;
    line(event, 14, black, text::Weight::bold);
    std::string members;
    for (const std::string& member : report.members)
        members += (members.empty() ? "" : ", ") + member;
    line(words.text("site") + ": " + report.table.header.site, 10, black, text::Weight::regular);
    line(words.text("members") + ": " + members, 10, black, text::Weight::regular);
    Group days{"", {"1"}};
    if (report.table.days > 1)
        days.members.push_back(std::to_string(report.table.days));
    line(words.text("dates") + ": " + group_text(report, "day", days), 10, black,
         text::Weight::regular);
    y += 6;
    for (const std::string& note : notes(report))
        line(note, 8.5f, grey, text::Weight::regular);
    y += 8;
    line(words.text("method_title"), 11, black, text::Weight::bold);
    line(method_text(report), 9.5f, black, text::Weight::regular);
    y += 8;
    for (const Sheet& sheet : report.table.sheets)
        if (sheet.id == "sessions" || sheet.id == "completed" || sheet.id == "help" ||
            sheet.id == "headcount")
            line(words.sheet(sheet.id) + ": " +
                     text::format_number(words.language(), sheet.total()),
                 12, black, text::Weight::bold);
    return y + 12;
}

// Down one column after the other, from `top` on the first page.
void draw_charts(const Report& report, Pen& pen, cairo_t* canvas, double top) {
    double y = top;
    int page = 1, column = 0;
    for (const Chart& chart : charts_of(report)) {
        const double height = pen.chart_height(chart, column_width);
        if (y + height > foot - 8) {
            if (page == pages_max && column + 1 == columns)
                continue; // a smaller one may still fit
            if (++column == columns) {
                cairo_show_page(canvas);
                ++page;
                pen.footer(foot);
                column = 0;
                top = margin;
            }
            y = top;
        }
        y += pen.chart(chart, margin + column * (column_width + gutter), y, column_width) + 12;
    }
}

struct Tools {
    std::unique_ptr<text::LayoutEngine> layouts;
    std::unique_ptr<text::CairoText> drawer;
};

Result<Tools> tools_of(const std::vector<text::FontFile>& fonts) {
    ASSIGN_OR_RETURN(auto layouts, text::LayoutEngine::create(fonts));
    ASSIGN_OR_RETURN(auto drawer, text::CairoText::create(fonts));
    return Tools{std::move(layouts), std::move(drawer)};
}

Error refused(const char* what) {
    return {ErrorKind::io, "cairo could not write " + std::string(what) + ".", "report"};
}

} // namespace

Result<Bytes> write_pdf(const Report& report, const std::vector<text::FontFile>& fonts) {
    ASSIGN_OR_RETURN(const Tools tools, tools_of(fonts));
    Bytes bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height));
    const std::string title = report.wording.text("title");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    {
        const Canvas canvas(cairo_create(surface.get()));
        Pen pen(report, *tools.layouts, *tools.drawer);
        pen.take(canvas.get(), page_width);
        const double below = opening(report, pen);
        pen.footer(foot);
        draw_charts(report, pen, canvas.get(), below);
        cairo_show_page(canvas.get());
    }
    cairo_surface_finish(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return refused("the PDF");
    return bytes;
}

Result<Charts> write_charts(const Report& report, const std::vector<text::FontFile>& fonts) {
    ASSIGN_OR_RETURN(const Tools tools, tools_of(fonts));
    Charts pictures;
    Pen pen(report, *tools.layouts, *tools.drawer);
    for (const Chart& chart : charts_of(report)) {
        const double width = 480, height = pen.chart_height(chart, width - 32) + 2 * margin;
        const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                         static_cast<int>(width * picture_scale),
                                                         static_cast<int>(height * picture_scale)));
        const Canvas canvas(cairo_create(surface.get()));
        cairo_scale(canvas.get(), picture_scale, picture_scale);
        cairo_set_source_rgb(canvas.get(), 1, 1, 1);
        cairo_paint(canvas.get());
        pen.take(canvas.get(), width);
        pen.chart(chart, 16, 12, width - 32);
        pen.footer(height - 30);
        Bytes bytes;
        if (cairo_surface_write_to_png_stream(surface.get(), append, &bytes) !=
            CAIRO_STATUS_SUCCESS)
            return refused("a chart");
        pictures.emplace_back(chart.id, std::move(bytes));
    }
    return pictures;
}

} // namespace report
