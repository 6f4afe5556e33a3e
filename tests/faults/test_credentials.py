"""Section 6 of the catalogue of faults: secrets, from the vault to the words a person reads.

Real: gnome-keyring on a bus of its own (unlocked, locked, hung), storage, services. Simulated, where a line says so:
the vaults of Windows and macOS, which are no part of this system.
"""

import importlib
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.outcome import Outcome
from app.domain.profile import Environment, Profile, SignIn
from app.session.connections import CannotConnectError
from app.session.profile_entry import read_secret
from app.storage.credentials import MOST_UTF16_UNITS, SECONDS_TO_ANSWER, Vault
from app.storage.vault_backends import KNOWN, Choice
from app.words.outcomes import explanation
from app.words.sign_in import credential_sentence, trimmed_sentence
from app.words.vault import vault_sentence
from tests.app.session.sending import sample
from tests.fault_service import TOKEN, FaultService, answering, answering_token, http
from tests.keyring_fixture import PrivateBus, SilentVault, private_bus, silent_vault, unlocked_keyring
from tests.security.room import CREATED_BODY, Outside, Room

__all__ = ["private_bus", "silent_vault", "unlocked_keyring"]

linux = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a keyring of Linux")
SECRET = "canary-of-section-six"
SECONDS = 20
MAC = "keyring.backends.macOS.Keyring"
WINDOWS = "keyring.backends.Windows.WinVaultKeyring"
CREATED = answering(http(200, CREATED_BODY))
REFUSED = answering(http(401, b'{"data":null,"errors":[{"code":401,"message":"no"}]}'))


class Foreign:
    """Simulated: the vault of another system, well-behaved until a test changes it."""

    def __init__(self, error: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep."""
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget."""
        self._fail()
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


class KeyringLocked(Exception):  # noqa: N818 - the keyring library's own name
    """What the library says of a Keychain whose owner pressed Deny (-128, -25293)."""


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Callable[[Vault], Room]]:
    """Open rooms over vaults, each with a folder of its own."""
    opened: list[Room] = []

    def over(vault: Vault) -> Room:
        opened.append(Room(tmp_path / f"data{len(opened)}", Outside(), vault))
        return opened[-1]

    yield over
    for room in opened:
        room.close()


def till_at(url: str, profile_id: str = "p1") -> Profile:
    return Profile(profile_id, "Trial", Environment.TEST, url, SignIn.BASIC, "till.1")


def simulated(name: str, error: Exception | None = None) -> Vault:
    """Return a vault over one of another system."""
    return Vault(choose_backend=lambda: Choice(Foreign(error), name))


def why_not(room: Room, profile: Profile) -> str:
    """Return what a person reads who creates while the secret cannot be had."""
    intent = room.submitter.prepare("draft", 1, sample(), profile)
    verdict = room.submitter.send(intent.id)
    assert verdict.outcome is Outcome.NOT_SENT
    words = explanation(verdict, "TEST")
    assert "othing was sent" in words
    return words


def kept_words(room: Room, profile: Profile) -> str:
    """Return what a person reads who saves the secret."""
    answer = room.connections.save(profile, SECRET)
    assert answer is not None
    return vault_sentence(answer.code, answer.session_only)


def no_file_holds_it(room: Room) -> bool:
    """Tell whether the secret is in no file of the room."""
    room.database.close()
    return not [file for file in room.places.root.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]


@linux
def test_k01_without_a_vault_the_secret_serves_until_the_end_and_is_in_no_file(
    private_bus: PrivateBus, rooms: Callable[[Vault], Room]
) -> None:
    room = rooms(Vault())
    with FaultService(CREATED) as service:
        profile = till_at(service.url)
        words = kept_words(room, profile)
        assert "no safe vault" in words and "until the program is closed" in words
        assert room.create(profile).outcome is Outcome.CREATED
        next_run = rooms(Vault())
        next_run.profiles.save(profile)
        assert "Enter it under connections" in why_not(next_run, profile)
    assert no_file_holds_it(room)


@linux
def test_k02_a_locked_keyring_is_said_and_the_secret_given_in_the_program_serves(
    unlocked_keyring: PrivateBus, rooms: Callable[[Vault], Room]
) -> None:
    unlocked_keyring.end_keyring()
    unlocked_keyring.start_keyring(None)
    room = rooms(Vault())
    with FaultService(CREATED) as service:
        profile = till_at(service.url)
        room.connections.save(profile)
        assert "is locked. Unlock it and create again" in why_not(room, profile)
        assert service.connections == 0
        words = kept_words(room, profile)
        assert "is locked" in words and "until the program is closed" in words
        assert room.connections.test(profile, SECRET).code != "vault_locked"
        room.submitter.send(room.journal.of_draft("draft")[0].id)
    assert len(service.requests) == 2  # the test of the sign-in, and the creation
    assert SECONDS_TO_ANSWER == 20


