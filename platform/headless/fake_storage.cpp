#include "platform/headless/fake_storage.h"

#include <algorithm>
#include <filesystem>

#include "platform/headless/repeatable.h"

namespace platform::headless {
namespace {

constexpr std::uint64_t sector_bytes = 512;

void settle(const NameChange& change, Names& names) {
    names.erase(change.from);
    if (change.node)
        names[change.to] = change.node;
}

// How many of `count` changes reached the medium: often none or all, sometimes a few.
std::uint64_t reached(Repeatable& random, std::uint64_t count) {
    switch (random.below(3)) {
    case 0: return 0;
    case 1: return count;
    default: return random.below(count + 1);
    }
}

void copy_sector(const Change& change, std::uint64_t sector, Bytes& into) {
    const auto first = std::max(change.offset, sector * sector_bytes);
    const auto last = std::min(change.offset + change.bytes.size(), (sector + 1) * sector_bytes);
    for (auto at = first; at < last; ++at)
        into[std::size_t(at)] = change.bytes[std::size_t(at - change.offset)];
}

// Each sector is the durable one with the first few of the changes that touched it: what a write
// cache may leave when it writes sectors in any order and a sector as a whole.
Bytes torn(const Node& node, Repeatable& random) {
    std::uint64_t longest = std::max(node.durable.size(), node.live.size());
    for (const auto& change : node.pending)
        longest = std::max({longest, change.offset + change.bytes.size(),
                            change.new_size.value_or(0)});
    Bytes bytes = node.durable;
    bytes.resize(std::size_t(longest));
    for (std::uint64_t sector = 0; sector * sector_bytes < longest; ++sector) {
        const auto count = reached(random, node.pending.size());
        for (std::size_t index = 0; index < count; ++index) {
            const auto& change = node.pending[index];
            if (change.new_size) {
                const auto first = std::max(*change.new_size, sector * sector_bytes);
                const auto last = std::min(longest, (sector + 1) * sector_bytes);
                if (first < last)
                    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(first),
                              bytes.begin() + static_cast<std::ptrdiff_t>(last), std::uint8_t{0});
            } else {
                copy_sector(change, sector, bytes);
            }
        }
    }
    std::uint64_t size = node.durable.size();
    const auto sizes = reached(random, node.pending.size());
    for (std::size_t index = 0; index < sizes; ++index) {
        const auto& change = node.pending[index];
        size = change.new_size.value_or(std::max(size, change.offset + change.bytes.size()));
    }
    bytes.resize(std::size_t(size));
    return bytes;
}

} // namespace

void Node::write(std::uint64_t offset, ByteView bytes) {
    live.resize(std::max(live.size(), std::size_t(offset) + bytes.size()));
    std::copy(bytes.begin(), bytes.end(), live.begin() + static_cast<std::ptrdiff_t>(offset));
    pending.push_back({offset, Bytes(bytes.begin(), bytes.end()), std::nullopt});
}

void Node::resize(std::uint64_t bytes) {
    live.resize(std::size_t(bytes));
    pending.push_back({0, {}, bytes});
}

void Node::sync() {
    durable = live;
    pending.clear();
}

void Node::cut(std::uint64_t seed, Keep keep) {
    Repeatable random(seed);
    if (keep == Keep::some)
        durable = torn(*this, random);
    if (keep == Keep::all)
        durable = live;
    live = durable;
    pending.clear();
    exclusive = nullptr;
    shared.clear();
}

Result<void> Storage::enter(const std::string& path, bool changes_something) {
    ++calls;
    if (power_off_at && changes >= *power_off_at)
        return Error{ErrorKind::io, "the power is off", path};
    if (fail_at && calls == *fail_at) {
        fail_at.reset();
        return Error{fail_kind, "this call was chosen to fail", path};
    }
    if (changes_something)
        ++changes;
    if (changes_something && read_only)
        return Error{ErrorKind::read_only, "the medium is read-only", path};
    return {};
}

std::uint64_t Storage::used() const {
    std::uint64_t sum = 0;
    for (const auto& [name, node] : live)
        sum += node->live.size();
    return sum;
}

Result<void> Storage::need_room(std::uint64_t more, const std::string& path) const {
    if (more > 0 && used() + more > capacity)
        return Error{ErrorKind::full, "there is no room left on the medium", path};
    return {};
}

void Storage::change_name(NameChange change) {
    settle(change, live);
    pending_names.push_back(std::move(change));
}

void Storage::sync_names(const std::string& directory) {
    std::size_t last = 0;
    const auto within = [&](const std::string& path) {
        return !path.empty() && parent_of(path) == directory;
    };
    for (std::size_t index = 0; index < pending_names.size(); ++index)
        if (within(pending_names[index].from) || within(pending_names[index].to))
            last = index + 1;
    for (std::size_t index = 0; index < last; ++index)
        settle(pending_names[index], durable);
    pending_names.erase(pending_names.begin(),
                        pending_names.begin() + static_cast<std::ptrdiff_t>(last));
}

void Storage::cut(std::uint64_t seed, Keep keep) {
    Repeatable random(seed);
    std::uint64_t names = keep == Keep::all ? pending_names.size() : 0;
    if (keep == Keep::some)
        names = reached(random, pending_names.size());
    for (std::size_t index = 0; index < names; ++index)
        settle(pending_names[index], durable);
    // In the order of names, not of addresses: the same seed gives the same disk.
    std::set<NodePtr> done;
    for (const auto& [name, node] : durable)
        if (done.insert(node).second)
            node->cut(random.next(), keep);
    pending_names.clear();
    live = durable;
    power_off_at.reset();
    fail_at.reset();
    ++epoch;
}

std::string normal(const std::string& path) {
    auto text = std::filesystem::path(path).lexically_normal().generic_string();
    if (text.size() > 1 && text.back() == '/')
        text.pop_back();
    return text;
}

std::string parent_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace platform::headless
