#include "kiosk/compile/unread_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace compile {
namespace {

constexpr std::array<std::string_view, 6> read_at_the_top{
    "calendar.yaml", "directory.yaml", "facts.yaml", "members.yaml", "pack.yaml", "words.yaml"};

bool ends_in(const std::string& name, std::initializer_list<std::string_view> endings) {
    std::string small = name;
    std::transform(small.begin(), small.end(), small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return small.ends_with(ending); });
}

// Of one folder; hidden files are an editor program's own.
struct Folder {
    std::string name; // empty: the top
    std::function<bool(const std::string&)> is_unread;
    const char* mend;
};

void look_into(platform::Files& files, const Source& source, const Folder& folder,
               Diagnostics& diagnostics) {
    const auto listed =
        files.list(folder.name.empty() ? source.folder : source.folder + "/" + folder.name);
    if (!listed)
        return; // a folder may be missing; what has to be there is asked for elsewhere
    const auto before = folder.name.empty() ? "" : folder.name + "/";
    for (const auto& file : *listed)
        if (!file.directory && !file.name.starts_with('.') && folder.is_unread(file.name))
            diagnostics.warning({before + file.name, 0}, "this file is not read", folder.mend);
}

} // namespace

void check_unread_files(platform::Files& files, const Source& source, Diagnostics& diagnostics) {
    const auto& languages = source.contents.languages;
    if (languages.empty())
        return; // pack.yaml could not be read
    const std::array folders{
        Folder{"",
               [](const std::string& name) {
                   return ends_in(name, {".yaml", ".yml"}) &&
                          std::find(read_at_the_top.begin(), read_at_the_top.end(), name) ==
                              read_at_the_top.end();
               },
               "here are read pack.yaml, directory.yaml, facts.yaml, members.yaml, calendar.yaml "
               "and words.yaml"},
        Folder{"topics",
               [](const std::string& name) {
                   return ends_in(name, {".yml", ".yaml"}) && !name.ends_with(".yaml");
               },
               "name it <topic>.yaml"},
        Folder{"po",
               [&](const std::string& name) {
                   return ends_in(name, {".po"}) &&
                          std::none_of(languages.begin(), languages.end(),
                                       [&](const auto& one) { return one.tag + ".po" == name; });
               },
               "name it <language>.po, as the language's tag in pack.yaml"},
        Folder{"media",
               [](const std::string& name) {
                   return ends_in(name, {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp",
                                         ".heic"}) &&
                          !name.ends_with(".svg");
               },
               "pictures are drawings in SVG, named <id>.svg"},
    };
    for (const auto& folder : folders)
        look_into(files, source, folder, diagnostics);
}

} // namespace compile
