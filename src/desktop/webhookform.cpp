// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/webhookform.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/style.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace bt::desktop {

namespace {

const QString none = QStringLiteral("none");
const QString basic = QStringLiteral("basic");
const QString bearer = QStringLiteral("bearer");
const QString typed = QStringLiteral("typed");
const QString basicPrefix = QStringLiteral("Basic ");
const QString bearerPrefix = QStringLiteral("Bearer ");

} // namespace

WebhookForm::WebhookForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("webhookForm"));
    auto *column = new QVBoxLayout(this);
    tight(*column, 16);
    column->addWidget(makeAddress());
    column->addWidget(makeAuthorization());
    column->addWidget(makeTypes(), 1);
    setSettings({});
}

QWidget *WebhookForm::makeAddress()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    tight(*column, 4);
    m_url = new QLineEdit;
    m_url->setObjectName(QStringLiteral("webhookUrl"));
    m_url->setPlaceholderText(QStringLiteral("https://hooks.example.org/biketrax"));
    m_url->setProperty("leading", true);
    m_url->addAction(m_theme.icon(QStringLiteral("link")), QLineEdit::LeadingPosition);
    QLabel *label = makeLabel("name", tr("Address"));
    label->setBuddy(m_url);
    m_url->setAccessibleName(label->text());
    m_verdict = makeLabel("detail");
    m_verdict->setObjectName(QStringLiteral("urlVerdict"));
    m_verdict->setWordWrap(true);
    column->addWidget(label);
    column->addWidget(m_url);
    column->addWidget(m_verdict);
    connect(m_url, &QLineEdit::textChanged, this, &WebhookForm::refresh);
    return area;
}

