"""Profiles, the vault and the practice service together: who gets which secret, and why there is no way."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.api.client import create_url
from app.api.stop import Stop
from app.domain.intent import State
from app.domain.outcome import Outcome
from app.domain.profile import PRACTICE_PROFILE_ID, Environment, Profile, SignIn
from app.session.connections import CannotConnectError, Connections
from app.session.practice_process import PracticeProcess
from app.session.resolve import Resolver
from app.session.submit import Submitter
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.profiles import ProfileStore
from app.storage.vault_backends import Choice
from tests.app.session.sending import sample
from tests.practice_fixture import RunningPractice, practice_service

__all__ = ["practice_service"]


class LockedVault:
    """A foreign vault that is locked: the one thing that is not real here."""

    def set_password(self, service: str, user: str, secret: str) -> None:
        """Refuse."""
        raise KeyringLocked

    def get_password(self, service: str, user: str) -> str | None:
        """Refuse."""
        raise KeyringLocked

    def delete_password(self, service: str, user: str) -> None:
        """Refuse."""
        raise KeyringLocked


class KeyringLocked(Exception):  # noqa: N818 - the keyring library's own name
    """What the keyring library raises for a locked vault."""


class Room:
    """Connections over real storage, with a vault of memory only unless another is given."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "composer.sqlite3")
        self.profiles = ProfileStore(self.database)
        self.practice = PracticeProcess(folder / "practice")
        self.journal = Journal(self.database)
        self.connections = self.over(Vault(choose_backend=lambda: Choice(None)))

    def over(self, vault: Vault) -> Connections:
        """Return connections over another vault."""
        return Connections(self.profiles, vault, self.practice)

    def close(self) -> None:
        """Give everything back."""
        self.practice.end()
        self.database.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path)
    yield opened
    opened.close()


def till_at(url: str, profile_id: str = "one") -> Profile:
    return Profile(profile_id, "Test", Environment.TEST, url, SignIn.BASIC, "practice")


def why_not(connections: Connections, profile: Profile) -> str:
    with pytest.raises(CannotConnectError) as error:
        connections.connect(profile)
    return error.value.code


def test_the_practice_profile_is_there_first_and_signs_in_by_itself(room: Room) -> None:
    practice = room.connections.list()[0]
    assert practice.id == PRACTICE_PROFILE_ID == room.connections.chosen().id
    assert room.connections.test(practice).ok


