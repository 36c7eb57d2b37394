// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIconEngine>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QStyleHints>
#include <QSvgRenderer>

#include <array>
#include <cmath>

namespace bt {

namespace {

constexpr std::array<QLatin1StringView, roleCount> roleKeys{
    QLatin1StringView("window"),   QLatin1StringView("panel"),       QLatin1StringView("sunken"),
    QLatin1StringView("hover"),    QLatin1StringView("line"),        QLatin1StringView("lineStrong"),
    QLatin1StringView("text"),     QLatin1StringView("text2"),       QLatin1StringView("text3"),
    QLatin1StringView("accent"),   QLatin1StringView("accentHover"), QLatin1StringView("accentSoft"),
    QLatin1StringView("onAccent"), QLatin1StringView("dangerSoft"),  QLatin1StringView("dangerText"),
    QLatin1StringView("warnSoft"), QLatin1StringView("warnText"),    QLatin1StringView("okSoft"),
    QLatin1StringView("okText"),   QLatin1StringView("link")};

struct Colours
{
    std::array<QColor, roleCount> roles;
    std::array<QColor, bikeStateCount> states;
    QColor glyph;
    QColor ring;
    QColor casing;
    QHash<QString, QColor> map;
};

struct File
{
    std::array<Colours, 2> schemes;
    QList<QColor> speeds;
};

Colours readScheme(const QJsonObject &object)
{
    Colours colours;
    const QJsonObject ui = object[QLatin1StringView("ui")].toObject();
    for (size_t i = 0; i < roleKeys.size(); ++i)
        colours.roles[i] = QColor::fromString(ui[roleKeys[i]].toString());
    const QJsonObject states = object[QLatin1StringView("state")].toObject();
    for (const BikeState state : allBikeStates)
        colours.states[size_t(state)] = QColor::fromString(states[stateKey(state)].toString());
    colours.glyph = QColor::fromString(object[QLatin1StringView("glyph")].toString());
    colours.ring = QColor::fromString(object[QLatin1StringView("ring")].toString());
    colours.casing
        = QColor::fromString(object[QLatin1StringView("track")][QLatin1StringView("casing")].toString());
    const QJsonObject map = object[QLatin1StringView("map")].toObject();
    for (auto it = map.begin(); it != map.end(); ++it)
        colours.map.insert(it.key(), QColor::fromString(it->toString()));
    return colours;
}

const File &file()
{
    static const File result = [] {
        QFile json(QStringLiteral(":/theme.json"));
        File read;
        if (!json.open(QIODevice::ReadOnly))
            qFatal("The program was built without its theme file.");
        const QJsonObject object = QJsonDocument::fromJson(json.readAll()).object();
        read.schemes[0] = readScheme(object[QLatin1StringView("light")].toObject());
        read.schemes[1] = readScheme(object[QLatin1StringView("dark")].toObject());
        for (const QJsonValue &value :
             object[QLatin1StringView("light")][QLatin1StringView("track")][QLatin1StringView("speed")]
                 .toArray())
            read.speeds.append(QColor::fromString(value.toString()));
        return read;
    }();
    return result;
}

const Colours &colours(ColourScheme scheme) { return file().schemes[size_t(scheme)]; }

QImage renderSvg(const QByteArray &svg, int pixels)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return image;
}

QByteArray readResource(const QString &path)
{
    QFile resource(path);
    return resource.open(QIODevice::ReadOnly) ? resource.readAll() : QByteArray();
}

// The files that were drawn: some states share one.
QString markName(BikeState state)
{
    switch (state) {
    case BikeState::LostContact:
        return QStringLiteral("silent");
    case BikeState::Unknown:
        return QStringLiteral("unknown");
    default:
        return stateKey(state);
    }
}

// Draws an icon in a role's colour at paint time, so that one QIcon serves both schemes.
class RoleIconEngine : public QIconEngine
{
public:
    RoleIconEngine(const Theme *theme, const QString &name, Role role)
        : m_theme(theme)
        , m_name(name)
        , m_role(role)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const Role role = mode == QIcon::Disabled ? Role::Text3 : m_role;
        const QPixmap pixmap = m_theme->iconPixmap(m_name, role, side, painter->device()->devicePixelRatio());
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                            pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = int(std::min(size.width(), size.height()) / scale);
        const QPixmap icon
            = m_theme->iconPixmap(m_name, mode == QIcon::Disabled ? Role::Text3 : m_role, side, scale);
        if (size.width() <= size.height())
            return icon;
        // A wider box than the icon is room between it and the text behind it.
        QPixmap wide(size);
        wide.setDevicePixelRatio(scale);
        wide.fill(Qt::transparent);
        QPainter(&wide).drawPixmap(0, 0, icon);
        return wide;
    }

    QIconEngine *clone() const override { return new RoleIconEngine(m_theme, m_name, m_role); }

private:
    const Theme *m_theme;
    QString m_name;
    Role m_role;
};

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    update();
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { update(); });
}

void Theme::setChoice(SchemeChoice choice)
{
    m_choice = choice;
    update();
}

void Theme::update()
{
    const bool systemDark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    const bool dark = m_choice == SchemeChoice::Dark || (m_choice == SchemeChoice::System && systemDark);
    const ColourScheme scheme = dark ? ColourScheme::Dark : ColourScheme::Light;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    m_pixmaps.clear();
    Q_EMIT changed();
}

