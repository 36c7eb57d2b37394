// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace bt {

/// Finds the texts of every class where lupdate wrote them down: for some classes it loses the namespace, for
/// some the class itself, while tr() asks for "bt::webhook::Probe".
class Translator : public QTranslator
{
public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *sourceText, const char *disambiguation,
                      int n) const override
    {
        const QString found = QTranslator::translate(context, sourceText, disambiguation, n);
        const QByteArrayView name(context);
        const qsizetype last = name.lastIndexOf("::");
        if (!found.isEmpty() || last < 0)
            return found;
        const QString ofClass = QTranslator::translate(context + last + 2, sourceText, disambiguation, n);
        if (!ofClass.isEmpty())
            return ofClass;
        return QTranslator::translate(name.first(last).toByteArray().constData(), sourceText, disambiguation,
                                      n);
    }
};

} // namespace bt
