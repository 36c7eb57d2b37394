// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilesource.h"

#include "basemap/offlinemap.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestTemplate = 1000;
constexpr qsizetype longestAttribution = 200;
constexpr QLatin1StringView sharperPart("{r}");

std::unexpected<Error> refused(const char *sentence)
{
    return failure(ErrorKind::BadInput, QCoreApplication::translate("bt::basemap", sentence));
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

// Braces are no characters of an address; digits are, anywhere in it.
QUrl filled(QString text, TileId tile, const QString &key)
{
    text.replace("{z}"_L1, QString::number(tile.zoom))
        .replace("{x}"_L1, QString::number(tile.x))
        .replace("{y}"_L1, QString::number(tile.y))
        .replace("{-y}"_L1, QString::number((1 << tile.zoom) - 1 - tile.y))
        .replace(sharperPart, QString())
        .replace("{key}"_L1, key);
    return QUrl(text, QUrl::StrictMode);
}

} // namespace

QString TileSource::host() const { return isOffline() ? QString() : filled(urlTemplate, {}, {}).host(); }

QString TileSource::attributionHtml() const
{
    if (isOffline() || (attribution == OfflineMap::attribution()))
        return OfflineMap::attributionHtml();
    QString html = attribution.toHtmlEscaped();
    if (attributionLink.isValid() && !attributionLink.isEmpty())
        html = u"<a href=\"%1\">%2</a>"_s.arg(QString::fromUtf8(attributionLink.toEncoded()).toHtmlEscaped(),
                                              html);
    if (id == "osm"_L1)
        return html;
    return html.isEmpty() ? OfflineMap::attributionHtml() : html + u" · "_s + OfflineMap::attributionHtml();
}

TileSource TileSource::forPixelRatio(double devicePixelRatio) const
{
    // Between 1 and 1.5 twice the pixels would be bought with names of half the size.
    if (devicePixelRatio < 1.5 || !urlTemplate.contains(sharperPart))
        return *this;
    TileSource sharper = *this;
    sharper.id += u"-2x"_s;
    sharper.urlTemplate.replace(sharperPart, "@2x"_L1);
    return sharper;
}

QUrl TileSource::url(TileId tile, const Secret &key) const
{
    return filled(urlTemplate, tile, QString::fromLatin1(QUrl::toPercentEncoding(key.reveal())));
}

QList<TileSource> knownTileSources()
{
    QFile file(u":/map/sources.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<TileSource> sources;
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &entry : entries) {
        TileSource source;
        source.id = entry["id"_L1].toString();
        source.name = entry["name"_L1].toString();
        source.urlTemplate = entry["url"_L1].toString();
        source.attribution = entry["attribution"_L1].toString();
        source.attributionLink = QUrl(entry["link"_L1].toString());
        source.maximumZoom = entry["maximumZoom"_L1].toInt(maxZoom);
        source.maximumConnections = entry["connections"_L1].toInt(2);
        sources.append(source);
    }
    return sources;
}

Result<TileSource> ownTileSource(const QString &urlTemplate, const QString &attribution)
{
    QString text = urlTemplate.trimmed();
    text.replace("{s}"_L1, "a"_L1); // one host at a time
    if (text.size() > longestTemplate || attribution.size() > longestAttribution)
        return refused(QT_TRANSLATE_NOOP("bt::basemap", "That is too long for the address of a map."));
    if (text.count("{z}"_L1) != 1 || text.count("{x}"_L1) != 1
        || text.count("{y}"_L1) + text.count("{-y}"_L1) != 1)
        return refused(
            QT_TRANSLATE_NOOP("bt::basemap", "The address needs {z}, {x} and {y}, each of them once."));
    static const QRegularExpression braces(u"\\{(?:z|x|y|-y|key|r)\\}"_s);
    if (QString(text).remove(braces).contains(QRegularExpression(u"[{}]"_s)))
        return refused(QT_TRANSLATE_NOOP("bt::basemap",
                                         "Only {z}, {x}, {y} or {-y}, {s}, {r} and {key} can be filled in."));
    const QUrl sample = filled(text, {}, u"k"_s);
    const QUrl another = filled(QString(text).replace(sharperPart, "@2x"_L1), {3, 1, 2}, u"other"_s);
    if (!sample.isValid() || sample.host().isEmpty() || !sample.userInfo().isEmpty()
        || (sample.scheme() != "https"_L1 && sample.scheme() != "http"_L1))
        return refused(QT_TRANSLATE_NOOP(
            "bt::basemap",
            "That is no address of a map. It looks like https://example.org/{z}/{x}/{y}.png."));
    if (sample.authority() != another.authority() || sample.scheme() != another.scheme())
        return refused(
            QT_TRANSLATE_NOOP("bt::basemap", "The server's name cannot depend on the tile or the key."));
    TileSource source;
    source.urlTemplate = text;
    if (source.needsKey() && sample.scheme() == "http"_L1 && !isLoopback(sample))
        return refused(QT_TRANSLATE_NOOP("bt::basemap",
                                         "A key is only sent encrypted. The address must begin "
                                         "with https."));
    // A key in the address itself would be kept in the settings file.
    const QUrlQuery query(sample);
    for (const auto &[name, value] : query.queryItems()) {
        if ((name.contains("key"_L1, Qt::CaseInsensitive) || name.contains("token"_L1, Qt::CaseInsensitive))
            && !value.isEmpty() && value != "k"_L1)
            return refused(QT_TRANSLATE_NOOP(
                "bt::basemap", "Write {key} where the key belongs, and the key itself into its own field."));
    }
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
    source.id = u"own-"_s + QString::fromLatin1(hash.first(12));
    source.name = sample.host();
    source.attribution = attribution.simplified();
    return source;
}

} // namespace bt::basemap
