// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/http.h"

#include <QAbstractHttpServer>

#include <functional>
#include <memory>
#include <vector>

namespace bt::simulator {

/// Turns Qt's requests into HttpRequest and HttpReply into bytes. Everything is decided by its two questions.
class WebServer : public QAbstractHttpServer
{
    Q_OBJECT
public:
    using Respond = std::function<void(const HttpReply &)>;
    /// May answer later.
    using Handler = std::function<void(const HttpRequest &, Respond)>;
    /// Status with which the handshake is refused, 0 to accept it.
    using Handshake = std::function<int(const HttpRequest &)>;

    WebServer(Handler handler, Handshake handshake, std::function<qint64()> serverTime,
              QObject *parent = nullptr);

protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;

private:
    static HttpRequest read(const QHttpServerRequest &request);
    void write(QHttpServerResponder &responder, const HttpReply &reply) const;

    Handler m_handler;
    Handshake m_handshake;
    std::function<qint64()> m_serverTime;
    std::vector<std::shared_ptr<QHttpServerResponder>> m_unanswered;
};

} // namespace bt::simulator
