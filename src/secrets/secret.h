// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bt {

/// A password, token or key. It cannot be streamed, printed or converted by accident: whoever needs the text
/// asks for it by name. The memory is overwritten when the last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &text);
    ~Secret();
    Secret(const Secret &other);
    Secret &operator=(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;

    bool isEmpty() const { return m_utf8.isEmpty(); }
    QString reveal() const { return QString::fromUtf8(m_utf8); }
    QByteArray revealUtf8() const { return QByteArray(m_utf8.constData(), m_utf8.size()); }

    friend bool operator==(const Secret &a, const Secret &b);

private:
    void wipe();

    QByteArray m_utf8; // never shared: copies are deep, so that wiping reaches every one of them
};

} // namespace bt
