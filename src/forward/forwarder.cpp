// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward/forwarder.h"

#include "cloud/answer.h"
#include "cloud/requests.h"
#include "cloud/systemproxies.h"
#include "cloud/tlspolicy.h"
#include "forward/verdict.h"

#include <QNetworkReply>
#include <QRandomGenerator>
#include <QSslConfiguration>

namespace bt::forward {

namespace {

constexpr Milliseconds diskRetry{5'000};
// One answer in a row may be the event's own fault, or chance.
constexpr int failuresThatTell = 2;

} // namespace

/// One try. Deleted later, since it ends in the middle of what its reply or its timer says.
class Forwarder::Call : public QObject
{
public:
    Call(Clock &clock, const QString &itsBike, Head itsHead, QObject *parent)
        : QObject(parent)
        , bike(itsBike)
        , head(std::move(itsHead))
        , begun(clock.monotonic())
        , limit(clock)
    {
    }
    ~Call() override
    {
        if (!reply)
            return;
        reply->disconnect(this);
        reply->abort();
        delete reply;
    }

    QString bike;
    Head head;
    Milliseconds begun;
    QNetworkReply *reply = nullptr; // until it has ended
    Timer limit;
    qint64 read = 0;
    bool timedOut = false;
    QString tlsFault;
};

Forwarder::Forwarder(Clock &clock, Queue &queue, const Endpoint &endpoint, const QByteArray &keyPrefix,
                     QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_queue(queue)
    , m_endpoint(endpoint)
    , m_name(displayName(endpoint.url))
    , m_keyPrefix(keyPrefix)
    , m_network(this)
    , m_backoff(QRandomGenerator::global()->generate())
    , m_seed(QRandomGenerator::global()->generate())
    , m_wake(clock, this)
    , m_look(clock, this)
    , m_diskRetry(clock, this)
    , m_ending(clock, this)
{
    m_network.setAutoDeleteReplies(false);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setStrictTransportSecurityEnabled(false);
    if (cloud::isLoopback(endpoint.url))
        m_network.setProxy(QNetworkProxy::NoProxy);
    else
        m_network.setProxyFactory(new cloud::SystemProxies);
    connect(&m_wake, &Timer::timeout, this, &Forwarder::pump);
    connect(&m_look, &Timer::timeout, this, &Forwarder::look);
    connect(&m_diskRetry, &Timer::timeout, this, [this] {
        if (mark())
            reload();
    });
    connect(&m_ending, &Timer::timeout, this, [this] {
        qDeleteAll(std::exchange(m_calls, {}));
        Q_EMIT idle();
    });
}

Forwarder::~Forwarder() { qDeleteAll(m_calls); } // before the network that their replies belong to

void Forwarder::start()
{
    m_look.startRepeating(lookEvery);
    reload();
}

void Forwarder::look()
{
    const auto version = m_queue.version();
    if (version && *version != m_version)
        reload();
}

void Forwarder::reload()
{
    if (m_finishing)
        return;
    const auto version = m_queue.version();
    const auto heads = m_queue.heads();
    if (!version || !heads)
        return failDisk(version ? heads.error() : version.error());
    m_version = *version;
    m_pausedUntil = Milliseconds(0);
    m_due.clear();
    m_lanes.removeIf([](const auto &lane) { return !lane.value().underWay; });
    for (auto head = heads->begin(); head != heads->end(); ++head) {
        auto lane = m_lanes.find(head.key());
        if (lane == m_lanes.end())
            lane = m_lanes.insert(head.key(), Lane{head.value(), Backoff(++m_seed)});
        if (!lane->underWay)
            enter(head.key(), *lane);
    }
    pump();
}

void Forwarder::wake(const QList<QueuedEvent> &events)
{
    for (const QueuedEvent &event : events) {
        auto lane = m_lanes.find(event.bike);
        if (lane == m_lanes.end())
            lane = m_lanes.insert(event.bike, Lane{event.id, Backoff(++m_seed)});
        if (lane->underWay)
            continue;
        // An earlier one goes first, but no sooner than the bike's next try.
        leave(event.bike, *lane);
        lane->head = std::min(lane->head, event.id);
        enter(event.bike, *lane);
    }
    pump();
}

void Forwarder::fixArrived(const QString &bike)
{
    const auto lane = m_lanes.find(bike);
    if (lane == m_lanes.end() || !lane->awaitsFix)
        return;
    leave(bike, *lane);
    lane->awaitsFix = false;
    lane->due = Milliseconds(0);
    enter(bike, *lane);
    pump();
}

void Forwarder::enter(const QString &bike, Lane &lane)
{
    lane.queued = m_due.insert({lane.due, lane.head, bike}).second;
}

void Forwarder::leave(const QString &bike, Lane &lane)
{
    if (std::exchange(lane.queued, false))
        m_due.erase({lane.due, lane.head, bike});
}

bool Forwarder::mayStart() const
{
    const int most = m_failures > 0 ? 1 : atOnce;
    return !m_finishing && !m_diskFailing && m_calls.size() < most && m_clock.monotonic() >= m_pausedUntil;
}

void Forwarder::pump()
{
    while (mayStart() && !m_due.empty() && m_due.begin()->at <= m_clock.monotonic())
        startNext();
    m_wake.stop();
    if (m_finishing && m_calls.isEmpty())
        Q_EMIT idle();
    if (m_finishing || m_diskFailing || m_due.empty())
        return;
    const Milliseconds next = std::max(m_due.begin()->at, m_pausedUntil) - m_clock.monotonic();
    if (next.count() > 0) // otherwise an answer goes on
        m_wake.startOnce(next);
}

void Forwarder::startNext()
{
    const QString bike = m_due.begin()->bike;
    Lane &lane = m_lanes[bike];
    leave(bike, lane);
    const auto head = m_queue.head(bike);
    if (!head) {
        enter(bike, lane);
        return failDisk(head.error());
    }
    if (!*head) {
        m_lanes.remove(bike);
        return;
    }
    lane.head = (*head)->id;
    lane.awaitsFix = false;
    if ((*head)->held) // reload() comes when the gap is closed
        return;
    if (const auto notBefore = (*head)->notBefore; notBefore && *notBefore > m_clock.now()) {
        lane.awaitsFix = true;
        // However the wall clock jumped meanwhile.
        lane.due = m_clock.monotonic() + std::min(*notBefore - m_clock.now(), Queue::fixPatience);
        return enter(bike, lane);
    }
    lane.underWay = true;
    post(bike, **head);
}

QNetworkRequest Forwarder::requestFor(EventId id) const
{
    QNetworkRequest request(m_endpoint.url);
    const QByteArray key = m_keyPrefix + QByteArray::number(id.value);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Idempotency-Key", key);
    // Receivers made for the cloud's own deliveries tell them apart by this one.
    request.setRawHeader("X-PowTxn", key);
    request.setRawHeader("User-Agent", "BikeTraxDesktop/1.0");
    request.setRawHeader("Accept-Encoding", "identity"); // nobody unpacks what nobody reads
    if (!m_endpoint.authorization.isEmpty())
        request.setRawHeader("Authorization", m_endpoint.authorization.reveal().toLatin1());
    if (m_endpoint.url.scheme() == u"https") {
        cloud::TlsPolicy tls;
        tls.extraAuthorities = m_endpoint.extraAuthorities;
        request.setSslConfiguration(tls.configuration());
    }
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

void Forwarder::post(const QString &bike, const Head &head)
{
    auto *call = new Call(m_clock, bike, head, this);
    m_calls.insert(bike, call);
    QNetworkReply *reply = m_network.post(requestFor(head.id), head.body);
    reply->setReadBufferSize(largestAnswer);
    call->reply = reply;
    connect(reply, &QNetworkReply::finished, call, [this, bike] { conclude(bike); });
    connect(reply, &QNetworkReply::readyRead, call, [call, reply] {
        call->read += reply->skip(reply->bytesAvailable());
        if (call->read > largestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::sslErrors, call, [call](const QList<QSslError> &faults) {
        call->tlsFault = cloud::refusedCertificate(faults).reason;
    });
    connect(&call->limit, &Timer::timeout, call, [call, reply] {
        call->timedOut = true;
        reply->abort();
    });
    call->limit.startOnce(patience);
}

// The status line decides: what comes behind it is nobody's matter, however it ends.
void Forwarder::conclude(const QString &bike)
{
    Call *call = m_calls.take(bike);
    QNetworkReply *reply = std::exchange(call->reply, nullptr);
    call->limit.stop();
    call->deleteLater();
    reply->deleteLater();
    m_lanes[bike].underWay = false;

    cloud::Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.network = reply->error();
    answer.timedOut = call->timedOut && answer.status == 0;
    answer.problem = call->tlsFault.isEmpty() ? reply->errorString() : call->tlsFault;
    const auto retryAfter = cloud::retryAfterOf(reply->rawHeader("Retry-After"), m_clock.now());
    if (answer.status == 0) {
        again(*call, 0, cloud::errorOf(answer, cloud::Asked::Data, m_clock.now()), retryAfter);
    } else {
        switch (verdictOf(answer.status)) {
        case Verdict::Taken:
            take(*call);
            break;
        case Verdict::Again:
            again(*call, answer.status, {}, retryAfter);
            break;
        case Verdict::Refused:
            refuse(*call, answer.status, retryAfter);
            break;
        }
    }
    pump();
}

void Forwarder::take(const Call &call)
{
    m_failures = 0;
    m_backoff.reset();
    m_pausedUntil = Milliseconds(0);
    Lane &lane = m_lanes[call.bike];
    lane.backoff.reset();
    lane.due = Milliseconds(0);
    lane.head = call.head.id;
    enter(call.bike, lane);
    m_unmarked.append(call.head.id);
    if (mark())
        sayRecovered();
}

// What the endpoint has and the queue does not know of would be sent again: first the one, then the next.
bool Forwarder::mark()
{
    while (!m_unmarked.isEmpty()) {
        const EventId id = m_unmarked.first();
        if (auto done = m_queue.delivered(id, m_clock.now()); !done) {
            failDisk(done.error());
            return false;
        }
        m_unmarked.removeFirst();
        Q_EMIT delivered(id);
    }
    if (std::exchange(m_diskFailing, false))
        m_diskRetry.stop();
    return true;
}

void Forwarder::again(const Call &call, int http, const std::optional<Error> &error,
                      std::optional<Milliseconds> retryAfter)
{
    delay(call, retryAfter, true);
    if (m_failures >= failuresThatTell)
        sayTrouble(sentenceOf(http, error, m_name));
}

void Forwarder::refuse(const Call &call, int http, std::optional<Milliseconds> retryAfter)
{
    const Instant now = m_clock.now();
    const QString sentence = sentenceOf(http, {}, m_name);
    if (auto noted = m_queue.refused(call.head.id, {http, sentence}, now); !noted)
        failDisk(noted.error());
    else if (isLasting(http, call.head.refusals + 1, now - call.head.firstRefused.value_or(now))) {
        if (auto aside = m_queue.setAside(call.head.id, now); !aside) {
            failDisk(aside.error());
        } else {
            Lane &lane = m_lanes[call.bike];
            lane = Lane{{}, Backoff(++m_seed)};
            enter(call.bike, lane);
            Q_EMIT setAside(call.head.id, sentence);
            return;
        }
    }
    delay(call, retryAfter, concernsEndpoint(http));
    if (!concernsEndpoint(http)) { // it is there, and understands what it is asked
        m_failures = 0;
        m_backoff.reset();
    }
    if (concernsEndpoint(http) && m_failures >= failuresThatTell)
        sayTrouble(sentence);
}

void Forwarder::delay(const Call &call, std::optional<Milliseconds> retryAfter, bool endpointToo)
{
    const Milliseconds now = m_clock.monotonic();
    Lane &lane = m_lanes[call.bike];
    lane.head = call.head.id;
    lane.due = now + lane.backoff.next(retryAfter);
    enter(call.bike, lane);
    if (!endpointToo)
        return;
    ++m_failures;
    // Those that were under way together failed together.
    if (call.begun < m_pausedAt)
        return;
    m_pausedAt = now;
    m_pausedUntil = now + m_backoff.next(retryAfter);
}

void Forwarder::sayTrouble(const QString &sentence)
{
    if (sentence == m_trouble)
        return;
    m_trouble = sentence;
    (void)m_queue.setTrouble(sentence, m_clock.now()); // only for people who ask
    Q_EMIT troubled(sentence);
}

void Forwarder::sayRecovered()
{
    if (m_trouble.isEmpty())
        return;
    m_trouble.clear();
    (void)m_queue.setTrouble({}, m_clock.now());
    Q_EMIT recovered();
}

void Forwarder::failDisk(const Error &error)
{
    m_diskRetry.startOnce(diskRetry);
    if (!std::exchange(m_diskFailing, true))
        Q_EMIT diskFailed(error);
}

void Forwarder::finish(Milliseconds most)
{
    if (std::exchange(m_finishing, true))
        return;
    m_look.stop();
    m_diskRetry.stop();
    m_ending.startOnce(most);
    pump();
}

} // namespace bt::forward
