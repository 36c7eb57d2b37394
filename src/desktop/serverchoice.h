// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/session.h"
#include "theme/theme.h"

#include <QWidget>

class QLabel;

namespace bt::desktop {

class ComboBox;
class MenuButton;

/// Which server to sign in to, and how its REST calls are authorized: the vendor's two hosts are offered,
/// any other address can be typed.
class ServerChoice : public QWidget
{
    Q_OBJECT
public:
    explicit ServerChoice(const Theme &theme, QWidget *parent = nullptr);

    /// Empty while what is typed cannot be a server.
    QUrl server() const;
    void setServer(const QUrl &server);
    cloud::Authorization authorization() const { return m_authorization; }
    void setAuthorization(cloud::Authorization authorization);
    /// The vendor's other host where one of the two is chosen; accounts are on one of them only.
    QUrl otherVendorHost() const;

    /// The address a person typed: https unless something else is said; empty where it cannot be a server.
    static QUrl readServer(const QString &text);

private:
    void check();

    const Theme &m_theme;
    ComboBox *m_server;
    QLabel *m_hint;
    MenuButton *m_method;
    cloud::Authorization m_authorization = cloud::Authorization::SessionCookie;
};

} // namespace bt::desktop
