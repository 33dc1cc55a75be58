#include "kiosk/compile/narration.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "kiosk/compile/reading.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"
#include "platform/base/speech_limits.h"

namespace compile {

using platform::Result;

namespace {

constexpr std::string_view ending = ".opus";
constexpr std::size_t records_max = 1000, files_max = 1000;
// A booth is loud: speech is recorded at about -20 LUFS, and must be near that.
constexpr float loudness_least = -32, loudness_most = -12;

bool matches(const std::string& pattern, const std::string& name) {
    return pattern.ends_with('*') ? name.starts_with(pattern.substr(0, pattern.size() - 1))
                                  : name == pattern;
}

} // namespace

Narration::Narration(platform::Files& files, const Source& source, std::string cache,
                     Diagnostics& diagnostics)
    : m_files(files), m_source(source), m_cache(std::move(cache)), m_diagnostics(diagnostics) {
    if (!m_files.exists(m_source.folder + "/narration"))
        return;
    read_records();
    check_folders();
}

void Narration::read_records() {
    const std::string file = "narration/records.yaml";
    const auto bytes = m_files.read(m_source.folder + "/" + file, limits::source_file_bytes_max);
    if (!bytes) {
        if (bytes.error().kind != platform::ErrorKind::not_found)
            m_diagnostics.error({file, 0}, bytes.error().message, "look at the file");
        return;
    }
    const auto node = read_yaml(platform::as_text(*bytes), file);
    if (!node) {
        m_diagnostics.error({node.error().where, 0}, node.error().message, "");
        return;
    }
    Fields fields(*node, "records.yaml", file, m_diagnostics);
    for (const auto& item : fields.list("records", Need::required, 0, records_max)) {
        Fields one(item, "a record", file, m_diagnostics);
        Record record;
        record.place = one.place();
        record.language = one.word("language", Need::required);
        record.files = one.words("files", Need::required, files_max);
        record.synthetic =
            one.choice("voice", Need::optional, false, {{"human", false}, {"synthetic", true}});
        one.word("speaker", Need::optional, limits::id_bytes_max);
        one.date("recorded_on", Need::optional);
        const auto reviewed_on = one.date("reviewed_on", Need::optional);
        const auto reviewer = one.id("reviewer", Need::optional);
        if (reviewed_on.empty() != reviewer.empty())
            m_diagnostics.error(one.place(), "a review needs its day and the reviewer's code",
                                "write reviewed_on and reviewer, or neither");
        record.reviewed = !reviewed_on.empty() && !reviewer.empty();
        one.finish();
        m_records.push_back(std::move(record));
    }
    fields.finish();
}

void Narration::check_folders() {
    const auto folders = m_files.list(m_source.folder + "/narration");
    const auto& languages = m_source.contents.languages;
    for (const auto& folder : folders.ok() ? *folders : std::vector<platform::FileInfo>{})
        if (folder.directory &&
            std::none_of(languages.begin(), languages.end(),
                         [&](const auto& one) { return one.tag == folder.name; }))
            m_diagnostics.error({"narration/" + folder.name, 0},
                                "'" + folder.name + "' is no language of this pack",
                                "name the folder by a language's tag in pack.yaml");
}

const Narration::Record* Narration::record_of(const std::string& language,
                                              const std::string& name) const {
    for (const auto& record : m_records)
        if (record.language == language &&
            std::any_of(record.files.begin(), record.files.end(),
                        [&](const auto& pattern) { return matches(pattern, name); }))
            return &record;
    return nullptr;
}

void Narration::fill(const std::string& language, std::vector<SpeechSlot>& slots) {
    const auto listed_files = m_files.list(m_source.folder + "/narration/" + language);
    if (!listed_files)
        return; // nobody has recorded anything yet
    for (const auto& file : *listed_files)
        if (file.name.ends_with(ending))
            take(language, file.name.substr(0, file.name.size() - ending.size()), slots);
        else
            m_diagnostics.error({"narration/" + language + "/" + file.name, 0},
                                "this is not named as a recording",
                                "save it as Ogg Opus, <place>.opus, or take it away");
}

void Narration::take(const std::string& language, const std::string& name,
                     std::vector<SpeechSlot>& slots) {
    const Place place{"narration/" + language + "/" + name + std::string(ending), 0};
    const auto slot =
        std::find_if(slots.begin(), slots.end(), [&](const auto& one) { return one.name == name; });
    if (slot == slots.end()) {
        m_diagnostics.warning(place, "there is no text of this place",
                              "name it as kioskctl pack narrate --list does");
        return;
    }
    const auto path = m_source.folder + "/" + place.file;
    const auto facts = measured(path);
    if (!facts) {
        m_diagnostics.error(place, facts.error().message, "");
        return;
    }
    if (facts->loudness_lufs < loudness_least || facts->loudness_lufs > loudness_most) {
        char loudness[32];
        std::snprintf(loudness, sizeof loudness, "%.0f", double(facts->loudness_lufs));
        const bool silent = !std::isfinite(facts->loudness_lufs);
        m_diagnostics.error(place,
                            silent ? "nothing can be heard in this recording"
                                   : "the recording's loudness is " + std::string(loudness) +
                                         " LUFS; between -32 and -12 is heard well",
                            "bring it to -20 LUFS (in Audacity: Loudness Normalization)");
        return;
    }
    const auto* record = record_of(language, name);
    if (!record)
        m_diagnostics.warning(place, "narration/records.yaml does not name this recording",
                              "write there when it was recorded and who has heard it");
    slot->file = path;
    slot->speech = {facts->length, record && record->synthetic, record && record->reviewed};
}

// Decoding all of a pack's recordings takes a minute: what was found of a file is kept.
Result<Measured> Narration::measured(const std::string& path) {
    ASSIGN_OR_RETURN(auto bytes, m_files.read(path, limits::speech_clip_bytes_max));
    if (m_cache.empty())
        return measure_recording(std::move(bytes));
    const auto kept =
        m_cache + "/" + platform::to_hex(platform::blake2b(bytes)).substr(0, 32) + ".measured";
    if (const auto before = m_files.read(kept, limits::id_bytes_max); before.ok()) {
        const std::string text(platform::as_text(*before));
        Measured facts;
        long length = 0;
        if (std::sscanf(text.c_str(), "%ld %f", &length, &facts.loudness_lufs) == 2) {
            facts.length = std::chrono::milliseconds(length);
            return facts;
        }
    }
    auto facts = measure_recording(std::move(bytes));
    if (facts.ok() && m_files.make_directories(m_cache).ok())
        // Only a help: where it cannot be kept, it is measured again.
        static_cast<void>(m_files.write_atomic(
            kept, platform::as_bytes(std::to_string(facts->length.count()) + " " +
                                     std::to_string(facts->loudness_lufs))));
    return facts;
}

} // namespace compile
