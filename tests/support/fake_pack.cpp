#include "tests/support/fake_pack.h"

#include <array>
#include <fstream>

namespace support {
namespace {

// `  key: {text: "English", …`: the interface file keeps to this form, one text a line.
std::map<std::string, std::string> interface_english() {
    std::map<std::string, std::string> texts;
    for (const char* name : {"interface", "organiser"}) {
        std::ifstream file("content/interface/" + std::string(name) + ".yaml");
        for (std::string line; std::getline(file, line);) {
            const auto colon = line.find(": {text: \"");
            if (!line.starts_with("  ") || colon == std::string::npos)
                continue;
            const auto start = colon + 10;
            texts[line.substr(2, colon - 2)] = line.substr(start, line.find('"', start) - start);
        }
    }
    return texts;
}

constexpr std::array interface_keys = {
#define TEXT(key) pack::InterfaceText::key,
#include "kiosk/pack/interface_texts.def"
#undef TEXT
};

} // namespace

FakePack::FakePack() : m_entries(1) {
    static const auto english = interface_english();
    for (const auto key : interface_keys) {
        const std::string name(pack::key(key));
        const auto found = english.find(name);
        add("interface." + name, {{"en", found == english.end() ? name : found->second}});
    }
}

pack::TextId FakePack::add(std::string key, std::map<std::string, std::string> bodies,
                           bool reviewed) {
    m_entries.push_back({std::move(key), std::move(bodies), reviewed});
    return static_cast<pack::TextId>(m_entries.size() - 1);
}

pack::Text FakePack::text(pack::TextId id, std::string_view language) const {
    if (id == 0 || id >= m_entries.size())
        return {};
    const auto& entry = m_entries[id];
    for (const auto& wanted : {std::string(language), source_language})
        if (const auto found = entry.bodies.find(wanted); found != entry.bodies.end())
            return {found->second, entry.reviewed || wanted == source_language, found->first};
    return {};
}

pack::TextId FakePack::interface_text(pack::InterfaceText key) const {
    return static_cast<pack::TextId>(key) + 1;
}

platform::Result<pack::Picture> FakePack::picture(const std::string& id, int) const {
    const auto found = pictures.find(id);
    if (found == pictures.end())
        return platform::Error{platform::ErrorKind::not_found, "the pack has no such picture", id};
    return found->second;
}

std::vector<std::string> FakePack::picture_ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, picture] : pictures)
        ids.push_back(id);
    return ids;
}

pack::Picture plain_picture(std::uint32_t colour, std::uint32_t plate, pack::TextId description) {
    pack::Picture picture;
    picture.width = 320;
    picture.height = 240;
    picture.pixels.assign(320u * 240u, colour);
    picture.plate = plate;
    picture.description = description;
    return picture;
}

} // namespace support
