#include "tests/unit/report/attacker.h"

#include <glpk.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <tuple>

namespace report_test {
namespace {

using report::Audience;
using report::Figures;
using report::Sheet;
using report::SheetSpec;
using Columns = std::vector<int>; // variables whose sum is meant

std::string first_part(const std::string& category) {
    return category.substr(0, category.find('|'));
}

bool among(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

class Program {
  public:
    Program() : m_problem(glp_create_prob(), glp_delete_prob) {
        glp_init_smcp(&m_options);
        m_options.msg_lev = GLP_MSG_OFF;
    }
    int variable() {
        const int column = glp_add_cols(m_problem.get(), 1);
        glp_set_col_bnds(m_problem.get(), column, GLP_LO, 0, 0);
        return column;
    }
    void equals(const Columns& sum, double value) { row(sum, {}, GLP_FX, value); }
    void at_most(const Columns& lesser, const Columns& greater, double times = 1) {
        row(lesser, greater, GLP_UP, 0, times);
    }
    // Of plus - minus.
    double bound(const Columns& plus, const Columns& minus, bool most) {
        glp_set_obj_dir(m_problem.get(), most ? GLP_MAX : GLP_MIN);
        for (int column = 1; column <= glp_get_num_cols(m_problem.get()); ++column)
            glp_set_obj_coef(m_problem.get(), column, 0);
        for (const int column : plus)
            glp_set_obj_coef(m_problem.get(), column, 1);
        for (const int column : minus)
            glp_set_obj_coef(m_problem.get(), column, -1);
        if (glp_simplex(m_problem.get(), &m_options) != 0) {
            glp_adv_basis(m_problem.get(), 0);
            glp_simplex(m_problem.get(), &m_options);
        }
        if (glp_get_status(m_problem.get()) == GLP_UNBND)
            return 1e9;
        return glp_get_status(m_problem.get()) == GLP_OPT ? glp_get_obj_val(m_problem.get()) : -1e9;
    }

  private:
    void row(const Columns& plus, const Columns& minus, int kind, double value, double times = 1) {
        std::vector<int> index{0};
        std::vector<double> factor{0};
        for (const int column : plus) {
            index.push_back(column);
            factor.push_back(1);
        }
        for (const int column : minus) {
            index.push_back(column);
            factor.push_back(-times);
        }
        const int at = glp_add_rows(m_problem.get(), 1);
        glp_set_row_bnds(m_problem.get(), at, kind, value, value);
        glp_set_mat_row(m_problem.get(), at, static_cast<int>(index.size()) - 1, index.data(),
                        factor.data());
    }

    std::unique_ptr<glp_prob, void (*)(glp_prob*)> m_problem;
    glp_smcp m_options{};
};

// One version's counts as variables: one for each sheet, row and column.
class Version {
  public:
    Version(Program& program, const Publication& publication, const report::Scope& scope)
        : m_program(program), m_publication(publication) {
        for (const SheetSpec& spec : report::sheet_specs()) {
            if (spec.audience == Audience::inside)
                continue;
            Unknown unknown;
            unknown.figures = arrange(spec, *publication.totals, scope);
            for (std::size_t i = 0; i < unknown.figures.values.size(); ++i)
                unknown.variables.push_back(program.variable());
            m_unknown.emplace(spec.id, std::move(unknown));
        }
        for (const Sheet& sheet : publication.table->sheets)
            read(sheet);
        relate(scope);
    }

    struct Unknown {
        Figures figures;
        std::vector<int> variables;
    };
    const std::map<std::string, Unknown, std::less<>>& unknown() const { return m_unknown; }
    const report::Table& table() const { return *m_publication.table; }

    // Cells with these row and column ids; null means every one.
    Columns cells(std::string_view id, const std::vector<std::string>* rows,
                  const std::vector<std::string>* columns,
                  const std::vector<std::string>& left_out = {}) const {
        const Unknown& unknown = m_unknown.find(id)->second;
        const Figures& figures = unknown.figures;
        Columns found;
        for (std::size_t r = 0; r < figures.rows.size(); ++r)
            for (std::size_t c = 0; c < figures.columns.size(); ++c) {
                const bool is_out = among(left_out, first_part(figures.rows[r])) ||
                                    among(left_out, first_part(figures.columns[c]));
                if (!is_out && (rows == nullptr || among(*rows, figures.rows[r])) &&
                    (columns == nullptr || among(*columns, figures.columns[c])))
                    found.push_back(unknown.variables[r * figures.columns.size() + c]);
            }
        return found;
    }

  private:
    void read(const Sheet& sheet) {
        const auto told = [&](const std::vector<std::string>* rows,
                              const std::vector<std::string>* columns, std::int64_t value) {
            // "changes" leaves out questions, which are no element of it: then nothing is said.
            if (sheet.id == "changes" && !sheet.left_out.empty())
                return;
            m_program.equals(cells(sheet.id, rows, columns, sheet.left_out),
                             static_cast<double>(value));
        };
        const bool no_rows = sheet.rows.size() == 1, no_columns = sheet.columns.size() == 1;
        told(nullptr, nullptr, sheet.total());
        for (std::size_t r = 0; r < sheet.rows.size() && !no_rows; ++r)
            told(&sheet.rows[r].members, nullptr, sheet.row_total(r));
        for (std::size_t c = 0; c < sheet.columns.size() && !no_columns; ++c)
            told(nullptr, &sheet.columns[c].members, sheet.column_total(c));
        if (no_rows || no_columns)
            return;
        for (std::size_t r = 0; r < sheet.rows.size(); ++r)
            for (std::size_t c = 0; c < sheet.columns.size(); ++c)
                if (sheet.is_shown(r, c))
                    told(&sheet.rows[r].members, &sheet.columns[c].members, sheet.value(r, c));
    }

    void below_day_sessions(std::string_view id) {
        const Figures& figures = m_unknown.find(id)->second.figures;
        for (const std::string& day : figures.rows)
            for (const std::string& column : figures.columns) {
                const std::vector<std::string> rows{day}, columns{column};
                m_program.at_most(cells(id, &rows, &columns), cells("sessions", &rows, nullptr));
            }
    }
    void below_column(std::string_view id, std::string_view base, double times = 1) {
        for (const std::string& column : m_unknown.find(id)->second.figures.columns) {
            const std::vector<std::string> columns{column};
            m_program.at_most(cells(id, nullptr, &columns), cells(base, nullptr, &columns), times);
        }
    }
    void below_own_topic(std::string_view id, std::string_view base, const report::Scope& scope) {
        const Figures& figures = m_unknown.find(id)->second.figures;
        for (const std::string& row : figures.rows)
            for (const std::string& column : figures.columns) {
                const auto topic = scope.topic_of.find(row == "all" ? first_part(column) : row);
                if (topic == scope.topic_of.end())
                    continue;
                const std::vector<std::string> rows{row}, columns{column}, topics{topic->second};
                m_program.at_most(cells(id, &rows, &columns), cells(base, nullptr, &topics));
            }
    }
    void relate(const report::Scope& scope) {
        below_day_sessions("completed");
        below_day_sessions("topics");
        below_column("topics_completed", "topics");
        below_own_topic("activities", "topics_completed", scope);
        for (const char* id : {"answers", "checklists", "pledges"})
            below_own_topic(id, "topics", scope);
        const Columns sessions = cells("sessions", nullptr, nullptr);
        for (const char* id : {"age_sex", "groups", "first_time", "help", "quick_exits"})
            m_program.at_most(cells(id, nullptr, nullptr), sessions);
        for (const std::string& language : m_unknown.find("listened")->second.figures.columns) {
            const std::vector<std::string> one{language};
            m_program.at_most(cells("listened", nullptr, &one), sessions);
        }
        for (const std::string& service : m_unknown.find("helplines")->second.figures.columns) {
            const std::vector<std::string> one{service};
            m_program.at_most(cells("helplines", nullptr, &one), cells("help", nullptr, nullptr));
        }
        below_column("codes", "helplines", 2); // two channels each
        below_column("numbers", "helplines");
        below_column("tickets_issued", "helplines");
    }

    Program& m_program;
    Publication m_publication;
    std::map<std::string, Unknown, std::less<>> m_unknown;
};

class Attacker {
  public:
    Attacker(const std::vector<Publication>& publications, const report::Scope& scope,
             std::int64_t k)
        : m_k(k) {
        for (const Publication& each : publications)
            m_versions.emplace_back(m_program, each, scope);
        for (std::size_t i = 1; i < m_versions.size(); ++i)
            grow(m_versions[i - 1], m_versions[i]);
    }

    Attack run() {
        for (std::size_t i = 0; i < m_versions.size(); ++i)
            for (const Sheet& sheet : m_versions[i].table().sheets)
                try_sheet(i, sheet);
        return std::move(m_attack);
    }

  private:
    void grow(const Version& older, const Version& newer) {
        for (const auto& [id, unknown] : older.unknown())
            for (const auto& row : unknown.figures.rows)
                for (const auto& column : unknown.figures.columns) {
                    const std::vector<std::string> rows{row}, columns{column};
                    m_program.at_most(older.cells(id, &rows, &columns),
                                      newer.cells(id, &rows, &columns));
                }
    }

    // A dimension that was given up is not one of the table's: its elements count as one.
    static std::vector<std::vector<std::string>> tried(const std::vector<std::string>& elements,
                                                       const std::vector<report::Group>& groups) {
        std::vector<std::vector<std::string>> lists;
        if (groups.size() == 1)
            return {elements};
        for (const std::string& each : elements)
            lists.push_back({each});
        return lists;
    }

    void try_sheet(std::size_t version, const Sheet& sheet) {
        const auto& unknown = m_versions[version].unknown().find(sheet.id)->second;
        const Figures& figures = unknown.figures;
        for (const auto& rows : tried(figures.rows, sheet.rows))
            for (const auto& columns : tried(figures.columns, sheet.columns)) {
                if (rows.size() == 1 && among(sheet.left_out, first_part(rows.front())))
                    continue;
                if (columns.size() == 1 && among(sheet.left_out, first_part(columns.front())))
                    continue;
                try_cell(version, sheet, rows, columns);
                if (sheet.row_name.empty() || sheet.column_name.empty())
                    continue;
            }
        // Totals of single rows and columns must be hidden too where they are small.
        for (const auto& rows : tried(figures.rows, sheet.rows))
            if (sheet.left_out.empty())
                try_cell(version, sheet, rows, figures.columns);
        for (const auto& columns : tried(figures.columns, sheet.columns))
            if (sheet.left_out.empty())
                try_cell(version, sheet, figures.rows, columns);
    }

    std::int64_t truth(std::size_t version, const Sheet& sheet,
                       const std::vector<std::string>& rows,
                       const std::vector<std::string>& columns) const {
        const auto& figures = m_versions[version].unknown().find(sheet.id)->second.figures;
        std::int64_t sum = 0;
        for (std::size_t r = 0; r < figures.rows.size(); ++r)
            for (std::size_t c = 0; c < figures.columns.size(); ++c)
                if (among(rows, figures.rows[r]) && among(columns, figures.columns[c]) &&
                    !among(sheet.left_out, first_part(figures.rows[r])) &&
                    !among(sheet.left_out, first_part(figures.columns[c])))
                    sum += figures.values[r * figures.columns.size() + c];
        return sum;
    }

    void try_cell(std::size_t version, const Sheet& sheet, const std::vector<std::string>& rows,
                  const std::vector<std::string>& columns) {
        const Columns cell = m_versions[version].cells(sheet.id, &rows, &columns, sheet.left_out);
        const std::int64_t now = truth(version, sheet, rows, columns);
        if (now < m_k)
            judge(version, sheet, rows, columns, now, cell, {});
        if (version == 0 || m_versions[version - 1].table().find(sheet.id) == nullptr)
            return;
        const std::int64_t since = now - truth(version - 1, sheet, rows, columns);
        if (since > 0 && since < m_k)
            judge(version, sheet, rows, columns, since, cell,
                  m_versions[version - 1].cells(sheet.id, &rows, &columns, sheet.left_out));
    }

    void judge(std::size_t version, const Sheet& sheet, const std::vector<std::string>& rows,
               const std::vector<std::string>& columns, std::int64_t value, const Columns& plus,
               const Columns& minus) {
        ++m_attack.guarded;
        const double least = m_program.bound(plus, minus, false);
        const double most = m_program.bound(plus, minus, true);
        if (least <= 1e-6 && most >= static_cast<double>(m_k) - 1e-6)
            return;
        char range[80];
        std::snprintf(range, sizeof range, "%lld%s: %.2f to %.2f", static_cast<long long>(value),
                      minus.empty() ? "" : " since", least, most);
        m_attack.revealed.push_back("version " + std::to_string(version + 1) + " " + sheet.id +
                                    " " + rows.front() + " " + columns.front() + " = " + range);
    }

    std::int64_t m_k;
    Program m_program;
    std::vector<Version> m_versions;
    Attack m_attack;
};

} // namespace

Attack attack(const std::vector<Publication>& versions, const report::Scope& scope,
              std::int64_t k) {
    return Attacker(versions, scope, k).run();
}

} // namespace report_test
