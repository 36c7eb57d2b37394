// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/alarmfixture.h"
#include "alarms/announcer.h"

#include <QSignalSpy>
#include <QTest>

using namespace bt;
using namespace bt::alarms;
using namespace bt::test;

namespace {

/// What went out, in place of a desktop.
struct Desk
{
    QList<Notice> notices;
    bool shown = false;
    bool sounding = false;
    int volumePercent = -1;
    int notifiersMade = 0;
    int soundersMade = 0;
    Notifier::Callbacks notifier;
    Sounder::Callbacks sounder;

    class Paper : public Notifier
    {
    public:
        explicit Paper(Desk &desk)
            : m_desk(desk)
        {
        }
        void show(const Notice &notice) override
        {
            m_desk.notices.append(notice);
            m_desk.shown = true;
        }
        void withdraw() override { m_desk.shown = false; }

    private:
        Desk &m_desk;
    };

    class Bell : public Sounder
    {
    public:
        explicit Bell(Desk &desk)
            : m_desk(desk)
        {
        }
        void start() override { m_desk.sounding = true; }
        void stop() override { m_desk.sounding = false; }
        void setVolume(int percent) override { m_desk.volumePercent = percent; }

    private:
        Desk &m_desk;
    };

    Outlets outlets()
    {
        return {[this](const Notifier::Callbacks &callbacks) {
                    ++notifiersMade;
                    notifier = callbacks;
                    return std::make_unique<Paper>(*this);
                },
                [this](const Sounder::Callbacks &callbacks) {
                    ++soundersMade;
                    sounder = callbacks;
                    return std::make_unique<Bell>(*this);
                }};
    }
};

} // namespace

class TestAnnouncer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsLoadedBeforeTheFirstAlarm();
    void theFirstGoesOutAtOnceAndTheRestByTheSecond();
    void itGoesWhenSomebodyAcknowledges();
    void muting();
    void simulatedBikesMakeNoSound();
    void theSoundCanBeTried();
    void whatDoesNotWorkIsSaidOnce();
    void withoutOutletsNothingBreaks();
    void words_data();
    void words();
    void headlines_data();
    void headlines();
    void namesFromStrangers_data();
    void namesFromStrangers();

private:
    void ring(qint64 id, qint64 bike = 1) { m_bikes->feed.apply(events({m_bikes->alarm(id, bike)})); }
    /// Lets what was queued happen, and what is due by now.
    void settle(Milliseconds by = {})
    {
        m_bikes->clock.advance(by);
        QCoreApplication::processEvents();
    }

    std::optional<AlarmFixture> m_bikes;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Announcer> m_announcer;
};

void TestAnnouncer::init()
{
    QLocale::setDefault(QLocale::c());
    m_bikes.emplace();
    m_desk = std::make_unique<Desk>();
    m_announcer = std::make_unique<Announcer>(m_bikes->centre, m_bikes->store, m_bikes->clock,
                                              m_desk->outlets(), [](GeoPoint) { return QString(); });
}

void TestAnnouncer::cleanup()
{
    m_announcer.reset();
    m_desk.reset();
    m_bikes.reset();
}

void TestAnnouncer::nothingIsLoadedBeforeTheFirstAlarm()
{
    m_announcer->setVolume(40);
    m_bikes->feed.apply(events({makeEvent(1, 1, m_bikes->clock.now())}));
    settle(1h);
    QCOMPARE(m_desk->notifiersMade, 0);
    QCOMPARE(m_desk->soundersMade, 0);
    ring(2);
    settle();
    QCOMPARE(m_desk->notifiersMade, 1);
    QCOMPARE(m_desk->soundersMade, 1);
    QCOMPARE(m_desk->volumePercent, 40);
}

void TestAnnouncer::theFirstGoesOutAtOnceAndTheRestByTheSecond()
{
    ring(1);
    settle();
    QCOMPARE(m_desk->notices.size(), 1);
    QVERIFY(m_desk->notices.first().title.contains(QStringLiteral("Bike 100")));
    for (int id = 2; id <= 4001; ++id) {
        ring(id);
        settle(1ms);
    }
    settle(1s);
    // Four seconds and one more: five, not four thousand.
    QVERIFY2(m_desk->notices.size() <= 7, qPrintable(QString::number(m_desk->notices.size())));
    QVERIFY(m_desk->notices.last().title.contains(QStringLiteral("4001")));
    QVERIFY(m_desk->notices.last().isNews);
    const qsizetype shown = m_desk->notices.size();
    settle(1h);
    QCOMPARE(m_desk->notices.size(), shown);
}

