// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/schema.h"

#include "archive/migration.h"

#include <array>

namespace bt::archive::schema {

namespace {

// One entry a version.
constexpr std::array steps{
    // 1
    R"(CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE bikes (unique_id TEXT PRIMARY KEY, device INTEGER NOT NULL, present INTEGER NOT NULL,
    name TEXT NOT NULL, packed BLOB NOT NULL, position BLOB, place BLOB);
CREATE INDEX bikes_by_device ON bikes (device);
CREATE TABLE groups (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE areas (id INTEGER PRIMARY KEY, name TEXT NOT NULL, area TEXT NOT NULL, attributes BLOB);
CREATE TABLE events (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, type TEXT NOT NULL, alarm TEXT NOT NULL,
    bike TEXT NOT NULL, device INTEGER NOT NULL, position INTEGER NOT NULL, geofence INTEGER NOT NULL,
    attributes BLOB, fix BLOB, acknowledged INTEGER NOT NULL);
CREATE INDEX events_by_time ON events (time, id);
)",
    // 2: alarms wait for somebody however old they are, among a million others
    R"(CREATE INDEX events_waiting ON events (time) WHERE acknowledged = 0;
CREATE INDEX events_of_unknown_bikes ON events (device) WHERE bike = '';
)",
    // 3: events are found by what they are, whose they are and what they say; eventindex.h
    R"(CREATE VIRTUAL TABLE event_keys USING fts5 (keys, content = '', columnsize = 0, detail = none,
    tokenize = 'ascii');
CREATE TABLE event_key_values (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO meta SELECT 'eventsIndexedFrom', COALESCE(MAX(id) + 1, 0) FROM events;
)",
    // 4: where bikes were, trackstore.h; until when the events of a bike that left are complete
    R"(CREATE TABLE tracks (bike TEXT NOT NULL, day INTEGER NOT NULL, bytes INTEGER NOT NULL,
    packed BLOB NOT NULL);
CREATE UNIQUE INDEX tracks_by_bike ON tracks (bike, day);
CREATE INDEX tracks_by_day ON tracks (day, bytes);
CREATE TABLE track_tails (bike TEXT, time INTEGER, packed BLOB NOT NULL, PRIMARY KEY (bike, time)) WITHOUT ROWID;
CREATE TABLE track_coverage (bike TEXT, from_ms INTEGER, to_ms INTEGER NOT NULL, PRIMARY KEY (bike, from_ms))
    WITHOUT ROWID;
ALTER TABLE bikes ADD COLUMN events_until INTEGER;
)",
    // 5: what areas were called, also after they are gone, as a key too; since when the events of all and of
    // a
    // bike that joined later are complete; which own alarms rang
    R"(CREATE TABLE area_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO area_names SELECT id, name FROM areas;
DROP TABLE event_keys;
CREATE VIRTUAL TABLE event_keys USING fts5 (keys, content = '', columnsize = 0, detail = none,
    tokenize = 'ascii');
DELETE FROM event_key_values;
INSERT OR REPLACE INTO meta SELECT 'eventsIndexedFrom', COALESCE(MAX(id) + 1, 0) FROM events;
ALTER TABLE bikes ADD COLUMN events_from INTEGER;
INSERT OR IGNORE INTO meta SELECT 'eventsCompleteFrom', value - 86400000 FROM meta WHERE name = 'watchedSince';
CREATE TABLE movements_rung (bike TEXT PRIMARY KEY, time INTEGER NOT NULL, acknowledged INTEGER NOT NULL)
    WITHOUT ROWID;
)",
    // 6: in which order events came here, which neither their ids nor their times tell; which file this is,
    // since another one counts anew
    R"(CREATE TABLE event_arrivals (number INTEGER PRIMARY KEY, event INTEGER NOT NULL);
INSERT INTO meta SELECT 'identity', lower(hex(randomblob(16)));
)",
};

} // namespace

int current() { return int(steps.size()); }

Result<void> migrate(const QSqlDatabase &database, int target)
{
    return archive::migrate(database, steps, target);
}

} // namespace bt::archive::schema
