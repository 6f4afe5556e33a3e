"""Editing, sending, crashes, restarts, rivals, expired tokens and clock jumps in any order keep the promises."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.api.client import Client
from app.api.exchange import TransportSettings
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.draft import Draft
from app.domain.intent import MAY_EXIST, Intent, State
from app.domain.profile import Environment, Profile, SignIn
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.journal import Journal, OpenIntentError, StaleStateError
from tests.app.session.modelled_world import WAYS, ModelledWorld

STEPS = ("prepare", "begin", "first_byte", "respond", "settle")
CREATED = (State.CREATED, State.CREATED_WITH_PROBLEMS)


class Crash(BaseException):
    """The computer went off in the middle of a step."""


class CrashingJournal(Journal):
    """Crashes before or after the step it is told, and from then on writes nothing more."""

    crash_at = ""
    crash_after = False
    crashed = False

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        super().__init__(database, now)
        self.before: dict[str, Callable[[], None]] = {}

    def __getattribute__(self, name: str) -> Any:
        work = super().__getattribute__(name)
        return self._crashing(name, work) if name in STEPS else work

    def _crashing(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **more: Any) -> Any:
            if name in self.before:
                self.before.pop(name)()
            due = self.crash_at == name
            self.crashed = self.crashed or (due and not self.crash_after)
            if not self.crashed:
                result = work(*given, **more)
                self.crashed = due
            if self.crashed:
                raise Crash
            return result

        return step


class Instance:
    """A running program on the shared data: what is not on the disk ends with it."""

    def __init__(self, folder: Path, profile: Profile, now: Callable[[], datetime]) -> None:
        self.database = Database(folder / "data.sqlite3")
        self.journal = CrashingJournal(self.database, now)
        tokens, transport = TokenCache(), Transport(TransportSettings())
        connect = lambda _intent: Client(profile, "secret", transport, tokens)  # noqa: E731
        self.submitter = Submitter(self.journal, connect, retry_pauses=())
        self.resolver = Resolver(self.journal, connect, seconds_between=0)


class Sending(RuleBasedStateMachine):
    """One person, one draft after the other, one service."""

    def __init__(self) -> None:
        super().__init__()
        self.world = ModelledWorld()
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.skew = timedelta(0)
        self.profile = Profile("p", "P", Environment.TEST, self.world.service.url, SignIn.OAUTH, "key")
        self.here = self._started()
        self.draft_id, self.revision = "draft 0", 0
        self.name = "Summer"
        self.seen: dict[str, list[tuple[int, str]]] = {}

    def _started(self) -> Instance:
        return Instance(self.folder, self.profile, lambda: datetime.now(UTC) + self.skew)

    def teardown(self) -> None:
        self.here.database.close()
        self.world.service.end()
        shutil.rmtree(self.folder)

    @initialize()
    def begin_with_nothing(self) -> None:
        assert self.here.journal.history() == []

    @rule(number=st.integers(0, 3), case=st.sampled_from([str.lower, str.upper]))
    def edit(self, number: int, case: Callable[[str], str]) -> None:
        self.name = case(f"{self.draft_id} summer {number}")
        self.revision += 1

    @rule(way=st.sampled_from(WAYS))
    def create(self, way: str) -> None:
        self.world.way = way
        self._press_create()

    @rule(way=st.sampled_from(WAYS), step=st.sampled_from(STEPS), after=st.booleans())
    def create_and_crash(self, way: str, step: str, after: bool) -> None:
        self.world.way = way
        self.here.journal.crash_at, self.here.journal.crash_after = step, after
        with contextlib.suppress(Crash):
            self._press_create()
        self.restart()

    @rule()
    def restart(self) -> None:
        asked = self.world.creations_asked
        self.here.database.close()
        self.here = self._started()
        self.here.submitter.recover()
        assert self.world.creations_asked == asked, "a start sends nothing"

    @rule(way=st.sampled_from(WAYS), step=st.sampled_from(["begin", "respond", "settle"]))
    def create_while_another_window_does(self, way: str, step: str) -> None:
        self.world.way = way
        asked, rival = self.world.creations_asked, self._started()
        intent = self._prepared()
        if intent is not None and intent.state is State.PREPARED:
            self.here.journal.before[step] = lambda: _send(rival, intent.id)
            _send(self.here, intent.id)
            self.here.journal.before.clear()
            sent = self.world.creations_asked - asked
            assert sent <= 2, "only what was turned away, for want of a valid token too, is sent again"
        rival.database.close()

    @rule(look_up=st.sampled_from(["answer", "answer", "fail", "forbid", "close"]))
    @precondition(lambda self: self._newest() is not None)
    def look_it_up(self, look_up: str) -> None:
        self.world.look_up = look_up
        intent = self._newest()
        assert intent is not None
        asked = self.world.creations_asked
        resolution = self.here.resolver.check(intent.id)
        assert self.world.creations_asked == asked, "a look-up creates nothing"
        if resolution.reason == "free":
            assert self.world.made[self.draft_id] == 0
        self.world.look_up = "answer"

    @rule(way=st.sampled_from(WAYS))
    @precondition(lambda self: self._state() is State.UNKNOWN)
    def send_the_same_bytes(self, way: str) -> None:
        intent = self._newest()
        assert intent is not None
        self.world.way = way
        self.here.resolver.resend(intent.id)

    @rule()
    @precondition(lambda self: self._state() in (State.EXISTS_OURS, State.NAME_TAKEN))
    def say_that_it_is_mine(self) -> None:
        intent = self._newest()
        if intent is not None and self.world.made[self.draft_id]:
            self.here.resolver.mine(intent.id)

    @rule()
    @precondition(lambda self: self._state() in (State.PREPARED, State.NOT_PROCESSED))
    def take_it_back(self) -> None:
        intent = self._newest()
        assert intent is not None
        self.here.submitter.withdraw(intent.id)

    @rule()
    def tokens_expire(self) -> None:
        self.world.expire_tokens()

    @rule(hours=st.integers(-100, 100))
    def the_clock_jumps(self, hours: int) -> None:
        self.skew += timedelta(hours=hours)

    @rule()
    @precondition(lambda self: self._state() in CREATED)
    def start_another_draft(self) -> None:
        self.draft_id = f"draft {len(self.seen)} {self.revision}"
        self.name = self.draft_id

    @invariant()
    def no_draft_made_two_groups(self) -> None:
        assert all(count <= 1 for count in self.world.made.values()), self.world.made

    @invariant()
    def what_is_said_is_so(self) -> None:
        for intent in self.here.journal.history():
            made = self.world.made[intent.draft_id]
            if intent.state in CREATED:
                assert made == 1, intent
            elif intent.state not in MAY_EXIST and intent.state is not State.NAME_TAKEN:
                others = self.here.journal.of_draft(intent.draft_id)
                assert not made or any(other.state in (*CREATED, *MAY_EXIST, State.NAME_TAKEN) for other in others)

    @invariant()
    def nothing_written_down_is_rewritten(self) -> None:
        for intent in self.here.journal.history():
            ended = [
                (attempt.number, attempt.failure)
                for attempt in self.here.journal.attempts(intent.id)
                if attempt.ended_at
            ]
            before = self.seen.get(intent.id, [])
            assert ended[: len(before)] == before
            self.seen[intent.id] = ended

    def _press_create(self) -> None:
        intent = self._prepared()
        if intent is not None and self._state() not in CREATED:
            _send(self.here, intent.id)

    def _prepared(self) -> Intent | None:
        draft = Draft(name=self.name, description=self.draft_id)
        if self._state() in CREATED:
            return None  # the wizard keeps a created draft for reading
        if self._state() is State.NAME_TAKEN and self.world.made[self.draft_id]:
            return None  # asked whether the group of that name is theirs, the person looks and says so
        try:
            return self.here.submitter.prepare(self.draft_id, self.revision, draft, self.profile)
        except OpenIntentError:
            return None

    def _newest(self) -> Intent | None:
        intents = self.here.journal.of_draft(self.draft_id)
        return intents[0] if intents else None

    def _state(self) -> State | None:
        newest = self._newest()
        return newest.state if newest else None


def _send(instance: Instance, intent_id: str) -> None:
    try:
        instance.submitter.send(intent_id)
    except (OpenIntentError, StaleStateError):
        return


TestSending = Sending.TestCase
TestSending.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
