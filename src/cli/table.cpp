// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table.h"

#include "cli/plaintext.h"

#include <algorithm>
#include <numeric>

namespace bt::cli {

namespace {

constexpr int gap = 2;
constexpr int leastWidth = 4;

/// East Asian Width "wide" and pictures, roughly by block; joined marks take no cell.
int cellsOf(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF)
        || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF)
        || (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60)
        || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF)
        || (code >= 0x20000 && code <= 0x3FFFD);
    return wide ? 2 : 1;
}

const char *escapeOf(Table::Tone tone)
{
    switch (tone) {
    case Table::Tone::Good:
        return "\x1b[32m";
    case Table::Tone::Attention:
        return "\x1b[33m";
    case Table::Tone::Urgent:
        return "\x1b[1;31m";
    case Table::Tone::Plain:
        break;
    }
    return "";
}

} // namespace

int cellsOf(QStringView text)
{
    const QList<uint> codes = text.toUcs4();
    return std::accumulate(codes.begin(), codes.end(), 0,
                           [](int sum, uint code) { return sum + cellsOf(char32_t(code)); });
}

QString elided(const QString &text, int cells)
{
    if (cellsOf(text) <= cells)
        return text;
    QString result;
    int used = 1; // the dots
    for (const uint code : text.toUcs4()) {
        used += cellsOf(char32_t(code));
        if (used > cells)
            break;
        result += QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
    }
    return result.trimmed() + u'…';
}

void Table::addRow(const QList<Cell> &cells)
{
    QList<Cell> row = cells;
    for (Cell &cell : row)
        cell.text = plainText(cell.text);
    row.resize(m_columns.size());
    m_rows << row;
}

QList<int> Table::widths(int width) const
{
    QList<int> widths;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        int widest = cellsOf(m_columns[column].title);
        for (const QList<Cell> &row : m_rows)
            widest = std::max(widest, cellsOf(row[column].text));
        widths << widest;
    }
    int excess = std::accumulate(widths.begin(), widths.end(), 0) + gap * int(widths.size() - 1) - width;
    // A terminal as narrow as the least widths wraps.
    for (const bool whole : {false, true}) {
        while (width > 0 && excess > 0) {
            int *widest = nullptr;
            for (qsizetype column = 0; column < widths.size(); ++column) {
                const bool mayGive = m_columns[column].whole == whole && widths[column] > leastWidth;
                if (mayGive && (!widest || widths[column] > *widest))
                    widest = &widths[column];
            }
            if (!widest)
                break;
            --*widest;
            --excess;
        }
    }
    return widths;
}

QString Table::text(int width, bool colours) const
{
    const QList<int> widths = this->widths(width);
    QString text;
    const auto addLine = [&](const QList<Cell> &cells, const char *lineEscape) {
        QString line;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QString shown = elided(cells[column].text, widths[column]);
            const QString blanks(widths[column] - cellsOf(shown), u' ');
            const char *escape = *lineEscape ? lineEscape : escapeOf(cells[column].tone);
            const bool coloured = colours && *escape;
            const bool right = m_columns[column].align == Align::Right;
            const bool last = column + 1 == cells.size();
            line += (right ? blanks : QString())
                + (coloured ? QLatin1StringView(escape) : QLatin1StringView()) + shown
                + (coloured ? QLatin1StringView("\x1b[0m") : QLatin1StringView())
                + (right || last ? QString() : blanks) + (last ? QString() : QString(gap, u' '));
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    };
    QList<Cell> titles;
    for (const Column &column : m_columns)
        titles << Cell(column.title);
    addLine(titles, "\x1b[1m");
    for (const QList<Cell> &row : m_rows)
        addLine(row, "");
    return text;
}

} // namespace bt::cli
