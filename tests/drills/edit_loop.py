"""Kills the program while somebody edits, and holds what is on the disk against a model of the same edits.

A round is one data folder that lives through many kills. Each life edits on from what the last one left: keys, words,
pastes, whole periods, undo and redo. Each edit is numbered, and the number travels with the draft as the place of the
cursor; so the model knows which edit was the last that is on the disk. Violations are counted: ``not_opened`` and
``not_sound`` (the data), ``lost`` (an edit whose save was acknowledged, the model's own clock of what is older than a
second), ``other_draft`` and ``other_history`` (what came back is not what the edits make).
"""

import os
import random
import shutil
import signal
import struct
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from app.domain.draft import Draft, new_draft, new_period
from app.domain.field_path import FieldPath
from app.domain.history import History
from app.domain.place import Place
from app.exchange import draft_file
from app.session.editor import Editor
from app.session.keeper import Keeper
from app.storage.database import Database
from app.storage.drafts import DraftStore, SavedDraft

LIVES = 25
_DRAFT = "draft"
_LETTERS = "abc de\nfg\u00e9\U0001f600 "
_PAUSE = 0.004
_LONGEST_LIFE = 0.09
_SAID = struct.Struct("<qd")


class Typist:
    """Edits by numbers: the same seed and number is the same edit, if the draft is the same."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    def edit(self, editor: Editor, number: int) -> None:
        """Make the edit of a number."""
        chance = random.Random(f"{self._seed} edit {number}")
        kind = chance.random()
        if kind < 0.6:
            self._type(editor, chance)
        elif kind < 0.7:
            editor.undo()
        elif kind < 0.76:
            editor.redo()
        elif kind < 0.8:
            editor.end_typing()
        else:
            self._change(editor, chance)

    def _type(self, editor: Editor, chance: random.Random) -> None:
        path = chance.choice([("name",), ("description",), ("periods", 0, "start_date"), ("targets", 0, "name")])
        if path[0] == "periods" and not editor.draft.periods:
            return
        before = str(editor.draft.name if path == ("name",) else _text(editor.draft, path))
        letter = chance.choice(_LETTERS)
        editor.set(path, before[:-1] if chance.random() < 0.2 else before + letter)

    def _change(self, editor: Editor, chance: random.Random) -> None:
        periods = len(editor.draft.periods)
        kind = chance.randrange(7)
        if kind == 0 and periods < 40:
            editor.add(("periods",))
        elif kind == 1 and periods > 1:
            editor.remove(("periods", chance.randrange(periods)))
        elif kind == 2 and periods > 1:
            editor.move(("periods", chance.randrange(periods)), chance.randrange(periods))
        elif kind == 3:
            editor.set_periods(tuple(new_period(place) for place in range(1, chance.randrange(2, 30))))
        elif kind == 4 and periods:
            editor.duplicate(("periods", chance.randrange(periods)))
        elif kind == 5:
            cells: dict[FieldPath, str] = {
                ("targets", 0, "default_values", place, "default_value"): f"{place}" for place in range(periods)
            }
            editor.set_all(cells | {("description",): "pasted\ttext " * chance.randrange(20)})
        else:
            editor.replace_draft(replace(new_draft(), name=f"taken in {chance.randrange(1000)}"))


def _text(draft: Draft, path: FieldPath) -> str:
    if path[0] == "periods":
        return draft.periods[0].start_date
    return draft.description if path[0] == "description" else draft.targets[0].name


class _TellingStore(DraftStore):
    """Tells the parent of each save that is durable: the number of its edit, and how old the edit was then."""

    told = -1
    began: dict[int, float]

    def save(self, draft_id: str, draft: Draft, place: Place, history: History | None = None) -> int:
        revision = super().save(draft_id, draft, place, history)
        os.write(self.told, _SAID.pack(place.cursor, time.monotonic() - self.began[place.cursor]))
        return revision


class EditLoop:
    """Plays rounds; ``counts`` grows, violations among them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.counts: Counter[str] = Counter()
        self.violations: list[str] = []

    def play(self, numbers: range) -> None:
        """Play the rounds of these numbers; each depends on the seed and its number, moments of the computer aside."""
        for number in numbers:
            shared = Path("/dev/shm")
            folder = Path(tempfile.mkdtemp(prefix="edit-drill-", dir=shared if shared.is_dir() else None))
            try:
                self._round(folder, f"{self._seed} {number}")
            finally:
                shutil.rmtree(folder)

    def _round(self, folder: Path, seed: str) -> None:
        chance, typist = random.Random(f"{seed} lives"), Typist(seed)
        model, reached = Editor(), 0
        for life in range(LIVES):
            where = f"round {seed}, life {life}"
            acknowledged = self._live_and_die(folder, typist, chance.uniform(0, _LONGEST_LIFE))
            found = self._opened(folder, where)
            if found is None:
                if acknowledged:
                    self._violated("lost", where)
                continue
            on_disk = found.place.cursor
            if on_disk < acknowledged or on_disk < reached:
                self._violated("lost", where)
                return
            for number in range(reached + 1, on_disk + 1):
                typist.edit(model, number)
            model.end_typing()
            self.counts["edits kept"] += on_disk - reached
            reached = on_disk
            if found.draft != model.draft:
                self._violated("other_draft", where)
                return
            if found.history != model.history:
                self._violated("other_history", where)
                return
            self.counts["steps held against the model"] += len(found.history.past) + len(found.history.future)

    def _live_and_die(self, folder: Path, typist: Typist, seconds: float) -> int:
        """Let a process edit and kill it; return the last edit whose save it was told of."""
        heard, told = os.pipe()
        process = os.fork()
        if not process:
            os.close(heard)
            _live(folder, typist, told)
        os.close(told)
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
        with os.fdopen(heard, "rb") as pipe:
            said = pipe.read()
        os.waitpid(process, 0)
        self.counts["kills"] += 1
        acknowledged = 0
        for place in range(0, len(said) - len(said) % _SAID.size, _SAID.size):
            number, age = _SAID.unpack_from(said, place)
            if number < 0:
                self._violated("crashed", f"{folder.name}")
                continue
            acknowledged = max(acknowledged, number)
            self.counts["saves later than a second"] += age > 1
            self.counts["saves acknowledged"] += 1
        return acknowledged

    def _opened(self, folder: Path, where: str) -> SavedDraft | None:
        """Open the data as the next start does; None where nothing was ever saved."""
        try:
            database = Database(folder / "data.sqlite3")
        except Exception as error:  # whatever it is, the data does not open
            self._violated(f"not_opened ({error})", where)
            return None
        try:
            if not database.is_sound():
                self._violated("not_sound", where)
            return DraftStore(database, draft_file).load(_DRAFT)
        except LookupError:
            return None
        finally:
            database.close()

    def _violated(self, what: str, where: str) -> None:
        self.counts[f"violation: {what}"] += 1
        self.violations.append(f"{what} in {where}")


def _live(folder: Path, typist: Typist, told: int) -> NoReturn:
    """Edit until killed."""
    try:
        store = _TellingStore(Database(folder / "data.sqlite3"), draft_file)
        store.told, store.began = told, {}
        try:
            saved = store.load(_DRAFT)
            editor, number = Editor(saved.draft, history=saved.history), saved.place.cursor
        except LookupError:
            editor, number = Editor(), 0
        keeper = Keeper(store, pause_seconds=_PAUSE)
        chance = random.Random(number)
        while True:
            number += 1
            typist.edit(editor, number)
            store.began[number] = time.monotonic()
            keeper.keep(_DRAFT, editor.draft, Place("group", "name", number), editor.history)
            time.sleep(chance.uniform(0, 0.002))
    except BaseException:
        os.write(told, _SAID.pack(-1, 0.0))
    os._exit(1)