@linux
def test_k03_a_vault_that_hangs_is_given_up_and_asked_on_no_thread_that_matters(
    silent_vault: SilentVault, rooms: Callable[[Vault], Room]
) -> None:
    waited: list[threading.Event] = []

    def until_it_was_asked(done: threading.Event) -> bool:
        waited.append(done)
        if len(waited) == 1:  # choosing a vault asks nobody
            return done.wait(SECONDS)
        assert silent_vault.asked.wait(SECONDS)
        return done.is_set()

    room = rooms(Vault(patience=until_it_was_asked))
    profile = till_at("http://127.0.0.1:9")
    assert "did not answer" in kept_words(room, profile)
    assert room.connections.connect(profile).profile == profile  # from memory
    asker = next(thread for thread in threading.enumerate() if thread.name == "vault")
    assert asker.daemon


@pytest.mark.parametrize("error", [KeyringLocked("(-128)"), RuntimeError((-25293, "denied"))], ids=["-128", "-25293"])
def test_k04_a_refusal_on_macos_is_said_and_can_be_tried_again(
    rooms: Callable[[Vault], Room], error: Exception
) -> None:
    """Simulated: the Keychain."""
    keychain = Foreign(error)
    room = rooms(Vault(choose_backend=lambda: Choice(keychain, MAC)))
    profile = till_at("http://127.0.0.1:9")
    words = kept_words(room, profile)
    assert "did not take the password" in words and "until the program is closed" in words
    assert room.connections.connect(profile).profile == profile  # for this run
    keychain.error = None
    assert vault_sentence(room.connections.save(profile, SECRET).code, False).startswith("The password is kept")  # type: ignore[union-attr]
    assert list(keychain.kept.values()) == [SECRET]
    keychain.error = error
    other = rooms(Vault(choose_backend=lambda: Choice(keychain, MAC)))
    other.profiles.save(profile)
    assert "did not give the password" in why_not(other, profile)


def test_k05_what_windows_could_not_hold_is_refused_before_writing_and_tokens_never_get_there(
    rooms: Callable[[Vault], Room],
) -> None:
    """Simulated: the Credential Manager, which holds 2,560 bytes."""
    manager = Foreign()
    room = rooms(Vault(choose_backend=lambda: Choice(manager, WINDOWS)))
    with FaultService(CREATED, token_step=answering_token("t" * 4000)) as service:
        profile = replace(till_at(service.url), sign_in=SignIn.OAUTH)
        answer = room.connections.save(profile, "x" * (MOST_UTF16_UNITS + 1))
        assert answer is not None and "too long" in vault_sentence(answer.code, answer.session_only)
        assert manager.kept == {}
        assert room.connections.save(profile, SECRET) is not None
        room.create(profile)
    assert service.requests[0].headers["x-cap-api-oauth-token"] == "t" * 4000
    assert list(manager.kept.values()) == [SECRET]


class Null(Foreign):
    """Says yes and has nothing."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return nothing."""


class Altered(Foreign):
    """Gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what nobody kept."""
        return f"{super().get_password(service, username)}?"


@pytest.mark.parametrize("kind", [Null, Altered])
def test_k06_a_vault_that_does_not_have_what_it_took_counts_as_none(
    rooms: Callable[[Vault], Room], kind: type[Foreign]
) -> None:
    backend = kind()
    room = rooms(Vault(choose_backend=lambda: Choice(backend, WINDOWS)))
    words = kept_words(room, till_at("http://127.0.0.1:9"))
    assert "did not keep the password" in words and "until the program is closed" in words


