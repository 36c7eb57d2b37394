// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/ownmapdialog.h"

#include "desktop/parts.h"

#include <QFormLayout>
#include <QLineEdit>

namespace bt::desktop {

OwnMapDialog::OwnMapDialog(const Theme &theme, const QString &address, const QString &attribution,
                           QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit(address))
    , m_key(new QLineEdit)
    , m_attribution(new QLineEdit(attribution))
    , m_trouble(makeLabel("detail", {}, "danger"))
    , m_effect(makeLabel("detail", {}, "2"))
{
    setObjectName(QStringLiteral("ownMapDialog"));
    setWindowTitle(tr("Another map server"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    QLabel *words = makeLabel("text",
                              tr("Any server that gives map tiles as pictures can be used, if its "
                                 "terms allow it."));
    words->setWordWrap(true);
    column->addWidget(words);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    const auto add = [form](QLineEdit *field, const char *name, const QString &label, const QString &hint) {
        field->setObjectName(QLatin1StringView(name));
        field->setPlaceholderText(hint);
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    add(m_address, "ownMapAddress", tr("Address"),
        QStringLiteral("https://example.org/{z}/{x}/{y}.png?key={key}"));
    add(m_key, "ownMapKey", tr("Key"), tr("Stored in this computer's keychain only"));
    m_key->setEchoMode(QLineEdit::Password);
    add(m_attribution, "ownMapAttribution", tr("Whose map it is"), tr("© Maker of the map"));
    column->addLayout(form);
    for (QLabel *label : {m_trouble, m_effect}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_trouble->setObjectName(QStringLiteral("ownMapTrouble"));
    m_trouble->hide();
    m_effect->setObjectName(QStringLiteral("ownMapEffect"));
    column->addStretch();
    auto *row = new QHBoxLayout;
    tight(*row, 8);
    row->addStretch();
    QPushButton *cancel = makeButton(theme, "ownMapCancel", QStringLiteral("plain"), tr("Cancel"));
    QPushButton *use = makeButton(theme, "ownMapUse", QStringLiteral("primary"), tr("Use this map"));
    use->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(use);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &OwnMapDialog::accept);
    connect(m_address, &QLineEdit::textChanged, this, &OwnMapDialog::refresh);
    refresh();
    // Words that take two lines, as German ones do, must not be taken from the fields.
    const int width = theme.px(560);
    resize(width, std::max(sizeHint().height(), column->totalHeightForWidth(width) + theme.px(24)));
}

void OwnMapDialog::refresh()
{
    const auto source = basemap::ownTileSource(m_address->text(), m_attribution->text());
    m_key->setEnabled(source && source->needsKey());
    m_effect->setText(source ? tr("The area you look at is sent to %1.").arg(source->host()) : QString());
    m_trouble->hide();
}

void OwnMapDialog::accept()
{
    const auto source = basemap::ownTileSource(m_address->text(), m_attribution->text());
    if (!source) {
        m_trouble->setText(source.error().detail);
        m_trouble->show();
        m_address->setFocus();
        return;
    }
    Q_EMIT chosen(*source, source->needsKey() ? Secret(m_key->text().trimmed()) : Secret());
    QDialog::accept();
}

} // namespace bt::desktop
