// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeping/accountfile.h"

#include <QSettings>
#include <QSignalBlocker>

namespace bt::keeping {

QUrl serverIn(const QSettings &settings)
{
    const QUrl url(settings.value(accountkey::server).toString(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() ? url
                                                  : QUrl(QStringLiteral("https://traccar.powunity.com"));
}

AccountFile::AccountFile(QSettings &settings, cloud::AccountBook &book, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_book(book)
    , m_known(settings.value(accountkey::book).toByteArray())
{
    m_book.load(m_known);
    connect(&book, &cloud::AccountBook::changed, this, &AccountFile::save);
}

void AccountFile::save()
{
    m_settings.sync(); // reads what others wrote
    const QByteArray theirs = m_settings.value(accountkey::book).toByteArray();
    if (theirs != m_known) {
        const QSignalBlocker quiet(m_book);
        m_book.merge(m_known, theirs);
    }
    m_known = m_book.toJson();
    m_settings.setValue(accountkey::book, m_known);
    m_settings.sync();
}

} // namespace bt::keeping
