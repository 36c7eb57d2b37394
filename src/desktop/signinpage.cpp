// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/signinpage.h"

#include "core/sentences.h"
#include "desktop/parts.h"
#include "desktop/serverchoice.h"
#include "desktop/style.h"

#include <QAction>
#include <QCheckBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>

namespace bt::desktop {

namespace {

constexpr int columnWidth = 760;
// Below this the page draws closer together, so that it fits the smallest window without scrolling.
constexpr int roomyHeight = 780;

} // namespace

SignInPage::SignInPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("signInPage"));
    setAccessibleName(tr("Sign in"));
    auto *outer = new QVBoxLayout(this);
    tight(*outer);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QFrame;
    page->setProperty("surface", QStringLiteral("window"));
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);

    auto *middle = new QWidget;
    middle->setMaximumWidth(theme.px(columnWidth));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(24, 0, 24, 0);
    row->addStretch(1);
    row->addWidget(middle, 100);
    row->addStretch(1);
    m_column = new QVBoxLayout(middle);
    m_column->addWidget(makeHeading());
    m_kept = new QWidget;
    tight(*new QVBoxLayout(m_kept), 4);
    m_kept->hide();
    m_column->addWidget(m_kept);
    m_server = new ServerChoice(theme);
    m_column->addWidget(m_server);
    auto *cards = new QHBoxLayout;
    tight(*cards, 16);
    cards->addWidget(makeTokenCard(), 1);
    cards->addWidget(makePasswordCard(), 1);
    m_column->addLayout(cards);
    auto *stay = new QHBoxLayout;
    tight(*stay, 8);
    m_stay = new QCheckBox(tr("Stay signed in"));
    m_stay->setObjectName(QStringLiteral("staySignedIn"));
    m_stay->setAccessibleName(m_stay->text());
    m_stay->setChecked(true);
    stay->addWidget(m_stay);
    stay->addWidget(makeLabel("detail", tr("kept in the system’s keychain, never in a file"), "2"));
    stay->addStretch();
    m_column->addLayout(stay);
    m_column->addWidget(makeHairline());
    m_column->addWidget(makeDemo());
    m_column->addStretch(1);
    outer->addWidget(makeFoot());

    for (QLineEdit *field : {m_token, m_email, m_password, m_code})
        connect(field, &QLineEdit::textEdited, this, &SignInPage::clearErrors);
    connect(m_token, &QLineEdit::returnPressed, this, [this] { submit(Kind::Token); });
    for (QLineEdit *field : {m_email, m_password, m_code})
        connect(field, &QLineEdit::returnPressed, this, [this] { submit(Kind::Password); });
    for (const Kind kind : {Kind::Token, Kind::Password})
        connect(card(kind).other, &QPushButton::clicked, this, [this, kind] {
            m_server->setServer(m_server->otherVendorHost());
            submit(kind);
        });
    connect(m_tokenCard.button, &QPushButton::clicked, this, [this] { submit(Kind::Token); });
    connect(m_passwordCard.button, &QPushButton::clicked, this, [this] { submit(Kind::Password); });
}

QWidget *SignInPage::makeHeading()
{
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    tight(*row, 12);
    auto *icon = new QLabel;
    const int side = m_theme.px(48);
    icon->setPixmap(m_theme.iconPixmap(QStringLiteral("biketrax"), Role::Text, side, devicePixelRatioF()));
    icon->setAccessibleName(tr("BikeTrax Desktop"));
    auto *words = new QVBoxLayout;
    tight(*words, 0);
    words->addWidget(makeLabel("truth", tr("Sign in to your bikes")));
    words->addWidget(makeLabel("text", tr("Choose the server, then one of two ways in."), "2"));
    row->addWidget(icon);
    row->addLayout(words);
    row->addStretch();
    return area;
}

