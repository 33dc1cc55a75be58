// Everything that is read of a pack before and after its signature says who made it. The first
// byte chooses the reader: '0' the structure in JSON, '1' the pack file, '2' YAML, '3' PO, '4' a
// drawing. Any bytes are read or refused in words; what a reader lets through is sound.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/compile/drawings.h"
#include "kiosk/compile/po.h"
#include "kiosk/compile/yaml.h"
#include "kiosk/pack/contents.h"
#include "kiosk/pack/sqlite_pack.h"
#include "platform/base/limits.h"
#include "platform/headless/fake_host.h"

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

void read_structure(std::string_view text) {
    const auto contents = pack::read_contents(text);
    if (!contents)
        return require(!contents.error().message.empty());
    const auto written = pack::write_contents(*contents);
    const auto again = pack::read_contents(written);
    require(again.ok());
    require(pack::write_contents(*again) == written);
}

// As if the bytes were signed: the signature is no excuse for a crash.
void open_file(platform::ByteView bytes) {
    platform::FakeHost host;
    require(host.files().write_atomic("a.pack", bytes).ok());
    const auto opened = pack::SqlitePack::open(host, "a.pack", "key");
    if (!opened)
        return require(!opened.error().message.empty());
    const auto& content = **opened;
    for (const auto& language : content.languages())
        for (pack::TextId id = 0; id <= content.text_count() + 1; ++id)
            static_cast<void>(content.text(id, language.tag));
    for (const auto& id : content.picture_ids())
        if (const auto picture = content.picture(id, 640); picture.ok())
            require(picture->pixels.size() ==
                    static_cast<std::size_t>(picture->width) *
                        static_cast<std::size_t>(picture->height));
    static_cast<void>(content.fonts());
}

std::size_t depth_of(const compile::YamlNode& node) {
    std::size_t deepest = 0;
    for (const auto& item : node.items)
        deepest = std::max(deepest, depth_of(item));
    for (const auto& entry : node.entries)
        deepest = std::max(deepest, depth_of(entry.value));
    return deepest + 1;
}

void read_source_text(char kind, std::string_view text) {
    if (kind == '2') {
        const auto node = compile::read_yaml(text, "a.yaml");
        require(node.ok() ? depth_of(*node) <= limits::yaml_depth_max + 1
                          : node.error().where.starts_with("a.yaml:"));
    } else if (kind == '3') {
        const auto po = compile::read_po(text, "a.po");
        require(po.ok() || po.error().where.starts_with("a.po:"));
    } else if (compile::check_drawing(text, "a.svg").ok()) {
        static_cast<void>(compile::draw(text, "a.svg", 16));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == '0')
        read_structure(text);
    else if (data[0] == '1')
        open_file({data + 1, size - 1});
    else
        read_source_text(static_cast<char>(data[0]), text);
    return 0;
}
