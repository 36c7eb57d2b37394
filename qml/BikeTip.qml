// SPDX-License-Identifier: GPL-3.0-or-later
// The bike under the pointer and its one line of truth.
import QtQuick

Rectangle {
    id: tip

    required property SceneModel model
    required property size space
    readonly property bool fitsRight: model.tipPosition.x + 24 + width < space.width

    border { width: 1; color: model.line }
    color: model.panel
    height: texts.implicitHeight + 12
    radius: 6
    visible: model.tipName !== "" || model.tipText !== ""
    width: texts.implicitWidth + 20
    x: fitsRight ? model.tipPosition.x + 24 : Math.max(4, model.tipPosition.x - 24 - width)
    y: Math.max(4, Math.min(space.height - height - 4, model.tipPosition.y - height / 2))

    Column {
        id: texts

        x: 10
        y: 6

        Text {
            color: tip.model.text
            font: tip.model.nameFont
            text: tip.model.tipName
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, 320)
            elide: Text.ElideRight
        }
        Text {
            color: tip.model.text2
            font: tip.model.detailFont
            text: tip.model.tipText
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, 320)
            elide: Text.ElideRight
        }
    }
}