QWidget *SignInPage::makeCard(Card &card, const char *icon, const QString &heading, QBoxLayout *&fields,
                              const QString &note)
{
    auto *frame = new QFrame;
    frame->setProperty("surface", QStringLiteral("card"));
    m_cards.append(frame);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    tight(*head, 10);
    auto *symbol = new QLabel;
    const int side = m_theme.px(16);
    symbol->setPixmap(m_theme.iconPixmap(QLatin1StringView(icon), Role::Accent, side, devicePixelRatioF()));
    connect(&m_theme, &Theme::changed, symbol, [this, symbol, icon, side] {
        symbol->setPixmap(
            m_theme.iconPixmap(QLatin1StringView(icon), Role::Accent, side, devicePixelRatioF()));
    });
    head->addWidget(symbol);
    head->addWidget(makeLabel("heading", heading), 1);
    column->addLayout(head);
    column->addSpacing(6);
    auto *inner = new QVBoxLayout;
    tight(*inner, 4);
    fields = inner;
    column->addLayout(inner);
    column->addStretch(1);

    card.error = makeLabel("detail", {}, "danger");
    card.error->setWordWrap(true);
    card.error->hide();
    column->addWidget(card.error);
    card.other->hide();
    column->addWidget(card.other, 0, Qt::AlignLeft);
    column->addSpacing(4);
    auto *buttons = new QHBoxLayout;
    tight(*buttons, 8);
    card.button->setMinimumHeight(m_theme.px(34));
    card.cancel->hide();
    buttons->addWidget(card.button, 1);
    buttons->addWidget(card.cancel);
    column->addLayout(buttons);
    column->addSpacing(2);
    QLabel *words = makeLabel("detail", note, "2");
    words->setWordWrap(true);
    words->setMinimumHeight(m_theme.px(34));
    words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(words);
    connect(card.cancel, &QPushButton::clicked, this, &SignInPage::cancelRequested);
    return frame;
}

