// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapview/mapcamera.h"
#include "theme/theme.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QStringList>
#include <QtQmlIntegration/qqmlintegration.h>

namespace bt::mapview {

/// What the map's QML shows besides tiles and layers, and what it tells back. Plain values for the scene;
/// MapPane gives them and listens. GUI thread.
class SceneModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The map pane owns the scene's model.")
    Q_PROPERTY(bt::mapview::MapCamera *camera READ camera CONSTANT)

    Q_PROPERTY(QColor panel READ panel NOTIFY themeChanged)
    Q_PROPERTY(QColor hover READ hover NOTIFY themeChanged)
    Q_PROPERTY(QColor line READ line NOTIFY themeChanged)
    Q_PROPERTY(QColor text READ text NOTIFY themeChanged)
    Q_PROPERTY(QColor text2 READ text2 NOTIFY themeChanged)
    Q_PROPERTY(QColor accent READ accent NOTIFY themeChanged)
    Q_PROPERTY(QColor accentSoft READ accentSoft NOTIFY themeChanged)
    Q_PROPERTY(QColor ground READ ground NOTIFY themeChanged)
    Q_PROPERTY(QFont labelFont READ labelFont NOTIFY themeChanged)
    Q_PROPERTY(QFont detailFont READ detailFont NOTIFY themeChanged)
    Q_PROPERTY(QFont nameFont READ nameFont NOTIFY themeChanged)
    Q_PROPERTY(int themeVersion READ themeVersion NOTIFY themeChanged)

    Q_PROPERTY(QString tileUrl READ tileUrl NOTIFY tilesChanged)
    Q_PROPERTY(QString tileFolder READ tileFolder NOTIFY tilesChanged)
    Q_PROPERTY(bool keepsTiles READ keepsTiles NOTIFY tilesChanged)
    Q_PROPERTY(bool formerTiles READ hasFormerTiles WRITE setFormerTiles NOTIFY formerTilesChanged)
    Q_PROPERTY(QString userAgent READ userAgent CONSTANT)
    Q_PROPERTY(QString attribution READ attribution NOTIFY tilesChanged)

    Q_PROPERTY(double scalePixels READ scalePixels NOTIFY scaleChanged)
    Q_PROPERTY(QString scaleText READ scaleText NOTIFY scaleChanged)

    Q_PROPERTY(bool following READ isFollowing NOTIFY followingChanged)
    Q_PROPERTY(bool canFollow READ canFollow NOTIFY followingChanged)

    Q_PROPERTY(QStringList legend READ legend NOTIFY legendChanged)
    Q_PROPERTY(QList<QColor> legendColours READ legendColours CONSTANT)

    Q_PROPERTY(QString tipName READ tipName NOTIFY tipChanged)
    Q_PROPERTY(QString tipText READ tipText NOTIFY tipChanged)
    Q_PROPERTY(QPointF tipPosition READ tipPosition NOTIFY tipChanged)
public:
    SceneModel(const Theme &theme, MapCamera &camera, QObject *parent = nullptr);

    MapCamera *camera() const { return &m_camera; }
    QColor panel() const { return m_theme.colour(Role::Panel); }
    QColor hover() const { return m_theme.colour(Role::Hover); }
    QColor line() const { return m_theme.colour(Role::Line); }
    QColor text() const { return m_theme.colour(Role::Text); }
    QColor text2() const { return m_theme.colour(Role::Text2); }
    QColor accent() const { return m_theme.colour(Role::Accent); }
    QColor accentSoft() const { return m_theme.colour(Role::AccentSoft); }
    /// Shows where no tile is yet: a shade that no tile has, so that MapPane sees when the picture is
    /// complete.
    QColor ground() const;
    QFont labelFont() const { return m_theme.font(TypeSize::Label); }
    QFont detailFont() const { return m_theme.font(TypeSize::Detail); }
    QFont nameFont() const { return m_theme.font(TypeSize::Name); }
    int themeVersion() const { return m_themeVersion; }

    QString tileUrl() const { return m_tileUrl; }
    QString tileFolder() const { return m_tileFolder; }
    QString userAgent() const;
    QString attribution() const { return m_attribution; }
    bool keepsTiles() const { return m_keepsTiles; }
    void setTiles(const QString &url, const QString &folder, bool keep, const QString &attribution);
    /// Whether tiles from before the last change are shown below those that come.
    bool hasFormerTiles() const { return m_formerTiles; }
    void setFormerTiles(bool shown);

    double scalePixels() const { return m_scalePixels; }
    QString scaleText() const { return m_scaleText; }
    void setImperial(bool imperial);

    bool isFollowing() const { return m_following; }
    bool canFollow() const { return m_canFollow; }
    void setFollowing(bool following, bool canFollow);

    QStringList legend() const { return m_legend; }
    void setLegend(const QStringList &legend);
    QList<QColor> legendColours() const;

    QString tipName() const { return m_tipName; }
    QString tipText() const { return m_tipText; }
    QPointF tipPosition() const { return m_tipPosition; }
    void setTip(const QString &name, const QString &text, QPointF position);

Q_SIGNALS:
    void themeChanged();
    void tilesChanged();
    void scaleChanged();
    void followingChanged();
    void legendChanged();
    void tipChanged();
    void tilesWanted(); ///< All of them are asked for again.
    void formerTilesChanged();
    void formerTilesDone(); ///< Those from before the last change go.

    // From the scene.
    void clicked(QPointF position);
    void doubleClicked(QPointF position);
    void secondaryClicked(QPointF position);
    void pointedAt(QPointF position);
    void pointerLeft();
    void fitRequested();
    void followRequested();
    void layersRequested(QPointF position);
    void linkActivated(const QString &link);
    void cancelRequested(); ///< Escape.
    void tilesFailed(const QString &reason);

private:
    void updateScale();

    const Theme &m_theme;
    MapCamera &m_camera;
    int m_themeVersion = 0;
    QString m_tileUrl;
    QString m_tileFolder;
    bool m_keepsTiles = true;
    bool m_formerTiles = false;
    QString m_attribution;
    double m_scalePixels = 0;
    QString m_scaleText;
    bool m_imperial = false;
    bool m_following = false;
    bool m_canFollow = false;
    QStringList m_legend;
    QString m_tipName;
    QString m_tipText;
    QPointF m_tipPosition;
};

} // namespace bt::mapview
