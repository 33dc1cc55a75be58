// pack.yaml, and the order in which the files of a source folder are read.
#include <algorithm>

#include "kiosk/compile/reading.h"
#include "kiosk/pack/contents_fields.h"
#include "kiosk/text/script.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

constexpr std::int64_t format_version = 1;
constexpr std::size_t name_bytes_max = 64;

void check_tag(const std::string& tag, const Place& place, Diagnostics& diagnostics) {
    if (!tag.empty() && !is_language_tag(tag))
        diagnostics.error(place, "'" + tag + "' is not a language tag",
                          "write one such as th, my or zh-Hans (BCP 47)");
}

// A script of the kiosk's own, or the one that this language is written in anyway.
void check_script(const pack::Language& language, Place place, Diagnostics& diagnostics) {
    const auto usual = text::script_code(language.tag);
    if (language.script.empty() || language.script == usual || !is_language_tag(language.tag) ||
        text::script_of("und-" + language.script) != text::Script::other)
        return;
    diagnostics.error(std::move(place), "there is no script '" + language.script + "'",
                      "write its four letters (ISO 15924); '" + language.tag +
                          "' is usually written in " + usual);
}

void read_language(Reading& reading, const YamlNode& node, std::map<std::string, Place>& seen) {
    Fields fields(node, "a language", "pack.yaml", reading.diagnostics);
    pack::Language language;
    language.tag = fields.word("tag", Need::required, name_bytes_max);
    language.name = fields.word("name", Need::required, name_bytes_max);
    language.greeting = fields.word("greeting", Need::required, name_bytes_max);
    language.script = fields.word("script", Need::required, name_bytes_max);
    language.right_to_left =
        fields.choice("direction", Need::optional, false, {{"ltr", false}, {"rtl", true}});
    language.listened = fields.flag("listened", false);
    const bool partial = fields.flag("partial", false); // a listened one is shown in its fallback
    SourceLanguage more{fields.place(), partial || language.listened};
    auto fallback = fields.words("fallback", Need::optional, limits::pack_languages_max);
    fields.finish();
    check_tag(language.tag, fields.place_of("tag"), reading.diagnostics);
    check_script(language, fields.place_of("script"), reading.diagnostics);
    if (!first_of_its_id(seen, language.tag, fields.place(), "language", reading.diagnostics))
        return;
    auto& contents = reading.source.contents;
    contents.languages.push_back(std::move(language));
    contents.fallbacks.push_back(std::move(fallback));
    reading.source.languages.push_back(std::move(more));
}

// A fallback must be a language of the pack, and no language may lean on itself.
void check_fallbacks(Reading& reading) {
    const auto& contents = reading.source.contents;
    for (std::size_t i = 0; i < contents.languages.size(); ++i)
        for (const auto& tag : contents.fallbacks[i]) {
            const bool known = tag == contents.source_language ||
                               std::any_of(contents.languages.begin(), contents.languages.end(),
                                           [&](const auto& other) { return other.tag == tag; });
            if (!known || tag == contents.languages[i].tag)
                reading.diagnostics.error(reading.source.languages[i].place,
                                          "'" + contents.languages[i].tag +
                                              "' cannot fall back to '" + tag + "'",
                                          "name another language of this pack");
        }
}

std::vector<pack::Band> read_bands(Reading& reading, Fields& fields, std::string_view key,
                                   std::string_view place) {
    std::vector<pack::Band> bands;
    std::map<std::string, Place> seen;
    for (const auto& item : fields.list(key, Need::optional, 1, pack::format::bands_max)) {
        Fields band(item, "an answer", "pack.yaml", reading.diagnostics);
        pack::Band value;
        value.id = band.id("id");
        const TextPlace under{"pack." + std::string(place), "pack." + std::string(place)};
        if (first_of_its_id(seen, value.id, band.place(), "answer", reading.diagnostics))
            value.text = reading.text(band, "text", under, value.id, Role::band);
        value.child = band.flag("child", false);
        band.finish();
        bands.push_back(std::move(value));
    }
    return bands;
}

void read_about_you(Reading& reading, const YamlNode* node) {
    if (!node)
        return;
    Fields fields(*node, "about_you", "pack.yaml", reading.diagnostics);
    auto& about = reading.source.contents.about_you;
    about.ages = read_bands(reading, fields, "ages", "age");
    about.sexes = read_bands(reading, fields, "sexes", "sex");
    about.groups = read_bands(reading, fields, "groups", "group");
    about.first_time = fields.flag("first_time", false);
    fields.finish();
}

