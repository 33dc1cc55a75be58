#include "kiosk/editor/picture_page.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "picture_page_files.embedded.h"

namespace editor {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;

constexpr const char* help_topic = "z-help"; // as the tour calls it

bool is_picture_beside(const std::string& file) {
    return file.ends_with(".png") && !file.starts_with("/") && file.find("..") == std::string::npos;
}

StopPicture picture_of(const json& one) {
    StopPicture picture{one.at("file").get<std::string>(),
                        one.at("texts").get<std::vector<std::vector<pack::TextId>>>(),
                        one.at("draft").get<bool>(), one.at("cut").get<std::vector<std::string>>()};
    if (!is_picture_beside(picture.file))
        throw std::invalid_argument("a picture lies outside the folder");
    return picture;
}

PictureStop stop_of(const json& one) {
    PictureStop stop{one.at("name").get<std::string>(),
                     one.at("topic").get<std::string>(),
                     one.at("activity").get<std::string>(),
                     one.at("part").get<std::string>(),
                     {}};
    for (const auto& [language, pictures] : one.at("pictures").items())
        for (const auto& picture : pictures)
            stop.pictures[language].push_back(picture_of(picture));
    return stop;
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '<' || c == '>' || c == '&' || c == '"')
            html += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "&quot;";
        else
            html += c;
    }
    return html;
}

// A name that would be on a button beside others: of the activity that its topic's card opens, and
// of a helpline's only channel.
bool names_nothing(const compile::Source& source, pack::TextId id) {
    for (const auto& topic : source.contents.topics)
        if (!topic.activities.empty() && topic.activities.front().title == id)
            return true;
    for (const auto& service : source.contents.services)
        if (service.channels.size() == 1 && service.channels.front().label == id)
            return true;
    return false;
}

// What visitors read; a fact stands within texts, and pictures are described to nobody here.
bool for_visitors(const compile::SourceText& text) {
    return !compile::is_organisers(text) && !text.key.starts_with("interface.") &&
           !text.key.starts_with("fact.") && !text.key.starts_with("picture.");
}

class Page {
  public:
    Page(const compile::Source& source, const PictureList& list) : m_source(source), m_list(list) {
        for (const auto& stop : list.stops)
            for (const auto& [language, pictures] : stop.pictures)
                m_languages.insert(language);
    }

    PicturePage make() {
        const auto screens = all_screens();
        PicturePage page;
        const auto file = embedded::picture_page_files().front().bytes;
        page.html = platform::as_text(file);
        put(page.html, "NAME", escaped(m_source.contents.id));
        put(page.html, "ABOUT",
            std::to_string(m_list.width) + " × " + std::to_string(m_list.height));
        put(page.html, "LANGUAGES", language_choices());
        put(page.html, "TOPICS", topic_choices());
        put(page.html, "SCREENS", screens);
        page.pictures = m_pictures;
        page.cut = m_cut;
        const auto& all = m_source.texts.all();
        for (std::size_t id = 1; id < all.size(); ++id)
            if (const auto number = static_cast<pack::TextId>(id); for_visitors(all[id]) &&
                                                                   !m_seen.contains(number) &&
                                                                   !names_nothing(m_source, number))
                page.not_seen.push_back(all[id].key);
        return page;
    }

  private:
    static void put(std::string& html, const std::string& name, const std::string& what) {
        const auto mark = "<!--" + name + "-->";
        for (auto at = html.find(mark); at != html.npos; at = html.find(mark, at + what.size()))
            html.replace(at, mark.size(), what);
    }

    std::string words(pack::TextId id) const {
        return id < m_source.texts.all().size() ? m_source.texts.all()[id].body : "";
    }

    std::string topic_title(const std::string& topic) const {
        for (const auto& one : m_source.contents.topics)
            if (one.id == topic)
                return words(one.title);
        return topic == help_topic ? "Help" : topic.starts_with("0-") ? "Start" : "Leaving";
    }

    std::string activity_title(const PictureStop& stop) const {
        for (const auto& topic : m_source.contents.topics)
            for (const auto& activity : topic.activities)
                if (topic.id == stop.topic && activity.id == stop.activity)
                    return words(activity.title);
        return "";
    }

    std::string language_name(const std::string& tag) const {
        for (const auto& one : m_source.contents.languages)
            if (one.tag == tag)
                return one.name;
        return tag;
    }

    // By their letters, as one looks for them.
    std::string language_choices() const {
        std::string html;
        for (const auto& tag : m_languages)
            html += "<option value=\"" + escaped(tag) + "\">" + escaped(tag) + " · " +
                    escaped(language_name(tag)) + "</option>\n";
        return html;
    }

