// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to the codec.

#include "cloud/codec.h"
#include "cloud/jsonreader.h"

namespace bt::cloud::json {

/// Visits every member; false when the text breaks off or is no JSON from here on.
template <class Visit> bool eachMember(od::object &object, Visit visit)
{
    for (auto item : object) {
        od::field member;
        if (std::move(item).get(member) != simdjson::SUCCESS)
            return false;
        visit(member.escaped_key(), member.value());
    }
    return true;
}

/// One object of the cloud to a value, in one pass. False when it cannot be used: it breaks off, or says not
/// what it is about.
bool read(Device &device, od::object &object);
bool read(Position &position, od::object &object);
bool read(Event &event, od::object &object);
bool read(Group &group, od::object &object);
bool read(GeofenceRecord &geofence, od::object &object);
bool read(ReportedTrip &trip, od::object &object);
bool read(NotificationRule &rule, od::object &object);

} // namespace bt::cloud::json
