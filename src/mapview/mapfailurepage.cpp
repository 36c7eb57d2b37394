// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapview/mapfailurepage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace bt::mapview {

namespace {
constexpr int discPixels = 48;
constexpr int iconPixels = 20;
constexpr int widestText = 380;
} // namespace

MapFailurePage::MapFailurePage(const Theme &theme, const QString &reason, const QString &details,
                               QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_disc(new QLabel)
    , m_heading(new QLabel(tr("No map on this computer")))
    , m_reason(new QLabel(reason))
{
    setObjectName(QStringLiteral("mapFailurePage"));
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->addStretch();
    column->addWidget(m_disc, 0, Qt::AlignHCenter);
    column->addSpacing(16);
    m_heading->setObjectName(QStringLiteral("mapFailureHeading"));
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    m_reason->setObjectName(QStringLiteral("mapFailureReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignHCenter);
    m_reason->setFixedWidth(theme.px(widestText));
    column->addWidget(m_reason, 0, Qt::AlignHCenter);
    if (!details.isEmpty()) {
        column->addSpacing(12);
        m_details = new QLabel(details.left(600).trimmed());
        m_details->setObjectName(QStringLiteral("mapFailureDetails"));
        m_details->setTextFormat(Qt::PlainText);
        m_details->setWordWrap(true);
        m_details->setMargin(8);
        m_details->setAutoFillBackground(true);
        m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_details->setMaximumWidth(theme.px(widestText) + 80);
        column->addWidget(m_details, 0, Qt::AlignHCenter);
        column->addSpacing(12);
        auto *copy = new QPushButton(tr("Copy the details"));
        copy->setObjectName(QStringLiteral("copyMapFailure"));
        connect(copy, &QPushButton::clicked, this,
                [details] { QGuiApplication::clipboard()->setText(details); });
        column->addWidget(copy, 0, Qt::AlignHCenter);
    }
    column->addStretch();
    connect(&theme, &Theme::changed, this, &MapFailurePage::dress);
    dress();
}

void MapFailurePage::dress()
{
    const auto paint = [](QWidget *widget, const QColor &text, const QColor &ground) {
        QPalette palette = widget->palette();
        palette.setColor(QPalette::WindowText, text);
        palette.setColor(QPalette::Window, ground);
        widget->setPalette(palette);
    };
    paint(this, m_theme.colour(Role::Text), m_theme.colour(Role::Panel));
    const double ratio = devicePixelRatioF();
    QPixmap disc(QSize(discPixels, discPixels) * ratio);
    disc.setDevicePixelRatio(ratio);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Sunken));
    painter.drawEllipse(QRectF(0, 0, discPixels, discPixels));
    const int inset = (discPixels - iconPixels) / 2;
    painter.drawPixmap(inset, inset,
                       m_theme.iconPixmap(QStringLiteral("map"), Role::Text2, iconPixels, ratio));
    painter.end();
    m_disc->setPixmap(disc);
    m_heading->setFont(m_theme.font(TypeSize::Heading));
    m_reason->setFont(m_theme.font(TypeSize::Text));
    paint(m_heading, m_theme.colour(Role::Text), m_theme.colour(Role::Panel));
    paint(m_reason, m_theme.colour(Role::Text2), m_theme.colour(Role::Panel));
    if (m_details) {
        m_details->setFont(m_theme.monospace());
        paint(m_details, m_theme.colour(Role::Text), m_theme.colour(Role::Sunken));
    }
}

} // namespace bt::mapview
