// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/accountfile.h"

#include <QSettings>

namespace bt::keeping {

QUrl serverIn(const QSettings &settings)
{
    const QUrl url(settings.value(accountkey::server).toString(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() ? url
                                                  : QUrl(QStringLiteral("https://traccar.powunity.com"));
}

} // namespace bt::keeping
