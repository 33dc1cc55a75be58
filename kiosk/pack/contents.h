#pragma once
// Contents: everything a pack says but its words, pictures and fonts; what the pack file's
// `content` row holds as JSON. One list of fields serves writing and reading, so the two cannot
// part. Reading trusts nothing: every id, number, length and link is checked.
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/pack/content.h"
#include "kiosk/pack/interface_texts.h"
#include "platform/base/result.h"

namespace pack {

inline constexpr std::size_t interface_text_count = 0
#define TEXT(key) +1
#include "kiosk/pack/interface_texts.def"
#undef TEXT
    ;

struct Member {
    std::string id;
    std::string name; // its own, not translated
    std::vector<std::string> pillars;
};

struct Contents {
    std::string id;
    std::int64_t serial = 0;
    std::int64_t built_unix_seconds = 0;
    std::string source_language;
    std::vector<Language> languages;
    // What a page of languages[i] that is not translated is shown in, before the source language.
    std::vector<std::vector<std::string>> fallbacks;
    TextId tagline = 0;
    std::string place_name;
    std::string attract_picture;
    std::string thanks_picture;
    std::int64_t number_days_max = 0;
    std::vector<std::string> neutral_languages;
    std::vector<std::string> organiser_languages;
    AboutYou about_you;
    std::vector<HomeAction> home_actions;
    std::vector<Topic> topics;
    std::vector<Service> services;
    std::vector<Member> members;
    std::vector<CampaignDay> calendar; // in the order of the year
    std::vector<FactRecord> facts;
    std::vector<Reliance> reliances;
    std::map<std::string, TextId> pictures; // id to description
    std::array<TextId, interface_text_count> interface_texts{};
    TextId text_count = 0; // texts are 1 to text_count
};

std::string write_contents(const Contents& contents);
// Error: corrupt, or too_new where the structure is of a later format.
platform::Result<Contents> read_contents(std::string_view json);

// What holds in every pack whoever compiled it: ids alone in their kind, links that lead somewhere,
// a story that ends. Error: corrupt, naming what is wrong.
platform::Result<void> check_contents(const Contents& contents);

} // namespace pack
