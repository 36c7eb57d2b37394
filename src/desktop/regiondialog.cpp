// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/regiondialog.h"

#include "desktop/parts.h"
#include "desktop/regiontexts.h"
#include "desktop/settings.h"
#include "desktop/style.h"

#include <QFileDialog>
#include <QLocale>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace bt::desktop {

using basemap::RegionInfo;

RegionDialog::RegionDialog(const Context &context, basemap::RegionLibrary &library, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_library(library)
{
    setObjectName(QStringLiteral("regionDialog"));
    setWindowTitle(tr("Offline maps"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    resize(context.theme.px(680), context.theme.px(480));
    setMinimumSize(context.theme.px(560), context.theme.px(360));

    auto *content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(24, 8, 24, 8);
    m_rows->setSpacing(0);
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(tr("Regions of the offline map"));

    auto *column = new QVBoxLayout(this);
    tight(*column);
    column->addWidget(makeHead());
    column->addWidget(makeHairline());
    column->addWidget(area, 1);
    m_progress = makeProgress();
    column->addWidget(m_progress);
    m_sentence = makeLabel("detail");
    m_sentence->setObjectName(QStringLiteral("regionSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(24, 8, 24, 8);
    m_sentence->hide();
    column->addWidget(m_sentence);
    column->addWidget(makeHairline());
    column->addWidget(makeFoot());
    new FocusRing(*this, context.theme);

    connect(&library, &basemap::RegionLibrary::changed, this, &RegionDialog::refreshRows);
    connect(&context.settings, &Settings::formatsChanged, this, &RegionDialog::refreshRows);
    connect(&library, &basemap::RegionLibrary::addingChanged, this, &RegionDialog::refreshProgress);
    connect(&library, &basemap::RegionLibrary::added, this,
            [this](const QString &name) { say(tr("“%1” is on the map.").arg(name), "ok"); });
    connect(&library, &basemap::RegionLibrary::addingFailed, this,
            [this](const QString &name, const Error &error) { say(regionError(name, error), "warn"); });
    refreshRows();
    refreshProgress();
}

QWidget *RegionDialog::makeHead()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    column->addWidget(makeLabel("name", tr("Streets without internet")));
    QLabel *words = makeLabel(
        "detail",
        tr("Neubrandenburg and the outlines of the world are built in. Any other region comes from an "
           "OpenStreetMap extract (.osm.pbf), for example of your district from download.geofabrik.de. It is "
           "compiled on this computer, and nothing is sent anywhere."),
        "2");
    words->setWordWrap(true);
    column->addWidget(words);
    return area;
}

QWidget *RegionDialog::makeProgress()
{
    auto *area = new QWidget;
    area->setObjectName(QStringLiteral("regionProgress"));
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(24, 10, 24, 12);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    tight(*row, 12);
    m_progressWords = makeLabel("text");
    QPushButton *cancel = makeButton(m_context.theme, "cancelRegion", QStringLiteral("plain"), tr("Cancel"));
    row->addWidget(m_progressWords, 1);
    row->addWidget(cancel);
    column->addLayout(row);
    m_bar = new QProgressBar;
    m_bar->setObjectName(QStringLiteral("regionBar"));
    m_bar->setAccessibleName(tr("Compiling the map"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    column->addWidget(m_bar);
    connect(cancel, &QPushButton::clicked, &m_library, &basemap::RegionLibrary::cancel);
    return area;
}

QWidget *RegionDialog::makeFoot()
{
    auto *area = new QFrame;
    area->setProperty("surface", QStringLiteral("panel"));
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    m_add = makeButton(m_context.theme, "addRegion", QStringLiteral("primary"),
                       tr("Add an offline map of your region…"), QStringLiteral("plus"));
    QPushButton *close = makeButton(m_context.theme, "closeRegions", QStringLiteral("plain"), tr("Close"));
    row->addWidget(m_add);
    row->addStretch();
    row->addWidget(close);
    connect(m_add, &QPushButton::clicked, this, &RegionDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return area;
}

QWidget *RegionDialog::makeRow(const RegionInfo &region)
{
    auto *area = new QWidget;
    area->setObjectName(QStringLiteral("region ") + region.name);
    area->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, 10, 0, 10);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    tight(*words, 2);
    auto *name = new ElidedLabel("name");
    name->setFullText(region.name);
    auto *facts = new ElidedLabel("detail", "2");
    facts->setFullText(regionFacts(region, m_context.settings.speedUnit()));
    words->addWidget(name);
    words->addWidget(facts);
    row->addLayout(words, 1);

    const auto button
        = [this](const char *id, const QString &kind, const QString &text, const QString &spoken) {
              QPushButton *made = makeButton(m_context.theme, id, kind, text);
              made->setAccessibleName(spoken);
              return made;
          };
    const QString plain = QStringLiteral("plain");
    auto *normal = new QWidget;
    auto *normalRow = new QHBoxLayout(normal);
    tight(*normalRow, 8);
    QPushButton *show = button("showRegion", plain, tr("Show"), tr("Show “%1” on the map").arg(region.name));
    QPushButton *drop = button("removeRegion", plain, tr("Remove"), tr("Remove “%1”").arg(region.name));
    normalRow->addStretch();
    normalRow->addWidget(show);
    normalRow->addWidget(drop);
    // The question takes the place of the buttons: removing takes two clicks at different places.
    auto *question = new QWidget;
    auto *questionRow = new QHBoxLayout(question);
    tight(*questionRow, 8);
    QPushButton *sure = button("removeRegionSurely", QStringLiteral("danger"), tr("Remove"),
                               tr("Remove “%1” from this computer").arg(region.name));
    QPushButton *keep = button("keepRegion", plain, tr("Keep"), tr("Keep “%1”").arg(region.name));
    questionRow->addStretch();
    questionRow->addWidget(sure);
    questionRow->addWidget(keep);
    auto *choices = new QStackedWidget;
    choices->addWidget(normal);
    choices->addWidget(question);
    choices->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(choices);

    connect(show, &QPushButton::clicked, this,
            [this, bounds = region.bounds] { Q_EMIT showRequested(bounds); });
    connect(drop, &QPushButton::clicked, choices, [choices, keep] {
        choices->setCurrentIndex(1);
        keep->setFocus();
    });
    connect(keep, &QPushButton::clicked, choices, [choices, drop] {
        choices->setCurrentIndex(0);
        drop->setFocus();
    });
    connect(sure, &QPushButton::clicked, this, [this, name = region.name] { remove(name); });
    return area;
}

void RegionDialog::refreshRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be its own button that led here
        }
        delete item;
    }
    for (const RegionInfo &region : m_library.regions()) {
        m_rows->addWidget(makeRow(region));
        m_rows->addWidget(makeHairline());
    }
    if (m_library.regions().isEmpty()) {
        QLabel *none = makeLabel("detail", tr("You have not added a region yet."), "2");
        none->setObjectName(QStringLiteral("noRegions"));
        none->setAlignment(Qt::AlignCenter);
        m_rows->addWidget(none, 1);
    }
    m_rows->addStretch();
}

void RegionDialog::refreshProgress()
{
    m_add->setEnabled(!m_library.isAdding());
    m_progress->setVisible(m_library.isAdding());
    if (!m_library.isAdding())
        return;
    m_sentence->hide();
    const double progress = m_library.progress();
    m_bar->setValue(int(progress * 1000));
    m_progressWords->setText(
        tr("Compiling “%1”: %2 %").arg(m_library.adding(), QLocale().toString(int(progress * 100))));
}

void RegionDialog::say(const QString &sentence, const char *tone)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setLook(*m_sentence, "tone", QLatin1StringView(tone));
}

void RegionDialog::remove(const QString &name)
{
    const Result<void> removed = m_library.remove(name);
    say(removed ? QString() : tr("“%1” could not be removed: %2.").arg(name, removed.error().detail), "warn");
}

void RegionDialog::chooseFile()
{
    auto *files = new QFileDialog(this, tr("Choose an OpenStreetMap extract"),
                                  QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
                                  tr("OpenStreetMap extracts (*.osm.pbf *.pbf)"));
    files->setObjectName(QStringLiteral("regionFile"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    connect(files, &QFileDialog::fileSelected, &m_library, &basemap::RegionLibrary::add);
    files->open();
}

} // namespace bt::desktop
