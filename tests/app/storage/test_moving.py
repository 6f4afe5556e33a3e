"""Everything of a folder moves to another one: whole or not at all, and nothing is deleted."""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.commands.program import opened
from app.domain.intent import Intent, State
from app.domain.place import Place
from app.domain.profile import Profile
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.moved import HERE, note_of, note_text, settled
from app.storage.moving import MovingError, move, place_in, proposed_place, why_not
from app.storage.opening import Finding, open_data
from app.storage.places import Places, default_root
from app.words.data_findings import finding_sentence
from tests.app.storage.children import line_of, said_by, start_child, tell
from tests.local_data import draft

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and forks of POSIX")


@pytest.fixture
def synced(tmp_path: Path, profile: Profile) -> Places:
    """A folder that is copied to other computers, with something of everything in it."""
    places = Places(tmp_path / "Dropbox" / "target-composer")
    places.prepare()
    with closing(open_data(places).database) as database:
        DraftStore(database, draft_file).save("d1", draft("Summer"), Place())
        Journal(database).prepare("d1", 1, "Summer", b"{}", profile, "https://x")
    (places.logs / "log.txt").write_text("a line", encoding="utf-8")
    with closing(Database(places.practice / "practice.sqlite3")) as practice:
        DraftStore(practice, draft_file).save("p1", draft("Practice"), Place())
    (places.root / "damaged" / "2026").mkdir(parents=True)
    (places.root / "damaged" / "2026" / "composer.sqlite3-wal").write_bytes(b"aside")
    return places


def the_one_intent(root: Path) -> Intent:
    """Return what is on record in a folder."""
    with closing(open_data(Places(root)).database) as database:
        (intent,) = Journal(database).history()
        return intent


def names_in(file: Path) -> list[str]:
    """Return the names of the drafts in a database."""
    with closing(Database(file)) as database:
        return [line.name for line in DraftStore(database, draft_file).list()]


def test_everything_is_there_and_the_program_goes_on_there(synced: Places, tmp_path: Path) -> None:
    target = tmp_path / "local" / "target-composer"
    assert settled(synced.root) == synced.root
    move(synced, target)
    assert settled(synced.root) == target
    new = Places(target)
    found = open_data(new)
    found.database.close()
    assert found.findings == ()
    assert names_in(new.database) == ["Summer"]
    assert names_in(new.practice / "practice.sqlite3") == ["Practice"]
    assert (new.logs / "log.txt").read_text(encoding="utf-8") == "a line"
    assert (target / "damaged" / "2026" / "composer.sqlite3-wal").read_bytes() == b"aside"
    assert the_one_intent(target).state is State.PREPARED
    assert list(tmp_path.glob("local/*")) == [target]


def test_the_former_folder_stays_and_what_was_open_in_it_counts_as_unknown(synced: Places, tmp_path: Path) -> None:
    before = {file.relative_to(synced.root) for file in synced.root.rglob("*")}
    move(synced, tmp_path / "local")
    assert before <= {file.relative_to(synced.root) for file in synced.root.rglob("*")}
    shutil.rmtree(tmp_path / "local")  # as on another computer: there is no such folder
    assert settled(synced.root) == synced.root
    found = open_data(synced)
    found.database.close()
    assert found.findings == (Finding("left", str(tmp_path / "local")), Finding("synced", "Dropbox"))
    assert str(tmp_path / "local") in finding_sentence("left", found.findings[0].detail)
    assert names_in(synced.database) == ["Summer"]
    assert the_one_intent(synced.root).state is State.UNKNOWN
    with closing(Database(synced.database)) as database:
        assert Journal(database).gap_since()


def test_commands_go_on_there_too(synced: Places, tmp_path: Path) -> None:
    move(synced, tmp_path / "local")
    with opened(synced.root) as program:
        assert program.findings == ()
        (intent,) = program.journal.history()
        assert intent.state is State.PREPARED


@posix
def test_what_is_new_is_for_this_person_alone(synced: Places, tmp_path: Path) -> None:
    (synced.logs / "log.txt").chmod(0o644)
    move(synced, tmp_path / "local")
    modes = {file: file.stat().st_mode & 0o777 for file in (tmp_path / "local", *(tmp_path / "local").rglob("*"))}
    assert set(modes.values()) == {0o700, 0o600}
    assert [file for file, mode in modes.items() if file.is_dir() != (mode == 0o700)] == []


def test_what_was_moved_once_can_be_moved_again_and_is_still_found(synced: Places, tmp_path: Path) -> None:
    move(synced, tmp_path / "first")
    move(Places(tmp_path / "first"), tmp_path / "second")
    assert settled(synced.root) == tmp_path / "second"


def test_a_note_counts_only_with_the_folder_that_was_made_for_it(tmp_path: Path) -> None:
    root, other = tmp_path / "root", tmp_path / "other"
    root.mkdir()
    other.mkdir()
    note_of(root, "a" * 32).write_bytes(note_text(other))
    assert settled(root) == root
    (other / HERE).write_text("b" * 32, encoding="ascii")
    assert settled(root) == root
    (other / HERE).write_text("a" * 32, encoding="ascii")
    assert settled(root) == other
    for nonsense in (b"", b"[]", b'{"to": 3}', b'{"to": "other"}', b"\xff"):
        note_of(root, "a" * 32).write_bytes(nonsense)
        assert settled(root) == root


