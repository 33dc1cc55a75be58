#pragma once
// What of a page can be heard, in its order: a pure function of the view and the pack, for the
// screens (is there a button, what is marked) and for who speaks. A text is heard in the visitor's
// language where it is shown in it or the language is one that is heard rather than read, else in
// the language it is shown in. In the field a person's voice is heard only after a review.
#include <chrono>
#include <string_view>
#include <vector>

#include "kiosk/pack/pack.h"
#include "kiosk/session/view.h"

namespace session {

struct HeardPart {
    pack::TextId text = 0;
    std::string_view language; // of the speech; lives as long as the pack
    pack::Speech speech;
};

// Of the page that the view shows; empty where nothing can be heard.
std::vector<HeardPart> heard_parts(const pack::Pack& content, const View& view);
// Of one text in the visitor's language, by the same rules.
std::optional<HeardPart> heard_part(const pack::Pack& content, const View& view, pack::TextId text);
// The greeting of a language; empty where it cannot be heard.
std::optional<HeardPart> heard_greeting(const pack::Pack& content, const View& view,
                                        std::size_t language);
// How long it takes to hear them, without the pauses.
std::chrono::milliseconds length_of(const std::vector<HeardPart>& parts);
bool is_synthetic(const std::vector<HeardPart>& parts); // any of them

// Speech about violence, or where help is: heard only when asked for, at low volume.
bool is_sensitive(const pack::Pack& content, const View& view);

} // namespace session
