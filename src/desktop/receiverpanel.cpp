// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/receiverpanel.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

using Authorization = webhook::Delivery::Authorization;

enum Column : quint8
{
    Time,
    Type,
    Bike,
    Transaction,
    Secret
};

constexpr int rowRole = Qt::UserRole; // index in Receiver::deliveries(), -1: only in the feed
constexpr Milliseconds comparePeriod{15'000};

struct Manner
{
    int status;
    int delayMs;
    const char *words;
};
constexpr Manner manners[]{{200, 0, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "200 at once")},
                           {201, 0, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "201 at once")},
                           {200, 5000, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "200 after 5 s")},
                           {200, 60000, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "200 after 60 s")},
                           {401, 0, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "401, refused")},
                           {500, 0, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "500, failed")},
                           {503, 0, QT_TRANSLATE_NOOP("bt::desktop::ReceiverPanel", "503, overloaded")}};

std::pair<QString, Role> verdict(Authorization authorization)
{
    switch (authorization) {
    case Authorization::Right:
        return {ReceiverPanel::tr("right"), Role::OkText};
    case Authorization::Wrong:
        return {ReceiverPanel::tr("wrong"), Role::DangerText};
    case Authorization::Missing:
        return {ReceiverPanel::tr("missing"), Role::WarnText};
    case Authorization::NotAsked:
        return {ReceiverPanel::tr("none asked"), Role::Text2};
    }
    return {};
}

} // namespace

ReceiverPanel::ReceiverPanel(const Context &context, webhook::Receiver &receiver, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_receiver(receiver)
    , m_comparing(context.clock)
    , m_chip(makeChip(context.theme, "receiverAddress", "neutral"))
    , m_answers(new ComboBox(context.theme))
    , m_toggle(makeButton(context.theme, "receiverToggle", QStringLiteral("plain"), tr("Start")))
    , m_more(new MenuButton(context.theme, "receiverMore", QStringLiteral("plain")))
    , m_tree(makeTable(context.theme, "deliveries", tr("Deliveries that came"),
                       {tr("Time"), tr("Type"), tr("Bike"), tr("X-PowTxn"), tr("Secret")},
                       {92, 124, 0, 132, 92}))
    , m_note(makeLabel("detail", {}, "2"))
{
    const Theme &theme = context.theme;
    m_options = receiver.options();
    auto *column = new QVBoxLayout(this);
    tight(*column, 6);
    auto *head = new QHBoxLayout;
    tight(*head, 8);
    head->addWidget(makeLabel("name", tr("Local receiver")));
    head->addWidget(m_chip);
    head->addStretch();
    m_answers->setObjectName(QStringLiteral("receiverAnswers"));
    m_answers->setAccessibleName(tr("What the receiver answers"));
    m_answers->setToolTip(m_answers->accessibleName());
    for (const Manner &manner : manners) {
        m_answers->addItem(tr(manner.words));
        if (manner.status == m_options.status && manner.delayMs == m_options.delay.count())
            m_answers->setCurrentIndex(m_answers->count() - 1);
    }
    m_answers->setFixedHeight(m_toggle->sizeHint().height());
    head->addWidget(m_answers);
    m_toggle->setProperty("compact", true);
    head->addWidget(m_toggle);
    m_more->setProperty("compact", true);
    m_more->setText(tr("More"));
    head->addWidget(m_more);
    column->addLayout(head);
    auto *menu = new QMenu(m_more);
    const auto url = [this] { return QStringLiteral("http://127.0.0.1:%1/").arg(m_receiver.port()); };
    QAction *use = menu->addAction(tr("Put its address into the form"), this,
                                   [this, url] { Q_EMIT addressChosen(url()); });
    QAction *copy = menu->addAction(tr("Copy its address"), this,
                                    [url] { QGuiApplication::clipboard()->setText(url()); });
    m_open = menu->addAction(tr("Let other computers reach it"));
    m_open->setCheckable(true);
    m_open->setChecked(m_options.isOpen());
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Delete the list"), &receiver, &webhook::Receiver::clear);
    connect(menu, &QMenu::aboutToShow, this, [this, use, copy, clear] {
        use->setEnabled(m_receiver.isListening());
        copy->setEnabled(m_receiver.isListening());
        clear->setEnabled(!m_receiver.deliveries().isEmpty());
    });
    m_more->setMenu(menu);
    m_tree->setMinimumHeight(theme.px(112));
    column->addWidget(m_tree, 1);
    m_note->setObjectName(QStringLiteral("receiverNote"));
    m_note->setWordWrap(true);
    column->addWidget(m_note);

    connect(m_toggle, &QPushButton::clicked, this, &ReceiverPanel::toggle);
    connect(m_answers, &QComboBox::activated, this, &ReceiverPanel::apply);
    connect(m_open, &QAction::toggled, this, &ReceiverPanel::apply);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const int row = item->data(0, rowRole).toInt();
        if (row >= 0 && row < m_receiver.deliveries().size())
            Q_EMIT deliveryOpened(m_receiver.deliveries()[row]);
    });
    for (auto signal : {&webhook::Receiver::stopped, &webhook::Receiver::loaded, &webhook::Receiver::cleared})
        connect(&receiver, signal, this, &ReceiverPanel::fill);
    connect(&receiver, &webhook::Receiver::started, this, &ReceiverPanel::fill);
    connect(&receiver, &webhook::Receiver::received, this, &ReceiverPanel::fill);
    connect(&receiver, &webhook::Receiver::failed, this,
            [this](const Error &error) { say(sentences::error(error), "danger"); });
    connect(&m_comparing, &Timer::timeout, this, &ReceiverPanel::fill);
    m_comparing.startRepeating(comparePeriod);
    fill();
}

