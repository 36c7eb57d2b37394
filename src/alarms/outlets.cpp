// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarms/outlets.h"

#include <QCoreApplication>
#include <QDebug>
#include <QPluginLoader>

namespace bt::alarms {

namespace {

template <class Plugin, class Product, class Callbacks>
std::unique_ptr<Product> load(const QString &library, const Callbacks &callbacks)
{
    // The same from a build folder and from where the program is installed.
    QPluginLoader loader(QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/biketrax-desktop/")
                         + library);
    auto *plugin = qobject_cast<Plugin *>(loader.instance());
    if (!plugin)
        qWarning().noquote() << loader.errorString();
    return plugin ? plugin->make(callbacks) : nullptr;
}

} // namespace

Outlets systemOutlets()
{
    return {[](const Notifier::Callbacks &callbacks) {
                return load<NotifierPlugin, Notifier>(QStringLiteral("libbiketrax_notifications"), callbacks);
            },
            [](const Sounder::Callbacks &callbacks) {
                return load<SounderPlugin, Sounder>(QStringLiteral("libbiketrax_sound"), callbacks);
            }};
}

} // namespace bt::alarms
