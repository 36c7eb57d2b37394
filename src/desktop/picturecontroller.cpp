// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/picturecontroller.h"

#include "cloud/restclient.h"
#include "cloud/session.h"
#include "desktop/bikepassport.h"

#include <QBuffer>
#include <QImageReader>
#include <QtConcurrentRun>

namespace bt::desktop {

namespace {

constexpr int mostKept = 24;

QString keyOf(const QString &uniqueId, const QString &file) { return uniqueId + u'/' + file; }

} // namespace

PictureController::PictureController(cloud::Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_kept(mostKept)
{
    connect(&session, &cloud::Session::signedOut, this, [this] {
        m_kept.clear();
        m_wishes.clear();
        ++m_generation;
    });
}

void PictureController::serve(BikePassport &passport)
{
    connect(&passport, &BikePassport::picturesWanted, this,
            [this, asker = QPointer(&passport)](const QString &uniqueId, const QStringList &files) {
                const bool idle = m_wishes.isEmpty();
                for (const QString &file : files)
                    m_wishes.append({asker, uniqueId, file});
                if (idle)
                    next();
            });
}

void PictureController::next()
{
    while (!m_wishes.isEmpty()) {
        const Wish wish = m_wishes.first();
        // Somebody looks at another bike by now.
        const BikePassport *const passport = wish.passport;
        if (!passport || !passport->awaits(wish.uniqueId, wish.file)) {
            m_wishes.removeFirst();
            continue;
        }
        if (const QImage *kept = m_kept.object(keyOf(wish.uniqueId, wish.file))) {
            m_wishes.removeFirst();
            wish.passport->setPicture(wish.uniqueId, wish.file, *kept);
            continue;
        }
        m_session.rest()
            .picture(wish.uniqueId, wish.file)
            .then(QThreadPool::globalInstance(),
                  [](const Result<QByteArray> &bytes) -> Result<QImage> {
                      return bytes ? decode(*bytes) : std::unexpected(bytes.error());
                  })
            .then(this, [this, generation = m_generation](const Result<QImage> &picture) {
                if (generation == m_generation)
                    answer(picture);
            });
        return;
    }
}

void PictureController::answer(const Result<QImage> &picture)
{
    const Wish wish = m_wishes.takeFirst();
    if (picture)
        m_kept.insert(keyOf(wish.uniqueId, wish.file), new QImage(*picture));
    if (BikePassport *const passport = wish.passport)
        passport->setPicture(wish.uniqueId, wish.file, picture);
    next();
}

Result<QImage> PictureController::decode(const QByteArray &bytes)
{
    if (bytes.size() > mostBytes)
        return failure(ErrorKind::TooLarge);
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true); // phones write which side is up
    const QSize size = reader.size();
    if (!size.isValid())
        return failure(ErrorKind::NotUnderstood);
    if (qint64(size.width()) * size.height() > mostPixels)
        return failure(ErrorKind::TooLarge);
    if (std::max(size.width(), size.height()) > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    const QImage picture = reader.read();
    return picture.isNull() ? Result<QImage>(failure(ErrorKind::NotUnderstood)) : picture;
}

} // namespace bt::desktop
