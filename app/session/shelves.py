"""What lies where at home, and what can be done with a line of it: rename, copy, delete, bring back."""

# ruff: noqa: PLC0415 - what reads drafts is not needed before the first paint

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.place import Place
from app.domain.shelf import Listing, Shelf, ShelfLine, ShelfQuery, SortBy
from app.domain.state import State
from app.storage.journal_errors import StaleStateError
from app.storage.not_recorded import NotRecordedError
from app.words.catalogue import _

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.session.templates import Templates
    from app.storage.drafts import DraftStore
    from app.storage.home_lines import HomeLines
    from app.storage.journal import Journal

__all__ = ["NotRecordedError", "Shelf", "ShelfLine", "Shelves", "copied", "may_delete", "may_rename", "new_from"]

_WAITING = (State.PREPARED, State.NOT_PROCESSED, State.NAME_TAKEN)
_CREATED = (State.CREATED, State.CREATED_WITH_PROBLEMS)
_CHANGEABLE = (None, *_WAITING, State.REJECTED)
"""How a draft may stand when its name is changed: no group can exist."""


def may_rename(line: ShelfLine) -> bool:
    """Tell whether the name of a line can be changed."""
    if line.shelf is Shelf.TEMPLATES:
        return line.own
    return line.shelf in (Shelf.DRAFTS, Shelf.READY, Shelf.ATTENTION) and line.has_draft and line.state in _CHANGEABLE


def may_delete(line: ShelfLine) -> bool:
    """Tell whether a line can be deleted: what was sent stays, and so does what came with the program."""
    if line.shelf is Shelf.TEMPLATES:
        return line.own
    return line.shelf in (Shelf.DRAFTS, Shelf.READY, Shelf.ATTENTION) and line.has_draft


def copied(draft: "Draft") -> "Draft":
    """Return a draft under another name, which says that it is a copy."""
    return replace(draft, name=_copy_name(draft.name))


def new_from(draft: "Draft", state: State | None) -> "Draft":
    """Return a draft to begin with, of one that stands so: a group that was created has its name for good."""
    return copied(draft) if state in _CREATED else draft


class Shelves:
    """The lists over what is stored. Methods block: they are for a worker thread. Changes raise NotRecordedError."""

    def __init__(
        self, lines: "HomeLines", drafts: "DraftStore", journal: "Callable[[], Journal]", templates: "Templates"
    ) -> None:
        self._lines = lines
        self._drafts = drafts
        self._journal = journal
        self._templates = templates

    def listing(self, query: ShelfQuery, keep: str = "") -> Listing:
        """Return the answer to a query, with the page of the line ``keep`` where it is among them, else the first."""
        listing = self._lines.listing(query, keep)
        templates, deleted = self._templates.lines(), self._deleted()
        counts = {**listing.counts, Shelf.TEMPLATES: len(templates), Shelf.BIN: len(deleted)}
        listing = listing._replace(counts=counts)
        if query.shelf not in (Shelf.TEMPLATES, Shelf.BIN):
            return listing
        is_template = query.shelf is Shelf.TEMPLATES
        texts = self._texts(is_template) if query.text.strip() else {}
        lines = _found(templates if is_template else deleted, query, texts)
        row = next((row for row, line in enumerate(lines) if line.key == keep), -1)
        return listing._replace(total=len(lines), first=0, lines=lines, row=row)

    def page(self, query: ShelfQuery, first: int) -> tuple[ShelfLine, ...]:
        """Return the lines of a query from a row on."""
        if query.shelf in (Shelf.TEMPLATES, Shelf.BIN):
            return self.listing(query).lines[first:]
        return self._lines.page(query, first)

    def ready(self) -> tuple[ShelfLine, ...]:
        """Return all that waits to be sent, what waits longest first."""
        return self._lines.all(ShelfQuery(Shelf.READY, descending=False))

    def draft_of(self, line: ShelfLine) -> "Draft":
        """Return the draft of a line, or what was sent. Raises LookupError."""
        if line.shelf is Shelf.TEMPLATES:
            return self._templates.draft_of(line)
        if line.shelf is Shelf.SENT or not line.has_draft:
            body = self._journal().intent(line.intent_id).body
            if body:  # else it was erased, and the draft may be left
                from app.exchange.json_body import read_body

                return read_body(body.decode())
        return self._drafts.load(line.draft_id).draft

    def new_from(self, line: ShelfLine) -> "Draft":
        """Return a draft to begin with, of what a line holds. Raises LookupError."""
        return new_from(self.draft_of(line), line.state)

    def rename(self, line: ShelfLine, name: str) -> None:
        """Give a line another name."""
        if line.shelf is Shelf.TEMPLATES:
            self._templates.rename(line, name)
            return
        saved = self._drafts.load(line.draft_id)
        self._drafts.save(line.draft_id, replace(saved.draft, name=name), saved.place)

    def duplicate(self, line: ShelfLine) -> str:
        """Copy a line to a new draft, a template to one of a person's own; return the key of the copy."""
        draft = self.draft_of(line)
        if line.shelf is Shelf.TEMPLATES:
            return self._templates.save(_copy_name(line.name), line.about, draft)
        draft_id = self._drafts.new_id()
        self._drafts.save(draft_id, copied(draft), Place())
        return draft_id

    def delete(self, line: ShelfLine) -> Callable[[], None]:
        """Delete a line; return what brings it back. What waited to be sent waits no longer."""
        if line.shelf is Shelf.TEMPLATES:
            return self._templates.delete(line)
        if line.state in _WAITING:
            with contextlib.suppress(StaleStateError):  # it was sent meanwhile: its record stays
                self._journal().settle(line.intent_id, line.state, State.WITHDRAWN)
        self._drafts.delete(line.draft_id)
        return partial(self.bring_back, line.draft_id)

    def bring_back(self, draft_id: str) -> None:
        """Put a deleted draft back on its list."""
        self._drafts.restore(draft_id)

    def save_template(self, line: ShelfLine, name: str, about: str) -> str:
        """Keep the draft of a line as a template; return its key."""
        return self._templates.save(name, about, replace(self.draft_of(line), name=""))

    def _texts(self, is_template: bool) -> dict[str, bytes]:
        """Return what a few lines are found by beside their names, by their keys."""
        return self._templates.texts() if is_template else self._drafts.bin_texts()

    def _deleted(self) -> tuple[ShelfLine, ...]:
        return tuple(ShelfLine(each.id, each.id, Shelf.BIN, each.name, each.binned_at) for each in self._drafts.bin())


def _copy_name(name: str) -> str:
    return _("{name} copy").format(name=name.strip()) if name.strip() else ""


def _found(lines: tuple[ShelfLine, ...], query: ShelfQuery, texts: Mapping[str, bytes]) -> tuple[ShelfLine, ...]:
    """Return those of a few lines that a query asks for; templates stand as they come unless sorted by name."""
    from app.session.line_form import fold, search_text

    words = fold(query.text).split()
    found = list(lines)
    if words:
        by = {
            line.key: f"{fold(f'{line.name} {line.about}')} {search_text(texts.get(line.key, b''))}" for line in lines
        }
        found = [line for line in lines if all(word in by[line.key] for word in words)]
    if query.sort_by is SortBy.NAME:
        found.sort(key=lambda line: fold(line.name), reverse=query.descending)
    elif not query.descending:
        found.reverse()
    return tuple(found)
