"""Undo over restarts: small rows, written with the draft, read back whole or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from app.domain.draft import Draft, new_draft, new_period
from app.domain.history import NO_HISTORY
from app.domain.place import Place
from app.exchange import draft_file
from app.session.editor import Editor
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.places import Places


class Desk:
    """An editor of the draft d1 that saves after each change."""

    def __init__(self, store: DraftStore, draft: Draft | None = None) -> None:
        self.store = store
        self.editor = Editor(draft)

    def save(self) -> int:
        """Save with what can be undone."""
        return self.store.save("d1", self.editor.draft, Place(), self.editor.history)

    def type(self, text: str) -> None:
        """Type a text into the name, a save a key."""
        for end in range(1, len(text) + 1):
            self.editor.set(("name",), text[:end])
            self.save()


def reopened(database: Database) -> Editor:
    """Return an editor as after a restart."""
    saved = DraftStore(database, draft_file).load("d1")
    return Editor(saved.draft, history=saved.history)


def undone(editor: Editor) -> list[Draft]:
    """Undo all; return the drafts that came back."""
    drafts = []
    while editor.can_undo:
        editor.undo()
        drafts.append(editor.draft)
    return drafts


def rows(database: Database, query: str = "SELECT number, length(change) FROM draft_step") -> list[Any]:
    """Return what is on the disk."""
    return database.read(lambda connection: connection.execute(query).fetchall())


@pytest.fixture
def desk(database: Database) -> Desk:
    """An empty draft."""
    return Desk(DraftStore(database, draft_file))


def test_all_can_be_undone_and_done_again_after_a_restart(desk: Desk, database: Database) -> None:
    desk.type("For all")
    desk.editor.add(("periods",))
    desk.editor.set_all({("targets", 0, "default_values", place, "default_value"): "5" for place in range(2)})
    desk.editor.undo()
    desk.save()
    editor = reopened(database)
    assert editor.draft == desk.editor.draft
    redone = editor.redo()
    assert redone is None
    assert editor.draft.targets[0].default_values[1].default_value == "5"
    assert [draft.name for draft in undone(editor)] == ["For all", "For all", "For ", ""]
    assert editor.draft == new_draft()


def test_undo_leads_back_to_the_field_after_a_restart(desk: Desk, database: Database) -> None:
    desk.type("S")
    assert reopened(database).undo() == ("name",)


def test_a_key_writes_one_small_row_however_large_the_draft_is(database: Database) -> None:
    periods = tuple(replace(new_period(number), description="x" * 1000) for number in range(1, 90))
    desk = Desk(DraftStore(database, draft_file), replace(new_draft(), periods=periods))
    written: list[str] = []
    desk.type("For all")
    database.write(lambda connection: connection.set_trace_callback(written.append))
    for text in ("For all ", "For all o", "For all of"):
        desk.editor.set(("name",), text)
        desk.save()
    assert [line for line in written if "draft_step" in line and not line.startswith("INSERT")] == []
    numbers = [line.split("VALUES")[1].split(",")[1].strip() for line in written if "INTO draft_step" in line]
    assert numbers == ["2", "3", "3"]
    assert max(length for _number, length in rows(database)) < 60


def test_a_change_after_undoing_takes_away_what_was_undone(desk: Desk, database: Database) -> None:
    desk.type("one two three")
    desk.editor.undo()
    desk.editor.undo()
    desk.save()
    desk.editor.set_all({("name",): "another"})
    desk.save()
    editor = reopened(database)
    assert not editor.can_redo
    assert [draft.name for draft in undone(editor)] == ["one ", ""]
    assert [number for number, _length in rows(database)] == [1, 4]


def test_no_more_rows_are_kept_than_can_be_undone(desk: Desk, database: Database) -> None:
    for number in range(203):
        desk.editor.set_all({("name",): f"{number}"})
        desk.save()
    assert len(rows(database)) == 200
    assert undone(reopened(database))[-1].name == "2"


def test_a_save_that_the_disk_refused_is_made_up_for_by_the_next(desk: Desk, database: Database) -> None:
    desk.type("one")
    limit = database.write(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    database.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {limit}"))
    desk.editor.set_all({("description",): "x" * 500_000})
    with pytest.raises(Exception, match="disk_full"):
        desk.save()
    assert [draft.name for draft in undone(reopened(database))] == [""]
    database.write(lambda connection: connection.execute("PRAGMA max_page_count = 1000000"))
    desk.editor.set_all({("name",): "two"})
    desk.save()
    assert [draft.name for draft in undone(reopened(database))] == ["one", "one", ""]


@pytest.mark.parametrize(
    "damage",
    [
        lambda change: change[:-1],
        lambda change: change.replace(b"name", b"nome"),
        lambda change: b"",
    ],
    ids=["cut short", "bits flipped", "nothing left"],
)
def test_beyond_a_damaged_step_nothing_is_undone(
    desk: Desk, database: Database, damage: Callable[[bytes], bytes]
) -> None:
    desk.type("one two three")

    def work(connection: sqlite3.Connection) -> None:
        (change,) = connection.execute("SELECT change FROM draft_step WHERE number = 2").fetchone()
        connection.execute("UPDATE draft_step SET change = ? WHERE number = 2", (damage(change),))

    database.write(work)
    editor = reopened(database)
    assert [draft.name for draft in undone(editor)] == ["one two "]
    editor = reopened(database)
    assert editor.draft.name == "one two three"
    editor.set_all({("name",): "four"})
    DraftStore(database, draft_file).save("d1", editor.draft, Place(), editor.history)
    assert [draft.name for draft in undone(reopened(database))] == ["one two three", "one two "]


def test_a_text_that_was_damaged_in_a_step_never_comes_back_as_if_it_had_been_typed(
    desk: Desk, database: Database
) -> None:
    for name in ("Summer", "Winter"):
        desk.editor.set_all({("name",): name})
        desk.save()

    def work(connection: sqlite3.Connection) -> None:
        (change,) = connection.execute("SELECT change FROM draft_step WHERE number = 2").fetchone()
        assert b"Summ" in change
        connection.execute("UPDATE draft_step SET change = ? WHERE number = 2", (change.replace(b"Summ", b"Somm"),))

    database.write(work)
    assert not reopened(database).can_undo


def test_a_version_saved_without_its_steps_has_none(desk: Desk, database: Database) -> None:
    desk.type("one two")
    desk.store.save("d1", replace(desk.editor.draft, description="from elsewhere"), Place())
    assert desk.store.load("d1").history == NO_HISTORY


def test_steps_are_there_after_the_program_ended(places: Places) -> None:
    with closing(Database(places.database)) as first:
        Desk(DraftStore(first, draft_file)).type("one two")
    with closing(Database(places.database)) as second:
        assert [draft.name for draft in undone(reopened(second))] == ["one ", ""]
