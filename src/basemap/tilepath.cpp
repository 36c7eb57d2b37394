// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/tilepath.h"

namespace bt::basemap {

namespace {

using namespace Qt::StringLiterals;

// Digits only and at most six: no sign, no space, nothing that could overflow.
std::optional<int> number(QStringView text)
{
    if (text.isEmpty() || text.size() > 6)
        return {};
    int value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return {};
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

bool isSourceName(QStringView text)
{
    return !text.isEmpty() && text.size() <= 40 && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

} // namespace

std::optional<TileRequest> parseTilePath(QStringView path, QStringView key)
{
    const QList<QStringView> parts = path.split(u'/');
    if (parts.size() != 7 || !parts[0].isEmpty() || key.isEmpty() || parts[1] != key
        || !isSourceName(parts[2]) || !parts[6].endsWith(".png"_L1))
        return {};
    TileRequest request;
    request.source = parts[2].toString();
    const QList<QStringView> look = parts[3].split(u'@');
    if (look.size() != 2 || (look[0] != "light"_L1 && look[0] != "dark"_L1))
        return {};
    request.scheme = look[0] == "dark"_L1 ? ColourScheme::Dark : ColourScheme::Light;
    if (look[1] != "1x"_L1 && look[1] != "2x"_L1 && look[1] != "3x"_L1)
        return {};
    request.ratio = look[1][0].digitValue();
    const std::optional<int> zoom = number(parts[4]);
    const std::optional<int> x = number(parts[5]);
    const std::optional<int> y = number(parts[6].chopped(4));
    if (!zoom || !x || !y)
        return {};
    request.tile = {*zoom, *x, *y};
    if (!request.tile.isValid())
        return {};
    return request;
}

QString tilePathTemplate(const QString &key, const QString &source, ColourScheme scheme, int ratio)
{
    const QString look = scheme == ColourScheme::Dark ? u"dark"_s : u"light"_s;
    return u"/%1/%2/%3@%4x/%z/%x/%y.png"_s.arg(key, source, look, QString::number(std::clamp(ratio, 1, 3)));
}

} // namespace bt::basemap
