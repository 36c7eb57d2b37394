// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/httprestclient.h"

#include "cloud/accountcodec.h"

#include <QJsonDocument>

namespace bt::cloud {

namespace parse {

namespace {

template <class T> Result<QList<T>> listOf(Decoded<T> list)
{
    if (!list.complete)
        return failure(ErrorKind::NotUnderstood);
    return std::move(list.items);
}

} // namespace

Result<QList<Device>> devices(const QByteArray &body, Codec &codec) { return listOf(codec.devices(body)); }
Result<QList<Position>> positions(const QByteArray &body, Codec &codec)
{
    return listOf(codec.positions(body));
}
Result<QList<ReportedTrip>> trips(const QByteArray &body, Codec &codec) { return listOf(codec.trips(body)); }
Result<QList<Event>> events(const QByteArray &body, Codec &codec) { return listOf(codec.events(body)); }
Result<QList<Group>> groups(const QByteArray &body, Codec &codec) { return listOf(codec.groups(body)); }
Result<QList<GeofenceRecord>> geofences(const QByteArray &body, Codec &codec)
{
    return listOf(codec.geofences(body));
}
Result<QList<NotificationRule>> notifications(const QByteArray &body, Codec &codec)
{
    return listOf(codec.notifications(body));
}
Result<QJsonObject> user(const QByteArray &body, Codec &) { return userObject(body); }

Result<Event> event(const QByteArray &body, Codec &codec)
{
    const Decoded<Event> one = codec.events('[' + body + ']');
    if (!one.complete || one.items.isEmpty())
        return failure(ErrorKind::NotUnderstood);
    return one.items.first();
}

} // namespace parse

namespace {

// Constructed in place: GCC 14 takes the value of an expected that holds an error for uninitialised when it
// is moved.
template <class T> Reply<T> failed(ErrorKind kind)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.emplaceResult(failure(kind));
    promise.finish();
    return promise.future();
}

// A ride over the edge of two spans comes in two pieces, of which the second begins where the first ended.
void joinTouching(QList<ReportedTrip> &trips)
{
    std::ranges::stable_sort(trips, {}, &ReportedTrip::start);
    QList<ReportedTrip> joined;
    for (const ReportedTrip &trip : std::as_const(trips)) {
        if (joined.isEmpty() || !trip.startPosition || joined.last().endPosition != trip.startPosition) {
            joined.append(trip);
            continue;
        }
        ReportedTrip &first = joined.last();
        const auto hours
            = [](const ReportedTrip &t) { return double((t.end - t.start).count()) / 3'600'000; };
        const double whole = hours(first) + hours(trip);
        if (whole > 0)
            first.averageKnots
                = (first.averageKnots * hours(first) + trip.averageKnots * hours(trip)) / whole;
        first.end = trip.end;
        first.endPosition = trip.endPosition;
        first.distanceMetres += trip.distanceMetres;
        first.topKnots = std::max(first.topKnots, trip.topKnots);
    }
    trips = std::move(joined);
}

template <class T> Reply<T> signedOut() { return failed<T>(ErrorKind::SignedOut); }

} // namespace

HttpRestClient::HttpRestClient(Clock &clock, QObject *parent)
    : RestClient(parent)
    , m_secondLook(clock)
{
    connect(&m_secondLook, &Timer::timeout, this, &HttpRestClient::lookAgain);
}

void HttpRestClient::setLink(Link *link)
{
    m_link = link;
    m_secondLook.stop();
    m_verified.reset();
    m_conflicts.clear();
}

Reply<QList<Position>> HttpRestClient::positions(DeviceId device, Instant from, Instant to)
{
    if (!m_link)
        return signedOut<QList<Position>>();
    return m_link->collect<Position>(requests::positions(device, from, to), parse::positions);
}

Reply<QList<ReportedTrip>> HttpRestClient::trips(DeviceId device, Instant from, Instant to)
{
    if (!m_link)
        return signedOut<QList<ReportedTrip>>();
    return m_link->collect<ReportedTrip>(requests::trips(device, from, to), parse::trips)
        .then([](Result<QList<ReportedTrip>> trips) {
            if (trips)
                joinTouching(*trips);
            return trips;
        });
}

Reply<Position> HttpRestClient::position(PositionId id)
{
    // Asking for id 0 is answered 400 by every version.
    if (!id)
        return failed<Position>(ErrorKind::NotFound);
    if (!m_link)
        return signedOut<Position>();
    return m_link->fetch<Position>(requests::position(id),
                                   [](const QByteArray &body, Codec &codec) -> Result<Position> {
                                       const Result<QList<Position>> list = parse::positions(body, codec);
                                       if (!list)
                                           return std::unexpected(list.error());
                                       if (list->isEmpty())
                                           return failure(ErrorKind::NotFound);
                                       return list->first();
                                   });
}

Reply<QList<Position>> HttpRestClient::latestPositions()
{
    return m_link ? m_link->fetch<QList<Position>>(requests::latestPositions(), parse::positions)
                  : signedOut<QList<Position>>();
}

Reply<Event> HttpRestClient::event(EventId id)
{
    return m_link ? m_link->fetch<Event>(requests::event(id), parse::event) : signedOut<Event>();
}

