#include "kiosk/report/coarsen.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace report {
namespace {

constexpr const char* under_prefix = "under_";
constexpr const char* from_prefix = "from_";

std::int64_t total_of(const std::vector<std::size_t>& part,
                      const std::vector<std::int64_t>& totals) {
    return std::accumulate(part.begin(), part.end(), std::int64_t{0},
                           [&](std::int64_t sum, std::size_t unit) { return sum + totals[unit]; });
}

void join(Partition& partition, std::size_t a, std::size_t b) {
    partition[a].insert(partition[a].end(), partition[b].begin(), partition[b].end());
    std::sort(partition[a].begin(), partition[a].end());
    partition.erase(partition.begin() + static_cast<std::ptrdiff_t>(b));
}

// The part with the least is joined to the smaller of its neighbours.
void join_days(Partition& partition, const std::vector<std::int64_t>& totals) {
    const auto size = [&](std::size_t part) { return total_of(partition[part], totals); };
    std::size_t least = 0;
    for (std::size_t part = 1; part < partition.size(); ++part)
        if (size(part) < size(least))
            least = part;
    const bool with_next =
        least == 0 || (least + 1 < partition.size() && size(least + 1) < size(least - 1));
    const std::size_t first = with_next ? least : least - 1;
    join(partition, first, first + 1);
}

// The two with the least become one, and that one grows.
void join_smallest(Partition& partition, const std::vector<std::int64_t>& totals) {
    std::stable_sort(partition.begin(), partition.end(), [&](const auto& a, const auto& b) {
        return std::pair(a.size() < 2, total_of(a, totals)) <
               std::pair(b.size() < 2, total_of(b, totals));
    });
    join(partition, 0, 1);
}

void in_order(Partition& partition) {
    std::sort(partition.begin(), partition.end());
}

// Years that the id of a band names: "5-8" from 5 to 8, "70+" from 70 on.
std::optional<bool> is_adult(const std::string& band, int adult_age) {
    std::vector<int> ages;
    for (std::size_t i = 0; i < band.size();) {
        if (band[i] < '0' || band[i] > '9') {
            ++i;
            continue;
        }
        int age = 0;
        for (; i < band.size() && band[i] >= '0' && band[i] <= '9'; ++i)
            age = std::min(age * 10 + (band[i] - '0'), 1000);
        ages.push_back(age);
    }
    if (ages.empty() || ages.size() > 2)
        return std::nullopt;
    if (ages.front() >= adult_age)
        return true;
    if (ages.size() == 2 && ages.back() < adult_age)
        return false;
    return std::nullopt;
}

// A name for each unit under which a reader would look; empty where there is none.
std::string heading(std::string_view dimension, const Group& unit, const Scope& scope) {
    std::string common;
    for (const std::string& member : unit.members) {
        std::string own;
        if (dimension == "band") {
            const auto adult = is_adult(member, scope.adult_age);
            if (adult)
                own = (*adult ? from_prefix : under_prefix) + std::to_string(scope.adult_age);
        } else if (const auto at = scope.subject_of.find(member);
                   dimension == "topic" && at != scope.subject_of.end()) {
            own = at->second;
        }
        if (own.empty() || (!common.empty() && own != common))
            return "";
        common = own;
    }
    return common;
}

// Empty when the headings do not divide the units.
Partition by_heading(std::string_view dimension, const std::vector<Group>& units,
                     const Partition& from, const Scope& scope) {
    std::map<std::string, std::vector<std::size_t>> parts;
    std::size_t alone = 0;
    for (const auto& part : from) {
        Group whole;
        for (const std::size_t unit : part)
            whole.members.insert(whole.members.end(), units[unit].members.begin(),
                                 units[unit].members.end());
        std::string name = heading(dimension, whole, scope);
        if (name.empty())
            name = "?" + std::to_string(alone++);
        auto& into = parts[name];
        into.insert(into.end(), part.begin(), part.end());
    }
    Partition partition;
    for (auto& [name, part] : parts) {
        std::sort(part.begin(), part.end());
        partition.push_back(std::move(part));
    }
    return partition.size() < from.size() && partition.size() > 1 ? partition : Partition{};
}

} // namespace

std::vector<Partition> coarsenings(std::string_view dimension, const std::vector<Group>& units,
                                   const std::vector<std::int64_t>& totals,
                                   const Partition& together, const Scope& scope) {
    std::vector<Partition> levels{together};
    in_order(levels.back());
    const auto first = levels.back();
    Partition all(1);
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        all.front().push_back(unit);
    // With some activities hidden the sum of a topic's others would tell about them.
    if (dimension == "activity" || dimension == "answer") {
        if (first.size() > 1)
            levels.push_back(all);
        return levels;
    }
    const auto headed = by_heading(dimension, units, first, scope);
    if (!headed.empty())
        levels.push_back(headed);
    for (Partition next = headed.empty() ? first : headed; next.size() > 1;) {
        if (dimension == "day")
            join_days(next, totals);
        else
            join_smallest(next, totals);
        in_order(next);
        levels.push_back(next);
    }
    if (headed.empty())
        return levels;
    // Headings may not be enough alone, and may be more than is needed.
    for (Partition next = first; next.size() > 2;) {
        join_smallest(next, totals);
        in_order(next);
        levels.push_back(next);
    }
    return levels;
}

std::vector<Group> merged(std::string_view dimension, const std::vector<Group>& units,
                          const Partition& partition, const Scope& scope) {
    std::vector<Group> groups;
    for (const auto& part : partition) {
        Group group;
        for (const std::size_t unit : part)
            group.members.insert(group.members.end(), units[unit].members.begin(),
                                 units[unit].members.end());
        if (part.size() == 1)
            group.id = units[part.front()].id;
        else if (partition.size() == 1)
            group.id = "all";
        else if (dimension == "day")
            group.id = group.members.front() + "-" + group.members.back();
        else
            group.id = heading(dimension, group, scope);
        if (group.id.empty())
            group.id = "other";
        groups.push_back(std::move(group));
    }
    // Two groups without a name of their own are told apart by number.
    int others = 0;
    for (Group& group : groups)
        if (group.id == "other" && ++others > 1)
            group.id += "_" + std::to_string(others);
    return groups;
}

} // namespace report
