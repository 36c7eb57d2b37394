// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulator.h"

#include "simulator/api.h"
#include "simulator/control.h"
#include "simulator/objects.h"
#include "simulator/piecework.h"
#include "simulator/webserver.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>

#include <cmath>

namespace bt::simulator {

namespace {

Life::Options lifeOptions(const Options &options, qint64 start)
{
    Life::Options life;
    life.seed = options.seed;
    life.bikes = std::clamp(options.bikes, 1, Life::mostBikes);
    life.start = start;
    life.updatesPerSecond = options.updatesPerSecond / options.speed;
    life.asleep = options.quiet;
    return life;
}

qint64 startTime(Clock &clock, const Options &options)
{
    qint64 behind = options.behind.count();
    if (behind <= 0)
        behind = options.speed > 1
            ? std::min<qint64>(qint64((options.speed - 1) * 7'200'000), 30 * 86'400'000LL)
            : 1'000;
    return (toEpochMs(clock.now()) - behind) / 1'000 * 1'000;
}

Result<osm::StreetGraph> streets()
{
    QFile file(QStringLiteral(":/biketrax/simulator/neubrandenburg.streets"));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       QStringLiteral("The street data of the simulated town is missing from this build."));
    return osm::StreetGraph::load(file.readAll());
}

} // namespace

struct Simulator::Private : LiveFleet::Listener
{
    Private(Clock &ownClock, const Options &ownOptions)
        : clock(ownClock)
        , options(ownOptions)
    {
    }

    Clock &clock;
    Options options;
    std::unique_ptr<ServerClock> time;
    std::unique_ptr<Life> life;
    std::unique_ptr<Catalogue> catalogue;
    std::unique_ptr<Accounts> accounts;
    Permissions permissions;
    std::unique_ptr<LiveFleet> fleet;
    std::unique_ptr<Api> api;
    std::unique_ptr<LiveHub> hub;
    std::unique_ptr<Webhooks> webhooks;
    std::unique_ptr<WebServer> web;
    std::unique_ptr<Piecework> piecework;
    Faults faults;
    QHash<quint64, std::function<void()>> late; // answers that a fault holds back
    quint64 lastLate = 0;
    Gate *gate = nullptr; // the web server's
    std::unique_ptr<Truth> truth;
    std::unique_ptr<Levers> levers;
    std::unique_ptr<Control> control;
    quint16 controlPort = 0;

    void deviceHeard(int bike) override { hub->deviceHeard(bike); }
    void eventStored(const LifeEvent &event) override
    {
        hub->eventStored(event);
        webhooks->eventStored(event);
    }
    void positionStored(const Report &report) override { hub->positionStored(report); }

    void answer(const HttpRequest &request, const WebServer::Respond &respond)
    {
        if (request.port == controlPort)
            return respond(request.segment(0) == u"simulator" ? control->handle(request)
                                                              : HttpReply::html(404, "Not Found"));
        const std::optional<Faults::HttpFault> fault = faults.meet(request);
        if (!fault)
            return piecework->finish(answerNow(request), respond);
        const auto answerWith = [this, request, respond, fault = *fault] {
            piecework->finish(fault.status ? Faults::reply(fault) : answerNow(request),
                              [respond, end = fault.truncateAt](const HttpReply &reply) {
                                  HttpReply sent = reply;
                                  if (end >= 0)
                                      sent.body.truncate(end);
                                  respond(sent);
                              });
        };
        if (fault->latency.count() <= 0)
            return answerWith();
        // Kept here, not with the clock: an answer must not outlive the server it belongs to.
        const quint64 number = ++lastLate;
        late.insert(number, answerWith);
        clock.after(fault->latency, web.get(), [this, number] { late.take(number)(); });
    }
    HttpReply answerNow(const HttpRequest &request)
    {
        return request.segment(0) == u"api" ? api->handle(request) : HttpReply::html(404, "Not Found");
    }
    void shareOut()
    {
        const int others = options.accounts - 1;
        for (int i = 0; options.parts && i < others; ++i) {
            const qint64 user = accounts->firstId() + 1 + i;
            permissions.seesNothing(user);
            for (int bike = i; bike < life->bikes(); bike += others)
                permissions.show(user, fleet->deviceId(bike));
        }
    }
    int handshake(const HttpRequest &request)
    {
        if (request.port == controlPort
            || request.path != QStringList{QStringLiteral("api"), QStringLiteral("socket")})
            return 404;
        if (const int status = faults.meetHandshake())
            return status;
        return api->userOfCookie(request.cookie) ? 0 : 503;
    }
};

Simulator::Simulator(Clock &clock, const Options &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, options))
{
}

Simulator::~Simulator() { stop(); }

