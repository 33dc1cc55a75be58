#include "kiosk/compile/compiler.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/compile/check_writing.h"
#include "kiosk/compile/content_rules.h"
#include "kiosk/compile/drawings.h"
#include "kiosk/compile/fields.h"
#include "kiosk/compile/font_subset.h"
#include "kiosk/compile/text_fit.h"
#include "kiosk/compile/unread_files.h"
#include "kiosk/text/fonts.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr int trial_width_px = 160;

void add_error(Diagnostics& diagnostics, const platform::Error& error) {
    diagnostics.error({error.where, 0}, error.message, "");
}

// When the pack was made, from the source alone so that building twice gives the same bytes.
std::int64_t built_at(const Source& source, const Options& options) {
    if (options.built_unix_seconds)
        return std::max<std::int64_t>(0, *options.built_unix_seconds);
    const auto& day = source.released.empty() ? source.newest_verified_on : source.released;
    return std::max<std::int64_t>(0, days_of(day) * day_seconds);
}

// A kiosk takes no day before its pack's for today, so a slip in a year would make all numbers old.
void check_day(std::int64_t now, const Source& source, Diagnostics& diagnostics) {
    const bool released = !source.released.empty();
    const auto& day = released ? source.released : source.newest_verified_on;
    if (days_of(day) * day_seconds > now + day_seconds) // a day more, for who lives east of UTC
        diagnostics.error(released ? source.released_place : source.newest_place,
                          day + " has not come yet", "write a day that has been");
}

void check_drawings(platform::Files& files, const Source& source, Diagnostics& diagnostics) {
    for (const auto& [id, picture] : source.pictures) {
        const auto svg = files.read(source.folder + "/" + picture.file, limits::svg_bytes_max);
        if (!svg) {
            if (svg.error().kind != platform::ErrorKind::not_found) // reported with its description
                diagnostics.error({picture.file, 0}, svg.error().message, "look at the file");
            continue;
        }
        const auto text = platform::as_text(*svg);
        if (auto checked = check_drawing(text, picture.file); !checked)
            add_error(diagnostics, checked.error());
        else if (auto drawn = draw(text, picture.file, trial_width_px); !drawn)
            add_error(diagnostics, drawn.error());
    }
}

// The pack's own fonts: files it lists, and subsets for scripts the kiosk has no face for.
void make_fonts(platform::Files& files, const Options& options, Compiled& compiled,
                Diagnostics& diagnostics) {
    for (const auto& name : compiled.source.font_files) {
        auto bytes =
            files.read(compiled.source.folder + "/media/fonts/" + name, limits::font_bytes_max);
        if (bytes)
            compiled.fonts.push_back({name, std::move(bytes).value()});
        else
            diagnostics.error({"media/fonts/" + name, 0}, bytes.error().message,
                              "add the file or remove it from pack.yaml");
    }
    std::set<std::string> scripts;
    for (const auto& language : compiled.source.contents.languages)
        scripts.insert(language.script);
    for (const auto& script : scripts)
        for (const auto& face : cjk_faces(script)) {
            const auto characters = cjk_characters(compiled.source, compiled.languages, script);
            auto cut = cut_font(files, options.cjk_fonts_folder, face, characters);
            if (cut)
                compiled.fonts.push_back({face.name, std::move(cut).value()});
            else
                add_error(diagnostics, cut.error());
        }
}

void check_fit(const Options& options, const Compiled& compiled, Diagnostics& diagnostics) {
    auto fonts = text::default_fonts(options.fonts_folder);
    if (!fonts)
        return add_error(diagnostics, fonts.error());
    for (const auto& font : compiled.fonts) // one that is missing has been told of
        if (const auto& own = compiled.source.font_files;
            std::find(own.begin(), own.end(), font.name) != own.end())
            fonts->push_back({compiled.source.folder + "/media/fonts/" + font.name, 0});
    std::set<std::string> scripts;
    for (const auto& language : compiled.source.contents.languages)
        if (scripts.insert(language.script).second)
            for (const auto& face : cjk_faces(language.script))
                fonts->push_back({options.cjk_fonts_folder + "/" + std::string(face.collection),
                                  static_cast<int>(face.index)});
    auto engine = text::LayoutEngine::create(*fonts);
    if (!engine)
        return add_error(diagnostics, engine.error());
    check_text_fit(compiled.source, compiled.languages, **engine, diagnostics);
}

// What visitors read when they choose a language: its own texts and, for pages that it lacks, those
// of its fallbacks.
bool all_reviewed(const Compiled& compiled, std::size_t language) {
    const auto& contents = compiled.source.contents;
    std::vector<std::string> tags{contents.languages[language].tag};
    const auto& fallbacks = contents.fallbacks[language];
    tags.insert(tags.end(), fallbacks.begin(), fallbacks.end());
    tags.push_back(contents.source_language);
    std::vector<const LanguageTexts*> chain;
    for (const auto& tag : tags)
        for (const auto& texts : compiled.languages)
            if (texts.tag == tag)
                chain.push_back(&texts);
    const auto& all = compiled.source.texts.all();
    for (std::size_t id = 1; id < all.size(); ++id) {
        const auto shown = std::find_if(chain.begin(), chain.end(), [&](const LanguageTexts* one) {
            return !one->texts[id].body.empty();
        });
        if (!is_organisers(all[id]) && (shown == chain.end() || !(*shown)->texts[id].reviewed))
            return false;
    }
    return true;
}

