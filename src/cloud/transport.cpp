// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/transport.h"

#include "cloud/codec.h"
#include "cloud/systemproxies.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QSslConfiguration>

namespace bt::cloud {

namespace {

constexpr size_t callsAtOnce = 4;

QByteArray encoded(const QString &text) { return QUrl::toPercentEncoding(text); }

QByteArray authorizationHeader(const Credentials &credentials)
{
    if (credentials.kind == Credentials::Kind::Token)
        return "Bearer " + credentials.secret.revealUtf8();
    return "Basic " + (credentials.email.toUtf8() + ':' + credentials.secret.revealUtf8()).toBase64();
}

} // namespace

struct Transport::Call
{
    Ticket ticket = 0;
    Request request;
    Handler handler;
    QNetworkReply *reply = nullptr;
    std::unique_ptr<Timer> watchdog;
    Milliseconds lastMove{0};
    bool timedOut = false;
    bool tooLarge = false;
    bool cancelled = false;
    bool retried = false;
};

Transport::Transport(Clock &clock, LinkOptions options, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_network(this)
    , m_pace(clock, this)
{
    m_network.setAutoDeleteReplies(false);
    m_network.setStrictTransportSecurityEnabled(false);
    if (isLoopback(m_options.server))
        m_network.setProxy(QNetworkProxy::NoProxy);
    else
        m_network.setProxyFactory(new SystemProxies);
    connect(&m_pace, &Timer::timeout, this, &Transport::startWaiting);
    connect(&m_network, &QNetworkAccessManager::sslErrors, this,
            [this](QNetworkReply *reply, const QList<QSslError> &faults) {
                if (m_options.tls.accepts(faults))
                    reply->ignoreSslErrors(faults);
                else
                    Q_EMIT certificateRefused(refusedCertificate(faults));
            });
}

Transport::~Transport() { cancelAll(); }

Transport::Ticket Transport::send(const Request &request, Handler handler)
{
    auto call = std::make_unique<Call>();
    call->ticket = ++m_last;
    call->request = request;
    call->handler = std::move(handler);
    const Ticket ticket = call->ticket;
    // What keeps the session alive does not queue behind somebody's history.
    const auto place = request.bulk
        ? m_waiting.end()
        : std::ranges::find_if(m_waiting, [](const auto &other) { return other->request.bulk; });
    m_waiting.insert(place, std::move(call));
    startWaiting();
    return ticket;
}

void Transport::cancel(Ticket ticket)
{
    if (const auto running = m_running.find(ticket); running != m_running.end()) {
        running->second->cancelled = true;
        running->second->reply->abort();
        return;
    }
    const auto waiting
        = std::ranges::find_if(m_waiting, [ticket](const auto &call) { return call->ticket == ticket; });
    if (waiting == m_waiting.end())
        return;
    std::unique_ptr<Call> call = std::move(*waiting);
    m_waiting.erase(waiting);
    call->handler(failure(ErrorKind::Cancelled));
}

void Transport::cancelAll()
{
    m_pace.stop();
    std::deque<std::unique_ptr<Call>> waiting = std::exchange(m_waiting, {});
    std::map<Ticket, std::unique_ptr<Call>> running = std::exchange(m_running, {});
    for (const auto &[ticket, call] : running) {
        call->reply->disconnect(this);
        call->reply->abort();
        delete call->reply;
        call->handler(failure(ErrorKind::Cancelled));
    }
    for (const auto &call : waiting)
        call->handler(failure(ErrorKind::Cancelled));
}

void Transport::forgetCookies()
{
    m_gateOpen = false;
    m_network.setCookieJar(new QNetworkCookieJar(&m_network));
}

QByteArray Transport::cookieHeader() const
{
    // Asked with the http form: the jar gives a Secure cookie for https but never for wss.
    QByteArrayList pairs;
    const QUrl socketPath(m_options.server.toString() + QStringLiteral("/api/socket"));
    for (const QNetworkCookie &cookie : m_network.cookieJar()->cookiesForUrl(socketPath))
        pairs << cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    return pairs.join("; ");
}

QNetworkRequest Transport::networkRequest(const Request &request) const
{
    QUrl url = m_options.server;
    url.setPath(url.path() + QStringLiteral("/api/") + request.path);
    QByteArrayList query;
    for (const auto &[name, value] : request.query)
        query << encoded(name) + '=' + encoded(value);
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query.join('&')), QUrl::StrictMode);

