// One service: its number first, large and plain. A code is drawn only after "Safe: show the code",
// with the question whether it is safe to keep beside it all the time.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

constexpr float portrait_module_dp = 8.75f; // 12 px, 1.5 mm, on the 7 inch panel

ui::Icon icon_of(pack::ChannelKind kind) {
    switch (kind) {
    case pack::ChannelKind::phone:
        return ui::Icon::phone;
    case pack::ChannelKind::messenger:
        return ui::Icon::chat;
    case pack::ChannelKind::web:
        return ui::Icon::globe;
    }
    return ui::Icon::info;
}

void draw_tabs(Scene& scene, ui::Rect box, const pack::Service& service) {
    std::vector<ui::Tab> tabs;
    for (const pack::Channel& channel : service.channels)
        tabs.push_back({scene.keep("channel." + channel.id), scene.words(channel.label),
                        icon_of(channel.kind)});
    const int chosen = scene.frame.tabs(box, tabs, static_cast<int>(scene.view.channel));
    if (chosen >= 0)
        scene.send(session::ChooseChannel{static_cast<std::size_t>(chosen)});
}

// In the place of the code until it is asked for: what a call costs, who answers and what they may
// ask; what is known, and that it is not.
void draw_facts(Scene& scene, ui::Rect box, const pack::Service& service) {
    ui::Frame& f = scene.frame;
    ui::Rect inner =
        box.inset(f.px(f.compact() ? 20.0f : 32.0f), f.px(f.compact() ? 12.0f : 20.0f));
    const auto row = [&](ui::Rect place, ui::Icon icon, std::string_view words,
                         const ui::TextStyle& style) {
        f.icon(place.take_left(f.px(28)), icon,
               style.colour == ui::Colour::ink ? ui::Colour::primary : ui::Colour::line_strong);
        place.take_left(f.px(16));
        f.text(place, words, style);
    };
    const ui::TextStyle quiet{.role = ui::Role::caption,
                              .colour = ui::Colour::ink2,
                              .place = ui::Place::middle,
                              .shrink_to_dp = 16};
    const auto later = scene.words(InterfaceText::referral_code_later);
    const int room = inner.width - f.px(44);
    row(inner.take_bottom(
            std::clamp(f.measure(later, quiet, room).height, f.px(40), inner.height / 3)),
        ui::Icon::qr, later, quiet);
    inner.take_bottom(f.px(8));

    const auto unknown = scene.words(InterfaceText::not_known);
    const auto said = [&](pack::TextId id) { return std::string(id ? scene.words(id) : unknown); };
    const std::pair<ui::Icon, std::string_view> facts[] = {
        {ui::Icon::phone,
         scene.message(InterfaceText::referral_cost, {{"cost", said(service.cost)}})},
        {ui::Icon::globe, languages_line(scene, service)},
        {ui::Icon::question,
         scene.message(InterfaceText::referral_asks, {{"asks", said(service.asks)}})}};
    const ui::TextStyle style{
        .role = ui::Role::secondary, .place = ui::Place::middle, .shrink_to_dp = 16};
    const int count = static_cast<int>(std::size(facts));
    inner = inner.centred(inner.width, std::min(inner.height, count * f.px(88)));
    for (int i = 0; i < count; ++i)
        row(inner.row(i, count, f.px(4)), facts[i].first, facts[i].second, style);
}

void draw_code_card(Scene& scene, ui::Rect box, const pack::Service& service,
                    const pack::Channel& channel) {
    ui::Frame& f = scene.frame;
    f.card(box, {.radius_dp = ui::radius::plate, .shadow = 2});
    ui::Rect inner = box;
    const bool phone = channel.kind == pack::ChannelKind::phone;
    const qr::Code* code = scene.view.code_visible ? scene.code(channel.address) : nullptr;
    const ui::TextStyle note{.role = ui::Role::secondary,
                             .align = text::Align::centre,
                             .place = ui::Place::middle,
                             .size_dp = 19,
                             .shrink_to_dp = 16};
    if (!code)
        return draw_facts(scene, box, service);
    // The card is the code's quiet zone; the words stand under that.
    f.text(
        inner.take_bottom(f.px(f.compact() || f.portrait() ? 37.0f : 46.0f)).inset(f.px(12), 0),
        scene.words(phone ? InterfaceText::referral_scan_call : InterfaceText::referral_scan_open),
        note);
    const float module_dp = f.portrait() ? portrait_module_dp : f.compact() ? 10.0f : 15.0f;
    const int module = std::min(f.px(module_dp), ui::Frame::module_px(inner, code->side));
    f.code(inner, scene.keep(service.id + "|" + channel.id), code->side, code->dark, module);
}

