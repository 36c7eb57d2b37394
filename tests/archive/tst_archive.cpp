// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archivefolder.h"
#include "archive/archivevalues.h"
#include "archive/packing.h"
#include "archive/schema.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bt;
using namespace bt::archive;
using namespace bt::test;
using namespace std::chrono_literals;

namespace {

Device fullDevice()
{
    Device bike = device(3'000'000'007, QStringLiteral("1000204317"), fromEpochMs(1'780'000'000'123));
    bike.name = QStringLiteral("Größe <b>9</b> 🚲");
    bike.group = GroupId{4};
    bike.status = ConnectionStatus::Online;
    bike.disabled = true;
    bike.flags.guarded = bike.flags.stolen = bike.flags.doubleBattery = true;
    bike.lastAlarm = fromEpochMs(1'779'999'999'000);
    bike.geofenceRadiusMetres = 50.5;
    bike.attributes = "{\"guarded\":true}";
    return bike;
}

Position fullPosition()
{
    Position position = fix(9'000'000'001, 3'000'000'007, fromEpochMs(1'780'000'000'000), {53.5571, 13.2604});
    position.speedKnots = 11.5F;
    position.courseDegrees = 271;
    position.altitudeMetres = -3;
    position.accuracyMetres = 12.5F;
    position.deviceTime.reset();
    position.motion = true;
    position.ignition = false;
    position.charging.reset();
    position.totalDistanceMetres = 123456.789;
    position.alarm = QStringLiteral("vibration");
    position.attributes = "{\"batteryLevel\":80}";
    return position;
}

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
    void brokenValuesReadAsNothing();
    void theFleetComesBack();
    void olderReportsDoNotReplaceNewerOnes();
    void bikesThatLeftStayOutButTheirEventsRemain();
    void aTrackerAddedAgainKeepsItsEvents();
    void reportsMayComeBeforeTheirBike();
    void anEventIsKeptOnceAndAsItWasLeft();
    void oldAlarmsThatNobodySawComeAlong();
    void olderEventsComeInPages();
    void olderSchemasAreBroughtUp_data();
    void olderSchemasAreBroughtUp();
    void aLaterSchemaIsLeftAlone();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void aFullDiskLosesNoEvent();
    void filesAreForTheirOwnerOnly();
    void deletedIsDeleted();
    void foldersTellAccountsApart();

private:
    void start(qint64 largestBytes = largestArchiveDefault);
    Snapshot again(); // closes, opens, reads
    void write(const CloudUpdate &update) { m_archive->write(FleetHeard{update, m_clock.now()}); }
    void write(const QList<ArchivedEvent> &events) { m_archive->write(EventsHeard{events}); }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
    std::unique_ptr<Archive> m_archive;
    Instant m_now;
};

void TestArchive::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_folder = m_home->filePath(QStringLiteral("accounts/a"));
    m_now = m_clock.now();
    start();
}

void TestArchive::cleanup()
{
    m_archive.reset();
    m_home.reset();
}

void TestArchive::start(qint64 largestBytes)
{
    m_archive.reset();
    m_archive = std::make_unique<Archive>(m_clock, ArchiveOptions{m_folder, largestBytes});
}

Snapshot TestArchive::again()
{
    start();
    const auto snapshot = opened(*m_archive);
    return snapshot.value_or(Snapshot());
}

void TestArchive::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<bool>("empty");
    QTest::newRow("every field set") << false;
    QTest::newRow("nothing but defaults") << true;
}

