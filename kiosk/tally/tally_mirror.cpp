#include "kiosk/tally/tally_mirror.h"

#include <algorithm>
#include <chrono>

#include "platform/base/log.h"

namespace tally {
namespace {

using platform::Result;

constexpr auto retry_pause = std::chrono::seconds(10);

} // namespace

Result<std::vector<std::string>> heal(platform::Host& host, const std::string& directory,
                                      const std::string& mirror) {
    ASSIGN_OR_RETURN(TallyStore one, TallyStore::open(host, directory, OnDamage::set_aside));
    ASSIGN_OR_RETURN(TallyStore two, TallyStore::open(host, mirror, OnDamage::set_aside));
    std::vector<std::string> aside;
    for (const std::string& name : {one.set_aside(), two.set_aside()})
        if (!name.empty())
            aside.push_back(name);
    ASSIGN_OR_RETURN(const auto of_two, two.copies("", ""));
    RETURN_IF_ERROR(one.adopt(of_two, Adopt::back_up));
    ASSIGN_OR_RETURN(const auto of_one, one.copies("", ""));
    RETURN_IF_ERROR(two.adopt(of_one, Adopt::mirror));
    return aside;
}

TallyMirror::TallyMirror(platform::Host& host, std::string directory)
    : m_host(host), m_directory(std::move(directory)) {
    m_thread = std::thread([this] { run(); });
}

TallyMirror::~TallyMirror() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void TallyMirror::put(std::vector<ReplicaCopy> copies) {
    {
        const std::lock_guard lock(m_mutex);
        for (ReplicaCopy& copy : copies) {
            std::erase_if(m_waiting, [&](const ReplicaCopy& older) {
                return older.event == copy.event && older.replica.id == copy.replica.id;
            });
            m_waiting.push_back(std::move(copy));
        }
    }
    m_wake.notify_one();
}

Result<void> TallyMirror::flush() {
    std::unique_lock lock(m_mutex);
    m_wake.notify_one();
    m_settled.wait(lock, [&] { return (m_waiting.empty() || m_error) && !m_busy; });
    if (m_error && !m_waiting.empty())
        return *m_error;
    return {};
}

std::string TallyMirror::trouble() const {
    const std::lock_guard lock(m_mutex);
    return m_error ? m_error->text() : "";
}

void TallyMirror::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto due = [&] { return m_stop || !m_waiting.empty(); };
        if (m_error)
            m_wake.wait_for(lock, retry_pause);
        else
            m_wake.wait(lock, due);
        const bool is_last = m_stop;
        std::vector<ReplicaCopy> copies;
        copies.swap(m_waiting);
        m_busy = true;
        lock.unlock();
        const auto done = copies.empty() ? Result<void>{} : bring_over(copies);
        lock.lock();
        m_busy = false;
        if (!done) {
            if (!m_error)
                platform::log::write_aside(platform::log::Level::warning, "tally",
                                           "the mirror is behind: " + done.error().text());
            m_error = done.error();
            // What came meanwhile is newer.
            for (ReplicaCopy& copy : copies)
                if (std::none_of(m_waiting.begin(), m_waiting.end(), [&](const auto& newer) {
                        return newer.event == copy.event && newer.replica.id == copy.replica.id;
                    }))
                    m_waiting.push_back(std::move(copy));
        } else if (!copies.empty()) {
            m_error.reset();
        }
        m_settled.notify_all();
        if (is_last)
            return;
    }
}

Result<void> TallyMirror::bring_over(const std::vector<ReplicaCopy>& copies) {
    if (!m_store) {
        if (!m_host.files().exists(m_directory))
            return platform::Error{platform::ErrorKind::not_found,
                                   "The folder of the mirror is not there: plug its medium in.",
                                   m_directory};
        ASSIGN_OR_RETURN(TallyStore store,
                         TallyStore::open(m_host, m_directory, OnDamage::set_aside));
        m_store = std::move(store);
    }
    auto done = m_store->adopt(copies, Adopt::mirror);
    if (!done)
        m_store.reset(); // a stick may have been pulled out; the next one is opened anew
    return done;
}

} // namespace tally
