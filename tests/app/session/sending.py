"""What tests of sending share: a journal on the disk, a profile, a client over real HTTP, and a draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from app.api.client import Client
from app.api.exchange import TransportSettings
from app.api.transport import Transport
from app.domain.draft import Draft
from app.domain.intent import Intent
from app.domain.profile import Environment, Profile, SignIn
from app.exchange.json_body import read_body
from app.session.connections import client_of
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.journal import Journal

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"


def sample(name: str = "") -> Draft:
    """Return the documented sample, under another name where one is given."""
    draft = read_body((EXAMPLES / "create_page_sample.request.json").read_text(encoding="utf-8"))
    return replace(draft, name=name) if name else draft


def profile_at(url: str, sign_in: SignIn = SignIn.BASIC) -> Profile:
    """Return a profile of the tester at an address."""
    return Profile("test", "Test", Environment.TEST, url, sign_in, "practice")


@dataclass
class Desk:
    """Everything that sends, over one journal. ``moment`` holds the seconds of the journal's clock."""

    journal: Journal
    profile: Profile
    settings: TransportSettings
    moment: list[float]
    database: Database
    secret: str = "practice"

    def connect(self, intent: Intent) -> Client:
        """Return a client of the profile."""
        return client_of(self.profile, self.secret, Transport(self.settings))

    def submitter(self, *pauses: float) -> Submitter:
        """Return a submitter that tries again after some pauses."""
        return Submitter(self.journal, self.connect, pauses)

    def resolver(self, seconds_between: float = 0.0) -> Resolver:
        """Return a resolver, by default one that does not wait."""
        return Resolver(self.journal, self.connect, seconds_between)

    def prepared(self, draft: Draft | None = None, draft_id: str = "draft") -> Intent:
        """Return a new intent."""
        return self.submitter().prepare(draft_id, 1, draft or sample(), self.profile)


@contextmanager
def desk_at(folder: Path, url: str, sign_in: SignIn = SignIn.BASIC, deadline: float = 20.0) -> Iterator[Desk]:
    """Open a desk whose profile leads to an address; the journal is the one in the folder."""
    database = Database(folder / "journal.sqlite3")
    moment = [1000.0]
    journal = Journal(database, seconds=lambda: moment[0])
    try:
        yield Desk(journal, profile_at(url, sign_in), TransportSettings(deadline_seconds=deadline), moment, database)
    finally:
        database.close()
