// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/scenemodel.h"

#include "core/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace bt::mapview {

namespace {
constexpr double longestScalePixels = 90;
constexpr int legendSteps = 24;
constexpr double metresPerMile = 1609.344;
constexpr double metresPerFoot = 0.3048;

QString scaleFigure(double metres, bool imperial)
{
    const QLocale locale;
    const auto figure = [&](double value) { return locale.toString(value, 'g', 6); };
    if (imperial) {
        return metres < metresPerMile * 0.999
            ? QStringLiteral("%1 ft").arg(figure(std::round(metres / metresPerFoot)))
            : QStringLiteral("%1 mi").arg(figure(std::round(metres / metresPerMile)));
    }
    return metres < 999.5 ? QStringLiteral("%1 m").arg(figure(metres))
                          : QStringLiteral("%1 km").arg(figure(metres / 1000));
}

} // namespace

SceneModel::SceneModel(const Theme &theme, MapCamera &camera, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_camera(camera)
{
    connect(&theme, &Theme::changed, this, [this] {
        ++m_themeVersion;
        Q_EMIT themeChanged();
    });
    connect(&camera, &MapCamera::changed, this, &SceneModel::updateScale);
}

QColor SceneModel::ground() const
{
    const QColor land = Theme::mapColour(QLatin1StringView("outside"), m_theme.scheme());
    return QColor(land.red(), land.green() ^ 1, land.blue() ^ 3);
}

QString SceneModel::userAgent() const
{
    return QCoreApplication::applicationName() + u'/' + QCoreApplication::applicationVersion();
}

void SceneModel::setTiles(const QString &url, const QString &folder, bool keep, const QString &attribution)
{
    m_tileUrl = url;
    m_tileFolder = folder;
    m_keepsTiles = keep;
    m_attribution = attribution;
    Q_EMIT tilesChanged();
}

void SceneModel::setFormerTiles(bool shown)
{
    if (std::exchange(m_formerTiles, shown) != shown)
        Q_EMIT formerTilesChanged();
}

void SceneModel::setImperial(bool imperial)
{
    m_imperial = imperial;
    updateScale();
}

void SceneModel::updateScale()
{
    const ScaleBar bar = scaleBar(m_camera.value().metresPerPixel(), longestScalePixels, m_imperial);
    const QString text = scaleFigure(bar.metres, m_imperial);
    if (std::abs(bar.pixels - m_scalePixels) < 0.05 && text == m_scaleText)
        return;
    m_scalePixels = bar.pixels;
    m_scaleText = text;
    Q_EMIT scaleChanged();
}

void SceneModel::setFollowing(bool following, bool canFollow)
{
    if (following == m_following && canFollow == m_canFollow)
        return;
    m_following = following;
    m_canFollow = canFollow;
    Q_EMIT followingChanged();
}

void SceneModel::setLegend(const QStringList &legend)
{
    if (legend == m_legend)
        return;
    m_legend = legend;
    Q_EMIT legendChanged();
}

QList<QColor> SceneModel::legendColours() const
{
    QList<QColor> colours;
    for (int i = 0; i < legendSteps; ++i)
        colours.append(Theme::trackSpeedColour((i + 0.5) / legendSteps));
    return colours;
}

void SceneModel::setTip(const QString &name, const QString &text, QPointF position)
{
    if (name == m_tipName && text == m_tipText && position == m_tipPosition)
        return;
    m_tipName = name;
    m_tipText = text;
    m_tipPosition = position;
    Q_EMIT tipChanged();
}

} // namespace bt::mapview
