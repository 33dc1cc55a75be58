#include "tests/unit/report/random_event.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace report_test {
namespace {

using Random = std::mt19937_64;

class Player {
  public:
    Player(std::uint64_t seed, report::Scope& scope) : m_random(seed), m_scope(scope) {
        m_days = between(1, 6);
        scope.days = m_days;
        list("language", "l", between(1, 8));
        list("topic", "t", between(1, 7));
        list("service", "s", between(1, 5));
        scope.categories["sex"] = {"f", "m", "other"};
        scope.categories["band"] = {"1-12", "13-17", "18-40", "41+"};
        scope.categories["group"] = {"1", "2", "3-5", "6+"};
        for (const std::string& topic : scope.categories["topic"]) {
            const int activities = between(1, 3);
            for (int i = 0; i < activities; ++i) {
                const std::string id = topic + "_a" + std::to_string(i);
                scope.topic_of[id] = topic;
                scope.categories["activity"].push_back(id);
            }
            scope.topic_of[topic + "_q0"] = scope.topic_of[topic + "_q1"] = topic;
            scope.categories["question"].push_back(topic + "_q0");
            scope.topic_of[topic + "_c"] = topic;
            for (const char* result : {"|low", "|mid", "|high"})
                scope.categories["checklist"].push_back(topic + "_c" + result);
        }
        // Each event has its own tastes, some things nobody's.
        for (int i = 0; i < 64; ++i)
            m_tastes.push_back(chance(0.15) ? 0.0 : std::pow(unit(), 3.0) + 0.02);
    }

    void play(int sessions) {
        for (int i = 0; i < sessions; ++i)
            visit();
    }

    void staff() {
        const int heads = chance(0.5) ? between(0, 120) : 0;
        for (int i = 0; i < heads; ++i)
            count(day(), "headcount", pick("activity") + "|" + pick("sex") + "|" + pick("band"));
        for (int i = heads / 10; i > 0; --i)
            count(day(), "footfall", "");
    }

    std::vector<tally::Total> totals() const {
        std::vector<tally::Total> totals;
        for (const auto& [key, n] : m_counts)
            totals.push_back({"event", std::get<0>(key), std::get<1>(key), std::get<2>(key), n,
                              platform::ClockTrust::organiser});
        return totals;
    }

    int between(int low, int high) {
        return static_cast<int>(low + m_random() % static_cast<unsigned>(high - low + 1));
    }
    bool chance(double share) { return unit() < share; }

  private:
    double unit() { return static_cast<double>(m_random() >> 11) * 0x1p-53; }
    int day() { return std::min(m_days, 1 + static_cast<int>(unit() * unit() * m_days * 1.3)); }
    void list(const char* dimension, const char* stem, int count) {
        for (int i = 0; i < count; ++i)
            m_scope.categories[dimension].push_back(stem + std::to_string(i));
    }
    double taste(std::size_t i) const { return m_tastes[i % m_tastes.size()]; }
    const std::string& pick(const std::string& dimension) {
        const auto& ids = m_scope.categories[dimension];
        double all = 0;
        for (std::size_t i = 0; i < ids.size(); ++i)
            all += taste(i + dimension.size());
        double at = unit() * all;
        for (std::size_t i = 0; i < ids.size(); ++i)
            if ((at -= taste(i + dimension.size())) < 0)
                return ids[i];
        return ids.front();
    }
    void count(int day, const char* measure, const std::string& category) {
        ++m_counts[{day, measure, category}];
    }

    void visit() {
        const int today = day();
        count(today, "session", pick("language"));
        bool completed = false;
        std::size_t index = 0;
        for (const std::string& topic : m_scope.categories["topic"])
            if (chance(taste(7 * ++index)))
                completed = visit_topic(today, topic, index) || completed;
        if (completed)
            count(today, "session_completed", "");
        about_you(today);
        if (chance(taste(2)))
            help();
        if (chance(taste(3) / 2))
            count(0, "quick_exit", "");
        if (chance(taste(4)))
            count(today, "listen", pick("language"));
    }

    bool visit_topic(int today, const std::string& topic, std::size_t index) {
        count(today, "session_topic", topic);
        bool completed = false;
        for (const auto& [activity, own] : m_scope.topic_of)
            if (own == topic && activity.find("_a") != std::string::npos && chance(0.4)) {
                count(today, "activity_completed", activity);
                completed = true;
            }
        if (completed)
            count(today, "topic_completed", topic);
        const double right = taste(11 * index);
        if (chance(0.5))
            count(today, "answer", topic + (chance(right) ? "_q0|right" : "_q0|wrong"));
        if (chance(taste(13)))
            count(today, "change",
                  topic + (chance(0.3) ? "_q1|right|" : "_q1|wrong|") +
                      (chance(0.8) ? "right" : "wrong"));
        if (chance(0.3))
            count(today, "checklist",
                  topic + (chance(0.7)   ? "_c|low"
                           : chance(0.7) ? "_c|mid"
                                         : "_c|high"));
        return completed;
    }

    void about_you(int today) {
        if (chance(0.6))
            count(today, "age_sex", pick("band") + "|" + pick("sex"));
        if (chance(0.6))
            count(today, "group", pick("group"));
        if (chance(0.5))
            count(today, "first_time", chance(0.9) ? "yes" : "no");
    }

    void help() {
        count(0, "session_help", "");
        for (const std::string& service : m_scope.categories["service"]) {
            if (!chance(0.3))
                continue;
            count(0, "hotline_opened", service);
            for (const char* channel : {"|call", "|web"})
                if (chance(0.5))
                    count(0, "qr_shown", service + channel);
            if (chance(0.4))
                count(0, "number_remembered", service);
        }
    }

    Random m_random;
    report::Scope& m_scope;
    int m_days = 1;
    std::vector<double> m_tastes;
    std::map<std::tuple<int, std::string, std::string>, std::int64_t> m_counts;
};

} // namespace

RandomEvent random_event(std::uint64_t seed) {
    RandomEvent event;
    Player player(seed, event.scope);
    const int most = player.chance(0.5) ? 80 : 400;
    player.play(player.between(12, most));
    player.staff();
    event.totals = player.totals();
    player.play(player.between(0, 60));
    event.later = player.totals();
    return event;
}

} // namespace report_test
