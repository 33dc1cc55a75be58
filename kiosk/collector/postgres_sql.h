#pragma once
// The statements that PostgresStore sends. Plain SQL with ON CONFLICT and row locks, nothing that
// only one server of this protocol has. Internal to postgres_store.cpp.
#include "kiosk/collector/store.h"

namespace collector::postgres {

inline constexpr const char* tables_sql = R"(
CREATE TABLE IF NOT EXISTS kiosk_meta (id integer PRIMARY KEY, version integer NOT NULL);
CREATE TABLE IF NOT EXISTS kiosk_key (key text PRIMARY KEY, member text NOT NULL,
  revoked boolean NOT NULL);
CREATE TABLE IF NOT EXISTS kiosk_token (hash text PRIMARY KEY, member text NOT NULL);
CREATE TABLE IF NOT EXISTS kiosk_voided (event text, replica text, PRIMARY KEY (event, replica));
CREATE TABLE IF NOT EXISTS kiosk_replica (event text, replica text, member text NOT NULL,
  key text NOT NULL, header text NOT NULL, PRIMARY KEY (event, replica));
CREATE TABLE IF NOT EXISTS kiosk_cell (event text, replica text, day integer, measure text,
  category text, n bigint NOT NULL, clock integer NOT NULL,
  PRIMARY KEY (event, replica, day, measure, category));
INSERT INTO kiosk_meta (id, version) VALUES (1, 1) ON CONFLICT (id) DO NOTHING;
)";
static_assert(schema_version == 1, "tables_sql makes version 1");

inline constexpr const char* raise_cells_sql = R"(
INSERT INTO kiosk_cell AS c (event, replica, day, measure, category, n, clock)
SELECT $1, $2, * FROM unnest($3::integer[], $4::text[], $5::text[], $6::bigint[], $7::integer[])
ON CONFLICT (event, replica, day, measure, category) DO UPDATE
SET n = greatest(c.n, excluded.n), clock = least(c.clock, excluded.clock)
WHERE c.n < excluded.n OR c.clock > excluded.clock)";

inline constexpr const char* standing_sql = R"(
SELECT (SELECT member FROM kiosk_key WHERE key = $3 AND NOT revoked),
       EXISTS (SELECT 1 FROM kiosk_voided WHERE event = $1 AND replica = $2))";

inline constexpr const char* totals_sql = R"(
SELECT day, measure, category, sum(n)::bigint, min(clock) FROM kiosk_cell AS c
WHERE event = $1 AND NOT EXISTS
  (SELECT 1 FROM kiosk_voided AS v WHERE v.event = c.event AND v.replica = c.replica)
GROUP BY day, measure, category LIMIT $2)";

inline constexpr const char* headers_sql = R"(
SELECT r.header, v.replica IS NOT NULL FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
WHERE r.event = $1)";

inline constexpr const char* events_sql = R"(
SELECT r.event, r.header, v.replica IS NOT NULL FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
ORDER BY r.event COLLATE "C")";

inline constexpr const char* replicas_sql = R"(
SELECT r.replica, r.member, r.key, r.header, v.replica IS NOT NULL
FROM kiosk_replica AS r
LEFT JOIN kiosk_voided AS v ON v.event = r.event AND v.replica = r.replica
WHERE r.event = $1 ORDER BY r.replica COLLATE "C")";

} // namespace collector::postgres
