"""The way of a secret from a connection to the wire, with everything real but the authority that is trusted."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.api.exchange import SYSTEM_CLOCK, Clock, TransportSettings
from app.api.proxy import ProxyFor, no_proxy
from app.api.tls import os_trust
from app.api.transport import Transport
from app.domain.outcome import Verdict
from app.domain.profile import Environment, Profile, SignIn
from app.session.connections import Connections
from app.session.practice_process import PracticeProcess
from app.session.submit import Submitter
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from app.storage.vault_backends import Choice
from app.words.outcomes import explanation, headline
from tests.app.session.sending import sample
from tests.certificates import Authority

SECRET = "canary-b2f1-of-the-till"
CREATED_BODY = b'{"data":{"id":7,"name":"uatTargetGroup821"},"errors":null}'

CALM = TransportSettings(connect_seconds=10, deadline_seconds=20)


@dataclass
class Outside:
    """What an attempt gets from outside the program; a test changes it."""

    trust: Callable[[], ssl.SSLContext] = os_trust
    proxy_for: ProxyFor = no_proxy
    clock: Clock = SYSTEM_CLOCK
    limits: TransportSettings = CALM


class Room:
    """Storage, connections and sending as the composition roots put them together."""

    def __init__(self, folder: Path, outside: Outside, vault: Vault | None = None) -> None:
        self.places = Places(folder)
        self.places.prepare()
        self.outside = outside
        self.database = Database(self.places.database, self.places.reserve)
        self.journal = Journal(self.database)
        self.profiles = ProfileStore(self.database)
        self.practice = PracticeProcess(self.places.practice)
        self.connections = self.over(vault or Vault(choose_backend=lambda: Choice(None)))
        self.submitter = Submitter(self.journal, self.connections.connect_intent, retry_pauses=())

    def over(self, vault: Vault) -> Connections:
        """Return connections over another vault."""
        return Connections(self.profiles, vault, self.practice, self._transport)

    def signed_in(self, url: str, sign_in: SignIn = SignIn.BASIC, secret: str = SECRET) -> Profile:
        """Keep a connection and its secret."""
        profile = Profile("p1", "Trial", Environment.TEST, url, sign_in, "till.1")
        self.connections.save(profile, secret)
        return profile

    def create(self, profile: Profile) -> Verdict:
        """Ask the service of a connection to create the documented sample."""
        intent = self.submitter.prepare("draft", 1, sample(), profile)
        return self.submitter.send(intent.id)

    def close(self) -> None:
        """Give everything back."""
        self.practice.end()
        self.database.close()

    def _transport(self) -> Transport:
        outside = self.outside
        return Transport(outside.limits, clock=outside.clock, proxy_for=outside.proxy_for, trust=outside.trust)


def told(verdict: Verdict) -> str:
    """Return what a person reads of it."""
    return f"{headline(verdict, 'TEST')} {explanation(verdict, 'TEST')}"


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that the computer of the tests trusts."""
    return Authority.made(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def room(tmp_path: Path, authority: Authority) -> Iterator[Room]:
    """A room that trusts the authority."""
    opened = Room(tmp_path / "data", Outside(authority.trust))
    yield opened
    opened.close()


@pytest.fixture(params=list(SignIn), ids=[sign_in.value for sign_in in SignIn])
def sign_in(request: pytest.FixtureRequest) -> SignIn:
    """Each way to sign in."""
    chosen: SignIn = request.param
    return chosen
