// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/workbook.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <array>

namespace bt::simulator {

namespace {

quint32 crc32(const QByteArray &data)
{
    static const std::array<quint32, 256> table = [] {
        std::array<quint32, 256> entries{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = value & 1 ? value >> 1 ^ 0xEDB88320u : value >> 1;
            entries[i] = value;
        }
        return entries;
    }();
    quint32 crc = 0xFFFFFFFFu;
    for (const char c : data)
        crc = table[(crc ^ quint8(c)) & 0xFF] ^ crc >> 8;
    return crc ^ 0xFFFFFFFFu;
}

// A ZIP archive of stored members (PKWARE APPNOTE 4.3): enough for a workbook.
class Archive
{
public:
    void add(const QByteArray &name, const QByteArray &data)
    {
        const quint32 offset = quint32(m_data.size());
        const QByteArray description = describe(name, data);
        m_data += record(0x04034b50, {}) + description + name + data;
        QByteArray tail;
        QDataStream out(&tail, QIODevice::WriteOnly);
        out.setByteOrder(QDataStream::LittleEndian);
        out << quint16(0) << quint16(0) << quint16(0) << quint32(0) << offset;
        m_directory += record(0x02014b50, QByteArray("\x14\0", 2)) + description + tail + name;
        ++m_count;
    }
    QByteArray finish() const
    {
        QByteArray end;
        QDataStream out(&end, QIODevice::WriteOnly);
        out.setByteOrder(QDataStream::LittleEndian);
        out << quint32(0x06054b50) << quint32(0) << m_count << m_count << quint32(m_directory.size())
            << quint32(m_data.size()) << quint16(0);
        return m_data + m_directory + end;
    }

private:
    static QByteArray record(quint32 signature, const QByteArray &more)
    {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setByteOrder(QDataStream::LittleEndian);
        out << signature;
        return bytes + more;
    }
    static QByteArray describe(const QByteArray &name, const QByteArray &data)
    {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setByteOrder(QDataStream::LittleEndian);
        out << quint16(20) << quint16(0) << quint16(0) << quint32(0x00210000) << crc32(data)
            << quint32(data.size()) << quint32(data.size()) << quint16(name.size()) << quint16(0);
        return bytes;
    }

    QByteArray m_data;
    QByteArray m_directory;
    quint16 m_count = 0;
};

QByteArray cell(const QJsonValue &value)
{
    if (value.isDouble())
        return "<c><v>" + QByteArray::number(value.toDouble(), 'g', 17) + "</v></c>";
    QString text = value.isString() ? value.toString() : value.toVariant().toString();
    if (value.isObject())
        text = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return "<c t=\"inlineStr\"><is><t>" + text.toHtmlEscaped().toUtf8() + "</t></is></c>";
}

} // namespace

QByteArray workbookOf(const QByteArray &jsonArray)
{
    const QJsonArray items = QJsonDocument::fromJson(jsonArray).array();
    QByteArray rows;
    const QStringList names = items.first().toObject().keys();
    if (!names.isEmpty()) {
        rows += "<row>";
        for (const QString &name : names)
            rows += cell(name);
        rows += "</row>";
    }
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        rows += "<row>";
        for (const QString &name : names)
            rows += cell(object.value(name));
        rows += "</row>";
    }
    const QByteArray xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    const QByteArray package("http://schemas.openxmlformats.org/package/2006/");
    const QByteArray office("http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    const QByteArray sheet("http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    const QByteArray types("application/vnd.openxmlformats-officedocument.spreadsheetml.");
    Archive archive;
    archive.add("[Content_Types].xml",
                xml + "<Types xmlns=\"" + package
                    + "content-types\"><Default Extension=\"rels\" ContentType=\""
                      "application/vnd.openxmlformats-package.relationships+xml\"/><Override "
                      "PartName=\"/xl/workbook.xml\" ContentType=\""
                    + types
                    + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                    + types + "worksheet+xml\"/></Types>");
    archive.add("_rels/.rels",
                xml + "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"r1\" Type=\""
                    + office + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    archive.add("xl/workbook.xml",
                xml + "<workbook xmlns=\"" + sheet + "\" xmlns:r=\"" + office
                    + "\"><sheets><sheet name=\"Report\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    archive.add("xl/_rels/workbook.xml.rels",
                xml + "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"r1\" Type=\""
                    + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    archive.add("xl/worksheets/sheet1.xml",
                xml + "<worksheet xmlns=\"" + sheet + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    return archive.finish();
}

} // namespace bt::simulator
