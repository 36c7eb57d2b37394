// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/values.h"
#include "theme/theme.h"

#include <QJsonObject>
#include <QScrollArea>
#include <QSet>

class QGridLayout;
class QImage;
class QLabel;
class QPushButton;

namespace bt::desktop {

class FlowLayout;

/// The passport of a bike: what its owner wrote about it. Pictures are counted, and asked for when a person
/// wants to see them; those at another address are opened in the browser. Nothing is fetched by itself.
class BikePassport : public QScrollArea
{
    Q_OBJECT
public:
    explicit BikePassport(const Theme &theme, QWidget *parent = nullptr);

    void setBike(const Device &device);
    /// Whether a picture was asked for and its bike is still the one on show.
    bool awaits(const QString &uniqueId, const QString &file) const;
    /// Answers picturesWanted(), for each of its files once.
    void setPicture(const QString &uniqueId, const QString &file, const Result<QImage> &picture);

Q_SIGNALS:
    void picturesWanted(const QString &uniqueId, const QStringList &files);

private:
    void addField(const QString &name, const QString &value);
    void addPictures(const QStringList &pictures);
    void askForPictures();
    void enlarge(const QImage &picture, const QString &name);

    const Theme &m_theme;
    QString m_uniqueId;
    QJsonObject m_passport; ///< This was made from.
    bool m_shown = false; ///< Any bike.
    QStringList m_files; ///< Pictures that the cloud has.
    QSet<QString> m_awaited; ///< Of these.
    QPushButton *m_show = nullptr;
    QGridLayout *m_fields = nullptr;
    QLabel *m_count = nullptr;
    QWidget *m_pictureArea = nullptr;
    FlowLayout *m_pictures = nullptr;
};

} // namespace bt::desktop
