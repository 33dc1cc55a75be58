#include "kiosk/report/protect.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/report/guard.h"
#include "kiosk/tally/measure.h"

namespace report {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

std::string first_part(const std::string& category) {
    return category.substr(0, category.find('|'));
}

bool has(const Group& group, std::string_view id) {
    return std::find(group.members.begin(), group.members.end(), id) != group.members.end();
}

std::size_t group_of(const std::vector<Group>& groups, std::string_view id) {
    std::size_t at = 0;
    while (at < groups.size() && !has(groups[at], id))
        ++at;
    return at;
}

// A sheet that is settled, with both layers by its groups.
struct Done {
    Sheet sheet;
    Grid now;
    std::optional<Grid> since;
};

std::int64_t column_sum(const Grid& grid, std::size_t column) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < grid.rows; ++row)
        sum += grid.values[grid.at(row, column)];
    return sum;
}

std::int64_t row_sum(const Grid& grid, std::size_t row) {
    std::int64_t sum = 0;
    for (std::size_t column = 0; column < grid.columns; ++column)
        sum += grid.values[grid.at(row, column)];
    return sum;
}

std::int64_t sum_of(const Grid& grid) {
    std::int64_t sum = 0;
    for (const std::int64_t value : grid.values)
        sum += value;
    return sum;
}

class Protector {
  public:
    explicit Protector(const ProtectRequest& request) : m_request(request) {}

    Result<Table> run() {
        RETURN_IF_ERROR(compare_with_before());
        Table table{m_request.event,
                    m_request.header,
                    Kind::protected_figures,
                    m_request.k,
                    1,
                    m_request.scope.days,
                    {},
                    {}};
        if (m_request.before != nullptr)
            table.version = m_request.before->table.version + 1;
        for (const SheetSpec& spec : sheet_specs()) {
            if (spec.audience == Audience::inside)
                continue;
            if (auto sheet = settle(spec))
                table.sheets.push_back(std::move(*sheet));
            else
                table.withheld.emplace_back(spec.id);
        }
        return table;
    }

  private:
    static constexpr std::string_view sessions_id = "sessions", topics_id = "topics",
                                      topics_completed_id = "topics_completed",
                                      activities_id = "activities", answers_id = "answers",
                                      changes_id = "changes", help_id = "help";

    Result<void> compare_with_before();
    std::optional<Sheet> settle(const SheetSpec& spec);
    bool has_its_bases(const SheetSpec& spec) const;
    std::set<std::string> left_out(const SheetSpec& spec) const;
    std::set<std::string> hidden_topics(const SheetSpec& spec) const;
    std::vector<Group> units(const std::vector<std::string>& ids, std::string_view base,
                             bool of_rows) const;
    Grid layer(const SheetSpec& spec, const SheetProblem& problem, const Figures& figures,
               bool is_since) const;
    std::int64_t cap(const SheetSpec& spec, const SheetProblem& problem, std::size_t row,
                     std::size_t column, bool is_since) const;
    std::int64_t own_topic_cap(const SheetSpec& spec, const std::string& category,
                               bool is_since) const;
    // The grid of a settled sheet; null when it is not told.
    const Grid* grid_of(std::string_view id, bool is_since) const;
    const Done* done(std::string_view id) const {
        const auto at = m_done.find(id);
        return at == m_done.end() ? nullptr : &at->second;
    }

    const ProtectRequest& m_request;
    bool m_fallen = false; // against the version before, figures have fallen, not risen
    std::map<std::string, Done, std::less<>> m_done;
};

Result<void> Protector::compare_with_before() {
    if (m_request.before == nullptr)
        return {};
    std::map<std::tuple<int, std::string, std::string>, std::int64_t> change;
    for (const tally::Total& total : m_request.totals)
        change[{total.day, total.measure, total.category}] += total.total;
    for (const tally::Total& total : m_request.before->totals)
        change[{total.day, total.measure, total.category}] -= total.total;
    bool risen = false;
    std::int64_t sessions = 0;
    for (const auto& [key, n] : change) {
        // What is undone lowers what is shown.
        const bool is_undone =
            std::get<1>(key) == tally::rule(tally::Measure::headcount_undone).name;
        risen = risen || (is_undone ? n < 0 : n > 0);
        m_fallen = m_fallen || (is_undone ? n > 0 : n < 0);
        if (std::get<1>(key) == tally::rule(tally::Measure::session).name)
            sessions += n;
    }
    const std::string version = std::to_string(m_request.before->table.version);
    if (risen && m_fallen)
        return Error{ErrorKind::invalid,
                     "Some figures have risen and others fallen since version " + version +
                         " was released; no correction can be made of them that hides both.",
                     m_request.event};
    if (sessions != 0 && std::abs(sessions) < m_request.k)
        return Error{ErrorKind::invalid,
                     "Fewer than " + std::to_string(m_request.k) +
                         " sessions have changed since version " + version +
                         " was released: a correction would tell about those few. Version " +
                         version + " stays; the exact form has them.",
                     m_request.event};
    return {};
}

