#include "tests/support/gallery_pack.h"

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "kiosk/text/breaks.h"
#include "tests/support/small_pack.h"

namespace support {
namespace {

using pack::TextId;

constexpr std::pair<std::string_view, std::string_view> sentences[] = {
    {"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม "
           "และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ"},
    {"my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော "
           "အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။"},
    {"km", "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងភាពស្មើៗគ្នាក្នុងសិទ្ធិនិងសេចក្ដីថ្លៃថ្នូរ "
           "មនុស្សគ្រប់រូបសុទ្ធតែមានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈ"},
    {"ar", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن "
           "يعامل بعضهم بعضا بروح الإخاء"},
};

std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    return count;
}

// FNV-1a: what a text begins with follows from its English alone, so that a text more elsewhere
// leaves the pictures of all others as they are.
std::size_t place_of(std::string_view english) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : english)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return static_cast<std::size_t>(hash >> 32u);
}

// {n}, {total}: what a pattern has to keep; a pattern with cases is left in English.
std::string placeholders(std::string_view pattern) {
    std::string found;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1))
        found += " " + std::string(pattern.substr(at, pattern.find('}', at) + 1 - at));
    return found;
}

class GalleryPack final : public FakePack {
  public:
    pack::Text text(TextId id, std::string_view language) const override {
        const pack::Text english = FakePack::text(id, "en");
        for (const auto& [tag, sentence] : sentences)
            if (tag == language && !english.text.empty() &&
                english.text.find(", plural") == std::string_view::npos)
                return {made(id, tag, sentence, english.text), false, tag};
        return english;
    }

  private:
    // As many letters as the English text has, of whole syllables, from another word for each text.
    std::string_view made(TextId id, std::string_view tag, std::string_view sentence,
                          std::string_view english) const {
        std::string& body = m_made[{id, std::string(tag)}];
        if (!body.empty())
            return body;
        std::string planned = text::plan_breaks(sentence, tag);
        planned += " " + planned + " ";
        const auto places = text::break_places(planned);
        const std::size_t from = places[place_of(english) % (places.size() / 2)];
        const std::size_t wanted = letters(english);
        std::size_t end = from;
        for (std::size_t at = from + 1, count = 0; at < planned.size() && count <= wanted; ++at)
            if ((static_cast<unsigned char>(planned[at]) & 0xC0u) != 0x80u) {
                count += planned.compare(at, 3, "\u200B") != 0;
                if (text::break_allowed(planned, at))
                    end = at;
            }
        body = planned.substr(from, end - from) + placeholders(english);
        return body;
    }
    mutable std::map<std::pair<TextId, std::string>, std::string> m_made;
};

// small_pack() fills what it is given by value; a gallery is its contents in another class.
std::unique_ptr<FakePack> with_small_contents() {
    auto gallery = std::make_unique<GalleryPack>();
    static_cast<FakePack&>(*gallery) = *small_pack();
    return gallery;
}

pack::Topic games(FakePack& fake) {
    const auto t = [&fake](const char* english) {
        return fake.add("gallery", {{"en", english}}, false);
    };
    pack::Topic topic{.id = "games",
                      .title = t("Play and learn"),
                      .subtitle = t("Six short games"),
                      .picture = "hill",
                      .colour = "leaf",
                      .activities = {},
                      .change_activity = {},
                      .change_question = {}};
    const auto add = [&](std::string id, const char* title, pack::ActivityBody body) {
        topic.activities.push_back({std::move(id), "q", t(title), true, std::move(body)});
    };
    const TextId closing = t("You can spot it now. Tell a friend what you know.");
    const TextId why = t("It takes away your choice, so it is never a favour.");
    add("sort", "Three parts",
        pack::Sorter{t("Where does each card belong?"),
                     {{"act", t("What they do")}, {"means", t("How they do it")}},
                     {{"lie", t("A promise of work that is a lie"), "means", why},
                      {"bring", t("Somebody is driven across a border"), "act", why}},
                     closing});
    add("find", "Find the signs",
        pack::Signs{t("Touch what looks wrong in the picture."),
                    "hill",
                    {{"a", t("The door is locked"), why, 40, 60, 200, 180},
                     {"b", t("Somebody keeps the papers"), why, 380, 200, 200, 180}},
                    closing});
    add("steps", "After the call",
        pack::Order{t("What happens first? Touch the steps in order."),
                    {{"one", t("You call, and somebody listens")},
                     {"two", t("You choose what happens next")},
                     {"three", t("They find you a safe place")}},
                    why});
    add("cards", "Myth or fact",
        pack::Swipe{t("Is it true?"),
                    t("Myth"),
                    t("Fact"),
                    {{"x", t("Only strangers do this to people"), false, why},
                     {"y", t("You may say no at any time"), true, why}},
                    closing});
    add("pay", "Work out the pay",
        pack::Payslip{t("What should be on the slip?"),
                      t("{value} coins"),
                      t("You should get"),
                      t("You were paid"),
                      t("Missing"),
                      {{"day",
                        t("One day of eight hours"),
                        t("What is one day’s pay?"),
                        {{"none", t("Nothing"), 0, false}, {"all", t("A full day"), 352, true}},
                        why}},
                      200,
                      closing});
    add("promise", "My pledge",
        pack::Pledge{
            t("Choose one thing that you will do."),
            {{"listen", t("I will listen to a friend")}, {"ask", t("I will ask before I sign")}},
            t("I will do this"),
            t("Chosen {value} times here"),
            closing});
    return topic;
}

} // namespace

std::unique_ptr<FakePack> gallery_pack(int topics, int languages) {
    auto fake = with_small_contents();
    fake->pack_id = "gallery";
    fake->pack_languages = {{"en", "English", "Hello", "Latn", false, true},
                            {"th", "ภาษาไทย", "สวัสดี", "Thai", false, false},
                            {"my", "မြန်မာဘာသာ", "မင်္ဂလာပါ", "Mymr", false, false},
                            {"km", "ភាសាខ្មែរ", "សួស្តី", "Khmr", false, false},
                            {"ar", "العربية", "مرحبا", "Arab", true, false}};
    for (int i = 0; i < languages; ++i)
        fake->pack_languages.push_back({"en-x-l" + std::to_string(i),
                                        "Language " + std::to_string(i + 1), "Hello", "Latn", false,
                                        true});
    fake->pack_topics.push_back(games(*fake));
    for (int i = 0; i < topics; ++i) {
        pack::Topic copy = fake->pack_topics[1];
        copy.id += "_" + std::to_string(i);
        for (pack::Activity& activity : copy.activities)
            activity.id += "_" + std::to_string(i);
        fake->pack_topics.push_back(std::move(copy));
    }
    return fake;
}

} // namespace support
