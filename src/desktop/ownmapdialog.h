// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "basemap/tilesource.h"
#include "theme/theme.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace bt::desktop {

/// Asks for a map server of the person's own: address, key, and whose map it is.
class OwnMapDialog : public QDialog
{
    Q_OBJECT
public:
    OwnMapDialog(const Theme &theme, const QString &address, const QString &attribution,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    /// What the dialog took; @p key is empty where the address asks for none, or the one that is kept is to
    /// stay.
    void chosen(const bt::basemap::TileSource &source, const bt::Secret &key);

private:
    void refresh();
    void accept() override;

    QLineEdit *m_address;
    QLineEdit *m_key;
    QLineEdit *m_attribution;
    QLabel *m_trouble;
    QLabel *m_effect;
};

} // namespace bt::desktop
