// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bikepanel.h"

#include "desktop/ageticker.h"
#include "desktop/attributetable.h"
#include "desktop/bikefacts.h"
#include "desktop/bikepassport.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"
#include "desktop/settings.h"
#include "desktop/style.h"
#include "desktop/times.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QMenu>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QTabBar>

namespace bt::desktop {

using fleet::Bike;

namespace {

QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QString lowered(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toLower();
    return text;
}

/// A figure and its unit stay on one line: "8 h", "84 %".
QString withUnitsKept(QString text)
{
    static const QRegularExpression gap(QStringLiteral("(?<=\\d) (?=\\S)"));
    return text.replace(gap, QString(QChar::Nbsp));
}

} // namespace

BikePanel::BikePanel(const Context &context, Form form, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_form(form)
    , m_aging(context.clock)
{
    setObjectName(QStringLiteral("bikePanel"));
    setAccessibleName(tr("Bike"));
    setProperty("surface", QStringLiteral("panel"));
    const int pad = form == Form::Owner ? 24 : 16;
    auto *column = new QVBoxLayout(this);
    tight(*column);

    auto *top = new QWidget;
    auto *head = new QVBoxLayout(top);
    head->setContentsMargins(pad, form == Form::Owner ? 24 : 12, form == Form::Owner ? pad : 8, 12);
    head->setSpacing(2);
    head->addWidget(makeHeader());
    head->addSpacing(form == Form::Owner ? 14 : 8);
    m_truth = makeLabel(form == Form::Owner ? "truth" : "heading");
    m_truth->setObjectName(QStringLiteral("truthLine"));
    m_place = makeLabel("text", {}, "2");
    m_place->setObjectName(QStringLiteral("placeLine"));
    for (QLabel *line : {m_truth, m_place}) {
        line->setWordWrap(true);
        line->setTextInteractionFlags(Qt::TextSelectableByMouse);
        head->addWidget(line);
    }
    head->addSpacing(10);
    head->addWidget(makeActions());
    column->addWidget(top);

    makeTabs();

    connect(&m_aging, &Timer::timeout, this, &BikePanel::refresh);
    connect(&context.theme, &Theme::changed, this, &BikePanel::refresh);
    connect(&context.settings, &Settings::formatsChanged, this, &BikePanel::refresh);
    connect(&context.store, &fleet::FleetStore::changed, this, [this](const fleet::ChangeSet &changes) {
        if (std::ranges::binary_search(changes.rows, m_context.store.rowOf(m_bike)))
            refresh();
    });
    connect(&context.store, &fleet::FleetStore::removed, this, &BikePanel::refresh);
    connect(&context.store, &fleet::FleetStore::cleared, this, &BikePanel::refresh);
    refresh();
}

void BikePanel::makeTabs()
{
    const int pad = m_form == Form::Owner ? 24 : 16;
    auto *column = qobject_cast<QVBoxLayout *>(layout());
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("bikeTabs"));
    m_tabs->setAccessibleName(tr("Parts of the bike panel"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &tab : {tr("Overview"), tr("Passport"), tr("Attributes")})
        m_tabs->addTab(tab);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(pad, 0, pad, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    column->addLayout(tabRow);
    column->addWidget(makeHairline());

    m_facts = new BikeFactsView(m_context, pad);
    m_passport = new BikePassport(m_context.theme);
    m_attributes = new AttributeTable(m_context.theme);
    m_pages = new QStackedWidget;
    for (QWidget *page : {static_cast<QWidget *>(m_facts), static_cast<QWidget *>(m_passport),
                          static_cast<QWidget *>(m_attributes)})
        m_pages->addWidget(page);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &BikePanel::showTab);
    showTab(0);
}

void BikePanel::showTab(int tab)
{
    // Only the page on show asks for room, so that the overview leaves the rest to the events.
    for (int page = 0; page < m_pages->count(); ++page)
        m_pages->widget(page)->setSizePolicy(QSizePolicy::Preferred,
                                             page == tab ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    m_pages->setCurrentIndex(tab);
    m_pages->setMinimumHeight(tab == 0 ? 0 : m_context.theme.px(230));
    updateGeometry();
    refresh();
}

QWidget *BikePanel::makeHeader()
{
    const Theme &theme = m_context.theme;
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    tight(*row, 4);
    m_mark = new QLabel;
    m_mark->setFixedSize(theme.px(32), theme.px(32));
    auto *words = new QVBoxLayout;
    tight(*words);
    m_name = new ElidedLabel("heading");
    m_name->setObjectName(QStringLiteral("bikeName"));
    m_number = new ElidedLabel("detail", "2");
    m_number->setObjectName(QStringLiteral("bikeNumber"));
    words->addWidget(m_name);
    words->addWidget(m_number);
    row->addWidget(m_mark);
    row->addSpacing(8);
    row->addLayout(words, 1);
    m_star = makeIconButton(theme, "favourite", QStringLiteral("quiet"), QStringLiteral("star"),
                            tr("Favourite"));
    m_star->setCheckable(true);
    connect(m_star, &QPushButton::toggled, this, [this](bool on) {
        m_star->setIcon(on ? m_context.theme.icon(QStringLiteral("starred"), Role::Accent)
                           : m_context.theme.icon(QStringLiteral("star")));
    });
    connect(m_star, &QPushButton::clicked, this, [this](bool on) {
        if (present())
            Q_EMIT favouriteToggled(m_bike, on);
    });
    auto *close = makeIconButton(theme, "closeBike", QStringLiteral("quiet"), QStringLiteral("x"),
                                 tr("Close the bike panel"));
    connect(close, &QPushButton::clicked, this, &BikePanel::closed);
    row->addWidget(m_star, 0, Qt::AlignTop);
    row->addWidget(close, 0, Qt::AlignTop);
    if (m_form == Form::Owner) {
        m_star->hide();
        close->hide();
    }
    return header;
}

QWidget *BikePanel::makeActions()
{
    const Theme &theme = m_context.theme;
    auto *area = new QWidget;
    auto *row = new FlowLayout(8, area);
    const auto add = [&](QPushButton *button, bool compact) {
        button->setProperty("compact", compact);
        row->addWidget(button);
        return button;
    };
    const bool compact = m_form == Form::Desk;
    const QString plain = QStringLiteral("plain");
    const QString clock = QStringLiteral("history");
    if (m_form == Form::Owner) {
        auto *yesterday
            = add(makeButton(theme, "yesterday", QStringLiteral("primary"), tr("Yesterday’s ride"), clock),
                  compact);
        connect(yesterday, &QPushButton::clicked, this, [this] { Q_EMIT yesterdayRequested(m_bike); });
    }
    m_follow = add(makeButton(theme, "follow", plain, tr("Follow"), QStringLiteral("follow")), compact);
    m_follow->setCheckable(true);
    m_follow->setToolTip(tr("Keep the bike in the middle of the map (F)"));
    connect(m_follow, &QPushButton::toggled, this, [this](bool on) {
        m_follow->setIcon(m_context.theme.icon(QStringLiteral("follow"), on ? Role::Accent : Role::Text));
    });
    connect(m_follow, &QPushButton::clicked, this, [this](bool on) { Q_EMIT followToggled(m_bike, on); });
    m_trail = makeButton(theme, "trail", plain, tr("Trail"), QStringLiteral("map"));
    m_trail->setCheckable(true);
    m_trail->setToolTip(tr("Show today’s trail on the map"));
    connect(m_trail, &QPushButton::clicked, this, [this](bool on) { Q_EMIT trailToggled(m_bike, on); });
    if (m_form == Form::Desk) {
        auto *history = add(makeButton(theme, "history", plain, tr("History"), clock), compact);
        connect(history, &QPushButton::clicked, this, [this] { Q_EMIT historyRequested(m_bike); });
        add(m_trail, compact);
    }
    auto *more = add(makeIconButton(theme, "moreActions", plain, QStringLiteral("dots"), tr("More actions")),
                     compact);
    more->setMenu(makeMenu());
    return area;
}

QMenu *BikePanel::makeMenu()
{
    const Theme &theme = m_context.theme;
    auto *menu = new QMenu(this);
    m_trailAction = menu->addAction(tr("Today’s trail"));
    connect(m_trailAction, &QAction::triggered, m_trail, &QPushButton::click);
    if (m_form == Form::Owner) {
        m_trail->setParent(this);
        m_trail->hide();
        connect(menu->addAction(tr("History")), &QAction::triggered, this,
                [this] { Q_EMIT historyRequested(m_bike); });
        menu->addSeparator();
    }
    connect(menu->addAction(theme.icon(QStringLiteral("link")), tr("Copy a link to this bike")),
            &QAction::triggered, this, [this] { Q_EMIT copyLinkRequested(m_bike); });
    connect(menu->addAction(theme.icon(QStringLiteral("map")), tr("Open in the browser’s map")),
            &QAction::triggered, this, [this] { Q_EMIT openInBrowserRequested(m_bike); });
    menu->addSeparator();
    connect(menu->addAction(theme.icon(QStringLiteral("export")), tr("Export what is known of it…")),
            &QAction::triggered, this, [this] { Q_EMIT exportRequested(m_bike); });
    connect(menu->addAction(theme.icon(QStringLiteral("history")), tr("Export its tracks…")),
            &QAction::triggered, this, [this] { Q_EMIT tracksRequested(m_bike); });
    return menu;
}

const Bike *BikePanel::present() const
{
    const int row = m_context.store.rowOf(m_bike);
    return row < 0 ? nullptr : &m_context.store.at(row);
}

void BikePanel::setBike(DeviceId bike)
{
    if (bike != m_bike) {
        m_follow->setChecked(false);
        m_trail->setChecked(false);
    }
    m_bike = bike;
    refresh();
}

void BikePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool fits = m_form == Form::Desk && width() >= m_context.theme.px(300);
    m_trail->setVisible(fits);
    m_trailAction->setVisible(!fits);
}

void BikePanel::setFollowing(bool following) { m_follow->setChecked(following); }
void BikePanel::setTrail(bool shown) { m_trail->setChecked(shown); }

void BikePanel::setToday(DeviceId bike, std::optional<double> distanceMetres, int rides)
{
    m_facts->setToday(bike, distanceMetres, rides);
    refresh();
}

void BikePanel::setStale(bool stale)
{
    m_stale = stale;
    refresh();
}

void BikePanel::setFavourites(const QSet<QString> &uniqueIds)
{
    m_favourites = uniqueIds;
    if (const Bike *bike = present())
        m_star->setChecked(m_favourites.contains(bike->device.uniqueId));
}

QString BikePanel::placeSentence(const Bike &bike, Instant now) const
{
    if (!bike.place)
        return tr("No place known yet.");
    const QString street = m_context.nearby ? m_context.nearby(*bike.place) : QString();
    const bool atRest = bike.facts.isAtRest();
    if (atRest && bike.placeTime && !isUrgent(bike.state)) {
        const QString when = times::shortMoment(*bike.placeTime, now, m_context.zone());
        return street.isEmpty() ? tr("Where it was left at %1.").arg(when)
                                : tr("Near %1, where it was left at %2.").arg(street, when);
    }
    QStringList parts;
    if (isUrgent(bike.state))
        parts << (bike.facts.isArmed() ? tr("Armed") : tr("Not armed"))
              << (atRest ? tr("at rest") : tr("moving"));
    if (!street.isEmpty())
        parts << (parts.isEmpty() ? tr("Near %1").arg(street) : tr("near %1").arg(street));
    else if (parts.isEmpty() && bike.placeTime)
        parts << tr("Place of %1").arg(times::moment(*bike.placeTime, now, m_context.zone()));
    return parts.join(QStringLiteral(", "));
}

void BikePanel::refresh()
{
    const Bike *bike = present();
    setEnabled(bike != nullptr);
    if (!bike) {
        m_aging.stop();
        m_name->setFullText(m_bike ? tr("This bike is no longer in the account") : tr("No bike chosen"));
        m_number->setFullText({});
        m_truth->clear();
        m_place->clear();
        m_mark->clear();
        m_facts->clear();
        return;
    }
    const Instant now = m_context.clock.now();
    refreshHead(*bike, now);
    m_facts->show(*bike, now);
    refreshTabs(*bike);

    std::optional<Milliseconds> next;
    for (const std::optional<Instant> &then :
         {bike->facts.lastContact, bike->placeTime, bike->facts.batteryReadAt}) {
        if (then)
            next = std::min(next.value_or(Milliseconds::max()), untilAgeChanges(*then, now));
    }
    if (next)
        m_aging.startOnce(*next);
}

void BikePanel::refreshHead(const Bike &bike, Instant now)
{
    const SpeedUnit unit = m_context.settings.speedUnit();
    const int side = m_context.theme.px(32);
    m_mark->setPixmap(m_context.theme.mark(bike.state, side, devicePixelRatioF()));
    m_mark->setAccessibleName(sentences::stateName(bike.state));
    m_name->setFullText(bike.device.name.isEmpty() ? tr("Bike without a name") : bike.device.name);
    const QString group = m_context.store.groupName(bike.device.group);
    const QString number = groupedNumber(bike.device.uniqueId);
    m_number->setFullText(group.isEmpty() || m_form == Form::Owner ? number
                                                                   : tr("%1, group %2").arg(number, group));
    m_star->setChecked(m_favourites.contains(bike.device.uniqueId));

    const double knots = bike.position ? double(bike.position->speedKnots) : 0;
    QString truth = sentences::truth(bike.state, bike.facts, knots, bike.alarm, now, unit);
    if (m_stale && (bike.state == BikeState::Riding || bike.state == BikeState::MovingWhileArmed))
        truth = tr("Last seen %1").arg(lowered(truth));
    m_truth->setText(withUnitsKept(truth));
    setLook(*m_truth, "tone", isUrgent(bike.state) ? QStringLiteral("danger") : QString());
    m_place->setText(placeSentence(bike, now));
}

void BikePanel::refreshTabs(const Bike &bike)
{
    // A page that nobody sees costs nothing.
    if (m_tabs->currentIndex() == 1)
        m_passport->setBike(bike.device);
    if (m_tabs->currentIndex() == 2)
        m_attributes->setSections(
            {{tr("Bike"), parsed(bike.device.attributes)},
             {tr("Last report"), bike.position ? parsed(bike.position->attributes) : QJsonObject()}});
}

} // namespace bt::desktop
