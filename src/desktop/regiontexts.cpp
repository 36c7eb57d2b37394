// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/regiontexts.h"

#include <QCoreApplication>
#include <QLocale>

namespace bt::desktop {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(bt::desktop::Regions)
};

QString dayOrMonth(const QString &isoDate)
{
    const QLocale locale;
    if (const QDate day = QDate::fromString(isoDate, Qt::ISODate); day.isValid())
        return locale.toString(day, locale.dateFormat(QLocale::ShortFormat));
    const QDate month = QDate::fromString(isoDate, QStringLiteral("yyyy-MM"));
    return month.isValid() ? locale.toString(month, QStringLiteral("MMMM yyyy")) : QString();
}

} // namespace

QString regionError(const QString &name, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return Text::tr("“%1” cannot be opened. Choose the extract again.").arg(name);
    case ErrorKind::TooLarge:
        if (!error.detail.isEmpty())
            return Text::tr("“%1” is too large: a map of more than %2 MB of data needs over %3 MB of memory. "
                            "Choose the extract of a smaller region.")
                .arg(name, error.detail)
                .arg(basemap::RegionCompiler::memoryLimitMegabytes);
        return Text::tr("The map of “%1” needs more than %2 MB of memory. Choose the extract of a smaller "
                        "region.")
            .arg(name)
            .arg(basemap::RegionCompiler::memoryLimitMegabytes);
    case ErrorKind::Disk:
        return Text::tr("The map of “%1” could not be stored: %2. Make room, then add it again.")
            .arg(name, error.detail);
    case ErrorKind::Unsupported:
        return Text::tr("The program that compiles maps (biketrax-mapc) does not start: %1. Install BikeTrax "
                        "Desktop again.")
            .arg(error.detail);
    default:
        return Text::tr("“%1” is not an OpenStreetMap extract that can be used. Extracts end in .osm.pbf; a "
                        "broken one has to be downloaded again.")
            .arg(name);
    }
}

QString regionFacts(const basemap::RegionInfo &region, SpeedUnit unit)
{
    const GeoPoint southWest = region.bounds.southWest;
    const GeoPoint northEast = region.bounds.northEast;
    const double middle = (southWest.latitude + northEast.latitude) / 2;
    const double width = distanceMetres({middle, southWest.longitude}, {middle, northEast.longitude});
    const double height = distanceMetres(southWest, {northEast.latitude, southWest.longitude});
    QStringList facts{
        Text::tr("%1 × %2").arg(sentences::distance(width, unit), sentences::distance(height, unit))};
    if (region.fileBytes > 0)
        facts << QLocale().formattedDataSize(region.fileBytes, 1, QLocale::DataSizeSIFormat);
    if (const QString data = dayOrMonth(region.dataDate); !data.isEmpty())
        facts << Text::tr("data of %1").arg(data);
    if (region.added.isValid())
        facts << Text::tr("added %1").arg(QLocale().toString(region.added, QLocale::ShortFormat));
    return facts.join(QStringLiteral(" · "));
}

} // namespace bt::desktop
