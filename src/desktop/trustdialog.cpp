// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trustdialog.h"

#include "desktop/parts.h"
#include "desktop/times.h"

#include <QFormLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace bt::desktop {

namespace {

QString day(std::optional<Instant> moment)
{
    return moment ? QLocale().toString(toDateTime(*moment).toLocalTime().date(), QLocale::ShortFormat)
                  : TrustDialog::tr("unknown");
}

} // namespace

TrustDialog *TrustDialog::forCertificate(const Theme &theme, const QUrl &server,
                                         const cloud::RefusedCertificate &certificate, Before before,
                                         QWidget *parent)
{
    const bool changed = before == Before::OtherAccepted;
    // In groups of two lines, as owners of servers print them.
    QString fingerprint = certificate.fingerprint();
    if (const qsizetype middle = fingerprint.size() / 2; middle > 0)
        fingerprint = fingerprint.first(middle) + u'\n' + fingerprint.sliced(middle + 1);
    return new TrustDialog(
        theme,
        {(changed ? tr("%1 shows another certificate than before") : tr("%1 cannot prove who it is"))
             .arg(server.host()),
         changed ? tr("You trusted a certificate of this server, and this is not the same, so nothing was "
                      "sent. If it was renewed, compare the fingerprint with the one on the server. "
                      "Otherwise somebody may be listening.")
                 : tr("Nobody this computer trusts vouches for its certificate, so nothing was sent. If you "
                      "run this server yourself, compare the fingerprint with the one on the server. "
                      "Otherwise somebody may be listening."),
         {{tr("What is wrong"), certificate.reason},
          {tr("Issued to"), certificate.subject},
          {tr("Issued by"), certificate.issuer},
          {tr("Valid"), tr("%1 to %2").arg(day(certificate.validFrom), day(certificate.validUntil))},
          {tr("SHA-256"), fingerprint}},
         tr("Do not connect"),
         tr("Trust exactly this certificate")},
        parent);
}

TrustDialog *TrustDialog::forPlainHttp(const Theme &theme, const QUrl &server, QWidget *parent)
{
    return new TrustDialog(
        theme,
        {tr("%1 offers no encryption").arg(server.host()),
         tr("Over http everybody on the way can read the password or token, and everything the bikes "
            "report. Send them there all the same?"),
         {{tr("Server"), server.toDisplayString()}},
         tr("Do not send"),
         tr("Send unencrypted from now on")},
        parent);
}

TrustDialog::TrustDialog(const Theme &theme, const Question &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("trustDialog"));
    setWindowTitle(question.heading);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    QLabel *heading = makeLabel("heading", question.heading);
    heading->setWordWrap(true);
    column->addWidget(heading);
    QLabel *words = makeLabel("text", question.words);
    words->setWordWrap(true);
    column->addWidget(words);
    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(6);
    facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    for (const auto &[name, value] : question.facts) {
        if (value.isEmpty())
            continue;
        QLabel *fact = makeLabel("text", value);
        fact->setWordWrap(true);
        fact->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        fact->setAccessibleName(tr("%1: %2").arg(name, value));
        facts->addRow(makeLabel("text", name, "2"), fact);
    }
    column->addLayout(facts);
    column->addSpacing(8);
    auto *buttons = new QHBoxLayout;
    tight(*buttons, 8);
    QPushButton *yes = makeButton(theme, "trustYes", QStringLiteral("plain"), question.yes);
    QPushButton *no = makeButton(theme, "trustNo", QStringLiteral("primary"), question.no);
    yes->setAutoDefault(false);
    no->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(yes);
    buttons->addWidget(no);
    column->addLayout(buttons);
    connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    no->setFocus();
    // A window does not ask wrapped texts how high they are at its width, and leaves gaps.
    const int width = theme.px(520);
    setFixedSize(width, column->totalHeightForWidth(width));
}

} // namespace bt::desktop
