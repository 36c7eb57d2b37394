// SPDX-License-Identifier: GPL-3.0-or-later
// How long one save of a webhook attribute takes: read the account, write it back, read and compare. Another
// client's write between our read and our write cannot be seen; that window is printed too, from the sending
// of the read to the answer of the write, so that it is never said too short.
#include "bench/figures.h"
#include "cloud/restclient.h"
#include "cloud/session.h"
#include "cloud/trace.h"
#include "support/simulatorfixture.h"
#include "webhook/settings.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace bt;
using namespace bt::bench;

namespace {

/// Takes the time between the first request before a PUT and that PUT's answer. Called in the cloud's thread,
/// read when that is idle.
class UnseenWindow : public cloud::TraceSink
{
public:
    void record(const cloud::TraceRecord &record) override
    {
        if (record.kind == cloud::TraceRecord::Kind::Request && record.line.startsWith("GET "))
            m_read = wallMs();
        else if (record.kind == cloud::TraceRecord::Kind::Request && record.line.startsWith("PUT "))
            m_readOfPut = m_read;
        else if (record.kind == cloud::TraceRecord::Kind::Answer && record.line.contains(" PUT "))
            samples.append(wallMs() - m_readOfPut);
    }

    QList<double> samples;

private:
    double m_read = 0;
    double m_readOfPut = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    SystemClock clock;
    test::SimulatorFixture cloud(clock);
    if (!cloud.isRunning()) {
        std::fprintf(stderr, "The simulated cloud did not start.\n");
        return 1;
    }
    cloud::Session session(clock);
    const auto unseen = std::make_shared<UnseenWindow>();
    session.setTraceSink(unseen);
    QEventLoop waiting;
    QObject::connect(&session, &cloud::Session::statusChanged, &waiting, [&] {
        if (session.status().state == cloud::Session::State::Live)
            waiting.quit();
    });
    session.signIn(
        cloud.endpoint().url,
        {cloud::Credentials::Kind::Password, cloud.endpoint().email, Secret(cloud.endpoint().password), {}});
    waiting.exec();

    QList<double> samples;
    for (int i = 0; i < 20; ++i) {
        cloud::AttributePatch patch;
        patch.set.insert(webhook::urlKey, QStringLiteral("https://hooks.example.org/%1").arg(i));
        const double before = wallMs();
        bool saved = false;
        session.rest().patchAccount(patch).then(&session, [&](const Result<Account> &account) {
            saved = account.has_value();
            waiting.quit();
        });
        waiting.exec();
        if (!saved) {
            std::fprintf(stderr, "A save was refused.\n");
            return 1;
        }
        samples.append(wallMs() - before);
    }
    print("webhooks_save_p50", percentile(samples, 0.5), "ms");
    print("webhooks_save_max", percentile(samples, 1), "ms");
    print("webhooks_unseen_window_p50", percentile(unseen->samples, 0.5), "ms");
    print("webhooks_unseen_window_max", percentile(unseen->samples, 1), "ms");
    return 0;
}
