// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/serverchoice.h"

#include "desktop/parts.h"
#include "desktop/style.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

namespace bt::desktop {

namespace {

const QString vendorHosts[]
    = {QStringLiteral("https://traccar.powunity.com"), QStringLiteral("https://iot.powunity.com")};

QString wordsOf(cloud::Authorization authorization)
{
    return authorization == cloud::Authorization::Header
        ? ServerChoice::tr("Authorize by HTTP Authorization header")
        : ServerChoice::tr("Authorize by session cookie");
}

} // namespace

ServerChoice::ServerChoice(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_server(new ComboBox(theme))
    , m_hint(makeLabel("detail", {}, "2"))
    , m_method(new MenuButton(theme, "authorization", QStringLiteral("quiet")))
{
    auto *row = new QHBoxLayout(this);
    tight(*row, 24);
    QLabel *label = makeLabel("medium", tr("Server"));
    label->setFixedHeight(theme.px(32));
    label->setBuddy(m_server);
    row->addWidget(label, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    tight(*column, 4);
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setAccessibleName(tr("Server"));
    m_server->setEditable(true);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    for (const QString &host : vendorHosts)
        m_server->addItem(host);
    m_server->lineEdit()->setObjectName(QStringLiteral("serverText"));
    m_server->lineEdit()->setAccessibleName(tr("Server address"));
    m_server->lineEdit()->setPlaceholderText(tr("Address of the server"));
    m_server->lineEdit()->setProperty("leading", true);
    m_server->lineEdit()->addAction(theme.icon(QStringLiteral("server")), QLineEdit::LeadingPosition);
    m_hint->setObjectName(QStringLiteral("serverHint"));
    m_hint->setWordWrap(true);
    column->addWidget(m_server);

    auto *below = new QHBoxLayout;
    tight(*below, 16);
    below->addWidget(m_hint, 1, Qt::AlignTop);
    auto *methods = new QMenu(m_method);
    for (const auto &[authorization, why] :
         {std::pair(cloud::Authorization::SessionCookie,
                    tr("The session cookie goes with every call, as in the cloud's own pages.")),
          std::pair(cloud::Authorization::Header,
                    tr("REST calls carry the user or token themselves; the cookie serves the live stream "
                       "only."))}) {
        QAction *action = methods->addAction(wordsOf(authorization));
        action->setToolTip(why);
        connect(action, &QAction::triggered, this,
                [this, authorization] { setAuthorization(authorization); });
    }
    methods->setToolTipsVisible(true);
    m_method->setMenu(methods);
    m_method->setProperty("calm", true);
    below->addWidget(m_method, 0, Qt::AlignTop);
    column->addLayout(below);
    row->addLayout(column, 1);

    connect(m_server, &QComboBox::currentTextChanged, this, &ServerChoice::check);
    setFocusProxy(m_server);
    setAuthorization(m_authorization);
    check();
}

QUrl ServerChoice::server() const { return readServer(m_server->currentText()); }
void ServerChoice::setServer(const QUrl &server) { m_server->setCurrentText(server.toString()); }

void ServerChoice::setAuthorization(cloud::Authorization authorization)
{
    m_authorization = authorization;
    m_method->setText(wordsOf(authorization));
    m_method->setAccessibleName(tr("How REST calls are authorized: %1").arg(wordsOf(authorization)));
}

QUrl ServerChoice::otherVendorHost() const
{
    const QString host = server().host();
    const QUrl first(vendorHosts[0]);
    const QUrl second(vendorHosts[1]);
    return host == first.host() ? second : host == second.host() ? first : QUrl();
}

QUrl ServerChoice::readServer(const QString &text)
{
    QString address = text.trimmed();
    if (!address.contains(QLatin1StringView("://")))
        address.prepend(QStringLiteral("https://"));
    QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http")
        || !url.userInfo().isEmpty())
        return {};
    url.setQuery(QString());
    url.setFragment(QString());
    // People copy the address of the API or of a page; the server is what stands before it.
    QString path = url.path();
    if (const qsizetype api = path.indexOf(QLatin1StringView("/api")); api >= 0)
        path.truncate(api);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

void ServerChoice::check()
{
    const QUrl url = server();
    const bool plain = !url.isEmpty() && cloud::needsPlainHttpPermission(url);
    setLook(*m_hint, "tone",
            url.isEmpty() ? QStringLiteral("danger")
                : plain   ? QStringLiteral("warn")
                          : QStringLiteral("2"));
    const bool vendor = !otherVendorHost().isEmpty();
    m_hint->setText(url.isEmpty() ? tr("This is no address of a server.")
                        : plain   ? tr("Without https everybody on the way can read the password.")
                        : vendor  ? tr("The BikeTrax Cloud. Some accounts are on %1. Another server can be "
                                        "typed in.")
                                       .arg(otherVendorHost().host())
                                 : tr("Not the BikeTrax Cloud: a Traccar server of your own or of "
                                      "somebody else."));
}

} // namespace bt::desktop