void TestAnnouncer::itGoesWhenSomebodyAcknowledges()
{
    ring(1);
    ring(2, 2);
    settle();
    QVERIFY(m_desk->sounding);
    QCOMPARE(m_desk->notices.last().acknowledgeText, QStringLiteral("Acknowledge all"));
    m_bikes->feed.acknowledge(EventId{2});
    settle(1s);
    QVERIFY(m_desk->sounding);
    QVERIFY(!m_desk->notices.last().isNews); // one less is no reason to pop up again
    m_bikes->feed.acknowledge(EventId{1});
    settle();
    QVERIFY(!m_desk->shown);
    QVERIFY(!m_desk->sounding);
}

void TestAnnouncer::muting()
{
    ring(1);
    settle();
    m_announcer->muteUntil(m_bikes->clock.now() + 1h);
    QVERIFY(!m_desk->sounding);
    QVERIFY(m_desk->shown);
    settle(59min);
    QVERIFY(!m_desk->sounding);
    settle(1min);
    QVERIFY(m_desk->sounding);
    QVERIFY(!m_announcer->mutedUntil());
    m_announcer->setMuted(true);
    QVERIFY(!m_desk->sounding);
    m_announcer->setMuted(false);
    QVERIFY(m_desk->sounding);
    m_announcer->setVolume(10);
    QCOMPARE(m_desk->volumePercent, 10);
}

void TestAnnouncer::simulatedBikesMakeNoSound()
{
    m_announcer->setSimulated(true);
    ring(1);
    settle();
    QVERIFY(!m_desk->sounding);
    QVERIFY(m_desk->notices.last().title.startsWith(QStringLiteral("Simulated")));
}

void TestAnnouncer::theSoundCanBeTried()
{
    m_announcer->setMuted(true);
    m_announcer->test();
    QVERIFY(m_desk->sounding);
    settle(Announcer::testLength);
    QVERIFY(!m_desk->sounding);
    // A test that ends does not silence what rings.
    m_announcer->setMuted(false);
    m_announcer->test();
    ring(1);
    settle(Announcer::testLength);
    QVERIFY(m_desk->sounding);
}

void TestAnnouncer::whatDoesNotWorkIsSaidOnce()
{
    QSignalSpy said(m_announcer.get(), &Announcer::worksChanged);
    ring(1);
    settle();
    QVERIFY(!m_announcer->notificationsWork());
    m_desk->notifier.available(false);
    m_desk->notifier.available(false);
    m_desk->sounder.available(false);
    QCOMPARE(said.size(), 2);
    QCOMPARE(m_announcer->notificationsWork(), std::optional(false));
    QCOMPARE(m_announcer->soundWorks(), std::optional(false));
    m_desk->sounder.available(true);
    QCOMPARE(m_announcer->soundWorks(), std::optional(true));
    QSignalSpy show(m_announcer.get(), &Announcer::showRequested);
    m_desk->notifier.show(QByteArray("token"));
    QCOMPARE(show.size(), 1);
    QCOMPARE(show.first().first().toByteArray(), QByteArray("token"));
}

void TestAnnouncer::withoutOutletsNothingBreaks()
{
    Announcer broken(m_bikes->centre, m_bikes->store, m_bikes->clock,
                     {[](const Notifier::Callbacks &) { return std::unique_ptr<Notifier>(); },
                      [](const Sounder::Callbacks &) { return std::unique_ptr<Sounder>(); }},
                     {});
    Announcer none(m_bikes->centre, m_bikes->store, m_bikes->clock, {}, {});
    ring(1);
    settle();
    QCOMPARE(broken.notificationsWork(), std::optional(false));
    QCOMPARE(broken.soundWorks(), std::optional(false));
    QVERIFY(!none.notificationsWork());
    broken.test();
    none.test();
    m_bikes->feed.acknowledgeAll();
    settle(1h);
}

