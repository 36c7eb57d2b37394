// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/instant.h"

#include <QTimeZone>

namespace bt {

namespace {

// Reads digits without locale or allocation: this runs three times for each position of a 50 MB frame.
class Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }

    bool number(int digits, int &value)
    {
        if (m_text.size() < m_at + size_t(digits))
            return false;
        int result = 0;
        for (int i = 0; i < digits; ++i) {
            const char c = m_text[m_at + size_t(i)];
            if (c < '0' || c > '9')
                return false;
            result = result * 10 + (c - '0');
        }
        m_at += size_t(digits);
        value = result;
        return true;
    }

    bool eat(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool atEnd() const { return m_at == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

private:
    std::string_view m_text;
    size_t m_at = 0;
};

bool readFraction(Cursor &in, int &milliseconds)
{
    int weight = 100;
    int digits = 0;
    for (int digit = 0; in.number(1, digit); ++digits) {
        milliseconds += digit * weight;
        weight /= 10;
    }
    return digits > 0;
}

bool readZone(Cursor &in, int &offsetMinutes)
{
    if (in.atEnd() || in.eat('Z') || in.eat('z'))
        return true;
    const bool negative = in.peek() == '-';
    if (!in.eat('+') && !in.eat('-'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!in.number(2, hours))
        return false;
    in.eat(':');
    if (!in.atEnd() && !in.number(2, minutes))
        return false;
    if (hours > 18 || minutes > 59)
        return false;
    offsetMinutes = (negative ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

} // namespace

QDateTime toDateTime(Instant t) { return QDateTime::fromMSecsSinceEpoch(toEpochMs(t), QTimeZone::UTC); }

Instant fromDateTime(const QDateTime &t) { return fromEpochMs(t.toMSecsSinceEpoch()); }

std::optional<Instant> parseInstant(std::string_view text)
{
    using namespace std::chrono;
    Cursor in(text);
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0, offset = 0;
    if (!in.number(4, y) || !in.eat('-') || !in.number(2, mo) || !in.eat('-') || !in.number(2, d))
        return {};
    if (!in.atEnd()) {
        if (!in.eat('T') && !in.eat(' ') && !in.eat('t'))
            return {};
        if (!in.number(2, h) || !in.eat(':') || !in.number(2, mi))
            return {};
        if (in.eat(':') && !in.number(2, s))
            return {};
        if (in.eat('.') && !readFraction(in, ms))
            return {};
        if (!readZone(in, offset) || !in.atEnd())
            return {};
    }
    const year_month_day date{year(y), month(unsigned(mo)), day(unsigned(d))};
    if (!date.ok() || h > 23 || mi > 59 || s > 60)
        return {};
    return Instant(sys_days(date)) + hours(h) + minutes(mi - offset) + seconds(s) + Milliseconds(ms);
}

std::optional<Instant> parseInstant(QStringView text)
{
    const QByteArray latin = text.trimmed().toLatin1();
    return parseInstant(std::string_view(latin.constData(), size_t(latin.size())));
}

QString toIso(Instant t) { return toDateTime(t).toString(Qt::ISODateWithMs); }

} // namespace bt
