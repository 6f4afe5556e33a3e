"""An answer reaches the person and the record whatever happens to the record meanwhile."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.api.client import Client
from app.api.exchange import Exchange, TransportSettings
from app.api.stop import Stop
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.intent import State
from app.domain.outcome import Outcome
from app.domain.place import Place
from app.domain.profile import SignIn
from app.exchange import draft_file
from app.session.dispatch import Dispatch, Landing
from app.session.keeper import Keeper
from app.session.ready import ReadyQueue
from app.session.submit import Submitter
from app.storage.connection import snapshot_to
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from tests.app.session.sending import Desk, desk_at, profile_at, sample
from tests.scripted_service import Act, Asked, ScriptedService, say

GROUP = {"id": 5, "name": "uatTargetGroup821"}
CREATED = say(201, {"data": GROUP, "errors": None, "warnings": None})
TOKEN = say(200, {"data": {"accessToken": "tok-1", "ttlSeconds": 3600}, "errors": None})


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedService]]:
    """Start a service that follows a script."""
    started: list[ScriptedService] = []

    def start(*script: Act) -> ScriptedService:
        started.append(ScriptedService(*script))
        return started[-1]

    yield start
    for service in started:
        service.end()


Scripted = Callable[..., ScriptedService]


def copied(folder: Path) -> Path:
    """Make a copy of the record as it is now."""
    copy = folder / "older"
    snapshot_to(folder / "journal.sqlite3", copy)
    return copy


def put_in_place(folder: Path, copy: Path) -> None:
    for end in ("-wal", "-shm"):
        (folder / f"journal.sqlite3{end}").unlink(missing_ok=True)
    os.replace(copy, folder / "journal.sqlite3")  # noqa: PTH105


@pytest.mark.parametrize("prepared", [True, False], ids=["the wish is in the copy", "it is not"])
@pytest.mark.parametrize(
    ("act", "outcome", "known", "unknown"),
    [
        (CREATED, Outcome.CREATED, State.CREATED, State.CREATED),
        (say(400, {"data": None, "errors": [{"code": 310033}]}), Outcome.REJECTED, State.UNKNOWN, State.REJECTED),
    ],
    ids=["created", "rejected"],
)
def test_an_older_copy_in_the_place_of_the_record_takes_the_answer(
    tmp_path: Path, scripted: Scripted, prepared: bool, act: Act, outcome: Outcome, known: State, unknown: State
) -> None:
    """A copy that knows the wish as not sent counts it as unknown; then only a group is certain."""
    copies: list[Path] = []

    def replace_it(asked: Asked) -> bytes | None:
        put_in_place(tmp_path, copies[0])
        return act(asked)

    with desk_at(tmp_path, scripted(replace_it).url) as desk:
        if not prepared:
            copies.append(copied(tmp_path))
        intent = desk.prepared()
        if prepared:
            copies.append(copied(tmp_path))
        verdict = desk.submitter().send(intent.id)
        now = desk.journal.intent(intent.id)
        assert verdict.outcome is outcome
        assert now.state is (known if prepared else unknown)
        assert now.reply is not None and now.body == intent.body
        assert [attempt.reply is not None for attempt in desk.journal.attempts(intent.id)] == [True]
        assert desk.journal.gap_since()


def test_a_wish_that_is_not_in_the_record_any_more_is_not_sent(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(CREATED)
    with desk_at(tmp_path, service.url) as desk:
        copy = copied(tmp_path)
        intent = desk.prepared()
        put_in_place(tmp_path, copy)
        desk.journal.recover()  # any change notices
        verdict = desk.submitter().send(intent.id)
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_SENT, "no_record")
    assert not service.asked


def test_a_401_that_names_a_group_is_never_sent_again(tmp_path: Path, scripted: Scripted) -> None:
    service = scripted(TOKEN, say(401, {"data": GROUP, "errors": None}), TOKEN, CREATED)
    with desk_at(tmp_path, service.url, SignIn.OAUTH) as desk:
        intent = desk.prepared()
        verdict = desk.submitter().send(intent.id)
        assert (verdict.outcome, verdict.group_id) == (Outcome.CREATED_WITH_PROBLEMS, "5")
        assert desk.journal.intent(intent.id).state is State.CREATED_WITH_PROBLEMS
    assert [asked.path for asked in service.asked] == ["/v3/oauth/token/generate", "/v3/targetGroups"]


class Room:
    """All that sends, on a database that is closed while the service answers: from then on nothing can be written
    down, nor read."""

    def __init__(self, folder: Path, scripted: Scripted) -> None:
        self.database = Database(folder / "data.sqlite3")
        self.service = scripted(self._close_and_answer)
        self.drafts = DraftStore(self.database, draft_file)
        self.keeper = Keeper(self.drafts)
        self.desk = Desk(
            Journal(self.database), profile_at(self.service.url), TransportSettings(), [0.0], self.database
        )
        submitter = self.desk.submitter(0.0)
        self.dispatch = Dispatch(self.keeper, self.desk.journal, submitter, self.desk.resolver())
        self.queue = ReadyQueue(self.keeper, self.drafts, self.desk.journal, submitter, lambda: date(2025, 5, 1))

    def _close_and_answer(self, asked: Asked) -> bytes | None:
        self.database.close()
        return CREATED(asked)

    def end(self) -> None:
        self.keeper.close()
        self.database.close()


@pytest.fixture
def room(tmp_path: Path, scripted: Scripted) -> Iterator[Room]:
    made = Room(tmp_path, scripted)
    yield made
    made.end()


def assert_created(landing: Landing) -> None:
    assert landing.verdict is not None and landing.intent is not None
    assert landing.verdict.outcome is Outcome.CREATED
    assert (landing.intent.state, landing.intent.group_id) == (State.CREATED, "5")


def test_a_creation_is_told_where_the_record_fails_behind_it(room: Room) -> None:
    assert_created(room.dispatch.create("draft", sample(), Place(), room.desk.profile, lambda _intent: None))
    assert len(room.service.creations()) == 1


def test_so_it_is_for_what_waited_to_be_sent(room: Room) -> None:
    room.drafts.save("draft", sample(), Place())
    assert_created(room.queue.send(room.desk.prepared().id))


def test_so_it_is_where_the_same_is_sent_again(room: Room) -> None:
    intent = room.desk.prepared()
    room.desk.journal.begin(intent.id)
    room.desk.journal.settle(intent.id, State.SENDING, State.UNKNOWN)
    assert_created(room.dispatch.resend(intent.id))


def test_what_another_process_left_is_put_right_when_its_draft_is_opened(tmp_path: Path) -> None:
    with desk_at(tmp_path, "http://127.0.0.1:1") as here:
        with desk_at(tmp_path, "http://127.0.0.1:1") as ended:
            ended.journal.begin(ended.prepared().id)
        keeper = Keeper(DraftStore(here.database, draft_file))
        landing = Dispatch(keeper, here.journal, here.submitter(), here.resolver()).standing("draft")
        keeper.close()
    assert landing.intent is not None and landing.verdict is not None
    assert (landing.intent.state, landing.verdict.outcome) == (State.UNKNOWN, Outcome.UNKNOWN)


class BreakingClient(Client):
    """Breaks in the middle of this program, after the service was asked."""

    def create(self, body: bytes, stop: Stop, on_first_byte: Callable[[], None] = lambda: None) -> Exchange:
        super().create(body, stop, on_first_byte)
        raise MemoryError


def test_a_break_after_the_first_byte_is_never_told_as_nothing_was_sent(room: Room) -> None:
    connect = lambda _intent: BreakingClient(  # noqa: E731
        room.desk.profile, "practice", Transport(room.desk.settings), TokenCache()
    )
    submitter = Submitter(room.desk.journal, connect, ())
    with pytest.raises(MemoryError):
        submitter.send(room.desk.prepared().id)
