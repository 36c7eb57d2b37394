// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/life.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace bt;
using namespace bt::simulator;

namespace {
constexpr qint64 start = 1'780'000'000'000; // 2026-05-28 20:26:40 UTC
constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 ever = std::numeric_limits<qint64>::max() / 2;

osm::StreetGraph streets()
{
    QFile file(QStringLiteral(":/biketrax/simulator/neubrandenburg.streets"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return osm::StreetGraph::load(file.readAll()).value_or(osm::StreetGraph());
}

std::vector<Report> reportsOf(const Life &life, int bike, qint64 from, qint64 to, qint64 knownAt = ever)
{
    std::vector<Report> reports;
    life.forEachReport(bike, from, to, knownAt, [&](const Report &report) { reports.push_back(report); });
    return reports;
}

std::vector<LifeEvent> eventsOf(const Life &life, int bike, qint64 from, qint64 to)
{
    std::vector<LifeEvent> events;
    life.forEachEvent(bike, from, to, ever, [&](const LifeEvent &event) { events.push_back(event); });
    return events;
}

int firstWith(const Life &life, Role role)
{
    for (int bike = 0; bike < life.bikes(); ++bike) {
        if (life.role(bike) == role)
            return bike;
    }
    return -1;
}
} // namespace

class TestLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_life = std::make_unique<Life>(streets(), Life::Options{.start = start}); }