void ReceiverPanel::setExpectation(const webhook::WebhookSettings &settings)
{
    m_types = settings.types;
    const bt::Secret expected(settings.psk);
    if (expected == m_options.expected)
        return;
    m_options.expected = expected;
    if (m_receiver.isListening())
        apply();
}

void ReceiverPanel::toggle()
{
    if (m_receiver.isListening())
        m_receiver.stop();
    else
        m_receiver.start(m_options);
}

void ReceiverPanel::apply()
{
    const Manner &manner = manners[std::max(0, m_answers->currentIndex())];
    m_options.status = manner.status;
    m_options.delay = Milliseconds(manner.delayMs);
    m_options.address
        = m_open->isChecked() ? QHostAddress(QHostAddress::Any) : QHostAddress(QHostAddress::LocalHost);
    if (!m_receiver.isListening())
        return;
    m_options.port = m_receiver.port(); // it stays where others send to
    m_receiver.start(m_options);
}

void ReceiverPanel::say(const QString &sentence, const char *tone)
{
    m_note->setText(sentence);
    setLook(*m_note, "tone", QString::fromLatin1(tone));
}

void ReceiverPanel::fill()
{
    const int scrolled = m_tree->verticalScrollBar()->value();
    const int chosen = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    m_tree->clear();
    const bool listening = m_receiver.isListening();
    m_toggle->setText(listening ? tr("Stop") : tr("Start"));
    const bool open = listening && m_receiver.options().isOpen();
    m_chip->setText(!listening ? tr("off")
                        : open ? tr("port %1, open to the network").arg(m_receiver.port())
                               : QStringLiteral("127.0.0.1:%1").arg(m_receiver.port()));
    m_chip->setToolTip(listening && !open ? tr("Only this computer reaches it.") : QString());
    setLook(*m_chip, "chip",
            !listening ? QStringLiteral("neutral")
                : open ? QStringLiteral("warn")
                       : QStringLiteral("ok"));
    for (qsizetype i = m_receiver.deliveries().size() - 1; i >= 0; --i)
        addDelivery(m_receiver.deliveries()[i]);
    compare();
    m_tree->setCurrentItem(m_tree->topLevelItem(chosen));
    m_tree->verticalScrollBar()->setValue(scrolled);
}

