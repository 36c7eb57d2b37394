// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in a tray of the older kind (XEmbed), as light X11 desktops have it; the test is the tray.
#include "desktop/alarmwindow.h"

#include <QCheckBox>
#include <QLabel>
#include <QScreen>

#include <cstring>
#include <memory>
#include <xcb/xcb.h>

using namespace bt;
using namespace bt::desktop;
using namespace bt::test;

namespace {

template <class T> using Reply = std::unique_ptr<T, decltype([](T *reply) { std::free(reply); })>;

/// The system tray of the freedesktop.org specification: owns the selection, and takes in what asks to dock.
class XembedTray
{
public:
    static constexpr uint16_t sidePixels = 32;

    XembedTray()
        : m_connection(xcb_connect(nullptr, nullptr))
        , m_screen(xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data)
        , m_window(xcb_generate_id(m_connection))
        , m_opcode(atom("_NET_SYSTEM_TRAY_OPCODE"))
    {
        const uint32_t values[] = {m_screen->white_pixel, 1, XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY};
        xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, m_window, m_screen->root, 0, 0, sidePixels,
                          sidePixels, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT, m_screen->root_visual,
                          XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT | XCB_CW_EVENT_MASK, values);
        xcb_map_window(m_connection, m_window);
        const xcb_atom_t selection = atom("_NET_SYSTEM_TRAY_S0");
        xcb_set_selection_owner(m_connection, m_window, selection, XCB_CURRENT_TIME);
        xcb_client_message_event_t manager{};
        manager.response_type = XCB_CLIENT_MESSAGE;
        manager.format = 32;
        manager.window = m_screen->root;
        manager.type = atom("MANAGER");
        manager.data.data32[1] = selection;
        manager.data.data32[2] = m_window;
        xcb_send_event(m_connection, 0, m_screen->root, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                       reinterpret_cast<const char *>(&manager));
        xcb_flush(m_connection);
    }
    XembedTray(const XembedTray &) = delete;
    XembedTray &operator=(const XembedTray &) = delete;
    ~XembedTray() { xcb_disconnect(m_connection); }

    /// Takes in who asked since the last call; the number of those that are in it.
    int docked()
    {
        while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
            if ((event->response_type & 0x7f) != XCB_CLIENT_MESSAGE)
                continue;
            xcb_client_message_event_t message{};
            std::memcpy(&message, event.get(), sizeof message);
            constexpr uint32_t requestDock = 0;
            if (message.type != m_opcode || message.data.data32[1] != requestDock)
                continue;
            const xcb_window_t icon = message.data.data32[2];
            const uint32_t size[] = {sidePixels, sidePixels};
            xcb_reparent_window(m_connection, icon, m_window, 0, 0);
            xcb_configure_window(m_connection, icon, XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT,
                                 size);
            xcb_map_window(m_connection, icon);
        }
        const uint32_t above = XCB_STACK_MODE_ABOVE; // there is no window manager to keep it there
        xcb_configure_window(m_connection, m_window, XCB_CONFIG_WINDOW_STACK_MODE, &above);
        xcb_flush(m_connection);
        const Reply<xcb_query_tree_reply_t> tree{
            xcb_query_tree_reply(m_connection, xcb_query_tree(m_connection, m_window), nullptr)};
        return tree ? tree->children_len : 0;
    }

private:
    xcb_atom_t atom(const char *name)
    {
        const Reply<xcb_intern_atom_reply_t> reply{xcb_intern_atom_reply(
            m_connection, xcb_intern_atom(m_connection, 0, uint16_t(std::strlen(name)), name), nullptr)};
        return reply ? reply->atom : xcb_atom_t{};
    }

    xcb_connection_t *m_connection;
    xcb_screen_t *m_screen;
    xcb_window_t m_window;
    xcb_atom_t m_opcode;
};

} // namespace

class TestXembedTray : public QObject, private AlarmWindow
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { dropWindow(); }
    void withoutOneClosingEndsAndIsSaid();
    void withOneItKeepsWatching();

private:
    AlarmDialog *openDialog()
    {
        Q_EMIT m_window->alarmSettingsRequested();
        return m_window->findChild<AlarmDialog *>();
    }
};

void TestXembedTray::withoutOneClosingEndsAndIsSaid()
{
    QVERIFY(!TrayIcon::isPossible());
    makeWindow(complete({device(1, QStringLiteral("1000200001"), sampleNow())}));
    QVERIFY(QApplication::quitOnLastWindowClosed());
    AlarmDialog *dialog = openDialog();
    QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("keepWatching"))->isEnabled());
    QVERIFY(
        dialog->findChild<QLabel *>(QStringLiteral("trayState"))->text().contains(QStringLiteral("no tray")));
}

void TestXembedTray::withOneItKeepsWatching()
{
    XembedTray tray;
    QTRY_VERIFY(TrayIcon::isPossible());
    makeWindow(complete({device(1, QStringLiteral("1000200001"), sampleNow())}));
    m_window->move(200, 200);
    QTRY_COMPARE(tray.docked(), 1);
    QVERIFY(!QApplication::quitOnLastWindowClosed());
    QVERIFY(openDialog()->findChild<QCheckBox *>(QStringLiteral("keepWatching"))->isEnabled());
    m_settings->setKeepWatchingSaid(true);
    m_window->close();
    QVERIFY(!m_window->isVisible());
    ring(1, DeviceId{1});
    QCOMPARE(tray.docked(), 1);
    const QString file = qEnvironmentVariable("BIKETRAX_PICTURE");
    if (!file.isEmpty())
        QGuiApplication::primaryScreen()->grabWindow(0).save(file);
}

QTEST_MAIN(TestXembedTray)
#include "tst_xembedtray.moc"
