"""A disk that is really full: a small file system of its own, which a child fills to the last byte."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places
from tests.app.storage.children import said_by

MOUNT = 'mount -t tmpfs -o size=4m,mode=700 none "$0" && exec "$@"'


def wrapper_for(folder: Path) -> tuple[str, ...] | None:
    """Return the command that runs another one with a small file system in a folder; None where that may not be."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return None
    for rights in (("--user", "--map-root-user", "--mount"), ("--mount",)):
        wrapper = ("unshare", *rights, "sh", "-c", MOUNT, str(folder))
        if subprocess.run([*wrapper, "true"], capture_output=True, check=False).returncode == 0:
            return wrapper
    return None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[str, ...]]:
    """The command that gives a child a small disk at ``tmp_path / "disk"``."""
    (tmp_path / "disk").mkdir()
    wrapper = wrapper_for(tmp_path / "disk")
    if wrapper is None:
        pytest.skip("this system lets nobody mount a small file system for a test")
    yield wrapper


FILL = """
places.prepare()
database = opened()
journal, store = Journal(database), DraftStore(database, draft_file)
draft = new_draft()
revision = store.save("draft", type(draft)(name="good"), Place())

def fill():
    with (places.root / "other people's data").open("ab", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass

def refusal(work):
    try:
        work()
    except NotRecordedError as refused:
        return refused.code
    return "none"

def use_up_the_log():
    # pages that SQLite has already claimed for its log are written once more without new room
    for n in range(10_000):
        if refusal(lambda: store.save("draft", type(draft)(name="x" * 3000 + str(n)), Place())) != "none":
            break
        fill()
"""


def test_a_draft_that_finds_the_disk_full_is_refused_and_the_version_before_stays(
    small_disk: tuple[str, ...], tmp_path: Path
) -> None:
    program = """
fill()
use_up_the_log()
before = store.load("draft")
say(refusal(lambda: store.save("draft", type(draft)(name="y" * 200_000), Place())))
say(store.load("draft") == before)
(places.root / "other people's data").unlink()
say(refusal(lambda: store.save("draft", type(draft)(name="again"), Place())), store.load("draft").name)
"""
    said = said_by(FILL + program, tmp_path / "disk", wrapper=small_disk)
    assert said == ["disk_full", "True", "none again"]


def test_what_cannot_be_recorded_is_not_sent(small_disk: tuple[str, ...], tmp_path: Path) -> None:
    program = """
body = b"y" * 200_000
fill()
use_up_the_log()
say(refusal(lambda: journal.prepare("draft", 1, "Name", body, PRACTICE, "http://127.0.0.1/")))
say(len(journal.history()))
say(places.reserve.stat().st_size)
"""
    said = said_by(FILL + program, tmp_path / "disk", wrapper=small_disk)
    assert said == ["disk_full", "0", "262144"]


def test_an_answer_that_finds_the_disk_full_is_recorded_in_the_reserve(
    small_disk: tuple[str, ...], tmp_path: Path
) -> None:
    program = """
intent = journal.prepare("draft", 1, "Name", b"{}", PRACTICE, "http://127.0.0.1/")
journal.begin(intent.id)
fill()
use_up_the_log()
answer = Reply(200, {"X": "1"}, os.urandom(100_000))
say(refusal(lambda: journal.respond(intent.id, 1, reply=answer, first_byte=True)))
say(journal.intent(intent.id).state, journal.intent(intent.id).reply == answer)
say(refusal(lambda: journal.settle(intent.id, State.RESPONSE, State.CREATED, group_id="7")))
database.close()
database = opened()
say(Journal(database).intent(intent.id).state, Journal(database).intent(intent.id).reply == answer)
"""
    said = said_by(FILL + program, tmp_path / "disk", wrapper=small_disk)
    assert said == ["none", "response True", "none", "created True"]


def test_an_answer_for_which_even_the_reserve_is_too_small_is_refused_and_nothing_claimed(
    small_disk: tuple[str, ...], tmp_path: Path
) -> None:
    program = """
intent = journal.prepare("draft", 1, "Name", b"{}", PRACTICE, "http://127.0.0.1/")
journal.begin(intent.id)
fill()
use_up_the_log()
answer = Reply(200, {}, os.urandom(1_000_000))
say(refusal(lambda: journal.respond(intent.id, 1, reply=answer, first_byte=True)))
say(journal.intent(intent.id).state)
(places.root / "other people's data").unlink()
say(refusal(lambda: journal.respond(intent.id, 1, reply=answer, first_byte=True)))
say(journal.intent(intent.id).reply == answer)
"""
    said = said_by(FILL + program, tmp_path / "disk", wrapper=small_disk)
    assert said == ["disk_full", "sending", "none", "True"]


def test_a_database_that_may_only_grow_so_far_refuses_the_same_way(database: Database, places: Places) -> None:
    """The same on any system: SQLite itself says that the database is full."""
    database.write(lambda connection: connection.execute("PRAGMA max_page_count = 60").fetchone())
    big = "x" * 1_000_000
    insert = "INSERT INTO setting VALUES ('big', ?)"
    with pytest.raises(NotRecordedError) as refusal:
        database.write(lambda connection: connection.execute(insert, (big,)).rowcount)
    assert refusal.value.code == "disk_full"
    assert Journal(database).history() == []
    assert places.reserve.exists()
