#pragma once
// SqlitePack: a Pack over its file. Made by UnverifiedPack::verify() alone; internal to this
// folder.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/db/database.h"
#include "kiosk/pack/contents.h"
#include "kiosk/pack/pack.h"

namespace pack {

class SqlitePack final : public Pack {
  public:
    // Errors: corrupt, too_new, too_large, and those of Files.
    static platform::Result<std::unique_ptr<Pack>>
    open(platform::Host& host, const std::string& path, std::string signed_by);

    const std::string& id() const override { return m_contents.id; }
    std::int64_t serial() const override { return m_contents.serial; }
    std::int64_t built_unix_seconds() const override { return m_contents.built_unix_seconds; }
    const std::string& signed_by() const override { return m_signed_by; }
    const std::vector<Language>& languages() const override { return m_contents.languages; }
    const std::vector<Topic>& topics() const override { return m_contents.topics; }
    const std::vector<Service>& services() const override { return m_contents.services; }
    const AboutYou& about_you() const override { return m_contents.about_you; }
    const std::vector<HomeAction>& home_actions() const override { return m_contents.home_actions; }
    TextId tagline() const override { return m_contents.tagline; }
    const std::string& attract_picture() const override { return m_contents.attract_picture; }
    const std::string& thanks_picture() const override { return m_contents.thanks_picture; }
    const std::string& place_name() const override { return m_contents.place_name; }
    const std::vector<std::string>& neutral_languages() const override {
        return m_contents.neutral_languages;
    }
    const std::vector<std::string>& organiser_languages() const override {
        return m_contents.organiser_languages;
    }
    int number_days_max() const override { return static_cast<int>(m_contents.number_days_max); }
    std::vector<std::string> members() const override;
    std::string_view member_name(std::string_view id) const override;
    const std::vector<CampaignDay>& calendar() const override { return m_contents.calendar; }
    const std::vector<FactRecord>& facts() const override { return m_contents.facts; }
    const std::vector<Reliance>& reliances() const override { return m_contents.reliances; }

    TextId text_count() const override { return m_contents.text_count; }
    Text text(TextId id, std::string_view language) const override;
    TextId interface_text(InterfaceText key) const override {
        return m_contents.interface_texts[static_cast<std::size_t>(key)];
    }
    platform::Result<Picture> picture(const std::string& id, int min_width_px) const override;
    std::vector<std::string> picture_ids() const override;
    platform::Result<std::vector<Font>> fonts() const override;
    std::optional<Speech> speech(TextId id, std::string_view language) const override;
    platform::Result<platform::Bytes> speech_bytes(TextId id,
                                                   std::string_view language) const override;

  private:
    // All texts of one language in one string; ends[id] - ends[id - 1] bytes belong to a text.
    struct Words {
        bool loaded = false;
        std::string bytes;
        std::vector<std::uint32_t> ends; // ends[0] is 0
        std::vector<bool> present, reviewed;
        std::vector<std::string> fallbacks;
        std::string tag;
    };

    SqlitePack(db::Database database, Contents contents, std::string signed_by);
    platform::Result<void> check_rows();
    platform::Result<void> load(Words& words) const;
    using Voices = std::map<TextId, Speech>;
    platform::Result<void> load_voices(const std::string& tag, Voices& into) const;
    Words* words_of(std::string_view tag) const;
    platform::Result<Picture> read_picture(const std::string& id, int min_width_px) const;

    mutable db::Database m_database;
    Contents m_contents;
    std::string m_signed_by;
    // One entry a language and the source's; filled when first used, never moved.
    mutable std::map<std::string, Words, std::less<>> m_words;
    mutable std::map<std::string, Voices, std::less<>> m_voices; // filled when first asked for
};

} // namespace pack
