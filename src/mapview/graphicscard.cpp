// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/graphicscard.h"

#include <QDir>
#include <QFileInfo>
#include <QQuickWindow>

namespace bt::mapview {

bool hasGraphicsCard(const QString &devices)
{
#ifdef Q_OS_LINUX
    // Render nodes of the kernel's drivers, NVIDIA's own driver, Windows' card in WSL, two of phones.
    constexpr QDir::Filters filters = QDir::Files | QDir::System;
    const std::pair<QString, QStringList> places[]
        = {{devices + QStringLiteral("/dri"), {QStringLiteral("renderD*")}},
           {devices,
            {QStringLiteral("nvidia[0-9]*"), QStringLiteral("dxg"), QStringLiteral("mali*"),
             QStringLiteral("kgsl-3d0")}}};
    for (const auto &[folder, names] : places) {
        for (const QFileInfo &device : QDir(folder).entryInfoList(names, filters)) {
            if (device.isReadable() && device.isWritable())
                return true;
        }
    }
    return false;
#else
    Q_UNUSED(devices);
    return true;
#endif
}

void preferSoftwareDrawingWithoutCard()
{
    for (const char *chosen : {"QT_QUICK_BACKEND", "QSG_RHI_BACKEND"}) {
        if (!qEnvironmentVariableIsEmpty(chosen))
            return;
    }
    if (!hasGraphicsCard())
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

} // namespace bt::mapview
