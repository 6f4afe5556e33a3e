"""A second program that cannot bring the first one to the front: everything can be read, nothing changed, and it can
take over."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from app.words.catalogue import _, marked
from ui.forms.window_notice import WindowNotice
from ui.main_window import MainWindow
from ui.taking_over import Taken, TakingOver
from ui.wizard import Wizard
from ui.wizards import Wizards

WHY = {
    "elsewhere": marked(
        "Target Composer is open on another screen. Here you can read everything and change nothing, unless you take "
        "over: then what is open there is saved and closed."
    ),
    "silent": marked(
        "Target Composer is open already and does not answer. Here you can read everything and change nothing, unless "
        "you take over."
    ),
}
_NOT_TAKEN = {
    Taken.SENDING: marked(
        "A target group is being created in the other window. Wait until that has ended, and take over then."
    ),
    Taken.SILENT: marked(
        "The other window is still open and does not answer. Close it, or end it in the list of running programs, and "
        "take over then."
    ),
}
NOTHING_CHANGES = marked("Nothing can be changed here while Target Composer is open elsewhere. Take over first.")


class LookingOn(QObject):
    """``taken_over`` brings the ids of the drafts that are open: the program is to begin anew with them."""

    taken_over = Signal(object)

    def __init__(
        self,
        why: str,
        begin: Callable[[QObject], TakingOver],
        *,
        home: MainWindow,
        wizards: Wizards,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words = _(WHY[why])
        self._busy = False
        self._begin = begin
        self._home = home
        self._wizards = wizards
        self._notices: list[WindowNotice] = []
        wizards.looking = _(NOTHING_CHANGES)
        wizards.opened.connect(self._on_wizard_opened)
        self._put_above(home)

    def refuse(self) -> None:
        """Say that nothing can be changed here."""
        self._home.tell(_(NOTHING_CHANGES))

    def take_over(self) -> None:
        """Ask the other program to end and begin anew as the only one."""
        if not self._busy:
            self._busy = True
            self._say(_("The other window is being asked…"))
            taking = self._begin(self)
            taking.ended.connect(self._on_taking_ended)
            taking.begin()

    def _on_taking_ended(self, how: Taken) -> None:
        self._busy = False
        if how is Taken.OVER:
            self.taken_over.emit(tuple(self._wizards.windows))
        else:
            self._say(_(_NOT_TAKEN[how]))

    def _on_wizard_opened(self, wizard: Wizard) -> None:
        wizard.bridge.editor.freeze()
        for part in (wizard.submit.ready, wizard.submit.look_up):
            part.setEnabled(False)
        self._put_above(wizard)

    def _put_above(self, window: QMainWindow) -> None:
        notice = WindowNotice(_("Take over"))
        notice.say(self._words, self._busy)
        notice.asked.connect(self.take_over)
        notice.put_above(window)
        self._notices.append(notice)
        notice.destroyed.connect(lambda: self._notices.remove(notice) if notice in self._notices else None)

    def _say(self, words: str) -> None:
        self._words = words
        for notice in self._notices:
            notice.say(words, self._busy)
