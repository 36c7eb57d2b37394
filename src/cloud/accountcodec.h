// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/restclient.h"
#include "core/error.h"
#include "core/values.h"

namespace bt::cloud {

/// The user object as the cloud wrote it. NotUnderstood when it is no JSON object with an id.
Result<QJsonObject> userObject(const QByteArray &json);
Account accountOf(const QJsonObject &user);

/// The same object with nothing but the patch's keys changed; what PUT /users/{id} takes, since it replaces
/// the whole row. Conflict where an `expected` value does not hold; the detail names the keys.
Result<QJsonObject> patched(const QJsonObject &user, const AttributePatch &patch);

/// Whether @p now holds what @p patch wrote and every other attribute of @p before. Conflict otherwise; the
/// detail names the keys.
Result<void> survived(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch);

} // namespace bt::cloud