QLineEdit *SignInPage::makeSecretField(const char *objectName, const QString &placeholder)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1StringView(objectName));
    field->setPlaceholderText(placeholder);
    field->setEchoMode(QLineEdit::Password);
    field->setMinimumHeight(m_theme.px(34));
    QAction *eye = field->addAction(m_theme.icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    eye->setText(tr("Show or hide what is typed"));
    eye->setToolTip(eye->text());
    eye->setCheckable(true);
    connect(eye, &QAction::toggled, field,
            [field](bool shown) { field->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    return field;
}

QWidget *SignInPage::makeTokenCard()
{
    m_tokenCard.action = tr("Sign in with the token");
    m_tokenCard.button = makeButton(m_theme, "signInToken", QStringLiteral("primary"), m_tokenCard.action);
    m_tokenCard.cancel = makeButton(m_theme, "cancelToken", QStringLiteral("plain"), tr("Cancel"));
    m_tokenCard.other
        = makeButton(m_theme, "otherHostToken", QStringLiteral("plain"), tr("Try on the other host"));
    QBoxLayout *fields = nullptr;
    QWidget *card
        = makeCard(m_tokenCard, "key", tr("With an API token"), fields,
                   tr("For everybody who uses the phone app. The app’s own password does not work here."));
    m_tokenCard.error->setObjectName(QStringLiteral("tokenError"));
    m_token = makeSecretField("token", tr("Paste the token"));
    QLabel *label = makeLabel("medium", tr("Token"));
    label->setBuddy(m_token);
    m_token->setAccessibleName(label->text());
    fields->addWidget(label);
    fields->addWidget(m_token);
    QLabel *hint = makeLabel("detail", tr("In the phone app: Settings, Advanced, API token."), "2");
    hint->setWordWrap(true);
    fields->addWidget(hint);
    return card;
}

QWidget *SignInPage::makePasswordCard()
{
    m_passwordCard.action = tr("Sign in with the password");
    m_passwordCard.button
        = makeButton(m_theme, "signInPassword", QStringLiteral("primary"), m_passwordCard.action);
    m_passwordCard.cancel = makeButton(m_theme, "cancelPassword", QStringLiteral("plain"), tr("Cancel"));
    m_passwordCard.other
        = makeButton(m_theme, "otherHostPassword", QStringLiteral("plain"), tr("Try on the other host"));
    QBoxLayout *fields = nullptr;
    QWidget *card = makeCard(
        m_passwordCard, "mail", tr("With e-mail and password"), fields,
        tr("For accounts made by a fleet manager, and for everybody who knows the cloud password."));
    m_passwordCard.error->setObjectName(QStringLiteral("passwordError"));
    m_email = new QLineEdit;
    m_email->setObjectName(QStringLiteral("email"));
    m_email->setPlaceholderText(QStringLiteral("name@example.org"));
    m_email->setMinimumHeight(m_theme.px(34));
    m_password = makeSecretField("password", tr("Cloud password"));
    const auto add = [&](const QString &text, QLineEdit *field) {
        QLabel *label = makeLabel("medium", text);
        label->setBuddy(field);
        field->setAccessibleName(text);
        fields->addWidget(label);
        fields->addWidget(field);
    };
    add(tr("E-mail"), m_email);
    fields->addSpacing(6);
    add(tr("Password"), m_password);

    m_codeRow = new QWidget;
    auto *column = new QVBoxLayout(m_codeRow);
    tight(*column, 4);
    m_code = new QLineEdit;
    m_code->setObjectName(QStringLiteral("code"));
    m_code->setAccessibleName(tr("One-time code"));
    m_code->setPlaceholderText(tr("Six digits from the authenticator"));
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_code->setMaxLength(10);
    m_code->setMinimumHeight(m_theme.px(34));
    column->addSpacing(6);
    column->addWidget(makeLabel("medium", tr("One-time code")));
    column->addWidget(m_code);
    m_codeRow->hide();
    fields->addWidget(m_codeRow);
    return card;
}

QWidget *SignInPage::makeDemo()
{
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    tight(*row, 12);
    auto *words = new QVBoxLayout;
    tight(*words);
    words->addWidget(makeLabel("name", tr("No account at hand?")));
    QLabel *sentence = makeLabel(
        "detail",
        tr("60 simulated bikes on a built-in map of Neubrandenburg. Needs no internet, sends nothing."), "2");
    sentence->setWordWrap(true);
    words->addWidget(sentence);
    m_demo = makeButton(m_theme, "tryDemo", QStringLiteral("plain"), tr("Try the demo fleet"),
                        QStringLiteral("bike"));
    connect(m_demo, &QPushButton::clicked, this, &SignInPage::demoRequested);
    row->addLayout(words, 1);
    row->addWidget(m_demo, 0, Qt::AlignVCenter);
    return area;
}

QWidget *SignInPage::makeFoot()
{
    auto *foot = new QFrame;
    foot->setProperty("surface", QStringLiteral("window"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 0, 24, 4);
    row->setSpacing(16);
    m_language = new MenuButton(m_theme, "language", QStringLiteral("quiet"));
    auto *languages = new QMenu(m_language);
    for (const auto &[code, name] : {std::pair(QString(), tr("Language: like the system")),
                                     std::pair(QStringLiteral("en"), QStringLiteral("English")),
                                     std::pair(QStringLiteral("de"), QStringLiteral("Deutsch"))})
        connect(languages->addAction(name), &QAction::triggered, this, [this, code] {
            setLanguage(code);
            Q_EMIT languageChosen(code);
        });
    m_language->setMenu(languages);
    m_scheme = new MenuButton(m_theme, "scheme", QStringLiteral("quiet"));
    auto *schemes = new QMenu(m_scheme);
    for (const auto &[choice, name] : {std::pair(SchemeChoice::System, tr("Theme: like the system")),
                                       std::pair(SchemeChoice::Light, tr("Theme: light")),
                                       std::pair(SchemeChoice::Dark, tr("Theme: dark"))})
        connect(schemes->addAction(name), &QAction::triggered, this, [this, choice] {
            setScheme(choice);
            Q_EMIT schemeChosen(choice);
        });
    m_scheme->setMenu(schemes);
    for (MenuButton *button : {m_language, m_scheme})
        button->setProperty("calm", true);
    row->addStretch();
    row->addWidget(m_language);
    row->addWidget(m_scheme);
    if (const QString version = QCoreApplication::applicationVersion(); !version.isEmpty())
        row->addWidget(makeLabel("detail", tr("Version %1").arg(version), "2"));
    row->addStretch();
    setLanguage({});
    setScheme(SchemeChoice::System);
    return foot;
}

void SignInPage::setServer(const QUrl &server) { m_server->setServer(server); }
// A focus proxy would let Tab skip what stands before the field.
void SignInPage::focusToken() { m_token->setFocus(); }

QUrl SignInPage::server() const { return m_server->server(); }
void SignInPage::setAuthorization(cloud::Authorization authorization)
{
    m_server->setAuthorization(authorization);
}

void SignInPage::setKept(const QList<cloud::KeptAccount> &accounts)
{
    qDeleteAll(m_kept->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_kept->setVisible(!accounts.isEmpty());
    for (qsizetype i = 0; i < accounts.size(); ++i) {
        const cloud::KeptAccount &account = accounts[i];
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        tight(*row, 8);
        QPushButton *use
            = makeButton(m_theme, qPrintable(QStringLiteral("kept%1").arg(i)), QStringLiteral("plain"),
                         tr("Continue as %1").arg(account.email), QStringLiteral("right"));
        QPushButton *forget
            = makeIconButton(m_theme, qPrintable(QStringLiteral("forget%1").arg(i)), QStringLiteral("quiet"),
                             QStringLiteral("x"), tr("Forget %1 on this computer").arg(account.email));
        row->addWidget(use);
        row->addWidget(makeLabel("detail", account.server.host(), "2"));
        row->addStretch();
        row->addWidget(forget);
        m_kept->layout()->addWidget(line);
        connect(use, &QPushButton::clicked, this, [this, account] { Q_EMIT keptChosen(account); });
        connect(forget, &QPushButton::clicked, this, [this, account] { Q_EMIT forgetRequested(account); });
    }
}

void SignInPage::setEmail(const QString &email) { m_email->setText(email); }
void SignInPage::setStaySignedIn(bool stay) { m_stay->setChecked(stay); }

void SignInPage::setLanguage(const QString &language)
{
    m_language->setText(language == u"de"       ? QStringLiteral("Deutsch")
                            : language == u"en" ? QStringLiteral("English")
                                                : tr("Language: like the system"));
    m_language->setAccessibleName(tr("Language"));
}

void SignInPage::setScheme(SchemeChoice choice)
{
    m_scheme->setText(choice == SchemeChoice::Light      ? tr("Theme: light")
                          : choice == SchemeChoice::Dark ? tr("Theme: dark")
                                                         : tr("Theme: like the system"));
    m_scheme->setAccessibleName(tr("Theme"));
}

void SignInPage::submit(Kind kind)
{
    clearErrors();
    m_used = kind;
    const QUrl server = m_server->server();
    if (server.isEmpty()) {
        m_server->setFocus();
        return;
    }
    cloud::Credentials credentials;
    credentials.kind = kind;
    // Tokens come from phones through mails and notes; blanks round them are never part of them.
    credentials.secret = Secret(kind == Kind::Token ? m_token->text().trimmed() : m_password->text());
    if (kind == Kind::Password) {
        credentials.email = m_email->text().trimmed();
        credentials.code = m_code->text().trimmed();
        if (credentials.email.isEmpty()) {
            showSentence(tr("Type the e-mail address of the account."));
            m_email->setFocus();
            return;
        }
    }
    if (credentials.secret.isEmpty()) {
        showSentence(kind == Kind::Token ? tr("Paste the token first.") : tr("Type the password."));
        (kind == Kind::Token ? m_token : m_password)->setFocus();
        return;
    }
    Q_EMIT signInRequested(server, credentials, m_server->authorization(), m_stay->isChecked());
}

void SignInPage::setBusy(bool busy)
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_token), static_cast<QWidget *>(m_email),
          static_cast<QWidget *>(m_password), static_cast<QWidget *>(m_code), static_cast<QWidget *>(m_stay),
          static_cast<QWidget *>(m_demo), static_cast<QWidget *>(m_tokenCard.button),
          static_cast<QWidget *>(m_passwordCard.button)})
        widget->setEnabled(!busy);
    for (const Kind kind : {Kind::Token, Kind::Password}) {
        const bool active = busy && kind == m_used;
        card(kind).button->setText(active ? tr("Signing in…") : card(kind).action);
        card(kind).cancel->setVisible(active);
    }
    if (busy)
        clearErrors();
}

