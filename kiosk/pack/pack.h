#pragma once
// Pack: signed content, open for reading. A Pack exists only where a trusted key signed its bytes:
// UnverifiedPack::verify() is the one door. Values are read once at opening (texts of a language
// when it is first used); pictures are read when asked for. One thread. The file is described in
// content/FORMAT.md, "The pack file".
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/pack/content.h"
#include "kiosk/pack/interface_texts.h"
#include "platform/base/result.h"
#include "platform/base/sign.h"
#include "platform/host.h"

namespace pack {

struct Text {
    std::string_view text;     // break marks baked in; lives as long as the Pack
    bool reviewed = false;     // a translation that nobody reviewed carries the draft mark
    std::string_view language; // the language it is in: another one when a whole page fell back
};

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels; // 0xAABBGGRR, straight alpha, rows top down
    std::uint32_t plate = 0;           // colour of the plate the picture melts into
    TextId description = 0;
};

// A text as it is heard.
struct Speech {
    std::chrono::milliseconds length{0};
    bool synthetic = false; // a computer's voice, and told so
    bool reviewed = false;  // a speaker of the language has heard it and found it right
};
inline constexpr TextId greeting_speech = 0; // the language's greeting, which is no text

class Pack {
  public:
    virtual ~Pack() = default;

    virtual const std::string& id() const = 0;
    virtual std::int64_t serial() const = 0; // grows with every release
    virtual std::int64_t built_unix_seconds() const = 0;
    virtual const std::string& signed_by() const = 0;           // key id, hex
    virtual const std::vector<Language>& languages() const = 0; // at least one
    virtual const std::vector<Topic>& topics() const = 0;
    virtual const std::vector<Service>& services() const = 0;
    virtual const AboutYou& about_you() const = 0;
    virtual const std::vector<HomeAction>& home_actions() const = 0;
    virtual TextId tagline() const = 0; // under the greeting on the first screen
    virtual const std::string& attract_picture() const = 0;
    virtual const std::string& thanks_picture() const = 0;
    virtual const std::string& place_name() const = 0; // on the neutral screen, may be empty
    virtual const std::vector<std::string>& neutral_languages() const = 0; // dates shown there
    virtual const std::vector<std::string>& organiser_languages() const = 0;
    virtual int number_days_max() const = 0; // a number older than this is not shown in field mode
    virtual std::vector<std::string> members() const = 0; // ids
    // What a member calls itself; for one that the pack does not know, its id.
    virtual std::string_view member_name(std::string_view id) const = 0;
    virtual const std::vector<CampaignDay>& calendar() const = 0;
    // None in packs of before, whose texts are shown whatever became of their figures.
    virtual const std::vector<FactRecord>& facts() const;
    virtual const std::vector<Reliance>& reliances() const;

    virtual TextId text_count() const = 0; // texts are 1 to text_count()
    // Never fails for an id and language of this pack; else empty text.
    virtual Text text(TextId id, std::string_view language) const = 0;
    virtual TextId interface_text(InterfaceText key) const = 0;
    // The smallest stored size that is at least min_width_px wide, else the largest.
    virtual platform::Result<Picture> picture(const std::string& id, int min_width_px) const = 0;
    virtual std::vector<std::string> picture_ids() const = 0;
    // Fonts that the pack brings (a Chinese subset), to be written where Pango can open them.
    struct Font {
        std::string file_name;
        platform::Bytes bytes;
    };
    virtual platform::Result<std::vector<Font>> fonts() const = 0;

    // How a text (or greeting_speech) is heard in just this language; empty where it is not.
    virtual std::optional<Speech> speech(TextId, std::string_view /*language*/) const {
        return std::nullopt;
    }
    // Its Ogg Opus file. Errors: not_found, too_large, corrupt, io.
    virtual platform::Result<platform::Bytes> speech_bytes(TextId,
                                                           std::string_view /*language*/) const {
        return platform::Error{platform::ErrorKind::not_found, "this is not spoken", ""};
    }
};

class UnverifiedPack {
  public:
    // Errors: not_found, io, too_large. Reads nothing but the size.
    static platform::Result<UnverifiedPack> open(platform::Host& host, std::string path);
    // Checks path + ".minisig" over the whole file, then opens it. The host outlives the Pack, and
    // the file must not change while it is open. Errors: not_found (no signature file), denied
    // (unknown key, or over other bytes), corrupt, too_new, invalid.
    platform::Result<std::unique_ptr<Pack>>
    verify(std::span<const platform::minisign::PublicKeyFile> keys) const;

  private:
    UnverifiedPack(platform::Host& host, std::string path);
    platform::Host* m_host;
    std::string m_path;
};

} // namespace pack
