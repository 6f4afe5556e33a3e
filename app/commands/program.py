"""The parts a command needs that sends or looks up: built on a data folder, and closed again."""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.wrong_use import WrongUseError
from app.domain.intent import Intent
from app.domain.profile import Environment, Profile
from app.session.connections import PRACTICE_SECRET, CannotConnectError, client_of, leads_elsewhere
from app.session.practice_process import PracticeDownError, PracticeProcess
from app.session.submit import Submitter
from app.session.transports import transport_of
from app.storage.database import Database
from app.storage.instance_lock import InstanceLock
from app.storage.journal import Journal
from app.storage.moved import settled
from app.storage.not_recorded import NotRecordedError
from app.storage.opening import Opened, open_data
from app.storage.places import PlaceError, Places, default_root
from app.storage.profiles import ProfileStore
from app.storage.settings import Settings
from app.words.catalogue import _
from app.words.command_texts import NO_FOLDER
from app.words.data_findings import finding_sentence

if TYPE_CHECKING:
    from app.api.client import Client

SECRET = "TARGET_COMPOSER_SECRET"  # noqa: S105 - the name of the variable


@dataclass(frozen=True, slots=True)
class Program:
    """What a data folder holds. ``findings`` are sentences on the state it is in, for the person."""

    journal: Journal
    profiles: ProfileStore
    practice: PracticeProcess
    settings: Settings
    findings: tuple[str, ...] = ()

    def connect(self, profile: Profile, deadline_seconds: float | None = None) -> "Callable[[Intent], Client]":
        """Return what makes the client of an intent: the secret comes from the environment, never from a vault."""

        def connected(intent: Intent) -> "Client":
            if leads_elsewhere(profile, intent):
                raise CannotConnectError("moved")
            transport = transport_of(self.settings, deadline_seconds)
            return client_of(self._reached(profile), _secret(profile), transport)

        return connected

    def _reached(self, profile: Profile) -> Profile:
        if profile.environment is not Environment.PRACTICE:
            return profile
        try:
            return replace(profile, origin=self.practice.start())
        except PracticeDownError as error:
            raise CannotConnectError("practice_down", error.detail) from None


@contextmanager
def opened(data_dir: Path | None) -> Iterator[Program]:
    """Open a data folder, by default that of the person. Raises WrongUseError where that is not possible.

    What a crash left is put right and a damaged file put aside, unless another running program has the folder: then
    that is for that one to do.
    """
    places = Places(settled(data_dir.absolute() if data_dir is not None else default_root()))
    with ExitStack() as stack:
        try:
            places.prepare()
            lock = InstanceLock(places.lock)
            alone = lock.acquire()
            stack.callback(lock.release)
            data = open_data(places) if alone else Opened(Database(places.database, places.reserve), ())
            database = data.database
            stack.callback(database.close)
        except (PlaceError, NotRecordedError) as error:
            raise WrongUseError("no_folder", _(NO_FOLDER).format(folder=places.root), error.code) from None
        program = Program(
            Journal(database),
            ProfileStore(database),
            PracticeProcess(places.practice),
            Settings(database),
            tuple(finding_sentence(finding.code, finding.detail) for finding in data.findings),
        )
        stack.callback(program.practice.end)
        if alone:
            with contextlib.suppress(NotRecordedError):
                Submitter(program.journal, nobody).recover()
        yield program


def nobody(_intent: Intent) -> "Client":
    """Reach no service at all: what makes the client of an intent whose profile is gone."""
    raise CannotConnectError("no_profile")


def _secret(profile: Profile) -> str:
    if profile.environment is Environment.PRACTICE:
        return PRACTICE_SECRET
    secret = os.environ.get(SECRET, "")
    if not secret:
        raise CannotConnectError("no_secret")
    return secret
