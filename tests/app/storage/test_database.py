"""The database: what was written is there, what failed is not, and what the computer refuses has a name."""

import sqlite3
import threading
from contextlib import closing

import pytest

from app.storage.connection import offer_fresh
from app.storage.database import Database
from app.storage.not_recorded import NotRecordedError
from app.storage.places import Places, side_files
from app.storage.schema import STEPS

SECONDS = 20


def put(database: Database, name: str, value: str = "x") -> None:
    """Write one row."""
    insert = "INSERT INTO setting VALUES (?, ?)"
    database.write(lambda connection: connection.execute(insert, (name, value)).rowcount)


def names(database: Database) -> list[str]:
    """Return the rows that are there."""
    query = "SELECT name FROM setting ORDER BY name"
    return database.read(lambda connection: [name for (name,) in connection.execute(query)])


def refused(database: Database, number: int) -> str:
    """Let a write fail the way SQLite would say it and return the code of the refusal."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO setting VALUES ('half', 'done')")
        error = sqlite3.OperationalError("as the computer says it")
        error.sqlite_errorcode = number
        raise error

    with pytest.raises(NotRecordedError) as caught:
        database.write(work)
    assert "half" not in names(database)
    return caught.value.code


def test_a_commit_is_on_the_disk_before_it_returns(database: Database) -> None:
    def pragmas(connection: sqlite3.Connection) -> list[object]:
        asked = ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync", "foreign_keys")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    assert database.write(pragmas) == ["wal", 2, 1, 1, 1]


def test_only_one_thread_ever_writes(database: Database) -> None:
    seen: set[str] = set()

    def write_some() -> None:
        for _ in range(20):
            database.write(lambda connection: seen.add(threading.current_thread().name))

    threads = [threading.Thread(target=write_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert seen == {"storage"}


def test_what_fails_in_the_middle_leaves_nothing(database: Database) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO setting VALUES ('half', 'done')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(work)
    assert names(database) == []
    put(database, "next")
    assert names(database) == ["next"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(NotRecordedError) as refusal:
        database.read(lambda connection: connection.execute("INSERT INTO setting VALUES ('a', 'b')"))
    assert refusal.value.code == "read_only"


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    put(database, "a")

    def look_twice(connection: sqlite3.Connection) -> tuple[int, int]:
        first = connection.execute("SELECT count(*) FROM setting").fetchone()[0]
        put(database, "b")
        return first, connection.execute("SELECT count(*) FROM setting").fetchone()[0]

    assert database.read(look_twice) == (1, 1)
    assert names(database) == ["a", "b"]


def test_a_write_inside_a_write_is_an_error_and_no_dead_end(database: Database) -> None:
    with pytest.raises(RuntimeError):
        database.write(lambda connection: put(database, "inner"))
    put(database, "after")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk_error"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "read_only"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
    ],
)
def test_what_the_computer_refuses_has_a_name_and_changes_nothing(database: Database, number: int, code: str) -> None:
    assert refused(database, number) == code
    put(database, "after")
    assert names(database) == ["after"]


def test_wrong_sql_is_an_error_of_the_program(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.write(lambda connection: connection.execute("SELECT nonsense"))


def test_after_a_disk_error_the_old_file_is_not_believed_any_more(database: Database, places: Places) -> None:
    put(database, "before")
    old = places.database.stat().st_ino
    assert refused(database, sqlite3.SQLITE_IOERR_FSYNC) == "disk_error"
    assert places.database.stat().st_ino != old
    put(database, "later")
    assert names(database) == ["before", "later"]
    assert sorted(file.name for file in places.root.glob("*.sqlite3*")) == [
        "composer.sqlite3",
        "composer.sqlite3-shm",
        "composer.sqlite3-wal",
    ]


def test_a_new_file_that_a_crash_left_waiting_takes_its_place_without_the_old_log(places: Places) -> None:
    database = Database(places.database)
    put(database, "before")
    with closing(sqlite3.connect(places.database)) as connection:
        offer_fresh(connection, places.database)
    put(database, "only in the log of the failing file")
    log = side_files(places.database)[0]
    content = log.read_bytes()
    database.close()
    log.write_bytes(content)
    again = Database(places.database)
    assert names(again) == ["before"]
    assert again.is_sound()
    again.close()


def test_a_closed_database_says_so(places: Places) -> None:
    database = Database(places.database)
    put(database, "last")
    database.close()
    database.close()
    with pytest.raises(NotRecordedError) as refusal:
        put(database, "late")
    assert refusal.value.code == "closed"
    with pytest.raises(NotRecordedError):
        names(database)


def test_closing_waits_for_what_is_under_way(places: Places) -> None:
    database = Database(places.database)
    started, go = threading.Event(), threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        started.set()
        assert go.wait(SECONDS)
        connection.execute("INSERT INTO setting VALUES ('slow', 'x')")

    writing = threading.Thread(target=lambda: database.write(slow))
    writing.start()
    assert started.wait(SECONDS)
    closing = threading.Thread(target=database.close)
    closing.start()
    go.set()
    for thread in (writing, closing):
        thread.join(SECONDS)
    again = Database(places.database)
    assert names(again) == ["slow"]
    again.close()


def test_the_file_of_a_newer_program_is_left_alone(places: Places) -> None:
    newer = Database(places.database, steps=(*STEPS, ("CREATE TABLE of_tomorrow (x TEXT) STRICT",)))
    newer.close()
    content = places.database.read_bytes()
    with pytest.raises(NotRecordedError) as refusal:
        Database(places.database)
    assert refusal.value.code == "newer"
    assert places.database.read_bytes() == content


def test_an_older_file_is_brought_up_to_date_and_a_copy_of_it_kept(places: Places) -> None:
    older = Database(places.database)
    put(older, "kept")
    older.close()
    steps = (*STEPS, ("ALTER TABLE setting ADD COLUMN note TEXT NOT NULL DEFAULT 'new'",))
    updated = Database(places.database, steps=steps)
    assert updated.read(lambda connection: connection.execute("SELECT * FROM setting").fetchall()) == [
        ("kept", "x", "new")
    ]
    updated.close()
    copy = Database(places.root / "before-update" / f"composer-{len(STEPS)}.sqlite3")
    assert names(copy) == ["kept"]
    copy.close()


def test_an_update_that_fails_leaves_the_older_file_as_it_was(places: Places) -> None:
    older = Database(places.database)
    put(older, "kept")
    older.close()
    broken = (*STEPS, ("ALTER TABLE setting ADD COLUMN note TEXT", "CREATE TABLE setting (again TEXT)"))
    with pytest.raises(sqlite3.OperationalError):
        Database(places.database, steps=broken)
    again = Database(places.database)
    assert names(again) == ["kept"]
    again.close()


@pytest.mark.parametrize("content", [b"no database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_called_damaged_and_left_alone(places: Places, content: bytes) -> None:
    places.database.write_bytes(content)
    with pytest.raises(NotRecordedError) as refusal:
        Database(places.database)
    assert refusal.value.code == "damaged"
    assert places.database.read_bytes() == content


def test_a_link_in_the_place_of_the_database_is_refused(places: Places) -> None:
    target = places.root.parent / "precious"
    target.write_text("precious")
    places.database.symlink_to(target)
    with pytest.raises(NotRecordedError) as refusal:
        Database(places.database)
    assert refusal.value.code == "read_only"
    assert target.read_text() == "precious"


def test_only_this_person_can_read_what_the_database_writes(database: Database, places: Places) -> None:
    put(database, "mine")
    assert {file.stat().st_mode & 0o777 for file in places.root.glob("composer*")} == {0o600}


def test_a_sound_file_is_told_from_a_damaged_one(places: Places) -> None:
    database = Database(places.database)
    for number in range(200):
        put(database, f"name {number}", "x" * 500)
    assert database.is_sound()
    database.close()
    content = bytearray(places.database.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    places.database.write_bytes(bytes(content))
    damaged = Database(places.database)
    assert not damaged.is_sound()
    damaged.close()
