// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/forwardcommand.h"

#include "archive/archivefolder.h"
#include "cli/forwardoption.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/sentences.h"
#include "forward/queue.h"
#include "forward/queuelock.h"
#include "forward/verdict.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace bt::cli {

using forward::DeadEvent;
using forward::Queue;
using forward::QueueLock;

namespace {

QJsonValue instant(std::optional<Instant> time) { return time ? QJsonValue(toIso(*time)) : QJsonValue(); }

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

ForwardCommand::ForwardCommand(const Environment &environment, const Arguments &arguments)
    : Command(environment, arguments)
    , m_accounts(environment)
{
}

ForwardCommand::~ForwardCommand() = default;

// Whose queue it is: of the account that is named, else of the only one that has any, else of the last one.
Outcome<QString> ForwardCommand::archiveFolder()
{
    const QString email = arguments().value("email", qEnvironmentVariable("BIKETRAX_EMAIL"));
    if (!email.isEmpty()) {
        const auto server = parseServer(arguments().value(
            "server", qEnvironmentVariable("BIKETRAX_SERVER", m_accounts.defaultServer().toString())));
        if (!server)
            return failed(ExitCode::BadUsage, server.error().detail);
        return archive::folderOf(environment().dataFolder, *server, email);
    }
    if (!arguments().has("profile")) {
        const QDir accounts(environment().dataFolder + QStringLiteral("/accounts"));
        QStringList folders = accounts.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        folders.removeIf(
            [&](const QString &name) { return forward::queueNames(accounts.filePath(name)).isEmpty(); });
        if (folders.size() == 1)
            return accounts.filePath(folders.first());
        if (folders.isEmpty())
            return failed(ExitCode::NotFound,
                          Text::tr("Nothing is forwarded from this computer: there is no queue. “biketrax "
                                   "stream --forward” makes one."));
        if (m_accounts.book().accounts().isEmpty())
            return failed(
                ExitCode::NotFound,
                Text::tr("Several accounts have queues here: say whose, with --server and --email."));
    }
    const auto account = m_accounts.find(arguments().value("profile"));
    if (!account)
        return std::unexpected(account.error());
    return archive::folderOf(environment().dataFolder, account->server, account->email);
}

void ForwardCommand::start()
{
    const auto folder = archiveFolder();
    if (!folder)
        return fail(folder.error());
    const auto name = queueName(arguments());
    if (!name)
        return fail(name.error());
    m_name = *name;
    const QByteArrayView what = arguments().command()->name;
    if (what == "forward status")
        return status(*folder);
    auto queue = Queue::openExisting(forward::queueFile(*folder, m_name), now());
    if (!queue)
        return fail(exitCodeOf(queue.error()), forward::queueSentence(queue.error(), m_name));
    m_queue = *std::move(queue);
    if (what == "forward retry")
        retry();
    else
        drop();
}

void ForwardCommand::status(const QString &folder)
{
    QStringList names = forward::queueNames(folder);
    if (arguments().has("queue"))
        names = {m_name};
    else if (names.isEmpty())
        return fail(ExitCode::NotFound, Text::tr("Nothing is forwarded from this account."));
    for (const QString &name : std::as_const(names)) {
        m_name = name;
        const QString file = forward::queueFile(folder, name);
        auto queue = Queue::openExisting(file, now());
        if (!queue)
            return fail(exitCodeOf(queue.error()), forward::queueSentence(queue.error(), name));
        m_queue = *std::move(queue);
        printStatus(name, file);
    }
    finish();
}

void ForwardCommand::printStatus(const QString &name, const QString &file)
{
    const auto status = m_queue->status();
    const auto dead = m_queue->dead();
    if (!status || !dead) {
        const Error &error = status ? dead.error() : status.error();
        return fail(exitCodeOf(error), forward::queueSentence(error, name));
    }
    const qint64 process = QueueLock::holder(file);
    const bool table
        = arguments().value("format",
                            console().isTerminal() ? QStringLiteral("table") : QStringLiteral("ndjson"))
        == u"table";
    if (!table) {
        print(line({{QStringLiteral("kind"), QStringLiteral("queue")},
                    {QStringLiteral("queue"), name},
                    {QStringLiteral("endpoint"), status->endpoint},
                    {QStringLiteral("process"), process > 0 ? QJsonValue(process) : QJsonValue()},
                    {QStringLiteral("waiting"), status->waiting},
                    {QStringLiteral("held"), status->held},
                    {QStringLiteral("bikesWaiting"), status->bikesWaiting},
                    {QStringLiteral("oldestWaiting"), instant(status->oldestWaiting)},
                    {QStringLiteral("setAside"), status->dead},
                    {QStringLiteral("delivered"), status->delivered},
                    {QStringLiteral("lastDelivered"), instant(status->lastDelivered)},
                    {QStringLiteral("begun"), instant(status->begun)},
                    {QStringLiteral("trouble"), status->trouble},
                    {QStringLiteral("troubleSince"), instant(status->troubleSince)}}));
        for (const DeadEvent &event : *dead)
            print(line({{QStringLiteral("kind"), QStringLiteral("setAside")},
                        {QStringLiteral("queue"), name},
                        {QStringLiteral("event"), event.id.value},
                        {QStringLiteral("bike"), event.bike},
                        {QStringLiteral("type"), event.type},
                        {QStringLiteral("eventTime"), instant(event.time)},
                        {QStringLiteral("status"), event.refusal.http},
                        {QStringLiteral("refusals"), event.refusals},
                        {QStringLiteral("setAside"), instant(event.setAside)},
                        {QStringLiteral("reason"), event.refusal.detail}}));
        return;
    }
    Table facts({{Text::tr("Queue")}, {name}});
    const auto row
        = [&facts](const QString &what, const QString &value, Table::Tone tone = Table::Tone::Plain) {
              facts.addRow({Table::Cell(what), Table::Cell(value, tone)});
          };
    row(Text::tr("Endpoint"), status->endpoint);
    row(Text::tr("Forwarder"),
        process > 0 ? Text::tr("runs, process %1").arg(process) : Text::tr("does not run"),
        process > 0 ? Table::Tone::Good : Table::Tone::Attention);
    row(Text::tr("Waiting"),
        status->waiting == 0 ? QStringLiteral("0")
                             : Text::tr("%1, of bikes: %2, the oldest came %3")
                                   .arg(status->waiting)
                                   .arg(status->bikesWaiting)
                                   .arg(sentences::ago(status->oldestWaiting, now())));
    if (status->held > 0)
        row(Text::tr("of them held"),
            Text::tr("%1, until what the cloud still has from before is here").arg(status->held));
    row(Text::tr("Set aside"), QString::number(status->dead),
        status->dead > 0 ? Table::Tone::Attention : Table::Tone::Plain);
    row(Text::tr("Delivered"),
        status->delivered == 0 ? QStringLiteral("0")
                               : Text::tr("%1, the last %2")
                                     .arg(status->delivered)
                                     .arg(sentences::ago(status->lastDelivered, now())));
    if (!status->trouble.isEmpty())
        row(Text::tr("Trouble"),
            Text::tr("since %1: %2")
                .arg(sentences::duration(now() - status->troubleSince.value_or(now())), status->trouble),
            Table::Tone::Urgent);
    print(facts.text(console().width(), console().hasColours()).toUtf8());
    if (dead->isEmpty())
        return;
    Table events({{Text::tr("Event")},
                  {Text::tr("Bike")},
                  {Text::tr("Type")},
                  {Text::tr("Status")},
                  {Text::tr("Set aside")},
                  {Text::tr("Why")}});
    for (const DeadEvent &event : *dead)
        events.addRow({QString::number(event.id.value), event.bike, event.type,
                       QString::number(event.refusal.http), sentences::ago(event.setAside, now()),
                       event.refusal.detail});
    print(QByteArrayLiteral("\n") + events.text(console().width(), console().hasColours()).toUtf8());
}

Outcome<QList<EventId>> ForwardCommand::eventIds() const
{
    QList<EventId> ids;
    for (const QString &word : arguments().positional()) {
        bool isNumber = false;
        const qint64 id = word.toLongLong(&isNumber);
        if (!isNumber || id <= 0)
            return failed(ExitCode::BadUsage, Text::tr("“%1” is no event's number.").arg(word.left(40)));
        ids.append(EventId{id});
    }
    return ids;
}

void ForwardCommand::retry()
{
    const auto ids = eventIds();
    if (!ids)
        return fail(ids.error());
    const auto count = m_queue->retry(*ids);
    if (count && *count < ids->size())
        return fail(ExitCode::NotFound, Text::tr("Not all of these events are set aside."));
    done(count, Text::tr("1 event is tried again."), Text::tr("%1 events are tried again."));
}

void ForwardCommand::drop()
{
    const auto ids = eventIds();
    if (!ids)
        return fail(ids.error());
    const bool dead = arguments().has("set-aside");
    const bool all = arguments().has("everything");
    if (int(dead) + int(all) + int(!ids->isEmpty()) != 1)
        return fail(ExitCode::BadUsage,
                    Text::tr("Say what to drop: the events' numbers, --set-aside or --everything."));
    const auto what = all ? Queue::Drop::Everything : dead ? Queue::Drop::AllDead : Queue::Drop::These;
    const auto count = m_queue->drop(what, *ids, now());
    if (count && *count < ids->size())
        return fail(ExitCode::NotFound, Text::tr("Not all of these events are in the queue."));
    done(count, Text::tr("1 event is dropped and will not be forwarded."),
         Text::tr("%1 events are dropped and will not be forwarded."));
}

void ForwardCommand::done(const Result<int> &count, const QString &one, const QString &several)
{
    if (!count)
        return fail(exitCodeOf(count.error()), forward::queueSentence(count.error(), m_name));
    print((*count == 1 ? one : several.arg(*count)).toUtf8() + '\n');
    finish();
}

} // namespace bt::cli
