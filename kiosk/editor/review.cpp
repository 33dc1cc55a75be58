#include "kiosk/editor/review.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "kiosk/compile/fields.h"
#include "kiosk/compile/po_review.h"
#include "kiosk/compile/translations.h"
#include "kiosk/text/pasted.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"
#include "review_page_files.embedded.h"

namespace editor {
namespace {

using platform::Error;
using platform::ErrorKind;

constexpr std::string_view first_line = "kiosk review 1";
constexpr std::string_view data_mark = "/*DATA*/";
constexpr std::size_t digest_digits = 8;

// "topic.work" for a heading over the texts of a topic.
std::string group_of(const std::string& key) {
    const auto first = key.find('.');
    const auto second = key.find('.', first + 1);
    return key.starts_with("topic.") ? key.substr(0, second) : key.substr(0, first);
}

std::string next_word(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    std::string word(line.substr(0, end));
    line.remove_prefix(end);
    while (line.starts_with(' '))
        line.remove_prefix(1);
    return word;
}

class ReviewReader {
  public:
    explicit ReviewReader(const std::string& file) : m_file(file) {}

    platform::Result<Review> read(std::string_view text) {
        if (text.size() > limits::source_file_bytes_max)
            return Error{ErrorKind::too_large, "this is no review: it is too long", m_file};
        while (!text.empty()) {
            ++m_line;
            const auto end = text.find('\n');
            RETURN_IF_ERROR(take(text::pasted(text.substr(0, end))));
            text.remove_prefix(end == text.npos ? text.size() : end + 1);
        }
        if (!m_begun)
            return invalid("the line '" + std::string(first_line) +
                           "' is missing; copy the whole text that the page made");
        if (!compile::is_reviewer_code(m_review.by))
            return invalid("the line 'by CODE' is missing or names somebody; write 2 to 12 of A-Z "
                           "and 0-9 with a digit");
        return std::move(m_review);
    }

  private:
    Error invalid(std::string message) const {
        return {ErrorKind::invalid, std::move(message), m_file + ":" + std::to_string(m_line)};
    }

    platform::Result<void> take(const std::string& line) {
        if (line == first_line) {
            m_begun = true;
            return {};
        }
        if (!m_begun || line.empty())
            return {};
        std::string_view rest = line;
        const auto word = next_word(rest);
        if (word == "pack")
            m_review.pack = rest;
        else if (word == "language")
            m_review.language = rest;
        else if (word == "by")
            m_review.by = rest;
        else if (word == "ok" || word == "change")
            return take_text(word == "change", rest);
        else
            return invalid("this line begins with neither ok nor change; was it broken in two?");
        return {};
    }

    platform::Result<void> take_text(bool change, std::string_view rest) {
        ReviewLine one{m_line, change, next_word(rest), "", ""};
        one.digest = next_word(rest);
        one.text = rest;
        const bool hex = one.digest.size() == digest_digits &&
                         one.digest.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (one.key.empty() || !hex || one.text.empty() == change)
            return invalid(change ? "write: change PLACE DIGITS the new text"
                                  : "write: ok PLACE DIGITS");
        if (one.text.size() > limits::text_bytes_max)
            return invalid("the new text is too long");
        if (m_review.lines.size() >= limits::pack_texts_max)
            return Error{ErrorKind::too_large, "this review has too many lines", m_file};
        m_review.lines.push_back(std::move(one));
        return {};
    }

    const std::string& m_file;
    Review m_review;
    int m_line = 0;
    bool m_begun = false;
};

} // namespace

std::string words_digest(std::string_view source, std::string_view translation) {
    const auto both = std::string(source) + '\n' + std::string(translation);
    return platform::to_hex(platform::blake2b(platform::as_bytes(both))).substr(0, digest_digits);
}

std::string review_page(const compile::Source& source, const std::string& tag,
                        const PoEntries& entries,
                        const std::map<std::string, std::string>& pictures) {
    nlohmann::json data{{"pack", source.contents.id}, {"language", tag}, {"name", tag}};
    for (const auto& language : source.contents.languages)
        if (language.tag == tag) {
            data["name"] = language.name;
            data["rtl"] = language.right_to_left;
        }
    const auto beside = compile::pictures_beside_texts(source);
    auto& texts = data["texts"] = nlohmann::json::array();
    auto& shown = data["pictures"] = nlohmann::json::object();
    for (std::size_t id = 1; id < source.texts.all().size(); ++id) {
        const auto& text = source.texts.all()[id];
        if (text.key.starts_with("interface."))
            continue;
        const auto found = entries.find(text.key);
        const auto said = found == entries.end() ? std::string() : found->second.translation;
        nlohmann::json one{{"key", text.key},
                           {"group", group_of(text.key)},
                           {"source", text.body},
                           {"text", said},
                           {"digest", words_digest(text.body, said)},
                           {"draft", found == entries.end() || found->second.fuzzy}};
        if (!text.note.empty())
            one["note"] = text.note;
        if (const auto picture = pictures.find(beside[id]); picture != pictures.end()) {
            one["picture"] = picture->first;
            shown[picture->first] = platform::to_base64(platform::as_bytes(picture->second));
        }
        texts.push_back(std::move(one));
    }
    // "</script" in a text must not end the script.
    auto json = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    for (auto at = json.find("</"); at != std::string::npos; at = json.find("</", at))
        json.replace(at, 2, "<\\/");
    std::string page(platform::as_text(embedded::review_page_files().front().bytes));
    return page.replace(page.find(data_mark), data_mark.size(), json);
}

platform::Result<Review> read_review(std::string_view text, const std::string& file) {
    return ReviewReader(file).read(text);
}

ReviewMerge merge_review(const Review& review, const compile::Source& source,
                         const PoEntries& entries) {
    ReviewMerge merge;
    for (const auto& line : review.lines) {
        const auto id = source.texts.find(line.key);
        const auto found = entries.find(line.key);
        const auto said = found == entries.end() ? std::string() : found->second.translation;
        const auto body = id == 0 ? std::string() : source.texts.all()[id].body;
        if (id == 0 || words_digest(body, said) != line.digest || (!line.change && said.empty())) {
            merge.outdated.push_back(line.key);
            continue;
        }
        merge.changes[line.key] = {body, line.change ? line.text : said, false, review.by};
        merge.lines[line.key] = line.line;
    }
    return merge;
}

} // namespace editor
