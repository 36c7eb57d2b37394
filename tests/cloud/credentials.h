// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "fakecloud.h"

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
