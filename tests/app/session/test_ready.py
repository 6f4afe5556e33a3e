"""What waits is looked at once more and then sent as it was confirmed, over real HTTP to the practice service."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.draft import Draft
from app.domain.intent import Intent, State
from app.domain.outcome import Outcome
from app.domain.place import Place
from app.exchange import draft_file
from app.session.keeper import Keeper
from app.session.ready import ReadyQueue
from app.storage.database import Database
from app.storage.drafts import DraftStore
from tests.app.session.sending import Desk, desk_at, sample
from tests.practice_fixture import RunningPractice, practice_service

__all__ = ["practice_service"]

TODAY = date(2025, 5, 1)  # before the sample's days


@dataclass
class Waiting:
    """A draft that waits to be sent, and what sends it."""

    desk: Desk
    drafts: DraftStore
    keeper: Keeper
    queue: ReadyQueue
    intent: Intent

    def state(self) -> State:
        return self.desk.journal.intent(self.intent.id).state


@pytest.fixture
def waiting(tmp_path: Path, practice_service: RunningPractice) -> Iterator[Waiting]:
    database = Database(tmp_path / "drafts.sqlite3")
    drafts = DraftStore(database, draft_file)
    keeper = Keeper(drafts)
    with desk_at(tmp_path, practice_service.url) as desk:
        drafts.save("draft", sample(), Place())
        queue = ReadyQueue(keeper, drafts, desk.journal, desk.submitter(), lambda: TODAY)
        yield Waiting(desk, drafts, keeper, queue, desk.prepared())
    keeper.close()
    database.close()


def test_what_waits_is_created_with_the_confirmed_bytes(waiting: Waiting, practice_service: RunningPractice) -> None:
    landing = waiting.queue.send(waiting.intent.id)
    assert landing.verdict is not None
    assert landing.verdict.outcome is Outcome.CREATED
    assert waiting.state() is State.CREATED
    assert len(practice_service.groups()) == 1


def test_it_is_sent_although_its_draft_was_deleted(waiting: Waiting, practice_service: RunningPractice) -> None:
    waiting.drafts.delete("draft")
    waiting.queue.send(waiting.intent.id)
    assert len(practice_service.groups()) == 1


@pytest.mark.parametrize("saved", [True, False])
def test_what_was_changed_since_is_not_sent_and_is_a_draft_again(
    waiting: Waiting, practice_service: RunningPractice, saved: bool
) -> None:
    changed: Draft = replace(sample(), description="changed")
    if saved:
        waiting.drafts.save("draft", changed, Place())
    else:  # typed a moment ago
        waiting.keeper.keep("draft", changed, Place())
    landing = waiting.queue.send(waiting.intent.id)
    assert landing.verdict is not None
    assert (landing.verdict.outcome, landing.verdict.reason) == (Outcome.NOT_SENT, "changed_since")
    assert waiting.state() is State.WITHDRAWN
    assert practice_service.groups() == []


def test_what_has_problems_by_now_is_not_sent_and_goes_on_waiting(
    waiting: Waiting, practice_service: RunningPractice
) -> None:
    broken = replace(sample(), name="")
    waiting.drafts.save("draft", broken, Place())
    intent = waiting.desk.prepared(broken)
    landing = waiting.queue.send(intent.id)
    assert landing.verdict is not None
    assert landing.verdict.reason == "has_problems"
    assert waiting.desk.journal.intent(intent.id).state is State.PREPARED
    assert practice_service.groups() == []


def test_it_is_sent_once_however_often_it_is_asked_for(waiting: Waiting, practice_service: RunningPractice) -> None:
    waiting.queue.send(waiting.intent.id)
    again = waiting.queue.send(waiting.intent.id)
    assert again.verdict is not None
    assert again.verdict.reason == "elsewhere"
    assert len(practice_service.groups()) == 1


def test_taken_back_it_is_a_draft_again_and_what_was_created_is_not_touched(waiting: Waiting) -> None:
    waiting.queue.take_back(waiting.intent.id)
    assert waiting.state() is State.WITHDRAWN
    second = waiting.desk.prepared()
    waiting.queue.send(second.id)
    waiting.queue.take_back(second.id)
    assert waiting.desk.journal.intent(second.id).state is State.CREATED