QWidget *WebhookForm::makeAuthorization()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    tight(*column, 6);
    column->addWidget(makeLabel("name", tr("Authorization header")));
    m_mode = new Segments("authorization");
    m_mode->setAccessibleName(tr("Authorization header"));
    m_mode->add(none, tr("None"));
    m_mode->add(basic, tr("Basic"));
    m_mode->add(bearer, tr("Bearer"));
    m_mode->add(typed, tr("As typed"));
    auto *modes = new QHBoxLayout;
    tight(*modes);
    modes->addWidget(m_mode);
    modes->addStretch();
    column->addLayout(modes);

    m_secretRow = new QWidget;
    auto *row = new QHBoxLayout(m_secretRow);
    tight(*row, 8);
    m_user = new QLineEdit;
    m_user->setObjectName(QStringLiteral("webhookUser"));
    m_user->setAccessibleName(tr("User name"));
    m_user->setPlaceholderText(tr("User name"));
    m_secret = new QLineEdit;
    m_secret->setObjectName(QStringLiteral("webhookSecret"));
    m_secret->setAccessibleName(tr("Secret"));
    m_secret->setPlaceholderText(tr("Secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setProperty("leading", true);
    m_secret->addAction(m_theme.icon(QStringLiteral("key")), QLineEdit::LeadingPosition);
    QAction *eye = m_secret->addAction(m_theme.icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    eye->setCheckable(true);
    eye->setText(tr("Show or hide the secret"));
    eye->setToolTip(eye->text());
    connect(eye, &QAction::toggled, m_secret,
            [this](bool shown) { m_secret->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    m_generate = makeButton(m_theme, "generateSecret", QStringLiteral("plain"), tr("Generate"));
    row->addWidget(m_user, 1);
    row->addWidget(m_secret, 2);
    row->addWidget(m_generate);
    column->addWidget(m_secretRow);
    connect(m_mode, &Segments::chosen, this, &WebhookForm::refresh);
    connect(m_user, &QLineEdit::textChanged, this, &WebhookForm::refresh);
    connect(m_secret, &QLineEdit::textChanged, this, &WebhookForm::refresh);
    connect(m_generate, &QPushButton::clicked, this, &WebhookForm::generate);
    return area;
}

QWidget *WebhookForm::makeTypes()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    tight(*column, 6);
    auto *head = new QHBoxLayout;
    tight(*head);
    head->addWidget(makeLabel("name", tr("Event types")));
    head->addStretch();
    m_count = makeLabel("detail", {}, "2");
    head->addWidget(m_count);
    column->addLayout(head);
    auto *choice = new QHBoxLayout;
    tight(*choice, 24);
    m_all = new QRadioButton(tr("All, also future ones"));
    m_all->setObjectName(QStringLiteral("allTypes"));
    m_only = new QRadioButton(tr("Only these"));
    m_only->setObjectName(QStringLiteral("onlyTypes"));
    for (QRadioButton *button : {m_all, m_only}) {
        button->setAccessibleName(button->text());
        choice->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &WebhookForm::refresh);
    }
    choice->addStretch();
    column->addLayout(choice);
    m_types = new QTreeWidget;
    m_types->setObjectName(QStringLiteral("eventTypes"));
    m_types->setAccessibleName(tr("Event types that are sent"));
    m_types->setProperty("framed", true);
    m_types->setUniformRowHeights(true);
    m_types->setColumnCount(2);
    m_types->setHeaderHidden(true);
    m_types->setRootIsDecorated(false);
    m_types->setColumnWidth(0, m_theme.px(170));
    m_types->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_types->setMinimumHeight(m_theme.px(96));
    column->addWidget(m_types, 1);
    connect(m_types, &QTreeWidget::itemChanged, this, &WebhookForm::refresh);
    m_ownType = new QLineEdit;
    m_ownType->setObjectName(QStringLiteral("ownType"));
    m_ownType->setAccessibleName(tr("Add a type of your own"));
    m_ownType->setPlaceholderText(tr("Add a type of your own, then Enter"));
    m_ownType->setProperty("leading", true);
    m_ownType->addAction(m_theme.icon(QStringLiteral("plus"), Role::Accent), QLineEdit::LeadingPosition);
    column->addWidget(m_ownType);
    connect(m_ownType, &QLineEdit::returnPressed, this, [this] {
        // The attribute is a list with commas, so a type cannot hold one.
        QString type = m_ownType->text();
        type = type.remove(u',').simplified().remove(u' ');
        if (type.isEmpty())
            return;
        // Names are case-sensitive in the cloud; one that differs by case only is the documented one.
        const QList<QTreeWidgetItem *> known = m_types->findItems(type, Qt::MatchFixedString);
        if (known.isEmpty())
            addType(type, true);
        else
            known.first()->setCheckState(0, Qt::Checked);
        m_ownType->clear();
        m_only->setChecked(true);
        refresh();
    });
    return area;
}

void WebhookForm::addType(const QString &type, bool checked)
{
    auto *item = new QTreeWidgetItem(m_types, {type, sentences::eventMeaning(type)});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(0, checked ? Qt::Checked : Qt::Unchecked);
    item->setData(0, Qt::AccessibleDescriptionRole, sentences::eventMeaning(type));
    item->setFont(0, m_theme.monospace());
    item->setForeground(1, m_theme.colour(Role::Text2));
    item->setSizeHint(0, {0, m_theme.px(28)});
}

void WebhookForm::setSettings(const webhook::WebhookSettings &settings)
{
    const QSignalBlocker blocker(this);
    m_url->setText(settings.url);
    readAuthorization(settings.psk);
    {
        const QSignalBlocker quiet(m_types);
        m_types->clear();
        QStringList types = webhook::documentedTypes();
        for (const QString &type : settings.types.value_or(QStringList())) {
            if (!types.contains(type))
                types.append(type);
        }
        for (const QString &type : std::as_const(types))
            addType(type, settings.types ? settings.types->contains(type) : true);
    }
    (settings.types ? m_only : m_all)->setChecked(true);
    refresh();
}

void WebhookForm::readAuthorization(const QString &psk)
{
    m_user->clear();
    if (psk.isEmpty()) {
        m_mode->choose(none);
        m_secret->clear();
        return;
    }
    if (psk.startsWith(bearerPrefix)) {
        m_mode->choose(bearer);
        m_secret->setText(psk.sliced(bearerPrefix.size()));
        return;
    }
    const auto decoded = QByteArray::fromBase64Encoding(
        psk.startsWith(basicPrefix) ? psk.sliced(basicPrefix.size()).toLatin1() : QByteArray());
    const QString pair = QString::fromUtf8(*decoded);
    // Only what would be written back letter for letter is taken apart.
    if (decoded && pair.contains(u':')
        && basicPrefix + QString::fromLatin1(pair.toUtf8().toBase64()) == psk) {
        m_mode->choose(basic);
        m_user->setText(pair.section(u':', 0, 0));
        m_secret->setText(pair.section(u':', 1));
        return;
    }
    m_mode->choose(typed);
    m_secret->setText(psk);
}

QString WebhookForm::authorization() const
{
    const QString mode = m_mode->current();
    if (mode == basic)
        return basicPrefix
            + QString::fromLatin1((m_user->text() + u':' + m_secret->text()).toUtf8().toBase64());
    if (mode == bearer)
        return bearerPrefix + m_secret->text();
    return mode == typed ? m_secret->text() : QString();
}

QStringList WebhookForm::checkedTypes() const
{
    QStringList types;
    for (int i = 0; i < m_types->topLevelItemCount(); ++i) {
        if (m_types->topLevelItem(i)->checkState(0) == Qt::Checked)
            types << m_types->topLevelItem(i)->text(0);
    }
    return types;
}

webhook::WebhookSettings WebhookForm::settings() const
{
    webhook::WebhookSettings settings;
    settings.url = m_url->text().trimmed();
    settings.psk = authorization();
    if (m_only->isChecked())
        settings.types = checkedTypes();
    return settings;
}

QString WebhookForm::problem() const
{
    const QString url = m_url->text().trimmed();
    if (!url.isEmpty()) {
        if (const auto verdict = webhook::checkUrl(url); !verdict)
            return sentences::error(verdict.error());
    }
    const QString mode = m_mode->current();
    if (mode != none && m_secret->text().isEmpty())
        return tr("The Authorization header needs its secret.");
    if (mode == basic && m_user->text().contains(u':'))
        return tr("The user name cannot hold a colon.");
    if (const auto checked = webhook::checkPsk(authorization()); !checked)
        return sentences::error(checked.error());
    if (m_only->isChecked() && checkedTypes().isEmpty())
        return tr("Choose at least one event type, or all.");
    return {};
}

QString WebhookForm::outcome() const
{
    const auto verdict = webhook::checkUrl(m_url->text().trimmed());
    if (m_url->text().trimmed().isEmpty())
        return tr("The cloud sends nothing: there is no address.");
    if (!verdict)
        return tr("Nothing yet: the address cannot be used.");
    const QString types = m_all->isChecked() ? tr("every event")
                                             : tr("%n event type(s)", nullptr, int(checkedTypes().size()));
    const QString mode = m_mode->current();
    const QString secret = mode == none ? tr("without an Authorization header")
        : mode == basic                 ? tr("with a user name and a password")
        : mode == bearer                ? tr("with a Bearer secret")
                                        : tr("with the header as typed");
    return tr("The cloud sends %1 to %2 %3. It never repeats a failed delivery.")
        .arg(types, verdict->url.host(), secret);
}

void WebhookForm::generate()
{
    if (m_mode->current() == none)
        m_mode->choose(bearer);
    m_secret->setText(webhook::randomSecret());
    refresh();
}

void WebhookForm::refresh()
{
    const QString url = m_url->text().trimmed();
    QString words;
    QString tone = QStringLiteral("2");
    if (url.isEmpty()) {
        words = tr("Without an address the webhook is off.");
    } else if (const auto verdict = webhook::checkUrl(url); !verdict) {
        words = sentences::error(verdict.error());
        tone = QStringLiteral("danger");
    } else if (verdict->reach == webhook::UrlVerdict::Reach::ThisComputer) {
        words = tr("This computer. The cloud cannot reach it.");
        tone = QStringLiteral("warn");
    } else if (verdict->reach == webhook::UrlVerdict::Reach::PrivateNetwork) {
        words = tr("An address of a private network. The cloud cannot reach it.");
        tone = QStringLiteral("warn");
    } else if (!verdict->https) {
        words = tr("Without https everybody on the way can read the events and the secret.");
        tone = QStringLiteral("warn");
    } else {
        words = tr("✓ https, and a public address");
        tone = QStringLiteral("ok");
    }
    m_verdict->setText(words);
    setLook(*m_verdict, "tone", tone);
    setLook(*m_url, "state", tone == u"danger" ? QStringLiteral("error") : QString());
    const QString mode = m_mode->current();
    m_secretRow->setVisible(mode != none);
    m_user->setVisible(mode == basic);
    m_types->setEnabled(m_only->isChecked());
    m_count->setText(m_all->isChecked()
                         ? tr("all")
                         : tr("%1 of %2").arg(checkedTypes().size()).arg(m_types->topLevelItemCount()));
    Q_EMIT changed();
}

} // namespace bt::desktop
