// SPDX-License-Identifier: GPL-3.0-or-later
// One of the two places for a map of tiles.
import QtQuick

Loader {
    id: loader

    required property SceneModel model

    anchors.fill: parent
    onStatusChanged: {
        if (status === Loader.Error)
            loader.model.tilesFailed(qsTr("The map's tiles need Qt Location, which is not installed."));
    }
}
