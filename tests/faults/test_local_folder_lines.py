"""The catalogue of faults, section 5, the folder and what it meets: each line is a test named after it."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.intent import State
from app.domain.place import Place
from app.exchange import draft_file
from app.exchange.saved_file import save_file
from app.session.keeper import Keeper
from app.session.radar import Radar
from app.storage.backup import Backup
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal, OpenIntentError
from app.storage.moved import settled
from app.storage.moving import move
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import look_through, open_data
from app.storage.places import PlaceError, Places
from app.words.data_findings import finding_sentence
from app.words.file_names import proposed_file_name
from tests.local_data import (
    PROFILE,
    ROOT,
    database,
    draft,
    drafts,
    places,
)

__all__ = ["database", "drafts", "places"]


def test_d12_a_second_program_finds_the_folder_taken(places: Places) -> None:
    first, second = InstanceLock(places.lock), InstanceLock(places.lock)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_d13_a_lock_goes_with_its_process_whatever_the_file_says(places: Places) -> None:
    code = "import sys; from pathlib import Path; from app.storage.instance_lock import InstanceLock\n"
    code += "lock = InstanceLock(Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(places.lock)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        assert not InstanceLock(places.lock).acquire()
        holder.kill()
    places.lock.write_text(str(os.getpid()), encoding="utf-8")  # the number of a process that lives
    lock = InstanceLock(places.lock)
    assert lock.acquire()
    lock.release()


def test_d14_a_folder_that_is_copied_to_other_computers_is_told_and_moved(tmp_path: Path) -> None:
    places = Places(tmp_path / "Dropbox" / "target-composer")
    places.prepare()
    opened = open_data(places)
    opened.database.close()
    (finding,) = opened.findings
    words = finding_sentence(finding.code, finding.detail)
    assert "Dropbox" in words and "Move everything" in words
    move(places, tmp_path / "local")
    again = open_data(Places(settled(places.root)))
    again.database.close()
    assert again.findings == ()


def test_d15_a_conflict_copy_is_told_and_left_alone(drafts: DraftStore, database: Database, places: Places) -> None:
    database.close()
    copy = places.database.with_name("composer (conflicted copy).sqlite3")
    copy.write_bytes(b"of another computer")
    opened = open_data(places)
    assert [finding.detail for finding in opened.findings] == [copy.name]
    assert [line.name for line in DraftStore(opened.database, draft_file).list()] == ["newest"]
    opened.database.close()
    assert copy.read_bytes() == b"of another computer"


def test_d19_a_link_in_the_place_of_an_own_file_is_refused(places: Places, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"of the person")
    places.database.symlink_to(precious)
    with pytest.raises((PlaceError, NotRecordedError)):
        places.prepare()
        Database(places.database)
    link = tmp_path / "export.tgdraft"
    link.symlink_to(precious)
    save_file(link, b"a copy of a draft")
    assert precious.read_bytes() == b"of the person"
    assert link.read_bytes() == b"a copy of a draft"


def test_d20_what_others_could_read_is_closed_at_the_start(
    drafts: DraftStore, database: Database, places: Places
) -> None:
    places.root.chmod(0o777)
    places.database.chmod(0o666)
    places.prepare()
    assert (places.root.stat().st_mode & 0o777, places.database.stat().st_mode & 0o777) == (0o700, 0o600)


def test_d21_a_file_that_another_program_holds_is_waited_for(drafts: DraftStore, places: Places) -> None:
    keeper = Keeper(drafts, pause_seconds=3600)
    with closing(sqlite3.connect(places.database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        released = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
        released.start()
        keeper.keep("d1", draft("typed on"), Place())
        assert keeper.flush()
        released.join()
    assert drafts.load("d1").draft.name == "typed on"
    keeper.close()


def test_d22_a_file_that_vanishes_is_written_anew_and_that_is_told(
    drafts: DraftStore, database: Database, places: Places
) -> None:
    said: list[str] = []
    database.listen(said.append)
    places.database.unlink()
    drafts.save("d2", draft("after"), Place())
    assert [finding_sentence(code) for code in said] == [finding_sentence("recreated")]
    database.close()
    with closing(Database(places.database)) as again:
        assert [line.name for line in DraftStore(again, draft_file).list()] == ["after", "newest"]


def test_d23_an_update_that_cannot_be_finished_leaves_everything_as_it_was(places: Places) -> None:
    source = ROOT / "tests" / "data" / "formats" / "1" / "composer.sqlite3"
    shutil.copy(source, places.database)
    with pytest.raises(sqlite3.OperationalError):
        Database(places.database, steps=(("SELECT 1",), ("CREATE TABLE later (a)", "no SQL at all")))
    with closing(sqlite3.connect(places.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone()[0] == 0
        assert connection.execute("SELECT count(*) FROM draft").fetchone()[0] == 2
    assert len(list((places.root / "before-update").iterdir())) == 1


def test_d24_after_damage_the_program_starts_and_open_wishes_are_in_doubt(
    drafts: DraftStore, database: Database, places: Places
) -> None:
    Journal(database).prepare("d1", 1, "Summer", b"{}", PROFILE, "https://x")
    database.close()
    with closing(sqlite3.connect(places.database)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'intent_by_name'").fetchone()
    content = bytearray(places.database.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    places.database.write_bytes(bytes(content))
    opened = open_data(places)
    assert not look_through(opened.database, places)
    opened.database.close()
    opened = open_data(places)
    assert [finding.code for finding in opened.findings] == ["salvaged"]
    journal = Journal(opened.database)
    (intent,) = journal.history()
    assert (intent.state, intent.ever_unknown) == (State.UNKNOWN, True)
    with pytest.raises(OpenIntentError):
        journal.prepare("d2", 1, "summer", b"{}", PROFILE, "https://x")
    assert journal.gap_since()
    opened.database.close()


def test_d25_where_the_record_was_deleted_the_next_sending_is_warned_of(
    drafts: DraftStore, database: Database, places: Places
) -> None:
    database.close()
    places.database.unlink()
    opened = open_data(places)
    assert [finding.code for finding in opened.findings] == ["lost"]
    issues = Radar(Journal(opened.database)).issues("d1", draft("newest"), PROFILE.id)
    assert [issue.code for issue in issues] == ["radar.no_record"]
    opened.database.close()


def test_d26_what_an_old_backup_knows_as_open_was_possibly_sent_later(
    drafts: DraftStore, database: Database, places: Places, tmp_path: Path
) -> None:
    Journal(database).prepare("d1", 1, "Summer", b"{}", PROFILE, "https://x")
    file = tmp_path / "all.tgbackup"
    Backup(database, places).write(file)
    elsewhere = Places(tmp_path / "elsewhere")
    elsewhere.prepare()
    with closing(Database(elsewhere.database)) as other:
        Backup(other, elsewhere).take_in(file)
        (intent,) = Journal(other).history()
        assert (intent.state, intent.reason, intent.ever_unknown) == (State.UNKNOWN, "restored", True)
        assert Journal(other).gap_since()


def test_d27_of_ten_thousand_drafts_no_more_is_read_than_is_shown(database: Database) -> None:
    store = DraftStore(database, draft_file)
    store.save("0", draft("first"), Place())

    def work(connection: sqlite3.Connection) -> None:
        numbers = [(f"{number}", number) for number in range(2, 10_001)]
        connection.executemany("INSERT INTO draft VALUES (?, ?, 1)", numbers)
        connection.execute(
            "INSERT INTO draft_version SELECT draft.id, 1, saved_at, draft.id, text, sha256, page, field, cursor "
            "FROM draft JOIN draft_version ON draft_id = '0' WHERE draft.id <> '0'"
        )

    database.write(work)
    lines = store.list(limit=100, offset=100)
    assert [line.id for line in lines[:2]] == ["9900", "9899"]
    assert len(lines) == 100
    plan = database.read(
        lambda connection: connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM draft ORDER BY place_in_order DESC LIMIT 100"
        ).fetchall()
    )
    assert "draft_by_order" in str(plan) and "TEMP B-TREE" not in str(plan)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Summer 2026", "Summer 2026.tgdraft"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f.tgdraft"),
        ("../../etc/passwd", "-..-etc-passwd.tgdraft"),
        ("CON", "_CON.tgdraft"),
        ("nul.txt", "_nul.txt.tgdraft"),
        ("  ends with dots...  ", "ends with dots.tgdraft"),
        ("gpj\u202etxt\x00\x1f", "gpjtxt.tgdraft"),
        ("\ud83d\n\t", "draft.tgdraft"),
        ("\U0001f600 \u0645\u0631\u062d\u0628\u0627", "\U0001f600 \u0645\u0631\u062d\u0628\u0627.tgdraft"),
        ("", "draft.tgdraft"),
    ],
)
def test_d28_a_proposed_file_name_is_one_that_every_system_takes(name: str, file: str) -> None:
    assert proposed_file_name(name, ".tgdraft", "draft") == file


def test_d28_a_long_name_is_cut_between_letters() -> None:
    assert len(proposed_file_name("\u00e9" * 400, ".tgdraft", "draft").encode()) <= 128
    assert len(proposed_file_name("x" * 400, ".tgdraft", "draft")) == 128
