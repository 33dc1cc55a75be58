// What each text says by taking in a fact or a helpline: so that a kiosk can leave out what has
// grown old without reading prose.
#include <algorithm>

#include "kiosk/compile/placeholders.h"
#include "kiosk/compile/reading.h"
#include "kiosk/pack/contents_fields.h"

namespace compile {
namespace {

// Without such a text its activity still says something, and nothing false.
bool can_go_alone(Role role) {
    switch (role) {
    case Role::paragraph:
    case Role::introduction:
    case Role::ending_text:
    case Role::explanation:
    case Role::result_text:
    case Role::hint:
    case Role::card_reason:
    case Role::closing:
    case Role::advice_line:
        return true;
    default:
        return false;
    }
}

// "topic.work.quiz.pay.explanation" to "work" and "quiz"; "topic.work.title" is of no activity.
void place_of(std::string_view key, pack::Reliance& into) {
    constexpr std::string_view before = "topic.";
    if (!key.starts_with(before))
        return;
    key.remove_prefix(before.size());
    const auto first = key.find('.');
    const auto second = first == key.npos ? key.npos : key.find('.', first + 1);
    if (second == key.npos)
        return;
    into.topic = key.substr(0, first);
    into.activity = key.substr(first + 1, second - first - 1);
}

void add_once(std::vector<std::string>& into, const std::string& id) {
    if (std::find(into.begin(), into.end(), id) == into.end() &&
        into.size() < pack::format::relied_max)
        into.push_back(id);
}

} // namespace

void find_reliances(Source& source) {
    auto& contents = source.contents;
    for (const auto& [id, fact] : source.facts)
        contents.facts.push_back({id, fact.value, fact.verified, fact.verified_on,
                                  fact.lasting ? 0 : static_cast<int>(source.fact_days_max)});
    const auto& all = source.texts.all();
    for (pack::TextId id = 1; id < all.size(); ++id) {
        pack::Reliance reliance;
        for (const auto& name : placeholders(all[id].body).value_or({})) {
            if (name.starts_with("fact:"))
                add_once(reliance.facts, name.substr(5));
            else if (name.starts_with("hotline:"))
                add_once(reliance.services, name.substr(8));
            else if (name.starts_with("web:"))
                add_once(reliance.services, name.substr(4));
        }
        if (reliance.facts.empty() && reliance.services.empty())
            continue;
        reliance.text = id;
        place_of(all[id].key, reliance);
        reliance.needed = !reliance.activity.empty() && !can_go_alone(all[id].role);
        contents.reliances.push_back(std::move(reliance));
    }
    for (const auto& [path, facts] : source.worked_out) {
        pack::Reliance reliance;
        place_of(path + ".", reliance);
        reliance.needed = true;
        for (const auto& fact : facts)
            add_once(reliance.facts, fact);
        contents.reliances.push_back(std::move(reliance));
    }
}

} // namespace compile
