// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/codec.h"
#include "cloud/livesocket.h"
#include "cloud/outbox.h"
#include "cloud/restclient.h"
#include "cloud/transport.h"

#include <QFutureWatcher>
#include <QPromise>

namespace bt::cloud {

/// Everything of one sign-in that lives in the worker thread: HTTP, socket, codec, cookies. The functions may
/// be called from any thread; signals come out of the worker thread. A future is answered in every case while
/// the link lives; when the link goes it is answered or cancelled.
class Link : public QObject
{
    Q_OBJECT
public:
    template <class T> using Parse = std::function<Result<T>(const QByteArray &body, Codec &codec)>;

    Link(Clock &clock, const LinkOptions &options);

    /// One call, parsed in the worker thread. Cancelling the future aborts the call.
    template <class T> Reply<T> fetch(const Request &request, Parse<T> parse)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        Reply<T> reply = promise->future();
        QMetaObject::invokeMethod(this, [this, request, promise, parse = std::move(parse)] {
            const Transport::Ticket ticket
                = m_transport.send(request, [this, request, promise, parse](const Result<QByteArray> &body) {
                      if (body)
                          promise->addResult(parse(*body, m_codec));
                      else
                          promise->addResult(std::unexpected(body.error()));
                      reportRejected(request);
                      promise->finish();
                  });
            abortWhenCancelled(promise->future(), ticket);
        });
        return reply;
    }

    /// Several calls one after the other, their lists joined. A passing fault is tried again twice.
    template <class T> Reply<QList<T>> collect(const QList<Request> &requests, Parse<QList<T>> parse)
    {
        return collect<T>([requests] { return requests; }, std::move(parse));
    }
    /// The same with calls that are put together in the worker thread: those of 50 000 bikes take a while.
    template <class T>
    Reply<QList<T>> collect(std::function<QList<Request>()> requests, Parse<QList<T>> parse);

    void setCredentials(const Credentials &credentials); ///< For the Authorization header from now on.
    void acceptCertificate(const QByteArray &sha256);
    void setLargestMessage(qint64 bytes);
    void forgetCookies(); ///< For a fresh sign-in; calls that need a session wait until openGate().
    void openGate();
    void refuseWaiting();
    /// The serial comes back with the socket's signals, so that the end of a former socket is told apart.
    void openSocket(quint32 serial);
    void closeSocket();
    void probeSocket(Milliseconds limit);
    void holdUpdates();
    void releaseUpdates();
    void updateTaken();
    /// Closes the socket, ends the session at the server and deletes this object when that is answered.
    void leave();
    Milliseconds skew() const { return m_transport.skew(); }

Q_SIGNALS:
    void burstTaken(quint32 serial, bool byFrame);
    void socketEnded(quint32 serial, bt::cloud::LiveSocket::End end, const QString &reason);
    void updateReady(const bt::CloudUpdate &update); ///< Answer with updateTaken().
    void eventsReady(const bt::CloudUpdate &update);
    void partsRejected(int count); ///< Objects in REST answers that could not be read.
    void signedOutSeen();
    void certificateRefused(const bt::cloud::RefusedCertificate &certificate);

private:
    template <class T> struct Collection;

    template <class T> void abortWhenCancelled(const QFuture<T> &future, Transport::Ticket ticket)
    {
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcher<T>::canceled, this, [this, ticket] { m_transport.cancel(ticket); });
        connect(watcher, &QFutureWatcher<T>::finished, watcher, &QObject::deleteLater);
        watcher->setFuture(future);
    }
    void reportRejected(const Request &request);
    template <class T> void collectNext(const std::shared_ptr<Collection<T>> &job);

    Clock &m_clock;
    LinkOptions m_options;
    Codec m_codec;
    Transport m_transport;
    LiveSocket m_socket;
    Outbox m_outbox;
    quint32 m_serial = 0;
};

template <class T> struct Link::Collection
{
    QList<Request> requests;
    Parse<QList<T>> parse;
    QPromise<Result<QList<T>>> promise;
    QList<T> items;
    qsizetype next = 0;
    int tries = 0;
};

template <class T>
Reply<QList<T>> Link::collect(std::function<QList<Request>()> requests, Parse<QList<T>> parse)
{
    auto job = std::make_shared<Collection<T>>();
    job->parse = std::move(parse);
    job->promise.start();
    Reply<QList<T>> reply = job->promise.future();
    QMetaObject::invokeMethod(this, [this, job, requests = std::move(requests)] {
        job->requests = requests();
        collectNext(job);
    });
    return reply;
}

template <class T> void Link::collectNext(const std::shared_ptr<Collection<T>> &job)
{
    if (job->promise.isCanceled() || job->next == job->requests.size()) {
        job->promise.addResult(std::move(job->items));
        job->promise.finish();
        return;
    }
    m_transport.send(job->requests.at(job->next), [this, job](const Result<QByteArray> &body) {
        Result<QList<T>> part
            = body ? job->parse(*body, m_codec) : Result<QList<T>>(std::unexpected(body.error()));
        reportRejected(job->requests.at(job->next));
        constexpr int triesEach = 3;
        if (part) {
            job->items.append(std::move(*part));
            ++job->next;
            job->tries = 0;
            collectNext(job);
        } else if (isTransient(part.error()) && ++job->tries < triesEach) {
            const Milliseconds wait
                = std::max(part.error().retryAfter.value_or(Seconds(0)), Milliseconds(Seconds(2)));
            m_clock.after(wait, this, [this, job] { collectNext(job); });
        } else {
            job->promise.addResult(std::unexpected(part.error()));
            job->promise.finish();
        }
    });
}

} // namespace bt::cloud
