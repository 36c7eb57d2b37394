// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace bt::cli {

/// Rows and columns for people. Texts are made harmless (plainText()) and count in cells, so that wide
/// letters and joined marks stay in line.
class Table
{
public:
    enum class Align : quint8
    {
        Left,
        Right
    };
    struct Column
    {
        QString title;
        Align align = Align::Left;
        /// Numbers and times are of no use without their end: other columns give way before these.
        bool whole = false;
    };
    enum class Tone : quint8
    {
        Plain,
        Good,
        Attention,
        Urgent
    };
    struct Cell
    {
        QString text;
        Tone tone = Tone::Plain;

        Cell(const QString &words = {}, Tone shown = Tone::Plain)
            : text(words)
            , tone(shown)
        {
        }
    };

    explicit Table(const QList<Column> &columns)
        : m_columns(columns)
    {
    }

    void addRow(const QList<Cell> &cells);
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// @p width in cells; 0: as wide as it is. The widest columns give way first, whole ones last.
    QString text(int width, bool colours) const;

private:
    QList<int> widths(int width) const;

    QList<Column> m_columns;
    QList<QList<Cell>> m_rows;
};

/// Cells that a text takes on a terminal.
int cellsOf(QStringView text);
/// Cut with "…" where it is wider.
QString elided(const QString &text, int cells);

} // namespace bt::cli