@linux
@pytest.mark.parametrize(
    "name", ["keyrings.alt.file.PlaintextKeyring", "keyring.backends.chainer.ChainerBackend", "nobody.knows.Keyring"]
)
def test_k07_a_vault_that_is_not_on_the_list_counts_as_none_and_is_named(
    unlocked_keyring: PrivateBus, rooms: Callable[[Vault], Room], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    room = rooms(Vault())
    assert "no safe vault" in kept_words(room, till_at("http://127.0.0.1:9"))
    assert name in room.connections.vault_name()
    assert no_file_holds_it(room)


@linux
def test_k08_an_entry_deleted_outside_is_asked_for_again_and_the_draft_stays(
    unlocked_keyring: PrivateBus, rooms: Callable[[Vault], Room]
) -> None:
    room = rooms(Vault())
    profile = till_at("http://127.0.0.1:9")
    assert "is kept in the vault" in kept_words(room, profile)
    Vault().forget("p1", "till.1")  # as another program would
    assert "There is no password for TEST. Enter it under connections" in why_not(room, profile)
    (intent,) = room.journal.of_draft("draft")
    assert room.submitter.withdraw(intent.id).name == "uatTargetGroup821"


@linux
def test_k09_a_password_that_was_changed_at_the_service_is_asked_for_and_not_tried_again(
    unlocked_keyring: PrivateBus, rooms: Callable[[Vault], Room]
) -> None:
    room = rooms(Vault())
    with FaultService(REFUSED) as service:
        profile = till_at(service.url)
        room.connections.save(profile, SECRET)
        verdict = room.create(profile)
    assert (verdict.outcome, len(service.requests)) == (Outcome.NOT_PROCESSED, 1)
    assert "Sign-in was refused" in explanation(verdict, "TEST")
    assert Vault().secret("p1", "till.1").secret == SECRET  # which of the two is right, a person says


@linux
def test_k10_each_connection_has_an_entry_of_its_own_and_another_address_forgets_it(
    unlocked_keyring: PrivateBus, rooms: Callable[[Vault], Room]
) -> None:
    room = rooms(Vault())
    one, two = till_at("https://one.example"), till_at("https://two.example", "p2")
    room.connections.save(one, SECRET)
    room.connections.save(two, "another")
    assert (Vault().secret("p1", "till.1").secret, Vault().secret("p2", "till.1").secret) == (SECRET, "another")
    for change in ({"origin": "https://live.example"}, {"environment": Environment.LIVE}):
        changed = replace(one, **change)
        room.connections.save(one, SECRET)
        with pytest.raises(CannotConnectError, match="no_secret"):
            room.connections.test(changed)
        room.connections.save(changed)
        assert Vault().secret("p1", "till.1").code == "missing"
        room.connections.save(one)


def test_k11_the_vaults_of_all_systems_are_parts_of_the_library_that_is_locked() -> None:
    """Simulated: no frozen program here, so nothing tells what was left out of one. What must be put in is there."""
    modules = {name.rpartition(".")[0] for name in KNOWN}
    found = {name for name in modules if importlib.util.find_spec(name) is not None}
    assert found == modules


def test_k12_that_macos_may_ask_is_said_before_it_does(rooms: Callable[[Vault], Room]) -> None:
    """Simulated: the Keychain. The sentence stands in the dialog before anything is saved."""
    words = rooms(simulated(MAC)).connections.vault_name()
    assert words.startswith("macOS Keychain")
    assert "may ask you to allow its use, above all after an update" in words


@pytest.mark.parametrize("typed", [" pass word \r\n", "\tpass word", "pass word\n", "\u00a0pass word\u2028"])
def test_k13_what_a_copy_brought_along_is_left_out_with_a_word_and_only_the_length_is_shown(typed: str) -> None:
    read = read_secret(typed, SignIn.BASIC, "till.1")
    assert (read.secret, read.trimmed, read.problem) == ("pass word", True, "")
    words = trimmed_sentence(len(read.secret))
    assert "9 characters" in words and "pass" not in words
    assert "pass word" not in repr(read)


@pytest.mark.parametrize(
    ("typed", "code"), [("pass\nword", "secret_control"), ("pass\0", "secret_control"), (" \n", "secret_empty")]
)
def test_k13_what_cannot_be_sent_is_refused_where_it_is_entered(typed: str, code: str) -> None:
    read = read_secret(typed, SignIn.BASIC, "till.1")
    assert (read.secret, read.problem) == ("", code)
    assert credential_sentence(code)


@pytest.mark.parametrize(("seconds", "tokens"), [("149", 2), ("60", 2), ("3600", 1)])
def test_k14_a_token_that_would_end_before_the_answer_is_renewed_before_anything_is_sent(
    rooms: Callable[[Vault], Room], seconds: str, tokens: int
) -> None:
    room = rooms(Vault(choose_backend=lambda: Choice(None)))
    room.outside.limits = replace(room.outside.limits, deadline_seconds=120.0)
    with FaultService(CREATED, token_step=answering_token(TOKEN, seconds)) as service:
        profile = replace(till_at(service.url), sign_in=SignIn.OAUTH)
        room.connections.save(profile, SECRET)
        for number in range(2):
            intent = room.submitter.prepare(f"draft{number}", 1, sample(f"Group {number}"), profile)
            assert room.submitter.send(intent.id).outcome is not Outcome.NOT_SENT
    assert (len(service.token_requests), len(service.requests)) == (tokens, 2)


@pytest.mark.parametrize(
    "step", [answering(b""), answering(http(500)), answering(http(200, b"{}")), answering(http(401))]
)
def test_k15_a_token_that_got_lost_leaves_the_intent_as_if_never_sent(
    rooms: Callable[[Vault], Room], step: Callable[[object], None]
) -> None:
    room = rooms(Vault(choose_backend=lambda: Choice(None)))
    with FaultService(CREATED, token_step=step) as service:
        profile = replace(till_at(service.url), sign_in=SignIn.OAUTH)
        room.connections.save(profile, SECRET)
        intent = room.submitter.prepare("draft", 1, sample(), profile)
        verdict = room.submitter.send(intent.id)
        assert verdict.outcome is Outcome.NOT_SENT
        assert (room.journal.intent(intent.id).state.value, service.requests) == ("prepared", [])
        service.token_step = answering_token()
        assert room.submitter.send(intent.id).outcome is Outcome.CREATED
    assert len(service.requests) == 1
