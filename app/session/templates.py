"""Templates: the eight that come with the program, and a person's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.shelf import Shelf, ShelfLine
from app.words.templates import shipped_description, shipped_name

if TYPE_CHECKING:
    from app.domain.draft import Draft
    from app.storage.templates import TemplateStore

FOLDER = Path(__file__).parents[2] / "resources" / "templates"
SHIPPED = ("spend", "purchases", "visits", "items", "event", "points_cap", "streak", "unified")
"""The codes of the shipped ones, in the order in which they are shown."""


class Templates:
    """Lists, opens and keeps templates. Methods block: they are for a worker thread."""

    def __init__(self, store: "TemplateStore", folder: Path = FOLDER) -> None:
        self._store = store
        self._folder = folder

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return all of them, a person's own first, the newest on top."""
        own = [
            ShelfLine(each.id, each.id, Shelf.TEMPLATES, each.name, each.saved_at, about=each.description, own=True)
            for each in self._store.list()
        ]
        shipped = [
            ShelfLine(code, code, Shelf.TEMPLATES, shipped_name(code), "", about=shipped_description(code))
            for code in SHIPPED
        ]
        return (*own, *shipped)

    def texts(self) -> dict[str, bytes]:
        """Return the text of each of a person's own, by the key of its line."""
        return self._store.texts()

    def draft_of(self, line: ShelfLine) -> "Draft":
        """Return the draft to begin with. Raises LookupError."""
        if line.own:
            return self._store.load(line.draft_id)
        from app.exchange.draft_file import read_draft  # noqa: PLC0415 - not before the first paint

        return read_draft((self._folder / f"{line.draft_id}.tgdraft").read_text("utf-8"))

    def save(self, name: str, description: str, draft: "Draft") -> str:
        """Keep a draft as a template; return its id."""
        return self._store.save(name.strip(), description.strip(), draft)

    def rename(self, line: ShelfLine, name: str) -> None:
        """Give one of a person's own another name."""
        self._store.rename(line.draft_id, name.strip())

    def delete(self, line: ShelfLine) -> Callable[[], None]:
        """Delete one of a person's own; return what brings it back."""
        draft = self._store.load(line.draft_id)
        self._store.delete(line.draft_id)
        return partial(_save_again, self._store, line, draft)


def _save_again(store: "TemplateStore", line: ShelfLine, draft: "Draft") -> None:
    store.save(line.name, line.about, draft, line.draft_id)