    std::string topic_choices() const {
        std::vector<std::pair<std::string, std::string>> topics; // title, id
        for (const auto& stop : m_list.stops)
            if (const std::pair one{topic_title(stop.topic), stop.topic};
                std::find(topics.begin(), topics.end(), one) == topics.end())
                topics.push_back(one);
        std::sort(topics.begin(), topics.end());
        std::string html;
        for (const auto& [title, id] : topics)
            html += "<option value=\"" + escaped(id) + "\">" + escaped(title) + "</option>\n";
        return html;
    }

    std::string all_screens() {
        std::string html, heading;
        for (const auto& stop : m_list.stops) {
            const auto group = stop.topic + "/" + stop.activity;
            const auto title = activity_title(stop);
            if (group != heading)
                html += "<h2 data-topic=\"" + escaped(stop.topic) + "\">" +
                        escaped(topic_title(stop.topic)) +
                        (title.empty() ? "" : " · " + escaped(title)) + "</h2>\n";
            heading = group;
            html += screen(stop);
        }
        return html;
    }

    std::string screen(const PictureStop& stop) {
        std::string html = "<section data-topic=\"" + escaped(stop.topic) + "\" id=\"" +
                           escaped(stop.name) + "\">\n<h3>" + escaped(stop.name) +
                           "</h3>\n<div class=\"row\">\n";
        std::set<std::string> keys;
        for (const auto& [language, pictures] : stop.pictures)
            for (const auto& picture : pictures) {
                html += figure(language, picture);
                take_keys(stop, picture, keys);
            }
        html += "</div>\n";
        if (!keys.empty()) {
            html += "<details><summary>" + std::to_string(keys.size()) +
                    " texts and their names</summary><dl>\n";
            for (const auto& key : keys)
                html += "<dt>" + escaped(key) + "</dt><dd>" +
                        escaped(words(m_source.texts.find(key))) + "</dd>\n";
            html += "</dl></details>\n";
        }
        return html + "</section>\n";
    }

    std::string figure(const std::string& language, const StopPicture& picture) {
        ++m_pictures;
        std::string cut;
        for (const auto& words : picture.cut) {
            m_cut.push_back(picture.file + ": " + words);
            cut += " <b>does not fit: " + escaped(words) + "</b>";
        }
        const auto file = escaped(picture.file);
        return "<figure data-language=\"" + escaped(language) + "\"><a href=\"" + file +
               "\"><img loading=\"lazy\" width=\"" + std::to_string(m_list.width) + "\" height=\"" +
               std::to_string(m_list.height) + "\" src=\"" + file + "\" alt=\"" + file +
               "\"></a><figcaption>" + escaped(language_name(language)) +
               (picture.draft ? " <i>draft</i>" : "") + cut + "</figcaption></figure>\n";
    }

    // Of texts that are alike, the one that belongs to this activity, else the first.
    void take_keys(const PictureStop& stop, const StopPicture& picture,
                   std::set<std::string>& keys) {
        const auto own = stop.topic == help_topic ? std::string("directory.")
                                                  : "topic." + stop.topic + "." + stop.activity;
        for (const auto& alike : picture.texts) {
            std::string best;
            for (const auto id : alike) {
                if (id >= m_source.texts.all().size())
                    continue;
                m_seen.insert(id);
                const auto& key = m_source.texts.all()[id].key;
                if (best.empty() || (key.starts_with(own) && !best.starts_with(own)))
                    best = key;
            }
            if (!best.empty())
                keys.insert(best);
        }
    }

    const compile::Source& m_source;
    const PictureList& m_list;
    std::set<std::string> m_languages;
    std::set<pack::TextId> m_seen;
    std::size_t m_pictures = 0;
    std::vector<std::string> m_cut;
};

} // namespace

platform::Result<PictureList> read_picture_list(std::string_view text, const std::string& where) {
    if (text.size() > picture_list_bytes_max)
        return Error{ErrorKind::too_large, "the list of pictures is too long", where};
    try {
        const auto whole = json::parse(text);
        PictureList list{whole.at("width").get<int>(), whole.at("height").get<int>(), {}};
        for (const auto& stop : whole.at("stops"))
            list.stops.push_back(stop_of(stop));
        return list;
    } catch (const std::exception& wrong) {
        return Error{ErrorKind::invalid,
                     std::string("this is no list of pictures; choose another folder, or remove "
                                 "the file (") +
                         wrong.what() + ")",
                     where};
    }
}

std::set<std::string> files_of(const PictureList& list) {
    std::set<std::string> files;
    for (const auto& stop : list.stops)
        for (const auto& [language, pictures] : stop.pictures)
            for (const auto& picture : pictures)
                files.insert(picture.file);
    return files;
}

PicturePage picture_page(const compile::Source& source, const PictureList& list) {
    return Page(source, list).make();
}

} // namespace editor