def test_two_folders_that_lead_to_each_other_lead_nowhere_else(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / one).mkdir()
        note_of(tmp_path / one, other).write_bytes(note_text(tmp_path / other))
        (tmp_path / one / HERE).write_text(one, encoding="ascii")
    assert settled(tmp_path / "a") == tmp_path / "b"


def test_it_moves_only_where_nothing_lies_and_nobody_copies(synced: Places, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "file").write_bytes(b"of the person")
    for target, code in (
        (taken, "not_free"),
        (taken / "file", "not_free"),
        (tmp_path / "OneDrive" / "data", "synced"),
        (tmp_path / "free", ""),
    ):
        assert why_not(synced.root, target) == code
        if code:
            with pytest.raises(MovingError, match=code):
                move(synced, target)
    assert why_not(tmp_path / "plain", tmp_path / "plain" / "deeper") == "not_free"
    assert place_in(taken) == taken / "target-composer"
    assert place_in(tmp_path / "free") == tmp_path / "free"
    assert settled(synced.root) == synced.root
    assert (taken / "file").read_bytes() == b"of the person"


def test_the_usual_folder_is_proposed_where_it_is_free(
    synced: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert proposed_place(synced.root) == default_root() == tmp_path / "share" / "target-composer"
    default_root().mkdir(parents=True)
    assert proposed_place(synced.root) == default_root()
    (default_root() / "composer.sqlite3").write_bytes(b"")
    assert proposed_place(synced.root) is None
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Dropbox"))
    assert proposed_place(synced.root) is None


SENDING = """
database = opened()
Journal(database).begin(sys.argv[2])
say("sending")
sys.stdin.readline()
"""


def test_nothing_is_moved_while_another_process_sends(synced: Places, tmp_path: Path) -> None:
    with start_child(SENDING, synced.root, the_one_intent(synced.root).id) as child:
        assert line_of(child) == "sending"
        with pytest.raises(MovingError, match="sending"):
            move(synced, tmp_path / "local")
        tell(child, "end")
    assert settled(synced.root) == synced.root
    assert not (tmp_path / "local").exists()


def _no_folder(target: Path) -> None:
    target.parent.write_bytes(b"")


def _something_of_the_person(target: Path) -> None:
    part = target.with_name(target.name + ".moving")
    part.mkdir(parents=True)
    (part / "letter").write_bytes(b"of the person")


@pytest.mark.parametrize(("spoil", "code"), [(_no_folder, "not_a_folder"), (_something_of_the_person, "not_free")])
def test_what_cannot_be_written_leaves_all_where_it_was(
    synced: Places, tmp_path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    target = tmp_path / "elsewhere" / "local"
    spoil(target)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(MovingError, match=code):
        move(synced, target)
    assert settled(synced.root) == synced.root
    assert set(tmp_path.rglob("*")) == before
    assert the_one_intent(synced.root).state is State.PREPARED


def test_a_damaged_file_is_not_moved(synced: Places, tmp_path: Path) -> None:
    content = bytearray(synced.database.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    synced.database.write_bytes(content)
    with pytest.raises(MovingError, match="damaged"):
        move(synced, tmp_path / "local")
    assert not (tmp_path / "local").exists()


KILLED = """
import itertools, shutil
from app.storage.moved import settled
from app.storage.moving import move
from app.storage.opening import open_data

source = places.root
EVENTS = {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "sqlite3.connect"}

def killed_at(number, root, target):
    left = itertools.count(1)
    def hook(event, arguments):
        if event in EVENTS and next(left) == number:
            os.kill(os.getpid(), signal.SIGKILL)
    pid = os.fork()
    if not pid:
        sys.addaudithook(hook)
        move(Places(root), target)
        os._exit(0)
    return os.waitpid(pid, 0)[1] != 0

def look(place, moved):
    with_all = Places(place)
    with_all.prepare()
    opened = open_data(with_all)
    intent, = Journal(opened.database).history()
    drafts = DraftStore(opened.database, draft_file)
    found = drafts.load("d1").draft.name, intent.state.value, [finding.code for finding in opened.findings]
    opened.database.close()
    assert found == ("Summer", "prepared", [] if moved else ["synced"]), (place, found)
    assert (place / "logs" / "log.txt").read_text() == "a line"

for number in itertools.count(1):
    folder = source.parent.parent / str(number)
    root, target = folder / "Dropbox" / "data", folder / "local" / "data"
    shutil.copytree(source, root)
    killed = killed_at(number, root, target)
    moved = settled(root) == target
    look(settled(root), moved)
    say("new" if moved else "old")
    if not moved:
        move(Places(root), target)
        look(settled(root), True)
    assert sorted(each.name for each in target.parent.iterdir()) == ["data"]
    shutil.rmtree(folder)
    if not killed:
        break
"""


@posix
def test_killed_at_any_moment_the_old_folder_or_the_new_one_is_whole(synced: Places) -> None:
    said = said_by(KILLED, synced.root)
    assert said == sorted(said, reverse=True)  # old until the one rename, new from then on
    assert said.count("old") > 20
    assert said.count("new") > 1