    QNetworkRequest network(url);
    if (url.scheme() == u"https")
        network.setSslConfiguration(m_options.tls.configuration());
    network.setRawHeader("Accept", "application/json");
    network.setRawHeader("X-Requested-With", "XMLHttpRequest"); // or old servers answer 401 with a challenge
    network.setRawHeader("User-Agent", "BikeTraxDesktop/1.0");
    if (!request.contentType.isEmpty())
        network.setRawHeader("Content-Type", request.contentType);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (m_options.authorization == Authorization::Header && !request.needsCookie()) {
        // Never both on one request: beside a header the server ignores a good cookie.
        network.setRawHeader("Authorization", authorizationHeader(m_options.credentials));
        network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    }
    return network;
}

bool Transport::mayStart(const Request &request)
{
    if (waitsForSession(request))
        return false;
    if (!request.bulk)
        return true;
    const Milliseconds now = m_clock.monotonic();
    const Milliseconds wait = std::max(m_pacer.wait(now), m_pausedUntil - now);
    if (wait.count() <= 0) {
        m_pacer.take(now);
        return true;
    }
    if (!m_pace.isRunning())
        m_pace.startOnce(wait);
    return false;
}

void Transport::startWaiting()
{
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end() && m_running.size() < callsAtOnce;) {
        if (!mayStart((*waiting)->request)) {
            ++waiting;
            continue;
        }
        std::unique_ptr<Call> call = std::move(*waiting);
        waiting = m_waiting.erase(waiting);
        start(std::move(call));
    }
}

void Transport::openGate()
{
    m_gateOpen = true;
    startWaiting();
}

void Transport::refuseWaiting()
{
    m_gateOpen = false;
    std::vector<std::unique_ptr<Call>> refused;
    for (auto &call : m_waiting) {
        if (waitsForSession(call->request))
            refused.push_back(std::move(call));
    }
    std::erase(m_waiting, nullptr);
    for (const auto &call : refused)
        call->handler(failure(ErrorKind::SignedOut));
}

void Transport::park(std::unique_ptr<Call> call)
{
    call->retried = true;
    call->watchdog.reset();
    m_waiting.push_front(std::move(call));
    if (std::exchange(m_gateOpen, false))
        Q_EMIT signedOutSeen();
}

void Transport::start(std::unique_ptr<Call> call)
{
    const QNetworkRequest request = networkRequest(call->request);
    if (m_options.trace) {
        TraceRecord record{m_clock.now(),
                           TraceRecord::Kind::Request,
                           call->request.verb + ' ' + redactedUrl(request.url()),
                           {},
                           redactedBody(call->request.contentType, call->request.body),
                           call->request.body.size(),
                           0};
        for (const QByteArray &name : request.rawHeaderList())
            record.headers.append({name, redactedHeader(name, request.rawHeader(name))});
        m_options.trace->record(record);
    }
    call->reply = m_network.sendCustomRequest(request, call->request.verb, call->request.body);
    call->reply->setReadBufferSize(0);
    call->watchdog = std::make_unique<Timer>(m_clock);
    call->lastMove = m_clock.monotonic();
    Call &running = *call;
    const Ticket ticket = running.ticket;
    connect(running.watchdog.get(), &Timer::timeout, this, [this, &running] { watch(running); });
    connect(running.reply, &QNetworkReply::downloadProgress, this,
            [this, &running](qint64 received, qint64 total) {
                moved(running);
                if (std::max(received, total) > m_options.largestMessage) {
                    running.tooLarge = true;
                    running.reply->abort();
                }
            });
    connect(running.reply, &QNetworkReply::uploadProgress, this, [this, &running] { moved(running); });
    // Queued: an abort finishes within the call that aborts.
    connect(
        running.reply, &QNetworkReply::finished, this, [this, ticket] { finish(ticket); },
        Qt::QueuedConnection);
    running.watchdog->startOnce(silenceLimit);
    m_running.emplace(ticket, std::move(call));
}

