// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptrig.h"

#include "archive/archive.h"
#include "archive/archivefolder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace bt::test {

namespace {

// On a first sign-in the client asks for the events of the last 24 h.
constexpr Milliseconds certainlyAsked = std::chrono::hours(21); // of a clock that may be wrong by two
constexpr Milliseconds alarmsStayFor = std::chrono::hours(24);

QJsonArray arrayOf(const QByteArray &json) { return QJsonDocument::fromJson(json).array(); }

} // namespace

KeptRig::KeptRig(const simulator::Options &options)
    : m_cloud(m_clock, options)
    , m_client(QStringLiteral("kept_client"), m_clock.now())
    , m_begun(m_clock.now())
{
    if (!m_cloud.isRunning())
        qFatal("the simulated cloud does not start: %s", qPrintable(m_cloud.error()));
    m_client.setVariable(QStringLiteral("BIKETRAX_TOKEN"), m_cloud.endpoint().token);
    m_client.setHeard([this](const QList<QByteArray> &words) { take(words); });
}

void KeptRig::start(int dieAfterRecords, int spinMicroseconds)
{
    m_state.clear();
    m_complete.reset();
    const simulator::Endpoint &endpoint = m_cloud.endpoint();
    m_client.start({m_home.path(), endpoint.url.toString(), endpoint.email,
                    QString::number(toEpochMs(m_client.now())), QString::number(dieAfterRecords),
                    QString::number(spinMicroseconds)});
}

void KeptRig::take(const QList<QByteArray> &words)
{
    const QByteArray &what = words.first();
    const qint64 value = words.value(1).toLongLong();
    const auto add = [&words](QSet<qint64> &set) {
        for (const QByteArray &word : words.sliced(1))
            set.insert(word.toLongLong());
    };
    if (what == "state") {
        m_state = words.value(1);
        m_client.note(QString::fromLatin1(m_state));
    } else if (what == "complete") {
        m_complete = fromEpochMs(value);
        m_client.note(QStringLiteral("complete until ") + toDateTime(*m_complete).toString(Qt::ISODate));
    } else if (what == "kept") {
        add(m_kept);
        m_client.note(QStringLiteral("%1 kept").arg(words.size() - 1));
    } else if (what == "acknowledged") {
        add(m_acknowledged);
    } else if (what == "asked") {
        add(m_asked);
    } else if (what == "rang" && m_kept.contains(value)) {
        m_problem = QStringLiteral("alarm %1 rang again").arg(value);
    }
}

bool KeptRig::run(Milliseconds most, const std::function<bool()> &done)
{
    return m_client.run(m_clock, most, done);
}

bool KeptRig::runUntilLive(Milliseconds most)
{
    return run(most, [this] { return m_state == "Live" || !isRunning(); }) && isRunning();
}

QString KeptRig::settle()
{
    // Beyond the list of devices every ten minutes and the longest wait between two tries.
    constexpr Milliseconds patience = std::chrono::minutes(13);
    const Instant lifted = m_cloud.ask([](auto &simulator) { return simulator.now(); });
    m_complete.reset();
    QString found = QStringLiteral("not settled");
    run(patience, [&] {
        if (!m_problem.isEmpty() || !isRunning())
            return true;
        if (m_state != "Live" || !m_complete || *m_complete < lifted)
            return false;
        found = difference();
        return found.isEmpty();
    });
    if (m_problem.isEmpty())
        m_problem = m_client.problem();
    if (!m_problem.isEmpty())
        return m_problem;
    if (!isRunning())
        return QStringLiteral("the client is gone");
    return found.isEmpty() ? found : found + QStringLiteral("; ") + history();
}

// Through a second connection, as another program would read the archive.
QString KeptRig::difference()
{
    const simulator::Endpoint &endpoint = m_cloud.endpoint();
    SystemClock clock;
    archive::Archive archive(
        clock,
        {archive::folderOf(m_home.path(), endpoint.url, endpoint.email), archive::largestArchiveDefault});
    std::optional<archive::Snapshot> snapshot;
    std::optional<Error> error;
    QObject::connect(&archive, &archive::Archive::opened, &archive,
                     [&](const archive::Snapshot &given) { snapshot = given; });
    QObject::connect(&archive, &archive::Archive::failed, &archive,
                     [&](const Error &given) { error = given; });
    QObject::connect(&archive, &archive::Archive::brokenSetAside, &archive,
                     [&] { m_problem = QStringLiteral("the archive was broken"); });
    archive.open();
    while (!snapshot && !error)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (error)
        return QStringLiteral("the archive cannot be read: ") + error->detail;
    if (!snapshot->watchedSince || !snapshot->eventsCompleteUntil)
        return QStringLiteral("the archive does not know since when or until when");
    const auto events = archive.events({}, {}, 1'000'000).result();
    if (!events)
        return QStringLiteral("the events cannot be read: ") + events.error().detail;
    return differenceOf(*events, *snapshot->watchedSince);
}

QString KeptRig::differenceOf(const QList<archive::ArchivedEvent> &events, Instant watchedSince)
{
    QHash<qint64, archive::ArchivedEvent> kept;
    for (const archive::ArchivedEvent &each : events) {
        if (kept.contains(each.event.id.value))
            return QStringLiteral("event %1 is there twice").arg(each.event.id.value);
        kept.insert(each.event.id.value, each);
    }
    const Instant now = m_cloud.ask([](auto &simulator) { return simulator.now(); });
    QSet<qint64> bikes;
    for (const QJsonValue &value : arrayOf(m_cloud.ask([](auto &simulator) { return simulator.devices(); })))
        bikes.insert(value[u"id"].toInteger());
    const Instant from = m_begun - certainlyAsked;
    const QByteArray truth = m_cloud.ask([&](auto &simulator) { return simulator.events(0, from, now); });
    for (const QJsonValue &value : arrayOf(truth)) {
        const qint64 id = value[u"id"].toInteger();
        // What a bike did before it was taken away is not there any more.
        if (!kept.contains(id) && bikes.contains(value[u"deviceId"].toInteger()))
            return QStringLiteral("event %1 is missing (%2); now %3, watched since %4")
                .arg(id)
                .arg(QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)),
                     toDateTime(now).toString(Qt::ISODateWithMs),
                     toDateTime(watchedSince).toString(Qt::ISODateWithMs));
        if (kept.contains(id) && kept[id].event.type != value[u"type"].toString())
            return QStringLiteral("event %1 has another type").arg(id);
    }
    for (const qint64 id : std::as_const(m_kept)) {
        if (!kept.contains(id))
            return QStringLiteral("event %1 was said to be kept").arg(id);
    }
    for (const qint64 id : std::as_const(m_acknowledged)) {
        if (!kept.contains(id) || !kept[id].acknowledged)
            return QStringLiteral("the acknowledgement of %1 is lost").arg(id);
    }
    for (const archive::ArchivedEvent &each : std::as_const(kept)) {
        const bool seen = each.event.time < watchedSince
            && (each.event.type != u"alarm" || each.event.time < watchedSince - alarmsStayFor);
        if (each.acknowledged && !seen && !m_asked.contains(each.event.id.value))
            return QStringLiteral("nobody acknowledged %1").arg(each.event.id.value);
    }
    return {};
}

} // namespace bt::test
