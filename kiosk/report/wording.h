#pragma once
// The words of a report in one language: content/interface/report/<language>.json, compiled in,
// and the names that a pack or an organiser gives to ids. Values; any thread.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/report/table.h"
#include "kiosk/text/format.h"
#include "platform/base/result.h"

namespace report {

// Names of categories by dimension and id, "topic" and its id to a title. An id without one is
// shown as it is.
using Names = std::map<std::pair<std::string, std::string>, std::string>;

class Wording {
  public:
    // Errors: not_found, naming the languages there are; corrupt.
    static platform::Result<Wording> load(std::string_view language, Names names = {});
    static std::vector<std::string> languages();

    const std::string& language() const { return m_language; }
    bool is_reviewed() const { return m_is_reviewed; } // else a draft, and the report says so
    // The key itself when there is no such text: a report never fails for a word.
    std::string text(std::string_view key, std::vector<text::Argument> arguments = {}) const;
    std::string sheet(std::string_view id) const { return text("sheet_" + std::string(id)); }
    std::string dimension(std::string_view name) const;
    std::string group(std::string_view dimension, const Group& group) const;

  private:
    std::string id_name(std::string_view dimension, const std::string& id) const;

    std::string m_language;
    bool m_is_reviewed = false;
    std::map<std::string, std::string, std::less<>> m_texts;
    Names m_names;
};

} // namespace report