void TestArchive::valuesComeBackAsTheyWere()
{
    QFETCH(bool, empty);
    const Device bike = empty ? Device() : fullDevice();
    const auto sameBike = unpackDevice(pack(bike));
    QVERIFY(sameBike);
    QCOMPARE(pack(*sameBike), pack(bike));
    QCOMPARE(sameBike->name, bike.name);
    QCOMPARE(sameBike->uniqueId, bike.uniqueId);
    QCOMPARE(sameBike->id, bike.id);
    QCOMPARE(sameBike->group, bike.group);
    QVERIFY(sameBike->status == bike.status && sameBike->disabled == bike.disabled);
    QVERIFY(sameBike->flags.guarded == bike.flags.guarded && sameBike->flags.stolen == bike.flags.stolen);
    QVERIFY(sameBike->flags.alarm == bike.flags.alarm
            && sameBike->flags.doubleBattery == bike.flags.doubleBattery);
    QCOMPARE(sameBike->lastUpdate, bike.lastUpdate);
    QCOMPARE(sameBike->lastAlarm, bike.lastAlarm);
    QCOMPARE(sameBike->attributes, bike.attributes);

    const Position report = empty ? Position() : fullPosition();
    const auto sameReport = unpackPosition(pack(report));
    QVERIFY(sameReport);
    QCOMPARE(pack(*sameReport), pack(report));
    QCOMPARE(sameReport->id, report.id);
    QCOMPARE(sameReport->point.latitude, report.point.latitude);
    QCOMPARE(sameReport->point.longitude, report.point.longitude);
    QCOMPARE(sameReport->speedKnots, report.speedKnots);
    QCOMPARE(sameReport->fixTime, report.fixTime);
    QCOMPARE(sameReport->deviceTime, report.deviceTime);
    QCOMPARE(sameReport->motion, report.motion);
    QCOMPARE(sameReport->ignition, report.ignition);
    QCOMPARE(sameReport->charging, report.charging);
    QCOMPARE(sameReport->totalDistanceMetres, report.totalDistanceMetres);
    QCOMPARE(sameReport->alarm, report.alarm);
    QCOMPARE(sameReport->attributes, report.attributes);
}

void TestArchive::brokenValuesReadAsNothing()
{
    const QByteArray bytes = pack(fullPosition());
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY(!unpackPosition(bytes.first(length)));
    QByteArray later = bytes;
    later[0] = 99; // a format that this program does not know
    QVERIFY(!unpackPosition(later));
}

void TestArchive::theFleetComesBack()
{
    const auto empty = opened(*m_archive);
    QVERIFY(empty && empty->isNew() && empty->devices.isEmpty());

    Account account;
    account.id = UserId{5};
    account.email = QStringLiteral("anna@example.org");
    account.readonly = true;
    account.attributes = {{QStringLiteral("webhookPsk"), QStringLiteral("a secret of the account")}};
    m_archive->write(AccountRead{account, m_now});
    CloudUpdate update = complete({fullDevice(), device(8, QStringLiteral("200"), m_now)});
    update.groups = {{GroupId{4}, GroupId{1}, QStringLiteral("Nord")}};
    update.groupsComplete = true;
    update.positions = {fullPosition()};
    write(update);
    m_archive->write(
        AreasRead{{{GeofenceId{2}, QStringLiteral("Hof"), QStringLiteral("CIRCLE (1 2, 3)"), {}}}});
    m_archive->write(EventsComplete{m_now - 1min});

    const Snapshot snapshot = again();
    QCOMPARE(snapshot.account->email, account.email);
    QVERIFY(snapshot.account->readonly);
    QCOMPARE(snapshot.watchedSince, m_now);
    QCOMPARE(snapshot.heardAt, m_now);
    QCOMPARE(snapshot.eventsCompleteUntil, m_now - 1min);
    QCOMPARE(snapshot.devices.size(), 2);
    QCOMPARE(pack(snapshot.devices.first()), pack(fullDevice()));
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(pack(snapshot.positions.first()), pack(fullPosition()));
    QCOMPARE(snapshot.groups.size(), 1);
    QCOMPARE(snapshot.groups.first().name, QStringLiteral("Nord"));
    QCOMPARE(snapshot.areas.size(), 1);
    QCOMPARE(snapshot.areas.first().area, QStringLiteral("CIRCLE (1 2, 3)"));

    m_archive.reset();
    for (const QString &name : QDir(m_folder).entryList(QDir::Files)) {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("a secret of the account"), qPrintable(name));
    }
}

