// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/queueschema.h"

#include "archive/migration.h"

#include <array>

namespace bt::forward::queueschema {

namespace {

// One entry a version.
constexpr std::array steps{
    // 1
    R"(CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (id INTEGER PRIMARY KEY, bike TEXT NOT NULL, type TEXT NOT NULL, time INTEGER,
    state INTEGER NOT NULL, queued INTEGER NOT NULL, not_before INTEGER, body BLOB NOT NULL);
CREATE INDEX events_waiting ON events (bike, id) WHERE state < 2;
CREATE INDEX events_by_state ON events (state, queued);
CREATE TABLE done (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
CREATE INDEX done_by_time ON done (at);
)",
    // 2: what an endpoint refuses for good is set aside, and not before it has refused it for a while
    R"(ALTER TABLE events ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN first_refused INTEGER;
ALTER TABLE events ADD COLUMN http INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN set_aside INTEGER;
)",
};

} // namespace

int current() { return int(steps.size()); }

Result<void> migrate(const QSqlDatabase &database, int target)
{
    return archive::migrate(database, steps, target);
}

} // namespace bt::forward::queueschema
