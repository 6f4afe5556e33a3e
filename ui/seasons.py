"""Leads from a draft or a sent group to a new draft for its next season."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.draft import Draft
from app.exchange.json_body import read_body
from app.exchange.unreadable_file import UnreadableFileError
from app.words.catalogue import _
from app.words.files import unreadable
from ui.dialogs.next_season import NextSeasonDialog
from ui.tasks import TaskRunner
from ui.wizards import Drafts, Wizards


@dataclass(frozen=True, slots=True)
class _Found:
    draft: Draft
    taken: Collection[str]


class Seasons(QObject):
    """Belongs to the program. ``names`` returns the names of all groups that are known and ``body_of`` the bytes of an
    intent; both block."""

    def __init__(
        self,
        drafts: Drafts,
        names: Callable[[], Collection[str]],
        body_of: Callable[[str], bytes],
        *,
        wizards: Wizards,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._names = names
        self._body_of = body_of
        self._wizards = wizards
        self._tasks = tasks
        self.dialog: NextSeasonDialog | None = None
        wizards.season_asked.connect(self.open)

    def open(self, draft: Draft, parent: QWidget) -> None:
        """Ask how far a draft moves."""
        self._tasks.run(self._names, partial(self._show, parent, draft), None, parent)

    def open_saved(self, draft_id: str, intent_id: str, parent: QWidget) -> None:
        """Ask how far a saved draft moves, or where ``intent_id`` is given what was sent with it."""
        work = partial(_found, self._drafts, self._names, self._body_of, draft_id, intent_id)
        self._tasks.run(work, partial(self._on_found, parent), self._on_not_found, parent)

    def _on_found(self, parent: QWidget, found: _Found) -> None:
        self._show(parent, found.draft, found.taken)

    def _on_not_found(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            self._wizards.failed.emit(_("This draft is not there any more."))
        elif isinstance(error, UnreadableFileError):
            self._wizards.failed.emit(unreadable(error.code))
        else:
            self._wizards.failed.emit(_("This draft cannot be read. What is left of it is kept."))
            raise error

    def _show(self, parent: QWidget, draft: Draft, taken: Collection[str]) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = NextSeasonDialog(draft, taken, parent)
        self.dialog.made.connect(self._wizards.take_in)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_dialog_finished(self) -> None:
        self.dialog = None


def _found(
    drafts: Drafts,
    names: Callable[[], Collection[str]],
    body_of: Callable[[str], bytes],
    draft_id: str,
    intent_id: str,
) -> _Found:
    if intent_id:
        return _Found(read_body(body_of(intent_id).decode()), names())
    return _Found(drafts.load(draft_id).draft, names())
