"""Whoever stops, leaves or ends the program while something is sent: nothing begins any more, nothing is lost."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.api.client import Client
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.journal import Journal
from tests.app.session.sending import desk_at, sample
from tests.scripted_service import Asked, ScriptedService, say

SECONDS = 30
CREATED = say(201, {"data": {"id": 5, "name": "uatTargetGroup821"}, "errors": None, "warnings": None})


@pytest.mark.parametrize(("leaves", "attempts"), [(True, 1), (False, 3)], ids=["left", "looked at"])
def test_once_nobody_looks_on_nothing_is_tried_again(tmp_path: Path, leaves: bool, attempts: int) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        intent = desk.prepared()

        def connect(sent: Intent) -> Client:
            if leaves:
                submitter.leave(sent.id)
            return desk.connect(sent)

        submitter = Submitter(desk.journal, connect, (0.0, 0.0))
        assert submitter.send(intent.id).outcome is Outcome.NOT_SENT
        assert len(desk.journal.attempts(intent.id)) == attempts


def test_leaving_holds_for_one_sending(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as desk:
        submitter, intent = desk.submitter(0.0), desk.prepared()
        submitter.leave(intent.id)
        submitter.send(intent.id)
        assert len(desk.journal.attempts(intent.id)) == 2


class SlowJournal(Journal):
    """Writes an answer down when it may."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.reached, self.go_on = threading.Event(), threading.Event()

    def respond(self, *given: Any, **more: Any) -> Intent:
        self.reached.set()
        self.go_on.wait(SECONDS)
        return super().respond(*given, **more)


@dataclass
class Answered:
    """A service has answered, and the answer is about to be written down."""

    journal: SlowJournal
    submitter: Submitter
    intent: Intent

    def state(self) -> State:
        return self.journal.intent(self.intent.id).state


@pytest.fixture
def answered(tmp_path: Path) -> Iterator[Answered]:
    service = ScriptedService(CREATED)
    with desk_at(tmp_path, service.url) as desk:
        journal = SlowJournal(desk.database)
        submitter = Submitter(journal, desk.connect, ())
        intent = submitter.prepare("draft", 1, sample(), desk.profile)
        sending = threading.Thread(target=submitter.send, args=(intent.id,))
        sending.start()
        assert journal.reached.wait(SECONDS)
        yield Answered(journal, submitter, intent)
        journal.go_on.set()
        sending.join(SECONDS)
    service.end()


def test_the_end_of_the_program_waits_for_an_answer_to_be_written_down(answered: Answered) -> None:
    found: list[object] = []

    def end() -> None:
        found.extend((answered.submitter.end(SECONDS), answered.state()))

    ending = threading.Thread(target=end)
    ending.start()
    answered.journal.go_on.set()
    ending.join(SECONDS)
    assert found == [True, State.CREATED]


def test_it_does_not_wait_for_ever(answered: Answered) -> None:
    assert answered.submitter.end(0.0) is False
    assert answered.state() is State.SENDING


def test_the_end_of_the_program_ends_every_wait(tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def hold(_asked: Asked) -> None:
        asked.set()
        go_on.wait(SECONDS)

    service = ScriptedService(hold)
    with desk_at(tmp_path, service.url) as desk:
        submitter, intent = desk.submitter(), desk.prepared()
        sending = threading.Thread(target=submitter.send, args=(intent.id,))
        sending.start()
        asked.wait(SECONDS)
        assert submitter.end(SECONDS)
        assert (desk.journal.intent(intent.id).state, desk.journal.intent(intent.id).reason) == (
            State.UNKNOWN,
            "stopped",
        )
        sending.join(SECONDS)
    go_on.set()
    service.end()
