// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values.h"
#include "theme/theme.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace bt::desktop {

class FlowLayout;

/// The passport of a bike: what its owner wrote about it. Pictures are counted, and opened in the browser
/// when a person asks for it; nothing is fetched by itself.
class BikePassport : public QScrollArea
{
    Q_OBJECT
public:
    explicit BikePassport(const Theme &theme, QWidget *parent = nullptr);

    void setBike(const Device &device);

private:
    void addField(const QString &name, const QString &value);
    void addPictures(const QStringList &pictures);

    const Theme &m_theme;
    DeviceId m_bike;
    QByteArray m_made; ///< The attributes this was made from.
    QGridLayout *m_fields = nullptr;
    QLabel *m_count = nullptr;
    QWidget *m_pictureArea = nullptr;
    FlowLayout *m_pictures = nullptr;
};

} // namespace bt::desktop
