"""All that sends and that knows what was sent, made together: what home only leads to."""

from dataclasses import dataclass

from app.session.connections import Connections
from app.session.dispatch import Dispatch
from app.session.keeper import Keeper
from app.session.ready import ReadyQueue
from app.session.records import Records
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.eraser import Eraser
from app.storage.journal import Journal
from app.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class Sending:
    """One for the program. What blocks is for a worker thread."""

    journal: Journal
    submitter: Submitter
    dispatch: Dispatch
    queue: ReadyQueue
    records: Records


def sending_of(
    database: Database, drafts: DraftStore, keeper: Keeper, connections: Connections, settings: Settings
) -> Sending:
    """Return what sends the drafts of a folder over its connections."""
    journal = Journal(database)
    submitter = Submitter(journal, connections.connect_intent)
    resolver = Resolver(
        journal,
        connections.connect_intent,
        seconds_between=lambda: float(settings.number("check_after_seconds")),
    )
    return Sending(
        journal,
        submitter,
        Dispatch(keeper, journal, submitter, resolver),
        ReadyQueue(keeper, drafts, journal, submitter),
        Records(journal, Eraser(database)),
    )
