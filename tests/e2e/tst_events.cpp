// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/deskpage.h"
#include "desktop/eventfilterbar.h"
#include "desktop/eventpanel.h"
#include "desktop/parts.h"
#include "e2e/keptfixture.h"

#include <QListView>
#include <QScrollBar>

using namespace bt;
using namespace bt::app;
using namespace bt::test;
using namespace std::chrono_literals;
using State = cloud::Session::State;

/// Events in the whole program: how they come, what they are called, and that every one of them can be
/// opened.
class TestEvents : public QObject, private KeptFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeCloud(); }
    void cleanup() { dropAll(); }
    void withoutNotificationsTheSocketIsSetUpInOneClick();
    void areasAreNamed();
    void aLinkOpensWhatOnlyTheArchiveHas_data();
    void aLinkOpensWhatOnlyTheArchiveHas();
    void aBikeThatJoinsLaterBringsItsPast();

private:
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : m_app->window().messages().findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
    }
    QString completeness() const
    {
        for (desktop::EventPanel *panel : m_app->window().desk().eventPanels()) {
            const auto *line = panel->findChild<desktop::ElidedLabel *>(QStringLiteral("eventsComplete"));
            if (panel->isVisible() && line->isVisible())
                return line->fullText();
        }
        return {};
    }
    void savePicture(const char *name) const
    {
        const QString folder = qEnvironmentVariable("BIKETRAX_PICTURES");
        if (!folder.isEmpty())
            m_app->window().grab().save(folder + u'/' + QString::fromLatin1(name) + QStringLiteral(".png"));
    }
};

void TestEvents::withoutNotificationsTheSocketIsSetUpInOneClick()
{
    dropAll();
    simulator::Options options;
    options.bikes = 100;
    options.updatesPerSecond = 40;
    options.webNotifications = false;
    makeCloud(options);
    signIn();
    QVERIFY(m_app->session().status().eventsPolled);
    QVERIFY(m_app->session().pushedEventTypes().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("once a minute")), patience);
    savePicture("push-offer");
    QPushButton *setUp = button(QStringLiteral("Set up"));
    QVERIFY(setUp);
    QTest::mouseClick(setUp, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("announces them at once")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_app->session().pushedEventTypes().contains(QStringLiteral("alarm")), patience);

    // The socket speaks: events come between two looks at the reports.
    QSignalSpy looked(&m_app->session(), &cloud::Session::eventsCompleteUntilChanged);
    m_app->session().refreshEvents();
    QTRY_VERIFY_WITH_TIMEOUT(!looked.isEmpty(), patience);
    const int reported = m_app->feed().count();
    looked.clear();
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().count() > reported, patience);
    QVERIFY(looked.isEmpty());
}

