#include "kiosk/compile/scenario_order.h"

#include <algorithm>
#include <set>
#include <vector>

namespace compile {
namespace {

class Ways {
  public:
    Ways(pack::Scenario& scenario, const std::map<std::string, Place>& places,
         Diagnostics& diagnostics)
        : m_scenario(scenario), m_places(places), m_diagnostics(diagnostics) {
        for (std::size_t i = 0; i < scenario.steps.size(); ++i)
            m_step_index[scenario.steps[i].id] = i;
        for (const auto& ending : scenario.endings)
            m_endings.insert(ending.id);
    }

    void check() {
        if (m_scenario.steps.empty() || !links_lead_somewhere())
            return;
        m_state.assign(m_scenario.steps.size(), State::unseen);
        if (!walk(0))
            return;
        report_unreached();
        sort();
    }

  private:
    enum class State { unseen, open, done };

    Place place(const std::string& id) const {
        const auto found = m_places.find(id);
        return found == m_places.end() ? Place{} : found->second;
    }

    bool links_lead_somewhere() {
        bool good = true;
        for (const auto& step : m_scenario.steps)
            for (const auto& option : step.options) {
                if (option.next.empty() || m_step_index.contains(option.next) ||
                    m_endings.contains(option.next))
                    continue;
                good = false;
                m_diagnostics.error(place(step.id),
                                    "option '" + option.id + "' of step '" + step.id +
                                        "' leads to '" + option.next + "', which is not there",
                                    "write the id of a step or an ending of this scenario");
            }
        return good;
    }

    // Depth first from a step; false after reporting a circle. Steps are at most
    // limits::pack_steps_per_activity_max, and so is the depth.
    bool walk(std::size_t index) {
        m_state[index] = State::open;
        m_path.push_back(m_scenario.steps[index].id);
        for (const auto& option : m_scenario.steps[index].options) {
            if (m_endings.contains(option.next)) {
                m_reached.insert(option.next);
                continue;
            }
            const auto found = m_step_index.find(option.next);
            if (found == m_step_index.end())
                continue; // an empty `next` was reported when it was read
            if (m_state[found->second] == State::open)
                return report_circle(option.next);
            if (m_state[found->second] == State::unseen && !walk(found->second))
                return false;
        }
        m_path.pop_back();
        m_state[index] = State::done;
        m_finished.push_back(index);
        return true;
    }

    bool report_circle(const std::string& to) {
        std::string circle;
        for (auto at = std::find(m_path.begin(), m_path.end(), to); at != m_path.end(); ++at)
            circle += *at + " → ";
        m_diagnostics.error(place(m_path.back()), "the story goes in a circle: " + circle + to,
                            "lead one of these to an ending");
        return false;
    }

    void report_unreached() {
        for (std::size_t i = 0; i < m_state.size(); ++i)
            if (m_state[i] == State::unseen)
                m_diagnostics.error(place(m_scenario.steps[i].id),
                                    "no option leads to step '" + m_scenario.steps[i].id + "'",
                                    "lead one there or remove it");
        for (const auto& ending : m_scenario.endings)
            if (!m_reached.contains(ending.id))
                m_diagnostics.error(place(ending.id),
                                    "no option leads to ending '" + ending.id + "'",
                                    "lead one there or remove it");
    }

    // A step's rank is its longest way from the first; equal ranks keep the author's order.
    void sort() {
        std::vector<std::size_t> rank(m_scenario.steps.size(), 0);
        for (auto index = m_finished.rbegin(); index != m_finished.rend(); ++index)
            for (const auto& option : m_scenario.steps[*index].options)
                if (const auto next = m_step_index.find(option.next); next != m_step_index.end())
                    rank[next->second] = std::max(rank[next->second], rank[*index] + 1);
        std::stable_sort(m_scenario.steps.begin(), m_scenario.steps.end(),
                         [&](const auto& a, const auto& b) {
                             return rank[m_step_index.at(a.id)] < rank[m_step_index.at(b.id)];
                         });
    }

    pack::Scenario& m_scenario;
    const std::map<std::string, Place>& m_places;
    Diagnostics& m_diagnostics;
    std::map<std::string, std::size_t> m_step_index; // of the author's order
    std::set<std::string> m_endings, m_reached;
    std::vector<State> m_state;
    std::vector<std::string> m_path;
    std::vector<std::size_t> m_finished; // each after all it leads to
};

} // namespace

void put_steps_in_order(pack::Scenario& scenario, const std::map<std::string, Place>& places,
                        Diagnostics& diagnostics) {
    Ways(scenario, places, diagnostics).check();
}

} // namespace compile
