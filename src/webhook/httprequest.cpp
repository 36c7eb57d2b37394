// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/httprequest.h"

#include <algorithm>

namespace bt::webhook {

HttpRequest::State HttpRequest::feed(const QByteArray &bytes)
{
    if (m_state != State::Incomplete)
        return m_state;
    m_buffer += bytes;
    if (!m_hasHead && !readHead())
        return m_state;
    return m_chunked ? readChunks() : readBody();
}

HttpRequest::State HttpRequest::refuse(int status)
{
    m_refusal = status;
    m_buffer.clear();
    m_body.clear();
    return m_state = State::Refused;
}

bool HttpRequest::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0 || end > largestHead) {
        if (m_buffer.size() > largestHead)
            refuse(431);
        return false;
    }
    QList<QByteArray> lines = m_buffer.first(end).split('\n');
    m_buffer.remove(0, end + 4);
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    if (first.size() != 3 || !first[2].startsWith("HTTP/1.")) {
        refuse(400);
        return false;
    }
    m_method = first[0];
    m_target = first[1];
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) {
            refuse(400);
            return false;
        }
        m_headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    m_chunked = header("Transfer-Encoding").toLower().contains("chunked");
    const QByteArray length = header("Content-Length");
    bool isNumber = true;
    m_length = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
    if (!isNumber || m_length < 0) {
        refuse(400);
        return false;
    }
    if (m_length > largestBody) {
        refuse(413);
        return false;
    }
    m_hasHead = true;
    return true;
}

HttpRequest::State HttpRequest::readBody()
{
    m_body += m_buffer.first(std::min(m_buffer.size(), m_length - m_body.size()));
    m_buffer.clear();
    return m_body.size() == m_length ? m_state = State::Complete : m_state;
}

HttpRequest::State HttpRequest::readChunks()
{
    for (;;) {
        const qsizetype line = m_buffer.indexOf("\r\n");
        if (line < 0)
            return m_buffer.size() > largestHead ? refuse(400) : m_state;
        bool isNumber = false;
        const qsizetype size = m_buffer.first(line).split(';').first().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0)
            return refuse(400);
        if (size > largestBody - m_body.size())
            return refuse(413);
        if (m_buffer.size() < line + 2 + size + 2)
            return m_state;
        m_body += m_buffer.sliced(line + 2, size);
        m_buffer.remove(0, line + 2 + size + 2);
        if (size == 0)
            return m_state = State::Complete;
    }
}

bool HttpRequest::expectsContinue() const
{
    return m_hasHead && header("Expect").toLower() == "100-continue";
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(
        m_headers, [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_headers.end() ? QByteArray() : found->second;
}

} // namespace bt::webhook