void read_home_actions(Reading& reading, Fields& fields) {
    for (const auto& item :
         fields.list("home_actions", Need::optional, 0, pack::format::home_actions_max)) {
        Fields action(item, "a home action", "pack.yaml", reading.diagnostics);
        pack::HomeAction value{action.id("topic"), action.id("activity")};
        action.finish();
        reading.source.home_actions.emplace_back(std::move(value), action.place());
    }
}

void read_fonts(Reading& reading, Fields& fields) {
    for (const auto& name : fields.words("fonts", Need::optional, limits::pack_fonts_max)) {
        if (name.find('/') != std::string::npos || name.starts_with('.') ||
            !(name.ends_with(".ttf") || name.ends_with(".otf")))
            reading.diagnostics.error(fields.place_of("fonts"),
                                      "'" + name + "' is not the name of a font file",
                                      "put a .ttf or .otf into media/fonts and write its name");
        else
            reading.source.font_files.push_back(name);
    }
}

void read_languages(Reading& reading, Fields& fields) {
    auto& contents = reading.source.contents;
    std::map<std::string, Place> seen;
    for (const auto& item : fields.list("languages", Need::required, 1, limits::pack_languages_max))
        read_language(reading, item, seen);
    contents.neutral_languages =
        fields.words("neutral_languages", Need::required, limits::pack_languages_max);
    contents.organiser_languages =
        fields.words("organiser_languages", Need::required, limits::pack_languages_max);
    for (const auto& tag : contents.neutral_languages)
        check_tag(tag, fields.place_of("neutral_languages"), reading.diagnostics);
    for (const auto& tag : contents.organiser_languages)
        check_tag(tag, fields.place_of("organiser_languages"), reading.diagnostics);
    check_fallbacks(reading);
}

} // namespace

void read_pack_file(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "pack.yaml");
    if (!node)
        return;
    Fields fields(*node, "pack.yaml", "pack.yaml", reading.diagnostics);
    auto& contents = reading.source.contents;
    if (fields.integer("format", Need::required, 1, 1000, 1) > format_version)
        reading.diagnostics.error(fields.place_of("format"),
                                  "the source is written for a newer program",
                                  "update the program, or write it as format: 1");
    contents.id = fields.id("id");
    contents.serial = fields.integer("serial", Need::required, 1, 1'000'000'000, 1);
    contents.source_language = fields.word("source_language", Need::required, name_bytes_max);
    check_tag(contents.source_language, fields.place_of("source_language"), reading.diagnostics);
    reading.source.released = fields.date("released", Need::optional);
    reading.source.released_place = fields.place_of("released");
    const TextPlace place{"pack", "pack.tagline"};
    contents.tagline = reading.text(fields, "tagline", place, "tagline", Role::tagline);
    contents.place_name = fields.word("place", Need::optional);
    contents.attract_picture = fields.id("attract_picture");
    contents.thanks_picture = fields.id("thanks_picture");
    for (const auto* key : {"attract_picture", "thanks_picture"})
        reading.source.picture_references.push_back(
            {key[0] == 'a' ? contents.attract_picture : contents.thanks_picture,
             fields.place_of(key)});
    contents.number_days_max =
        fields.integer("number_days_max", Need::required, 1, pack::format::number_days_most, 180);
    reading.source.fact_days_max =
        fields.integer("fact_days_max", Need::optional, 1, pack::format::number_days_most, 365);
    read_languages(reading, fields);
    read_about_you(reading, fields.find("about_you", Need::optional));
    read_home_actions(reading, fields);
    reading.source.topic_order = fields.ids("topics", Need::optional, limits::pack_topics_max);
    read_fonts(reading, fields);
    fields.finish();
}

Source read_source(platform::Files& files, const std::string& folder,
                   const std::string& interface_folder, Diagnostics& diagnostics) {
    Source source;
    source.folder = folder;
    Reading reading{files, source, diagnostics};
    if (const auto info = files.info(folder); !info || !info->directory) {
        diagnostics.unreadable({folder, 0},
                               info ? "this is not a folder" : "there is no such folder",
                               "name the folder that holds pack.yaml");
        return source;
    }
    read_pack_file(reading);
    read_interface(reading, interface_folder);
    read_facts(reading); // topics may work amounts out of them
    read_topics(reading);
    read_directory(reading);
    read_members(reading);
    read_calendar(reading);
    read_pictures(reading);
    check_links(reading);
    find_reliances(source);
    source.contents.text_count = static_cast<pack::TextId>(source.texts.all().size() - 1);
    return source;
}

} // namespace compile
