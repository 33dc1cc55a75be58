#pragma once
// The page of `kioskctl pack sheet`: every screen of a pack as pictures, for reviewers who have a
// phone and not the program. The kiosk draws the pictures and says in tour.json which texts stand
// on each (kiosk/apps/tour_pictures.cpp); here they get the names under which editors know them.
//
//   {"width": 1280, "height": 800, "stops": [{"name": "pay/pay_story/03-offer", "topic": "pay",
//    "activity": "pay_story", "part": "offer", "pictures": {"en": [{"file": "en/pay/….png",
//    "texts": [[17], [18, 40]], "draft": false, "cut": ["words"]}]}}]}
//
// A text that several places have word for word is listed with the numbers of all of them.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/compile/source.h"

namespace editor {

struct StopPicture {
    std::string file; // relative to the page's folder
    std::vector<std::vector<pack::TextId>> texts;
    bool draft = false;           // a text on it was not reviewed
    std::vector<std::string> cut; // the words on it that do not fit
};
struct PictureStop {
    std::string name, topic, activity, part;
    std::map<std::string, std::vector<StopPicture>> pictures; // by language
};
struct PictureList {
    int width = 0, height = 0; // px
    std::vector<PictureStop> stops;
};

inline constexpr std::size_t picture_list_bytes_max = 64u << 20;

// Errors: invalid, too_large, with `where` in it.
platform::Result<PictureList> read_picture_list(std::string_view json, const std::string& where);
std::set<std::string> files_of(const PictureList& list);

struct PicturePage {
    std::string html; // needs no network; the pictures lie beside it
    std::size_t pictures = 0;
    std::vector<std::string> cut; // "th/work/…/01-paper.png: the words", for each that does not fit
    std::vector<std::string> not_seen; // texts for visitors that stand on no picture
};
PicturePage picture_page(const compile::Source& source, const PictureList& list);

} // namespace editor
