// kioskctl manual and completion: the man page (man-pages(7), roff) and completion for bash, made
// from the commands as they are, so that neither ever tells of another program.
#include <CLI/CLI.hpp>

#include <ostream>
#include <string>
#include <vector>

#include "kiosk/apps/commands.h"

namespace apps {
namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* one) { return !one->get_name().empty(); });
}

// Roff takes a leading dot or quote for a request, and a hyphen for a soft one.
std::string roff(const std::string& text) {
    std::string safe = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text) {
        if (c == '-' || c == '\\')
            safe += '\\';
        safe += c == '\\' ? 'e' : c;
    }
    return safe;
}

void print_command(std::ostream& out, const CLI::App& command, const std::string& path) {
    const auto inner = commands_of(command);
    for (const CLI::App* each : inner)
        print_command(out, *each, path + " " + each->get_name());
    if (!inner.empty())
        return;
    out << ".SS " << roff(path) << "\n" << roff(command.get_description()) << ".\n";
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_name(false, true) == "-h,--help")
            continue;
        const bool flag = option->get_expected_max() == 0;
        out << ".TP\n\\fB" << roff(option->get_name(option->get_positional(), true)) << "\\fR"
            << (flag || option->get_positional() ? "" : " \\fIvalue\\fR") << "\n"
            << roff(option->get_description()) << (option->get_required() ? " (needed)" : "")
            << "\n";
    }
}

void print_manual(std::ostream& out, const CLI::App& app) {
    out << ".TH KIOSKCTL 1\n.SH NAME\nkioskctl \\- packs, events, reach figures and uploads of an "
           "awareness kiosk\n.SH SYNOPSIS\n.B kioskctl\n.I command\n.RI [ options ]\n"
           ".SH DESCRIPTION\nEverything that the organiser's screens do, for scripts, and what "
           "editors and translators need. Figures are counts of sessions, not of unique people.\n"
           ".SH COMMANDS\n";
    for (const CLI::App* each : commands_of(app))
        print_command(out, *each, each->get_name());
    out << ".SH EXIT STATUS\n"
           ".TP\n0\nDone; what was asked about is right.\n"
           ".TP\n1\nDone, and what was asked about is not right: a check found something, no event "
           "is open, codes are missing.\n"
           ".TP\n2\nWrong use: an option or what it was given. Nothing was changed.\n"
           ".TP\n3\nFailed: a file, a medium, the network. It may be tried again.\n"
           ".SH SEE ALSO\n.BR minisign (1)\n";
}

// One line a command: its words, then what may follow.
void print_words(std::ostream& out, const CLI::App& command, const std::string& path) {
    out << "        \"" << path << "\") words=\"";
    for (const CLI::App* each : commands_of(command))
        out << each->get_name() << " ";
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames())
            out << "--" << name << " ";
    out << "\" ;;\n";
    for (const CLI::App* each : commands_of(command))
        print_words(out, *each, path.empty() ? each->get_name() : path + " " + each->get_name());
}

void print_completion(std::ostream& out, const CLI::App& app) {
    out << "# Completion of kioskctl for bash: kioskctl completion > "
           "/usr/share/bash-completion/completions/kioskctl\n"
           "_kioskctl() {\n"
           "    local word path=\"\" words=\"\"\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case $word in -*) break ;; esac\n"
           "        path=\"${path:+$path }$word\"\n"
           "    done\n"
           "    case $path in\n";
    print_words(out, app, "");
    out << "    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
           "}\n"
           "complete -o default -F _kioskctl kioskctl\n";
}

} // namespace

void add_manual_commands(CLI::App& app, Context& context) {
    app.add_subcommand("manual", "Print the man page (roff)")->callback([&app, &context] {
        print_manual(context.out, app);
    });
    app.add_subcommand("completion", "Print completion for bash")->callback([&app, &context] {
        print_completion(context.out, app);
    });
}

} // namespace apps