void TestAnnouncer::words_data()
{
    QTest::addColumn<int>("fixMinutesBefore");
    QTest::addColumn<float>("accuracyMetres");
    QTest::addColumn<bool>("own");
    QTest::addColumn<QString>("expected");
    QTest::newRow("with its fix") << 0 << 12.F << true << QStringLiteral("not armed");
    QTest::newRow("the last fix and its accuracy")
        << 22 << 12.F << false << QStringLiteral("22 min before it, ±12 m");
    QTest::newRow("accuracy unknown")
        << 200 << 0.F << false << QStringLiteral("3 h 20 min before it, accuracy unknown");
    QTest::newRow("hardly older") << 0 << 5.F << false << QStringLiteral("±5 m");
}

void TestAnnouncer::words()
{
    QFETCH(int, fixMinutesBefore);
    QFETCH(float, accuracyMetres);
    QFETCH(bool, own);
    QFETCH(QString, expected);
    m_bikes->clock.advance(5h);
    Position last = fix(50, 1, m_bikes->clock.now() - std::chrono::minutes(fixMinutesBefore));
    last.accuracyMetres = accuracyMetres;
    m_bikes->store.apply(positions({last}));
    Event event = m_bikes->alarm(1, 1);
    if (own)
        event.position = last.id;
    m_bikes->feed.apply(events({event}));
    const Announcement said = announce(m_bikes->centre, m_bikes->store, m_bikes->clock.now(),
                                       QTimeZone(QTimeZone::LocalTime), {});
    QCOMPARE(said.title, QStringLiteral("Bike 100: alarm, vibration"));
    QVERIFY2(said.body.contains(expected), qPrintable(said.body));
    QCOMPARE(said.body.contains(QStringLiteral("No fix with this alarm")), !own);
    QVERIFY(said.body.contains(QStringLiteral("battery ")));
}

void TestAnnouncer::headlines_data()
{
    QTest::addColumn<int>("alarms");
    QTest::addColumn<int>("rides");
    QTest::addColumn<QString>("title");
    // Without a translation %n stands with both endings.
    QTest::newRow("alarms") << 4 << 0 << QStringLiteral("4 alarm(s)");
    QTest::newRow("rides") << 0 << 2 << QStringLiteral("2 event(s)");
    QTest::newRow("both") << 1 << 2 << QStringLiteral("1 alarm(s) and 2 other event(s)");
    QTest::newRow("one alarm") << 1 << 0 << QStringLiteral("Bike 100: alarm, vibration");
    QTest::newRow("one ride") << 0 << 1 << QStringLiteral("Bike 100: ride started");
}

void TestAnnouncer::headlines()
{
    QFETCH(int, alarms);
    QFETCH(int, rides);
    const Kind ride{QStringLiteral("ignitionOn"), {}};
    AlarmRules rules;
    rules.setKind(ride, {{true, false}, false});
    m_bikes->centre.setRules(rules);
    for (int id = 1; id <= alarms; ++id)
        ring(id);
    for (int id = 1; id <= rides; ++id)
        m_bikes->feed.apply(events({makeEvent(100 + id, 1, m_bikes->clock.now(), ride.type)}));
    settle();
    QTEST(m_desk->notices.last().title, "title");
    QCOMPARE(m_desk->notices.last().isUrgent, alarms > 0);
    m_bikes->centre.acknowledgeAll();
    QCOMPARE(m_bikes->centre.urgentCount(), 0);
}

void TestAnnouncer::namesFromStrangers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("markup stays text") << QStringLiteral("<b>&amp;</b>") << QStringLiteral("<b>&amp;</b>");
    QTest::newRow("control characters")
        << QStringLiteral("Ca\u0001rgo\u001b[31m\n7") << QStringLiteral("Cargo[31m 7");
    QTest::newRow("another direction") << QStringLiteral("Cargo\u202e7") << QStringLiteral("Cargo7");
    QTest::newRow("very long") << QString(5000, u'x') << QString(59, u'x') + u'…';
    QTest::newRow("a pair at the cut")
        << QString(58, u'x') + QStringLiteral("😀😀😀") << QString(58, u'x') + u'…';
    QTest::newRow("signs beyond the first plane") << QStringLiteral("Rad 🚲") << QStringLiteral("Rad 🚲");
}

void TestAnnouncer::namesFromStrangers()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    Alarm alarm;
    alarm.kind = {alarmType, QStringLiteral("sos")};
    alarm.bikeName = name;
    QCOMPARE(title(alarm), shown + QStringLiteral(": alarm, SOS"));
}

QTEST_GUILESS_MAIN(TestAnnouncer)
#include "tst_announcer.moc"
