// The page on which the source of a pack on a stick is checked, reported on and previewed.
#include "kiosk/organiser/desk.h"
#include "platform/base/limits.h"

namespace organiser {

using platform::Result;

void Desk::show_source() {
    if (working())
        return;
    m_trouble.clear();
    m_source_check = {};
    m_source = {};
    go(DeskScreen::source);
    refresh();
}

// What lies on a stick may take long to list.
void Desk::find_sources() {
    if (!m_finding.valid())
        m_finding = std::async(m_setup.work, [&files = m_setup.host.files(), at = m_targets] {
            return pack_sources(files, at);
        });
}

bool Desk::checking_source() const {
    return m_checking.valid() && m_source_stop && !*m_source_stop;
}

int Desk::source_seconds() const {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::seconds>(now() - m_source_since).count());
}

void Desk::check_source(std::size_t source) {
    if (source >= m_sources.size() || m_checking.valid())
        return; // what is being checked keeps its name
    m_source = m_sources[source];
    m_source_check = {};
    begin_source(false);
}

void Desk::preview_source() {
    if (m_source_check.checked && m_source_check.checked->findings.good())
        begin_source(true);
}

// One at a time; one that was stopped is waited for.
void Desk::begin_source(bool preview) {
    if (m_checking.valid() || !m_setup.check_source)
        return;
    m_trouble.clear();
    m_source_preview = preview;
    m_source_since = now();
    m_source_stop = std::make_shared<std::atomic<bool>>(false);
    m_checking = std::async(
        m_setup.work,
        [work = m_setup.check_source, stop = m_source_stop, &files = m_setup.host.files(),
         path = m_source.path, preview]() -> Result<SourceCheck> {
            ASSIGN_OR_RETURN(auto checked, work(path, preview, *stop));
            SourceCheck done{.checked = std::move(checked), .report_written = false};
            if (const auto written = write_report(files, path, *done.checked); written.ok())
                done.report_written = true;
            else
                done.trouble = written.error().text();
            return done;
        });
}

void Desk::stop_source() {
    if (m_source_stop)
        *m_source_stop = true;
    ++m_changes;
}

void Desk::settle_source(Result<SourceCheck> done) {
    const bool wanted = m_screen == DeskScreen::source && m_source_stop && !*m_source_stop;
    ++m_changes;
    if (!wanted)
        return; // left or stopped meanwhile
    touched();
    if (!done.ok())
        return say(done.error());
    m_source_check = std::move(*done);
    m_trouble = m_source_check.trouble;
    note(Act::source_checked, m_source.name);
    m_previewing = m_source_preview && !m_source_check.checked->preview.empty();
    if (m_previewing)
        ++m_serial;
}

void Desk::end_preview() {
    if (!std::exchange(m_previewing, false))
        return;
    ++m_serial;
    touched();
}

void Desk::preview_failed(const platform::Error& error) {
    end_preview();
    say(error);
}

} // namespace organiser
