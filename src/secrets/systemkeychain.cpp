// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/systemkeychain.h"

#include <QPromise>
#include <qt6keychain/keychain.h>

namespace bt {

namespace {

const QString service = QStringLiteral("BikeTrax Desktop");

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return Error{ErrorKind::NotFound, 0, {}, {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error{ErrorKind::NotAllowed, 0, job.errorString().left(200), {}};
    default:
        return Error{ErrorKind::Unsupported, 0, job.errorString().left(200), {}};
    }
}

void removeQuietly(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    job->start();
}

// Starts the job and answers once: with what it brought, or with Unsupported when the deadline passes first.
template <class T, class Job, class Read, class Late>
QFuture<Result<T>> run(Clock &clock, QObject *context, Job *job, Read read, Late late)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    auto open = std::make_shared<bool>(true);
    promise->start();
    const auto answer = [promise, open](Result<T> result) {
        if (!*open)
            return;
        *open = false;
        promise->addResult(std::move(result));
        promise->finish();
    };
    const Clock::Ticket ticket = clock.after(SystemKeychain::deadline, context, [answer] {
        answer(failure(ErrorKind::Unsupported, QStringLiteral("no keychain answered within 3 s")));
    });
    QObject::connect(job, &QKeychain::Job::finished, context, [=, &clock](QKeychain::Job *done) {
        clock.cancel(ticket);
        if (*open)
            answer(read(*static_cast<Job *>(done)));
        else if (done->error() == QKeychain::NoError)
            late();
    });
    job->start();
    return promise->future();
}

} // namespace

SystemKeychain::SystemKeychain(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

QFuture<Result<Secret>> SystemKeychain::read(const KeychainKey &key)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key.text());
    return run<Secret>(
        m_clock, this, job,
        [](const QKeychain::ReadPasswordJob &done) -> Result<Secret> {
            if (done.error() != QKeychain::NoError)
                return std::unexpected(errorOf(done));
            return Secret(done.textData());
        },
        [] {});
}

QFuture<Result<void>> SystemKeychain::write(const KeychainKey &key, const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key.text());
    job->setTextData(secret.reveal());
    return run<void>(
        m_clock, this, job,
        [](const QKeychain::WritePasswordJob &done) -> Result<void> {
            if (done.error() != QKeychain::NoError)
                return std::unexpected(errorOf(done));
            return {};
        },
        [text = key.text()] { removeQuietly(text); });
}

QFuture<Result<void>> SystemKeychain::remove(const KeychainKey &key)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key.text());
    return run<void>(
        m_clock, this, job,
        [](const QKeychain::DeletePasswordJob &done) -> Result<void> {
            if (done.error() != QKeychain::NoError && done.error() != QKeychain::EntryNotFound)
                return std::unexpected(errorOf(done));
            return {};
        },
        [] {});
}

} // namespace bt