void TestEvents::areasAreNamed()
{
    signIn();
    const auto named = [&]() -> const fleet::FeedEvent * {
        for (int i = 0; i < m_app->feed().count(); ++i) {
            if (!m_app->feed().at(i).areaName.isEmpty())
                return &m_app->feed().at(i);
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(named(), patience);
    const QString area = named()->areaName;
    QVERIFY(models::EventModel::title(*named()).endsWith(area));
    const EventId id = named()->event.id;
    closeOnceKept();
    cutOff();
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_app->feed().find(id), patience);
    QCOMPARE(m_app->feed().find(id)->areaName, area);
}

void TestEvents::aLinkOpensWhatOnlyTheArchiveHas_data()
{
    QTest::addColumn<bool>("network");
    QTest::newRow("with network") << true;
    QTest::newRow("without") << false;
}

void TestEvents::aLinkOpensWhatOnlyTheArchiveHas()
{
    QFETCH(bool, network);
    signIn();
    const Device bike = m_app->store().at(3).device;
    closeOnceKept();
    archive::ArchivedEvent old;
    old.event.id = EventId{77};
    old.event.device = bike.id;
    old.event.type = QStringLiteral("deviceOverspeed");
    old.event.time = m_clock.now() - 40 * 24h;
    old.uniqueId = bike.uniqueId;
    old.acknowledged = true;
    {
        archive::Archive kept(m_clock, {folder()});
        kept.open();
        // Enough newer ones that the start does not bring it along.
        archive::EventsHeard heard{{old}};
        for (int i = 0; i < 2000; ++i) {
            old.event.id = EventId{100 + i};
            old.event.time = m_clock.now() - 30 * 24h + i * 1min;
            heard.events.append(old);
        }
        kept.write(heard);
        QVERIFY(kept.flush().result().has_value());
    }
    if (!network)
        cutOff();
    DesktopOptions options;
    options.link = DeepLink(place::EventPlace{EventId{77}});
    open(options);
    QSignalSpy shown(&m_app->window(), &desktop::MainWindow::eventShown);
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), patience);
    QCOMPARE(shown.first().first().value<fleet::FeedEvent>().event.id, EventId{77});
    QVERIFY(!m_app->feed().find(EventId{77}));
    QCOMPARE(m_app->window().desk().selected(), bike.id);
    const auto visible = [&]() -> desktop::EventPanel * {
        const auto panels = m_app->window().desk().eventPanels();
        const auto found = std::ranges::find_if(panels, &QWidget::isVisible);
        return found == panels.end() ? nullptr : *found;
    };
    QVERIFY(visible());
    desktop::EventPanel &panel = *visible();
    auto *list = panel.findChild<QListView *>(QStringLiteral("eventList"));
    const auto current
        = [&] { return list->currentIndex().data(models::EventModel::EventIdRole).value<EventId>(); };
    QTRY_COMPARE_WITH_TIMEOUT(current(), EventId{77}, patience);
    savePicture(network ? "archived-event" : "archived-event-offline");
    if (!network) { // by hand it is reached too, at the end of all that is kept
        panel.filter().clear();
        const auto isLast = [&] {
            list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
            const models::EventModel &model = panel.model();
            return !model.canFetchMore({}) && !model.isLoading()
                && model.index(model.rowCount() - 1).data(models::EventModel::EventIdRole).value<EventId>()
                == EventId{77};
        };
        QTRY_VERIFY_WITH_TIMEOUT(isLast(), patience);
        QVERIFY(panel.model().rowCount() > 2000);
        savePicture("archive-end");
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Live, patience);
    m_app->openLink(QUrl(QStringLiteral("biketrax://event/9999999999999")));
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("neither kept here nor known")), patience);
}

void TestEvents::aBikeThatJoinsLaterBringsItsPast()
{
    const qint64 late = 3;
    const QJsonObject bike{{QStringLiteral("userId"), 1}, {QStringLiteral("deviceId"), late}};
    QJsonObject fault = bike;
    fault.insert(QStringLiteral("kind"), QStringLiteral("unshare"));
    QVERIFY(m_cloud->inject(fault));
    signIn();
    QCOMPARE(m_app->store().count(), 29);
    const Instant from = m_clock.now() - 20h;
    const QSet<EventId> past = cloudsEvents(late, from, m_clock.now() - 3h);
    QVERIFY(!past.isEmpty());
    QVERIFY(!shownEvents().intersects(past));

    fault.insert(QStringLiteral("kind"), QStringLiteral("share"));
    QVERIFY(m_cloud->inject(fault));
    QVERIFY(m_cloud->inject({{QStringLiteral("kind"), QStringLiteral("cut")},
                             {QStringLiteral("wire"), QStringLiteral("socket")}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_app->store().count(), 30, patience);
    QTRY_VERIFY_WITH_TIMEOUT(shownEvents().contains(past), patience);
    QTRY_VERIFY_WITH_TIMEOUT(completeness().startsWith(QStringLiteral("Complete until")), patience);
    const QString number = m_app->store().at(m_app->store().rowOf(DeviceId{late})).device.uniqueId;
    m_app.reset();
    archive::Archive kept(m_clock, {folder()});
    kept.open();
    const auto coverage = kept.eventCoverage(number).result();
    QVERIFY(coverage && coverage->from && *coverage->from < from);
    QVERIFY(kept.lateBikes().result().value().isEmpty());
}

QTEST_MAIN(TestEvents)
#include "tst_events.moc"