def test_a_kept_secret_signs_in(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    answer = room.connections.save(profile, "practice")
    assert answer is not None and answer.session_only
    assert room.connections.test(profile).ok
    assert profile in room.connections.list()


def test_a_secret_can_be_tried_before_it_is_kept(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    assert room.connections.test(profile, "practice").ok
    assert room.connections.test(profile, "wrong").code == "sign_in"
    assert why_not(room.connections, profile) == "no_secret"


def test_a_client_key_signs_in_with_tokens_that_are_kept_between_clients(
    room: Room, practice_service: RunningPractice
) -> None:
    profile = replace(till_at(practice_service.url), sign_in=SignIn.OAUTH)
    room.connections.save(profile, "practice")
    assert room.connections.test(profile).ok
    practice_service.stop()  # a token that is there needs no service
    assert room.connections.connect(profile).ready(Stop()) is None
    room.connections.forget(profile)
    room.connections.save(profile, "practice")
    assert room.connections.connect(profile).ready(Stop()) is not None


def test_two_profiles_never_share_a_secret(room: Room, practice_service: RunningPractice) -> None:
    one, other = till_at(practice_service.url), till_at(practice_service.url, "two")
    room.connections.save(one, "practice")
    room.connections.save(other)
    assert why_not(room.connections, other) == "no_secret"


def test_a_profile_that_leads_elsewhere_loses_its_secret(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    room.connections.save(profile, "practice")
    room.connections.save(replace(profile, origin="https://elsewhere.example"))
    assert why_not(room.connections, profile) == "no_secret"


def test_a_profile_does_not_lead_elsewhere_while_the_vault_holds_on_to_its_secret(room: Room) -> None:
    profile = till_at("https://one.example")
    room.connections.save(profile)
    locked = room.over(Vault(choose_backend=lambda: Choice(LockedVault(), "keyring.backends.SecretService.Keyring")))
    answer = locked.save(replace(profile, origin="https://elsewhere.example"))
    assert answer is not None and answer.code == "locked"
    assert room.profiles.profile("one").origin == "https://one.example"


def test_renaming_a_profile_keeps_its_secret(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    room.connections.save(profile, "practice")
    room.connections.save(replace(profile, name="Other"))
    assert room.connections.test(profile).ok


def test_forgetting_and_deleting_take_the_secret_away(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    room.connections.save(profile, "practice")
    assert room.connections.forget(profile).code == "forgotten"
    assert why_not(room.connections, profile) == "no_secret"
    room.connections.save(profile, "practice")
    room.connections.choose(profile.id)
    room.connections.delete(profile.id)
    assert room.connections.chosen().id == PRACTICE_PROFILE_ID
    assert why_not(room.connections, profile) == "no_secret"


def test_the_practice_profile_cannot_be_deleted(room: Room) -> None:
    room.connections.delete(PRACTICE_PROFILE_ID)
    assert room.connections.list()[0].id == PRACTICE_PROFILE_ID


def test_a_locked_vault_is_told_apart_from_a_missing_secret(room: Room) -> None:
    locked = room.over(Vault(choose_backend=lambda: Choice(LockedVault(), "keyring.backends.SecretService.Keyring")))
    assert why_not(locked, till_at("https://one.example")) == "vault_locked"


def test_a_practice_service_that_does_not_start_is_told(room: Room, tmp_path: Path) -> None:
    broken = PracticeProcess(tmp_path, command=(str(tmp_path / "nothing"),))
    connections = Connections(room.profiles, Vault(choose_backend=lambda: Choice(None)), broken)
    assert why_not(connections, connections.chosen()) == "practice_down"


def test_an_intent_goes_only_to_the_address_that_was_confirmed(room: Room, practice_service: RunningPractice) -> None:
    profile = till_at(practice_service.url)
    room.connections.save(profile, "practice")
    intent = Submitter(room.journal, room.connections.connect_intent).prepare("draft", 1, sample(), profile)
    assert intent.url == create_url(profile)
    assert room.connections.connect_intent(intent) is not None
    room.connections.save(replace(profile, origin="https://elsewhere.example"), "practice")
    with pytest.raises(CannotConnectError, match="moved"):
        room.connections.connect_intent(intent)
    room.connections.delete(profile.id)
    with pytest.raises(CannotConnectError, match="no_profile"):
        room.connections.connect_intent(intent)


@pytest.mark.parametrize(
    "change",
    [{"user": "another"}, {"sign_in": SignIn.OAUTH}, {"environment": Environment.LIVE}],
    ids=["another till", "a client key", "another environment"],
)
def test_an_intent_is_neither_sent_nor_looked_up_as_another_than_was_confirmed(
    room: Room, practice_service: RunningPractice, change: dict[str, Any]
) -> None:
    """Another till may belong to another programme: a name that is free there says nothing of the first one."""
    profile = till_at(practice_service.url)
    room.connections.save(profile, "practice")
    submitter = Submitter(room.journal, room.connections.connect_intent)
    intent = submitter.prepare("draft", 1, sample(), profile)
    assert intent.signed_in == "basic practice"
    room.journal.begin(intent.id)
    room.journal.settle(intent.id, State.SENDING, State.UNKNOWN)
    room.connections.save(replace(profile, **change), "practice")
    resolution = Resolver(room.journal, room.connections.connect_intent, 0).check(intent.id)
    assert (resolution.reason, resolution.intent.state) == ("moved", State.UNKNOWN)
    verdict = submitter.send(intent.id)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, "moved")
    room.connections.save(profile, "practice")
    assert Resolver(room.journal, room.connections.connect_intent, 0).check(intent.id).reason == "free"


def test_a_practice_intent_finds_the_practice_service_wherever_it_listens_now(room: Room) -> None:
    submitter = Submitter(room.journal, room.connections.connect_intent)
    intent = submitter.prepare("draft", 1, sample(), room.connections.chosen())
    room.practice.start()
    room.practice.end()
    assert submitter.send(intent.id).group_id


WITHOUT_HANDLES = """
import os, pathlib, resource, sys
from app.domain.profile import Environment, Profile, SignIn
from app.session.connections import CannotConnectError, Connections
from app.session.practice_process import PracticeProcess
from app.storage.credentials import Vault
from app.storage.database import Database
from app.storage.profiles import ProfileStore
from app.storage.vault_backends import Choice

folder = pathlib.Path(sys.argv[1])
database = Database(folder / "composer.sqlite3")
vault = Vault(choose_backend=lambda: Choice(None))
connections = Connections(ProfileStore(database), vault, PracticeProcess(folder / "practice"))
profile = Profile("one", "Test", Environment.TEST, "https://service.example", SignIn.BASIC, "till")
connections.save(profile, "secret")
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
free = os.dup(0)
os.close(free)
resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
try:
    connections.connect(profile)
except CannotConnectError as error:
    print(error.code)
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
connections.connect(profile)
print("app.api.reply" in sys.modules)
database.close()
"""


def test_without_file_handles_nothing_is_sent_and_what_reads_an_answer_is_loaded_before(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_HANDLES, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.stdout.split(), ended.stderr) == (["no_handles", "True"], "")
