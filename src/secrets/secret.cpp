// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secret.h"

namespace bt {

namespace {

QByteArray deepCopy(const QByteArray &bytes) { return QByteArray(bytes.constData(), bytes.size()); }

} // namespace

Secret::Secret(const QString &text)
    : m_utf8(text.toUtf8())
{
}

Secret::~Secret() { wipe(); }

Secret::Secret(const Secret &other)
    : m_utf8(deepCopy(other.m_utf8))
{
}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_utf8 = deepCopy(other.m_utf8);
    }
    return *this;
}

Secret::Secret(Secret &&other) noexcept
    : m_utf8(std::move(other.m_utf8))
{
    other.m_utf8.clear();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_utf8.swap(other.m_utf8);
    }
    return *this;
}

void Secret::wipe()
{
    // Volatile, or the compiler drops writes to memory that is about to be freed.
    volatile char *bytes = m_utf8.isEmpty() ? nullptr : m_utf8.data();
    for (qsizetype i = 0; i < m_utf8.size(); ++i)
        bytes[i] = 0;
    m_utf8.clear();
}

bool operator==(const Secret &a, const Secret &b)
{
    // Looks at every byte, so that the time taken says nothing about where the first difference is.
    if (a.m_utf8.size() != b.m_utf8.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.m_utf8.size(); ++i)
        difference |= a.m_utf8.at(i) ^ b.m_utf8.at(i);
    return difference == 0;
}

} // namespace bt
