// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/iconprovider.h"

namespace bt::mapview {

IconProvider::IconProvider(const Theme &theme)
    : QQuickImageProvider(QQuickImageProvider::Pixmap)
    , m_theme(theme)
{
}

QPixmap IconProvider::requestPixmap(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QStringList parts = id.split(u'/');
    const Role role = parts.value(1) == QLatin1StringView("accent") ? Role::Accent : Role::Text;
    // What QML asks for is in pixels of the screen already.
    QPixmap pixmap
        = m_theme.iconPixmap(parts.value(0), role, requestedSize.isEmpty() ? 16 : requestedSize.width(), 1);
    *size = pixmap.size();
    return pixmap;
}

} // namespace bt::mapview
