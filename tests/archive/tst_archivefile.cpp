// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"
#include "archive/archivevalues.h"
#include "archive/schema.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

/// Changes the file as another program would.
void withDatabase(const QString &folder, const std::function<void(const QSqlDatabase &)> &change)
{
    const QString connection = QStringLiteral("another program");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(fileIn(folder));
        QVERIFY(database.open());
        change(database);
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace

/// The file itself: of other versions, broken, full, for its owner only, deleted.
class TestArchiveFile : public QObject, private ArchiveFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHome(); }
    void cleanup() { dropHome(); }
    void olderSchemasAreBroughtUp_data();
    void olderSchemasAreBroughtUp();
    void aLaterSchemaIsLeftAlone();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void arrivalsComeInTheirOrder();
    void aFullDiskLosesNoEvent();
    void filesAreForTheirOwnerOnly();
    void deletedIsDeleted();
    void foldersTellAccountsApart();
};

void TestArchiveFile::olderSchemasAreBroughtUp_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < schema::current(); ++version)
        QTest::addRow("version %d", version) << version;
}

void TestArchiveFile::olderSchemasAreBroughtUp()
{
    QFETCH(int, version);
    QVERIFY(makePrivate(m_folder));
    withDatabase(m_folder, [&](const QSqlDatabase &database) {
        QVERIFY(schema::migrate(database, version));
        QVERIFY(run(database,
                    QStringLiteral("INSERT INTO events VALUES (7, %1, 'alarm', 'sos', '100', 1, 0, 0, '{}', "
                                   "NULL, 0)")
                        .arg(toEpochMs(m_now))));
    });
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().event.alarm, QStringLiteral("sos"));
    write({archived(makeEvent(8, 1, m_now), QStringLiteral("100"))});
    QCOMPARE(again().events.size(), 2);
}

void TestArchiveFile::aLaterSchemaIsLeftAlone()
{
    (void)again();
    write({archived(makeEvent(8, 1, m_now), QStringLiteral("100"))});
    m_archive.reset();
    withDatabase(m_folder, [](const QSqlDatabase &database) {
        QVERIFY(run(database, QStringLiteral("PRAGMA user_version = 99")));
    });
    start();
    QSignalSpy failed(m_archive.get(), &Archive::failed);
    QVERIFY(!opened(*m_archive));
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Unsupported);
    write({archived(makeEvent(9, 1, m_now), QStringLiteral("100"))});
    m_archive.reset();
    QCOMPARE(QDir(m_folder).entryList({QStringLiteral("*broken*")}).size(), 0);
}

void TestArchiveFile::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text")
        << QByteArray("this is no database at all, but long enough to be looked at\n").repeated(200);
    QTest::newRow("half a page") << QByteArray("SQLite format 3").append('\0').append(QByteArray(500, 'x'));
    QTest::newRow("another program's")
        << QByteArray("sql:CREATE TABLE meta (other TEXT); PRAGMA user_version = 2");
    QTest::newRow("page in the middle") << QByteArray("overwrite");
}

