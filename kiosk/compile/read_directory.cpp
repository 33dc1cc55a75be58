// directory.yaml: helplines and services.
#include <algorithm>

#include "kiosk/compile/reading.h"
#include "kiosk/pack/contents_fields.h"
#include "platform/base/limits.h"

namespace compile {
namespace {

using Seen = std::map<std::string, Place>;

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

// A number that reads one way and dials another is the worst mistake a directory can hold. An
// address may add a country code in place of a leading zero.
bool same_number(std::string_view shown, std::string_view address) {
    auto read = digits_of(shown);
    const auto dialled = digits_of(address);
    if (read.empty() || read == dialled)
        return !read.empty();
    if (read.starts_with('0'))
        read.erase(0, 1);
    return address.starts_with("tel:+") && dialled.size() > read.size() && dialled.ends_with(read);
}

void check_address(const pack::Channel& channel, const Place& place, Diagnostics& diagnostics) {
    const auto& address = channel.address;
    if (address.empty() || channel.shown.empty())
        return;
    if (channel.kind != pack::ChannelKind::phone) {
        const bool plain = std::none_of(address.begin(), address.end(), [](char c) {
            return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>';
        });
        if (!address.starts_with("https://") || address.size() < 12 || !plain)
            diagnostics.error(place, "'" + address + "' is not a web address",
                              "write the service's own, beginning with https://");
        return;
    }
    const bool dials = address.starts_with("tel:") &&
                       address.find_first_not_of("0123456789+*#", 4) == std::string::npos &&
                       address.size() > 4;
    if (!dials)
        diagnostics.error(place, "'" + address + "' is not a phone address",
                          "write tel: and the digits, as in tel:+66812345678");
    else if (!same_number(channel.shown, address))
        diagnostics.error(place,
                          "'" + channel.shown + "' is shown but '" + address + "' is dialled",
                          "write the same number in both");
}

pack::Channel read_channel(Reading& reading, const YamlNode& node, const TextPlace& service,
                           Seen& seen) {
    Fields fields(node, "a channel", "directory.yaml", reading.diagnostics);
    pack::Channel channel;
    channel.id = fields.id("id");
    channel.kind = fields.choice("kind", Need::required, pack::ChannelKind::phone,
                                 {{"phone", pack::ChannelKind::phone},
                                  {"messenger", pack::ChannelKind::messenger},
                                  {"web", pack::ChannelKind::web}});
    if (first_of_its_id(seen, channel.id, fields.place(), "channel", reading.diagnostics))
        channel.label =
            reading.text(fields, "label", service.under(channel.id), "label", Role::channel_label);
    channel.shown = fields.word("shown", Need::required, 60);
    channel.address = fields.word("address", Need::required);
    fields.finish();
    check_address(channel, fields.place(), reading.diagnostics);
    return channel;
}

// What a confidence asks of the record beside it.
void check_confidence(const pack::Service& service, Fields& fields) {
    const bool vacant = service.confidence == pack::Confidence::vacant;
    auto& diagnostics = fields.diagnostics();
    const auto place = fields.place();
    const auto name = "helpline '" + service.id + "'";
    if (vacant && !service.channels.empty())
        diagnostics.error(place, name + " is vacant but has a channel",
                          "say how sure the number is, or remove it");
    if (!vacant && service.channels.empty())
        diagnostics.error(place, name + " has no channel", "add one, or write confidence: vacant");
    if (!vacant && service.source.empty())
        diagnostics.error(place, name + " does not say where it was read", "add source");
    const bool verified = service.confidence == pack::Confidence::verified ||
                          service.confidence == pack::Confidence::verified_dated;
    if (verified && service.verified_on.empty())
        diagnostics.warning(place,
                            name + " has no verified_on, so field mode does not show it until "
                                   "an organiser has confirmed it",
                            "add the date if it is known");
}

void read_service(Reading& reading, const YamlNode& node) {
    Fields fields(node, "a helpline", "directory.yaml", reading.diagnostics);
    pack::Service service;
    service.id = fields.id("id");
    if (!first_of_its_id(reading.source.service_places, service.id, fields.place(), "helpline",
                         reading.diagnostics))
        return;
    const TextPlace place{"directory." + service.id, "directory." + service.id};
    const auto text = [&](const char* key, Role role, Need need) {
        return reading.text(fields, key, place, key, role, need);
    };
    service.name = text("name", Role::service_name, Need::required);
    service.purpose = text("purpose", Role::service_purpose, Need::required);
    service.hours = text("hours", Role::service_detail, Need::optional);
    service.around_the_clock = fields.flag("around_the_clock", false);
    service.cost = text("cost", Role::service_detail, Need::optional);
    service.asks = text("asks", Role::service_asks, Need::optional);
    service.languages = fields.words("languages", Need::optional, limits::pack_languages_max);
    for (const auto& tag : service.languages)
        if (!is_language_tag(tag))
            reading.diagnostics.error(fields.place_of("languages"),
                                      "'" + tag + "' is not a language tag",
                                      "write one such as th, my or zh-Hans (BCP 47)");
    service.icon = reading.icon(fields);
    service.colour = reading.colour(fields);
    Seen channels;
    for (const auto& item : fields.list("channels", Need::optional, 0, pack::format::channels_max))
        service.channels.push_back(read_channel(reading, item, place, channels));
    service.confidence = fields.choice("confidence", Need::required, pack::Confidence::unverified,
                                       {{"verified", pack::Confidence::verified},
                                        {"verified_dated", pack::Confidence::verified_dated},
                                        {"unverified", pack::Confidence::unverified},
                                        {"vacant", pack::Confidence::vacant}});
    service.source = fields.word("source", Need::optional);
    service.verified_on = reading.verified_on(fields);
    fields.finish();
    check_confidence(service, fields);
    reading.source.contents.services.push_back(std::move(service));
}

} // namespace

void read_directory(Reading& reading) {
    const auto node = reading.yaml(reading.source.folder, "directory.yaml");
    if (!node)
        return;
    reading.source.directory_read = true;
    Fields fields(*node, "directory.yaml", "directory.yaml", reading.diagnostics);
    for (const auto& item : fields.list("services", Need::required, 0, limits::pack_services_max))
        read_service(reading, item);
    fields.finish();
    const auto& services = reading.source.contents.services;
    const bool day_and_night =
        std::any_of(services.begin(), services.end(), [](const auto& service) {
            return service.around_the_clock && service.confidence == pack::Confidence::verified;
        });
    if (!day_and_night)
        reading.diagnostics.warning({"directory.yaml", 0},
                                    "no helpline is verified and open around the clock",
                                    "a field event cannot start until one is confirmed");
}

} // namespace compile