    void everyPartIsCast_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("bikes");
        QTest::newRow("ringing") << int(Role::AlarmRinging) << 1;
        QTest::newRow("moving while armed") << int(Role::MovingArmed) << 1;
        QTest::newRow("stolen") << int(Role::Stolen) << 1;
        QTest::newRow("silent") << int(Role::Silent) << 3;
        QTest::newRow("lost contact") << int(Role::LostContact) << 1;
        QTest::newRow("battery low") << int(Role::BatteryLow) << 4;
        QTest::newRow("tracking off") << int(Role::TrackingOff) << 1;
        QTest::newRow("never seen") << int(Role::NeverSeen) << 1;
    }
    void everyPartIsCast()
    {
        QFETCH(int, role);
        QFETCH(int, bikes);
        int found = 0;
        for (int bike = 0; bike < m_life->bikes(); ++bike)
            found += int(m_life->role(bike)) == role;
        QCOMPARE(found, bikes);
    }

    void sameSeedSameLife()
    {
        const Life again(streets(), m_life->options());
        for (const int bike : {0, 6, 9, 20}) {
            // Asked in another order and in pieces: nothing depends on what was asked before.
            std::vector<Report> pieces = reportsOf(again, bike, start - day / 2 + 1, start + hour);
            const std::vector<Report> earlier = reportsOf(again, bike, start - day, start - day / 2);
            pieces.insert(pieces.begin(), earlier.begin(), earlier.end());
            const std::vector<Report> whole = reportsOf(*m_life, bike, start - day, start + hour);
            QCOMPARE(pieces.size(), whole.size());
            for (size_t i = 0; i < whole.size(); ++i) {
                QCOMPARE(pieces[i].id, whole[i].id);
                QVERIFY(pieces[i].point == whole[i].point);
                QCOMPARE(pieces[i].totalDistanceMetres, whole[i].totalDistanceMetres);
            }
        }
    }

    void anotherSeedAnotherLife()
    {
        const Life other(streets(), Life::Options{.seed = 2, .start = start});
        QVERIFY(!(reportsOf(other, 0, start - day, start).front().point
                  == reportsOf(*m_life, 0, start - day, start).front().point));
    }

    void nobodyHearsOfAFleetAsleep()
    {
        const Life asleep(streets(), Life::Options{.start = start, .asleep = true});
        int past = 0;
        for (int bike = 0; bike < asleep.bikes(); ++bike) {
            past += int(reportsOf(asleep, bike, start - 2 * day, start - hour).size());
            QCOMPARE(reportsOf(asleep, bike, start - hour / 2, start + day).size(), size_t{0});
            int events = 0;
            asleep.forEachEvent(bike, start - hour / 2, start + day, start + day,
                                [&](const LifeEvent &) { ++events; });
            QCOMPARE(events, 0);
        }
        QVERIFY(past > 0); // it was ridden the day before
    }

    void yesterdayHadARide()
    {
        for (int bike = 0; bike < m_life->bikes(); ++bike) {
            const Role role = m_life->role(bike);
            if (role == Role::NeverSeen || role == Role::Silent || role == Role::TrackingOff)
                continue;
            const std::vector<Report> reports = reportsOf(*m_life, bike, start - 2 * day, start - day / 2);
            QVERIFY2(std::ranges::any_of(reports, &Report::motion), qPrintable(QString::number(bike)));
        }
    }

    void ridesAreBelievable()
    {
        int riding = 0;
        for (int bike = 0; bike < 30; ++bike) {
            std::optional<Report> before;
            for (const Report &report : reportsOf(*m_life, bike, start - 3 * day, start + 2 * hour)) {
                QVERIFY(report.speedKnots * 1.852 <= 29);
                QVERIFY(isPlace(report.point));
                if (before) {
                    QVERIFY(report.deviceTime > before->deviceTime);
                    QVERIFY(report.id > before->id);
                    QVERIFY(report.totalDistanceMetres >= before->totalDistanceMetres);
                    const double seconds = double(report.deviceTime - before->deviceTime) / 1000;
                    // Noise of the receiver on both ends, the way between bike stand and street.
                    QVERIFY(distanceMetres(before->point, report.point) <= seconds * 9 + 45);
                }
                riding += report.motion;
                before = report;
            }
        }
        QVERIFY(riding > 1'000);
    }

    void activitiesLeaveTimeToSleep()
    {
        for (int bike = 0; bike < m_life->bikes(); ++bike) {
            qint64 asleep = 0;
            m_life->forEachActivity(bike, start - 3 * day, start + 6 * hour, [&](const Activity &activity) {
                QVERIFY2(activity.start > asleep, qPrintable(QString::number(bike)));
                asleep = m_life->ending(bike, activity)->storedAt;
            });
        }
    }

    void everyReportAndEventIsFoundByItsId()
    {
        QSet<qint64> ids;
        for (const int bike : {0, 1, 6, 14}) {
            for (const Report &report : reportsOf(*m_life, bike, start - day, start + hour)) {
                const std::optional<Report> found = m_life->reportById(report.id, ever);
                QVERIFY(found);
                QCOMPARE(found->deviceTime, report.deviceTime);
                QCOMPARE(found->bike, bike);
            }
            for (const LifeEvent &event : eventsOf(*m_life, bike, start - day, start + hour)) {
                const std::optional<LifeEvent> found = m_life->eventById(event.id, ever);
                QVERIFY(found);
                QCOMPARE(found->type, event.type);
                QVERIFY2(!ids.contains(event.id), "two events share an id");
                ids.insert(event.id);
                if (event.positionId)
                    QVERIFY(m_life->reportById(event.positionId, ever));
            }
        }
        QVERIFY(!m_life->reportById(12'345, ever));
        QVERIFY(!m_life->eventById(0, ever));
    }

    void aRideTellsItsStory()
    {
        const std::vector<LifeEvent> events
            = eventsOf(*m_life, firstWith(*m_life, Role::Rider), start - day, start - hour);
        const auto at = [&](LifeEvent::Type type) {
            return std::ranges::find(events, type, &LifeEvent::type) - events.begin();
        };
        using T = LifeEvent::Type;
        // The first thing yesterday may be a sign of life: look from the first ride on.
        QVERIFY(at(T::IgnitionOn) > 0);
        QVERIFY(events[size_t(at(T::IgnitionOn)) - 1].type == T::Online);
        QVERIFY(at(T::IgnitionOn) < at(T::Moving));
        QVERIFY(at(T::Moving) < at(T::IgnitionOff));
        QVERIFY(at(T::IgnitionOff) < at(T::Stopped));
    }

    void theAlarmRingsWithinAMinute()
    {
        const std::vector<LifeEvent> events
            = eventsOf(*m_life, firstWith(*m_life, Role::AlarmRinging), start, start + 60'000);
        QVERIFY(std::ranges::any_of(
            events, [](const LifeEvent &event) { return event.type == LifeEvent::Type::Alarm; }));
    }

    void theWishedRateIsHeld_data()
    {
        QTest::addColumn<int>("bikes");
        QTest::addColumn<double>("updatesPerSecond");
        QTest::newRow("a few that talk a lot") << 120 << 100.0;
        QTest::newRow("a fleet") << 600 << 60.0;
        QTest::newRow("a fleet under stress") << 600 << 400.0;
    }
    void theWishedRateIsHeld()
    {
        QFETCH(int, bikes);
        QFETCH(double, updatesPerSecond);
        const Life life(streets(),
                        Life::Options{.bikes = bikes, .start = start, .updatesPerSecond = updatesPerSecond});
        constexpr qint64 span = 10 * 60'000;
        int updates = 0;
        for (int bike = 0; bike < bikes; ++bike)
            life.forEachReport(bike, start + hour, start + hour + span, ever,
                               [&](const Report &report) { updates += !report.late; });
        const double held = updates / (span / 1000.0);
        // Intervals are whole tenths of a second, rounded in favour of who asked.
        QVERIFY2(held > updatesPerSecond * 0.95 && held < updatesPerSecond * 1.25,
                 qPrintable(QString::number(held)));
    }

    void silenceAndLoss()
    {
        QVERIFY(!m_life->latest(firstWith(*m_life, Role::NeverSeen), start));
        for (int bike = 0; bike < m_life->bikes(); ++bike) {
            if (m_life->role(bike) == Role::Silent)
                QVERIFY(start - m_life->latest(bike, start)->serverTime > 2 * day);
        }
        const int lost = firstWith(*m_life, Role::LostContact);
        const std::optional<Report> last = m_life->latest(lost, start);
        QVERIFY(last->motion);
        QVERIFY(start - last->serverTime > 10 * 60'000);
        QCOMPARE(m_life->latest(lost, start + 5 * hour)->id, last->id);
    }

    void lateUploadsAreThereLater()
    {
        for (int bike = 0; bike < m_life->bikes(); ++bike) {
            for (const Report &report : reportsOf(*m_life, bike, start - 2 * day, start)) {
                if (!report.late)
                    continue;
                QVERIFY(report.serverTime - report.deviceTime > 2'000);
                QVERIFY(!m_life->reportById(report.id, report.serverTime - 1));
                QVERIFY(m_life->reportById(report.id, report.serverTime));
                QVERIFY(m_life->latest(bike, report.serverTime)->id > report.id);
                return;
            }
        }
        QFAIL("no late upload in two days");
    }

    void latestAgreesWithHistory()
    {
        for (int bike = 0; bike < 20; ++bike) {
            for (qint64 time = start - hour; time < start + hour; time += 97'000) {
                std::optional<Report> newest;
                for (const Report &report : reportsOf(*m_life, bike, time - 2 * day, time, time)) {
                    if (!report.late)
                        newest = report;
                }
                const std::optional<Report> latest = m_life->latest(bike, time);
                if (newest)
                    QCOMPARE(latest->id, newest->id);
            }
        }
    }

private:
    std::unique_ptr<Life> m_life;
};

QTEST_GUILESS_MAIN(TestLife)
#include "tst_life.moc"