void SignInPage::showError(const Error &error)
{
    if (error.kind == ErrorKind::CodeRequired) {
        m_used = Kind::Password;
        m_codeRow->show();
    }
    showSentence(sentences::error(error, m_server->server().host()));
    // Accounts are on one of the vendor's two hosts, and nothing tells which.
    const QUrl other = m_server->otherVendorHost();
    const bool mayBeThere
        = error.kind == ErrorKind::SignInRefused || error.kind == ErrorKind::NotFound || isTransient(error);
    if (!other.isEmpty() && mayBeThere) {
        QPushButton *button = card(m_used).other;
        button->setText(tr("Try on %1").arg(other.host()));
        button->setAccessibleName(button->text());
        button->show();
    }
    if (error.kind == ErrorKind::CodeRequired)
        m_code->setFocus();
    else if (error.kind == ErrorKind::SignInRefused)
        (m_used == Kind::Token ? m_token : m_password)->setFocus();
}

void SignInPage::showSentence(const QString &sentence)
{
    QLabel *label = card(m_used).error;
    label->setText(sentence);
    label->setAccessibleName(sentence);
    label->setVisible(!sentence.isEmpty());
}

void SignInPage::clearErrors()
{
    for (const Kind kind : {Kind::Token, Kind::Password}) {
        card(kind).error->hide();
        card(kind).other->hide();
    }
}

void SignInPage::clearSecrets()
{
    for (QLineEdit *field : {m_token, m_password, m_code})
        field->clear();
    m_codeRow->hide();
}

void SignInPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool roomy = event->size().height() >= m_theme.px(roomyHeight);
    m_column->setContentsMargins(0, roomy ? 56 : 20, 0, 12);
    m_column->setSpacing(roomy ? 24 : 12);
    for (QWidget *card : std::as_const(m_cards))
        card->setMinimumHeight(roomy ? m_theme.px(340) : 0);
}

} // namespace bt::desktop
