#pragma once
// FakePack: a pack::Pack of plain values in memory, for tests of what stands above packs. Build one
// by filling the fields; small_pack.h has a whole one. Interface texts are read once from
// content/interface/interface.yaml (the working directory of tests is the repository's root) and
// are English in every language, marked as such.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "kiosk/pack/pack.h"

namespace support {

class FakePack : public pack::Pack {
  public:
    struct Entry {
        std::string key;                           // "topic.work.title"
        std::map<std::string, std::string> bodies; // by language
        bool reviewed = true;                      // the source language always is
    };

    FakePack();

    // The text's number, in the order of adding after the interface's own.
    pack::TextId add(std::string key, std::map<std::string, std::string> bodies,
                     bool reviewed = true);

    std::string pack_id = "fake";
    std::int64_t pack_serial = 1;
    std::int64_t built = 1'767'225'600; // 2026-01-01
    std::string key_id = "0000000000000000";
    std::string source_language = "en";
    std::vector<pack::Language> pack_languages;
    std::vector<pack::Topic> pack_topics;
    std::vector<pack::Service> pack_services;
    pack::AboutYou about;
    std::vector<pack::HomeAction> actions;
    pack::TextId pack_tagline = 0;
    std::string attract, thanks, place;
    std::vector<std::string> neutral, organiser;
    int number_days = 180;
    std::vector<std::string> member_ids;
    std::vector<pack::CampaignDay> campaign_days;
    std::vector<pack::FactRecord> fact_records;
    std::vector<pack::Reliance> relied;
    std::map<std::string, pack::Picture> pictures; // at one size
    platform::Bytes spoken; // an Opus file: every text is heard by it; empty: the pack is silent
    pack::Speech speech_facts{std::chrono::seconds(1), true, false}; // of all of them
    std::vector<std::string> silent_languages;

    const std::vector<Entry>& entries() const { return m_entries; } // [0] is no text

    const std::string& id() const override { return pack_id; }
    std::int64_t serial() const override { return pack_serial; }
    std::int64_t built_unix_seconds() const override { return built; }
    const std::string& signed_by() const override { return key_id; }
    const std::vector<pack::Language>& languages() const override { return pack_languages; }
    const std::vector<pack::Topic>& topics() const override { return pack_topics; }
    const std::vector<pack::Service>& services() const override { return pack_services; }
    const pack::AboutYou& about_you() const override { return about; }
    const std::vector<pack::HomeAction>& home_actions() const override { return actions; }
    pack::TextId tagline() const override { return pack_tagline; }
    const std::string& attract_picture() const override { return attract; }
    const std::string& thanks_picture() const override { return thanks; }
    const std::string& place_name() const override { return place; }
    const std::vector<std::string>& neutral_languages() const override { return neutral; }
    const std::vector<std::string>& organiser_languages() const override { return organiser; }
    int number_days_max() const override { return number_days; }
    std::vector<std::string> members() const override { return member_ids; }
    std::string_view member_name(std::string_view id) const override { return id; }
    const std::vector<pack::CampaignDay>& calendar() const override { return campaign_days; }
    const std::vector<pack::FactRecord>& facts() const override { return fact_records; }
    const std::vector<pack::Reliance>& reliances() const override { return relied; }

    pack::TextId text_count() const override {
        return static_cast<pack::TextId>(m_entries.size() - 1);
    }
    pack::Text text(pack::TextId id, std::string_view language) const override;
    pack::TextId interface_text(pack::InterfaceText key) const override;
    platform::Result<pack::Picture> picture(const std::string& id, int min_width_px) const override;
    std::vector<std::string> picture_ids() const override;
    platform::Result<std::vector<Font>> fonts() const override { return std::vector<Font>{}; }
    std::optional<pack::Speech> speech(pack::TextId, std::string_view language) const override {
        const auto& silent = silent_languages;
        if (spoken.empty() || std::find(silent.begin(), silent.end(), language) != silent.end())
            return std::nullopt;
        return speech_facts;
    }
    platform::Result<platform::Bytes> speech_bytes(pack::TextId, std::string_view) const override {
        return spoken;
    }

  private:
    std::vector<Entry> m_entries;
};

// A picture of one colour, 320 x 240.
pack::Picture plain_picture(std::uint32_t colour, std::uint32_t plate, pack::TextId description);

} // namespace support
