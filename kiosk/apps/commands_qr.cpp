// kioskctl qr: figures as a sequence of codes, shown and read back from pictures, a live camera or
// a barcode scanner, in any order and with losses.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

#include "kiosk/apps/commands.h"
#include "kiosk/apps/kiosk_data.h"
#include "kiosk/apps/reach_folder.h"
#include "kiosk/organiser/audit.h"
#include "kiosk/organiser/qr_carry.h"
#include "kiosk/qr/picture.h"
#include "platform/base/limits.h"
#include "platform/v4l2/v4l2_camera.h"

namespace apps {
namespace {

using platform::Error;
using platform::ErrorKind;
using platform::Result;

constexpr std::size_t picture_bytes_max = 64u << 20;
constexpr int module_px = 6;
constexpr auto frame_patience = std::chrono::milliseconds(2000);

struct QrOptions {
    std::string data, event, out, camera, receipt, text;
    std::vector<std::string> images;
    int more = 4, seconds = 300;
    bool scanner = false, json = false, as_text = false;
};

Result<void> show(Context& context, const QrOptions& given) {
    if (!given.as_text && given.out.empty())
        return Error{ErrorKind::invalid, "Give a folder for the pictures, or --text.", "--out"};
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    ASSIGN_OR_RETURN(const auto carried,
                     organiser::carry_in_codes(context.host, given.data, given.event));
    const qr::Sequence& sequence = carried.sequence;
    const int count = std::min(sequence.needed() + given.more, qr::sequence_codes);
    const std::string number = sequence.check_number();
    (void)organiser::note_act(context.host, given.data, organiser::Act::exported, "QR " + number);
    if (given.as_text) {
        for (int i = 0; i < count; ++i)
            context.out << sequence.code(i) << "\n";
        return {};
    }
    RETURN_IF_ERROR(context.host.files().make_directories(given.out));
    for (int i = 0; i < count; ++i) {
        ASSIGN_OR_RETURN(const auto code, qr::encode(sequence.code(i)));
        std::ostringstream name;
        name << given.out << "/code-" << std::setw(3) << std::setfill('0') << i << ".png";
        RETURN_IF_ERROR(
            context.host.files().write_atomic(name.str(), qr::write_png(code, module_px)));
    }
    if (given.json)
        context.out << nlohmann::json{{"codes", count},
                                      {"needed", sequence.needed()},
                                      {"check_number", number},
                                      {"replicas", carried.replicas},
                                      {"replicas_held_back", carried.replicas_held_back}}
                           .dump(2)
                    << "\n";
    else
        context.out << count << " codes in " << given.out << ", any " << sequence.needed()
                    << " or a few more bring everything. Check number " << number << "\n";
    return {};
}

// Says each code on its own stream, so that --json stays JSON.
void take(Context& context, qr::Gatherer& gatherer, const std::string& where,
          const std::string& text) {
    const qr::Took took = gatherer.take(text);
    if (took == qr::Took::known)
        return;
    context.err << where << ": ";
    if (took == qr::Took::foreign)
        context.err << "a code, but none of figures\n";
    else if (took == qr::Took::complete)
        context.err << "the last one that was needed\n";
    else
        for (const auto& progress : gatherer.waiting())
            context.err << progress.read << " of " << progress.needed << "  ";
    if (took == qr::Took::useful)
        context.err << "\n";
}

void take_pictures(Context& context, const QrOptions& given, qr::Gatherer& gatherer) {
    for (const std::string& path : given.images) {
        const auto bytes = context.host.files().read(path, picture_bytes_max);
        const auto picture =
            bytes ? qr::read_picture(*bytes) : Result<qr::GreyPicture>(bytes.error());
        const auto reading =
            picture ? qr::read(picture->view()) : Result<qr::Reading>(picture.error());
        // One blurred picture among twenty is no reason to stop.
        if (reading)
            take(context, gatherer, path, reading->text);
        else
            context.err << path << ": " << reading.error().message << "\n";
    }
}

// Whether nothing more is to come: something is complete, and nothing has begun.
bool rested(const qr::Gatherer& gatherer) {
    return gatherer.complete() && gatherer.waiting().empty();
}

void take_scanned(Context& context, qr::Gatherer& gatherer) {
    std::string line;
    while (!rested(gatherer) && std::getline(std::cin, line)) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            take(context, gatherer, "scanner", line);
    }
}

Result<void> take_filmed(Context& context, const QrOptions& given, qr::Gatherer& gatherer) {
    ASSIGN_OR_RETURN(const auto camera, platform::open_v4l2_camera(given.camera));
    const auto until = context.host.clock().now() + std::chrono::seconds(given.seconds);
    int silent = 0;
    while (!rested(gatherer) && context.host.clock().now() < until) {
        const auto frame = camera->next(frame_patience);
        if (!frame && (frame.error().kind != ErrorKind::unavailable || ++silent > 5))
            return frame.error();
        if (!frame)
            continue;
        silent = 0;
        if (const auto reading = qr::read({frame->width, frame->height, frame->pixels}))
            take(context, gatherer, given.camera, reading->text);
    }
    return {};
}

// What was collected here before stays: kiosks are read one after another.
Result<std::vector<tally::SignedPart>> with_earlier(platform::Files& files,
                                                    const std::string& folder) {
    const std::string path = folder + "/tally.json";
    if (!files.exists(path))
        return std::vector<tally::SignedPart>{};
    ASSIGN_OR_RETURN(const auto bytes, files.read(path, limits::tally_file_bytes_max));
    auto read = tally::read_tally_file(platform::as_text(bytes));
    if (!read)
        return Error{read.error().kind, read.error().message, path};
    return read;
}

void print_waiting(Context& context, const qr::Gatherer& gatherer) {
    for (const auto& progress : gatherer.waiting())
        context.out << "Not complete: " << progress.read << " of " << progress.needed
                    << " codes; read on.\n";
    if (gatherer.waiting().empty())
        context.out << "No code of figures was read.\n";
}

Result<void> collect(Context& context, const QrOptions& given) {
    qr::Gatherer gatherer;
    take_pictures(context, given, gatherer);
    if (given.scanner)
        take_scanned(context, gatherer);
    if (!given.camera.empty())
        RETURN_IF_ERROR(take_filmed(context, given, gatherer));
    const bool left = !gatherer.waiting().empty() || !gatherer.complete();
    ASSIGN_OR_RETURN(auto parts, with_earlier(context.host.files(), given.out));
    auto numbers = nlohmann::json::array();
    for (const auto& payload : gatherer.finished()) {
        auto read = tally::read_tally_file(platform::as_text(payload.bytes));
        if (!read)
            return Error{read.error().kind, read.error().message, payload.check_number};
        parts = tally::join(std::move(parts), *read);
        numbers.push_back(payload.check_number);
    }
    std::size_t rows = 0;
    if (!numbers.empty()) {
        ASSIGN_OR_RETURN(rows, write_reach_folder(context.host.files(), given.out, parts));
    }
    if (!numbers.empty() && !given.receipt.empty()) {
        ASSIGN_OR_RETURN(const auto code,
                         qr::encode(organiser::receipt_text(numbers.back().get<std::string>())));
        RETURN_IF_ERROR(
            context.host.files().write_atomic(given.receipt, qr::write_png(code, module_px)));
    }
    context.exit_code = left ? 1 : 0;
    if (given.json) {
        context.out << nlohmann::json{{"complete", !left},
                                      {"check_numbers", numbers},
                                      {"replicas", parts.size()},
                                      {"rows", rows}}
                           .dump(2)
                    << "\n";
        return {};
    }
    for (const auto& number : numbers)
        context.out << "Received. Check number " << number.get<std::string>() << "\n";
    if (!numbers.empty())
        context.out << "INTERNAL, exact figures: " << given.out << "/reach.csv (" << rows
                    << " rows), tally.json (" << parts.size() << " replicas)\n";
    if (left)
        print_waiting(context, gatherer);
    return {};
}

Result<void> receipt(Context& context, const QrOptions& given) {
    std::string text = given.text;
    if (text.empty())
        std::getline(std::cin, text);
    const std::string number = organiser::receipt_number(text);
    if (number.empty())
        return Error{ErrorKind::invalid, "This is not a receipt of figures.", "--text"};
    RETURN_IF_ERROR(require_kiosk_data(context.host.files(), given.data));
    const auto acts = organiser::read_acts(context.host, given.data);
    const bool shown = std::any_of(acts.begin(), acts.end(),
                                   [&](const auto& act) { return act.detail == "QR " + number; });
    if (!shown) {
        context.out << "This kiosk has shown no codes with the check number " << number << "\n";
        context.exit_code = 1;
        return {};
    }
    (void)organiser::note_act(context.host, given.data, organiser::Act::exported,
                              "QR " + number + " received");
    context.out << "Received on the other side: " << number << "\n";
    return {};
}

CLI::App* add(CLI::App& group, const std::shared_ptr<QrOptions>& given, Context& context,
              const char* name, const char* what,
              Result<void> (*command)(Context&, const QrOptions&)) {
    auto* one = group.add_subcommand(name, what);
    one->callback([&context, given, command] {
        if (const auto done = command(context, *given); !done)
            context.fail(done.error());
    });
    return one;
}

} // namespace

