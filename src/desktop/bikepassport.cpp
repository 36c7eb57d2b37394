// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/bikepassport.h"

#include "core/sentences.h"
#include "desktop/attributetable.h"
#include "desktop/flowlayout.h"
#include "desktop/parts.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDialog>
#include <QGridLayout>
#include <QImage>
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
    m_show = makeButton(theme, "showPictures", QStringLiteral("plain"), tr("Show"), QStringLiteral("eye"));
    connect(m_show, &QPushButton::clicked, this, &BikePassport::askForPictures);
    column->addWidget(m_show, 0, Qt::AlignLeft);
    m_pictureArea = new QWidget;
    m_pictures = new FlowLayout(8, m_pictureArea);
    column->addWidget(m_pictureArea);
    column->addStretch();
    setWidget(area);
}

void BikePassport::setBike(const Device &device)
{
    const QJsonObject passport
        = QJsonDocument::fromJson(device.attributes).object()[QLatin1StringView("passport")].toObject();
    // Other attributes change while somebody looks at pictures.
    if (device.uniqueId == m_uniqueId && passport == m_passport && m_shown)
        return;
    m_shown = true;
    m_uniqueId = device.uniqueId;
    m_passport = passport;
    for (QLayout *layout : {static_cast<QLayout *>(m_fields), static_cast<QLayout *>(m_pictures)}) {
        while (QLayoutItem *item = layout->takeAt(0)) {
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
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
    m_files.clear();
    m_awaited.clear();
    for (const QString &picture : pictures) {
        const QUrl url(picture);
        if (url.scheme().isEmpty())
            m_files.append(picture);
        if (url.scheme() != u"https" || url.host().isEmpty())
            continue;
        auto *link = makeButton(m_theme, "openPicture", QStringLiteral("link"),
                                tr("Open a picture at %1").arg(url.host().left(60)));
        connect(link, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
        m_pictures->addWidget(link);
    }
    m_count->setText(tr("%n picture(s), kept with the phone app", nullptr, int(pictures.size())));
    m_count->setVisible(!pictures.isEmpty());
    m_show->setText(tr("Show %n picture(s)", nullptr, int(m_files.size())));
    m_show->setAccessibleName(m_show->text());
    m_show->setVisible(!m_files.isEmpty());
    m_pictureArea->setVisible(m_pictures->count() > 0);
}

void BikePassport::askForPictures()
{
    m_show->hide();
    m_awaited = QSet<QString>(m_files.cbegin(), m_files.cend());
    m_count->setText(tr("Fetching pictures …"));
    Q_EMIT picturesWanted(m_uniqueId, m_files);
}

bool BikePassport::awaits(const QString &uniqueId, const QString &file) const
{
    return uniqueId == m_uniqueId && m_awaited.contains(file);
}

void BikePassport::setPicture(const QString &uniqueId, const QString &file, const Result<QImage> &picture)
{
    if (!awaits(uniqueId, file))
        return;
    m_awaited.remove(file);
    if (m_awaited.isEmpty())
        m_count->setText(tr("%n picture(s), kept with the phone app", nullptr, int(m_files.size())));
    m_pictureArea->show();
    if (!picture) {
        QLabel *trouble = makeSentence("pictureTrouble",
                                       tr("%1: %2").arg(file.left(60), sentences::error(picture.error())));
        m_pictures->addWidget(trouble);
        return;
    }
    const int number = int(m_files.indexOf(file)) + 1;
    const QString words = tr("Picture %1 of %2, larger").arg(number).arg(m_files.size());
    auto *small = makeButton(m_theme, "picture", QStringLiteral("picture"), {});
    const QSize side(m_theme.px(132), m_theme.px(96));
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap
        = QPixmap::fromImage(picture->scaled(side * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    small->setIcon(pixmap);
    small->setIconSize(pixmap.deviceIndependentSize().toSize());
    small->setAccessibleName(words);
    small->setToolTip(words);
    connect(small, &QPushButton::clicked, this, [this, whole = *picture, words] { enlarge(whole, words); });
    m_pictures->addWidget(small);
}

void BikePassport::enlarge(const QImage &picture, const QString &name)
{
    auto *dialog = new QDialog(window());
    dialog->setObjectName(QStringLiteral("pictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Picture"));
    auto *column = new QVBoxLayout(dialog);
    tight(*column);
    auto *label = new QLabel;
    label->setAccessibleName(name);
    const qreal ratio = devicePixelRatioF();
    const QSize room = (QSizeF(window()->size()) * ratio * 0.85).toSize();
    QPixmap pixmap
        = QPixmap::fromImage(picture.width() > room.width() || picture.height() > room.height()
                                 ? picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                                 : picture);
    pixmap.setDevicePixelRatio(ratio);
    label->setPixmap(pixmap);
    column->addWidget(label);
    dialog->open();
}

} // namespace bt::desktop
