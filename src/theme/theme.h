// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bikestate.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QImage>
#include <QObject>
#include <QPalette>
#include <QPixmap>

namespace bt {

enum class ColourScheme : quint8
{
    Light,
    Dark
};
/// What the user chose; System follows the desktop as it changes.
enum class SchemeChoice : quint8
{
    System,
    Light,
    Dark
};

/// Colour roles of the design language. Text pairs are at least 4.7:1 on what they are used on.
enum class Role : quint8
{
    Window,
    Panel,
    Sunken,
    Hover,
    Line,
    LineStrong,
    Text,
    Text2,
    Text3,
    Accent,
    AccentHover,
    AccentSoft,
    OnAccent,
    DangerSoft,
    DangerText,
    WarnSoft,
    WarnText,
    OkSoft,
    OkText,
    Link, // keep last
};
constexpr int roleCount = int(Role::Link) + 1;

/// Type scale; pixel sizes at 100 %, scaled with the system's font size.
enum class TypeSize : quint8
{
    Truth,
    Heading,
    Name,
    Text,
    Detail,
    Label
};

/// Owns every colour, size, font, mark and icon of the program; nothing else names a colour. Reads
/// `:/theme.json`, `:/marks/` and `:/icons/`. Lives in the GUI thread; colour lookups of one scheme may be
/// made anywhere because they never change.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);

    void setChoice(SchemeChoice choice);
    SchemeChoice choice() const { return m_choice; }
    ColourScheme scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme == ColourScheme::Dark; }

    QColor colour(Role role) const { return colour(role, m_scheme); }
    static QColor colour(Role role, ColourScheme scheme);
    static QColor stateColour(BikeState state, ColourScheme scheme);
    QColor stateColour(BikeState state) const { return stateColour(state, m_scheme); }
    static QColor glyphColour(ColourScheme scheme);
    static QColor ringColour(ColourScheme scheme); ///< Round each mark on the map.
    /// Colours of the offline map: "land", "wood", "grass", "water", "building", "road", "major", "label",
    /// "halo", "rail", "path", "boundary", "outside". Invalid for a name that is not in the theme file.
    static QColor mapColour(QLatin1StringView name, ColourScheme scheme);
    static QColor trackCasing(ColourScheme scheme);
    /// Viridis without its ends; @p fraction 0…1.
    static QColor trackSpeedColour(double fraction);

    QPalette palette() const;
    QFont font(TypeSize size) const; ///< Inter where installed.
    /// The same with figures of one width, for columns and for text that counts. Not for prose: in Inter the
    /// feature widens hyphens too.
    QFont figureFont(TypeSize size) const;
    QFont monospace() const;
    /// Pixels at the user's font size for a length of the design at 100 %.
    int px(double designPixels) const;

    /// The mark of a state, @p size logical pixels square, crisp at @p devicePixelRatio. Cached.
    QPixmap mark(BikeState state, int size, qreal devicePixelRatio) const;
    static QImage renderMark(BikeState state, ColourScheme scheme, int pixels);
    /// A 16 px line icon of resources/icons by its file name, in a role's colour; icons follow theme changes.
    QIcon icon(const QString &name, Role role = Role::Text) const;
    QPixmap iconPixmap(const QString &name, Role role, int size, qreal devicePixelRatio) const;

Q_SIGNALS:
    void changed(); ///< The scheme or the font size is another one; repaint everything.

private:
    void update();

    SchemeChoice m_choice = SchemeChoice::System;
    ColourScheme m_scheme = ColourScheme::Light;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

/// WCAG contrast of two opaque colours, 1…21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace bt
