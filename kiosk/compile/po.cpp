#include "kiosk/compile/po.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/text/utf8.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

std::string_view trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(" \t\r");
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

// A C string literal as PO uses it.
struct Unquoted {
    bool ok = false;
    std::string text;
};

Unquoted unquote(std::string_view literal) {
    if (literal.size() < 2 || literal.front() != '"' || literal.back() != '"')
        return {};
    std::string text;
    for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
        if (literal[i] == '"')
            return {};
        if (literal[i] != '\\') {
            text += literal[i];
            continue;
        }
        if (++i + 1 >= literal.size())
            return {};
        switch (literal[i]) {
        case 'n':
            text += '\n';
            break;
        case 't':
            text += '\t';
            break;
        case 'r':
            break;
        case '"':
            text += '"';
            break;
        case '\\':
            text += '\\';
            break;
        default:
            return {};
        }
    }
    return {true, std::move(text)};
}

class PoReader {
  public:
    explicit PoReader(const std::string& file) : m_file(file) {}

    Result<PoFile> read(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        while (!text.empty()) {
            ++m_line;
            const auto end = text.find('\n');
            RETURN_IF_ERROR(line(text.substr(0, end)));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
        RETURN_IF_ERROR(finish_entry());
        if (!m_has_header && m_result.entries.empty())
            return Error{ErrorKind::invalid, "no entry stands in this file; copy it again, whole",
                         m_file + ":1"};
        return std::move(m_result);
    }

  private:
    enum class Field { none, context, source, translation };

    Error invalid(std::string message) const {
        return {ErrorKind::invalid, std::move(message), m_file + ":" + std::to_string(m_line)};
    }

    Result<void> line(std::string_view raw) {
        if (raw.ends_with('\r'))
            raw.remove_suffix(1);
        std::string untabbed(raw);
        std::replace(untabbed.begin(), untabbed.end(), '\t', ' ');
        if (text::clean(untabbed).text != untabbed)
            return invalid("this line is not UTF-8 text; save the file as UTF-8");
        const auto text = trimmed(raw);
        if (text.empty())
            return {};
        if (text.front() == '#')
            return comment(text);
        if (text.front() == '"')
            return continuation(text);
        return keyword(text);
    }

    Result<void> comment(std::string_view text) {
        // Comments and flags stand before an entry's keywords.
        if (m_field == Field::translation)
            RETURN_IF_ERROR(finish_entry());
        if (text.starts_with("#,")) {
            for (auto flags = text.substr(2); !flags.empty();) {
                const auto comma = flags.find(',');
                m_entry.fuzzy |= trimmed(flags.substr(0, comma)) == "fuzzy";
                flags.remove_prefix(comma == std::string_view::npos ? flags.size() : comma + 1);
            }
        }
        return {};
    }

    Result<void> continuation(std::string_view text) {
        if (m_field == Field::none)
            return invalid("a text in quotes stands alone; put msgid or msgstr before it");
        return append(text);
    }

    Result<void> append(std::string_view literal) {
        auto piece = unquote(literal);
        if (!piece.ok)
            return invalid("the quotes of this text do not match, or a \\ stands before a letter "
                           "other than n, t, \" and \\; write \\\" for a quote inside the text");
        auto& into = m_field == Field::context  ? m_entry.context
                     : m_field == Field::source ? m_entry.source
                                                : m_entry.translation;
        into += piece.text;
        if (into.size() > limits::text_bytes_max)
            return invalid("this text is longer than " + std::to_string(limits::text_bytes_max) +
                           " bytes; a closing quote may be missing");
        return {};
    }

    Result<void> keyword(std::string_view text) {
        const auto space = text.find_first_of(" \t\"");
        const auto word = text.substr(0, space);
        if (word == "msgid_plural" || word.starts_with("msgstr["))
            return invalid("plural entries are not used here; write the number into one text");
        if (word == "msgctxt") {
            if (m_field != Field::none)
                RETURN_IF_ERROR(finish_entry());
            m_field = Field::context;
        } else if (word == "msgid") {
            if (m_field == Field::translation)
                RETURN_IF_ERROR(finish_entry());
            if (m_field == Field::source)
                return invalid("a second msgid without a msgstr between; one is missing");
            m_field = Field::source;
            m_entry.line = m_line;
        } else if (word == "msgstr") {
            if (m_field != Field::source)
                return invalid("msgstr without a msgid before it; one is missing");
            m_field = Field::translation;
        } else {
            return invalid("'" + std::string(word.substr(0, 40)) +
                           "' is not msgctxt, msgid or msgstr; look for a missing quote above");
        }
        return append(trimmed(text.substr(word.size())));
    }

    Result<void> finish_entry() {
        if (m_field == Field::none)
            return {}; // comments alone keep their flags for the entry that follows
        if (m_field != Field::translation)
            return invalid("the entry before this line has no msgstr; the file may be cut short");
        auto entry = std::exchange(m_entry, {});
        m_field = Field::none;
        if (entry.source.empty() && entry.context.empty())
            return header(entry);
        if (entry.context.empty())
            return Error{ErrorKind::invalid,
                         "an entry without msgctxt; take the template by kioskctl pack pot",
                         m_file + ":" + std::to_string(entry.line)};
        if (!m_seen.insert(entry.context).second)
            return Error{ErrorKind::invalid,
                         "'" + entry.context + "' stands twice in this file; remove one",
                         m_file + ":" + std::to_string(entry.line)};
        if (m_result.entries.size() >= limits::pack_texts_max)
            return invalid("too many entries");
        m_result.entries.push_back(std::move(entry));
        return {};
    }

    Result<void> header(const PoEntry& entry) {
        m_has_header = true;
        for (std::string_view rest = entry.translation; !rest.empty();) {
            const auto end = rest.find('\n');
            const auto one = rest.substr(0, end);
            if (one.starts_with("Language:"))
                m_result.language = trimmed(one.substr(9));
            const auto charset = one.find("charset=");
            if (charset != std::string_view::npos) {
                const auto name = trimmed(one.substr(charset + 8));
                if (name != "UTF-8" && name != "utf-8" && name != "CHARSET")
                    return invalid("the file says it is in " + std::string(name) +
                                   "; save it as UTF-8");
            }
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        return {};
    }

    std::string m_file;
    PoFile m_result;
    PoEntry m_entry;
    Field m_field = Field::none;
    std::set<std::string> m_seen;
    int m_line = 0;
    bool m_has_header = false;
};

std::string in_quotes(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '\n')
            literal += "\\n";
        else if (c == '\t')
            literal += "\\t";
        else if (c == '"' || c == '\\')
            (literal += '\\') += c;
        else
            literal += c;
    }
    return literal + '"';
}

} // namespace

Result<PoFile> read_po(std::string_view text, const std::string& file) {
    return PoReader(file).read(text);
}

std::string write_pot(const std::vector<PoEntry>& entries, std::string_view project) {
    std::string pot = "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: ";
    pot += project;
    pot += "\\n\"\n\"Language: \\n\"\n\"MIME-Version: 1.0\\n\"\n"
           "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
           "\"Content-Transfer-Encoding: 8bit\\n\"\n";
    for (const auto& entry : entries) {
        pot += '\n';
        for (std::string_view note = entry.note; !note.empty();) {
            const auto end = note.find('\n');
            pot += "#. " + std::string(note.substr(0, end)) + '\n';
            note.remove_prefix(end == std::string_view::npos ? note.size() : end + 1);
        }
        if (!entry.reference.empty())
            pot += "#: " + entry.reference + '\n';
        pot += "msgctxt " + in_quotes(entry.context) + "\nmsgid " + in_quotes(entry.source) +
               "\nmsgstr \"\"\n";
    }
    return pot;
}

} // namespace compile
