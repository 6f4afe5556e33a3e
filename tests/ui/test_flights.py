"""What is on its way: a wish to stop always arrives, however early it comes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.outcome import Outcome, Verdict
from app.domain.place import Place
from app.exchange import draft_file
from app.session.dispatch import Dispatch, Landing
from app.session.keeper import Keeper
from app.session.submit import Submitter
from app.storage.drafts import DraftStore
from tests.app.session.sending import Desk, desk_at, sample
from tests.scripted_service import Asked, ScriptedService
from ui.flights import Flights
from ui.tasks import TaskRunner

SECONDS = 30


class LateSubmitter(Submitter):
    """Begins to send when it may, though the wish is written down already."""

    gate = threading.Event()

    def send(self, intent_id: str) -> Verdict:
        self.gate.wait(SECONDS)
        return super().send(intent_id)


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def desk(tmp_path: Path, go_on: threading.Event) -> Iterator[Desk]:
    """A desk whose service never answers."""

    def hold(_asked: Asked) -> None:
        go_on.wait(SECONDS)

    service = ScriptedService(hold)
    with desk_at(tmp_path, service.url) as opened:
        yield opened
    go_on.set()
    service.end()


def test_a_wish_to_stop_that_comes_before_anything_is_sent_is_not_forgotten(qtbot: QtBot, desk: Desk) -> None:
    submitter, keeper = LateSubmitter(desk.journal, desk.connect, ()), Keeper(DraftStore(desk.database, draft_file))
    submitter.gate.clear()
    tasks = TaskRunner()
    dispatch = Dispatch(keeper, desk.journal, submitter, desk.resolver())
    flights = Flights(tasks, lambda: dispatch)
    flights.create("draft", sample(), Place(), desk.profile)
    flights.stop_waiting("draft")
    qtbot.waitUntil(lambda: bool((flight := flights.of("draft")) and flight.intent_id), timeout=SECONDS * 1000)
    with qtbot.waitSignal(flights.landed, timeout=SECONDS * 1000) as landed:
        submitter.gate.set()
    landing = landed.args[1]
    assert isinstance(landing, Landing) and landing.verdict is not None
    assert landing.verdict.reason == "stopped"
    assert landing.verdict.outcome in (Outcome.NOT_SENT, Outcome.UNKNOWN)
    keeper.close()
    tasks.close()
