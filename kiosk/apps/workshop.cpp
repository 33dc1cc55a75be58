#include "kiosk/apps/workshop.h"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <utility>

#include "kiosk/apps/preview_feed.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

} // namespace

Workshop::~Workshop() {
    std::error_code ignored;
    if (!m_folder.empty())
        std::filesystem::remove_all(m_folder, ignored);
}

Result<void> Workshop::open() {
    std::error_code failed;
    std::string name =
        (std::filesystem::temp_directory_path(failed) / "kiosk-preview-XXXXXX").string();
    if (failed || !::mkdtemp(name.data()))
        return Error{ErrorKind::io, "no temporary folder can be made", name};
    m_folder = name;
    std::array<std::uint8_t, 32> seed{};
    platform::KeyId id{};
    m_context.host.random().fill(seed);
    m_context.host.random().fill(id);
    m_key = platform::minisign::SecretKeyFile{id, platform::SecretKey::from_seed(seed)};
    platform::wipe(seed);
    const auto text = platform::minisign::write_public_key({id, m_key->key.public_key()});
    return m_context.host.files().write_atomic(m_folder + "/" + preview_key_file,
                                               platform::as_bytes(text));
}

Result<std::optional<std::string>> Workshop::build(const SourceFolder& given,
                                                   compile::Diagnostics& diagnostics,
                                                   std::optional<compile::Compiled>& compiled) {
    auto& files = m_context.host.files();
    compiled = compile::check(m_context.host, given.source, compile_options(m_context, given),
                              diagnostics);
    if (!diagnostics.ok())
        return std::optional<std::string>();
    const auto name = std::to_string(++m_built) + ".pack";
    const auto built =
        compile::build(m_context.host, *compiled, m_folder + "/" + name, *m_key, m_drawn);
    if (!built && built.error().kind == ErrorKind::invalid) { // a drawing
        diagnostics.error(built.error(), "mend the drawing");
        return std::optional<std::string>();
    }
    if (!built)
        return built.error();
    // The one before may be about to be opened.
    for (const char* ending : {".pack", ".pack.minisig"})
        static_cast<void>(files.remove(m_folder + "/" + std::to_string(m_built - 2) + ending));
    return std::optional(name);
}

std::vector<std::string> Workshop::kiosk(const std::vector<std::string>& more) const {
    std::vector<std::string> words{m_context.program_directory + "/kiosk", "--data",
                                   m_folder + "/data", "--trust",
                                   m_folder + "/" + preview_key_file};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace apps
