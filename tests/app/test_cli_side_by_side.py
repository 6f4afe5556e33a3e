"""Several commands, or a window and a command, on one folder: what lives is not taken for a crash."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.domain.intent import Intent, State
from app.storage.database import Database
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal
from app.storage.places import Places
from tests.scripted_service import Asked, ScriptedService, say

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "data" / "examples" / "create_page_sample.request.json"
SECONDS = 60
CREATED = say(201, {"data": {"id": 5, "name": "uatTargetGroup821"}, "errors": None, "warnings": None})


class Slow:
    """A service that has read a request and holds its answer back."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.service = ScriptedService(self._answer)

    def _answer(self, asked: Asked) -> bytes | None:
        self.go_on.wait(SECONDS)
        return CREATED(asked)


@pytest.fixture
def slow() -> Iterator[Slow]:
    made = Slow()
    yield made
    made.go_on.set()
    made.service.end()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path / "data")
    places.prepare()
    Database(places.database, places.reserve).close()
    return places


def command(places: Places, *arguments: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", *map(str, arguments), "--json", "--data-dir", str(places.root)],
        cwd=ROOT,
        env={**os.environ, "TARGET_COMPOSER_SECRET": "practice"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def sending(places: Places, slow: Slow) -> "subprocess.Popen[bytes]":
    process = command(places, "send", SAMPLE, "--url", slow.service.url, "--till", "practice")
    assert slow.service.got_one.wait(SECONDS)
    return process


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, Any]:
    out, _err = process.communicate(timeout=SECONDS)
    return process.returncode, json.loads(out)


def newest(places: Places) -> Intent:
    with closing(Database(places.database)) as database:
        return Journal(database).history()[0]


def test_a_command_that_sends_beside_a_window_is_left_alone_by_the_next_start(places: Places, slow: Slow) -> None:
    window = InstanceLock(places.lock)
    assert window.acquire()
    sender = sending(places, slow)
    window.release()  # the window is closed, and something else starts on the folder
    code, said = ended(command(places, "resolve"))
    assert (code, [intent["state"] for intent in said["intents"]]) == (4, ["sending"])
    slow.go_on.set()
    assert ended(sender)[0] == 0
    assert (newest(places).state, newest(places).ever_unknown) == (State.CREATED, False)


def test_a_command_that_was_killed_while_it_sent_is_put_right_by_the_next(places: Places, slow: Slow) -> None:
    sender = sending(places, slow)
    sender.kill()
    sender.communicate(timeout=SECONDS)
    code, said = ended(command(places, "resolve"))
    assert (code, [intent["state"] for intent in said["intents"]]) == (4, ["unknown"])


def test_the_same_sent_by_two_commands_at_once_arrives_once_and_neither_says_that_nothing_was_sent(
    places: Places, slow: Slow
) -> None:
    sender = sending(places, slow)
    code, said = ended(command(places, "send", SAMPLE, "--url", slow.service.url, "--till", "practice"))
    assert (code, said["outcome"], said["reason"]) == (4, "unknown", "earlier_unknown")
    slow.go_on.set()
    assert ended(sender)[0] == 0
    assert len(slow.service.creations()) == 1
