// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/translator.h"

#include <QLocale>
#include <QString>

namespace bt::app {

/// What the program speaks: its texts, Qt's own, and the locale of figures and dates.
class Language
{
public:
    Language() = default;
    Q_DISABLE_COPY_MOVE(Language)

    /// "en", "de"; empty follows the system. Texts that were made before stay as they are.
    void use(const QString &code);
    const QString &code() const { return m_code; }

    /// Words of a chosen language, dates and units as where the reader is.
    static QLocale localeFor(const QString &code, const QLocale &system);

private:
    QString m_code;
    Translator m_texts;
    QTranslator m_ofQt;
};

} // namespace bt::app
