// SPDX-License-Identifier: GPL-3.0-or-later
#include "forwardrig.h"

#include "archive/archivefolder.h"
#include "forward/queue.h"

#include <QFileInfo>
#include <QJsonArray>

namespace bt::test {

ForwardRig::ForwardRig(const simulator::Options &options)
    : m_cloud(m_clock, options)
    , m_client(QStringLiteral("forward_client"), m_clock.now())
    , m_endpoint(m_clock)
{
    if (!m_cloud.isRunning())
        qFatal("the simulated cloud does not start: %s", qPrintable(m_cloud.error()));
    m_client.setVariable(QStringLiteral("BIKETRAX_SERVER"), m_cloud.endpoint().url.toString());
    m_client.setVariable(QStringLiteral("BIKETRAX_TOKEN"), m_cloud.endpoint().token);
    m_endpoint.heard = [this](const Endpoint::Request &request) { onRequest(request); };
    m_endpoint.answered = [this](const Endpoint::Request &request) { onAnswer(request); };
}

void ForwardRig::start(int dieAtRequest, Death when)
{
    m_watch.reset();
    m_dieAt = dieAtRequest;
    m_when = when;
    m_client.start({m_home.path(), QString::number(toEpochMs(m_client.now())), QStringLiteral("stream"),
                    QStringLiteral("--forward"), m_endpoint.url().toString()});
}

bool ForwardRig::run(Milliseconds most, const std::function<bool()> &done)
{
    return m_client.run(m_clock, most, done);
}

QString ForwardRig::queueFile() const
{
    const simulator::Endpoint &cloud = m_cloud.endpoint();
    return forward::queueFile(archive::folderOf(m_home.path(), cloud.url, cloud.email),
                              QStringLiteral("default"));
}

bool ForwardRig::dieAtWrite(int write)
{
    m_watch.reset();
    const QString file = queueFile();
    if (!isRunning() || !QFile::exists(file))
        return false;
    m_watch = std::make_unique<WriteWatch>(QFileInfo(file).path(), m_client.id(), write);
    return true;
}

void ForwardRig::cutEndpoint()
{
    ++m_cuts;
    m_endpoint.down();
}

void ForwardRig::problem(const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = what + QStringLiteral("; ") + m_client.history();
}

void ForwardRig::onRequest(const Endpoint::Request &request)
{
    if (request.event <= 0)
        problem(QStringLiteral("a request without an event: ") + QString::fromUtf8(request.body));
    if (QByteArray &key = m_keys[request.event]; key.isEmpty())
        key = request.key;
    if (request.key.isEmpty() || m_keys[request.event] != request.key)
        problem(QStringLiteral("event %1 has another key").arg(request.event));
    m_diesNow = m_dieAt > 0 && --m_dieAt == 0;
    if (m_diesNow && m_when == Death::BeforeAnswer)
        m_client.killNow();
}

void ForwardRig::onAnswer(const Endpoint::Request &request)
{
    if (request.taken) {
        const int accidents = m_client.deaths() + m_cuts;
        if (const auto former = m_taken.constFind(request.event); former != m_taken.constEnd()) {
            ++m_repeated;
            if (former->accidents == accidents)
                problem(QStringLiteral("event %1 came again for no reason").arg(request.event));
        } else {
            qint64 &last = m_lastOf[request.bike];
            if (request.event < last)
                problem(QStringLiteral("event %1 came after %2").arg(request.event).arg(last));
            last = std::max(last, request.event);
        }
        m_taken.insert(request.event, {accidents});
    }
    if (std::exchange(m_diesNow, false) && m_when == Death::AfterAnswer)
        m_client.killNow();
}

QString ForwardRig::settle()
{
    // Beyond the list of devices every ten minutes, the longest hold and the longest wait between two tries.
    constexpr Milliseconds patience = std::chrono::minutes(20);
    constexpr Milliseconds lookEvery = std::chrono::seconds(5); // comparing takes longer than what it watches
    QString found = QStringLiteral("not settled");
    Milliseconds look = m_clock.monotonic();
    run(patience, [&] {
        if (!m_problem.isEmpty() || !isRunning())
            return true;
        if (m_clock.monotonic() < look)
            return false;
        look = m_clock.monotonic() + lookEvery;
        found = difference();
        return found.isEmpty();
    });
    if (!m_client.problem().isEmpty())
        return m_client.problem();
    if (!m_problem.isEmpty())
        return m_problem;
    if (!isRunning())
        return QStringLiteral("the client is gone");
    return found;
}

QString ForwardRig::difference()
{
    const auto queue = forward::Queue::openExisting(queueFile(), m_clock.now());
    if (!queue)
        return QStringLiteral("there is no queue");
    if (!(*queue)->brokenFile().isEmpty())
        problem(QStringLiteral("the queue was broken"));
    const auto status = (*queue)->status();
    if (!status || !status->begun)
        return QStringLiteral("the queue does not know when it began");
    if (status->dead > 0)
        problem(QStringLiteral("%1 events were set aside").arg(status->dead));
    const auto arrayOf = [](const QByteArray &json) { return QJsonDocument::fromJson(json).array(); };
    const Instant now = m_cloud.ask([](auto &simulator) { return simulator.now(); });
    QSet<qint64> bikes;
    for (const QJsonValue &bike : arrayOf(m_cloud.ask([](auto &simulator) { return simulator.devices(); })))
        bikes.insert(bike[u"id"].toInteger());
    const QByteArray truth
        = m_cloud.ask([&](auto &simulator) { return simulator.events(0, *status->begun, now); });
    int missing = 0;
    QString first;
    for (const QJsonValue &event : arrayOf(truth)) {
        // What a bike did before it was taken away is not there any more.
        if (m_taken.contains(event[u"id"].toInteger()) || !bikes.contains(event[u"deviceId"].toInteger()))
            continue;
        if (missing++ == 0)
            first = QString::fromUtf8(QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact));
    }
    if (missing > 0)
        return QStringLiteral("%1 events did not arrive; %2 wait, %3 of them held; the first: %4")
            .arg(missing)
            .arg(status->waiting)
            .arg(status->held)
            .arg(first);
    return {};
}

} // namespace bt::test
