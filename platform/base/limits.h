#pragma once
// Every bound of the product in one place: what a queue, file, string, picture or loop may reach.
// Units come last in the names. A bound that is met is an ordinary error, never a truncation.
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace limits {

using namespace std::chrono_literals;

// Packs (content/FORMAT.md)
inline constexpr std::size_t pack_bytes_max = 256u << 20;
inline constexpr std::size_t pack_languages_max = 64;
inline constexpr std::size_t pack_topics_max = 12;
inline constexpr std::size_t pack_activities_per_topic_max = 16;
inline constexpr std::size_t pack_steps_per_activity_max = 64;
inline constexpr std::size_t pack_options_per_step_max = 6;
inline constexpr std::size_t pack_services_max = 200;
inline constexpr std::size_t pack_texts_max = 20'000;
inline constexpr std::size_t text_bytes_max = 4096;      // one translated string
inline constexpr std::size_t id_bytes_max = 64;          // [a-z0-9_], one id
inline constexpr std::size_t source_file_bytes_max = 4u << 20; // one YAML or PO file
inline constexpr std::size_t yaml_depth_max = 16;
inline constexpr std::size_t yaml_nodes_max = 200'000;
inline constexpr std::size_t svg_bytes_max = 256u << 10;
inline constexpr std::size_t pack_pictures_max = 500;
inline constexpr std::size_t pack_content_bytes_max = 4u << 20; // its structure as JSON
inline constexpr std::size_t pack_fonts_max = 16;
inline constexpr std::size_t compile_findings_max = 100; // errors kept; the rest is counted
inline constexpr std::size_t workbook_bytes_max = 16u << 20; // editors' tools (kiosk/editor)
inline constexpr std::size_t workbook_part_bytes_max = 64u << 20; // unpacked, of one part
inline constexpr std::size_t workbook_sheets_max = 32;
inline constexpr std::size_t workbook_rows_max = 30'000;
inline constexpr std::size_t workbook_columns_max = 256;
inline constexpr std::size_t twee_passages_max = 500;
inline constexpr int picture_side_px_max = 4096;
inline constexpr std::size_t font_bytes_max = 32u << 20;

// Text layout
inline constexpr std::size_t layout_cache_bytes_max = 2u << 20;
inline constexpr std::size_t layout_text_bytes_max = 32u << 10; // planned breaks and all
inline constexpr int atlas_page_px = 512;
inline constexpr int atlas_pages_max = 12;
inline constexpr float text_px_max = 512.0f;

// Screen
inline constexpr std::size_t picture_cache_bytes_max = 12u << 20; // textures

// Tallies
inline constexpr std::int64_t tally_count_max = 10'000'000;
inline constexpr std::size_t tally_category_bytes_max = 200; // three ids and two bars
inline constexpr std::size_t tally_cells_max = 200'000;
inline constexpr std::size_t tally_file_bytes_max = 32u << 20;
inline constexpr int tally_days_max = 400;
inline constexpr std::int64_t replica_sessions_min = 11; // k: nothing leaves below this
inline constexpr auto tally_commit_interval = 900ms;     // a cut loses at most the last second
inline constexpr std::size_t tally_queue_max = 4096;
inline constexpr std::size_t tally_parts_max = 4096;     // of one tally file
inline constexpr int tally_file_depth_max = 8;           // of its JSON
inline constexpr std::size_t event_site_bytes_max = 200;
inline constexpr std::size_t event_members_max = 32;
inline constexpr std::size_t event_thresholds_max = 16;
inline constexpr std::size_t event_header_bytes_max = 8192;

// Events and what an organiser keeps
inline constexpr std::size_t event_name_bytes_max = 200;
inline constexpr std::size_t event_file_bytes_max = 64u << 10;
inline constexpr std::size_t confirmations_max = 1000;
inline constexpr std::size_t confirmations_file_bytes_max = 2u << 20;
inline constexpr std::size_t pin_file_bytes_max = 4096;
inline constexpr std::size_t audit_acts_max = 300; // the oldest go first
inline constexpr std::size_t audit_file_bytes_max = 128u << 10;
inline constexpr std::size_t keyboard_keys_max = 16; // of one row
inline constexpr int session_seconds_max = 600; // the longest span an event may ask of a session

// Network
inline constexpr std::size_t http_response_bytes_max = 8u << 20;
inline constexpr auto http_connect_timeout = 10s;
inline constexpr auto http_total_timeout = 60s;
inline constexpr std::size_t outbox_entries_max = 512;

// The collector (kiosk/collector)
inline constexpr int collector_threads = 16;
inline constexpr std::size_t collector_waiting_max = 64;          // connections before a thread
inline constexpr std::size_t collector_head_bytes_max = 16u << 10; // request line and headers
inline constexpr auto collector_head_timeout = 10s;
inline constexpr auto collector_request_timeout = 90s; // a slow phone network's whole upload
inline constexpr int collector_readings_max = 2;       // uploads taken apart at the same time
inline constexpr int collector_connections_max = 8;    // to PostgreSQL
inline constexpr std::size_t collector_rows_max = 500'000; // of one answer of the database

// The organiser's screens (flow.md)
inline constexpr auto organiser_hold = 3s;
inline constexpr auto organiser_idle = 120s;
inline constexpr auto organiser_pin_idle = 20s;

// Logs
inline constexpr std::size_t log_file_bytes_max = 1u << 20; // two files of this size at most

// A visit (flow.md; defaults, the event may set others within reason)
inline constexpr auto idle_warning = 30s;
inline constexpr auto idle_warning_reading = 60s;
inline constexpr auto idle_reset_after_warning = 15s;
inline constexpr auto thank_you_shown = 15s;
inline constexpr auto neutral_guard = 2s;
inline constexpr auto neutral_shown = 90s;
inline constexpr auto attract_greeting = 4s;
inline constexpr auto touch_ignored_after_change = 250ms;
inline constexpr auto speech_counts_max = 90s; // one spoken item, as a touch
inline constexpr auto session_span_min = 30s;
inline constexpr std::size_t history_max = 64;
inline constexpr std::size_t pages_max = 64; // of a list that does not fit on one screen

} // namespace limits
