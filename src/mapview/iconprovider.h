// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QQuickImageProvider>

namespace bt::mapview {

/// The program's icons for QML: `image://biketrax/<icon>/<text|accent>/<theme version>`; the version only
/// makes QML ask again when the theme changes.
class IconProvider : public QQuickImageProvider
{
public:
    explicit IconProvider(const Theme &theme);
    QPixmap requestPixmap(const QString &id, QSize *size, const QSize &requestedSize) override;

private:
    const Theme &m_theme;
};

} // namespace bt::mapview
