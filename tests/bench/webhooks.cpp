// SPDX-License-Identifier: GPL-3.0-or-later
// How long one save of a webhook attribute takes: read the account, write it back, read and compare. Another
// client's write between our read and our write cannot be seen, so the window for that is shorter than this.
#include "bench/figures.h"
#include "cloud/restclient.h"
#include "cloud/session.h"
#include "support/simulatorfixture.h"
#include "webhook/settings.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace bt;
using namespace bt::bench;

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
    return 0;
}
