// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/migration.h"

#include <QStringList>

namespace bt::archive {

namespace {

Result<void> runEach(const QSqlDatabase &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (auto done = run(database, statement); !done)
            return done;
    }
    return {};
}

// One step, unless another program that has the file open took it meanwhile.
Result<void> takeStep(const QSqlDatabase &database, std::span<const char *const> steps, int version)
{
    if (auto begun = run(database, QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    const Result<int> present = versionOf(database);
    Result<void> done;
    if (!present)
        done = std::unexpected(present.error());
    else if (*present == version)
        done = runEach(
            database,
            QString::fromLatin1(steps[size_t(version)]).split(QStringLiteral(";\n"), Qt::SkipEmptyParts)
                << QStringLiteral("PRAGMA user_version = %1").arg(version + 1));
    if (done)
        done = run(database, QStringLiteral("COMMIT"));
    if (!done)
        (void)run(database, QStringLiteral("ROLLBACK"));
    return done;
}

} // namespace

Result<int> versionOf(const QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return std::unexpected(errorOf(query.lastError()));
    return query.value(0).toInt();
}

Result<void> migrate(const QSqlDatabase &database, std::span<const char *const> steps, int target)
{
    const Result<int> version = versionOf(database);
    if (!version)
        return std::unexpected(version.error());
    if (*version > int(steps.size()))
        return failure(ErrorKind::Unsupported);
    for (int i = *version; i < target; ++i) {
        if (auto done = takeStep(database, steps, i); !done)
            return done;
    }
    return {};
}

} // namespace bt::archive
