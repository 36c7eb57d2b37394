// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <cmath>

namespace bt::simulator {

namespace {
void putDigits(char *to, int value, int digits)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        to[i] = char('0' + value % 10);
}
} // namespace

QByteArray isoDate(qint64 epochMs)
{
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(epochMs)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const int ms = int((time - day).count());
    QByteArray text("0000-00-00T00:00:00.000+00:00");
    char *out = text.data();
    putDigits(out, int(date.year()), 4);
    putDigits(out + 5, int(unsigned(date.month())), 2);
    putDigits(out + 8, int(unsigned(date.day())), 2);
    putDigits(out + 11, ms / 3'600'000, 2);
    putDigits(out + 14, ms / 60'000 % 60, 2);
    putDigits(out + 17, ms / 1'000 % 60, 2);
    putDigits(out + 20, ms % 1'000, 3);
    return text;
}

void JsonWriter::date(qint64 epochMs)
{
    const QByteArray text = isoDate(epochMs);
    plain({text.constData(), size_t(text.size())});
}

void JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return plain(std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    separate();
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    const std::string_view digits(buffer, size_t(end - buffer));
    append(digits);
    if (digits.find_first_of(".e") == std::string_view::npos)
        append(".0");
}

void JsonWriter::text(QStringView value)
{
    separate();
    m_out += '"';
    const QByteArray utf8 = value.toUtf8();
    for (const char c : utf8) {
        switch (c) {
        case '"':
            append("\\\"");
            break;
        case '\\':
            append("\\\\");
            break;
        case '\n':
            append("\\n");
            break;
        case '\r':
            append("\\r");
            break;
        case '\t':
            append("\\t");
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                constexpr std::string_view hex("0123456789abcdef");
                append("\\u00");
                m_out += hex[size_t(c) >> 4 & 15];
                m_out += hex[size_t(c) & 15];
            } else {
                m_out += c;
            }
        }
    }
    m_out += '"';
}

void JsonWriter::value(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return boolean(value.toBool());
    case QJsonValue::String:
        return text(value.toString());
    case QJsonValue::Double: {
        const QVariant variant = value.toVariant();
        return variant.typeId() == QMetaType::Double ? number(variant.toDouble())
                                                     : integer(variant.toLongLong());
    }
    case QJsonValue::Array:
        open('[');
        for (const QJsonValue &item : value.toArray())
            this->value(item);
        close(']');
        return;
    case QJsonValue::Object: {
        open();
        const QJsonObject object = value.toObject();
        for (auto i = object.begin(); i != object.end(); ++i)
            key(i.key().toStdString()).value(i.value());
        close();
        return;
    }
    default:
        null();
    }
}

} // namespace bt::simulator
