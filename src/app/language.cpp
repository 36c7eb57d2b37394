// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace bt::app {

QLocale Language::localeFor(const QString &code, const QLocale &system)
{
    if (code.isEmpty())
        return system;
    // English of nowhere would be American.
    const bool somewhere = system.language() != QLocale::C && system.territory() != QLocale::AnyTerritory;
    return QLocale(QLocale(code).language(), somewhere ? system.territory() : QLocale::Europe);
}

void Language::use(const QString &code)
{
    m_code = code;
    const QLocale locale = localeFor(code, QLocale::system());
    QLocale::setDefault(locale);
    const QString folder = QStringLiteral(":/translations");
    const QString between = QStringLiteral("_");
    for (QTranslator *translator : {static_cast<QTranslator *>(&m_texts), &m_ofQt})
        QCoreApplication::removeTranslator(translator);
    if (m_ofQt.load(locale, QStringLiteral("qtbase"), between,
                    QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_ofQt);
    // The English file has the plurals.
    if (m_texts.load(locale, QStringLiteral("biketrax"), between, folder)
        || m_texts.load(folder + QStringLiteral("/biketrax_en")))
        QCoreApplication::installTranslator(&m_texts);
}

} // namespace bt::app
