// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/probepanel.h"

#include "desktop/parts.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QHBoxLayout>
#include <QMenu>

namespace bt::desktop {

namespace {

using State = webhook::ProbeStep::State;

QString nameOf(webhook::ProbeStep::Kind kind)
{
    switch (kind) {
    case webhook::ProbeStep::Kind::Address:
        return ProbePanel::tr("Address");
    case webhook::ProbeStep::Kind::Connect:
        return ProbePanel::tr("Connect");
    case webhook::ProbeStep::Kind::Tls:
        return ProbePanel::tr("TLS");
    case webhook::ProbeStep::Kind::Answer:
        return ProbePanel::tr("Answer");
    }
    return {};
}

} // namespace

ProbePanel::ProbePanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_chip(makeChip(theme, "probeVerdict", "neutral"))
    , m_example(new MenuButton(theme, "probeExample", QStringLiteral("plain")))
    , m_send(makeButton(theme, "sendTest", QStringLiteral("plain"), tr("Send a test event"),
                        QStringLiteral("send")))
    , m_steps(new QFrame)
    , m_sentence(makeLabel("text"))
    , m_where(makeLabel("detail", {}, "2"))
{
    auto *column = new QVBoxLayout(this);
    tight(*column, 6);
    auto *head = new QHBoxLayout;
    tight(*head, 8);
    head->addWidget(makeLabel("name", tr("Test")));
    head->addWidget(m_chip);
    head->addStretch();
    m_example->setProperty("compact", true);
    m_example->setAccessibleName(tr("What the test sends"));
    m_example->setMenu(new QMenu(m_example));
    m_send->setProperty("compact", true);
    head->addWidget(m_example);
    head->addWidget(m_send);
    column->addLayout(head);
    m_steps->setObjectName(QStringLiteral("probeSteps"));
    m_steps->setProperty("surface", QStringLiteral("card"));
    auto *steps = new QHBoxLayout(m_steps);
    steps->setContentsMargins(12, 8, 12, 8);
    steps->setSpacing(12);
    column->addWidget(m_steps);
    m_sentence->setObjectName(QStringLiteral("probeSentence"));
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_where->setObjectName(QStringLiteral("probeWhere"));
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_where->setText(
        tr("Posts an example to the address as it stands in the form, the way the cloud would."));
    column->addWidget(m_where);
    m_chip->hide();
    m_steps->hide();
    m_sentence->hide();
    connect(m_send, &QPushButton::clicked, this, [this] { Q_EMIT sendRequested(m_type); });
}

void ProbePanel::setExample(const QString &bikeName, const QStringList &types)
{
    m_bikeName = bikeName;
    QMenu *menu = m_example->menu();
    menu->clear();
    for (const QString &type : types)
        connect(menu->addAction(type), &QAction::triggered, this, [this, type] { chooseType(type); });
    chooseType(types.contains(m_type) ? m_type : types.value(0));
}

void ProbePanel::chooseType(const QString &type)
{
    m_type = type;
    m_example->setText(m_bikeName.isEmpty() ? type : tr("%1 from %2").arg(type, m_bikeName));
    m_example->setAccessibleName(tr("Example: %1").arg(m_example->text()));
    m_example->updateGeometry();
    setPossible(m_possible);
}

void ProbePanel::setPossible(bool possible)
{
    m_possible = possible;
    m_send->setEnabled(possible && !m_bikeName.isEmpty() && !m_underWay);
    m_send->setToolTip(m_bikeName.isEmpty() ? tr("There is no bike to make an example from.")
                           : possible       ? QString()
                                            : tr("There is no usable address yet."));
}

void ProbePanel::showUnderWay()
{
    m_underWay = true;
    m_chip->setText(tr("Sending…"));
    setLook(*m_chip, "chip", QStringLiteral("neutral"));
    m_chip->show();
    setPossible(m_possible);
}

void ProbePanel::showReport(const webhook::ProbeReport &report, const QTimeZone &zone)
{
    m_underWay = false;
    setPossible(m_possible);
    m_send->setText(tr("Send again"));
    m_chip->show();
    m_chip->setText(report.counts() ? tr("✓ Would count as delivered") : tr("Would be lost"));
    setLook(*m_chip, "chip", report.counts() ? QStringLiteral("ok") : QStringLiteral("danger"));
    while (QLayoutItem *item = m_steps->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto *steps = qobject_cast<QHBoxLayout *>(m_steps->layout());
    for (const webhook::ProbeStep &step : report.steps) {
        if (steps->count() > 0)
            steps->addWidget(makeHairline(Qt::Vertical));
        steps->addWidget(makeStep(step), 1);
    }
    m_steps->show();
    m_sentence->setText(report.sentence);
    setLook(*m_sentence, "tone", report.counts() ? QString() : QStringLiteral("danger"));
    m_sentence->setVisible(!report.counts());
    m_where->setText(
        tr("Sent from this computer at %1 with X-PowTxn: %2. It shows that the service answers "
           "here; the cloud may see another network.")
            .arg(times::clockTime(report.sentAt, zone), QString::fromLatin1(report.transaction)));
}

QWidget *ProbePanel::makeStep(const webhook::ProbeStep &step)
{
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    tight(*column, 1);
    auto *row = new QHBoxLayout;
    tight(*row, 6);
    auto *mark = new QLabel;
    const char *icon = step.state == State::Passed ? "check" : step.state == State::Failed ? "x" : "minus";
    const Role role = step.state == State::Passed ? Role::OkText
        : step.state == State::Failed             ? Role::DangerText
                                                  : Role::Text3;
    mark->setPixmap(m_theme.iconPixmap(QLatin1StringView(icon), role, m_theme.px(14), devicePixelRatioF()));
    row->addWidget(mark);
    row->addWidget(makeLabel("name", nameOf(step.kind), step.state == State::NotReached ? "3" : ""));
    row->addStretch();
    column->addLayout(row);
    auto *detail = new ElidedLabel("detail", "2");
    detail->setFullText(step.state == State::NotReached
                            ? tr("not reached")
                            : tr("%1 ms · %2").arg(step.took.count()).arg(step.detail));
    column->addWidget(detail);
    cell->setAccessibleName(tr("%1: %2").arg(nameOf(step.kind), detail->fullText()));
    return cell;
}

} // namespace bt::desktop
