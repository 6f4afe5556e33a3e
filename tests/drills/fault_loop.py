"""The disk fails at the n-th open, write or fsync, n = 1 until nothing fails: always the old or the new version.

Each play is a process of its own on a folder that holds a saved draft and a prepared wish. It opens the folder, saves
a newer version of the draft, begins the wish, and writes a copy of the draft into a file; the disk fails once on the
way. Then the folder is opened again on a disk in order. Violations: ``not_opened``, ``not_sound``, ``neither`` (the
draft, its steps or the file is neither the old nor the new one), ``lost`` (what was acknowledged is not there), and
``silent`` (something failed for good, and nobody was told: what was to be done is neither done nor refused).
"""

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from app.domain.draft import Draft, new_draft
from app.domain.intent import State
from app.domain.place import Place
from app.domain.profile import Environment, Profile, SignIn
from app.exchange import draft_file
from app.exchange.saved_file import save_file
from app.session.editor import Editor
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, Places
from tests.drills.faulty_disk import ERRORS, KINDS, FaultyDisk

_PROFILE = Profile("drill", "Drill", Environment.TEST, "https://x", SignIn.BASIC, "till")
_MOST = 400
_EXPORT = "copy.tgdraft"
_REFUSALS = (NotRecordedError, PlaceError, OSError)
_DONE = ("saved", "begun", "exported")


def _edited() -> Editor:
    """Return an editor on the newer version of the draft, with what can be undone in it."""
    editor = Editor(replace(new_draft(), name="old"))
    editor.set(("description",), "")
    for name in ("n", "ne", "new"):
        editor.set(("name",), name)
    editor.set_all({("description",): "long " * 3000})
    return editor


@dataclass(frozen=True)
class Play:
    """One failure."""

    kind: str
    n: int
    error: int

    def __str__(self) -> str:
        return f"{self.kind} {self.n} fails with {errno.errorcode[self.error]}"


class FaultLoop:
    """Plays failures; ``counts`` grows, violations among them. ``met`` is false where Python's SQLite is built in:
    then only the program's own files fail."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.violations: list[str] = []
        self.met = True

    def play(self, kinds: tuple[str, ...] = KINDS, errors: tuple[int, ...] = ERRORS) -> None:
        """Play every n until nothing fails any more."""
        for kind in kinds:
            for error in errors:
                for n in range(1, _MOST):
                    if not self._play(Play(kind, n, error)):
                        break
                else:
                    self._violated("never_clean", Play(kind, _MOST, error))

    def _play(self, play: Play) -> bool:
        """Return whether something failed."""
        shared = Path("/dev/shm")
        places = Places(Path(tempfile.mkdtemp(prefix="fault-drill-", dir=shared if shared.is_dir() else None)) / "data")
        try:
            _prepare(places)
            said = _in_a_child(places, play)
            self.met = self.met and bool(said.get("met"))
            self.counts["plays"] += 1
            self.counts[f"failures of {play.kind}"] += bool(said.get("fired"))
            for what, code in _refused(said).items():
                self.counts[f"refused: {what}, {code}"] += 1
            self._judge(places, said, play)
            return bool(said.get("fired"))
        finally:
            shutil.rmtree(places.root.parent)

    def _judge(self, places: Places, said: dict[str, object], play: Play) -> None:
        if "crashed" in said:
            self._violated(f"crashed ({said['crashed']})", play)
            return
        done = {name for name in _DONE if said.get(name)}
        refused = set(_refused(said))
        if "opened" not in refused and (not said.get("closed") or done | refused != set(_DONE)):
            self._violated("silent", play)
        try:
            database = Database(places.database)
        except Exception as error:  # whatever it is, the data does not open
            self._violated(f"not_opened ({error})", play)
            return
        try:
            self._judge_data(database, done, play)
        finally:
            database.close()
        self._judge_file(places.root / _EXPORT, done, play)

    def _judge_data(self, database: Database, done: set[str], play: Play) -> None:
        if not database.is_sound():
            self._violated("not_sound", play)
        saved, new = DraftStore(database, draft_file).load("d1"), _edited()
        if (saved.draft, saved.history) == (new.draft, new.history):
            self.counts["new version"] += 1
        elif saved.draft == replace(new_draft(), name="old") and not saved.history.past:
            self.counts["old version"] += 1
            if "saved" in done:
                self._violated("lost", play)
        else:
            self._violated("neither", play)
        (intent,) = Journal(database).history()
        if intent.state not in (State.PREPARED, State.SENDING) or (
            "begun" in done and intent.state is not State.SENDING
        ):
            self._violated(f"neither ({intent.state})", play)

    def _judge_file(self, file: Path, done: set[str], play: Play) -> None:
        name = draft_file.read_draft(file.read_text(encoding="utf-8")).name
        if name not in ("old", "new") or ("exported" in done and name != "new"):
            self._violated(f"neither ({name})", play)

    def _violated(self, what: str, play: Play) -> None:
        self.counts[f"violation: {what}"] += 1
        self.violations.append(f"{what} where {play}")


def _refused(said: dict[str, object]) -> dict[str, str]:
    refused = said.get("refused")
    return refused if isinstance(refused, dict) else {}


def _prepare(places: Places) -> None:
    places.prepare()
    database = Database(places.database, places.reserve)
    old = replace(new_draft(), name="old")
    DraftStore(database, draft_file).save("d1", old, Place())
    Journal(database).prepare("d1", 1, "old", b"{}", _PROFILE, "https://x")
    database.close()
    _export(places, old)


def _export(places: Places, draft: Draft) -> None:
    save_file(places.root / _EXPORT, draft_file.write_draft(draft).encode())


def _in_a_child(places: Places, play: Play) -> dict[str, object]:
    heard, told = os.pipe()
    process = os.fork()
    if not process:
        os.close(heard)
        _live(places, play, told)
    os.close(told)
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.read()
    os.waitpid(process, 0)
    answer: dict[str, object] = json.loads(said) if said else {"crashed": "died"}
    return answer


def _live(places: Places, play: Play, told: int) -> NoReturn:
    """The child's whole life."""
    disk, say, said, refused = FaultyDisk(), os.write, dict[str, object](), dict[str, str]()
    try:
        met = disk.install() and disk.meets_sqlite(str(places.root.parent / "probe"))
        disk.arm(play.kind, play.n, play.error)
        _work(places, said, refused)
        said |= {"met": met, "fired": disk.fired}
    except BaseException as error:  # it is told, not raised into the parent's code
        said["crashed"] = f"{type(error).__name__}: {error}"[:200]
    finally:
        say(told, json.dumps(said | {"refused": refused}).encode())
        os._exit(0)


def _work(places: Places, said: dict[str, object], refused: dict[str, str]) -> None:
    def attempt(what: str, work: Callable[[], object]) -> None:
        try:
            work()
            said[what] = True
        except _REFUSALS as error:
            refused[what] = str(getattr(error, "code", None) or type(error).__name__)

    opened: list[Database] = []

    def open_folder() -> None:
        places.prepare()
        opened.append(Database(places.database, places.reserve))

    attempt("opened", open_folder)
    if not opened:
        return
    database, editor = opened[0], _edited()
    journal = Journal(database)
    attempt("saved", lambda: DraftStore(database, draft_file).save("d1", editor.draft, Place(), editor.history))
    attempt("begun", lambda: journal.begin(journal.history()[0].id))
    attempt("exported", lambda: _export(places, editor.draft))
    with contextlib.suppress(*_REFUSALS):
        database.close()
    said["closed"] = True
