// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook/deliverylog.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace bt::webhook {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

DeliveryLog::DeliveryLog(const QString &file)
    : m_file(file)
{
}

QList<Delivery> DeliveryLog::read()
{
    m_lines.clear();
    m_written = 0;
    QList<Delivery> deliveries;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return deliveries;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(2 * 1024 * 1024);
        ++m_written;
        if (std::optional<Delivery> delivery = fromLine(line); delivery && line.endsWith('\n')) {
            m_lines.append(line);
            deliveries.append(*std::move(delivery));
        }
    }
    if (m_lines.size() > most) {
        m_lines = m_lines.last(most);
        deliveries = deliveries.last(most);
    }
    return deliveries;
}

Result<void> DeliveryLog::append(const Delivery &delivery)
{
    const QByteArray line = toLine(delivery);
    m_lines.append(line);
    if (m_lines.size() > most)
        m_lines.removeFirst();
    if (m_written >= 2 * most)
        return rewrite();
    QDir().mkpath(QFileInfo(m_file).path());
    QFile file(m_file);
    // After a line that was cut off, the next begins on its own.
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append) || !file.setPermissions(ownerOnly))
        return failure(ErrorKind::Disk, file.errorString());
    const bool whole = file.size() == 0 || (file.seek(file.size() - 1) && file.read(1) == "\n");
    if (file.write(whole ? line : '\n' + line) < 0 || !file.flush())
        return failure(ErrorKind::Disk, file.errorString());
    ++m_written;
    return {};
}

Result<void> DeliveryLog::clear()
{
    m_lines.clear();
    return rewrite();
}

Result<void> DeliveryLog::rewrite()
{
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return failure(ErrorKind::Disk, file.errorString());
    for (const QByteArray &line : std::as_const(m_lines))
        file.write(line);
    if (!file.commit())
        return failure(ErrorKind::Disk, file.errorString());
    m_written = int(m_lines.size());
    return {};
}

} // namespace bt::webhook
