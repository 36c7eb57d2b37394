// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QAccessible>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>

class QBoxLayout;
class QCheckBox;
class QTreeWidget;

namespace bt::desktop {

/// A button of the design language. @p kind as in styleSheet(); @p icon is a file name of resources/icons or
/// empty. The text is the accessible name; buttons without text get theirs from setIconOnly().
QPushButton *makeButton(const Theme &theme, const char *objectName, const QString &kind, const QString &text,
                        const QString &icon = {});
/// A square button whose words are in the tooltip and the accessible name.
QPushButton *makeIconButton(const Theme &theme, const char *objectName, const QString &kind,
                            const QString &icon, const QString &words);
/// A label of the type scale; @p tone may be empty. Always plain text.
QLabel *makeLabel(const char *type, const QString &text = {}, const char *tone = "");
/// A detail that takes as many lines as it needs.
QLabel *makeSentence(const char *objectName, const QString &text = {});
/// Its words are its accessible name.
QCheckBox *makeCheck(const char *objectName, const QString &words, bool checked);
/// A short word on a coloured ground; @p tone is neutral, ok, warn or danger.
QLabel *makeChip(const Theme &theme, const char *objectName, const char *tone, const QString &text = {});
/// A framed table of rows to read and to open, without editing. @p widths in design pixels, one a column; 0
/// is the one that takes what is left.
QTreeWidget *makeTable(const Theme &theme, const char *objectName, const QString &accessibleName,
                       const QStringList &headers, std::initializer_list<int> widths);
QFrame *makeHairline(Qt::Orientation orientation = Qt::Horizontal);
/// What screen readers call a widget that paints itself; to be said before its name.
void setAccessibleRole(QWidget &widget, QAccessible::Role role);
/// Removes the margins and spacing that styles add.
void tight(QBoxLayout &layout, int spacing = 0);

/// One line of text that ends in an ellipsis where it does not fit; the whole of it is the tooltip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const char *type, const char *tone = "", QWidget *parent = nullptr);

    void setFullText(const QString &text);
    QString fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshToolTip();
    QString m_full;
};

/// A combo box with the design's arrow.
class ComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ComboBox(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// A button with a menu and a chevron behind its text.
class MenuButton : public QPushButton
{
    Q_OBJECT
public:
    MenuButton(const Theme &theme, const char *objectName, const QString &kind);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int edge() const;

    const Theme &m_theme;
};

/// Mutually exclusive choices in one frame.
class Segments : public QWidget
{
    Q_OBJECT
public:
    explicit Segments(const char *objectName, QWidget *parent = nullptr);

    /// @p id is what chosen() gives and the suffix of the object name.
    void add(const QString &id, const QString &text);
    void clear();
    void choose(const QString &id); ///< Does not emit. An unknown id unchecks all.
    QString current() const;

Q_SIGNALS:
    void chosen(const QString &id);

private:
    QList<QPushButton *> m_buttons;
};

} // namespace bt::desktop
