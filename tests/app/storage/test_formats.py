"""Data folders of every format ever released open, with all that is in them, and the original is kept."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.intent import State
from app.domain.place import Place
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.opening import open_data
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.storage.schema import STEPS
from app.storage.settings import Settings
from app.storage.snapshots import SnapshotStore
from app.storage.templates import TemplateStore

FORMATS = sorted((Path(__file__).resolve().parents[2] / "data" / "formats").glob("[0-9]*"))


@pytest.fixture(params=FORMATS, ids=[folder.name for folder in FORMATS])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Places, int]:
    """A copy of a folder as that version left it, and the number of its format."""
    folder: Path = request.param
    places = Places(tmp_path / "data")
    shutil.copytree(folder, places.root)
    places.prepare()
    return places, int(folder.name)


def test_there_is_a_folder_of_every_format() -> None:
    assert [folder.name for folder in FORMATS] == [str(number) for number in range(1, len(STEPS) + 1)]


def test_every_draft_with_its_place_comes_back(kept: tuple[Places, int]) -> None:
    opened = open_data(kept[0])
    with closing(opened.database) as database:
        assert opened.findings == ()
        drafts = DraftStore(database, draft_file)
        assert [line.id for line in drafts.list()] == ["sample", "half-typed"]
        half_typed = drafts.load("half-typed")
        assert (half_typed.draft.name, half_typed.draft.from_date) == ("Half typed", "2026-0x")
        assert half_typed.draft.extra == {"of_tomorrow": "kept"}
        assert half_typed.place == Place("schedule", "from_date", 7)
        assert drafts.load("sample").revision == 2
        changed = replace(drafts.load("sample").draft, name="Another")
        assert drafts.save("sample", changed, Place()) == 3


def test_what_was_sent_where_and_how_is_still_known(kept: tuple[Places, int]) -> None:
    with closing(open_data(kept[0]).database) as database:
        journal = Journal(database)
        under_way, created = journal.history()
        assert (created.state, created.group_id) == (State.CREATED, "7")
        reply = journal.attempts(created.id)[0].reply
        assert reply is not None and reply.body == b'{"data":{"id":7}}'
        assert under_way.state is State.SENDING
        assert [intent.state for intent in journal.recover()] == [State.UNKNOWN]
        profiles = ProfileStore(database)
        assert (profiles.chosen().id, Settings(database).get("zoom")) == ("p1", 125)


def test_what_a_format_brought_is_there_from_then_on(kept: tuple[Places, int]) -> None:
    places, number = kept
    with closing(open_data(places).database) as database:
        drafts, templates = DraftStore(database, draft_file), TemplateStore(database, draft_file)
        assert [line.name for line in templates.list()] == (["Own"] if number >= 2 else [])
        assert [templates.load(line.id) for line in templates.list()] == (
            [drafts.load("sample").draft] if number >= 2 else []
        )
        assert [line.name for line in drafts.bin()] == (["Deleted"] if number >= 3 else [])
        assert [step.draft.name for step in drafts.load("half-typed").history.past] == ([""] if number >= 3 else [])
        snapshots = SnapshotStore(database, draft_file)
        assert [snapshots.load("sample", line.number).description for line in snapshots.list("sample")] == (
            ["the version before"] if number >= 3 else []
        )
        who = {intent.signed_in for intent in Journal(database).history()}
        assert who == ({"basic till.one"} if number >= 4 else {""})


def test_the_original_is_kept_and_is_still_of_its_format(kept: tuple[Places, int]) -> None:
    places, number = kept
    open_data(places).database.close()
    copies = list((places.root / "before-update").glob("*.sqlite3")) if number < len(STEPS) else [places.database]
    assert len(copies) == 1
    with closing(Database(copies[0], steps=STEPS[:number])) as original:
        version = original.read(lambda connection: connection.execute("PRAGMA user_version").fetchone()[0])
        assert (version, DraftStore(original, draft_file).list()[0].id) == (number, "sample")