void TestArchive::olderReportsDoNotReplaceNewerOnes()
{
    Position noLock = fix(12, 1, m_now, {0, 0});
    noLock.valid = false;
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    write(positions({fix(10, 1, m_now - 1h), fix(9, 1, m_now - 2h), noLock}));
    write(positions({fix(11, 1, m_now - 3h)}));
    for (int round = 0; round < 2; ++round) { // the second one compares with what was read from disk
        const Snapshot snapshot = again();
        QCOMPARE(snapshot.positions.size(), 2);
        QCOMPARE(snapshot.positions.first().id, PositionId{10}); // the last place
        QCOMPARE(snapshot.positions.last().id, PositionId{12}); // the last report
        write(positions({fix(11, 1, m_now - 3h)}));
    }
    write(positions({fix(13, 1, m_now + 1min)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(snapshot.positions.first().id, PositionId{13});
}

void TestArchive::bikesThatLeftStayOutButTheirEventsRemain()
{
    write(complete({device(1, QStringLiteral("100"), m_now), device(2, QStringLiteral("200"), m_now)}));
    write({archived(makeEvent(1, 2, m_now), QStringLiteral("200"))});
    CloudUpdate first;
    first.devicesBegin = true;
    CloudUpdate last = complete({device(1, QStringLiteral("100"), m_now + 1min)});
    write(first); // a long list comes in parts
    write(last);
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.devices.size(), 1);
    QCOMPARE(snapshot.devices.first().uniqueId, QStringLiteral("100"));
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().bikeName, QStringLiteral("Bike 200"));
}

void TestArchive::aTrackerAddedAgainKeepsItsEvents()
{
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    write(positions({fix(10, 1, m_now)}));
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    write(complete({device(70, QStringLiteral("100"), m_now)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.devices.size(), 1);
    QCOMPARE(snapshot.events.first().event.device, DeviceId{70});
    QCOMPARE(snapshot.events.first().uniqueId, QStringLiteral("100"));
    QCOMPARE(snapshot.positions.size(), 1); // where it was last
    QCOMPARE(snapshot.positions.first().device, DeviceId{70});
}

void TestArchive::reportsMayComeBeforeTheirBike()
{
    write(positions({fix(10, 1, m_now)}));
    write({archived(makeEvent(1, 1, m_now), {})});
    QVERIFY(m_archive->flush().result());
    write(complete({device(1, QStringLiteral("100"), m_now)}));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.positions.size(), 1);
    QCOMPARE(snapshot.events.first().uniqueId, QStringLiteral("100"));
}

void TestArchive::anEventIsKeptOnceAndAsItWasLeft()
{
    Event event = makeEvent(1, 1, m_now, QStringLiteral("alarm"), QStringLiteral("vibration"));
    event.position = PositionId{9'000'000'001};
    event.geofence = GeofenceId{6};
    event.attributes = "{\"alarm\":\"vibration\"}";
    Event timeless = makeEvent(2, 1, m_now);
    timeless.time.reset();
    write({archived(event, QStringLiteral("100")), archived(timeless, QStringLiteral("100"), true)});
    m_archive->write(FixFound{EventId{1}, fullPosition()});
    m_archive->write(Acknowledged{{EventId{1}}});
    write({archived(event, QStringLiteral("100"))}); // comes again, as new
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.events.size(), 2);
    const ArchivedEvent &kept = snapshot.events.first();
    QVERIFY(kept.acknowledged);
    QCOMPARE(kept.event.time, m_now);
    QCOMPARE(kept.event.type, event.type);
    QCOMPARE(kept.event.alarm, event.alarm);
    QCOMPARE(kept.event.position, event.position);
    QCOMPARE(kept.event.geofence, event.geofence);
    QCOMPARE(kept.event.attributes, event.attributes);
    QCOMPARE(pack(kept.fix.value()), pack(fullPosition()));
    QVERIFY(!snapshot.events.last().event.time);
    QVERIFY(snapshot.events.last().acknowledged);
}

void TestArchive::oldAlarmsThatNobodySawComeAlong()
{
    QList<ArchivedEvent> events;
    for (int i = 0; i < 2500; ++i)
        events.append(archived(makeEvent(100 + i, 1, m_now - 48h + i * 1min), QStringLiteral("100")));
    const Instant old = m_now - 24h * 60;
    events.append(archived(makeEvent(1, 1, old, QStringLiteral("alarm")), QStringLiteral("100")));
    events.append(archived(makeEvent(2, 1, old, QStringLiteral("alarm")), QStringLiteral("100"), true));
    events.append(archived(makeEvent(3, 1, old), QStringLiteral("100")));
    write(events);
    m_archive->write(EventsComplete{m_now});
    QCOMPARE(again().events.size(), 2001); // the newest, and the alarm
    QCOMPARE(again().events.last().event.id, EventId{1});
    // Whatever the cloud may send again is there, however much it is.
    m_archive->write(EventsComplete{m_now - 47h});
    QCOMPARE(again().events.size(), 2501);
}

void TestArchive::olderEventsComeInPages()
{
    QList<ArchivedEvent> events;
    for (int i = 0; i < 50; ++i)
        events.append(archived(makeEvent(100 + i, 1, m_now - (i / 5) * 1min), QStringLiteral("100")));
    write(events);
    QSet<EventId> seen;
    std::optional<EventPlace> place;
    for (int page = 0; page < 8; ++page) {
        const auto older = m_archive->events({}, place, 7).result();
        QVERIFY(older);
        QCOMPARE(older->size(), page < 7 ? 7 : 1);
        for (const ArchivedEvent &event : *older) {
            QVERIFY(!seen.contains(event.event.id));
            QVERIFY(!place || event.event.time <= place->time);
            seen.insert(event.event.id);
            place = EventPlace{event.event.time, event.event.id};
        }
    }
    QCOMPARE(seen.size(), 50);
}

void TestArchive::olderSchemasAreBroughtUp_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < schema::current(); ++version)
        QTest::addRow("version %d", version) << version;
}