// Of a language that is heard: its greeting and every recording.
bool all_heard(const Compiled& compiled, const std::string& tag) {
    bool greeting = false;
    for (const auto& slot : compiled.speech) {
        if (slot.language != tag || slot.file.empty())
            continue;
        if (!slot.speech.reviewed && !slot.speech.synthetic)
            return false;
        greeting = greeting || (slot.text == pack::greeting_speech && slot.speech.reviewed);
    }
    return greeting;
}

// A language is reviewed when each text that visitors see in it is, whatever language that is in.
void mark_reviewed(Compiled& compiled) {
    auto& languages = compiled.source.contents.languages;
    for (std::size_t i = 0; i < languages.size(); ++i)
        languages[i].reviewed = all_reviewed(compiled, i) &&
                                (!languages[i].listened || all_heard(compiled, languages[i].tag));
}

} // namespace

Compiled check(platform::Host& host, const std::string& folder, const Options& options,
               Diagnostics& diagnostics) {
    auto& files = host.files();
    Compiled compiled;
    compiled.source = read_source(files, folder, options.interface_folder, diagnostics);
    auto& source = compiled.source;
    source.contents.built_unix_seconds = built_at(source, options);
    if (options.now_unix_seconds)
        check_day(*options.now_unix_seconds, source, diagnostics);
    check_unread_files(files, source, diagnostics);
    compiled.languages = read_translations(files, source, options.interface_folder, diagnostics);
    check_writing(source, compiled.languages, diagnostics);
    check_content_rules(files, source, compiled.languages, diagnostics);
    render_texts(source, compiled.languages, diagnostics);
    compiled.speech = find_speech(files, source, compiled.languages, options.speech, diagnostics);
    mark_reviewed(compiled);
    check_drawings(files, source, diagnostics);
    make_fonts(files, options, compiled, diagnostics);
    check_fit(options, compiled, diagnostics);
    if (diagnostics.ok())
        if (auto sound = pack::check_contents(source.contents); !sound)
            diagnostics.error({"", 0}, sound.error().message,
                              "this should have been found above; please report it");
    return compiled;
}

std::string coverage(const Compiled& compiled) {
    std::string text;
    for (const auto& language : compiled.languages) {
        const auto all = std::to_string(language.texts.size() - 1);
        auto tag = language.tag;
        tag.resize(std::max<std::size_t>(tag.size(), 10), ' ');
        text += tag + std::to_string(language.translated) + " of " + all + " texts, " +
                std::to_string(language.reviewed) + " reviewed";
        if (!language.whole_pages_missing.empty())
            text += ", " + std::to_string(language.whole_pages_missing.size()) +
                    " pages shown in another language";
        text += '\n';
    }
    return text;
}

std::string coverage_table(const Compiled& compiled) {
    const auto cell = [](std::string text, std::size_t width) {
        text.insert(0, width > text.size() ? width - text.size() : 0, ' ');
        return text;
    };
    std::string table = "language        texts  translated  drafts  reviewed  reviewed %  "
                        "pages elsewhere\n";
    for (const auto& language : compiled.languages) {
        const auto all = language.texts.size() - 1;
        auto tag = language.tag;
        tag.resize(std::max<std::size_t>(tag.size(), 12), ' ');
        table += tag + cell(std::to_string(all), 9) +
                 cell(std::to_string(language.translated), 12) +
                 cell(std::to_string(language.translated - language.reviewed), 8) +
                 cell(std::to_string(language.reviewed), 10) +
                 cell(std::to_string(all == 0 ? 0 : language.reviewed * 100 / all), 12) +
                 cell(std::to_string(language.whole_pages_missing.size()), 17) + '\n';
    }
    return table;
}

std::string speech_coverage(const Compiled& compiled) {
    std::string text;
    for (const auto& language : compiled.source.contents.languages) {
        std::size_t slots = 0, recorded = 0, reviewed = 0, synthetic = 0;
        std::chrono::milliseconds length{0};
        for (const auto& slot : compiled.speech) {
            if (slot.language != language.tag)
                continue;
            ++slots;
            recorded += !slot.file.empty() && !slot.speech.synthetic ? 1 : 0;
            reviewed += slot.speech.reviewed ? 1 : 0;
            synthetic += !slot.file.empty() && slot.speech.synthetic ? 1 : 0;
            length += slot.speech.length;
        }
        if (recorded + synthetic == 0)
            continue;
        auto tag = language.tag;
        tag.resize(std::max<std::size_t>(tag.size(), 10), ' ');
        text += tag + std::to_string(recorded) + " of " + std::to_string(slots) + " recorded, " +
                std::to_string(reviewed) + " reviewed, " + std::to_string(synthetic) +
                " by a computer's voice, " + std::to_string(length.count() / 60'000) + " min\n";
    }
    return text;
}

} // namespace compile