void add_qr_commands(CLI::App& app, Context& context) {
    auto* group = app.add_subcommand("qr", "Figures as a sequence of codes");
    group->require_subcommand(1);
    const auto given = std::make_shared<QrOptions>();

    auto* out = add(*group, given, context, "show", "Write the codes as pictures or text", show);
    out->add_option("--data", given->data, "The kiosk's data directory")->required();
    out->add_option("--event", given->event, "One event only, by its id");
    auto* folder = out->add_option("--out", given->out, "Folder for code-000.png and the next");
    out->add_flag("--text", given->as_text, "Print the codes' text, one a line")->excludes(folder);
    out->add_option("--more", given->more, "Codes beyond those needed, against losses (4)")
        ->check(CLI::Range(0, 200));
    out->add_flag("--json", given->json, "Print JSON");

    auto* in = add(*group, given, context, "collect",
                   "Read codes and write reach.csv and tally.json; exit code 1 when some are "
                   "missing",
                   collect);
    in->add_option("images", given->images, "Pictures of codes: PNG, JPEG, PGM")->expected(0, 4096);
    in->add_option("--camera", given->camera, "A live camera, /dev/video0");
    in->add_option("--seconds", given->seconds, "How long to look through it (300)");
    in->add_flag("--scanner", given->scanner, "A barcode scanner that types on standard input");
    in->add_option("--out", given->out, "Folder to write into; what lies there is kept")
        ->required();
    in->add_option("--receipt", given->receipt, "Write the receipt as a code, FILE.png");
    in->add_flag("--json", given->json, "Print JSON");

    auto* back =
        add(*group, given, context, "receipt",
            "Note that the other side has everything; exit code 1 when it is for others", receipt);
    back->add_option("--data", given->data, "The kiosk's data directory")->required();
    back->add_option("--text", given->text, "The receipt; else it is read from standard input");
}

} // namespace apps
