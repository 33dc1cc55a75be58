// kioskctl text: what the kiosk makes of a text, so that it can be held against other engines.
#include <CLI/CLI.hpp>

#include <cmath>
#include <filesystem>
#include <iomanip>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/apps/commands.h"
#include "kiosk/text/breaks.h"
#include "kiosk/text/fonts.h"
#include "kiosk/text/language_tag.h"
#include "kiosk/text/layout_engine.h"
#include "kiosk/text/script.h"
#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace apps {
namespace {

using nlohmann::json;

constexpr auto debian_fonts = "/usr/share/fonts/truetype/noto";
constexpr float width_px_max = 100'000, line_height_em_min = 0.5f, line_height_em_max = 10;
constexpr auto debian_cjk = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";

struct TextOptions {
    std::string text, language = "en";
    float size_px = 25, width_px = 0, line_height_em = 1.5f;
    std::vector<std::string> fonts; // FILE or FILE#FACE, before the product's
    std::string fonts_directory;
    bool bold = false, planned = false, json = false;
};

// The layout engine draws something of whatever it is given; whoever asks here wants to know.
platform::Result<void> check_text(const TextOptions& given) {
    const auto invalid = [](std::string message, const char* where) {
        return platform::Error{platform::ErrorKind::invalid, std::move(message), where};
    };
    if (const auto at = text::ill_formed_at(given.text))
        return invalid("The text is not UTF-8: byte " + std::to_string(*at) +
                           ", counted from 0, begins no character. Save it as UTF-8.",
                       "text");
    if (!text::is_well_formed_tag(given.language))
        return invalid("\"" + given.language +
                           "\" is not a language tag. Write one such as th, my or zh-Hans "
                           "(BCP 47).",
                       "--lang");
    return {};
}

struct Range {
    const char* option;
    float value, low, high;
};

platform::Result<void> check_range(const Range& range) {
    if (range.value >= range.low && range.value <= range.high) // not a number is neither
        return {};
    std::ostringstream words;
    words << "It is a number from " << range.low << " to " << range.high << ", not " << range.value
          << '.';
    return platform::Error{platform::ErrorKind::invalid, words.str(), range.option};
}

platform::Result<void> check_layout(const TextOptions& given) {
    RETURN_IF_ERROR(check_text(given));
    for (const Range& range :
         {Range{"--size", given.size_px, 1, limits::text_px_max},
          Range{"--width", given.width_px, 0, width_px_max},
          Range{"--line-height", given.line_height_em, line_height_em_min, line_height_em_max}})
        RETURN_IF_ERROR(check_range(range));
    return {};
}

// Planned breaks count too: they are what the engine is given.
platform::Result<void> check_length(const std::string& planned) {
    if (planned.size() <= limits::layout_text_bytes_max)
        return {};
    return platform::Error{platform::ErrorKind::invalid,
                           "The text is longer than " +
                               std::to_string(limits::layout_text_bytes_max) +
                               " bytes (with its breaks " + std::to_string(planned.size()) +
                               "). Lay out a part of it at a time.",
                           "text"};
}

// Three decimals: a thousandth of a pixel, and no tail of binary digits.
double rounded(float px) {
    return std::round(static_cast<double>(px) * 1000) / 1000;
}

text::FontFile font_file(const std::string& given) {
    const std::size_t hash = given.rfind('#');
    if (hash == std::string::npos ||
        given.find_first_not_of("0123456789", hash + 1) != std::string::npos)
        return {given, 0};
    return {given.substr(0, hash), std::atoi(given.c_str() + hash + 1)};
}

// Which face of Debian's CJK collection the script asks for.
int cjk_face(const std::string& script) {
    return script == "Jpan" ? 0 : script == "Kore" ? 1 : script == "Hant" ? 3 : 2;
}

platform::Result<std::vector<text::FontFile>> fonts_of(const Context& context,
                                                       const TextOptions& given) {
    const std::string beside = context.shared_directory() + "/fonts";
    const std::string directory = !given.fonts_directory.empty()    ? given.fonts_directory
                                  : std::filesystem::exists(beside) ? beside
                                                                    : debian_fonts;
    std::vector<text::FontFile> fonts;
    for (const std::string& font : given.fonts)
        fonts.push_back(font_file(font));
    ASSIGN_OR_RETURN(const auto product, text::default_fonts(directory));
    fonts.insert(fonts.end(), product.begin(), product.end());
    const bool han = text::script_of(given.language) == text::Script::han;
    if (han && given.fonts.empty() && std::filesystem::exists(debian_cjk))
        fonts.push_back({debian_cjk, cjk_face(text::script_code(given.language))});
    return fonts;
}

// The offset in the given text for each offset in the planned one, which has breaks put in.
std::vector<std::uint32_t> offsets_given(const std::string& given, const std::string& planned) {
    const text::CleanText clean = text::clean(given);
    std::vector<std::uint32_t> origin(planned.size() + 1, clean.source(clean.text.size()));
    std::size_t from = 0;
    for (std::size_t at = 0; at < planned.size();) {
        std::size_t next = at, from_next = from;
        const bool same = text::next_code(planned, next) == text::next_code(clean.text, from_next);
        for (std::size_t byte = at; byte < next; ++byte)
            origin[byte] = clean.source(same ? from + (byte - at) : from);
        at = next;
        from = same ? from_next : from;
    }
    return origin;
}

json as_json(const text::Layout& layout, const text::LayoutEngine& engine, const std::string& given,
             const std::vector<std::uint32_t>& origin) {
    json lines = json::array();
    for (const text::Line& line : layout.lines()) {
        json glyphs = json::array();
        for (std::uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
            const text::Glyph& glyph = layout.glyphs()[i];
            glyphs.push_back({{"font", engine.faces()[glyph.face].file_name},
                              {"id", glyph.id},
                              {"x", rounded(glyph.x)},
                              {"y", rounded(glyph.y)},
                              {"cluster", origin[glyph.cluster]}});
        }
        const std::uint32_t start = origin[line.start];
        const std::uint32_t end = origin[line.end];
        lines.push_back({{"text", given.substr(start, end - start)},
                         {"start", start},
                         {"end", end},
                         {"x", rounded(line.x)},
                         {"baseline", rounded(line.baseline)},
                         {"width", rounded(line.width)},
                         {"glyphs", std::move(glyphs)}});
    }
    const text::Box ink = layout.ink();
    return {{"lines", std::move(lines)},
            {"width", rounded(layout.width())},
            {"height", rounded(layout.height())},
            {"ink", {ink.left, ink.top, ink.right, ink.bottom}},
            {"missing", layout.missing_glyphs()}};
}

void print(std::ostream& out, const json& layout) {
    out << std::fixed << std::setprecision(2);
    for (const json& line : layout["lines"]) {
        std::string words = line["text"];
        while (!words.empty() && words.back() == '\n')
            words.pop_back();
        out << line["start"] << '-' << line["end"] << "  x " << line["x"].get<float>() << "  width "
            << line["width"].get<float>() << "  baseline " << line["baseline"].get<float>() << "  "
            << words << '\n';
        for (const json& glyph : line["glyphs"])
            out << "    " << glyph["font"].get<std::string>() << ' ' << glyph["id"] << "  x "
                << glyph["x"].get<float>() << "  y " << glyph["y"].get<float>() << "  cluster "
                << glyph["cluster"] << '\n';
    }
}

void report_missing(Context& context, const text::LayoutEngine& engine, const std::string& text) {
    context.err << "kioskctl: no font has a glyph for";
    for (const char32_t code : engine.missing_codepoints(text))
        context.err << " U+" << std::hex << std::uppercase << std::setfill('0') << std::setw(4)
                    << static_cast<std::uint32_t>(code) << std::dec;
    context.err << "; name a font that has it with --font.\n";
    context.exit_code = 1;
}

void layout(Context& context, const TextOptions& given) {
    if (const auto checked = check_layout(given); !checked)
        return context.fail(checked.error());
    const auto fonts = fonts_of(context, given);
    if (!fonts)
        return context.fail(fonts.error());
    const auto engine = text::LayoutEngine::create(*fonts);
    if (!engine)
        return context.fail(engine.error());
    text::Request request;
    request.text = given.planned ? given.text : text::plan_breaks(given.text, given.language);
    if (const auto checked = check_length(request.text); !checked)
        return context.fail(checked.error());
    request.language = given.language;
    request.style.size_px = given.size_px;
    request.style.line_height_em = given.line_height_em;
    request.style.weight = given.bold ? text::Weight::bold : text::Weight::regular;
    request.width_px = given.width_px;
    const text::LayoutPtr made = (*engine)->layout(request);
    // With --planned the layout itself counts in the given text.
    auto origin = given.planned ? std::vector<std::uint32_t>(given.text.size() + 1)
                                : offsets_given(given.text, request.text);
    for (std::size_t at = 0; given.planned && at < origin.size(); ++at)
        origin[at] = static_cast<std::uint32_t>(at);
    const json result = as_json(*made, **engine, given.text, origin);
    if (given.json)
        context.out << result.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    else
        print(context.out, result);
    if (made->missing_glyphs() > 0)
        report_missing(context, **engine, given.text);
}

void breaks(Context& context, const TextOptions& given) {
    if (const auto checked = check_text(given); !checked)
        return context.fail(checked.error());
    const std::string planned = text::plan_breaks(given.text, given.language);
    const auto places = text::break_places(planned);
    if (given.json) {
        const auto origin = offsets_given(given.text, planned);
        json offsets = json::array();
        for (const std::size_t place : places)
            offsets.push_back(origin[place]);
        context.out << json{{"planned", planned}, {"breaks", offsets}}.dump() << '\n';
        return;
    }
    std::size_t done = 0;
    for (const std::size_t place : places) {
        std::string piece = planned.substr(done, place - done);
        if (piece.ends_with("\u200B"))
            piece.resize(piece.size() - 3);
        context.out << piece << '|';
        done = place;
    }
    context.out << planned.substr(done) << '\n';
}

} // namespace

