// The template for translators: each text with its place, its note and the picture beside it.
#include <algorithm>
#include <map>

#include "kiosk/compile/po.h"
#include "kiosk/compile/translations.h"

namespace compile {
namespace {

using PagePictures = std::map<std::string, std::string>; // page to picture id

void add_pictures(const std::string& page, const pack::ActivityBody& body, PagePictures& into) {
    if (const auto* story = std::get_if<pack::Story>(&body))
        for (const auto& card : story->cards)
            into[page + "." + card.id] = card.picture;
    if (const auto* quiz = std::get_if<pack::Quiz>(&body))
        for (const auto& question : quiz->questions)
            into[page + "." + question.id] = question.picture;
    if (const auto* scenario = std::get_if<pack::Scenario>(&body)) {
        into[page] = scenario->picture;
        for (const auto& ending : scenario->endings)
            into[page + "." + ending.id] = ending.picture;
    }
}

PagePictures page_pictures(const Source& source) {
    PagePictures pictures;
    for (const auto& topic : source.contents.topics) {
        const auto page = "topic." + topic.id;
        pictures[page] = topic.picture;
        for (const auto& activity : topic.activities)
            add_pictures(page + "." + activity.id, activity.body, pictures);
    }
    for (const auto& picture : source.pictures)
        pictures["picture." + picture.first] = picture.first;
    return pictures;
}

std::string note_of(const Source& source, const SourceText& text, const std::string& picture) {
    auto note = text.note;
    std::replace(note.begin(), note.end(), '\n', ' ');
    const auto found = source.pictures.find(picture);
    if (found == source.pictures.end())
        return note;
    return note + (note.empty() ? "" : "\n") + "Picture: " + found->second.file;
}

} // namespace

std::vector<std::string> pictures_beside_texts(const Source& source) {
    const auto pictures = page_pictures(source);
    std::vector<std::string> beside;
    for (const auto& text : source.texts.all()) {
        const auto page = text.key.ends_with(".description")
                              ? text.key.substr(0, text.key.rfind('.'))
                              : text.page;
        const auto found = pictures.find(page);
        beside.push_back(found == pictures.end() ? "" : found->second);
    }
    return beside;
}

std::string translation_template(const Source& source) {
    const auto pictures = pictures_beside_texts(source);
    std::vector<PoEntry> entries;
    for (std::size_t id = 0; id < source.texts.all().size(); ++id) {
        const auto& text = source.texts.all()[id];
        if (text.key.empty() || text.key.starts_with("interface."))
            continue;
        PoEntry entry;
        entry.context = text.key;
        entry.source = text.body;
        entry.note = note_of(source, text, pictures[id]);
        entry.reference = text.place.text();
        entries.push_back(std::move(entry));
    }
    return write_pot(entries, source.contents.id);
}

} // namespace compile
