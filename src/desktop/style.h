// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QProxyStyle>
#include <QWidget>

class QApplication;

namespace bt {
class Theme;
}

namespace bt::desktop {

/// The style sheet of the design language for the present scheme. Widgets choose their look by dynamic
/// property: buttons `kind` = plain, primary, quiet, danger, tool, segment, link; labels `type` = truth,
/// heading, name, text, detail, label and `tone` = 2, 3, accent, danger, warn, ok; frames `surface` = window,
/// panel, sunken, card.
QString styleSheet(const Theme &theme);

/// Fusion with the theme's palette, font and style sheet on the whole application; follows Theme::changed().
void applyStyle(QApplication &application, Theme &theme);

/// Fusion with check boxes, radio buttons and arrows of the design language.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    explicit ThemeStyle(const Theme &theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

private:
    const Theme &m_theme;
};

/// The ring round the button that has the keyboard focus: 2 px outside it, only when the keyboard put it
/// there. One per window; fields and rows show their focus themselves.
class FocusRing : public QWidget
{
    Q_OBJECT
public:
    FocusRing(QWidget &window, const Theme &theme);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *target);
    void place();

    const Theme &m_theme;
    QPointer<QWidget> m_target;
};

/// Sets a dynamic property and lets the style sheet see it.
void setLook(QWidget &widget, const char *property, const QString &value);

} // namespace bt::desktop
