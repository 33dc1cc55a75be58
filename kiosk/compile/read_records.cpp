// The small files: facts, members, pictures, interface texts; and the links between all of them.
#include <algorithm>
#include <charconv>

#include "kiosk/compile/reading.h"
#include "kiosk/pack/contents_fields.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using Seen = std::map<std::string, Place>;

constexpr std::size_t facts_max = 500;

bool is_currency(std::string_view unit) {
    return unit.size() == 3 &&
           std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void read_fact(Reading& reading, const YamlNode& node, Seen& seen) {
    Fields fields(node, "a fact", "facts.yaml", reading.diagnostics);
    const auto id = fields.id("id");
    if (!first_of_its_id(seen, id, fields.place(), "fact", reading.diagnostics))
        return;
    Fact fact;
    fact.place = fields.place();
    fact.value = fields.integer("value", Need::required, -1'000'000'000'000, 1'000'000'000'000);
    const auto unit = fields.word("unit", Need::required);
    if (!unit.empty() && !is_currency(unit) && unit != "hours" && unit != "days" &&
        unit != "years" && unit != "percent" && unit != "people")
        reading.diagnostics.error(fields.place_of("unit"), "'" + unit + "' is not a unit",
                                  "write a currency's three letters, or hours, days, years, "
                                  "percent or people");
    const TextPlace place{"fact." + id, "fact." + id};
    fact.text = reading.text(fields, "text", place, "text", Role::fact);
    fields.word("source", Need::required, 300);
    fact.verified =
        fields.choice("confidence", Need::required, false,
                      {{"verified", true}, {"verified_dated", true}, {"unverified", false}});
    fact.verified_on = reading.verified_on(fields);
    fact.lasting = fields.flag("lasting", false);
    fields.finish();
    reading.source.facts.emplace(id, std::move(fact));
}

// "#FDEBC8" as 0xAABBGGRR; 0 when it is no colour.
std::uint32_t colour_of(std::string_view text) {
    std::uint32_t rgb = 0;
    if (text.size() != 7 || text[0] != '#' ||
        std::from_chars(text.data() + 1, text.data() + 7, rgb, 16).ptr != text.data() + 7)
        return 0;
    return 0xff000000u | (rgb & 0xff) << 16 | (rgb & 0xff00) | rgb >> 16;
}

void read_picture(Reading& reading, const YamlNode& node, Seen& seen) {
    Fields fields(node, "a picture", "media/pictures.yaml", reading.diagnostics);
    const auto id = fields.id("id");
    if (!first_of_its_id(seen, id, fields.place(), "picture", reading.diagnostics))
        return;
    const TextPlace place{"picture." + id, "picture." + id};
    reading.source.contents.pictures[id] =
        reading.text(fields, "description", place, "description", Role::description);
    const auto plate = fields.word("plate", Need::required);
    PictureSource picture{"media/" + id + ".svg", colour_of(plate), fields.place()};
    if (picture.plate == 0 && !plate.empty())
        reading.diagnostics.error(fields.place_of("plate"), "'" + plate + "' is not a colour",
                                  "write it as \"#FDEBC8\"");
    fields.finish();
    if (!reading.files.exists(reading.source.folder + "/" + picture.file))
        reading.diagnostics.error(fields.place(), "there is no " + picture.file,
                                  "add the drawing or remove its description");
    reading.source.pictures.emplace(id, std::move(picture));
}

} // namespace

void read_facts(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "facts.yaml", Need::optional);
    reading.source.facts_read =
        node.has_value() || !reading.files.exists(reading.source.folder + "/facts.yaml");
    if (!node)
        return;
    Fields fields(*node, "facts.yaml", "facts.yaml", reading.diagnostics);
    Seen seen;
    for (const auto& item : fields.list("facts", Need::required, 0, facts_max))
        read_fact(reading, item, seen);
    fields.finish();
}