void Transport::moved(Call &call) { call.lastMove = m_clock.monotonic(); }

// The timer is not restarted for every chunk; it looks when the last one came.
void Transport::watch(Call &call)
{
    const Milliseconds left = call.lastMove + silenceLimit - m_clock.monotonic();
    if (left.count() > 0) {
        call.watchdog->startOnce(left);
        return;
    }
    call.timedOut = true;
    call.reply->abort();
}

void Transport::finish(Ticket ticket)
{
    const auto found = m_running.find(ticket);
    if (found == m_running.end())
        return;
    std::unique_ptr<Call> call = std::move(found->second);
    m_running.erase(found);
    call->watchdog->stop();

    QNetworkReply &reply = *call->reply;
    Answer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.network = reply.error();
    // A refusal sets an error of its own; only faults below HTTP count where there is a status.
    if (answer.status >= 400)
        answer.network = QNetworkReply::NoError;
    answer.timedOut = call->timedOut;
    answer.tooLarge = call->tooLarge;
    answer.cancelled = call->cancelled;
    answer.contentType = reply.rawHeader("Content-Type");
    answer.authenticate = reply.rawHeader("WWW-Authenticate");
    answer.retryAfter = reply.rawHeader("Retry-After");
    answer.location = reply.rawHeader("Location");
    if (answer.status == 0) // with a status Qt puts the URL into it, and a URL may carry a token
        answer.problem = reply.errorString();
    if (reply.isOpen())
        answer.body = reply.readAll();
    answer.body.reserve(answer.body.size() + Codec::padding); // or the codec copies it
    if (const std::optional<Instant> date = parseHttpDate(reply.rawHeader("Date")))
        m_skewMs.store((*date - m_clock.now()).count(), std::memory_order_relaxed);
    trace(*call, answer);
    reply.deleteLater();
    call->reply = nullptr;
    conclude(std::move(call), answer);
    startWaiting();
}

void Transport::conclude(std::unique_ptr<Call> call, const Answer &answer)
{
    const std::optional<Error> error = errorOf(answer, call->request.asked, m_clock.now());
    if (!error) {
        call->handler(answer.body);
        return;
    }
    if (error->retryAfter)
        m_pausedUntil = std::max(m_pausedUntil, m_clock.monotonic() + *error->retryAfter);
    if (error->kind == ErrorKind::SignedOut && !call->request.beforeSignIn && !call->retried)
        return park(std::move(call));
    call->handler(std::unexpected(*error));
}

void Transport::trace(const Call &call, const Answer &answer) const
{
    if (!m_options.trace)
        return;
    TraceRecord record;
    record.time = m_clock.now();
    record.kind = TraceRecord::Kind::Answer;
    record.line
        = QByteArray::number(answer.status) + ' ' + call.request.verb + ' ' + redactedUrl(call.reply->url());
    if (answer.status == 0)
        record.line += " (" + answer.problem.toUtf8() + ')';
    for (const auto &[name, value] : call.reply->rawHeaderPairs())
        record.headers.append({name, redactedHeader(name, value)});
    record.body
        = call.request.secretAnswer ? QByteArray(redacted) : redactedBody(answer.contentType, answer.body);
    record.bytes = answer.body.size();
    m_options.trace->record(record);
}

} // namespace bt::cloud
