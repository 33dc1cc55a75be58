// All pictures of a source at the widths that a pack has, as many at once as there are processors:
// next to speech nothing takes longer.
#include <algorithm>
#include <atomic>
#include <thread>

#include "kiosk/compile/drawings.h"
#include "kiosk/compile/rebuild.h"
#include "kiosk/pack/pixels.h"
#include "platform/base/limits.h"
#include "platform/base/sign.h"

namespace compile {
namespace {

using platform::Bytes;
using platform::Result;

// Close enough that what a panel asks for is never made from more than twice its pixels: unpacking
// and shrinking are what a change of page costs.
constexpr int widths_px[] = {320, 480, 640, 960, 1280};

constexpr std::size_t at_once_max = 8; // each holds some 15 MB

struct Wanted {
    std::string digest, file;
    Bytes svg;
    Result<std::vector<DrawnPicture>> drawn = std::vector<DrawnPicture>{};
};

Result<std::vector<DrawnPicture>> draw_all_widths(std::string_view svg, const std::string& file) {
    RETURN_IF_ERROR(check_drawing(svg, file));
    std::vector<DrawnPicture> drawn;
    for (const int width : widths_px) {
        ASSIGN_OR_RETURN(const auto drawing, draw(svg, file, width));
        ASSIGN_OR_RETURN(auto packed, pack::pack_bytes(drawing.rgba));
        drawn.push_back({drawing.width, drawing.height, std::move(packed)});
    }
    return drawn;
}

void draw_at_once(std::vector<Wanted>& wanted) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto at = next++; at < wanted.size(); at = next++)
            wanted[at].drawn = draw_all_widths(platform::as_text(wanted[at].svg), wanted[at].file);
    };
    const auto processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min({processors, at_once_max, wanted.size()}); ++i)
        others.emplace_back(work);
    work();
    for (auto& other : others)
        other.join();
}

} // namespace

Result<std::map<std::string, std::string>>
draw_pictures(platform::Files& files, const Source& source, DrawnPictures& known) {
    std::map<std::string, std::string> digests;
    std::vector<Wanted> wanted;
    for (const auto& [id, picture] : source.pictures) {
        ASSIGN_OR_RETURN(auto svg,
                         files.read(source.folder + "/" + picture.file, limits::svg_bytes_max));
        const auto& digest = digests[id] = platform::to_hex(platform::blake2b(svg));
        const auto is_it = [&](const Wanted& one) { return one.digest == digest; };
        if (!known.contains(digest) && std::none_of(wanted.begin(), wanted.end(), is_it))
            wanted.push_back({digest, picture.file, std::move(svg)});
    }
    draw_at_once(wanted);
    for (auto& one : wanted) { // the first that is wrong is named, whichever was met first
        if (!one.drawn)
            return one.drawn.error();
        known[one.digest] = std::move(one.drawn).value();
    }
    return digests;
}

} // namespace compile
