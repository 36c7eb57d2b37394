// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "fakecloud.h"

#include <QTest>

/// What signs in at a FakeCloud.
inline bt::cloud::Credentials tokenOf(const FakeCloud &cloud)
{
    return {bt::cloud::Credentials::Kind::Token, {}, bt::Secret(QString::fromLatin1(cloud.token)), {}};
}

inline bt::cloud::Credentials passwordOf(const FakeCloud &cloud,
                                         const QString &password = QStringLiteral("right"))
{
    return {
        bt::cloud::Credentials::Kind::Password, QString::fromLatin1(cloud.email), bt::Secret(password), {}};
}

/// Signs in with the token and waits. Whether the session is Live.
inline bool goesLive(bt::cloud::Session &session, const FakeCloud &cloud,
                     bt::cloud::Authorization authorization = bt::cloud::Authorization::SessionCookie)
{
    session.signIn(cloud.url(), tokenOf(cloud), authorization);
    return QTest::qWaitFor([&] { return session.status().state == bt::cloud::Session::State::Live; });
}

/// Loses the socket, and the session with it where it is forgotten. Whether the client has noticed.
enum class Forgets : bool
{
    No,
    Yes
};
inline bool losesSocket(bt::cloud::Session &session, FakeCloud &cloud, Forgets forgets)
{
    if (forgets == Forgets::Yes)
        cloud.forgetSessions();
    cloud.dropSockets();
    return QTest::qWaitFor([&] { return session.status().state == bt::cloud::Session::State::Reconnecting; });
}
