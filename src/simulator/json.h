// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <charconv>
#include <string_view>

namespace bt::simulator {

/// Appends JSON text the way the server's own writer does: fields in the order given, nulls written, dates as
/// `2026-03-01T10:15:04.120+00:00`, doubles always with a fraction. Fast enough for thousands of objects a
/// second.
class JsonWriter
{
public:
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {
    }

    JsonWriter &open(char bracket = '{')
    {
        separate();
        m_out += bracket;
        m_first = true;
        return *this;
    }
    JsonWriter &close(char bracket = '}')
    {
        m_out += bracket;
        m_first = false;
        return *this;
    }
    JsonWriter &key(std::string_view name)
    {
        separate();
        m_out += '"';
        append(name);
        append("\":");
        m_first = true;
        return *this;
    }

    void null() { raw("null"); }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void integer(qint64 value)
    {
        separate();
        char buffer[24];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
        m_out.append(buffer, end - buffer);
    }
    void number(double value);
    void text(QStringView value);
    /// Characters that need no escape.
    void plain(std::string_view value)
    {
        separate();
        m_out += '"';
        append(value);
        m_out += '"';
    }
    void date(qint64 epochMs);
    void raw(std::string_view json)
    {
        separate();
        append(json);
    }
    void value(const QJsonValue &value);

private:
    void separate()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
    }
    void append(std::string_view text) { m_out.append(text.data(), qsizetype(text.size())); }

    QByteArray &m_out;
    bool m_first = true;
};

/// A JSON array that grows element by element.
class JsonList
{
public:
    JsonList() { m_text += '['; }
    /// Where to append the next element.
    QByteArray &next()
    {
        if (m_text.size() > 1)
            m_text += ',';
        return m_text;
    }
    void reserve(qsizetype bytes) { m_text.reserve(bytes); }
    QByteArray take()
    {
        m_text += ']';
        return std::move(m_text);
    }

private:
    QByteArray m_text;
};

/// `2026-03-01T10:15:04.120+00:00`.
QByteArray isoDate(qint64 epochMs);

} // namespace bt::simulator
