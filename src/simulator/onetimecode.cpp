// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/onetimecode.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

namespace bt::simulator {

namespace {
constexpr QLatin1StringView alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
constexpr qint64 stepMs = 30'000;

QByteArray fromBase32(const QString &text)
{
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const QChar letter : text.toUpper()) {
        const qsizetype value = alphabet.indexOf(letter);
        if (value < 0)
            continue;
        bits = (bits << 5 | quint32(value)) & 0xFFFF;
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes += char(bits >> count & 0xFF);
        }
    }
    return bytes;
}
} // namespace

QByteArray newOneTimeKey()
{
    QByteArray key;
    for (int i = 0; i < 32; ++i)
        key += alphabet[QRandomGenerator::system()->bounded(int(alphabet.size()))].toLatin1();
    return key;
}

int oneTimeCode(const QByteArray &secret, qint64 halfMinute)
{
    QByteArray counter(8, Qt::Uninitialized);
    qToBigEndian(halfMinute, counter.data());
    const QByteArray hash
        = QMessageAuthenticationCode::hash(counter, secret, QCryptographicHash::Algorithm::Sha1);
    const qsizetype offset = hash.back() & 0x0F;
    return int((qFromBigEndian<quint32>(hash.constData() + offset) & 0x7FFFFFFF) % 1'000'000);
}

bool isOneTimeCode(const QString &key, const QString &code, qint64 epochMs)
{
    const QByteArray secret = fromBase32(key);
    bool isNumber = false;
    const int given = code.toInt(&isNumber);
    for (qint64 step = epochMs / stepMs - 1; isNumber && step <= epochMs / stepMs + 1; ++step) {
        if (oneTimeCode(secret, step) == given)
            return true;
    }
    return false;
}

} // namespace bt::simulator
