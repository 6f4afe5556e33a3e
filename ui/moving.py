"""Where the folder of the program is copied to other computers: offers to move everything to one that stays here."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from app.words.catalogue import _
from app.words.moving import moved_sentence, not_moved_sentence
from ui.dialogs.moving import MovingBox
from ui.flights import Flights
from ui.forms.window_notice import WindowNotice
from ui.main_window import MainWindow


class Place(Protocol):
    """What is moved: :class:`app.session.moving_place.MovingPlace`."""

    @property
    def folder(self) -> Path:
        """The folder that is in use."""
        ...

    def proposed(self) -> Path | None:
        """Return the usual folder of this computer, if it can be had."""
        ...

    def place_in(self, folder: Path) -> Path:
        """Return the folder that is made in a chosen one."""
        ...

    def refusal(self, target: Path) -> str:
        """Return why nothing can be moved to a folder."""
        ...

    def move(self, target: Path) -> str:
        """Move everything; return why it was not done."""
        ...


class Moving(QObject):
    """``chosen`` says that the program is to begin anew; :meth:`finish` then moves, when all of it is closed."""

    chosen = Signal()

    def __init__(self, place: Place, words: str, *, home: MainWindow, flights: Flights, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._home = home
        self._flights = flights
        self._target: Path | None = None
        offer = _("Move to this computer…")
        self.notice = WindowNotice(offer, name="moving_notice", picture="warning")
        self.notice.say(words)
        self.notice.asked.connect(self.ask)
        self.notice.put_above(home, offer)

    def ask(self) -> None:
        """Ask whether the usual folder is right, or which one is."""
        proposed = self._place.proposed()
        if proposed is None:
            self._choose()
            return
        box = MovingBox(proposed, self._home)
        box.buttonClicked.connect(partial(self._on_answered, box, proposed))
        box.open()

    def move_to(self, target: Path) -> None:
        """Begin anew in a folder, if everything can be moved there and nothing is on its way."""
        refusal = "sending" if self._flights.any_sending else self._place.refusal(target)
        if refusal:
            self._home.tell(not_moved_sentence(refusal))
            return
        self._target = target
        self.chosen.emit()

    def finish(self) -> str:
        """Move what is to be moved; return what is to be told of it. The program is closed but for its lock."""
        if self._target is None:
            return ""
        refusal = self._place.move(self._target)
        return not_moved_sentence(refusal) if refusal else moved_sentence(self._place.folder, self._target)

    def _on_answered(self, box: MovingBox, proposed: Path, button: QAbstractButton) -> None:
        if button is box.move_there:
            self.move_to(proposed)
        elif button is box.another:
            self._choose()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self._home, _("Folder for drafts and settings"))
        if name:
            self.move_to(self._place.place_in(Path(name)))
