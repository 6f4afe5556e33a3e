"""A line of the catalogue of faults, played through all that sends: journal, session, transport and words.

It is played as a first sending, as "Did it go through?", and as the same bytes once more, with both sign-ins. What
must hold for every line is in :mod:`tests.fault_promises`.
"""

import socket
import ssl
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.api.client import CREATE_PATH, Client, create_url
from app.api.connecting import Resolve
from app.api.exchange import SYSTEM_CLOCK, Clock, TransportSettings
from app.api.proxy import ProxyFor, no_proxy
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.draft import Draft
from app.domain.intent import MAY_EXIST, NEXT, AttemptKind, Intent, State
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Environment, Profile, SignIn
from app.exchange.json_body import read_body
from app.session.compose import body_bytes
from app.session.resolve import Resolver
from app.session.service_issues import issues_of_errors
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.journal import Journal, OpenIntentError
from app.words.issues import sentence
from app.words.outcomes import explanation, headline
from app.words.resolutions import resolution_sentence
from tests.certificates import Authority
from tests.fault_promises import Asked, Told, hold_what_a_check_promises, hold_what_a_sending_promises
from tests.fault_service import TOKEN, FaultService, answering, http

NAME = "Summer 2026"
USER = "till.one"
PASSWORD = "pass of the till"
CLIENT_SECRET = "secret of the client"
CALM = TransportSettings(connect_seconds=10, deadline_seconds=20)
PRESSED = TransportSettings(connect_seconds=10, deadline_seconds=0.3)
HURRIED = TransportSettings(connect_seconds=0.3, deadline_seconds=20)
SAMPLE = Path(__file__).parent / "data" / "examples" / "create_page_sample.request.json"
DRAFT: Draft = replace(read_body(SAMPLE.read_text(encoding="utf-8")), name=NAME)
BODY = body_bytes(DRAFT)
TAKEN = answering(http(200, b'{"data":false,"errors":null,"warnings":null}'))


@dataclass(frozen=True)
class Seams:
    """What an attempt may get from outside. ``secret`` stands for that of the sign-in where it is empty."""

    settings: TransportSettings = CALM
    trust: Callable[[], ssl.SSLContext] | None = None
    resolve: Resolve = socket.getaddrinfo
    proxy_for: ProxyFor = no_proxy
    clock: Clock = SYSTEM_CLOCK
    user: str = USER
    secret: str = ""