void TestArchive::olderSchemasAreBroughtUp()
{
    QFETCH(int, version);
    QVERIFY(makePrivate(m_folder));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("old"));
        database.setDatabaseName(fileIn(m_folder));
        QVERIFY(database.open());
        QVERIFY(schema::migrate(database, version));
        QVERIFY(run(database,
                    QStringLiteral("INSERT INTO events VALUES (7, %1, 'alarm', 'sos', '100', 1, 0, 0, '{}', "
                                   "NULL, 0)")
                        .arg(toEpochMs(m_now))));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("old"));
    const Snapshot snapshot = again();
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().event.alarm, QStringLiteral("sos"));
    write({archived(makeEvent(8, 1, m_now), QStringLiteral("100"))});
    QCOMPARE(again().events.size(), 2);
}

void TestArchive::aLaterSchemaIsLeftAlone()
{
    (void)again();
    write({archived(makeEvent(8, 1, m_now), QStringLiteral("100"))});
    m_archive.reset();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("later"));
        database.setDatabaseName(fileIn(m_folder));
        QVERIFY(database.open());
        QVERIFY(run(database, QStringLiteral("PRAGMA user_version = 99")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("later"));
    start();
    QSignalSpy failed(m_archive.get(), &Archive::failed);
    QVERIFY(!opened(*m_archive));
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Unsupported);
    write({archived(makeEvent(9, 1, m_now), QStringLiteral("100"))});
    m_archive.reset();
    QCOMPARE(QDir(m_folder).entryList({QStringLiteral("*broken*")}).size(), 0);
}

void TestArchive::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text")
        << QByteArray("this is no database at all, but long enough to be looked at\n").repeated(200);
    QTest::newRow("half a page") << QByteArray("SQLite format 3").append('\0').append(QByteArray(500, 'x'));
    QTest::newRow("another program's")
        << QByteArray("sql:CREATE TABLE meta (other TEXT); PRAGMA user_version = 2");
    QTest::newRow("page in the middle") << QByteArray("overwrite");
}

void TestArchive::aBrokenFileIsSetAside()
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
        {
            QSqlDatabase database
                = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            database.setDatabaseName(fileIn(m_folder));
            QVERIFY(database.open());
            for (const QByteArray &statement : content.sliced(4).split(';'))
                QVERIFY(run(database, QString::fromUtf8(statement)));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
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

void TestArchive::aFullDiskLosesNoEvent()
{
    start(80 * 1024);
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

void TestArchive::filesAreForTheirOwnerOnly()
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

void TestArchive::deletedIsDeleted()
{
    (void)again();
    write({archived(makeEvent(1, 1, m_now), QStringLiteral("100"))});
    QVERIFY(m_archive->remove().result());
    QVERIFY(!QDir(m_folder).exists());
    write({archived(makeEvent(2, 1, m_now), QStringLiteral("100"))}); // what still arrives is not kept
    m_archive.reset();
    QVERIFY(!QDir(m_folder).exists());
}

void TestArchive::foldersTellAccountsApart()
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

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
