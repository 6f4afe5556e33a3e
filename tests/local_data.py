"""What tests of the faults of local data share: a folder with two versions of a draft, and ways to spoil it."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.draft import Draft, new_draft
from app.domain.place import Place
from app.domain.profile import Environment, Profile, SignIn
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.places import Places

ROOT = Path(__file__).resolve().parents[1]
PROFILE = Profile("p1", "Test", Environment.TEST, "https://eu.api.example.com", SignIn.BASIC, "till")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A prepared folder."""
    made = Places(tmp_path / "target-composer")
    made.prepare()
    return made


@pytest.fixture
def database(places: Places) -> Iterator[Database]:
    """Its database."""
    opened = Database(places.database, places.reserve)
    yield opened
    opened.close()


@pytest.fixture
def drafts(database: Database) -> DraftStore:
    """Its drafts, the version before and the newest one of d1 among them."""
    store = DraftStore(database, draft_file)
    store.save("d1", draft("before"), Place())
    store.save("d1", draft("newest"), Place("group", "name", 6))
    return store


def draft(name: str) -> Draft:
    """Return a draft with a name."""
    return replace(new_draft(), name=name)


def fill_the_disk(database: Database) -> None:
    """Let the file grow no more."""

    def work(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    database.write(work)


def damage(database: Database, change: Callable[[bytes], bytes]) -> None:
    """Change the newest text of d1 behind the program's back."""

    def work(connection: sqlite3.Connection) -> None:
        (text,) = connection.execute("SELECT text FROM draft_version WHERE revision = 2").fetchone()
        connection.execute("UPDATE draft_version SET text = ? WHERE revision = 2", (change(text),))

    database.write(work)


def hold_what_damage_promises(drafts: DraftStore, kept: Callable[[bytes], bool]) -> None:
    """The version before comes back, the damaged one is kept aside, and it is told once."""
    first = drafts.load("d1")
    assert (first.draft.name, first.damaged) == ("before", True)
    (aside,) = drafts.damaged_texts("d1")
    assert kept(aside)
    assert drafts.load("d1").damaged is False
