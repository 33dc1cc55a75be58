// One service: its number first, large and plain. A code is drawn only after "Safe: show the code",
// with the question whether it is safe to keep beside it all the time.
#include <algorithm>

#include "kiosk/screens/scene.h"

namespace screens {

using pack::InterfaceText;

namespace {

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

void draw_code_card(Scene& scene, ui::Rect box, const pack::Service& service,
                    const pack::Channel& channel) {
    ui::Frame& f = scene.frame;
    f.card(box, {.radius_dp = ui::radius::plate, .shadow = 2});
    ui::Rect inner = box.inset(f.px(12), f.px(f.compact() ? 8.0f : 16.0f));
    const bool phone = channel.kind == pack::ChannelKind::phone;
    const qr::Code* code = scene.view.code_visible ? scene.code(channel.address) : nullptr;
    const ui::TextStyle note{.role = ui::Role::secondary,
                             .align = text::Align::centre,
                             .place = ui::Place::middle,
                             .size_dp = 19,
                             .shrink_to_dp = 15};
    if (!code) {
        const ui::Rect mark = inner.take_top(inner.height / 2);
        f.icon({mark.x, mark.y, mark.width, mark.height}, ui::Icon::qr, ui::Colour::line_strong,
               48);
        ui::TextStyle quiet = note;
        quiet.place = ui::Place::top;
        quiet.colour = ui::Colour::ink2;
        f.text(inner.inset(f.px(16), 0),
               scene.words(scene.view.remembered ? InterfaceText::referral_remembered
                                                 : InterfaceText::referral_code_later),
               quiet);
        return;
    }
    f.text(
        inner.take_bottom(f.px(f.compact() ? 32.0f : 44.0f)),
        scene.words(phone ? InterfaceText::referral_scan_call : InterfaceText::referral_scan_open),
        note);
    const float module_dp = f.portrait() ? 12.0f : f.compact() ? 10.0f : 15.0f;
    const int module = std::min(f.px(module_dp), ui::Frame::module_px(inner, code->side));
    f.code(inner, scene.keep(service.id + "|" + channel.id), code->side, code->dark, module);
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

// "Free call, 24 hours · Answers in: … · They may ask: …": what is known, and that it is not.
std::string_view facts_of(Scene& scene, const pack::Service& service) {
    const auto unknown = scene.words(InterfaceText::not_known);
    std::string line(scene.words(service.hours));
    const auto cost = service.cost ? scene.words(service.cost) : unknown;
    line += "\n" +
            std::string(scene.message(InterfaceText::referral_cost, {{"cost", std::string(cost)}}));
    line += "\n" + std::string(languages_line(scene, service));
    const auto asks = service.asks ? scene.words(service.asks) : unknown;
    line += "\n" +
            std::string(scene.message(InterfaceText::referral_asks, {{"asks", std::string(asks)}}));
    return scene.keep(std::move(line));
}

void draw_number(Scene& scene, ui::Rect box, const pack::Service& service,
                 const pack::Channel& channel) {
    ui::Frame& f = scene.frame;
    // An address or a long number takes the width that its own letters need.
    const bool short_number = channel.shown.size() <= 6;
    const ui::TextStyle large{.role = ui::Role::number,
                              .colour = ui::Colour::primary,
                              .place = ui::Place::middle,
                              .shrink_to_dp = 24};
    const int width = std::min(f.measure(channel.shown, large).width + f.px(8),
                               box.width * (short_number ? 55 : 60) / 100);
    f.text(box.take_left(width), channel.shown, large);
    box.take_left(f.px(20));
    const auto name = scene.words(service.name);
    const ui::TextStyle title{.role = ui::Role::card_title, .size_dp = 23, .shrink_to_dp = 17};
    const ui::TextStyle note{
        .role = ui::Role::caption, .colour = ui::Colour::ink2, .size_dp = 17, .shrink_to_dp = 13};
    const auto facts = facts_of(scene, service);
    const int title_height = f.measure(name, title, box.width).height;
    const int facts_height = f.measure(facts, note, box.width).height;
    box.take_top(std::max(0, (box.height - title_height - facts_height) / 2));
    f.text(box.take_top(title_height), name, title);
    f.text(box, facts, note);
}

void draw_notice(Scene& scene, ui::Rect box) {
    ui::Frame& f = scene.frame;
    f.card(box, {.fill = ui::Colour::accent_tint, .shadow = 0});
    ui::Rect inner = box.inset(f.px(24), f.px(f.compact() ? 12.0f : 20.0f));
    ui::Rect buttons = inner.take_bottom(f.px(72));
    inner.take_bottom(f.px(8));
    ui::Rect head = inner.take_top(f.px(36));
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
           {.role = ui::Role::secondary, .shrink_to_dp = 15});
    const bool remember = f.button(buttons.column(0, 2, f.px(16)),
                                   {.id = "remember",
                                    .label = scene.words(InterfaceText::referral_remember),
                                    .icon = ui::Icon::check,
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
    const bool several = service.channels.size() > 1;
    if (f.portrait()) {
        if (several)
            draw_tabs(scene, rest.take_top(f.px(84)), service);
        draw_number(scene, rest.take_top(f.px(150)), service, channel);
        draw_notice(scene, rest.take_bottom(f.px(230)));
        rest.take_bottom(f.px(16));
        draw_code_card(scene, rest, service, channel);
        return;
    }
    const int card = f.px(f.compact() ? 320.0f : 435.0f);
    ui::Rect left = rest.take_left(card);
    rest.take_left(f.px(f.compact() ? 20.0f : 56.0f));
    if (!f.compact()) {
        const int height = std::min(f.px(472), rest.height);
        left = left.centred(left.width, height);
        rest = rest.centred(rest.width, height);
    }
    draw_code_card(scene, left, service, channel);
    if (several) {
        draw_tabs(scene, rest.take_top(f.px(f.compact() ? 72.0f : 84.0f)), service);
        rest.take_top(f.px(8));
    }
    draw_notice(scene, rest.take_bottom(f.px(f.compact() ? 190.0f : 227.0f)));
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
