// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulator.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QUrlQuery>

namespace bt::test {

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QByteArray cookie; ///< "JSESSIONID=…" where one was set.
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QHttpHeaders headers;

    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
};

/// A plain HTTP client that waits, written apart from the product's own.
class HttpClient
{
public:
    explicit HttpClient(const simulator::Endpoint &endpoint)
        : m_endpoint(endpoint)
    {
        m_network.setTransferTimeout(std::chrono::seconds(20));
        m_network.setCookieJar(new NoCookies);
    }

    QByteArray cookie; ///< Sent when not empty; signIn() sets it.
    QByteArray authorization; ///< Sent when not empty.
    QByteArray accept = "application/json";

    Answer send(const QByteArray &method, const QString &pathAndQuery, const QByteArray &body = {},
                const QByteArray &contentType = "application/json")
    {
        return sendTo(m_endpoint.url, method, pathAndQuery, body, contentType, {});
    }
    Answer get(const QString &pathAndQuery) { return send("GET", pathAndQuery); }
    Answer control(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        return sendTo(m_endpoint.control, method, QStringLiteral("/simulator/") + path, body,
                      "application/json", m_endpoint.controlKey.toLatin1());
    }
    Answer signIn() { return signIn(m_endpoint.email, m_endpoint.password); }
    Answer signIn(const QString &email, const QString &password)
    {
        const QByteArray form
            = "email=" + QUrl::toPercentEncoding(email) + "&password=" + QUrl::toPercentEncoding(password);
        const Answer answer
            = send("POST", QStringLiteral("/api/session"), form, "application/x-www-form-urlencoded");
        if (answer.status == 200 && !answer.cookie.isEmpty())
            cookie = answer.cookie;
        return answer;
    }

private:
    struct NoCookies : QNetworkCookieJar
    {
        QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
        bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
    };

    Answer sendTo(const QUrl &base, const QByteArray &method, const QString &pathAndQuery,
                  const QByteArray &body, const QByteArray &contentType, const QByteArray &key)
    {
        QUrl url = base;
        url.setPath(pathAndQuery.section(u'?', 0, 0));
        url.setQuery(pathAndQuery.section(u'?', 1), QUrl::StrictMode);
        QNetworkRequest request(url);
        request.setRawHeader("Accept", accept);
        request.setRawHeader("X-Requested-With", "XMLHttpRequest");
        if (!body.isEmpty() || method == "POST" || method == "PUT")
            request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
        if (!cookie.isEmpty())
            request.setRawHeader("Cookie", cookie);
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        if (!key.isEmpty())
            request.setRawHeader("X-Simulator-Key", key);
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        answer.contentType = reply->rawHeader("Content-Type");
        answer.cookie = reply->rawHeader("Set-Cookie").split(';').first();
        answer.error = reply->error();
        answer.headers = reply->headers();
        return answer;
    }

    simulator::Endpoint m_endpoint;
    QNetworkAccessManager m_network;
};

} // namespace bt::test