void TestArchiveFile::aBrokenFileIsSetAside()
{
    QFETCH(QByteArray, content);
    (void)again();
    QList<ArchivedEvent> events;
    for (int i = 0; i < 500; ++i)
        events.append(archived(makeEvent(100 + i, 1, m_now + i * 1min), QStringLiteral("100")));
    write(events);
    m_archive.reset();
    if (content == "overwrite") {
        QFile file(fileIn(m_folder));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        for (qint64 at = 4096; at < size; at += 4096) {
            file.seek(at);
            file.write(QByteArray(4096, 'Z'));
        }
    } else if (content.startsWith("sql:")) {
        QVERIFY(QFile::remove(fileIn(m_folder)));
        withDatabase(m_folder, [&](const QSqlDatabase &database) {
            for (const QByteArray &statement : content.sliced(4).split(';'))
                QVERIFY(run(database, QString::fromUtf8(statement)));
        });
    } else {
        QFile file(fileIn(m_folder));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    start();
    QSignalSpy aside(m_archive.get(), &Archive::brokenSetAside);
    const auto snapshot = opened(*m_archive);
    QVERIFY(snapshot && snapshot->isNew());
    QCOMPARE(aside.count(), 1);
    QVERIFY(QFile::exists(aside.first().first().toString()));
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    QCOMPARE(again().events.size(), 1);
}

void TestArchiveFile::arrivalsComeInTheirOrder()
{
    (void)again();
    const auto numberOf
        = [](qint64 id) { return archived(makeEvent(id, 1, fromEpochMs(1'000'000 * id)), {}); };
    write({numberOf(50), numberOf(7)});
    write({numberOf(60), numberOf(50)}); // one of them again
    write({numberOf(8)}); // of a gap: lower and older than what was there
    const auto ids = [this](qint64 after, int limit) {
        QList<qint64> found;
        const auto arrivals = m_archive->arrivals(after, limit).result();
        if (!arrivals)
            return found;
        for (const auto &arrival : arrivals->events)
            found.append(arrival.event.event.id.value);
        return found;
    };
    const auto all = m_archive->arrivals(0, 10).result();
    QVERIFY(all);
    QCOMPARE(ids(0, 10), (QList<qint64>{50, 7, 60, 8}));
    QCOMPARE(ids(0, 2), (QList<qint64>{50, 7}));
    QCOMPARE(ids(all->events[1].number, 10), (QList<qint64>{60, 8}));
    QCOMPARE(all->last, all->events.last().number);
    QCOMPARE(all->highest, EventId{60});
    QVERIFY(all->archive.size() == 32);
    (void)again();
    QCOMPARE(m_archive->arrivals(0, 0).result()->archive, all->archive);
    QVERIFY(m_archive->remove().result());
    (void)again();
    QVERIFY(m_archive->arrivals(0, 0).result()->archive != all->archive);
}

void TestArchiveFile::aFullDiskLosesNoEvent()
{
    start(120 * 1024);
    QVERIFY(opened(*m_archive));
    QSignalSpy failed(m_archive.get(), &Archive::failed);
    QList<ArchivedEvent> events;
    for (int i = 0; i < 3000; ++i)
        events.append(archived(makeEvent(1 + i, 1, m_now + i * 1s), QStringLiteral("100")));
    write(events);
    m_archive->write(EventsComplete{m_now + 1h});
    QCOMPARE(m_archive->flush().result().error().kind, ErrorKind::Disk);
    write({archived(makeEvent(5000, 1, m_now + 2h), QStringLiteral("100"))});
    QCOMPARE(m_archive->flush().result().error().kind, ErrorKind::Disk);
    QTRY_COMPARE(failed.count(), 1); // said once, not with every event
    // Nothing counts as complete that is not there.
    const Snapshot snapshot = again();
    QVERIFY(!snapshot.eventsCompleteUntil);
    QCOMPARE(snapshot.events.size(), 0);
}

void TestArchiveFile::filesAreForTheirOwnerOnly()
{
    (void)again();
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    QVERIFY(m_archive->flush().result());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    const QFileInfoList files = QDir(m_folder).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 2); // the journal counts
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    QVERIFY(!(QFileInfo(m_folder).permissions() & others));
}

void TestArchiveFile::deletedIsDeleted()
{
    (void)again();
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    QVERIFY(m_archive->remove().result());
    QVERIFY(!QDir(m_folder).exists());
    write({archived(makeEvent(2, 1, m_now), QStringLiteral("100"))}); // what still arrives is not kept
    m_archive.reset();
    QVERIFY(!QDir(m_folder).exists());
}

void TestArchiveFile::foldersTellAccountsApart()
{
    const auto of = [](const char *server, const char *email) {
        return folderOf(QStringLiteral("/data"), QUrl(QString::fromLatin1(server)),
                        QString::fromLatin1(email));
    };
    const QString anna = of("https://iot.powunity.com", "anna@example.org");
    QCOMPARE(of("https://IOT.powunity.com:443/", "Anna@Example.org "), anna);
    QVERIFY(of("https://traccar.powunity.com", "anna@example.org") != anna);
    QVERIFY(of("https://iot.powunity.com", "ben@example.org") != anna);
    QVERIFY(of("https://iot.powunity.com:8443", "anna@example.org") != anna);
    QVERIFY(!anna.contains(QStringLiteral("anna")));
}

QTEST_GUILESS_MAIN(TestArchiveFile)
#include "tst_archivefile.moc"
