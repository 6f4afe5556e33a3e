"""The program in a process of its own, for a test that types on a real keyboard: it says where the keys go.

``python -m tests.ui.typed_window DATA_DIR`` shows the home window and answers one JSON object a line on standard
input by one on standard output. It changes nothing in the program. What it does besides is a window manager's
work: the window shown last has the keyboard.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.bootstrap import build
from ui.forms.value_grid import PATH_ROLE

MARK = Qt.Key.Key_Pause
"""A key that no window uses: when it arrives, all keys pressed before it have been worked off."""


class Watcher(QObject):
    """Answers questions, each as soon as its answer is there.

    ``{"ask": "focus"}`` waits for the mark, ``{"ask": "until", "name": N}`` for something of that name to be seen.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._question: dict[str, str] = {}
        self._marks = 0
        application.installEventFilter(self)
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_input_activated)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count marks, hand the keyboard to new windows, and look whether a question can be answered."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and isinstance(watched, QWindow) and event.key() == MARK:
            self._marks += kind is QEvent.Type.KeyRelease
            self._answer()
            return True
        if kind is QEvent.Type.Show and isinstance(watched, QWindow):
            if watched.type() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                watched.requestActivate()
        elif self._question.get("ask") == "until" and kind in (QEvent.Type.Paint, QEvent.Type.FocusIn):
            self._answer()
        return False

    def _on_input_activated(self) -> None:
        line = sys.stdin.readline()
        if not line:
            self._application.quit()
            return
        self._question = json.loads(line)
        self._answer()

    def _answer(self) -> None:
        ask = self._question.get("ask")
        if ask == "focus" and self._marks:
            self._marks -= 1
            self._say(focus())
        elif ask == "until":
            found = seen(self._question["name"])
            if found is not None:
                self._say({"name": self._question["name"], "text": text_of(found)})

    def _say(self, answer: dict[str, str]) -> None:
        self._question = {}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def focus() -> dict[str, str]:
    """Return what has the keyboard: its name (a dotted path, for a field), what stands in it, and its window."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    if widget is None:
        return {"name": "", "text": "", "kind": "", "window": ""}
    window = widget.window().windowTitle()
    table = around(widget, QAbstractItemView)
    if isinstance(table, QAbstractItemView) and table.currentIndex().data(PATH_ROLE):
        index = table.currentIndex()
        text = text_of(widget) if widget is not table else str(index.data())
        return {"name": str(index.data(PATH_ROLE)), "text": text, "kind": "cell", "window": window}
    return {"name": name_of(widget), "text": text_of(widget), "kind": type(widget).__name__, "window": window}


def around(widget: QWidget, kind: type[QWidget]) -> QWidget | None:
    """Return a widget or the nearest one around it that is of a kind."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, kind):
        at = at.parentWidget()
    return at


def name_of(widget: QWidget) -> str:
    """Return the name of a widget, or of the nearest one around it that has a name."""
    at: QWidget | None = widget
    while at is not None and (not at.objectName() or at.objectName().startswith("qt_")):
        at = at.parentWidget()
    return at.objectName() if at is not None else ""


def text_of(widget: QWidget) -> str:
    """Return what a field holds as the draft has it, or what any other widget says."""
    for name in ("field_text", "toPlainText", "text", "windowTitle"):
        said = getattr(widget, name, None)
        if said is not None:
            return str(said())
    return ""


def seen(name: str) -> QWidget | None:
    """Return a visible widget of a name in any window."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def main(data_dir: Path) -> int:
    """Show the program until standard input ends."""
    program = build(data_dir)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("no application")
    watcher = Watcher(application)
    program.window.show()
    code = application.exec()
    application.removeEventFilter(watcher)
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
