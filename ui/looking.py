"""Where everything can be read and nothing changed: a notice above every window says why, and offers a way out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from ui.forms.window_notice import WindowNotice
from ui.main_window import MainWindow
from ui.wizards import Wizards

if TYPE_CHECKING:
    from ui.wizard import Wizard


class Looking(QObject):
    """``asked`` follows the button of any of the notices; ``refusal`` is what is said where something is tried."""

    asked = Signal()

    def __init__(
        self, words: str, refusal: str, offer: str, *, home: MainWindow, wizards: Wizards, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._busy = False
        self._refusal = refusal
        self._offer = offer
        self._home = home
        self._notices: list[WindowNotice] = []
        wizards.looking = refusal
        wizards.opened.connect(self._on_wizard_opened)
        self._put_above(home)

    def refuse(self) -> None:
        """Say that nothing can be changed here."""
        self._home.tell(self._refusal)

    def say(self, words: str, busy: bool = False) -> None:
        """Say something else above every window; while ``busy`` the way out is being gone."""
        self._words, self._busy = words, busy
        for notice in self._notices:
            notice.say(words, busy)

    def _on_wizard_opened(self, wizard: "Wizard") -> None:
        wizard.bridge.editor.freeze()
        for part in (wizard.submit.ready, wizard.submit.look_up):
            part.setEnabled(False)
        self._put_above(wizard)

    def _put_above(self, window: QMainWindow) -> None:
        notice = WindowNotice(self._offer)
        notice.say(self._words, self._busy)
        notice.asked.connect(self.asked)
        notice.put_above(window)
        self._notices.append(notice)
        notice.destroyed.connect(lambda: self._notices.remove(notice) if notice in self._notices else None)