QColor Theme::colour(Role role, ColourScheme scheme) { return colours(scheme).roles[size_t(role)]; }
QColor Theme::stateColour(BikeState state, ColourScheme scheme)
{
    return colours(scheme).states[size_t(state)];
}
QColor Theme::glyphColour(ColourScheme scheme) { return colours(scheme).glyph; }
QColor Theme::ringColour(ColourScheme scheme) { return colours(scheme).ring; }
QColor Theme::trackCasing(ColourScheme scheme) { return colours(scheme).casing; }
QColor Theme::mapColour(QLatin1StringView name, ColourScheme scheme)
{
    return colours(scheme).map.value(name);
}

QColor Theme::trackSpeedColour(double fraction)
{
    const QList<QColor> &stops = file().speeds;
    const double at
        = std::clamp(std::isfinite(fraction) ? fraction : 0.0, 0.0, 1.0) * double(stops.size() - 1);
    const qsizetype low = std::min(qsizetype(at), stops.size() - 2);
    const float part = float(at - double(low));
    const QColor &a = stops[low];
    const QColor &b = stops[low + 1];
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * part,
                            a.greenF() + (b.greenF() - a.greenF()) * part,
                            a.blueF() + (b.blueF() - a.blueF()) * part);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set
        = [&](QPalette::ColorRole paletteRole, Role role) { palette.setColor(paletteRole, colour(role)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Sunken);
    set(QPalette::Text, Role::Text);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::PlaceholderText, Role::Text3);
    set(QPalette::Button, Role::Panel);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::LineStrong);
    set(QPalette::Highlight, Role::AccentSoft);
    set(QPalette::HighlightedText, Role::Text);
    set(QPalette::Accent, Role::Accent);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::ToolTipBase, Role::Panel);
    set(QPalette::ToolTipText, Role::Text);
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(Role::Text3));
    return palette;
}

QFont Theme::font(TypeSize size) const
{
    struct Step
    {
        double pixels;
        QFont::Weight weight;
    };
    static constexpr std::array<Step, 6> scale{{{20, QFont::DemiBold},
                                                {15, QFont::DemiBold},
                                                {13, QFont::DemiBold},
                                                {13, QFont::Normal},
                                                {12, QFont::Normal},
                                                {11, QFont::Normal}}};
    static const bool haveInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
    QFont font = QGuiApplication::font();
    if (haveInter)
        font.setFamily(QStringLiteral("Inter"));
    const Step &step = scale[size_t(size)];
    font.setPixelSize(px(step.pixels));
    font.setWeight(step.weight);
    return font;
}

QFont Theme::figureFont(TypeSize size) const
{
    QFont figures = font(size);
    figures.setFeature(QFont::Tag("tnum"), 1);
    return figures;
}

QFont Theme::monospace() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(px(11.5));
    return font;
}

int Theme::px(double designPixels) const
{
    // The design is drawn for a 10 pt system font; people who chose a larger one get everything larger.
    static const double factor = [] {
        const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        const double points = system.pointSizeF() > 0 ? system.pointSizeF() : 10;
        return std::clamp(points / 10.0, 1.0, 2.0);
    }();
    return int(std::lround(designPixels * factor));
}

QImage Theme::renderMark(BikeState state, ColourScheme scheme, int pixels)
{
    const QString suffix = scheme == ColourScheme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
    return renderSvg(readResource(QStringLiteral(":/marks/%1-%2.svg").arg(markName(state), suffix)), pixels);
}

QPixmap Theme::mark(BikeState state, int size, qreal devicePixelRatio) const
{
    const int pixels = int(std::ceil(size * devicePixelRatio));
    const QString key = QStringLiteral("mark/%1/%2/%3").arg(stateKey(state)).arg(pixels).arg(int(m_scheme));
    QPixmap &pixmap = m_pixmaps[key];
    if (pixmap.isNull()) {
        pixmap = QPixmap::fromImage(renderMark(state, m_scheme, pixels));
        pixmap.setDevicePixelRatio(devicePixelRatio);
    }
    return pixmap;
}

QPixmap Theme::iconPixmap(const QString &name, Role role, int size, qreal devicePixelRatio) const
{
    const int pixels = int(std::ceil(size * devicePixelRatio));
    const QString key
        = QStringLiteral("icon/%1/%2/%3/%4").arg(name).arg(int(role)).arg(pixels).arg(int(m_scheme));
    QPixmap &pixmap = m_pixmaps[key];
    if (pixmap.isNull()) {
        QByteArray svg = readResource(QStringLiteral(":/icons/%1.svg").arg(name));
        svg.replace("currentColor", colour(role).name().toLatin1());
        pixmap = QPixmap::fromImage(renderSvg(svg, pixels));
        pixmap.setDevicePixelRatio(devicePixelRatio);
    }
    return pixmap;
}

QIcon Theme::icon(const QString &name, Role role) const
{
    return QIcon(new RoleIconEngine(this, name, role));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &c) {
        const auto linear = [](float v) {
            return v <= 0.04045F ? double(v) / 12.92 : std::pow((double(v) + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace bt
