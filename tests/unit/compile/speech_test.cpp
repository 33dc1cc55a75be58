#include "kiosk/compile/speech.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

#include "kiosk/audio/clip.h"
#include "kiosk/compile/made_speech.h"
#include "kiosk/compile/ogg_pages.h"
#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "tests/support/pack_source.h"
#include "tests/support/speech_files.h"

namespace {

void put(platform::Bytes& into, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        into.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// A tone of half a second as espeak-ng writes it into a pipe: without the true size.
platform::Bytes wav() {
    platform::Bytes bytes;
    const auto word = [&](const char* text) { bytes.insert(bytes.end(), text, text + 4); };
    word("RIFF"), put(bytes, 0x7ffff024, 4), word("WAVE"), word("fmt ");
    put(bytes, 16, 4), put(bytes, 1, 2), put(bytes, 1, 2), put(bytes, 22'050, 4);
    put(bytes, 44'100, 4), put(bytes, 2, 2), put(bytes, 16, 2), word("data");
    put(bytes, 0x7ffff000, 4);
    for (int i = 0; i < 11'025; ++i)
        put(bytes, static_cast<std::uint16_t>(static_cast<int>(8'000 * std::sin(i * 0.06))), 2);
    return bytes;
}

// Speaks English alone, and counts.
class FakeVoice final : public compile::SpeechMaker {
  public:
    std::vector<std::string> spoken;
    bool broken = false;
    std::string refused; // words with this in them
    std::size_t bytes_max = std::string::npos;
    std::optional<std::string> voice(const std::string& language) const override {
        return language == "en" ? std::optional<std::string>("fake 1") : std::nullopt;
    }
    platform::Result<platform::Bytes> speak(const std::string&, const std::string& words) override {
        if (broken)
            return platform::Error{platform::ErrorKind::unavailable, "no voice", "speech"};
        if (words.size() > bytes_max ||
            (!refused.empty() && words.find(refused) != std::string::npos))
            return platform::Error{platform::ErrorKind::invalid, "no sound of these words", ""};
        const std::lock_guard one_at_a_time(m_mutex);
        spoken.push_back(words);
        return wav();
    }

  private:
    std::mutex m_mutex;
};

struct Source {
    platform::FakeHost host;
    std::shared_ptr<FakeVoice> voice = std::make_shared<FakeVoice>();
    compile::Options options = support::small_options();
    compile::Diagnostics diagnostics;
    compile::Compiled compiled;

    Source() { support::copy_small_source(host.files()); }
    void record(const std::string& file, const std::string& name) {
        support::copy_file("tests/corpus/speech/" + file, host.files(), "src/narration/" + name);
    }
    void records(const std::string& text) {
        REQUIRE(host.files()
                    .write_atomic("src/narration/records.yaml",
                                  platform::as_bytes("records:\n  - " + text + "\n"))
                    .ok());
    }
    void speak() {
        options.speech.folder = "speech";
        options.speech.maker = voice;
    }
    std::string check() {
        diagnostics = {};
        compiled = compile::check(host, "src", options, diagnostics);
        return diagnostics.text(100);
    }
    platform::Bytes bytes(const std::string& path) {
        const auto read = host.files().read(path, 1 << 20);
        REQUIRE_MESSAGE(read.ok(), path);
        return *read;
    }
    void write(const std::string& path, platform::ByteView bytes) {
        REQUIRE(host.files().write_atomic(path, bytes).ok());
    }
    const compile::SpeechSlot& slot(const std::string& language, const std::string& name) {
        for (const auto& one : compiled.speech)
            if (one.language == language && one.name == name)
                return one;
        FAIL("no slot " << name);
        return compiled.speech.front();
    }
};

constexpr const char* p1 = "topic.work.work_story.paper.p1";

} // namespace

TEST_CASE("every text of a page and each greeting is a slot, in every language") {
    Source source;
    source.check();
    REQUIRE(source.diagnostics.ok());
    CHECK(source.slot("en", p1).words == "Read it first.");
    CHECK(source.slot("th", p1).words == "อ่านก่อน");
    CHECK(source.slot("en", "greeting").words == "Hello");
    CHECK(source.slot("en", p1).file.empty());
    for (const auto& slot : source.compiled.speech) {
        CHECK_FALSE(slot.name.starts_with("interface.organiser_"));
        CHECK(slot.words.find("\u200B") == std::string::npos);
        CHECK(slot.words.find('{') == std::string::npos);
    }
}

TEST_CASE("a phone's label is heard with its number, figure by figure") {
    Source source;
    source.check();
    bool found = false;
    for (const auto& slot : source.compiled.speech)
        found = found || (slot.language == "en" && slot.words.ends_with(", 0 0 0 0"));
    CHECK(found);
}

TEST_CASE("a recording goes into the pack, reviewed where the records say so") {
    Source source;
    source.record("tone.opus", "th/" + std::string(p1) + ".opus");
    source.record("short.opus", "th/greeting.opus");
    source.records("{language: th, files: [\"topic.work.*\"], speaker: S1, recorded_on: "
                   "2026-11-20, reviewed_on: 2026-11-24, reviewer: r2}");
    const auto findings = source.check();
    REQUIRE_MESSAGE(source.diagnostics.ok(), findings);
    CHECK(findings.find("narration/th/greeting.opus: warning") != std::string::npos);
    CHECK(source.slot("th", p1).speech.reviewed);
    CHECK_FALSE(source.slot("th", p1).speech.synthetic);
    CHECK_FALSE(source.slot("th", "greeting").speech.reviewed);
    CHECK(source.slot("en", p1).file.empty());

    REQUIRE(compile::build(source.host, source.compiled, "a.pack", support::test_key()).ok());
    const std::array keys{support::public_half(support::test_key())};
    const auto pack = pack::UnverifiedPack::open(source.host, "a.pack")->verify(keys);
    REQUIRE(pack.ok());
    const auto& story = std::get<pack::Story>((*pack)->topics()[0].activities[0].body);
    const auto text = story.cards[0].paragraphs[0];
    const auto speech = (*pack)->speech(text, "th");
    REQUIRE(speech.has_value());
    CHECK(speech->reviewed);
    CHECK(speech->length == std::chrono::seconds(1));
    CHECK((*pack)->speech_bytes(text, "th").value() == support::speech_file("tone.opus"));
    CHECK((*pack)->speech_bytes(pack::greeting_speech, "th").ok());
    CHECK_FALSE((*pack)->speech(text, "en").has_value());
    CHECK_FALSE((*pack)->speech(text, "xx").has_value());
    CHECK((*pack)->speech_bytes(text, "en").error().kind == platform::ErrorKind::not_found);
}

TEST_CASE("what is no recording is refused, with the file and how to mend it") {
    const auto refusal = [](const std::string& file, const std::string& name) {
        Source source;
        source.record(file, name);
        source.records("{language: th, files: [\"*\"]}");
        auto findings = source.check();
        CHECK_FALSE(source.diagnostics.ok());
        return findings;
    };
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    CHECK(has(refusal("not_sound.opus", "th/greeting.opus"),
              "narration/th/greeting.opus: error: this is not a whole Opus file"));
    CHECK(has(refusal("two_channels.opus", "th/greeting.opus"), "save it in mono"));
    CHECK(has(refusal("too_long.opus", "th/greeting.opus"), "longer than 90 seconds"));
    CHECK(has(refusal("too_quiet.opus", "th/greeting.opus"), "LUFS"));
    CHECK(has(refusal("tone.opus", "th/greeting.wav"), "not named as a recording"));
    CHECK(has(refusal("tone.opus", "xx/greeting.opus"), "'xx' is no language of this pack"));
}

TEST_CASE("a review needs its day and the reviewer's code") {
    Source source;
    source.record("tone.opus", "th/greeting.opus");
    source.records("{language: th, files: [greeting], reviewed_on: 2026-11-24}");
    const auto findings = source.check();
    CHECK(findings.find("a review needs its day and the reviewer's code") != std::string::npos);
}

TEST_CASE("what nobody recorded is spoken by a computer where it has the language, and once") {
    Source source;
    source.record("tone.opus", "en/" + std::string(p1) + ".opus");
    source.records("{language: en, files: [\"*\"]}");
    source.speak();
    const auto findings = source.check();
    REQUIRE_MESSAGE(source.diagnostics.ok(), findings);
    const auto& title = source.slot("en", "topic.work.title");
    CHECK(title.speech.synthetic);
    CHECK_FALSE(title.speech.reviewed);
    CHECK(title.speech.length >= std::chrono::milliseconds(490));
    CHECK(title.speech.length <= std::chrono::milliseconds(510));
    CHECK_FALSE(source.slot("en", p1).speech.synthetic);
    CHECK(source.slot("th", "topic.work.title").file.empty());
    const auto first = source.voice->spoken.size();
    CHECK(first > 50);

    source.check();
    CHECK(source.voice->spoken.size() == first); // all were kept
    auto topic = source.host.files().read("src/topics/work.yaml", limits::source_file_bytes_max);
    REQUIRE(topic.ok());
    std::string text(platform::as_text(*topic));
    const std::string words = "They belong to you.";
    REQUIRE(text.find(words) != std::string::npos);
    text.replace(text.find(words), words.size(), "They are yours.");
    REQUIRE(
        source.host.files().write_atomic("src/topics/work.yaml", platform::as_bytes(text)).ok());
    source.check();
    REQUIRE(source.voice->spoken.size() == first + 1);
    CHECK(source.voice->spoken.back() == "They are yours.");
}

TEST_CASE("kept speech that is damaged in any way is made anew, to the same bytes, and told of") {
    Source source;
    source.speak();
    REQUIRE(source.check().find("damaged") == std::string::npos);
    const auto path = source.slot("en", p1).file, other = source.slot("en", "greeting").file;
    const auto whole = source.bytes(path), others = source.bytes(other);
    auto turned = whole;
    turned[whole.size() / 2] ^= 1;
    auto longer = whole;
    longer.push_back(0);
    const auto front = platform::ByteView(whole).first(whole.size() / 2);
    const platform::Bytes cut(front.begin(), front.end()), zeros(whole.size(), 0);
    for (const auto& damaged : {turned, longer, cut, zeros, platform::Bytes{}}) {
        source.write(path, damaged);
        source.voice->spoken.clear();
        const auto findings = source.check();
        CHECK(source.diagnostics.ok());
        CHECK(findings.find(path + ": warning: this was damaged, and has been made anew") !=
              std::string::npos);
        CHECK(source.voice->spoken == std::vector<std::string>{"Read it first."});
        CHECK(source.bytes(path) == whole);
        CHECK(source.slot("en", p1).file == path);
    }
    source.write(path, cut);
    source.write(other, cut);
    CHECK(source.check().find("this and 1 more were damaged") != std::string::npos);
    CHECK(source.bytes(other) == others);
    CHECK(source.check().find("damaged") == std::string::npos);
    source.write(path, cut); // and nobody to make it anew: it is not heard, whatever is left of it
    source.voice->broken = true;
    source.check();
    CHECK(source.slot("en", p1).file.empty());
    CHECK_FALSE(source.slot("en", "greeting").file.empty());
}

TEST_CASE("an Ogg file with any byte changed, missing or added is not whole") {
    const auto sound = compile::read_wav(wav());
    const auto made = compile::encode_speech(sound->samples, sound->rate_hz);
    REQUIRE(made.ok());
    REQUIRE(compile::is_whole_ogg(*made));
    for (std::size_t i = 0; i < made->size(); ++i) {
        auto changed = *made;
        changed[i] ^= 0x10;
        CHECK_FALSE_MESSAGE(compile::is_whole_ogg(changed), i);
        CHECK_FALSE(compile::is_whole_ogg(platform::ByteView(*made).first(i)));
    }
    auto twice = *made;
    twice.insert(twice.end(), made->begin(), made->end());
    CHECK_FALSE(compile::is_whole_ogg(twice));
}

TEST_CASE("of kept speech that no text needs the oldest goes, once it is too much") {
    Source source;
    source.speak();
    source.check();
    const auto used = source.slot("en", p1).file;
    const auto old = "speech/" + std::string(32, 'a') + ".opus";
    const auto left = "speech/" + std::string(32, 'b') + ".opus.new";
    const std::vector<std::string> strangers{"speech/notes.txt",
                                             "speech/" + std::string(31, 'a') + ".opus",
                                             "speech/" + std::string(32, 'x') + ".opus"};
    const platform::Bytes much(10'000, 1);
    const auto keep = [&](std::uint64_t bytes_max) {
        for (const auto& path : strangers)
            source.write(path, much);
        source.write(old, much);
        source.write(left, much);
        source.options.speech.kept_bytes_max = bytes_max;
        source.voice->spoken.clear();
        source.check();
        CHECK(source.voice->spoken.empty()); // what is needed is never taken away
        for (const auto& path : strangers)
            CHECK(source.host.files().exists(path));
        CHECK(source.host.files().exists(used));
    };
    keep(1u << 20);
    CHECK(source.host.files().exists(old));
    CHECK(source.host.files().exists(left));
    keep(0);
    CHECK_FALSE(source.host.files().exists(old));
    CHECK_FALSE(source.host.files().exists(left));
    std::uint64_t needed = 0;
    const auto kept = source.host.files().list("speech");
    REQUIRE(kept.ok());
    for (const auto& file : *kept)
        needed += file.bytes;
    for (const auto& path : strangers)
        needed -= source.bytes(path).size();
    keep(needed + much.size()); // room for one more
    CHECK_FALSE(source.host.files().exists(old));
    CHECK(source.host.files().exists(left));
}

TEST_CASE("speech that cannot be kept is an error that says what to do, not a silent pack") {
    Source source;
    source.speak();
    source.host.files().set_read_only(true);
    auto findings = source.check();
    CHECK_FALSE(source.diagnostics.ok());
    CHECK(findings.find("speech: error: speech cannot be kept here") != std::string::npos);
    CHECK(findings.find("name another folder by --speech") != std::string::npos);
    CHECK(source.diagnostics.errors() == 1);
    source.host.files().set_read_only(false);
    source.host.files().set_capacity(1);
    CHECK(source.check().find("speech cannot be kept here") != std::string::npos);
    source.host.files().set_capacity(1u << 30);
    source.check();
    CHECK(source.diagnostics.ok());
    source.host.files().set_read_only(true); // all is kept: nothing has to be written
    source.check();
    CHECK(source.diagnostics.ok());
}

TEST_CASE("the longest text is spoken first, and more at once give the same bytes") {
    Source source, other;
    source.speak();
    source.check();
    const auto& spoken = source.voice->spoken;
    REQUIRE(spoken.size() > 50);
    for (std::size_t i = 1; i < spoken.size(); ++i)
        CHECK(spoken[i - 1].size() >= spoken[i].size());
    other.speak();
    other.options.speech.at_once = 4;
    other.check();
    const auto made = source.host.files().list("speech"), again = other.host.files().list("speech");
    REQUIRE(made.ok());
    REQUIRE(again.ok());
    REQUIRE(made->size() == again->size());
    for (const auto& file : *made)
        CHECK(source.bytes("speech/" + file.name) == other.bytes("speech/" + file.name));
}

TEST_CASE("a voice that fails is told once, and the pack is silent there") {
    Source source;
    source.speak();
    source.voice->broken = true;
    const auto findings = source.check();
    CHECK(source.diagnostics.ok());
    CHECK(findings.find("no voice") != std::string::npos);
    CHECK(source.slot("en", p1).file.empty());
}

TEST_CASE("words that a voice cannot say are silent alone, and named") {
    Source source;
    source.speak();
    source.voice->refused = "Read";
    const auto findings = source.check();
    CHECK(source.diagnostics.ok());
    CHECK(findings.find("en, '" + std::string(p1) + "': no sound of these words") !=
          std::string::npos);
    CHECK(source.slot("en", p1).file.empty());
    CHECK_FALSE(source.slot("en", "topic.work.title").file.empty());
}

TEST_CASE(
    "words that are too many at once are said part by part, cut where a reader takes breath") {
    FakeVoice voice;
    voice.bytes_max = 12;
    const auto wav = compile::say(voice, "en", "One, two three. Four five six seven");
    REQUIRE(wav.ok());
    CHECK(voice.spoken ==
          std::vector<std::string>{"One,", " two three.", " Four five ", "six seven"});
    CHECK(wav->samples.size() == 4 * 11'025);
    CHECK(compile::say(voice, "en", "Unspeakableword").error().kind ==
          platform::ErrorKind::invalid);
    voice.broken = true;
    CHECK(compile::say(voice, "en", "One, two").error().kind == platform::ErrorKind::unavailable);
}

TEST_CASE("speech is made into the same bytes each time, and read back as long as it was") {
    const auto sound = compile::read_wav(wav());
    REQUIRE(sound.ok());
    CHECK(sound->rate_hz == 22'050);
    CHECK(sound->samples.size() == 11'025);
    const auto first = compile::encode_speech(sound->samples, sound->rate_hz);
    const auto second = compile::encode_speech(sound->samples, sound->rate_hz);
    REQUIRE(first.ok());
    CHECK(*first == *second);
    CHECK(first->size() < 3'000);
    const auto measured = compile::measure_recording(*first);
    REQUIRE(measured.ok());
    CHECK(measured->length >= std::chrono::milliseconds(490));
}

TEST_CASE("a WAV file of another kind is refused") {
    CHECK_FALSE(compile::read_wav({}).ok());
    auto stereo = wav();
    stereo[22] = 2;
    CHECK_FALSE(compile::read_wav(stereo).ok());
    const auto whole = wav();
    for (std::size_t cut = 0; cut < 44; ++cut)
        CHECK_FALSE(compile::read_wav(platform::ByteView(whole).first(cut)).ok());
}

TEST_CASE("a language that is heard rather than read needs no translation") {
    Source source;
    auto bytes = source.host.files().read("src/pack.yaml", limits::source_file_bytes_max);
    std::string text(platform::as_text(*bytes));
    const std::string after = "script: Thai}";
    REQUIRE(text.find(after) != std::string::npos);
    text.replace(text.find(after), after.size(),
                 after + "\n  - {tag: ium, name: \"Mien\", greeting: \"Yiem longx\", script: "
                         "Latn, listened: true}\n  - {tag: khb, name: \"ไทลื้อ\", greeting: "
                         "\"สวัสดี\", script: Thai, listened: true, fallback: [th]}");
    REQUIRE(source.host.files().write_atomic("src/pack.yaml", platform::as_bytes(text)).ok());
    source.record("tone.opus", "ium/greeting.opus");
    source.record("tone.opus", "khb/greeting.opus");
    source.records("{language: ium, files: [greeting], reviewed_on: 2026-11-24, reviewer: r2}\n  - "
                   "{language: khb, files: [greeting], reviewed_on: 2026-11-24, reviewer: r2}");
    const auto findings = source.check();
    REQUIRE_MESSAGE(source.diagnostics.ok(), findings);
    const auto& languages = source.compiled.source.contents.languages;
    const auto of = [&](const std::string& tag) {
        return *std::find_if(languages.begin(), languages.end(),
                             [&](const auto& one) { return one.tag == tag; });
    };
    CHECK(of("ium").listened);
    CHECK(of("ium").reviewed); // all that is recorded has been heard, and English is the source
    CHECK_FALSE(of("th").reviewed);
    CHECK_FALSE(of("khb").reviewed); // it would show drafts
    const auto slot = std::find_if(
        source.compiled.speech.begin(), source.compiled.speech.end(), [](const auto& one) {
            return one.language == "khb" && one.name == "topic.work.work_story.paper.heading";
        });
    REQUIRE(slot != source.compiled.speech.end());
    CHECK(slot->words.empty());
    CHECK(slot->shown_in == "th"); // what a volunteer says in Lue
    CHECK_FALSE(slot->shown_words.empty());
}
