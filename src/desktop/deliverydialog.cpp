// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/deliverydialog.h"

#include "desktop/parts.h"
#include "desktop/times.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace bt::desktop {

namespace {

QString authorizationLine(webhook::Delivery::Authorization authorization)
{
    switch (authorization) {
    case webhook::Delivery::Authorization::Right:
        return DeliveryDialog::tr("Authorization: right (not stored)");
    case webhook::Delivery::Authorization::Wrong:
        return DeliveryDialog::tr("Authorization: not what the form says (not stored)");
    case webhook::Delivery::Authorization::Missing:
        return DeliveryDialog::tr("Authorization: missing");
    case webhook::Delivery::Authorization::NotAsked:
        return DeliveryDialog::tr("Authorization: none asked, none came");
    }
    return {};
}

} // namespace

DeliveryDialog::DeliveryDialog(const Theme &theme, const webhook::Delivery &delivery, const QTimeZone &zone,
                               QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("deliveryDialog"));
    setWindowTitle(tr("Delivery"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(theme.px(640), theme.px(560));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    const QString bike = delivery.bikeName.isEmpty() ? delivery.uniqueId : delivery.bikeName;
    column->addWidget(
        makeLabel("heading", bike.isEmpty() ? delivery.type : tr("%1, %2").arg(delivery.type, bike)));
    column->addWidget(makeLabel(
        "detail", tr("%1 · answered %2").arg(times::full(delivery.at, zone)).arg(delivery.answered), "2"));
    if (!delivery.trouble.isEmpty())
        column->addWidget(makeLabel("text", delivery.trouble, "danger"));
    QString text;
    for (const auto &[name, value] : delivery.headers)
        text += QStringLiteral("%1: %2\n").arg(name, value);
    text += authorizationLine(delivery.authorization) + QStringLiteral("\n\n") + delivery.prettyBody();
    auto *view = new QPlainTextEdit(text);
    view->setObjectName(QStringLiteral("deliveryText"));
    view->setAccessibleName(tr("Headers and body"));
    view->setReadOnly(true);
    view->setFont(theme.monospace());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(view, 1);
    auto *row = new QHBoxLayout;
    tight(*row, 8);
    QPushButton *support = makeButton(theme, "copyForSupport", QStringLiteral("plain"),
                                      tr("Copy for support"), QStringLiteral("copy"));
    support->setToolTip(delivery.forSupport());
    QPushButton *body = makeButton(theme, "copyBody", QStringLiteral("plain"), tr("Copy the body"));
    QPushButton *close = makeButton(theme, "deliveryClose", QStringLiteral("primary"), tr("Close"));
    close->setDefault(true);
    row->addWidget(support);
    row->addWidget(body);
    row->addStretch();
    row->addWidget(close);
    column->addLayout(row);
    connect(support, &QPushButton::clicked, this,
            [delivery] { QGuiApplication::clipboard()->setText(delivery.forSupport()); });
    connect(body, &QPushButton::clicked, this,
            [delivery] { QGuiApplication::clipboard()->setText(delivery.prettyBody()); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

} // namespace bt::desktop
