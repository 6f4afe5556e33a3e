"""The help beside a window, or over a dialog: opened by F1, left with Escape or with F1 once more."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDockWidget, QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from app.words.catalogue import _
from ui.forms.looks import STEP, plain_label, sign_button
from ui.icons import roomy, set_icon
from ui.views.help_view import HelpView

WIDTH = 340
_ROOM_BESIDE = 1024
_KEY_BEHIND = re.compile(r"\s*\(&\w\)")


class HelpPanel(QDockWidget):
    """Stands at the end side of a window. Where the screen has no room for both it floats over the window's edge."""

    def __init__(self, view: HelpView, window: QMainWindow) -> None:
        super().__init__(_("Help"), window)
        self.setObjectName("help")
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea | Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self.view = view
        self.setWidget(view)
        self._window = window
        self._head = self._made_head()
        self._came_from: QWidget | None = None
        window.addDockWidget(_end_side(window), self)
        self.hide()

    def open(self) -> None:
        """Appear, without taking the focus: whoever types goes on."""
        if not self.isVisible():
            self._make_room()
            self.show()
            self._window.resizeDocks([self], [WIDTH], Qt.Orientation.Horizontal)

    def take_focus(self) -> None:
        """Let the keyboard scroll the page and follow its links."""
        self._came_from = self._window.focusWidget()
        self.activateWindow()  # a floating panel is a window of its own
        self.view.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Disappear; the keyboard goes back to where it was."""
        self.hide()
        self._window.activateWindow()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_head(self) -> QWidget:
        """Its title with the sign that closes it. Qt's own keep the size that they had at first."""
        head = QWidget(self)
        close = sign_button("", _("Close"))
        close.setObjectName("help.close")
        set_icon(close, "remove")
        close.clicked.connect(self.close)
        line = QHBoxLayout(head)
        line.setContentsMargins(STEP, STEP // 2, STEP, 0)
        line.addWidget(plain_label(self.windowTitle(), role="section"), 1)
        line.addWidget(close)
        head.hide()
        return head

    def _make_room(self) -> None:
        window = self._window
        least = _ROOM_BESIDE + WIDTH
        available = window.screen().availableGeometry().width()
        if window.width() < least <= available and not window.isMaximized():
            window.resize(least, window.height())
        floats = available < least
        self.setTitleBarWidget(None if floats else self._head)  # type: ignore[arg-type]  # none is what it begins with
        self.setFloating(floats)
        if self.isFloating():
            corner = window.mapToGlobal(window.rect().topLeft())
            at_left = _end_side(window) is Qt.DockWidgetArea.LeftDockWidgetArea
            self.resize(WIDTH, window.height() * 2 // 3)
            self.move(corner.x() + (8 if at_left else window.width() - WIDTH - 8), corner.y() + 80)


class HelpWindow(QDialog):
    """The help over a dialog, which stays as it is."""

    def __init__(self, view: HelpView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.view = view
        self.resize(roomy(420, 520, self.screen()))


def _end_side(window: QMainWindow) -> Qt.DockWidgetArea:
    """Return where lines end: Qt mirrors what is in a window, but not its docks."""
    if window.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return Qt.DockWidgetArea.LeftDockWidgetArea
    return Qt.DockWidgetArea.RightDockWidgetArea


def _without_access_key(text: str) -> str:
    """Return what a menu says without its access key: ``&Save``, or ``حفظ (&S)`` where letters have no keys."""
    return _KEY_BEHIND.sub("", text).replace("&&", "\0").replace("&", "").replace("\0", "&")


def keys_of(window: QWidget) -> list[tuple[str, str]]:
    """Return the keys of a window's menus as they are written on this system, each with what it does."""
    if not isinstance(window, QMainWindow):
        return []
    keys = []
    for menu in window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for action in menu.actions():
            if not action.shortcut().isEmpty():
                words = _without_access_key(action.text()).rstrip("…")
                keys.append((action.shortcut().toString(action.shortcut().SequenceFormat.NativeText), words))
    return keys
