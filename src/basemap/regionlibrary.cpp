// SPDX-License-Identifier: GPL-3.0-or-later
#include "basemap/regionlibrary.h"

#include "basemap/renderer.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>

#include <filesystem>
#include <utility>

namespace bt::basemap {

using namespace Qt::StringLiterals;

namespace {

const QString suffix = u".btmap"_s;
const QString partSuffix = u".part"_s;
const QString brokenSuffix = u".broken"_s;
constexpr qint64 maxRegionBytes = 400'000'000; // far more than the compiler makes of its largest extract

Result<MapData> readRegion(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, file.errorString());
    if (file.size() > maxRegionBytes)
        return failure(ErrorKind::BadInput, u"too large"_s);
    try {
        Result<MapData> data = MapData::decode(file.readAll());
        if (data && data->coverage.isEmpty())
            return failure(ErrorKind::BadInput, u"covers nothing"_s);
        return data;
    } catch (const std::bad_alloc &) {
        return failure(ErrorKind::TooLarge);
    }
}

/// Compilers that were killed with the program leave their unfinished files.
void removeOldParts(QDir &folder, Instant now)
{
    const QDateTime yesterday = toDateTime(now).addDays(-1);
    for (const QFileInfo &file :
         folder.entryInfoList({u'*' + partSuffix + u'*'}, QDir::Files | QDir::Hidden)) {
        if (file.lastModified() < yesterday)
            folder.remove(file.fileName());
    }
}

} // namespace

RegionLibrary::RegionLibrary(std::shared_ptr<Renderer> renderer, const Clock &clock, const QString &folder,
                             const QString &compiler, QObject *parent)
    : QObject(parent)
    , m_renderer(std::move(renderer))
    , m_builtIn(m_renderer->map().with({}))
    , m_clock(clock)
    , m_folder(folder)
    , m_program(compiler)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&m_compiler, &RegionCompiler::progressed, this, [this](double fraction) {
        m_progress = fraction;
        Q_EMIT addingChanged();
    });
    connect(&m_compiler, &RegionCompiler::succeeded, this, [this] {
        // Its modification time stays with the rename, so that the next start gives it the same id.
        read(m_part, m_adding, [this](const Result<Entry> &entry) { finishAdding(entry); });
    });
    connect(&m_compiler, &RegionCompiler::failed, this,
            [this](const Error &error) { endAdding(std::unexpected(error)); });
}

RegionLibrary::~RegionLibrary()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QString RegionLibrary::pathOf(const QString &name) const { return QDir(m_folder).filePath(name + suffix); }

QString RegionLibrary::nameFor(const QString &pbfPath)
{
    static const QRegularExpression noise(u"(\\.osm)?\\.pbf$|-latest(?=\\.)|\\.osm$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    QString name = QFileInfo(pbfPath).fileName();
    name.remove(noise);
    // A leading dot would hide the file; what the name becomes must fit a file name with its suffixes.
    while (name.startsWith(u'.'))
        name.removeFirst();
    while (name.toUtf8().size() > 150)
        name.chop(1);
    return name.isEmpty() ? u"map"_s : name;
}

void RegionLibrary::read(const QString &path, const QString &name, const Done &done)
{
    ++m_reading;
    m_pool.start([this, path, name, done] {
        const QFileInfo file(path);
        Result<MapData> data = readRegion(path);
        Result<Entry> entry = failure(ErrorKind::BadInput);
        if (data) {
            // Another file of the same name is another picture.
            const QString id
                = u"%1 %2 %3"_s.arg(name).arg(file.lastModified().toMSecsSinceEpoch()).arg(file.size());
            auto region = std::make_shared<const Region>(std::move(*data), id);
            entry = Entry{
                region,
                {name, file.size(), region->data.dataDate, file.lastModified().date(), boundsOf(*region)}};
        } else {
            entry = std::unexpected(data.error());
        }
        QMetaObject::invokeMethod(
            this,
            [this, entry = std::move(entry), done] {
                --m_reading;
                done(entry);
            },
            Qt::QueuedConnection);
    });
}

void RegionLibrary::load()
{
    QDir folder(m_folder);
    removeOldParts(folder, m_clock.now());
    for (const QString &file : folder.entryList({u'*' + suffix}, QDir::Files)) {
        const QString name = file.chopped(suffix.size());
        read(pathOf(name), name, [this, name](const Result<Entry> &entry) {
            if (entry) {
                m_entries.insert_or_assign(name, *entry);
            } else {
                const QString path = pathOf(name);
                QFile::remove(path + brokenSuffix);
                QFile::rename(path, path + brokenSuffix);
                Q_EMIT refused(name + suffix, entry.error());
            }
            // The last one shows them all: each change paints the map anew.
            if (m_reading == 0 && !m_entries.empty())
                show();
        });
    }
}

void RegionLibrary::show()
{
    std::vector<std::shared_ptr<const Region>> regions;
    m_infos.clear();
    for (const auto &[name, entry] : m_entries) {
        regions.push_back(entry.region);
        m_infos.append(entry.info);
    }
    m_renderer->setMap(m_builtIn->with(regions));
    Q_EMIT changed();
}

void RegionLibrary::add(const QString &pbfPath)
{
    if (isAdding())
        return;
    m_adding = nameFor(pbfPath);
    m_progress = 0;
    Q_EMIT addingChanged();
    if (!QDir().mkpath(m_folder)) {
        // Answered like every other failure: later.
        QMetaObject::invokeMethod(
            this, [this] { endAdding(failure(ErrorKind::Disk, QDir::toNativeSeparators(m_folder))); },
            Qt::QueuedConnection);
        return;
    }
    m_part = QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + partSuffix);
    m_compiler.start(m_program, pbfPath, m_part);
}

void RegionLibrary::cancel() { m_compiler.cancel(); }

void RegionLibrary::finishAdding(const Result<Entry> &entry)
{
    if (!entry) {
        QFile::remove(m_part);
        endAdding(std::unexpected(entry.error()));
        return;
    }
    // QFile does not rename over what is there.
    std::error_code trouble;
    std::filesystem::rename(QFile::encodeName(m_part).toStdString(),
                            QFile::encodeName(pathOf(m_adding)).toStdString(), trouble);
    if (trouble) {
        QFile::remove(m_part);
        endAdding(failure(ErrorKind::Disk, QString::fromStdString(trouble.message())));
        return;
    }
    m_entries.insert_or_assign(m_adding, *entry);
    show();
    endAdding({});
}

void RegionLibrary::endAdding(const Result<void> &result)
{
    const QString name = std::exchange(m_adding, {});
    Q_EMIT addingChanged();
    if (result)
        Q_EMIT added(name);
    else if (result.error().kind != ErrorKind::Cancelled)
        Q_EMIT addingFailed(name, result.error());
}

Result<void> RegionLibrary::remove(const QString &name)
{
    const auto entry = m_entries.find(name);
    if (entry == m_entries.end())
        return failure(ErrorKind::NotFound, name);
    QFile file(pathOf(name));
    if (file.exists() && !file.remove())
        return failure(ErrorKind::Disk, file.errorString());
    m_entries.erase(entry);
    show();
    return {};
}

} // namespace bt::basemap
