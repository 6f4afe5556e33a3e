"""A second program that cannot bring the first one to the front: everything can be read, nothing changed, and it can
take over."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.words.catalogue import _, marked
from ui.looking import Looking
from ui.main_window import MainWindow
from ui.taking_over import Taken, TakingOver
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


class LookingOn(Looking):
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
        offer = _("Take over")
        super().__init__(_(WHY[why]), _(NOTHING_CHANGES), offer, home=home, wizards=wizards, parent=parent)
        self._taking = False
        self._begin = begin
        self._wizards = wizards
        self.asked.connect(self.take_over)

    def take_over(self) -> None:
        """Ask the other program to end and begin anew as the only one."""
        if not self._taking:
            self._taking = True
            self.say(_("The other window is being asked…"), busy=True)
            taking = self._begin(self)
            taking.ended.connect(self._on_taking_ended)
            taking.begin()

    def _on_taking_ended(self, how: Taken) -> None:
        self._taking = False
        if how is Taken.OVER:
            self.taken_over.emit(tuple(self._wizards.windows))
        else:
            self.say(_(_NOT_TAKEN[how]))
