#include "kiosk/compile/check_writing.h"

#include "kiosk/text/pasted.h"

namespace compile {
namespace {

// Zawgyi is asked of Burmese alone: what tells it are letters of Shan and Karen.
bool is_burmese(const std::string& tag) {
    return tag == "my" || tag.starts_with("my-");
}

void check_text(const std::string& key, const Rendering& text, bool burmese,
                Diagnostics& diagnostics) {
    const auto subject = "'" + key + "'";
    if (const auto code = text::private_use(text.body); !code.empty()) {
        diagnostics.error(text.place,
                          subject + " holds the private-use character " + code +
                              ", which means something in one font only",
                          "type the word again with a Unicode keyboard");
        return;
    }
    if (burmese) {
        if (const auto unicode = text::zawgyi_to_unicode(text.body)) {
            diagnostics.error(text.place, subject + " is typed for Zawgyi fonts",
                              "write it in Unicode, which is probably: " + *unicode);
            return;
        }
    }
    const auto pasted = text::pasted(text.body);
    if (pasted != text.body)
        diagnostics.warning(text.place,
                            subject + " has characters as a word processor or chat program "
                                      "leaves them",
                            "write: " + pasted);
}

} // namespace

void check_writing(const Source& source, const std::vector<LanguageTexts>& languages,
                   Diagnostics& diagnostics) {
    for (const auto& language : languages)
        for (std::size_t id = 1; id < language.texts.size(); ++id)
            if (const auto& text = language.texts[id]; !text.body.empty())
                check_text(source.texts.all()[id].key, text, is_burmese(language.tag), diagnostics);
}

} // namespace compile