void draw_number(Scene& scene, ui::Rect box, const pack::Service& service,
                 const pack::Channel& channel) {
    ui::Frame& f = scene.frame;
    // An address or a long number takes the width that its own letters need.
    const bool short_number = channel.shown.size() <= 6;
    const ui::TextStyle whole{.role = ui::Role::number,
                              .colour = ui::Colour::primary,
                              .place = ui::Place::middle,
                              .shrink_to_dp = 24};
    ui::TextStyle large = whole;
    const int most = box.width * (short_number ? 55 : 60) / 100;
    int width = most;
    // The name gets what the number does not need at the size that it is drawn at.
    for (float part = 1; part > 0.2f; part -= 0.05f) {
        large = smaller(f, whole, part);
        const ui::Size size = f.measure(channel.shown, large);
        width = std::min(size.width + f.px(8), most);
        if (size.width + f.px(8) <= most && size.height <= box.height)
            break;
    }
    f.text(box.take_left(width), channel.shown, large);
    box.take_left(f.px(20));
    const auto name = scene.words(service.name);
    const ui::TextStyle title{.role = ui::Role::card_title, .size_dp = 23, .shrink_to_dp = 17};
    const ui::TextStyle note{
        .role = ui::Role::caption, .colour = ui::Colour::ink2, .size_dp = 19, .shrink_to_dp = 16};
    draw_block(scene, box,
               {.heading = name,
                .heading_style = f.in_one_line(name, title, box.width),
                .words = scene.words(service.hours),
                .words_style = note});
}

void draw_notice(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    f.card(box, {.fill = ui::Colour::accent_tint, .shadow = 0});
    ui::Rect inner = box.inset(f.px(f.portrait() ? 20.0f : 24.0f), f.px(f.compact()    ? 12.0f
                                                                        : f.portrait() ? 16.0f
                                                                                       : 20.0f));
    ui::Rect buttons = inner.take_bottom(f.px(72));
    inner.take_bottom(f.px(f.portrait() ? 4.0f : 8.0f));
    ui::Rect head = inner.take_top(f.px(f.portrait() ? 32.0f : 36.0f));
    f.icon(head.take_left(f.px(28)), ui::Icon::eye, ui::Colour::accent_ink);
    head.take_left(f.px(12));
    f.text(head, scene.words(InterfaceText::referral_safe_title),
           {.role = ui::Role::button,
            .colour = ui::Colour::accent_ink,
            .place = ui::Place::middle,
            .shrink_to_dp = 16});
    f.text(inner,
           scene.words(scene.view.staff_present ? InterfaceText::referral_safe_text
                                                : InterfaceText::referral_safe_text_alone),
           {.role = ui::Role::secondary, .shrink_to_dp = 16});
    const bool remember = f.button(buttons.column(0, 2, f.px(16)),
                                   {.id = "remember",
                                    .label = scene.words(InterfaceText::referral_remember),
                                    .icon = f.portrait() ? ui::Icon::none : ui::Icon::check,
                                    .style = ui::ButtonStyle::light});
    const bool code =
        f.button(buttons.column(1, 2, f.px(16)),
                 {.id = scene.view.code_visible ? "code.hide" : "code.show",
                  .label = scene.words(scene.view.code_visible ? InterfaceText::referral_hide_code
                                                               : InterfaceText::referral_show_code),
                  .style = ui::ButtonStyle::caution});
    if (remember)
        scene.send(session::Remember{});
    else if (code && scene.view.code_visible)
        scene.send(session::HideCode{});
    else if (code)
        scene.send(session::ShowCode{});
}

// As tall as its words, if the number keeps the room of two lines.
int compact_notice_height(Scene& scene, ui::Rect rest) {
    ui::Frame& f = scene.frame;
    const auto words =
        scene.words(scene.view.staff_present ? InterfaceText::referral_safe_text
                                             : InterfaceText::referral_safe_text_alone);
    const ui::TextStyle least{.role = ui::Role::secondary, .size_dp = 17};
    const int needed =
        f.measure(words, least, rest.width - 2 * f.px(24)).height + f.px(2 * 12 + 36 + 8 + 72 + 6);
    return std::clamp(needed, f.px(190), std::max(f.px(190), rest.height - f.px(96)));
}

