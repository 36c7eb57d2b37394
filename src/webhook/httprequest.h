// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace bt::webhook {

/// Reads one HTTP/1.1 request as it comes, within limits, so that nobody can fill the memory. Bodies by
/// Content-Length or chunked. The names of headers are kept as sent.
class HttpRequest
{
public:
    static constexpr qsizetype largestHead = 64 * 1024;
    static constexpr qsizetype largestBody = 1024 * 1024;

    enum class State : quint8
    {
        Incomplete,
        Complete,
        Refused ///< refusal() is the status to answer with.
    };
    State feed(const QByteArray &bytes);
    State state() const { return m_state; }
    int refusal() const { return m_refusal; }

    bool expectsContinue() const; ///< Whether the sender waits for "100 Continue".
    QByteArray method() const { return m_method; }
    QByteArray target() const { return m_target; }
    QByteArray header(QByteArrayView name) const; ///< Of any case; empty where it is absent.
    const QList<std::pair<QByteArray, QByteArray>> &headers() const { return m_headers; }
    const QByteArray &body() const { return m_body; }

private:
    State refuse(int status);
    bool readHead();
    State readBody();
    State readChunks();

    State m_state = State::Incomplete;
    int m_refusal = 0;
    bool m_hasHead = false;
    bool m_chunked = false;
    qsizetype m_length = 0;
    QByteArray m_buffer;
    QByteArray m_method;
    QByteArray m_target;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
};

} // namespace bt::webhook
