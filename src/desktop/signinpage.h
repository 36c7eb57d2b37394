// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/accountbook.h"
#include "cloud/session.h"
#include "theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace bt::desktop {

class MenuButton;
class ServerChoice;

/// Server, then one of two ways in of equal rank, the demo below. Asks for nothing but what it needs and
/// keeps nothing: what was typed leaves through signInRequested().
class SignInPage : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPage(const Theme &theme, QWidget *parent = nullptr);

    void focusToken(); ///< Where most people begin.
    QUrl server() const;
    void setServer(const QUrl &server);
    void setAuthorization(cloud::Authorization authorization);
    /// The accounts that one click signs in again.
    void setKept(const QList<cloud::KeptAccount> &accounts);
    void setEmail(const QString &email);
    void setStaySignedIn(bool stay);
    void setLanguage(const QString &language); ///< "", "en", "de".
    void setScheme(SchemeChoice choice);

    /// While a sign-in is under way: fields rest, the button says so, and it can be cancelled.
    void setBusy(bool busy);
    /// One sentence in the card that was used; asks for the one-time code where that is what is missing.
    void showError(const Error &error);
    void showSentence(const QString &sentence);
    /// Forgets token, password and code.
    void clearSecrets();

Q_SIGNALS:
    void signInRequested(const QUrl &server, const bt::cloud::Credentials &credentials,
                         bt::cloud::Authorization authorization, bool staySignedIn);
    void keptChosen(const bt::cloud::KeptAccount &account);
    void forgetRequested(const bt::cloud::KeptAccount &account);
    void cancelRequested();
    void demoRequested();
    void languageChosen(const QString &language);
    void schemeChosen(bt::SchemeChoice choice);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Kind = cloud::Credentials::Kind;
    struct Card
    {
        QPushButton *button = nullptr;
        QPushButton *cancel = nullptr;
        QPushButton *other = nullptr; ///< The same on the vendor's other host.
        QLabel *error = nullptr;
        QString action; ///< The button's text at rest.
    };

    QWidget *makeHeading();
    QWidget *makeTokenCard();
    QWidget *makePasswordCard();
    QWidget *makeCard(Card &card, const char *icon, const QString &heading, QBoxLayout *&fields,
                      const QString &note);
    QLineEdit *makeSecretField(const char *objectName, const QString &placeholder);
    QWidget *makeDemo();
    QWidget *makeFoot();
    void submit(Kind kind);
    Card &card(Kind kind) { return kind == Kind::Token ? m_tokenCard : m_passwordCard; }
    void clearErrors();

    const Theme &m_theme;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_kept = nullptr;
    ServerChoice *m_server = nullptr;
    QLineEdit *m_token = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_codeRow = nullptr;
    QLineEdit *m_code = nullptr;
    QCheckBox *m_stay = nullptr;
    QPushButton *m_demo = nullptr;
    MenuButton *m_language = nullptr;
    MenuButton *m_scheme = nullptr;
    QList<QWidget *> m_cards;
    Card m_tokenCard;
    Card m_passwordCard;
    Kind m_used = Kind::Token;
};

} // namespace bt::desktop
