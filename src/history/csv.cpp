// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/csv.h"

namespace bt::history {

QString csvText(QString text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r\n");
    if (!text.isEmpty() && formulaStarts.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

} // namespace bt::history
