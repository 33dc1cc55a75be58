#include "kiosk/ui/frame_record.h"

#include <algorithm>

namespace ui {

namespace {

constexpr std::size_t block_bytes = 16'384;

// The words as a reader sees them: without planned breaks (U+200B), joiners (U+2060), isolates
// (U+2066 to U+2069); a newline counts as a space.
std::string seen(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const bool hidden = rest.starts_with("\u200B") || rest.starts_with("\u2060") ||
                            rest.starts_with("\u2066") || rest.starts_with("\u2067") ||
                            rest.starts_with("\u2068") || rest.starts_with("\u2069");
        if (hidden)
            i += 2;
        else
            out += text[i] == '\n' ? ' ' : text[i];
    }
    return out;
}

} // namespace

void FrameRecord::clear() {
    m_targets.clear();
    m_texts.clear();
    m_codes.clear();
    m_layer_texts = m_layer_targets = 0;
    for (std::string& block : m_blocks)
        block.clear();
    m_block = 0;
}

// Text is copied into blocks that never grow past what they reserved, so that views stay valid.
std::string_view FrameRecord::keep(std::string_view text) {
    while (m_block < m_blocks.size() &&
           m_blocks[m_block].size() + text.size() > m_blocks[m_block].capacity())
        ++m_block;
    if (m_block == m_blocks.size()) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(std::max(block_bytes, text.size()));
    }
    std::string& block = m_blocks[m_block];
    const std::size_t from = block.size();
    block.append(text);
    return std::string_view(block).substr(from);
}

void FrameRecord::add_target(const Target& target) {
    m_targets.push_back(target);
    m_targets.back().id = keep(target.id);
    m_targets.back().label = keep(target.label);
}

void FrameRecord::add_text(const DrawnText& text) {
    m_texts.push_back(text);
    m_texts.back().text = keep(text.text);
}

void FrameRecord::add_code(const DrawnCode& code) {
    m_codes.push_back(code);
    m_codes.back().id = keep(code.id);
}

const Target* FrameRecord::at(float x, float y) const {
    const auto found = std::find_if(m_targets.rbegin(), m_targets.rend(),
                                    [&](const Target& each) { return each.rect.contains(x, y); });
    return found == m_targets.rend() ? nullptr : &*found;
}

const Target* FrameRecord::by_id(std::string_view id) const {
    const auto found = std::find_if(m_targets.rbegin(), m_targets.rend(),
                                    [&](const Target& each) { return each.id == id; });
    return found == m_targets.rend() ? nullptr : &*found;
}

const Target* FrameRecord::by_label(std::string_view words) const {
    const std::string wanted = seen(words);
    if (wanted.empty())
        return nullptr;
    auto found = std::find_if(m_targets.rbegin(), m_targets.rend(),
                              [&](const Target& each) { return seen(each.label) == wanted; });
    if (found == m_targets.rend())
        found = std::find_if(m_targets.rbegin(), m_targets.rend(), [&](const Target& each) {
            return seen(each.label).find(wanted) != std::string::npos;
        });
    return found == m_targets.rend() ? nullptr : &*found;
}

bool FrameRecord::shows(std::string_view words) const {
    const std::string wanted = seen(words);
    return std::any_of(m_texts.begin(), m_texts.end(), [&](const DrawnText& each) {
        return seen(each.text).find(wanted) != std::string::npos;
    });
}

} // namespace ui
