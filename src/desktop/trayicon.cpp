// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trayicon.h"

#include <QMenu>
#include <QPainter>
#include <QSvgRenderer>
#include <QSystemTrayIcon>

namespace bt::desktop {

namespace {

constexpr int sizes[] = {16, 22, 24, 32, 48, 64};

// What fits into a badge; the words beside the icon have the exact number.
QString figures(int count) { return count > 9 ? QStringLiteral("9+") : QString::number(count); }

} // namespace

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
    , m_icon(new QSystemTrayIcon(this))
{
    m_state = m_menu->addAction(QString());
    m_state->setObjectName(QStringLiteral("trayState"));
    m_state->setEnabled(false);
    m_menu->addSeparator();
    const auto add = [this](const char *name, const QString &text, void (TrayIcon::*signal)()) {
        QAction *action = m_menu->addAction(text);
        action->setObjectName(QLatin1StringView(name));
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add("trayShow", tr("Show BikeTrax Desktop"), &TrayIcon::showRequested);
    m_acknowledge = add("trayAcknowledge", tr("Acknowledge all alarms"), &TrayIcon::acknowledgeAllRequested);
    m_mute = m_menu->addAction(QString());
    m_mute->setObjectName(QStringLiteral("trayMute"));
    m_mute->setCheckable(true);
    connect(m_mute, &QAction::triggered, this, [this](bool checked) {
        if (checked)
            Q_EMIT muteRequested();
        else
            Q_EMIT unmuteRequested();
    });
    add("traySettings", tr("Alarms and notifications…"), &TrayIcon::settingsRequested);
    m_menu->addSeparator();
    add("trayQuit", tr("Quit"), &TrayIcon::quitRequested);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT showRequested();
    });
    setMutedUntil({});
    setAlarms(0, tr("No alarms"));
    m_icon->show();
}

TrayIcon::~TrayIcon() { m_icon->hide(); }

bool TrayIcon::isPossible() { return QSystemTrayIcon::isSystemTrayAvailable(); }

void TrayIcon::setAlarms(int count, const QString &words)
{
    m_state->setText(QString(words).replace(u'&', QStringLiteral("&&")));
    m_acknowledge->setEnabled(count > 0);
    // Trays on a bus show this as it is, older ones read it as HTML: names must be harmless to both.
    QString tip = tr("BikeTrax Desktop: %1").arg(words);
    m_icon->setToolTip(tip.replace(u'<', QChar(0x2039)).replace(u'>', QChar(0x203a)));
    const int shown = std::min(count, 10);
    if (std::exchange(m_count, shown) == shown)
        return;
    QIcon icon;
    for (const int size : sizes)
        icon.addPixmap(QPixmap::fromImage(drawn(count, size)));
    m_icon->setIcon(icon);
}

void TrayIcon::setMutedUntil(const QString &clockTime)
{
    m_mute->setChecked(!clockTime.isEmpty());
    m_mute->setText(clockTime.isEmpty() ? tr("No sound for an hour")
                                        : tr("No sound until %1").arg(clockTime));
}

void TrayIcon::say(const QString &title, const QString &text)
{
    m_icon->showMessage(title, text, m_icon->icon());
}

QImage TrayIcon::drawn(int count, int pixels)
{
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(QStringLiteral(":/icons/biketrax.svg")).render(&painter);
    if (count <= 0)
        return image;
    // Trays are light or dark whatever the window is; the ring parts the badge from both.
    const QString text = figures(count);
    const double height = std::max(11.0, pixels * 0.6);
    const double width = text.size() == 1 ? height : std::min(double(pixels), height * 1.35);
    const QRectF badge(pixels - width, pixels - height, width, height);
    const double ring = std::max(1.0, pixels / 24.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::ringColour(ColourScheme::Light));
    painter.drawRoundedRect(badge, height / 2, height / 2);
    painter.setBrush(Theme::stateColour(BikeState::Alarm, ColourScheme::Light));
    painter.drawRoundedRect(badge.adjusted(ring, ring, -ring, -ring), height / 2 - ring, height / 2 - ring);
    QFont font;
    font.setBold(true);
    font.setPixelSize(std::max(8, qRound((height - 2 * ring) * 0.8)));
    painter.setFont(font);
    painter.setPen(Theme::glyphColour(ColourScheme::Light));
    painter.drawText(badge, Qt::AlignCenter, text);
    return image;
}

} // namespace bt::desktop
