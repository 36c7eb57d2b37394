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
/// the whole row.
QJsonObject patched(const QJsonObject &user, const AttributePatch &patch);

/// Where @p user does not hold what the patch expects, by key.
QList<AttributeConflict> unexpected(const QJsonObject &user, const AttributePatch &patch);

/// Where @p now holds neither what @p patch wrote nor what else @p before held, by key.
QList<AttributeConflict> lost(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch);

/// Those of them that say that the patch itself is gone, or that a key is; other programs may have changed
/// values since.
QList<AttributeConflict> undone(const QJsonObject &before, const QJsonObject &now,
                                const AttributePatch &patch);

/// Whether somebody who had read the account before @p patch was written has saved it afterwards: all that
/// the patch wrote on @p before is as it was, and something else is not. Nobody meant that, so the patch may
/// be written again.
bool isWrittenBack(const QJsonObject &before, const QJsonObject &now, const AttributePatch &patch);

/// ErrorKind::Conflict; the detail names the keys.
Error conflictError(const QList<AttributeConflict> &conflicts);

} // namespace bt::cloud
