#include "kiosk/apps/code_reader.h"

#include <utility>
#include <vector>

#include "kiosk/qr/code.h"

namespace apps {

namespace {
constexpr int attempts_max = 30; // frames in which a code is tried to be read back
}

void CodeReader::look(platform::Canvas& canvas, const ui::FrameRecord& record,
                      const session::View& view, const pack::Pack& content) {
    if (record.codes().empty())
        return;
    if (view.serial != m_serial) {
        m_serial = view.serial;
        m_attempts = 0;
    }
    const pack::Service* service = session::service_of(content, view);
    if (!service || view.channel >= service->channels.size() || !view.code_visible ||
        m_attempts >= attempts_max)
        return;
    ++m_attempts;
    const ui::Rect& rect = record.codes().front().rect;
    const auto pixels = canvas.read_pixels({rect.x, rect.y, rect.width, rect.height});
    if (!pixels.ok())
        return;
    std::vector<std::uint8_t> grey;
    grey.reserve(pixels->size());
    for (const std::uint32_t pixel : *pixels)
        grey.push_back(static_cast<std::uint8_t>((pixel >> 8) & 0xFF));
    const auto reading = qr::read({rect.width, rect.height, grey});
    if (!reading.ok() || reading->text != service->channels[view.channel].address)
        return;
    m_attempts = attempts_max; // once is enough
    m_read = session::CodeRead{view.service, view.channel};
}

std::optional<session::CodeRead> CodeReader::take() { return std::exchange(m_read, std::nullopt); }

} // namespace apps
