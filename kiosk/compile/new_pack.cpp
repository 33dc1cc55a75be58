#include "kiosk/compile/new_pack.h"

#include "kiosk/compile/fields.h"
#include "new_pack_files.embedded.h"
#include "platform/base/bytes.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::string_view placeholder_id = "new_pack";

std::string id_of(std::string folder) {
    while (folder.ends_with('/'))
        folder.pop_back();
    auto id = folder.substr(folder.rfind('/') + 1).substr(0, limits::id_bytes_max);
    for (char& c : id) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        if (!is_id(std::string_view(&c, 1)))
            c = '_';
    }
    return id.empty() ? std::string(placeholder_id) : id;
}

// Embedded files have bare names.
std::string path_of(std::string_view name) {
    const std::string file(name);
    if (name.ends_with(".json"))
        return "schema/" + file;
    if (name.ends_with(".svg") || name == "pictures.yaml")
        return "media/" + file;
    return name.ends_with("_topic.yaml") ? "topics/" + file : file;
}

std::string with_id(std::string_view text, const std::string& id) {
    std::string written(text);
    const auto line = "id: " + std::string(placeholder_id);
    if (const auto at = written.find(line); at != std::string::npos)
        written.replace(at, line.size(), "id: " + id);
    return written;
}

} // namespace

Result<std::string> make_new_pack(platform::Files& files, const std::string& folder) {
    if (files.exists(folder)) {
        ASSIGN_OR_RETURN(const auto there, files.list(folder));
        if (!there.empty())
            return Error{ErrorKind::busy, "something is in this folder; name one that is not there",
                         folder};
    }
    const auto id = id_of(folder);
    for (const auto* inner : {"", "/topics", "/media", "/schema", "/po"})
        RETURN_IF_ERROR(files.make_directories(folder + inner));
    for (const auto& asset : embedded::new_pack_files()) {
        const auto text = with_id(platform::as_text(asset.bytes), id);
        RETURN_IF_ERROR(
            files.write_atomic(folder + "/" + path_of(asset.name), platform::as_bytes(text)));
    }
    return id;
}

} // namespace compile
