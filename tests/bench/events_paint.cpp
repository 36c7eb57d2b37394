// SPDX-License-Identifier: GPL-3.0-or-later
// From the moment the simulated cloud sends an alarm to the moment its row has been painted, in the whole
// program: 5 000 bikes, 100 updates a second, an archive that keeps all of it.
#include "app/desktopapp.h"
#include "bench/figures.h"
#include "cloud/accountbook.h"
#include "desktop/eventlist.h"
#include "desktop/mainwindow.h"
#include "desktop/settings.h"
#include "keeping/accountfile.h"
#include "models/eventmodel.h"
#include "support/simulatorfixture.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStyledItemDelegate>
#include <QTemporaryDir>

#include <array>
#include <atomic>

using namespace bt;
using namespace bt::bench;
using namespace std::chrono_literals;

namespace {

constexpr int bikes = 5000;
constexpr int updatesPerSecond = 100;
constexpr int alarmCount = 1000;
constexpr auto between = 40ms;
constexpr auto settling = 15s; ///< Tiles, areas and the first reports are through.
constexpr qint64 firstId = 1000; ///< Those of the simulated lives are much larger.

/// Draws as the list's own delegate and notes when a row was on the screen first.
class WatchingDelegate : public QStyledItemDelegate
{
public:
    WatchingDelegate(QAbstractItemView &view, std::function<void(EventId)> painted)
        : QStyledItemDelegate(&view)
        , m_own(view.itemDelegate())
        , m_painted(std::move(painted))
    {
        view.setItemDelegate(this);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        m_own->paint(painter, option, index);
        const auto id = index.data(models::EventModel::EventIdRole).value<EventId>();
        if (id.value < firstId || id.value >= firstId + alarmCount || m_seen.contains(id))
            return;
        m_seen.insert(id);
        // The paint ends with the picture's way to the display; the next turn is after it.
        QMetaObject::invokeMethod(
            const_cast<WatchingDelegate *>(this), [this, id] { m_painted(id); }, Qt::QueuedConnection);
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return m_own->sizeHint(option, index);
    }

private:
    QAbstractItemDelegate *m_own;
    std::function<void(EventId)> m_painted;
    mutable QSet<EventId> m_seen;
};

QJsonObject frame(const char *list, const QJsonObject &object)
{
    const QJsonObject text{{QLatin1StringView(list), QJsonArray{object}}};
    return {{QStringLiteral("kind"), QStringLiteral("sendFrame")},
            {QStringLiteral("text"), QString::fromUtf8(QJsonDocument(text).toJson(QJsonDocument::Compact))}};
}

/// A report and the alarm that came with it, as the cloud sends them. Returns when.
double sendAlarm(simulator::Simulator &cloud, int number)
{
    const qint64 device = 1 + qint64(number) * 7919 % bikes;
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const double sent = wallMs();
    (void)cloud.inject(frame("positions",
                             {{QStringLiteral("id"), firstId + number},
                              {QStringLiteral("deviceId"), device},
                              {QStringLiteral("deviceTime"), now},
                              {QStringLiteral("fixTime"), now},
                              {QStringLiteral("serverTime"), now},
                              {QStringLiteral("valid"), true},
                              {QStringLiteral("latitude"), 53.55 + number % 50 * 0.0004},
                              {QStringLiteral("longitude"), 13.24 + double(number / 50) * 0.0004},
                              {QStringLiteral("attributes"),
                               QJsonObject{{QStringLiteral("alarm"), QStringLiteral("vibration")}}}}));
    (void)cloud.inject(frame("events",
                             {{QStringLiteral("id"), firstId + number},
                              {QStringLiteral("deviceId"), device},
                              {QStringLiteral("type"), QStringLiteral("alarm")},
                              {QStringLiteral("eventTime"), now},
                              {QStringLiteral("positionId"), firstId + number},
                              {QStringLiteral("attributes"),
                               QJsonObject{{QStringLiteral("alarm"), QStringLiteral("vibration")}}}}));
    return sent;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
    QApplication application(argc, argv);
    SystemClock clock;
    simulator::Options cloudOptions;
    cloudOptions.bikes = bikes;
    cloudOptions.updatesPerSecond = updatesPerSecond;
    test::SimulatorFixture cloud(clock, cloudOptions);
    if (!cloud.isRunning())
        return 1;
    const QTemporaryDir home;
    MemoryKeychain keychain;
    desktop::Settings settings(home.filePath(QStringLiteral("settings.ini")));
    {
        cloud::AccountBook book(keychain);
        const keeping::AccountFile file(settings.shared(), book);
        book.keep({cloud.endpoint().url,
                   cloud.endpoint().email,
                   cloud::Credentials::Kind::Token,
                   {},
                   clock.now()},
                  Secret(cloud.endpoint().token))
            .waitForFinished();
        QCoreApplication::processEvents(); // listing the account follows the secret
        settings.setStaySignedIn(true);
    }
    app::DesktopApp app({&clock, &settings, &keychain, home.path()}, {});
    if (!app.start())
        return 1;

    std::array<std::atomic<double>, alarmCount> sentAt{}; // written in the cloud's thread
    QList<double> waits;
    Timer send(clock);
    Timer settle(clock);
    Timer limit(clock);
    int sent = 0;
    bool begun = false;
    QObject::connect(&settle, &Timer::timeout, &application, [&] {
        const auto lists = app.window().findChildren<desktop::EventList *>();
        const auto list = std::ranges::find_if(lists, &QWidget::isVisible);
        if (list == lists.end())
            return QCoreApplication::exit(1);
        new WatchingDelegate(**list, [&](EventId id) {
            waits.append(wallMs() - sentAt[size_t(id.value - firstId)]);
            if (waits.size() == alarmCount)
                QCoreApplication::quit();
        });
        send.startRepeating(between);
    });
    QObject::connect(&send, &Timer::timeout, &application, [&] {
        const int number = sent++;
        cloud.post([&at = sentAt[size_t(number)], number](simulator::Simulator &simulator) {
            at = sendAlarm(simulator, number);
        });
        if (sent == alarmCount)
            send.stop();
    });
    QObject::connect(&app.session(), &cloud::Session::eventsCompleteUntilChanged, &settle, [&] {
        if (!std::exchange(begun, true))
            settle.startOnce(settling);
    });
    QObject::connect(&limit, &Timer::timeout, &application, [] { QCoreApplication::exit(1); });
    limit.startOnce(180s);
    const int code = application.exec();
    if (code != 0)
        std::fprintf(stderr, "%d of %d alarms were painted.\n", int(waits.size()), alarmCount);
    print("events_alarm_sent_to_painted_p50", percentile(waits, 0.5), "ms");
    print("events_alarm_sent_to_painted_p99", percentile(waits, 0.99), "ms");
    print("events_alarm_sent_to_painted_max", percentile(waits, 1), "ms");
    print("events_alarm_rows_painted", double(waits.size()), "rows");
    return code;
}
