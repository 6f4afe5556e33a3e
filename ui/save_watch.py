"""How saving goes, as one Qt signal and one short line: “Saved 14:32, on this computer”."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.session.keeper import Keeper, KeepState
from app.words.catalogue import _, marked
from app.words.visible_text import visible
from ui.tasks import TaskRunner

_REASONS = {
    "disk_full": marked("the disk is full. Free some space."),
    "read_only": marked("the folder of the program is read-only."),
    "busy": marked("another program holds its file."),
    "damaged": marked("its file is damaged."),
}
_OTHER_REASON = marked("the disk does not take it.")


class SaveWatch(QObject):
    """One for the program. ``changed`` follows the keeper's state, on the GUI thread."""

    changed = Signal()

    def __init__(self, keeper: Keeper, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keeper = keeper
        keeper.listen(partial(tasks.call, self.changed.emit, self))


def saved_words(state: KeepState) -> str:
    """Return a state in words."""
    if state.failing_since is not None:
        why = _(_REASONS.get(state.reason, _OTHER_REASON))
        words = _("Not saved since {time}: {why}").format(time=_clock(state.failing_since), why=why)
        if state.copied_at is not None:
            folder = visible(state.copies_in)
            words += " " + _("A copy of {time} is in {folder}.").format(time=_clock(state.copied_at), folder=folder)
        return words
    if state.waiting:
        return _("Saving…")
    if state.saved_at is None:
        return ""
    return _("Saved {time}, on this computer").format(time=_clock(state.saved_at))


def _clock(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")
