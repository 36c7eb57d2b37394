// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QPointer>

namespace bt::cloud {
class Session;
}

namespace bt::desktop {

class BikePassport;

/// Fetches the pictures of a passport when somebody asks for them, one after the other, and makes them small
/// enough to show in another thread. Keeps the last bikes' in memory, and nothing on disk.
class PictureController : public QObject
{
    Q_OBJECT
public:
    static constexpr int longestSide = 1600; ///< Larger ones are made smaller.
    static constexpr qint64 mostBytes = 20LL << 20; ///< Of a file.
    static constexpr qint64 mostPixels = 60'000'000; ///< Before it is made smaller.

    explicit PictureController(cloud::Session &session, QObject *parent = nullptr);

    /// Answers what @p passport asks for from now on.
    void serve(BikePassport &passport);
    /// Any bytes: what is no picture, or too large a one, is an error. Any thread.
    static Result<QImage> decode(const QByteArray &bytes);

private:
    struct Wish
    {
        QPointer<BikePassport> passport;
        QString uniqueId;
        QString file;
    };
    void next();
    void answer(const Result<QImage> &picture);

    cloud::Session &m_session;
    QList<Wish> m_wishes; // the first one is under way
    QCache<QString, QImage> m_kept;
    quint32 m_generation = 0; // of sign-ins
};

} // namespace bt::desktop
