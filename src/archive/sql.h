// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <span>

namespace bt::archive {

/// What a database error means for a caller: NotUnderstood where the file itself is broken, Disk where it
/// cannot be written or read now.
Error errorOf(const QSqlError &error);

/// A connection with a name of its own to an SQLite file that is there, in WAL mode. In that mode NORMAL
/// synchronisation loses nothing when a process ends; a power cut may cost the last commits.
Result<void> connectTo(const QString &connection, const QString &file);
/// A name that no other connection of this process has.
QString newConnectionName(const char *kind);
/// Ends it; its queries must be gone.
void disconnectFrom(const QString &connection);

/// Runs one statement without results.
Result<void> run(const QSqlDatabase &database, const QString &statement);
/// Runs a prepared statement with these values bound in order.
Result<void> run(QSqlQuery &prepared, const QVariantList &values);
/// A statement to use again and again.
Result<QSqlQuery> prepare(const QSqlDatabase &database, const QString &statement);
Result<QSqlQuery> prepare(const QSqlDatabase &database, const char *statement);
/// Several of them into their places.
Result<void> prepareEach(const QSqlDatabase &database,
                         std::span<const std::pair<QSqlQuery *, const char *>> statements);

} // namespace bt::archive