Reply<QList<Event>> HttpRestClient::events(const QList<DeviceId> &devices, Instant from, Instant to)
{
    if (!m_link)
        return signedOut<QList<Event>>();
    return m_link->collect<Event>(requests::events(portionsOf(devices), from, to), parse::events);
}

Reply<QByteArray> HttpRestClient::picture(const QString &uniqueId, const QString &file)
{
    const auto request = requests::media(uniqueId, file);
    if (!request)
        return failed<QByteArray>(ErrorKind::BadInput);
    if (!m_link)
        return signedOut<QByteArray>();
    return m_link->fetch<QByteArray>(
        *request, [](const QByteArray &body, Codec &) -> Result<QByteArray> { return body; });
}

Reply<QList<GeofenceRecord>> HttpRestClient::geofences()
{
    return m_link ? m_link->fetch<QList<GeofenceRecord>>(requests::geofences(), parse::geofences)
                  : signedOut<QList<GeofenceRecord>>();
}

Reply<QList<NotificationRule>> HttpRestClient::notifications()
{
    return m_link ? m_link->fetch<QList<NotificationRule>>(requests::notifications(), parse::notifications)
                  : signedOut<QList<NotificationRule>>();
}

Reply<Account> HttpRestClient::account()
{
    if (!m_link)
        return signedOut<Account>();
    return m_link->fetch<QJsonObject>(requests::account(), parse::user)
        .then(this, [this](const Result<QJsonObject> &user) {
            if (!user)
                return Result<Account>(std::unexpected(user.error()));
            const Account account = accountOf(*user);
            Q_EMIT accountRead(account);
            return Result<Account>(account);
        });
}

struct HttpRestClient::Patch
{
    AttributePatch patch;
    QPointer<Link> link;
    QPromise<Result<Account>> promise;
    QJsonObject before;
    bool answered = false;
    int repeats = 0;

    void answer(Result<Account> result)
    {
        if (std::exchange(answered, true))
            return; // a repetition that nobody waits for
        promise.addResult(std::move(result));
        promise.finish();
    }
};

Reply<Account> HttpRestClient::patchAccount(const AttributePatch &patch)
{
    if (!m_link)
        return signedOut<Account>();
    auto job = std::make_shared<Patch>();
    job->patch = patch;
    job->link = m_link;
    job->promise.start();
    m_conflicts.clear();
    m_secondLook.stop();
    m_verified.reset();
    m_link->fetch<QJsonObject>(requests::account(), parse::user)
        .then(this, [this, job](const Result<QJsonObject> &user) {
            if (!user)
                return job->answer(std::unexpected(user.error()));
            job->before = *user;
            put(job);
        });
    return job->promise.future();
}

void HttpRestClient::put(const std::shared_ptr<Patch> &job)
{
    m_conflicts = unexpected(job->before, job->patch);
    if (!m_conflicts.isEmpty())
        return job->answer(std::unexpected(conflictError(m_conflicts)));
    if (!job->link)
        return job->answer(failure(ErrorKind::SignedOut));
    const QJsonObject changed = patched(job->before, job->patch);
    const Request request
        = requests::putUser(accountOf(changed).id, QJsonDocument(changed).toJson(QJsonDocument::Compact));
    // The answer echoes the request; only a fresh read shows what is kept.
    const auto ignore = [](const QByteArray &, Codec &) { return Result<bool>(true); };
    job->link->fetch<bool>(request, ignore).then(this, [this, job](const Result<bool> &done) {
        if (!done)
            return job->answer(std::unexpected(done.error()));
        verify(job);
    });
}

void HttpRestClient::verify(const std::shared_ptr<Patch> &job)
{
    if (!job->link)
        return job->answer(failure(ErrorKind::SignedOut));
    job->link->fetch<QJsonObject>(requests::account(), parse::user)
        .then(this, [this, job](const Result<QJsonObject> &user) {
            if (!user)
                return job->answer(std::unexpected(user.error()));
            if (repeat(job, *user))
                return;
            const Account account = accountOf(*user);
            Q_EMIT accountRead(account);
            m_conflicts = lost(job->before, *user, job->patch);
            if (!m_conflicts.isEmpty())
                return job->answer(std::unexpected(conflictError(m_conflicts)));
            m_verified = job;
            m_secondLook.startOnce(secondLook);
            job->answer(account);
        });
}

// Two programs that change different attributes at the same time are to end with both: who finds his own gone
// by the other's save writes it again on top of that.
bool HttpRestClient::repeat(const std::shared_ptr<Patch> &job, const QJsonObject &user)
{
    if (job->repeats >= mostRepeats || !isWrittenBack(job->before, user, job->patch))
        return false;
    ++job->repeats;
    job->before = user;
    put(job);
    return true;
}

// A program that had read the account before our write and saves it after has undone it without knowing.
void HttpRestClient::lookAgain()
{
    const std::shared_ptr<Patch> job = std::exchange(m_verified, nullptr);
    if (!job || !job->link)
        return;
    job->link->fetch<QJsonObject>(requests::account(), parse::user)
        .then(this, [this, job](const Result<QJsonObject> &user) {
            if (!user || job->link != m_link || repeat(job, *user))
                return;
            Q_EMIT accountRead(accountOf(*user));
            m_conflicts = undone(job->before, *user, job->patch);
            if (!m_conflicts.isEmpty())
                Q_EMIT patchUndone();
        });
}

} // namespace bt::cloud
