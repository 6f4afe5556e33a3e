"""The folder of the program cannot be written to: everything can be read, and the person can go on in another one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.words.catalogue import _, marked
from app.words.visible_text import visible
from ui.looking import Looking
from ui.main_window import MainWindow
from ui.wizards import Wizards

WHY = marked(
    "Nothing can be saved in {folder}: it cannot be written to. You can read everything here. To go on, work in "
    "another folder: all that is here is taken along."
)
NOTHING_CHANGES = marked("Nothing can be saved here. Work in another folder first.")


class CannotSave(Looking):
    """``chosen`` brings the folder in which the program is to begin anew."""

    chosen = Signal(object)

    def __init__(self, folder: Path, *, home: MainWindow, wizards: Wizards, parent: QObject) -> None:
        words = _(WHY).format(folder=visible(str(folder)))
        offer = _("Work in another folder…")
        super().__init__(words, _(NOTHING_CHANGES), offer, home=home, wizards=wizards, parent=parent)
        self._window = home
        self.asked.connect(self.ask)

    def ask(self) -> None:
        """Let the person choose a folder."""
        name = QFileDialog.getExistingDirectory(self._window, _("Folder for drafts and settings"))
        if name:
            self.chosen.emit(Path(name))