Result<Endpoint> Simulator::start()
{
    stop();
    Result<osm::StreetGraph> graph = streets();
    if (!graph)
        return std::unexpected(graph.error());

    auto listener = std::make_unique<Gate>(d->faults, d->clock);
    if (!listener->listen(QHostAddress::LocalHost, d->options.port))
        return failure(ErrorKind::Refused,
                       QStringLiteral("Port %1 on 127.0.0.1 cannot be used: %2")
                           .arg(d->options.port)
                           .arg(listener->errorString()));
    const quint16 port = listener->serverPort();

    // A second port for the control interface: no fault of the wire shall lock its own lever away.
    auto controlListener = std::make_unique<QTcpServer>();
    if (!controlListener->listen(QHostAddress::LocalHost, 0))
        return failure(ErrorKind::Refused, controlListener->errorString());
    d->controlPort = controlListener->serverPort();

    const qint64 begin = startTime(d->clock, d->options);
    d->time = std::make_unique<ServerClock>(d->clock, begin, d->options.speed);
    d->life = std::make_unique<Life>(std::move(*graph), lifeOptions(d->options, begin));
    d->catalogue = std::make_unique<Catalogue>(*d->life);
    d->accounts
        = std::make_unique<Accounts>(d->life->dice(), d->options.accounts, d->options.webNotifications);
    d->fleet = std::make_unique<LiveFleet>(*d->time, *d->life, *d->catalogue);
    d->permissions = {};
    d->shareOut();
    d->hub = std::make_unique<LiveHub>(*d->fleet, *d->accounts, d->permissions);
    d->api = std::make_unique<Api>(*d->fleet, d->life->areas(), *d->accounts, d->permissions,
                                   [this](qint64 user, qint64 device) { d->hub->deviceMade(user, device); });
    d->webhooks
        = std::make_unique<Webhooks>(*d->fleet, *d->accounts, d->permissions, d->options.allowRemoteWebhooks);
    d->piecework = std::make_unique<Piecework>();
    d->web = std::make_unique<WebServer>(
        [this](const HttpRequest &request, const WebServer::Respond &respond) {
            d->answer(request, respond);
        },
        [this](const HttpRequest &request) { return d->handshake(request); },
        [this] { return d->time->shown(); });
    connect(d->web.get(), &QAbstractHttpServer::newWebSocketConnection, this, [this] {
        while (d->web->hasPendingWebSocketConnections()) {
            std::unique_ptr<QWebSocket> socket = d->web->nextPendingWebSocketConnection();
            const qint64 user
                = d->accounts->userOfSession(sessionCookie(socket->request().rawHeader("Cookie")));
            d->hub->add(std::move(socket), user);
        }
    });
    if (!d->web->bind(listener.get()) || !d->web->bind(controlListener.get()))
        return failure(ErrorKind::Unsupported, QStringLiteral("The HTTP server does not take the port."));
    // The web server owns both now.
    d->gate = listener.release();
    controlListener.release();
    const QByteArray key = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    d->truth = std::make_unique<Truth>(
        Truth::Parts{*d->fleet, *d->accounts, *d->hub, *d->webhooks, *d->gate, *d->time});
    d->levers = std::make_unique<Levers>(
        Levers::Parts{*d->fleet, *d->accounts, d->permissions, *d->hub, d->faults, *d->gate, *d->time});
    d->control = std::make_unique<Control>(*d->truth, *d->levers, key);
    for (const QJsonObject &fault : d->options.faults) {
        if (const Result<void> applied = d->levers->apply(fault); !applied) {
            const Error error = applied.error();
            stop();
            return std::unexpected(error);
        }
    }
    // Whoever waits for the address need not wait for the fleet: requests queue up behind this.
    QMetaObject::invokeMethod(d->fleet.get(), [this] { d->fleet->start(d.get()); }, Qt::QueuedConnection);

    Endpoint endpoint;
    endpoint.url.setScheme(QStringLiteral("http"));
    endpoint.url.setHost(QStringLiteral("127.0.0.1"));
    endpoint.url.setPort(port);
    for (const auto &[id, user] : d->accounts->all())
        endpoint.accounts.push_back({id, user.object.value(u"email").toString(), user.password,
                                     user.object.value(u"token").toString()});
    const Account &first = endpoint.accounts.front();
    endpoint.email = first.email;
    endpoint.password = first.password;
    endpoint.token = first.token;
    endpoint.control = endpoint.url;
    endpoint.control.setPort(d->controlPort);
    endpoint.control.setPath(QStringLiteral("/simulator/"));
    endpoint.controlKey = QString::fromLatin1(key);
    return endpoint;
}

void Simulator::stop()
{
    if (d->fleet)
        d->fleet->stop();
    // Connections that were just being closed wait for an event loop that may end first.
    const QList<QPointer<QTcpSocket>> sockets = d->gate ? d->gate->sockets() : QList<QPointer<QTcpSocket>>();
    d->control.reset();
    d->levers.reset();
    d->truth.reset();
    d->faults.clear();
    d->gate = nullptr;
    d->late.clear();
    d->piecework.reset();
    d->web.reset();
    d->webhooks.reset();
    d->hub.reset();
    for (const QPointer<QTcpSocket> &socket : sockets)
        delete socket.data();
    d->api.reset();
    d->fleet.reset();
    d->accounts.reset();
    d->catalogue.reset();
    d->life.reset();
    d->time.reset();
}

QByteArray Simulator::devices() const { return d->truth->devices(); }

QByteArray Simulator::positions(qint64 deviceId, Instant from, Instant to) const
{
    return d->truth->positions({deviceId}, toEpochMs(from), toEpochMs(to));
}

QByteArray Simulator::events(qint64 deviceId, Instant from, Instant to) const
{
    return d->truth->events({deviceId}, toEpochMs(from), toEpochMs(to));
}

QByteArray Simulator::user(qint64 userId) const
{
    QByteArray out;
    if (const Accounts::User *user = d->accounts->user(userId))
        appendObject(out, user->object, userFields());
    return out;
}

QByteArray Simulator::webhookDeliveries() const { return d->truth->deliveries(); }
QByteArray Simulator::state() const { return d->truth->state(); }
Result<void> Simulator::inject(const QJsonObject &fault) { return d->levers->apply(fault); }
void Simulator::clearFaults() { d->levers->clear(); }
Instant Simulator::now() const { return fromEpochMs(d->time->now()); }
int Simulator::connections() const { return d->hub->connectionCount(); }
quint64 Simulator::updates() const { return d->fleet->updates(); }

} // namespace bt::simulator