@dataclass
class Line:
    """One line of the catalogue, played with one of the two sign-ins.

    ``asked`` is what came of its look-ups, ``again`` of its second sending; ``most_memory`` is what sending held at
    once, where memory is traced.
    """

    sign_in: SignIn
    authority: Authority
    journal: Journal
    tokens: TokenCache = field(default_factory=TokenCache)
    asked: list[Asked] = field(default_factory=list)
    again: Told | None = None
    most_memory: int = 0
    _count: int = 0
    _sending: tuple[Submitter, str] | None = None

    def create(
        self,
        service: FaultService,
        seams: Seams | None = None,
        *,
        body: bytes = BODY,
        ever_unknown: bool = False,
        url: str = "",
        once: bool = False,
        fresh: bool = False,
    ) -> Told:
        """Create a group and return what a person is told of it.

        Unless it is to happen just ``once``, the same fault then meets somebody who asks whether another group went
        through, and who sends its bytes once more. ``fresh`` is a client that has no token yet.
        """
        seams, url = seams or Seams(), url or service.url
        intent = self.in_doubt(url, body) if ever_unknown else self.prepared(url, body)
        told = self._send(service, seams, intent, fresh=fresh)
        if once:
            return told
        intent = self.in_doubt(url, body)
        not_sent = told.verdict.outcome is Outcome.NOT_SENT
        if not_sent and self.sign_in is SignIn.OAUTH and not fresh:
            unsigned = self._send(service, seams, self.prepared(url, body), fresh=True)
            assert unsigned.ending == told.ending, "without a token it ends otherwise"
            self._check(service, seams, intent, fresh=True, began=False)
        self._check(service, seams, intent, fresh=fresh, began=not (fresh and not_sent))
        if told.requests:
            fault = service.last_step
            service.play(TAKEN, fault)
            self._check(service, seams, intent)
            service.play(fault)
        self.again = self._send(service, seams, intent, fresh=fresh)
        assert not self.journal.recover(), "something is still under way"
        return told

    def stop_waiting(self) -> None:
        """End the wait of the sending under way, from another thread."""
        assert self._sending is not None
        submitter, intent_id = self._sending
        submitter.stop_waiting(intent_id)

    def prepared(self, url: str, body: bytes = BODY, draft: Draft = DRAFT) -> Intent:
        """Return a new intent of a profile of its own."""
        self._count += 1
        draft_id, number = f"draft {self._count}", self._count
        profile = replace(
            self.profile(url), id=f"p{number}", user=f"{USER}.{number}"
        )  # another place: see refuse_doubt
        if body is not BODY:
            return self.journal.prepare(draft_id, 1, draft.name, body, profile, create_url(profile))
        return self.submitter(Seams(), url).prepare(draft_id, 1, draft, profile)

    def in_doubt(self, url: str, body: bytes = BODY) -> Intent:
        """Return an intent that the program ended on while it was sent."""
        intent = self.prepared(url, body)
        self.journal.begin(intent.id, AttemptKind.SEND)
        return self.journal.settle(intent.id, State.SENDING, State.UNKNOWN, reason="crashed")

    def submitter(self, seams: Seams, url: str) -> Submitter:
        """Return what sends, without a second try."""
        return Submitter(self.journal, lambda _: self.client(url, seams), retry_pauses=())

    def client(self, url: str, seams: Seams | None = None) -> Client:
        """Return a client that may not be signed in yet."""
        seams = seams or Seams()
        profile = replace(self.profile(url), user=seams.user)
        return Client(profile, seams.secret or self.secret, self._transport(seams), self.tokens)

    def profile(self, url: str) -> Profile:
        """Return a profile of this sign-in."""
        return Profile("p1", "LIVE (EU)", Environment.LIVE, url, self.sign_in, USER)

    @property
    def secret(self) -> str:
        """The password or client secret."""
        return PASSWORD if self.sign_in is SignIn.BASIC else CLIENT_SECRET

    def _send(self, service: FaultService, seams: Seams, intent: Intent, *, fresh: bool) -> Told:
        url = self._sign_in(seams, intent, fresh=fresh)
        submitter = self.submitter(seams, url)
        self._sending = submitter, intent.id
        before, opened = len(service.requests), len(self.journal.attempts(intent.id))
        verdict = submitter.send(intent.id)
        self.most_memory = tracemalloc.get_traced_memory()[1]
        attempts = tuple(self.journal.attempts(intent.id))
        requests = service.requests[before:]
        told = Told(verdict, self.journal.intent(intent.id), attempts, opened, _words(verdict), requests)
        hold_what_a_sending_promises(told, intent, self.sign_in, fresh=fresh)
        _hold_what_may_follow(told, submitter, self.profile(url), service)
        for request in requests:
            assert PASSWORD.encode() not in request.raw_head
            assert CLIENT_SECRET.encode() not in request.raw_head
        return told

    def _check(
        self, service: FaultService, seams: Seams, intent: Intent, *, fresh: bool = False, began: bool = True
    ) -> None:
        """Ask the same misbehaving service whether a group went through, which must prove nothing.

        The look-up is not ``began`` where an OAuth client gets no token.
        """
        url = self._sign_in(seams, intent, fresh=fresh)
        before = self.journal.intent(intent.id)
        requests = len(service.requests)
        resolution = Resolver(self.journal, lambda _: self.client(url, seams), 0).check(intent.id)
        text = resolution_sentence(resolution.reason, resolution.params, "LIVE (EU)", resolution.intent.group_id)
        last = self.journal.attempts(intent.id)[-1]
        asked = Asked(resolution, self.journal.intent(intent.id), last, text, service.requests[requests:])
        hold_what_a_check_promises(asked, before, began=began or self.sign_in is SignIn.BASIC)
        self.asked.append(asked)

    def _sign_in(self, seams: Seams, intent: Intent, *, fresh: bool) -> str:
        """Sign in without haste and without the fault: what is played is the call after it. Or forget the token.

        Returns the origin that the intent leads to.
        """
        url = intent.url.removesuffix(CREATE_PATH)
        self.tokens.forget_all()
        if self.sign_in is SignIn.OAUTH and not fresh:
            keep = self.tokens.started()
            keep(self.tokens.key(url, seams.user, seams.secret or self.secret), TOKEN, 3600)
        return url

    def _transport(self, seams: Seams) -> Transport:
        trust = seams.trust or self.authority.trust
        return Transport(
            seams.settings, clock=seams.clock, proxy_for=seams.proxy_for, resolve=seams.resolve, trust=trust
        )


def _hold_what_may_follow(told: Told, submitter: Submitter, profile: Profile, service: FaultService) -> None:
    """The record tells the same; what may exist cannot be renamed and sent again; what has ended cannot be sent."""
    intent, known = told.intent, len(service.requests)
    recorded = submitter.verdict_on_record(intent)
    if told.attempts and told.attempts[-1].reply and not told.attempts[-1].failure:
        assert recorded is not None
        assert _words(recorded) == told.text, "after a restart something else is told"
    if intent.state in MAY_EXIST:
        renamed = replace(DRAFT, name="Another name")
        with pytest.raises(OpenIntentError):
            submitter.prepare(intent.draft_id, 2, renamed, replace(profile, id=intent.profile_id))
    if not NEXT[intent.state]:
        again = submitter.send(intent.id)
        assert again == recorded if told.verdict.group_id else again.reason == "elsewhere"
        assert len(service.requests) == known


def _words(verdict: Verdict) -> str:
    """Return all that a person reads of a verdict: headline, explanation, and a sentence for each error."""
    errors = () if verdict.outcome is Outcome.NAME_TAKEN else verdict.errors  # that is told already
    sentences = [sentence(issue) for issue in issues_of_errors(errors, DRAFT)]
    return " ".join((headline(verdict, "LIVE (EU)"), explanation(verdict, "LIVE (EU)"), *sentences))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that the program trusts in tests of TLS."""
    return Authority.made(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal in a file of its own."""
    database = Database(tmp_path / "journal.sqlite3")
    yield Journal(database)
    database.close()


@pytest.fixture(params=list(SignIn), ids=[sign_in.value for sign_in in SignIn])
def line(request: pytest.FixtureRequest, authority: Authority, journal: Journal) -> Line:
    """A line of the catalogue, with a till's password and with an OAuth client."""
    return Line(request.param, authority, journal)
