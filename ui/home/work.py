"""What is done with the lines of home: rename, copy, delete and bring back, templates, copies in files, erasing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.shelf import Listing, Shelf, ShelfLine, ShelfQuery
from app.exchange.saved_file import save_file
from app.session.shelves import NotRecordedError, may_delete, may_rename
from app.words.catalogue import _
from app.words.file_names import proposed_file_name
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.forms.file_asking import ask_where_to_save
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.domain.draft import Draft


class Shelves(Protocol):
    """What home needs of what is stored. Everything blocks."""

    def listing(self, query: ShelfQuery, keep: str = "") -> Listing:
        """Return the answer to a query."""
        ...

    def page(self, query: ShelfQuery, first: int) -> tuple[ShelfLine, ...]:
        """Return the lines of a query from a row on."""
        ...

    def ready(self) -> tuple[ShelfLine, ...]:
        """Return all that waits to be sent, what waits longest first."""
        ...

    def draft_of(self, line: ShelfLine) -> "Draft":
        """Return the draft of a line, or what was sent."""
        ...

    def new_from(self, line: ShelfLine) -> "Draft":
        """Return a draft to begin with, of what a line holds."""
        ...

    def rename(self, line: ShelfLine, name: str) -> None:
        """Give a line another name."""
        ...

    def duplicate(self, line: ShelfLine) -> str:
        """Copy a line; return the key of the copy."""
        ...

    def delete(self, line: ShelfLine) -> Callable[[], None]:
        """Delete a line; return what brings it back."""
        ...

    def bring_back(self, draft_id: str) -> None:
        """Put a deleted draft back on its list."""
        ...

    def save_template(self, line: ShelfLine, name: str, about: str) -> str:
        """Keep the draft of a line as a template; return its key."""
        ...


class HomeWork(QObject):
    """``changed`` asks for the lists to be read again, with the key of the line to mark, ``came_back`` for one that
    was brought back and is gone on with; ``told`` says what was done
    and, if it can be undone, what the button beside it says. ``keep_quiet`` gives up what waits to be saved of a draft
    and closes its window."""

    changed = Signal(str)
    came_back = Signal(str)
    told = Signal(str, str)
    took = Signal(object)  # Draft, to be opened as a new one
    season_asked = Signal(object)  # Draft

    def __init__(self, shelves: Shelves, tasks: TaskRunner, keep_quiet: Callable[[str], None], window: QWidget) -> None:
        super().__init__(window)
        self._shelves = shelves
        self._tasks = tasks
        self._keep_quiet = keep_quiet
        self._window = window
        self._undo: tuple[Callable[[], None], str] | None = None

    def rename(self, line: ShelfLine, name: str) -> None:
        """Give a line another name."""
        if may_rename(line):
            self._run(partial(self._shelves.rename, line, name), lambda _done: self.changed.emit(line.key))

    def duplicate(self, line: ShelfLine) -> None:
        """Copy a line."""
        if line.shelf in (Shelf.DRAFTS, Shelf.TEMPLATES):
            self._run(partial(self._shelves.duplicate, line), self.changed.emit)
        else:
            self.use_as_new(line)

    def use_as_new(self, line: ShelfLine) -> None:
        """Begin a new draft with what a line holds."""
        if line.shelf is not Shelf.BIN:
            self._run(partial(self._shelves.new_from, line), self.took.emit)

    def delete(self, line: ShelfLine) -> None:
        """Delete a line; it can be brought back."""
        if not may_delete(line):
            return
        if line.shelf is not Shelf.TEMPLATES:
            self._keep_quiet(line.draft_id)
        self._run(partial(self._shelves.delete, line), partial(self._on_deleted, line))

    def undo(self) -> None:
        """Bring back what was deleted last."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self.told.emit("", "")
            bring_back, key = undo
            self._run(bring_back, lambda _done: self.came_back.emit(key))

    def bring_back(self, line: ShelfLine) -> None:
        """Take a draft out of the bin."""
        self._run(partial(self._shelves.bring_back, line.draft_id), partial(self._on_brought_back, line))

    def ask_next_season(self, line: ShelfLine) -> None:
        """Ask how the draft of a line goes on."""
        if line.shelf not in (Shelf.BIN, Shelf.TEMPLATES):
            self._run(partial(self._shelves.draft_of, line), self.season_asked.emit)

    def save_as(self, line: ShelfLine) -> None:
        """Write the draft of a line into a file."""
        if line.shelf is Shelf.BIN:
            return
        self._run(partial(self._shelves.draft_of, line), partial(self._ask_for_file, line))

    def save_template(self, line: ShelfLine) -> None:
        """Ask for a name and keep the draft of a line as a template."""
        if line.shelf in (Shelf.BIN, Shelf.TEMPLATES):
            return
        from ui.dialogs.template_entry import TemplateEntry  # noqa: PLC0415 - not before the first paint

        entry = TemplateEntry(line.name, self._window)
        entry.entered.connect(partial(self._on_template_entered, line))
        entry.show()

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._tasks.run(work, lambda result: _call(done, result), self._on_failed, self)

    def _on_deleted(self, line: ShelfLine, undo: Callable[[], None]) -> None:
        self._undo = undo, line.key
        name = visible(line.name.strip()) or _("No name yet")
        self.told.emit(_("'{name}' was deleted.").format(name=name), _("Bring it back"))
        self.changed.emit("")

    def _on_brought_back(self, line: ShelfLine, _nothing: None) -> None:
        name = visible(line.name.strip()) or _("No name yet")
        self.told.emit(_("'{name}' lies with the drafts again.").format(name=name), "")
        self.changed.emit("")

    def _on_template_entered(self, line: ShelfLine, name: str, about: str) -> None:
        self._run(partial(self._shelves.save_template, line, name, about), partial(self._on_template_saved, name))

    def _on_template_saved(self, name: str, _key: str) -> None:
        self.told.emit(_("'{name}' is one of your templates now.").format(name=visible(name.strip())), "")
        self.changed.emit("")

    def _ask_for_file(self, line: ShelfLine, draft: "Draft") -> None:
        kinds = _("Drafts ({kinds})").format(kinds="*.tgdraft")
        proposed = proposed_file_name(line.name, ".tgdraft", _("draft"))
        name, _kind = ask_where_to_save(self._window, _("Save a copy"), proposed, kinds)
        if name:
            file = Path(name)
            self._run(partial(_save, file, draft), partial(self._on_file_saved, file))

    def _on_file_saved(self, file: Path, _nothing: None) -> None:
        self.told.emit(_("Saved a copy as {file}").format(file=visible(file.name)), "")

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            words = _("It is not there any more.")
        elif isinstance(error, NotRecordedError) and error.code != "looking_on":  # that is told for all windows
            words = _("This computer could not write that down. Free some disk space and do it again.")
        elif isinstance(error, OSError):
            words = unreadable(disk_code(error))
        else:
            raise error
        self.told.emit(words, "")
        self.changed.emit("")


def _call(done: Callable[..., object], result: object) -> None:
    done(result)


def _save(file: Path, draft: "Draft") -> None:
    from app.exchange.draft_file import write_draft  # noqa: PLC0415 - not before the first paint

    save_file(file, write_draft(draft).encode())