void read_members(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "members.yaml", Need::optional);
    if (!node)
        return;
    Fields fields(*node, "members.yaml", "members.yaml", reading.diagnostics);
    Seen seen;
    for (const auto& item : fields.list("members", Need::required, 0, pack::format::members_max)) {
        Fields one(item, "a member", "members.yaml", reading.diagnostics);
        pack::Member member;
        member.id = one.id("id");
        member.name = one.word("name", Need::required);
        member.pillars = one.ids("pillars", Need::optional, pack::format::bands_max);
        one.finish();
        if (first_of_its_id(seen, member.id, one.place(), "member", reading.diagnostics))
            reading.source.contents.members.push_back(std::move(member));
    }
    fields.finish();
}

void read_pictures(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "media/pictures.yaml");
    if (!node)
        return;
    reading.source.pictures_read = true;
    Fields fields(*node, "pictures.yaml", "media/pictures.yaml", reading.diagnostics);
    Seen seen;
    for (const auto& item : fields.list("pictures", Need::required, 1, limits::pack_pictures_max))
        read_picture(reading, item, seen);
    fields.finish();
    const auto files = reading.files.list(reading.source.folder + "/media");
    if (!files)
        return;
    for (const auto& file : *files)
        if (file.name.ends_with(".svg") &&
            !seen.contains(file.name.substr(0, file.name.size() - 4)))
            reading.diagnostics.error({"media/" + file.name, 0}, "this picture has no description",
                                      "add it to media/pictures.yaml, for readers who cannot see "
                                      "it");
}

namespace {

// One of the interface's two files: of all keys those that begin with "organiser_", or the others.
void read_interface_file(Reading& reading, const std::string& folder, const std::string& file,
                         bool organiser) {
    if (!reading.files.exists(folder + "/" + file)) // none of the pack's own files
        return reading.diagnostics.unreadable(
            {folder + "/" + file, 0}, "the words of the interface are not here",
            "give the folder that holds interface.yaml by --interface FOLDER");
    const auto node = reading.yaml(folder, file);
    if (!node)
        return;
    Fields fields(*node, file, file, reading.diagnostics);
    fields.integer("format", Need::required, 1, 1);
    const auto* texts = fields.find("texts", Need::required);
    fields.finish();
    if (!texts)
        return;
    Fields keys(*texts, "texts", file, reading.diagnostics);
    auto& numbers = reading.source.contents.interface_texts;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string key(pack::key(static_cast<pack::InterfaceText>(i)));
        if (key.starts_with("organiser_") != organiser)
            continue;
        // The texts of one screen share the word before the first underscore.
        const TextPlace place{"interface", "interface." + key.substr(0, key.find('_'))};
        numbers[i] = reading.text(keys, key, place, key, Role::interface);
    }
    keys.finish();
}

} // namespace

void read_interface(Reading& reading, const std::string& folder) {
    read_interface_file(reading, folder, "interface.yaml", false);
    read_interface_file(reading, folder, "organiser.yaml", true);
}

namespace {

// A topic that could not be read, or that the list in pack.yaml already misses.
bool is_reported(const Source& source, const std::string& topic) {
    const auto& order = source.topic_order;
    return !source.topic_places.contains(topic) &&
           (!source.topics_read || std::find(order.begin(), order.end(), topic) != order.end());
}

} // namespace

void check_links(Reading& reading) {
    auto& source = reading.source;
    for (const auto& reference : source.picture_references)
        if (source.pictures_read && !reference.id.empty() &&
            !source.pictures.contains(reference.id))
            reading.diagnostics.error(
                reference.place, "picture '" + reference.id + "' is not in media/pictures.yaml",
                "describe it there, or write another picture's id");
    for (const auto& home : source.home_actions) {
        const auto& action = home.first;
        const auto& topics = source.contents.topics;
        const auto topic = std::find_if(topics.begin(), topics.end(),
                                        [&](const auto& one) { return one.id == action.topic; });
        const bool there = topic != topics.end() &&
                           std::any_of(topic->activities.begin(), topic->activities.end(),
                                       [&](const auto& one) { return one.id == action.activity; });
        if (!there && !is_reported(source, action.topic))
            reading.diagnostics.error(home.second,
                                      "there is no activity '" + action.activity +
                                          "' in a topic '" + action.topic + "'",
                                      "write the ids of a topic and of one of its activities");
        source.contents.home_actions.push_back(action);
    }
}

} // namespace compile
