#include "kiosk/screens/scene.h"

#include <array>

namespace screens {

using session::Screen;

namespace {

constexpr std::size_t codes_kept_max = 8;

ui::Transition transition_of(const session::View& view) {
    switch (view.direction) {
    case session::Direction::forward:
        return ui::Transition::slide_next;
    case session::Direction::back:
        return ui::Transition::slide_back;
    case session::Direction::none:
        break;
    }
    return view.screen == Screen::neutral ? ui::Transition::cut : ui::Transition::rise;
}

} // namespace

Scene::Scene(ui::Frame& f, const pack::Pack& pack, const session::View& v,
             std::optional<CivilTime> t, Props& props, std::vector<session::VisitorEvent>& out)
    : frame(f), content(pack), view(v), time(t), m_props(props), m_out(out) {}

const pack::Language& Scene::language() const {
    return content.languages()[view.language];
}

std::string_view Scene::noted(const pack::Text& text) {
    m_draft = m_draft || (!text.text.empty() && !text.reviewed);
    return text.text;
}

std::string_view Scene::words(pack::TextId id) {
    if (id == 0 || view.hides(id))
        return {};
    const pack::Text text = content.text(id, language().tag);
    if (!text.text.empty() && text.language != language().tag)
        m_shown_in = text.language;
    return noted(text);
}

std::string_view Scene::words(pack::InterfaceText key) {
    return words_in(content.interface_text(key), language().tag);
}

std::string_view Scene::words_in(pack::TextId id, std::string_view tag) {
    return id == 0 || view.hides(id) ? std::string_view{} : noted(content.text(id, tag));
}

std::string_view Scene::keep(std::string text) {
    m_props.formatted.push_back(std::move(text));
    return m_props.formatted.back();
}

std::string_view Scene::message(pack::InterfaceText key,
                                std::initializer_list<text::Argument> arguments) {
    const std::string_view pattern = words(key);
    auto formatted =
        text::format_message(language().tag, pattern, {arguments.begin(), arguments.size()});
    // The compiler checks every pattern; should one slip through, its own words are shown.
    return keep(formatted ? std::move(*formatted) : std::string(pattern));
}

ui::PageResult Scene::begin(ui::Page page) {
    using pack::InterfaceText;
    if (m_props.draft_serial != view.serial) {
        m_props.draft = !language().reviewed; // a guess for the first frame; end() knows
        m_props.shown_in.clear();
    }
    m_props.draft_serial = view.serial;

    std::array<ui::BarItem, 5> items;
    std::size_t count = 0;
    if (view.screen != Screen::attract && view.screen != Screen::language &&
        view.screen != Screen::about_you)
        items[count++] = {"home", ui::Icon::home, words(InterfaceText::bar_home)};
    items[count++] = {"language", ui::Icon::globe, language().name};
    items[count++] = {"text_size", ui::Icon::text_size, words(InterfaceText::bar_text_size)};
    items[count++] = {"sound", view.sound_on ? ui::Icon::sound : ui::Icon::sound_off,
                      words(!view.sound_on   ? InterfaceText::bar_sound_off
                            : view.sound_low ? InterfaceText::bar_sound_low
                                             : InterfaceText::bar_sound)};
    const bool own_button = view.screen == Screen::story && !view.language_sheet_open;
    const bool heard_here = !own_button && can_listen();
    page.corner = heard_here && frame.portrait(); // the bar is full there
    if (heard_here && !page.corner)
        items[count++] = {
            "listen", view.speaking ? ui::Icon::pause : ui::Icon::play,
            words(view.speaking ? InterfaceText::listen_stop : InterfaceText::listen)};
    ui::Bar bar;
    bar.items = std::span(items.data(), count);
    bar.leave = {"quick_exit", ui::Icon::leave, words(InterfaceText::bar_leave)};
    bar.draft = bar_note();
    mark_what_is_heard();

    page.key = keep(std::string(session::name(view.screen)) + "." + std::to_string(view.serial));
    page.transition = transition_of(view);
    page.bar = &bar;
    if (view.training)
        page.watermark = words(InterfaceText::training);
    const ui::PageResult result = frame.begin_page(page);
    m_corner = result.corner;
    answer_bar(result.bar_item);
    if (result.back)
        send(session::Back{});
    return result;
}

void Scene::answer_bar(std::string_view item) {
    if (item == "home")
        send(session::Home{});
    else if (item == "language")
        send(session::OpenLanguageSheet{});
    else if (item == "text_size")
        send(session::CycleTextSize{});
    else if (item == "sound")
        send(session::ToggleSound{});
    else if (item == "listen")
        listen_or_stop();
    else if (item == "quick_exit")
        send(session::QuickExit{});
}

void Scene::end() {
    if (!m_corner.empty()) {
        const ui::Button listen = listen_button(*this);
        if (frame.icon_button(m_corner,
                              {.id = listen.id, .label = listen.label, .icon = listen.icon}))
            listen_or_stop();
    }
    // A referral keeps its code scannable: it draws the question as a strip of its own.
    if (view.idle_seconds_left && view.screen != Screen::referral)
        draw_idle_question();
    frame.end_page();
    if (m_draft != m_props.draft || m_shown_in != m_props.shown_in) {
        m_props.draft = m_draft;
        m_props.shown_in = m_shown_in;
        frame.again_in(platform::Duration{0});
    }
}

void Scene::draw_idle_question() {
    using pack::InterfaceText;
    const bool compact = frame.compact();
    const auto card = frame.begin_modal({.key = "idle",
                                         .width_dp = compact ? 640.0f : 720.0f,
                                         .height_dp = compact ? 330.0f : 494.0f});
    ui::Rect rest = card.content;
    ui::Rect buttons = rest.take_bottom(frame.px(88));
    rest.take_bottom(frame.px(16));
    const std::string_view left = keep(std::to_string(*view.idle_seconds_left));
    const float part = static_cast<float>(*view.idle_seconds_left) / 15.0f;
    if (compact) {
        const ui::Rect ring = rest.take_left(frame.px(112));
        frame.countdown(ring.centred(frame.px(96), frame.px(96)), part, left);
        rest.take_left(frame.px(16));
    } else {
        const ui::Rect ring = rest.take_top(frame.px(148));
        frame.countdown(ring.centred(frame.px(148), frame.px(148)), part, left);
        rest.take_top(frame.px(20));
    }
    const auto align = compact ? text::Align::start : text::Align::centre;
    draw_block(*this, rest,
               {.heading = words(InterfaceText::idle_title),
                .heading_style = {.role = ui::Role::h1_story, .align = align, .shrink_to_dp = 22},
                .words = words(InterfaceText::idle_text),
                .words_style = {.role = ui::Role::body,
                                .colour = ui::Colour::ink2,
                                .align = align,
                                .shrink_to_dp = 16},
                .gap = frame.px(compact ? 4.0f : 10.0f)});
    const float large = 24.0f * frame.text_size();
    const bool clear =
        frame.button(buttons.column(0, 2, frame.px(20)), {.id = "idle.clear",
                                                          .label = words(InterfaceText::idle_clear),
                                                          .style = ui::ButtonStyle::secondary,
                                                          .size_dp = large});
    const bool stay = frame.button(
        buttons.column(1, 2, frame.px(20)),
        {.id = "idle.stay", .label = words(InterfaceText::idle_stay), .size_dp = large});
    frame.end_modal();
    if (clear)
        send(session::ClearNow{});
    else if (stay || card.outside)
        send(session::StillHere{});
}

const qr::Code* Scene::code(const std::string& address) {
    const auto known = m_props.codes.find(address);
    if (known != m_props.codes.end())
        return &known->second;
    auto made = qr::encode(address);
    if (!made)
        return nullptr;
    if (m_props.codes.size() >= codes_kept_max)
        m_props.codes.clear();
    return &m_props.codes.emplace(address, std::move(*made)).first->second;
}

} // namespace screens
