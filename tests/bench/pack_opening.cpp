// bench_pack: what opening and verifying a pack costs, as it is and grown to so many MiB by sound
// that nobody plays, signed anew. Prints a line of JSON each: medians in milliseconds, to the first
// text.
//   bench_pack PACK DIR [MIB]      DIR is where the grown pack is written, 100 MiB if not told
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/db/database.h"
#include "kiosk/pack/pack.h"
#include "platform/base/limits.h"
#include "platform/headless/repeatable.h"
#include "platform/posix/posix_host.h"

namespace {

using Clock = std::chrono::steady_clock;
using platform::Result;

constexpr int rounds = 9;
constexpr std::size_t clip_bytes = 60u << 10;

platform::minisign::SecretKeyFile bench_key() {
    return {{1, 2, 3}, platform::SecretKey::from_seed({7})};
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Result<void> grow(platform::Host& host, const std::string& path, std::uint64_t bytes_wanted) {
    {
        ASSIGN_OR_RETURN(auto database, db::Database::open(host, path));
        ASSIGN_OR_RETURN(auto insert,
                         database.prepare("INSERT INTO clip(id, opus) VALUES(?1, ?2)"));
        platform::Repeatable random(3);
        platform::Bytes clip(clip_bytes);
        const auto count = bytes_wanted / clip_bytes;
        RETURN_IF_ERROR(database.exec("BEGIN"));
        for (std::uint64_t i = 0; i < count; ++i) {
            for (auto& byte : clip)
                byte = static_cast<std::uint8_t>(random.next());
            RETURN_IF_ERROR(
                insert.with(1'000'000 + static_cast<std::int64_t>(i), platform::ByteView(clip))
                    .run());
        }
        RETURN_IF_ERROR(database.exec("COMMIT"));
    }
    ASSIGN_OR_RETURN(const auto all, host.files().read(path, limits::pack_bytes_max));
    return host.files().write_atomic(
        path + ".minisig", platform::as_bytes(platform::minisign::sign(bench_key(), all, "bench")));
}

Result<void> measure(platform::Host& host, const std::string& path) {
    const std::vector<platform::minisign::PublicKeyFile> keys{
        {bench_key().id, bench_key().key.public_key()}};
    std::vector<double> opened, first_text;
    for (int round = 0; round < rounds; ++round) {
        const auto begun = Clock::now();
        ASSIGN_OR_RETURN(const auto unverified, pack::UnverifiedPack::open(host, path));
        ASSIGN_OR_RETURN(const auto content, unverified.verify(keys));
        const auto verified = Clock::now();
        const auto& tag = content->languages().front().tag;
        if (content->text(content->topics().front().title, tag).text.empty())
            std::cerr << "bench_pack: the first title is empty\n";
        opened.push_back(std::chrono::duration<double, std::milli>(verified - begun).count());
        first_text.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
    }
    ASSIGN_OR_RETURN(const auto info, host.files().info(path));
    std::cout << nlohmann::json{{"mib", static_cast<double>(info.bytes) / (1u << 20)},
                                {"verified_ms", median(opened)},
                                {"first_text_ms", median(first_text)}}
                     .dump()
              << std::endl;
    return {};
}

Result<void> run(platform::Host& host, const std::string& pack, const std::string& folder,
                 std::uint64_t mebibytes) {
    const std::string path = folder + "/grown.pack";
    for (const std::uint64_t wanted : {std::uint64_t{0}, mebibytes << 20}) {
        std::error_code failed;
        std::filesystem::copy_file(pack, path, std::filesystem::copy_options::overwrite_existing,
                                   failed);
        if (failed)
            return platform::Error{platform::ErrorKind::io, failed.message(), path};
        ASSIGN_OR_RETURN(const auto info, host.files().info(path));
        RETURN_IF_ERROR(grow(host, path, wanted > info.bytes ? wanted - info.bytes : 0));
        RETURN_IF_ERROR(measure(host, path));
    }
    return {};
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "bench_pack PACK DIR [MIB]\n";
        return 2;
    }
    if (!platform::start_crypto().ok())
        return 1;
    platform::PosixHost host(nullptr);
    const auto done = run(host, argv[1], argv[2],
                          argc > 3 ? std::strtoull(argv[3], nullptr, 10) : std::uint64_t{100});
    if (!done.ok())
        std::cerr << "bench_pack: " << done.error().text() << '\n';
    return done.ok() ? 0 : 1;
}
