// Contents as JSON and back, over the one list of fields in contents_fields.h.
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

#include "kiosk/pack/contents_fields.h"

namespace pack {
namespace {

using nlohmann::json;
using platform::Error;
using platform::ErrorKind;

constexpr int format_version = 1;
constexpr std::size_t word_bytes_max = 300;
constexpr std::string_view kinds[] = {
#define ACTIVITY(kind, Body, reading) #kind,
#include "kiosk/pack/activities.def"
#undef ACTIVITY
};

class ContentsWriter {
  public:
    void id(const char* key, const std::string& value) { m_json[key] = value; }
    void optional_id(const char* key, const std::string& value) { optional_word(key, value); }
    void word(const char* key, const std::string& value) { m_json[key] = value; }
    void optional_word(const char* key, const std::string& value) {
        if (!value.empty())
            m_json[key] = value;
    }
    void text(const char* key, TextId value) { m_json[key] = value; }
    void optional_text(const char* key, TextId value) {
        if (value != 0)
            m_json[key] = value;
    }
    void texts(const char* key, const std::vector<TextId>& values, std::size_t) {
        m_json[key] = values;
    }
    void flag(const char* key, bool value) {
        if (value)
            m_json[key] = true;
    }
    template <class Number> void integer(const char* key, Number value, Number, Number) {
        m_json[key] = value;
    }
    template <class Choice> void choice(const char* key, Choice value, Choice) {
        m_json[key] = static_cast<int>(value);
    }
    void words(const char* key, const std::vector<std::string>& values, std::size_t) {
        m_json[key] = values;
    }
    void word_lists(const char* key, const std::vector<std::vector<std::string>>& values,
                    std::size_t) {
        m_json[key] = values;
    }
    template <class Item> void item(const char* key, Item& value) { m_json[key] = written(value); }
    template <class Item> void items(const char* key, std::vector<Item>& values, std::size_t) {
        auto list = json::array();
        for (auto& value : values)
            list.push_back(written(value));
        m_json[key] = std::move(list);
    }
    template <class Item>
    void optional_items(const char* key, std::vector<Item>& values, std::size_t most) {
        if (!values.empty())
            items(key, values, most);
    }
    void body(ActivityBody& body) {
        auto value = std::visit([](auto& kind) { return written(kind); }, body);
        value["kind"] = kinds[body.index()];
        m_json["body"] = std::move(value);
    }
    void text_map(const char* key, const std::map<std::string, TextId>& values, std::size_t) {
        m_json[key] = json(values);
    }
    void interface_texts(const char* key, const std::array<TextId, interface_text_count>& values) {
        auto map = json::object();
        for (std::size_t i = 0; i < values.size(); ++i)
            map[std::string(pack::key(static_cast<InterfaceText>(i)))] = values[i];
        m_json[key] = std::move(map);
    }

    template <class Item> static json written(Item& value) {
        ContentsWriter writer;
        fields(writer, value);
        return std::move(writer.m_json);
    }

  private:
    json m_json = json::object();
};

// Keeps the first thing that was wrong, with its place; values after it are empty.
class ContentsReader {
  public:
    ContentsReader(const json& root, TextId text_count) : m_text_count(text_count), m_at(&root) {}

    const std::string& wrong() const { return m_wrong; }

