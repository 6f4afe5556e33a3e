"""What the rows of one page share: the way to the editor, and the moment at which a field counts as left."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.field_path import FieldPath
from app.domain.issue import Fix
from ui.bridge import Bridge
from ui.forms.message_line import MessageLine


class Editing(QObject):
    """``entered`` names the field that got the focus, ``settled`` follows leaving a field that was typed in,
    ``rearranged`` follows added, removed or moved rows, ``refreshed`` asks for rows that were made just now to be
    filled."""

    entered = Signal(object)
    settled = Signal()
    rearranged = Signal()
    refreshed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.editor = bridge.editor
        self.disclosure = bridge.disclosure
        self.rows: dict[FieldPath, QWidget] = {}
        self.in_turns = False  # nobody waits for the rows of a list: they are made a few at a time
        self.rows_wait = False  # some were made: the others, and what follows, are left for later
        self.in_hand: FieldPath | None = None  # what is being filled: of that, what is said is announced
        self._leaving: FieldPath | None = None
        self.entered.connect(self._on_entered)

    def write(self, path: FieldPath, text: str) -> None:
        """A key changed a text."""
        self.disclosure.type_in(path)
        self.editor.set(path, text)

    def write_all(self, paths: Sequence[FieldPath], text: str) -> None:
        """A key changed the text of a box that stands for all of these fields."""
        self.disclosure.type_in(paths[0])
        self.editor.set_all(dict.fromkeys(paths, text), typed_at=paths[0])

    def choose(self, path: FieldPath, text: str) -> None:
        """A value was chosen in one go."""
        self.editor.end_typing()
        self.disclosure.settle(path)
        self.editor.set(path, text)
        self.editor.end_typing()

    def choose_all(self, texts: Mapping[FieldPath, str]) -> None:
        """Several values were chosen in one go, as one step."""
        self.editor.end_typing()
        for path in texts:
            self.disclosure.settle(path)
        self.editor.set_all(texts)

    def leave(self, path: FieldPath) -> None:
        """The focus went away from a field.

        While a mouse button is down nothing may move beneath it, or the click would miss: the message then waits
        for the button.
        """
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._settle(path)
        elif self._leaving is None:
            self._leaving = path
            _application().installEventFilter(self)

    def attend(self, message: MessageLine) -> None:
        """Do what the fixes of a message offer, and have Tab stop at them."""
        message.fix_chosen.connect(self.apply)
        message.grew.connect(self.rearranged)

    def apply(self, fix: Fix) -> None:
        """Do what a fix offers."""
        self.editor.apply(fix)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self._leaving is not None:
            path, self._leaving = self._leaving, None
            _application().removeEventFilter(self)
            self._settle(path)
        return False

    def _on_entered(self, path: FieldPath) -> None:
        self.in_hand = path

    def _settle(self, path: FieldPath) -> None:
        self.editor.end_typing()
        self.disclosure.leave(path)
        self.settled.emit()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("no field is left without an application")
    return application
