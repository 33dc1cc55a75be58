// What editors and reviewers send back. The first byte chooses the reader: '0' a workbook, '1' a
// story from Twine, '2' a review, '3' rows of a sheet ("path" and "value" in turns, a line each),
// '4' comments of a file, '5' what the check of somebody's source left behind, and any other text
// that was pasted. Any bytes are read or refused in words; what is read is sound.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/editor/limits.h"
#include "kiosk/editor/review.h"
#include "kiosk/editor/twee.h"
#include "kiosk/editor/workbook.h"
#include "kiosk/editor/yaml_rows.h"
#include "kiosk/organiser/source_check.h"
#include "kiosk/text/pasted.h"

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

void read_book(platform::ByteView bytes) {
    const auto book = editor::read_workbook(bytes, "a.xlsx");
    if (!book)
        return require(book.error().where.starts_with("a.xlsx"));
    for (const auto& sheet : book->sheets) {
        require(sheet.rows.size() <= limits::workbook_rows_max);
        for (const auto& row : sheet.rows)
            require(row.size() <= limits::workbook_columns_max);
    }
}

void read_twine(std::string_view text) {
    const auto story = editor::read_story(text, "a.twee");
    if (!story)
        return require(story.error().where.starts_with("a.twee"));
    const auto yaml = editor::write_yaml(story->activity, 0, [](const auto&, int) {});
    const auto again = compile::read_yaml(yaml, "a.yaml");
    require(again.ok() && editor::same_tree(*again, story->activity));
}

void read_rows(std::string_view text) {
    editor::TreeMaker maker;
    while (!text.empty()) {
        std::string_view line[2];
        for (auto& one : line) {
            one = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(one.size() + 1, text.size()));
        }
        static_cast<void>(maker.put(line[0], text::pasted(line[1]), true, 1));
    }
    const auto tree = maker.take();
    if (tree.entries.empty())
        return;
    const auto again =
        compile::read_yaml(editor::write_yaml(tree, 0, [](const auto&, int) {}), "a.yaml");
    require(again.ok() && editor::same_tree(*again, tree));
}

// Comments of a file are found, and written into it anew.
void read_comments(std::string_view text) {
    const auto tree = compile::read_yaml(text, "a.yaml");
    if (!tree || tree->kind != compile::YamlNode::Kind::map || tree->entries.empty() ||
        !editor::leaves_of(*tree, editor::ItemNames::ids))
        return;
    auto comments = editor::comments_of(text, *tree);
    const auto head = comments.head;
    const auto written = editor::write_yaml(*tree, comments, [](const auto&, int) {});
    require(written.starts_with(head));
}

// Few and short lines that hold nothing that ends or turns one; written anew they are the same.
void read_trial(std::string_view text) {
    const auto findings = organiser::read_findings(text);
    if (!findings)
        return;
    require(findings->lines.size() <= organiser::source_findings_kept);
    for (const auto& line : findings->lines) {
        require(line.size() < 700);
        require(std::none_of(line.begin(), line.end(), [](unsigned char c) { return c < 0x20; }));
        require(line.find("\xE2\x80\xAE") == std::string::npos); // RIGHT-TO-LEFT OVERRIDE
    }
    const auto again = organiser::read_findings(organiser::write_findings(*findings));
    require(again && again->errors == findings->errors && again->lines == findings->lines);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == '0') {
        read_book({data + 1, size - 1});
    } else if (data[0] == '1') {
        read_twine(text);
    } else if (data[0] == '2') {
        const auto review = editor::read_review(text, "a.txt");
        require(review.ok() || review.error().where.starts_with("a.txt"));
    } else if (data[0] == '3') {
        read_rows(text);
    } else if (data[0] == '4') {
        read_comments(text);
    } else if (data[0] == '5') {
        read_trial(text);
    } else {
        const auto once = text::pasted(text);
        require(text::pasted(once) == once);
        static_cast<void>(text::zawgyi_to_unicode(once));
        static_cast<void>(text::private_use(once));
    }
    return 0;
}
