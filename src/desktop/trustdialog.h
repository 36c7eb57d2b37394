// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/tlspolicy.h"
#include "theme/theme.h"

#include <QDialog>
#include <QUrl>

namespace bt::desktop {

/// Asks a person to trust what the program itself cannot: a certificate nobody vouches for, or a server that
/// reads secrets unencrypted. The answer is No until somebody chooses otherwise; accepted() means Yes.
class TrustDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Before : quint8
    {
        Nothing,
        OtherAccepted ///< A certificate of this server was accepted, but not this one.
    };
    static TrustDialog *forCertificate(const Theme &theme, const QUrl &server,
                                       const cloud::RefusedCertificate &certificate, Before before,
                                       QWidget *parent);
    static TrustDialog *forPlainHttp(const Theme &theme, const QUrl &server, QWidget *parent);

private:
    struct Question
    {
        QString heading;
        QString words;
        QList<std::pair<QString, QString>> facts;
        QString no;
        QString yes;
    };
    TrustDialog(const Theme &theme, const Question &question, QWidget *parent);
};

} // namespace bt::desktop