void ReceiverPanel::addDelivery(const webhook::Delivery &delivery)
{
    const auto [words, role] = verdict(delivery.authorization);
    QString bike = delivery.bikeName.isEmpty() ? delivery.uniqueId : delivery.bikeName;
    if (delivery.isTest())
        bike = bike.isEmpty() ? tr("test") : tr("%1, test").arg(bike);
    else if (!delivery.trouble.isEmpty())
        bike = delivery.trouble;
    auto *item = new QTreeWidgetItem(
        m_tree,
        {times::moment(delivery.at, m_context.clock.now(), m_context.zone()), delivery.type, bike,
         delivery.transaction.isEmpty() ? tr("missing") : delivery.transaction, words});
    item->setFont(Type, m_context.theme.monospace());
    item->setFont(Transaction, m_context.theme.monospace());
    item->setForeground(Secret, m_context.theme.colour(role));
    if (!delivery.trouble.isEmpty())
        item->setForeground(Bike, m_context.theme.colour(Role::WarnText));
    item->setSizeHint(0, {0, m_context.theme.px(28)});
    item->setToolTip(Bike, tr("Answered %1. Open it for headers and body.").arg(delivery.answered));
    // Newest first in the table, oldest first in the receiver.
    item->setData(0, rowRole, int(m_receiver.deliveries().size()) - m_tree->topLevelItemCount());
}

void ReceiverPanel::compare()
{
    const Instant now = m_context.clock.now();
    const QList<webhook::Delivery> &deliveries = m_receiver.deliveries();
    if (deliveries.isEmpty() && !m_receiver.isListening())
        return say(
            tr("An endpoint on this computer to develop your own service with. The cloud itself cannot "
               "reach it; the simulated one can."),
            "2");
    if (!m_receiver.listeningSince())
        return say(tr("%n kept delivery(ies).", nullptr, int(deliveries.size())), "2");
    const webhook::Comparison comparison = webhook::compareWithFeed(
        deliveries, m_context.feed, m_types, *m_receiver.listeningSince(), now - webhook::comparisonGrace);
    for (const EventId id :
         comparison.onlyInFeed.first(std::min<qsizetype>(50, comparison.onlyInFeed.size()))) {
        const fleet::FeedEvent *event = m_context.feed.find(id);
        if (!event)
            continue;
        auto *item = new QTreeWidgetItem(
            m_tree,
            {event->event.time ? times::moment(*event->event.time, now, m_context.zone()) : QString(),
             event->event.type, tr("%1, only in the feed").arg(event->bikeName), QStringLiteral("–"),
             tr("did not come")});
        item->setFont(Type, m_context.theme.monospace());
        item->setForeground(Secret, m_context.theme.colour(Role::WarnText));
        item->setForeground(Bike, m_context.theme.colour(Role::WarnText));
        item->setSizeHint(0, {0, m_context.theme.px(28)});
        item->setData(0, rowRole, -1);
    }
    const auto lastTest
        = std::ranges::find_if(deliveries.rbegin(), deliveries.rend(), &webhook::Delivery::isTest);
    QString words = lastTest != deliveries.rend() ? tr("The test of %1 arrived, so the address leads here. ")
                                                        .arg(times::clockTime(lastTest->at, m_context.zone()))
                                                  : QString();
    words += comparison.onlyInFeed.isEmpty() && comparison.onlyDelivered.isEmpty()
        ? tr("Deliveries and event feed agree: %n event(s) since %1.", nullptr, comparison.both)
              .arg(times::clockTime(*m_receiver.listeningSince(), m_context.zone()))
        : tr("Since %1: %2 by both ways, %3 only in the feed, %4 only delivered.")
              .arg(times::clockTime(*m_receiver.listeningSince(), m_context.zone()))
              .arg(comparison.both)
              .arg(comparison.onlyInFeed.size())
              .arg(comparison.onlyDelivered.size());
    if (m_receiver.options().isOpen())
        words += u' ' + tr("Anybody in your network can send to it.");
    say(words, comparison.onlyInFeed.isEmpty() ? "2" : "warn");
}

} // namespace bt::desktop