void add_text_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("text", "What the kiosk makes of a text");
    group->require_subcommand(1);
    const auto given = std::make_shared<TextOptions>();
    auto* layouts = group->add_subcommand("layout", "Lines and glyphs of a text");
    layouts->add_option("text", given->text, "The text, UTF-8")->required();
    layouts->add_option("--lang", given->language, "Its language, a BCP 47 tag")->required();
    layouts->add_option("--size", given->size_px, "Font size in px, 1 to 512 (25)");
    layouts->add_option("--width", given->width_px,
                        "Room for a line in px, up to 100000 (0: no line end)");
    layouts->add_option("--line-height", given->line_height_em,
                        "Distance of baselines in em, 0.5 to 10 (1.5)");
    layouts->add_option("--font", given->fonts,
                        "A font file, or FILE#FACE of a collection, that "
                        "comes before the kiosk's own; may be repeated");
    layouts->add_option("--fonts", given->fonts_directory, "Folder with the kiosk's faces");
    layouts->add_flag("--bold", given->bold, "Bold faces");
    layouts->add_flag("--planned", given->planned, "Break only at spaces and U+200B of the text");
    layouts->add_flag("--json", given->json,
                      "As JSON; offsets are bytes of the given text, clusters are HarfBuzz's of "
                      "level 1 (hb-shape --cluster-level=1)");
    layouts->callback([&context, given] { layout(context, *given); });

    auto* plans = group->add_subcommand("breaks", "The text with | where a line may end");
    plans->add_option("text", given->text, "The text, UTF-8")->required();
    plans->add_option("--lang", given->language, "Its language, a BCP 47 tag")->required();
    plans->add_flag("--json", given->json, "As JSON: the planned text, and byte offsets");
    plans->callback([&context, given] { breaks(context, *given); });
}

} // namespace apps