const Grid* Protector::grid_of(std::string_view id, bool is_since) const {
    const Done* base = done(id);
    if (base == nullptr)
        return nullptr;
    if (!is_since)
        return &base->now;
    return base->since ? &*base->since : nullptr;
}

bool Protector::has_its_bases(const SheetSpec& spec) const {
    // Nothing of a visit is told where not even the sessions are.
    const bool by_staff =
        spec.measure == tally::Measure::headcount || spec.measure == tally::Measure::footfall;
    if (spec.id != sessions_id && !by_staff && done(sessions_id) == nullptr)
        return false;
    for (const std::string_view base : {spec.rows_from, spec.columns_from})
        if (!base.empty() && done(base) == nullptr)
            return false;
    if (spec.cap == Cap::help && done(help_id) == nullptr)
        return false;
    if (spec.id == activities_id && done(topics_completed_id) == nullptr)
        return false;
    return spec.cap != Cap::own_topic || done(topics_id) != nullptr;
}

std::set<std::string> Protector::hidden_topics(const SheetSpec& spec) const {
    std::set<std::string> hidden;
    for (const std::string_view id : {topics_id, topics_completed_id}) {
        const Done* sheet = done(id);
        if (sheet == nullptr || (id == topics_completed_id && spec.id != activities_id))
            continue;
        for (const Group& group : sheet->sheet.columns)
            if (group.members.size() > 1)
                hidden.insert(group.members.begin(), group.members.end());
    }
    return hidden;
}

// What belongs to a topic that is told with others only would tell it apart from them.
std::set<std::string> Protector::left_out(const SheetSpec& spec) const {
    std::set<std::string> out;
    if (spec.cap != Cap::own_topic)
        return out;
    const auto hidden = hidden_topics(spec);
    std::vector<const std::vector<tally::Total>*> sources{&m_request.totals};
    if (m_request.before != nullptr)
        sources.push_back(&m_request.before->totals);
    const std::string_view own = tally::rule(spec.measure).name;
    const std::string_view change = tally::rule(tally::Measure::change).name;
    const auto judge = [&](const std::string& id) {
        const auto topic = m_request.scope.topic_of.find(id);
        if (!hidden.empty() &&
            (topic == m_request.scope.topic_of.end() || hidden.count(topic->second) != 0))
            out.insert(id);
    };
    for (const auto* totals : sources)
        for (const tally::Total& total : *totals) {
            const std::string id = first_part(total.category);
            if (total.measure == own)
                judge(id);
            // Its answers are told as changes; both together would tell more than either.
            if (spec.id == answers_id && total.measure == change)
                out.insert(id);
        }
    for (const std::string_view name : {spec.row_name, spec.column_name})
        if (const auto listed = m_request.scope.categories.find(std::string(name));
            listed != m_request.scope.categories.end())
            for (const std::string& category : listed->second)
                judge(first_part(category));
    return out;
}

std::vector<Group> Protector::units(const std::vector<std::string>& ids, std::string_view base,
                                    bool of_rows) const {
    std::vector<Group> groups;
    if (!base.empty()) {
        const Sheet& sheet = done(base)->sheet;
        groups = of_rows ? sheet.rows : sheet.columns;
    }
    for (const std::string& id : ids)
        if (group_of(groups, id) == groups.size())
            groups.push_back({id, {id}});
    return groups;
}

std::int64_t Protector::own_topic_cap(const SheetSpec& spec, const std::string& category,
                                      bool is_since) const {
    const auto topic = m_request.scope.topic_of.find(first_part(category));
    if (topic == m_request.scope.topic_of.end())
        return 0;
    std::int64_t least = uncapped;
    for (const std::string_view id : {topics_id, topics_completed_id}) {
        if (id == topics_completed_id && spec.id != activities_id)
            continue;
        const Grid* grid = grid_of(id, is_since);
        if (grid == nullptr)
            return 0;
        const auto column = group_of(done(id)->sheet.columns, topic->second);
        if (column < grid->columns)
            least = std::min(least, column_sum(*grid, column));
    }
    return least;
}

