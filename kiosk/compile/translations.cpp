#include "kiosk/compile/translations.h"

#include <algorithm>
#include <set>

#include "kiosk/compile/placeholders.h"
#include "kiosk/compile/po.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

class Merger {
  public:
    Merger(platform::Files& files, const Source& source, const std::string& interface_folder,
           Diagnostics& diagnostics)
        : m_files(files), m_source(source), m_interface_folder(interface_folder),
          m_diagnostics(diagnostics), m_source_is_whole(diagnostics.ok()) {}

    LanguageTexts source_language() const {
        LanguageTexts texts = empty(m_source.contents.source_language);
        for (std::size_t id = 1; id < texts.texts.size(); ++id) {
            const auto& text = m_source.texts.all()[id];
            texts.texts[id] = {text.body, true, text.place};
        }
        texts.translated = texts.reviewed = texts.texts.size() - 1;
        return texts;
    }

    LanguageTexts translation(const std::string& tag, const SourceLanguage& language) {
        LanguageTexts texts = empty(tag);
        const auto file = "po/" + tag + ".po";
        const auto need = language.partial ? Need::optional : Need::required;
        const bool read = merge(m_source.folder, file, file, need, texts);
        const bool interface_read =
            merge(m_interface_folder, file, m_interface_folder + "/" + file, need, texts);
        merge(m_interface_folder, "po/organiser." + tag + ".po",
              m_interface_folder + "/po/organiser." + tag + ".po", Need::optional, texts);
        for (std::size_t id = 1; id < texts.texts.size(); ++id) {
            texts.translated += texts.texts[id].body.empty() ? 0 : 1;
            texts.reviewed += texts.texts[id].reviewed ? 1 : 0;
        }
        // Else every text would be reported besides the file, or of a language that is only heard.
        if (read && interface_read && (texts.translated > 0 || !language.partial))
            leave_out_torn_pages(texts, language, file);
        return texts;
    }

  private:
    LanguageTexts empty(const std::string& tag) const {
        LanguageTexts texts;
        texts.tag = tag;
        texts.texts.resize(m_source.texts.all().size());
        return texts;
    }

    enum class Need { required, optional };

    // False when the file is not usable, which is reported.
    bool merge(const std::string& folder, const std::string& file, const std::string& shown,
               Need need, LanguageTexts& into) {
        const auto bytes = m_files.read(folder + "/" + file, limits::source_file_bytes_max);
        if (!bytes) {
            const bool missing = bytes.error().kind == platform::ErrorKind::not_found;
            if (!missing)
                m_diagnostics.unreadable({shown, 0}, bytes.error().message, "look at the file");
            else if (need == Need::required)
                m_diagnostics.unreadable({shown, 0},
                                         "the translation into '" + into.tag + "' is missing",
                                         "make it from the template (kioskctl pack pot)");
            return missing && need == Need::optional;
        }
        const auto po = read_po(platform::as_text(*bytes), shown);
        if (!po) {
            m_diagnostics.unreadable({po.error().where, 0}, po.error().message, "");
            return false;
        }
        if (!po->language.empty() && po->language != into.tag)
            m_diagnostics.error({shown, 0}, "the file says that it is in '" + po->language + "'",
                                "write Language: " + into.tag + " in its header, if it is");
        for (const auto& entry : po->entries)
            take(entry, shown, into);
        return true;
    }

    void take(const PoEntry& entry, const std::string& file, LanguageTexts& into) {
        const Place place{file, entry.line};
        const auto id = m_source.texts.find(entry.context);
        if (id == 0) {
            if (m_source_is_whole)
                m_diagnostics.warning(place,
                                      "the source has no text '" + entry.context + "' any more",
                                      "remove the entry");
            return;
        }
        if (entry.translation.empty())
            return;
        const auto& text = m_source.texts.all()[id];
        Rendering rendering{entry.translation, !entry.fuzzy, place};
        if (entry.source != text.body) {
            rendering.reviewed = false;
            m_diagnostics.warning(place,
                                  "the source of '" + entry.context + "' has changed since (" +
                                      text.place.text() + "), so this is a draft",
                                  "look at it again and copy the new source into msgid");
        }
        if (rendering.body.find('\n') != std::string::npos) {
            m_diagnostics.error(place, "'" + entry.context + "' has more than one line",
                                "write it in one line; the kiosk breaks it");
            return;
        }
        check_placeholders(text, rendering, entry.context);
        into.texts[id] = std::move(rendering);
    }

    // A translation that lost a number or a placeholder would say something else.
    void check_placeholders(const SourceText& text, const Rendering& rendering,
                            const std::string& context) {
        const auto wanted = placeholders(text.body);
        const auto found = placeholders(rendering.body);
        if (!wanted)
            return; // reported for the source itself, when it is rendered
        if (!found)
            m_diagnostics.error(rendering.place, "'" + context + "': " + found.error().message,
                                "copy the placeholders from the source as they are");
        else if (placeholder_names(*wanted) != placeholder_names(*found))
            m_diagnostics.error(rendering.place,
                                "'" + context + "' has the placeholders " + braced(*found) +
                                    ", its source has " + braced(*wanted),
                                "copy them from the source as they are");
    }

    static std::string braced(const std::vector<std::string>& placeholders) {
        std::vector<std::string> shown;
        for (const auto& name : placeholder_names(placeholders))
            shown.push_back("{" + name + "}");
        return shown.empty() ? "none" : listed(shown);
    }

    void leave_out_torn_pages(LanguageTexts& texts, const SourceLanguage& language,
                              const std::string& file) {
        std::set<std::string> torn;
        std::vector<std::string> missing;
        for (std::size_t id = 1; id < texts.texts.size(); ++id)
            if (texts.texts[id].body.empty()) {
                const auto& text = m_source.texts.all()[id];
                torn.insert(text.page);
                // The organiser's words are needed in the organiser's languages alone.
                const auto& organisers = m_source.contents.organiser_languages;
                if (!is_organisers(text) ||
                    std::find(organisers.begin(), organisers.end(), texts.tag) != organisers.end())
                    missing.push_back(text.key);
            }
        for (std::size_t id = 1; id < texts.texts.size(); ++id)
            if (torn.contains(m_source.texts.all()[id].page))
                texts.texts[id].body.clear();
        if (missing.empty())
            return;
        const auto what = std::to_string(missing.size()) + " of " +
                          std::to_string(texts.texts.size() - 1) +
                          " texts are not translated: " + listed(missing);
        if (language.partial)
            m_diagnostics.warning({file, 0}, what,
                                  std::to_string(torn.size()) +
                                      " pages are shown in another language");
        else
            m_diagnostics.untranslated({file, 0}, what,
                                       "translate them, or write partial: true beside '" +
                                           texts.tag + "' in pack.yaml");
        texts.whole_pages_missing.assign(torn.begin(), torn.end());
    }

    platform::Files& m_files;
    const Source& m_source;
    const std::string& m_interface_folder;
    Diagnostics& m_diagnostics;
    const bool m_source_is_whole; // else a text may be there and only not be read
};

} // namespace

std::vector<LanguageTexts> read_translations(platform::Files& files, Source& source,
                                             const std::string& interface_folder,
                                             Diagnostics& diagnostics) {
    Merger merger(files, source, interface_folder, diagnostics);
    std::vector<LanguageTexts> languages{merger.source_language()};
    for (std::size_t i = 0; i < source.contents.languages.size(); ++i)
        if (const auto& tag = source.contents.languages[i].tag;
            tag != source.contents.source_language)
            languages.push_back(merger.translation(tag, source.languages[i]));
    return languages;
}

} // namespace compile