    void id(const char* key, std::string& into) {
        word(key, into);
        if (into.empty() || into.size() > limits::id_bytes_max)
            refuse(key, "is not an id");
    }
    void optional_id(const char* key, std::string& into) {
        if (m_at->contains(key))
            id(key, into);
    }
    void word(const char* key, std::string& into) { read_word(value(key), key, into); }
    void optional_word(const char* key, std::string& into) {
        if (m_at->contains(key))
            word(key, into);
    }
    void text(const char* key, TextId& into) { read_text(value(key), key, into); }
    void optional_text(const char* key, TextId& into) {
        if (m_at->contains(key))
            text(key, into);
    }
    void texts(const char* key, std::vector<TextId>& into, std::size_t most) {
        for (const auto& one : list(value(key), key, most))
            read_text(one, key, into.emplace_back());
    }
    void flag(const char* key, bool& into) {
        into = false;
        if (!m_at->contains(key))
            return;
        const auto& found = value(key);
        if (!found.is_boolean())
            return refuse(key, "is not true or false");
        into = found.get<bool>();
    }
    template <class Number> void integer(const char* key, Number& into, Number least, Number most) {
        const auto& found = value(key);
        if (!found.is_number_integer() ||
            (found.is_number_unsigned() && found.get<std::uint64_t>() > std::uint64_t{1} << 62))
            return refuse(key, "is not a number");
        const auto number = found.get<std::int64_t>();
        if (number < static_cast<std::int64_t>(least) || number > static_cast<std::int64_t>(most))
            return refuse(key, "is out of range");
        into = static_cast<Number>(number);
    }
    template <class Choice> void choice(const char* key, Choice& into, Choice last) {
        int number = 0;
        integer(key, number, 0, static_cast<int>(last));
        into = static_cast<Choice>(number);
    }
    void words(const char* key, std::vector<std::string>& into, std::size_t most) {
        read_words(value(key), key, into, most);
    }
    void word_lists(const char* key, std::vector<std::vector<std::string>>& into,
                    std::size_t most) {
        for (const auto& one : list(value(key), key, most))
            read_words(one, key, into.emplace_back(), most);
    }
    template <class Item> void item(const char* key, Item& into) {
        read_item(value(key), key, into);
    }
    template <class Item> void items(const char* key, std::vector<Item>& into, std::size_t most) {
        for (const auto& one : list(value(key), key, most))
            read_item(one, key + ("[" + std::to_string(into.size())) + "]", into.emplace_back());
    }
    template <class Item>
    void optional_items(const char* key, std::vector<Item>& into, std::size_t most) {
        if (m_at->contains(key))
            items(key, into, most);
    }
    void body(ActivityBody& into) {
        const auto& found = value("body");
        std::string kind;
        if (const auto name = found.is_object() ? found.find("kind") : found.end();
            found.is_object() && name != found.end())
            read_word(*name, "kind", kind);
#define ACTIVITY(name, Body, reading)                                                              \
    if (kind == #name)                                                                             \
        return read_item(found, "body", into.emplace<Body>());
#include "kiosk/pack/activities.def"
#undef ACTIVITY
        refuse("body", "is of a kind that this program does not know");
    }
    void text_map(const char* key, std::map<std::string, TextId>& into, std::size_t most) {
        const auto& found = value(key);
        if (!found.is_object() || found.size() > most)
            return refuse(key, "is not a map of a permitted size");
        for (const auto& [name, id] : found.items()) {
            if (name.empty() || name.size() > limits::id_bytes_max)
                return refuse(key, "holds a name that is not an id");
            read_text(id, key, into[name]);
        }
    }
    void interface_texts(const char* key, std::array<TextId, interface_text_count>& into) {
        const auto& found = value(key);
        for (std::size_t i = 0; i < into.size(); ++i) {
            const std::string name(pack::key(static_cast<InterfaceText>(i)));
            if (!found.is_object() || !found.contains(name))
                return refuse(key, "has no '" + name +
                                       "': the pack was compiled by another release; compile it "
                                       "again");
            read_text(found.at(name), key, into[i]);
        }
    }

    template <class Item> void read_item(const json& from, const std::string& name, Item& into) {
        if (!from.is_object())
            return refuse(name.c_str(), "is not a map");
        const auto* outer = std::exchange(m_at, &from);
        const auto outer_place = m_place.size();
        m_place += name + ".";
        fields(*this, into);
        m_place.resize(outer_place);
        m_at = outer;
    }

  private:
    void refuse(const std::string& key, std::string_view what) {
        if (m_wrong.empty())
            m_wrong = m_place + key + " " + std::string(what);
    }
    const json& value(const char* key) {
        static const json nothing;
        const auto found = m_at->find(key);
        return found == m_at->end() ? nothing : *found;
    }
    const json& list(const json& found, const char* key, std::size_t most) {
        static const json nothing = json::array();
        if (found.is_array() && found.size() <= most)
            return found;
        refuse(key, "is not a list of a permitted length");
        return nothing;
    }
    void read_word(const json& from, const char* key, std::string& into) {
        const auto* word = from.get_ptr<const std::string*>();
        if (!word || word->size() > word_bytes_max)
            return refuse(key, "is not a short text");
        into = *word;
    }
    void read_text(const json& from, const char* key, TextId& into) {
        if (!from.is_number_unsigned() || from.get<std::uint64_t>() < 1 ||
            from.get<std::uint64_t>() > m_text_count)
            return refuse(key, "is not the number of a text");
        into = static_cast<TextId>(from.get<std::uint64_t>());
    }
    void read_words(const json& from, const char* key, std::vector<std::string>& into,
                    std::size_t most) {
        for (const auto& one : list(from, key, most))
            read_word(one, key, into.emplace_back());
    }

    TextId m_text_count;
    const json* m_at;
    std::string m_place;
    std::string m_wrong;
};

Error corrupt(const std::string& what) {
    return {ErrorKind::corrupt, "the pack's content is damaged: " + what, ""};
}

} // namespace

std::string write_contents(const Contents& contents) {
    auto copy = contents; // fields() takes what a reader could fill
    auto root = ContentsWriter::written(copy);
    root["format"] = format_version;
    return root.dump();
}

platform::Result<Contents> read_contents(std::string_view text) {
    if (text.size() > limits::pack_content_bytes_max)
        return Error{ErrorKind::too_large, "the pack's content is larger than this program reads",
                     ""};
    const auto root = json::parse(text, nullptr, false);
    if (!root.is_object())
        return corrupt("it is not what was written");
    const auto version = root.find("format");
    if (version == root.end() || !version->is_number_unsigned())
        return corrupt("it does not say which format it has");
    if (version->get<std::uint64_t>() > format_version)
        return Error{ErrorKind::too_new,
                     "the pack was made for a newer program; update the kiosk or ask for an older "
                     "pack",
                     ""};
    const auto count = root.find("text_count");
    if (count == root.end() || !count->is_number_unsigned() ||
        count->get<std::uint64_t>() > limits::pack_texts_max)
        return corrupt("it does not say how many texts it has");
    ContentsReader reader(root, static_cast<TextId>(count->get<std::uint64_t>()));
    Contents contents;
    fields(reader, contents);
    if (!reader.wrong().empty())
        return corrupt(reader.wrong());
    RETURN_IF_ERROR(check_contents(contents));
    return contents;
}

} // namespace pack