// After "I'll remember it": the number alone, as large as it goes, and the way on.
void draw_remembered(Scene& scene, ui::Rect rest, const pack::Service& service,
                     const pack::Channel& channel) {
    ui::Frame& f = scene.frame;
    const int gap = f.px(f.compact() ? 8.0f : 16.0f);
    ui::Rect foot = rest.take_bottom(f.px(72));
    rest.take_bottom(gap);
    const ui::Button again{.id = "remember.back",
                           .label = scene.words(InterfaceText::back),
                           .icon = ui::Icon::back,
                           .style = ui::ButtonStyle::quiet};
    const ui::Button finish{.id = "finish", .label = scene.words(InterfaceText::thanks_finish)};
    if (f.button(foot.take_left(std::max(f.px(159), f.button_width(again))), again))
        scene.send(session::HideCode{});
    if (f.button(foot.take_right(std::max(f.px(191), f.button_width(finish))), finish))
        scene.send(session::Finish{});
    const ui::TextStyle large{.role = ui::Role::number,
                              .colour = ui::Colour::primary,
                              .align = text::Align::centre,
                              .place = ui::Place::middle,
                              .shrink_to_dp = 40};
    const ui::TextStyle name{.role = ui::Role::card_title, .align = text::Align::centre};
    const ui::TextStyle say{
        .role = ui::Role::body, .colour = ui::Colour::ink2, .align = text::Align::centre};
    const auto title = scene.words(service.name);
    const auto words = scene.words(InterfaceText::referral_remembered);
    const int title_height = f.measure(title, name, rest.width).height;
    const int words_height = f.measure(words, say, rest.width).height;
    const int number = std::min(f.px(190), rest.height - title_height - words_height - 2 * gap);
    rest = rest.centred(rest.width, title_height + number + words_height + 2 * gap);
    f.text(rest.take_top(title_height), title, name);
    rest.take_top(gap);
    f.text(rest.take_top(number), channel.shown, large);
    rest.take_top(gap);
    f.text(rest, words, say);
}

// "Still there?" as a strip, so that the code stays scannable.
void draw_idle_strip(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    f.card(box, {.fill = ui::Colour::accent_tint, .radius_dp = ui::radius::tile, .shadow = 0});
    ui::Rect inner = box.inset(f.px(16), 0);
    const ui::Button stay{.id = "idle.stay",
                          .label = scene.words(InterfaceText::idle_stay),
                          .style = ui::ButtonStyle::light,
                          .size_dp = 19};
    if (f.button(inner.take_right(std::min(f.button_width(stay), inner.width / 2)), stay))
        scene.send(session::StillHere{});
    inner.take_right(f.px(12));
    const std::string words = std::string(scene.words(InterfaceText::idle_title)) + "  " +
                              std::to_string(*scene.view.idle_seconds_left);
    f.text(inner, scene.keep(words),
           {.role = ui::Role::button, .place = ui::Place::middle, .shrink_to_dp = 16});
}

void draw_service(Scene& scene, ui::Rect rest, const pack::Service& service) {
    ui::Frame& f = scene.frame;
    const pack::Channel& channel =
        service.channels[std::min(scene.view.channel, service.channels.size() - 1)];
    if (scene.view.idle_seconds_left) {
        draw_idle_strip(scene, rest.take_top(f.px(72)));
        rest.take_top(f.px(8));
    }
    if (scene.view.remembered)
        return draw_remembered(scene, rest, service, channel);
    const bool several = service.channels.size() > 1;
    if (f.portrait()) {
        if (several) {
            draw_tabs(scene, rest.take_top(f.px(84)), service);
            rest.take_top(f.px(6));
        }
        draw_notice(scene, rest.take_bottom(f.px(200)));
        // The code comes before the number's size: 29 modules and the words under it.
        const int code = f.px(29 * portrait_module_dp + 38 + 14);
        draw_number(scene, rest.take_top(std::clamp(rest.height - code, f.px(64), f.px(92))),
                    service, channel);
        rest.take_bottom(f.px(12));
        rest.take_top(f.px(2));
        const int wide = scene.view.code_visible ? f.px(340) : rest.width;
        draw_code_card(scene, rest.centred(std::min(rest.width, wide), rest.height), service,
                       channel);
        return;
    }
    const int card = f.px(f.compact() ? 320.0f : 435.0f);
    ui::Rect left = rest.take_left(card);
    rest.take_left(f.px(f.compact() ? 20.0f : 56.0f));
    if (!f.compact()) {
        const int height = std::min(f.px(482), rest.height);
        left = left.centred(left.width, height);
        rest = rest.centred(rest.width, height);
    }
    draw_code_card(scene, left, service, channel);
    if (several) {
        draw_tabs(scene, rest.take_top(f.px(f.compact() ? 72.0f : 84.0f)), service);
        rest.take_top(f.px(8));
    }
    draw_notice(scene,
                rest.take_bottom(f.compact() ? compact_notice_height(scene, rest) : f.px(227)));
    rest.take_bottom(f.px(8));
    draw_number(scene, rest, service, channel);
}

} // namespace

void draw_referral(Scene& scene) {
    const auto page = scene.begin({.title = scene.words(InterfaceText::help), .back = true});
    const pack::Service* service = session::service_of(scene.content, scene.view);
    if (service && !service->channels.empty())
        draw_service(scene, page.content, *service);
    scene.end();
}

} // namespace screens
