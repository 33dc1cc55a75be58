#include "kiosk/compile/font_subset.h"

#include <memory>

#include <hb-subset.h>

#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;

struct Release {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};

// General punctuation and everything after it; what is before is in the kiosk's own Latin face.
constexpr char32_t first_character = 0x2000;

void collect(std::string_view text, std::set<char32_t>& into) {
    for (std::size_t at = 0; at < text.size();)
        if (const auto code = text::next_code(text, at); code >= first_character)
            into.insert(code);
}

} // namespace

std::vector<CjkFace> cjk_faces(std::string_view script) {
    struct Known {
        std::string_view script, suffix;
        unsigned index;
    };
    static constexpr Known known[] = {{"Jpan", "jp", 0},
                                      {"Kore", "kr", 1},
                                      {"Hans", "sc", 2},
                                      {"Hani", "sc", 2},
                                      {"Hant", "tc", 3}};
    for (const auto& one : known)
        if (one.script == script) {
            const auto name = "NotoSansCJK" + std::string(one.suffix);
            return {{"NotoSansCJK-Regular.ttc", one.index, name + "-Regular.otf"},
                    {"NotoSansCJK-Bold.ttc", one.index, name + "-Bold.otf"}};
        }
    return {};
}

std::set<char32_t> cjk_characters(const Source& source, const std::vector<LanguageTexts>& languages,
                                  std::string_view script) {
    std::set<char32_t> characters;
    for (const auto& language : source.contents.languages) {
        if (language.script != script)
            continue;
        collect(language.name, characters);
        collect(language.greeting, characters);
        for (const auto& texts : languages)
            if (texts.tag == language.tag)
                for (const auto& text : texts.texts)
                    collect(text.body, characters);
    }
    return characters;
}

platform::Result<platform::Bytes> cut_font(platform::Files& files, const std::string& folder,
                                           const CjkFace& face,
                                           const std::set<char32_t>& characters) {
    const auto path = folder + "/" + std::string(face.collection);
    auto bytes = files.read(path, limits::font_bytes_max);
    if (!bytes && bytes.error().kind == ErrorKind::not_found)
        return Error{ErrorKind::not_found,
                     "this font is missing; install the Debian package fonts-noto-cjk, or say "
                     "where it is by --cjk-fonts",
                     path};
    if (!bytes)
        return bytes.error();
    const std::unique_ptr<hb_blob_t, Release> blob(hb_blob_create(
        reinterpret_cast<const char*>(bytes->data()), static_cast<unsigned>(bytes->size()),
        HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const std::unique_ptr<hb_face_t, Release> whole(hb_face_create(blob.get(), face.index));
    const std::unique_ptr<hb_subset_input_t, Release> input(hb_subset_input_create_or_fail());
    if (!input || hb_face_get_glyph_count(whole.get()) == 0)
        return Error{ErrorKind::corrupt, "this font cannot be read; install the package again",
                     path};
    auto* wanted = hb_subset_input_unicode_set(input.get());
    for (const auto code : characters)
        hb_set_add(wanted, code);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    const std::unique_ptr<hb_face_t, Release> cut(hb_subset_or_fail(whole.get(), input.get()));
    if (!cut)
        return Error{ErrorKind::corrupt, "no subset can be cut out of this font", path};
    const std::unique_ptr<hb_blob_t, Release> result(hb_face_reference_blob(cut.get()));
    unsigned length = 0;
    const auto* data =
        reinterpret_cast<const std::uint8_t*>(hb_blob_get_data(result.get(), &length));
    return platform::Bytes(data, data + length);
}

} // namespace compile
