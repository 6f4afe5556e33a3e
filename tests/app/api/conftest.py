"""What tests of the wire share: an authority, and lines of the catalogue of faults played with both sign-ins."""

import json
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from app.api.client import Client
from app.api.connecting import Resolve
from app.api.exchange import SYSTEM_CLOCK, Clock, Exchange, TransportSettings
from app.api.proxy import ProxyFor, no_proxy
from app.api.reply import verdict_of
from app.api.stop import Stop
from app.api.tokens import TokenCache
from app.api.transport import Transport
from app.domain.outcome import Outcome, Verdict
from app.domain.profile import Environment, Profile, SignIn
from app.words.outcomes import explanation, headline
from tests.certificates import Authority
from tests.fault_service import FaultService, Received
from tests.practice_fixture import practice_service

__all__ = ["practice_service"]

NAME = "Summer 2026"
BODY = json.dumps({"name": NAME, "periods": [], "targets": []}).encode()
CALM = TransportSettings(connect_seconds=10, deadline_seconds=20)
PRESSED = TransportSettings(connect_seconds=10, deadline_seconds=0.3)
PASSWORD = "pass of the till"
CLIENT_SECRET = "secret of the client"


def nothing() -> None:
    """Nobody wants to know."""


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that the program trusts in tests of TLS."""
    return Authority.made(tmp_path_factory.mktemp("certificates"))


@dataclass(frozen=True)
class Told:
    """How an attempt ended, what a person reads of it, and the requests that arrived for it."""

    verdict: Verdict
    exchange: Exchange
    text: str
    requests: list[Received]

    @property
    def ending(self) -> tuple[Outcome, str, int]:
        """Outcome, reason and number of requests."""
        return self.verdict.outcome, self.verdict.reason, len(self.requests)


@dataclass(frozen=True)
class Seams:
    """What an attempt may get from outside."""

    settings: TransportSettings = CALM
    trust: Callable[[], ssl.SSLContext] | None = None
    resolve: Resolve = socket.getaddrinfo
    proxy_for: ProxyFor = no_proxy
    clock: Clock = SYSTEM_CLOCK


@dataclass
class Line:
    """One line of the catalogue, played with one of the two sign-ins, as a creation and as a check of the name."""

    sign_in: SignIn
    authority: Authority
    tokens: TokenCache = field(default_factory=TokenCache)

    def create(
        self,
        service: FaultService,
        seams: Seams | None = None,
        *,
        body: bytes = BODY,
        name: str = NAME,
        ever_unknown: bool = False,
        stop: Stop | None = None,
        url: str = "",
        on_first_byte: Callable[[], None] = nothing,
    ) -> Told:
        """Ask to create a group; then ask the same misbehaving service for its name, which must prove nothing."""
        seams = seams or Seams()
        client = self._signed_in(url or service.url, seams)
        before = len(service.requests)
        exchange = client.create(body, stop or Stop(), on_first_byte)
        requests = service.requests[before:]
        verdict = verdict_of(exchange, sent_name=name, ever_unknown=ever_unknown)
        told = Told(verdict, exchange, _words(verdict), requests)
        _hold_what_always_holds(told)
        if stop is None:
            assert isinstance(client.name_is_free(NAME, Stop()), Exchange), "a fault told whether a name is free"
        return told

    def client(self, url: str, seams: Seams | None = None) -> Client:
        """Return a client that is not signed in yet."""
        return Client(self.profile(url), self.secret, self._transport(seams or Seams()), self.tokens)

    def profile(self, url: str) -> Profile:
        """Return a profile of this sign-in."""
        return Profile("p1", "LIVE (EU)", Environment.LIVE, url, self.sign_in, "till.one")

    @property
    def secret(self) -> str:
        """The password or client secret."""
        return PASSWORD if self.sign_in is SignIn.BASIC else CLIENT_SECRET

    def _signed_in(self, url: str, seams: Seams) -> Client:
        """Sign in without haste and without the fault: what is played is the call after it."""
        if self.sign_in is SignIn.OAUTH:
            keep = self.tokens.started()
            keep(self.tokens.key(url, "till.one", self.secret), "header.claims.signature", 3600)
        client = self.client(url, seams)
        assert client.ready(Stop()) is None
        return client

    def _transport(self, seams: Seams) -> Transport:
        trust = seams.trust or self.authority.trust
        return Transport(
            seams.settings, clock=seams.clock, proxy_for=seams.proxy_for, resolve=seams.resolve, trust=trust
        )


@pytest.fixture(params=list(SignIn), ids=[sign_in.value for sign_in in SignIn])
def line(request: pytest.FixtureRequest, authority: Authority) -> Line:
    """A line of the catalogue, with a till's password and with an OAuth client."""
    return Line(request.param, authority)


def _words(verdict: Verdict) -> str:
    return f"{headline(verdict, 'LIVE (EU)')} {explanation(verdict, 'LIVE (EU)')}"


def _hold_what_always_holds(told: Told) -> None:
    """Nothing is said that is not so, whatever the fault."""
    outcome = told.verdict.outcome
    assert "{" not in told.text
    if outcome is Outcome.NOT_SENT:
        assert not told.requests
        assert not told.exchange.first_byte
        assert "othing was sent" in told.text or "nothing was sent" in told.text.lower()
    if outcome is Outcome.UNKNOWN:
        assert "othing was created" not in told.text
        assert "othing was sent" not in told.text
    assert len(told.requests) <= 1, "a request was repeated"
    for request in told.requests:
        assert PASSWORD.encode() not in request.raw_head
        assert CLIENT_SECRET.encode() not in request.raw_head
