"""Kills the program while it sends, at every step and at any moment, and asks the service what is true.

A round is one wish of one person: it is sent by a process that is killed, recovered by another (killed too, at times),
and followed to its end by a third. In some rounds two processes send the same wish at once. Violations are counted:
``duplicates`` (more than one group of one wish), ``false_created`` and ``false_not_created`` (what the person was told
is not so), ``lost_answers`` (an answer that was recorded is gone), ``not_opened`` (the data does not open).
"""

import json
import os
import random
import shutil
import signal
import socket
import tempfile
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from app.api.client import Client
from app.api.tokens import TokenCache
from app.api.transport import Transport, TransportSettings
from app.domain.draft import Draft
from app.domain.intent import MAY_EXIST, AttemptKind, Intent, State
from app.domain.outcome import Outcome, Reply
from app.domain.profile import Environment, Profile, SignIn
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.journal import Journal, OpenIntentError, StaleStateError
from tests.drills.hostile_service import TRUTH, UNSEEN_SECONDS, HostileService

T = TypeVar("T")
STEPS = (
    "before prepare",
    "after prepare",
    "before begin",
    "after begin",
    "before first_byte",
    "after first_byte",
    "before respond",
    "after respond",
    "before settle",
    "after settle",
)
NOT_CREATED = frozenset({Outcome.REJECTED, Outcome.NOT_PROCESSED, Outcome.NOT_SENT})
CREATED = frozenset({Outcome.CREATED, Outcome.CREATED_WITH_PROBLEMS})
TAKEN = b"310069"
SECONDS_BETWEEN = 0.08
_LONGEST_SEND = 0.025
_MOST_DECISIONS = 40
_SECONDS_TO_ARRIVE = 10.0


@dataclass(frozen=True)
class Round:
    """One wish: ``tag`` marks every group made for it, ``step`` or ``seconds`` say when the sender is killed. ``apart``
    lets a rival begin after the other has ended."""

    folder: Path
    url: str
    tag: str
    step: str
    seconds: float
    rivals: int
    recovery_seconds: float | None
    apart: bool = False

    @property
    def profile(self) -> Profile:
        """Where the wish is sent."""
        return Profile("drill", "Drill", Environment.TEST, self.url, SignIn.BASIC, "practice")

    def draft(self, name_number: int = 0) -> Draft:
        """The wish, under its first name or a later one."""
        return Draft(name=f"{self.tag} {name_number}", description=self.tag, total_periods="1")


class _KillingJournal(Journal):
    """A journal that kills its own process at one step, and tells of each answer that is safe."""

    step = ""
    tell: Callable[..., None] = staticmethod(lambda *_said: None)

    def prepare(self, *given: Any, **more: Any) -> Intent:
        return self._around("prepare", super().prepare, *given, **more)

    def begin(self, intent_id: str, kind: AttemptKind = AttemptKind.SEND) -> Intent:
        return self._around("begin", super().begin, intent_id, kind)

    def first_byte(self, intent_id: str) -> None:
        self._around("first_byte", super().first_byte, intent_id)

    def respond(self, intent_id: str, number: int, *, reply: Reply | None, **more: Any) -> Intent:
        return self._around("respond", super().respond, intent_id, number, reply=reply, told=reply, **more)

    def settle(self, *given: Any, **more: Any) -> Intent:
        return self._around("settle", super().settle, *given, **more)

    def _around(self, name: str, work: Callable[..., T], *given: Any, told: Reply | None = None, **more: Any) -> T:
        self._pass(f"before {name}")
        result = work(*given, **more)
        if told is not None:
            self.tell("recorded", told.status)
        self._pass(f"after {name}")
        return result

    def _pass(self, moment: str) -> None:
        if moment == self.step:
            os.kill(os.getpid(), signal.SIGKILL)