std::int64_t Protector::cap(const SheetSpec& spec, const SheetProblem& problem, std::size_t row,
                            std::size_t column, bool is_since) const {
    const Grid* sessions = grid_of(sessions_id, is_since);
    switch (spec.cap) {
    case Cap::none:
        return uncapped;
    case Cap::row_sessions:
        return sessions && row < sessions->rows ? row_sum(*sessions, row) : 0;
    case Cap::all_sessions:
        return sessions ? sum_of(*sessions) : 0;
    case Cap::own_topic:
        if (spec.id == changes_id) // one outcome a session and question: totals bind already
            return uncapped;
        return own_topic_cap(spec,
                             spec.row == Part::none ? problem.columns[column].members.front()
                                                    : problem.rows[row].members.front(),
                             is_since);
    case Cap::column_topic:
    case Cap::column_helpline: {
        const Grid* base = grid_of(spec.columns_from, is_since);
        return base && column < base->columns ? column_sum(*base, column) : 0;
    }
    case Cap::help: {
        const Grid* help = grid_of(help_id, is_since);
        return help ? sum_of(*help) : 0;
    }
    }
    return 0;
}

Grid Protector::layer(const SheetSpec& spec, const SheetProblem& problem, const Figures& figures,
                      bool is_since) const {
    Grid grid{problem.rows.size(), problem.columns.size(), {}, {}};
    grid.values.assign(grid.rows * grid.columns, 0);
    for (std::size_t r = 0; r < figures.rows.size(); ++r)
        for (std::size_t c = 0; c < figures.columns.size(); ++c)
            grid.values[grid.at(group_of(problem.rows, figures.rows[r]),
                                group_of(problem.columns, figures.columns[c]))] +=
                figures.values[r * figures.columns.size() + c];
    for (std::size_t r = 0; r < grid.rows; ++r)
        for (std::size_t c = 0; c < grid.columns; ++c)
            grid.caps.push_back(
                std::max(grid.values[grid.at(r, c)], cap(spec, problem, r, c, is_since)));
    return grid;
}

std::optional<Sheet> Protector::settle(const SheetSpec& spec) {
    if (!has_its_bases(spec))
        return std::nullopt;
    const auto out = left_out(spec);
    const std::vector<tally::Total> none;
    const auto& older = m_request.before ? m_request.before->totals : none;
    const Figures now = arrange(spec, m_request.totals, m_request.scope, out, older);
    SheetProblem problem;
    problem.row_name = spec.row_name;
    problem.column_name = spec.column_name;
    problem.k = m_request.k;
    problem.suppression = m_request.suppression;
    problem.rows = units(now.rows, spec.rows_from, true);
    problem.columns = units(now.columns, spec.columns_from, false);
    problem.now = layer(spec, problem, now, false);
    problem.before = m_request.before ? m_request.before->table.find(spec.id) : nullptr;
    if (problem.before != nullptr) {
        if (problem.before->left_out != std::vector<std::string>(out.begin(), out.end()))
            return std::nullopt;
        Figures since = arrange(spec, older, m_request.scope, out, m_request.totals);
        for (std::size_t i = 0; i < since.values.size(); ++i)
            since.values[i] =
                m_fallen ? since.values[i] - now.values[i] : now.values[i] - since.values[i];
        problem.since = layer(spec, problem, since, true);
    }
    auto sheet = protect(problem, m_request.scope);
    if (!sheet)
        return std::nullopt;
    sheet->id = spec.id;
    sheet->clock = now.clock;
    sheet->left_out.assign(out.begin(), out.end());
    Done settled{*sheet, {}, std::nullopt};
    const auto by_groups = [&](const Grid& grid) {
        Partition rows(sheet->rows.size()), columns(sheet->columns.size());
        for (std::size_t r = 0; r < problem.rows.size(); ++r)
            rows[group_of(sheet->rows, problem.rows[r].members.front())].push_back(r);
        for (std::size_t c = 0; c < problem.columns.size(); ++c)
            columns[group_of(sheet->columns, problem.columns[c].members.front())].push_back(c);
        return grouped(grid, rows, columns);
    };
    settled.now = by_groups(problem.now);
    if (problem.since)
        settled.since = by_groups(*problem.since);
    m_done.emplace(spec.id, std::move(settled));
    return sheet;
}

} // namespace

platform::Result<Table> protected_table(const ProtectRequest& request) {
    return Protector(request).run();
}

} // namespace report
