#pragma once
// A story from Twine put into a topic of a source: in place of the activity of its id, or as one
// more.
#include "kiosk/editor/source_book.h"

namespace editor {

// `text` is the story's, `topic` the topic's id. Errors: those of read_story and of the topic's
// file.
platform::Result<BookChanges> story_change(platform::Files& files, const std::string& folder,
                                           const std::string& topic, std::string_view text,
                                           const std::string& file);

} // namespace editor
