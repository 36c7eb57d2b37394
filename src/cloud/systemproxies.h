// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>

namespace bt::cloud {

/// The proxies that this computer is set up with. A library does not switch them on for a whole program.
/// Asking may take a while (automatic configuration): not for the GUI thread.
class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

} // namespace bt::cloud
