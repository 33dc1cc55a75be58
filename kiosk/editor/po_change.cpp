#include "kiosk/editor/po_change.h"

#include <algorithm>
#include <set>
#include <vector>

#include "kiosk/compile/po.h"

namespace editor {
namespace {

constexpr std::string_view reviewed_by = "# reviewed by ";
using Lines = std::vector<std::string>;

std::string literal(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            made += '\\';
        made += c == '\n' || c == '\t' ? ' ' : c;
    }
    return made + '"';
}

// "#, fuzzy, no-wrap" without fuzzy, as a list.
Lines other_flags(std::string_view line) {
    Lines flags;
    for (line.remove_prefix(2); !line.empty();) {
        const auto comma = line.find(',');
        auto flag = line.substr(0, comma);
        flag.remove_prefix(std::min(flag.find_first_not_of(' '), flag.size()));
        flag = flag.substr(0, flag.find_last_not_of(" \r") + 1);
        if (!flag.empty() && flag != "fuzzy")
            flags.emplace_back(flag);
        line.remove_prefix(comma == line.npos ? line.size() : comma + 1);
    }
    return flags;
}

Lines comments_of(const Lines& block, const PoChange& change) {
    Lines kept, flags;
    if (!change.reviewer.empty())
        kept.push_back(std::string(reviewed_by) + change.reviewer);
    if (change.draft)
        flags.emplace_back("fuzzy");
    for (const auto& line : block) {
        if (!line.starts_with('#'))
            break;
        if (line.starts_with("#,")) {
            const auto others = other_flags(line);
            flags.insert(flags.end(), others.begin(), others.end());
        } else if (!line.starts_with(reviewed_by) && !line.starts_with("#|")) {
            kept.push_back(line);
        }
    }
    std::string joined;
    for (const auto& flag : flags)
        joined += (joined.empty() ? "#, " : ", ") + flag;
    if (!joined.empty())
        kept.push_back(joined);
    if (!change.replaced.empty())
        kept.push_back("#| msgid " + literal(change.replaced));
    return kept;
}

class PoRewriter {
  public:
    PoRewriter(const PoChanges& changes, std::set<std::string> known)
        : m_changes(changes), m_known(std::move(known)) {}

    PoChanged run(std::string_view po) {
        while (!po.empty()) {
            const auto end = po.find('\n');
            take(std::string(po.substr(0, end)));
            po.remove_prefix(end == po.npos ? po.size() : end + 1);
        }
        flush();
        for (const auto& [key, change] : m_changes)
            if (!m_known.contains(key))
                add(key, change);
        return std::move(m_result);
    }

  private:
    // A block ends where comments or msgctxt follow an msgstr, or at an empty line.
    void take(std::string line) {
        if (line.ends_with('\r'))
            line.pop_back();
        const bool begins = line.starts_with('#') || line.starts_with("msgctxt");
        if (line.empty() || (begins && m_has_msgstr))
            flush();
        if (line.empty())
            return put(line);
        m_has_msgstr = m_has_msgstr || line.starts_with("msgstr");
        m_block.push_back(std::move(line));
    }

    void flush() {
        const auto block = std::exchange(m_block, {});
        m_has_msgstr = false;
        const auto context = std::find_if(block.begin(), block.end(), [](const auto& line) {
            return line.starts_with("msgctxt \"");
        });
        std::string key;
        if (context != block.end())
            key = context->substr(9, context->rfind('"') - 9);
        const auto change = m_changes.find(key);
        if (key.empty() || change == m_changes.end())
            return put_all(block, key);
        auto changed = comments_of(block, change->second);
        const auto message = std::find_if(
            context, block.end(), [](const auto& line) { return line.starts_with("msgstr"); });
        if (change->second.replaced.empty()) {
            changed.insert(changed.end(), context, message);
        } else {
            changed.push_back("msgctxt " + literal(key));
            changed.push_back("msgid " + literal(change->second.source));
        }
        changed.push_back("msgstr " + literal(change->second.translation));
        put_all(changed, key);
    }

    void add(const std::string& key, const PoChange& change) {
        put("");
        auto lines = comments_of({}, change);
        lines.push_back("msgctxt " + literal(key));
        lines.push_back("msgid " + literal(change.source));
        lines.push_back("msgstr " + literal(change.translation));
        put_all(lines, key);
    }

    void put_all(const Lines& lines, const std::string& key) {
        for (const auto& line : lines) {
            put(line);
            if (line.starts_with("msgid ") && !key.empty())
                m_result.lines[key] = m_line;
        }
    }
    void put(const std::string& line) {
        ++m_line;
        m_result.text += line + '\n';
    }

    const PoChanges& m_changes;
    std::set<std::string> m_known; // msgctxt of the file's entries
    PoChanged m_result;
    Lines m_block;
    bool m_has_msgstr = false;
    int m_line = 0;
};

} // namespace

platform::Result<PoChanged> change_po(std::string_view po, const std::string& file,
                                      const std::string& language, const PoChanges& changes) {
    const std::string begun = "msgid \"\"\nmsgstr \"\"\n\"Language: " + language +
                              "\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                              "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                              "\"Content-Transfer-Encoding: 8bit\\n\"\n";
    if (po.empty())
        po = begun;
    ASSIGN_OR_RETURN(const auto read, compile::read_po(po, file));
    std::set<std::string> known;
    for (const auto& entry : read.entries)
        known.insert(entry.context);
    return PoRewriter(changes, std::move(known)).run(po);
}

} // namespace editor
