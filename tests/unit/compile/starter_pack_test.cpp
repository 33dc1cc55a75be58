#include <doctest/doctest.h>

#include <filesystem>

#include "kiosk/compile/compiler.h"
#include "tests/support/pack_source.h"

TEST_CASE("every pack of the repository is in order") {
    int packs = 0;
    for (const auto& entry : std::filesystem::directory_iterator("content/packs")) {
        if (!entry.is_directory())
            continue;
        ++packs;
        CAPTURE(entry.path().string());
        platform::FakeHost host;
        support::copy_folder(entry.path().string(), host.files(), "src");
        support::copy_folder("content/interface", host.files(), "interface");
        for (const auto* name : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"}) {
            const auto path = std::string("/usr/share/fonts/opentype/noto/") + name;
            support::copy_file(path, host.files(), path);
        }
        compile::Diagnostics diagnostics;
        const auto compiled = compile::check(host, "src", support::small_options(), diagnostics);
        CHECK_MESSAGE(diagnostics.ok(), diagnostics.text(30));
        CHECK(compiled.languages.size() >= 2);
    }
    CHECK(packs >= 1);
}
