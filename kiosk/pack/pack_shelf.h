#pragma once
// PackShelf: the packs that a kiosk has taken, in one folder. A new pack is copied, verified where
// it lies, and only then named in `shelf`, so that a power cut or a stick pulled out leaves the old
// one. The pack before it stays, and is opened if the new one fails to. Newer than all seen by its
// key, or an organiser's word: an old pack with a number that was withdrawn stays out. One thread.
//
//   DIR/shelf             lines: "current NAME", "before NAME", "seen KEY PACK SERIAL"
//   DIR/NAME              <pack>-<serial>-<digest>.pack, its .minisig beside it
#include <map>
#include <memory>
#include <span>
#include <string>

#include "kiosk/pack/pack.h"

namespace pack {

enum class OlderPack { refused, confirmed_by_organiser };

struct OpenedPack {
    std::unique_ptr<Pack> content;
    std::string file;        // its path
    std::string passed_over; // why the newer one was not opened; empty: it was
};

class PackShelf {
  public:
    using Keys = std::span<const platform::minisign::PublicKeyFile>;

    // A folder that is missing is an empty shelf. Errors: corrupt (the shelf file), those of Files.
    static platform::Result<PackShelf> open(platform::Host& host, std::string directory);

    // Takes `path` with its signature. Errors: those of UnverifiedPack::verify(); denied, when the
    // key has signed a newer serial of this pack; those of Files, the shelf being as before.
    platform::Result<void> install(const std::string& path, Keys keys,
                                   OlderPack older = OlderPack::refused);

    // The current pack, else the one before it. Errors: not_found (nothing is installed), or why
    // the current one does not open where there is no other.
    platform::Result<OpenedPack> open_current(Keys keys) const;

  private:
    PackShelf(platform::Host& host, std::string directory);
    std::string path_of(const std::string& name) const { return m_directory + "/" + name; }
    platform::Result<void> read();
    platform::Result<void> write();
    platform::Result<void> copy(const std::string& from, const std::string& name);
    void remove_others();

    platform::Host* m_host;
    std::string m_directory;
    std::string m_current, m_before;            // file names; empty: none
    std::map<std::string, std::int64_t> m_seen; // "KEY PACK" to the highest serial
};

} // namespace pack
