// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/sql.h"

#include <atomic>

namespace bt::archive {

namespace {

// SQLite's primary result codes, https://sqlite.org/rescode.html
enum SqliteCode
{
    WrongSql = 1, // our statements are right, so the file has other tables than it says
    Corrupt = 11,
    NotADatabase = 26
};

ErrorKind kindOf(int code)
{
    switch (code & 0xff) { // the rest tells variants apart
    case WrongSql:
    case Corrupt:
    case NotADatabase:
        return ErrorKind::NotUnderstood;
    default: // full, read-only, locked by another program …
        return ErrorKind::Disk;
    }
}

} // namespace

Error errorOf(const QSqlError &error)
{
    return {kindOf(error.nativeErrorCode().toInt()), 0, error.databaseText().left(200), {}};
}

Result<void> connectTo(const QString &connection, const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    if (!database.isValid())
        return failure(ErrorKind::Unsupported, QStringLiteral("QSQLITE"));
    database.setDatabaseName(file);
    if (!database.open())
        return std::unexpected(errorOf(database.lastError()));
    if (auto done = run(database, QStringLiteral("PRAGMA journal_mode = WAL")); !done)
        return done;
    // A page that changes again and again goes into the file itself once for many transactions; 32 MB.
    if (auto done = run(database, QStringLiteral("PRAGMA wal_autocheckpoint = 8192")); !done)
        return done;
    return run(database, QStringLiteral("PRAGMA synchronous = NORMAL"));
}

QString newConnectionName(const char *kind)
{
    static std::atomic_int number = 0;
    return QStringLiteral("%1-%2").arg(QLatin1StringView(kind)).arg(++number);
}

void disconnectFrom(const QString &connection)
{
    QSqlDatabase::database(connection, false).close();
    QSqlDatabase::removeDatabase(connection);
}

Result<void> run(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return std::unexpected(errorOf(query.lastError()));
    return {};
}

Result<void> run(QSqlQuery &prepared, const QVariantList &values)
{
    int place = 0;
    for (const QVariant &value : values)
        prepared.bindValue(place++, value);
    if (!prepared.exec())
        return std::unexpected(errorOf(prepared.lastError()));
    return {};
}

Result<QSqlQuery> prepare(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return std::unexpected(errorOf(query.lastError()));
    return query;
}

Result<QSqlQuery> prepare(const QSqlDatabase &database, const char *statement)
{
    return prepare(database, QString::fromLatin1(statement));
}

Result<void> prepareEach(const QSqlDatabase &database,
                         std::span<const std::pair<QSqlQuery *, const char *>> statements)
{
    for (const auto &[query, text] : statements) {
        auto prepared = prepare(database, text);
        if (!prepared)
            return std::unexpected(prepared.error());
        *query = std::move(*prepared);
    }
    return {};
}

} // namespace bt::archive