class _Life:
    """What one process does: its own open data, its own connections; ``tell`` reaches the parent unless killed."""

    def __init__(self, game: Round, tell: Callable[..., None], step: str = "") -> None:
        self.game = game
        self.tell = tell
        self.database = Database(game.folder / "data.sqlite3")
        self.journal = _KillingJournal(self.database)
        self.journal.step, self.journal.tell = step, tell
        transport = Transport(TransportSettings(connect_seconds=2.0, deadline_seconds=5.0))
        tokens = TokenCache()
        connect = lambda _intent: Client(game.profile, "practice", transport, tokens)  # noqa: E731
        self.submitter = Submitter(self.journal, connect, retry_pauses=())
        self.resolver = Resolver(self.journal, connect, seconds_between=SECONDS_BETWEEN)

    def send(self) -> None:
        """Press Create."""
        try:
            intent = self.submitter.prepare("draft", 1, self.game.draft(), self.game.profile)
            self.say(intent, self.submitter.send(intent.id).outcome)
        except (OpenIntentError, StaleStateError):
            return  # a rival was first

    def recover(self) -> None:
        """Start again after a crash: what does the person hear?"""
        self.submitter.recover()
        for intent in self.journal.history():
            replies = [attempt.reply for attempt in self.journal.attempts(intent.id) if attempt.reply]
            self.tell("kept", [reply.status for reply in replies])
            if intent.state in (State.SENDING, State.CHECKING, State.RESPONSE):
                self.tell("violation", "left_open")
            if intent.state in (State.CREATED, State.CREATED_WITH_PROBLEMS):
                self.say(intent, Outcome.CREATED)
            elif intent.state not in MAY_EXIST and not any(TAKEN in reply.body for reply in replies):
                self.say(intent, Outcome.NOT_SENT)  # who heard that the name is taken was asked whether it is theirs

    def finish(self) -> None:
        """Follow the wish to its end as a stubborn person would, renaming wherever the program allows it."""
        self.recover()
        for number in range(1, _MOST_DECISIONS):
            intents = self.journal.of_draft("draft")
            if intents and intents[0].state in (State.CREATED, State.CREATED_WITH_PROBLEMS):
                self.tell("ended", intents[0].state.value)
                return
            self._decide(intents[0] if intents else None, number)
        self.tell("violation", "never_ended")

    def say(self, intent: Intent, outcome: Outcome) -> None:
        """Tell the person of an intent, and ask at once whether it is so."""
        made = _truth(self.game)["made"]
        self.tell("told", outcome.value)
        if outcome in CREATED and len(made) != 1:
            self.tell("violation", "false_created")
        if outcome in NOT_CREATED and any(not self._by_a_rival(intent, moment) for moment in made):
            self.tell("violation", "false_not_created")

    def _by_a_rival(self, told_of: Intent, moment: float) -> bool:
        """Tell whether another sender made a group: it came to be while that one's intent was being sent, or when this
        one's was not. What this one was told was true then."""
        if self.game.rivals == 1:
            return False
        by = {intent.id: self._was_sent_at(intent, moment) for intent in self.journal.history()}
        return not by.pop(told_of.id, False) or any(by.values())

    def _was_sent_at(self, intent: Intent, moment: float) -> bool:
        """The journal writes milliseconds, rounded down."""
        spans = [(each.started_at, each.ended_at) for each in self.journal.attempts(intent.id)]
        return any(_seconds(start) <= moment <= (_seconds(end) + 0.001 if end else moment) for start, end in spans)

    def _decide(self, intent: Intent | None, number: int) -> None:
        if intent is None or intent.state in (State.REJECTED, State.WITHDRAWN):
            self._send_again(number)
        elif intent.state in (State.UNKNOWN, State.EXISTS_OURS):
            self.tell("unknown", intent.state.value)
            self._rename_over(intent, number)
            self._look_up(intent)
        elif intent.state is State.NAME_TAKEN:
            self.resolver.mine(intent.id)
        else:
            self.say(intent, self.submitter.send(intent.id).outcome)

    def _send_again(self, number: int) -> None:
        intent = self.submitter.prepare("draft", number, self.game.draft(number), self.game.profile)
        self.say(intent, self.submitter.send(intent.id).outcome)

    def _rename_over(self, intent: Intent, number: int) -> None:
        try:
            self.submitter.prepare("draft", number, self.game.draft(number + 100), self.game.profile)
        except OpenIntentError:
            return
        self.tell("violation", f"renamed_over_{intent.state.value}")

    def _wait_until_all_arrived(self) -> None:
        """In a check's half minute what was on its way has arrived. Here that takes moments, on a busy machine more of
        them than a check waits for."""
        until = time.monotonic() + _SECONDS_TO_ARRIVE
        while _truth(self.game)["under_way"] and time.monotonic() < until:
            time.sleep(UNSEEN_SECONDS)
        time.sleep(UNSEEN_SECONDS)

    def _look_up(self, intent: Intent) -> None:
        self._wait_until_all_arrived()
        time.sleep(max(0.0, SECONDS_BETWEEN - self.journal.seconds_since_attempt(intent.id)))
        resolution = self.resolver.check(intent.id)
        self.tell("looked up", resolution.reason)
        if resolution.reason == "free":
            self.say(intent, Outcome.NOT_SENT)
        elif resolution.reason == "not_allowed":
            time.sleep(SECONDS_BETWEEN)
            self.say(intent, self.resolver.resend(intent.id).outcome)
        elif resolution.intent.state is State.EXISTS_OURS:
            mine = self.resolver.mine(intent.id).intent.state is State.CREATED
            self.say(intent, Outcome.CREATED if mine else Outcome.UNKNOWN)


