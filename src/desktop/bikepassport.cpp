// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bikepassport.h"

#include "desktop/attributetable.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

constexpr qsizetype mostPictures = 20;

constexpr std::pair<const char *, const char *> words[]{
    {"manufacturer", QT_TRANSLATE_NOOP("BikePassport", "Manufacturer")},
    {"model", QT_TRANSLATE_NOOP("BikePassport", "Model")},
    {"colour", QT_TRANSLATE_NOOP("BikePassport", "Colour")},
    {"color", QT_TRANSLATE_NOOP("BikePassport", "Colour")},
    {"bikeType", QT_TRANSLATE_NOOP("BikePassport", "Kind of bike")},
    {"frameNumber", QT_TRANSLATE_NOOP("BikePassport", "Frame number")},
    {"price", QT_TRANSLATE_NOOP("BikePassport", "Price")},
    {"insurance", QT_TRANSLATE_NOOP("BikePassport", "Insurance")},
};

QString wordFor(const QString &key)
{
    for (const auto &[name, word] : words) {
        if (key == QLatin1StringView(name))
            return QCoreApplication::translate("BikePassport", word);
    }
    return key.left(60);
}

bool isPictures(const QString &key) { return key.endsWith(u"Pictures", Qt::CaseInsensitive); }

} // namespace

BikePassport::BikePassport(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("passport"));
    setAccessibleName(tr("Passport"));
    setWidgetResizable(true);
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    m_fields = new QGridLayout;
    m_fields->setHorizontalSpacing(12);
    m_fields->setVerticalSpacing(6);
    m_fields->setColumnStretch(1, 1);
    column->addLayout(m_fields);
    m_count = makeLabel("detail", {}, "2");
    m_count->setObjectName(QStringLiteral("pictureCount"));
    m_count->setWordWrap(true);
    column->addWidget(m_count);
    m_pictureArea = new QWidget;
    m_pictures = new FlowLayout(8, m_pictureArea);
    column->addWidget(m_pictureArea);
    column->addStretch();
    setWidget(area);
}

void BikePassport::setBike(const Device &device)
{
    if (device.id == m_bike && device.attributes == m_made)
        return;
    m_bike = device.id;
    m_made = device.attributes;
    for (QLayout *layout : {static_cast<QLayout *>(m_fields), static_cast<QLayout *>(m_pictures)}) {
        while (QLayoutItem *item = layout->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
    const QJsonObject passport
        = QJsonDocument::fromJson(m_made).object()[QLatin1StringView("passport")].toObject();
    QStringList pictures;
    for (auto it = passport.begin(); it != passport.end(); ++it) {
        if (it->isArray() && isPictures(it.key())) {
            for (const QJsonValue &picture : it->toArray()) {
                if (picture.isString() && pictures.size() < mostPictures)
                    pictures << picture.toString();
            }
        } else {
            addField(wordFor(it.key()), jsonText(it.value()));
        }
    }
    if (passport.isEmpty()) {
        auto *none
            = makeLabel("text", tr("This bike has no passport. It is filled in with the phone app."), "2");
        none->setWordWrap(true);
        m_fields->addWidget(none, 0, 0, 1, 2);
    }
    addPictures(pictures);
}

void BikePassport::addField(const QString &name, const QString &value)
{
    const int row = m_fields->rowCount();
    auto *text = new ElidedLabel("text");
    text->setFullText(value);
    m_fields->addWidget(makeLabel("detail", name, "2"), row, 0);
    m_fields->addWidget(text, row, 1);
}

void BikePassport::addPictures(const QStringList &pictures)
{
    for (const QString &picture : pictures) {
        const QUrl url(picture);
        if (url.scheme() != u"https" || url.host().isEmpty())
            continue;
        auto *link = makeButton(m_theme, "openPicture", QStringLiteral("link"),
                                tr("Open a picture at %1").arg(url.host().left(60)));
        connect(link, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
        m_pictures->addWidget(link);
    }
    m_count->setText(tr("%n picture(s), kept with the phone app", nullptr, int(pictures.size())));
    m_count->setVisible(!pictures.isEmpty());
    m_pictureArea->setVisible(m_pictures->count() > 0);
}

} // namespace bt::desktop