class KillLoop:
    """Plays rounds against one hostile service; ``counts`` grows, violations among them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._service = HostileService(seed)
        self.counts: Counter[str] = Counter()
        self.violations: list[str] = []

    def play(self, numbers: range) -> None:
        """Play the rounds of these numbers; each depends on the seed and its number alone."""
        for number in numbers:
            self._round(number)

    def end(self) -> None:
        """Stop the service."""
        self._service.end()

    def _round(self, number: int) -> None:
        chance = random.Random(f"{self._seed} round {number}")
        shared = Path("/dev/shm")
        folder = Path(tempfile.mkdtemp(prefix="drill-", dir=shared if shared.is_dir() else None))
        game = Round(
            folder,
            self._service.url,
            f"wish {self._seed} {number}",
            chance.choice(STEPS) if chance.random() < 0.5 else "",
            chance.uniform(0, _LONGEST_SEND),
            2 if chance.random() < 0.2 else 1,
            chance.uniform(0, _LONGEST_SEND) if chance.random() < 0.3 else None,
            chance.random() < 0.5,
        )
        try:
            self._play(game)
        finally:
            shutil.rmtree(folder)

    def _play(self, game: Round) -> None:
        Database(game.folder / "data.sqlite3").close()
        together = [] if game.apart else [_Child(game, _Life.send, game.step) for _ in range(game.rivals)]
        recorded = []
        for number in range(game.rivals):
            sender = _Child(game, _Life.send, game.step) if game.apart else together[number]
            recorded += self._heard(game, sender.ended(None if game.step else game.seconds))["recorded"]
            self.counts["kills" if sender.killed else "not killed"] += 1
        if game.recovery_seconds is not None:
            recovery = _Child(game, _Life.recover)
            self._heard(game, recovery.ended(game.recovery_seconds))
            self.counts["kills in recovery" if recovery.killed else "recovered whole"] += 1
        heard = self._heard(game, _Child(game, _Life.finish).ended(None))
        kept = [status for statuses in heard["kept"] for status in statuses]
        if Counter(recorded) - Counter(kept):
            self._violated(game, "lost_answers")
        made = len(_truth(game)["made"])
        self.counts["creations"] += made
        if not heard["ended"]:
            self._violated(game, "not_opened")
        if made > 1:
            self._violated(game, "duplicates")

    def _heard(self, game: Round, said: list[tuple[str, Any]]) -> dict[str, list[Any]]:
        by_kind: dict[str, list[Any]] = {kind: [] for kind in ("recorded", "kept", "ended", "told", "unknown")}
        for kind, what in said:
            by_kind.setdefault(kind, []).append(what)
            if kind == "violation":
                self._violated(game, what)
            elif kind in ("told", "unknown", "looked up", "ended"):
                self.counts[f"{kind}: {what}"] += 1
        return by_kind

    def _violated(self, game: Round, what: str) -> None:
        self.counts[f"violation: {what}"] += 1
        self.violations.append(f"{what} in {game}")


class _Child:
    """A process that lives one life and can be killed in it."""

    def __init__(self, game: Round, life: Callable[[_Life], None], step: str = "") -> None:
        self.killed = False
        self._heard, told = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._heard)
            _live(game, life, step, told)
        os.close(told)

    def ended(self, kill_after: float | None) -> list[tuple[str, Any]]:
        """Wait for its end, or bring it about; return what it told."""
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(self._process, signal.SIGKILL)  # a process that ended stays until it is waited for
        with os.fdopen(self._heard, "rb") as heard:
            lines = heard.read().split(b"\n")
        _process, status = os.waitpid(self._process, 0)
        self.killed = os.WIFSIGNALED(status)
        said = [tuple(json.loads(line)) for line in lines[:-1]]
        if not self.killed and os.waitstatus_to_exitcode(status):
            said.append(("violation", "crashed"))
        return said


def _live(game: Round, life: Callable[[_Life], None], step: str, told: int) -> NoReturn:
    """The child's whole life."""

    def tell(kind: str, what: object) -> None:
        os.write(told, json.dumps([kind, what]).encode() + b"\n")

    code = 1
    try:
        lived = _Life(game, tell, step)
        life(lived)
        lived.database.close()
        code = 0
    except BaseException as error:  # it is told, not raised into the parent's code
        tell("violation", f"raised {type(error).__name__}: {error}"[:200])
    finally:
        os._exit(code)


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _truth(game: Round) -> dict[str, Any]:
    """Ask the service what is true."""
    query = urllib.parse.quote(game.tag)
    host, _, port = game.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as asking:
        asking.sendall(f"GET {TRUTH}?tag={query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        data = b""
        while piece := asking.recv(65536):
            data += piece
    answer: dict[str, Any] = json.loads(data.partition(b"\r\n\r\n")[2])
    return answer
