"""Secrets: in a real keyring that proves to have them, else in memory until the end; never in a file of ours."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.util.platform_ import config_root

from app.storage.credentials import MOST_UTF16_UNITS, SECONDS_TO_ANSWER, Vault, VaultAnswer
from app.storage.vault_backends import KNOWN, Backend, Choice
from tests.keyring_fixture import PrivateBus, SilentVault, private_bus, silent_vault, unlocked_keyring

__all__ = ["private_bus", "silent_vault", "unlocked_keyring"]

CANARY = "canary-9f2c-secret"
SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
SECONDS = 20
linux = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a keyring of Linux")


def in_turn(*waits: Callable[[threading.Event], bool]) -> Callable[[threading.Event], bool]:
    """Return a patience that waits another way each time."""
    rest = iter(waits)

    def wait(done: threading.Event) -> bool:
        return next(rest)(done)

    return wait


def as_long_as_it_takes(done: threading.Event) -> bool:
    """Wait for the end of a call."""
    return done.wait(SECONDS)


def not_at_all(done: threading.Event) -> bool:
    """Give up at once."""
    return done.is_set()


def join_late_calls() -> None:
    """Wait for calls that nobody waited for."""
    for thread in threading.enumerate():
        if thread.name == "vault":
            thread.join(SECONDS)


def with_backend(backend: object) -> Vault:
    """Return a vault on a foreign backend that is a fake; its name is of the list of known ones."""
    return Vault(choose_backend=lambda: Choice(backend, SECRET_SERVICE))  # type: ignore[arg-type]  # a fake


class FakeBackend:
    """A foreign vault, well-behaved until a test changes it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget."""
        del self.kept[service, username]


@linux
def test_a_secret_is_kept_in_the_real_keyring_and_found_by_the_next_run(unlocked_keyring: PrivateBus) -> None:
    assert Vault().store("p1", "till1", CANARY) == VaultAnswer("stored")
    found = Vault().secret("p1", "till1")
    assert (found.code, found.secret, found.session_only) == ("found", CANARY, False)


@linux
def test_the_keyring_is_named_in_words(unlocked_keyring: PrivateBus) -> None:
    assert "keyring" in Vault().describe()


@linux
def test_two_profiles_never_share_a_secret(unlocked_keyring: PrivateBus) -> None:
    vault = Vault()
    vault.store("p1", "till1", CANARY)
    assert vault.secret("p2", "till1").code == "missing"
    vault.store("p2", "till1", "other")
    assert (vault.secret("p1", "till1").secret, vault.secret("p2", "till1").secret) == (CANARY, "other")


@linux
def test_a_new_secret_takes_the_place_of_the_old_one(unlocked_keyring: PrivateBus) -> None:
    Vault().store("p1", "till1", "old")
    Vault().store("p1", "till1", "new ✓ ü")
    assert Vault().secret("p1", "till1").secret == "new ✓ ü"


@linux
def test_a_forgotten_secret_is_gone_and_forgetting_again_is_fine(unlocked_keyring: PrivateBus) -> None:
    vault = Vault()
    vault.store("p1", "till1", CANARY)
    assert vault.forget("p1", "till1").code == "forgotten"
    assert vault.secret("p1", "till1").code == "missing"
    assert vault.forget("p1", "till1").code == "forgotten"


@linux
def test_an_entry_deleted_outside_is_missing(unlocked_keyring: PrivateBus) -> None:
    vault = Vault()
    vault.store("p1", "till1", CANARY)
    Vault().forget("p1", "till1")
    assert vault.secret("p1", "till1").code == "missing"


@linux
def test_no_file_of_the_keyring_shows_the_secret(unlocked_keyring: PrivateBus) -> None:
    Vault().store("p1", "till1", CANARY)
    assert unlocked_keyring.files()
    assert all(CANARY.encode() not in file.read_bytes() for file in unlocked_keyring.files())


@linux
def test_a_locked_keyring_says_so_and_the_secret_serves_until_the_end(unlocked_keyring: PrivateBus) -> None:
    Vault().store("p1", "till1", "in the keyring")
    unlocked_keyring.end_keyring()
    unlocked_keyring.start_keyring(None)
    vault = Vault()
    assert vault.secret("p1", "till1") == VaultAnswer("locked")
    assert vault.store("p1", "till1", CANARY) == VaultAnswer("locked", session_only=True)
    assert vault.secret("p1", "till1") == VaultAnswer("session_only", CANARY, session_only=True)


@linux
def test_a_keyring_that_was_never_set_up_counts_as_locked(private_bus: PrivateBus) -> None:
    private_bus.start_keyring(None)
    assert Vault().store("p1", "till1", CANARY) == VaultAnswer("locked", session_only=True)


@linux
def test_a_vault_that_never_answers_is_waited_for_only_so_long(silent_vault: SilentVault) -> None:
    def until_it_was_asked(done: threading.Event) -> bool:
        assert silent_vault.asked.wait(SECONDS)
        return done.is_set()

    vault = Vault(patience=in_turn(as_long_as_it_takes, until_it_was_asked))
    assert vault.store("p1", "till1", CANARY) == VaultAnswer("timeout", session_only=True)
    assert vault.secret("p1", "till1").secret == CANARY
    assert SECONDS_TO_ANSWER == 20


@linux
def test_a_keyring_that_hangs_and_goes_on_later_does_not_keep_what_was_given_up(unlocked_keyring: PrivateBus) -> None:
    vault = Vault(patience=in_turn(as_long_as_it_takes, not_at_all))
    assert vault.describe()
    unlocked_keyring.hold_keyring(True)
    assert vault.store("p1", "till1", CANARY) == VaultAnswer("timeout", session_only=True)
    unlocked_keyring.hold_keyring(False)
    join_late_calls()
    assert Vault().secret("p1", "till1").code == "missing"


@linux
def test_where_there_is_no_keyring_the_secret_serves_until_the_end(private_bus: PrivateBus) -> None:
    vault = Vault()
    assert vault.store("p1", "till1", CANARY) == VaultAnswer("no_vault", session_only=True)
    assert vault.secret("p1", "till1") == VaultAnswer("session_only", CANARY, session_only=True)
    assert Vault().secret("p1", "till1") == VaultAnswer("no_vault")
    assert vault.forget("p1", "till1").code == "forgotten"
    assert vault.secret("p1", "till1").code == "no_vault"
    assert private_bus.files() == []


@linux
def test_a_keyring_that_comes_up_later_is_found(private_bus: PrivateBus) -> None:
    vault = Vault()
    assert vault.store("p1", "till1", CANARY).code == "no_vault"
    private_bus.start_keyring("login password")
    assert vault.store("p1", "till1", CANARY).code == "stored"


REFUSED = (
    "keyring.backends.null.Keyring",
    "keyring.backends.fail.Keyring",
    "keyring.backends.chainer.ChainerBackend",
    "keyrings.alt.file.PlaintextKeyring",
    "keyrings.alt.file.EncryptedKeyring",
)


@linux
@pytest.mark.parametrize("name", REFUSED)
def test_a_vault_that_is_not_on_the_list_is_refused_by_name(
    unlocked_keyring: PrivateBus, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    vault = Vault()
    assert vault.store("p1", "till1", CANARY) == VaultAnswer("no_vault", session_only=True)
    assert name in vault.describe()


@linux
@pytest.mark.parametrize("known", [SECRET_SERVICE])
def test_a_vault_on_the_list_may_be_asked_for_by_name(
    unlocked_keyring: PrivateBus, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", known)
    assert Vault().store("p1", "till1", CANARY).code == "stored"


def test_a_module_that_the_settings_of_the_library_name_is_never_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thief = tmp_path / "modules" / "thief.py"
    thief.parent.mkdir()
    loot = tmp_path / "loot"
    thief.write_text(f"open({str(loot)!r}, 'w').write('loaded')\nclass Keyring: priority = 99\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    config = Path(config_root()) / "keyringrc.cfg"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f"[backend]\ndefault-keyring = thief.Keyring\nkeyring-path = {thief.parent}\n")
    vault = Vault()
    assert vault.store("p1", "till1", CANARY).code == "no_vault"
    assert "thief.Keyring" in vault.describe()
    assert not loot.exists()
    assert str(thief.parent) not in sys.path
    config.unlink()


def test_the_list_names_vaults_of_systems_alone() -> None:
    assert {name.split(".")[2] for name in KNOWN} == {"Windows", "macOS", "SecretService", "libsecret", "kwallet"}


def test_a_vault_that_says_yes_and_has_nothing_is_found_out() -> None:
    class Null(FakeBackend):
        def set_password(self, service: str, username: str, password: str) -> None:
            """Nothing."""

    assert with_backend(Null()).store("p1", "till1", CANARY) == VaultAnswer("not_kept", session_only=True)


def test_a_vault_that_gives_back_something_else_is_found_out() -> None:
    class Odd(FakeBackend):
        def get_password(self, service: str, username: str) -> str | None:
            return "x" + (super().get_password(service, username) or "")

    assert with_backend(Odd()).store("p1", "till1", CANARY).code == "not_kept"


def test_a_vault_that_does_not_delete_is_found_out() -> None:
    class Sticky(FakeBackend):
        def delete_password(self, service: str, username: str) -> None:
            """Nothing."""

    vault = with_backend(Sticky())
    vault.store("p1", "till1", CANARY)
    assert vault.forget("p1", "till1").code == "not_kept"


class KeyringLocked(Exception):  # noqa: N818 - as the keyring library calls it
    """As the keyring library says it."""


@pytest.mark.parametrize(
    ("error", "backend", "code"),
    [
        (KeyringLocked(CANARY), SECRET_SERVICE, "locked"),
        (KeyringLocked("denied"), "keyring.backends.macOS.Keyring", "refused"),
        (RuntimeError((5, "CredWrite", CANARY)), "keyring.backends.Windows.WinVaultKeyring", "refused"),
        (OSError(CANARY), SECRET_SERVICE, "refused"),
    ],
)
def test_what_a_vault_raises_becomes_a_word_without_the_secret(error: Exception, backend: str, code: str) -> None:
    class Raising(FakeBackend):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise error

    fake: Backend = Raising()
    answer = Vault(choose_backend=lambda: Choice(fake, backend)).store("p1", "till1", CANARY)
    assert answer == VaultAnswer(code, session_only=True)
    assert CANARY not in repr(answer)


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        ("x" * MOST_UTF16_UNITS, "stored"),
        ("x" * (MOST_UTF16_UNITS + 1), "too_long"),
        ("𝄞" * (MOST_UTF16_UNITS // 2), "stored"),
        ("𝄞" * (MOST_UTF16_UNITS // 2) + "x", "too_long"),
    ],
)
def test_what_windows_could_not_keep_is_refused_before_writing(secret: str, code: str) -> None:
    backend = FakeBackend()
    assert with_backend(backend).store("p1", "till1", secret).code == code
    assert bool(backend.kept) is (code == "stored")


def test_a_secret_given_for_this_run_alone_never_reaches_the_vault() -> None:
    backend = FakeBackend()
    vault = with_backend(backend)
    vault.remember("p1", "till1", CANARY)
    assert vault.secret("p1", "till1").secret == CANARY
    assert backend.kept == {}


def test_each_profile_has_an_entry_named_after_it() -> None:
    backend = FakeBackend()
    with_backend(backend).store("p1", "till1", CANARY)
    assert list(backend.kept) == [("Target Composer/p1", "till1")]


def test_an_answer_never_shows_its_secret() -> None:
    assert CANARY not in repr(VaultAnswer("found", CANARY))


def test_the_thread_that_asks_is_never_the_one_that_talks_to_the_vault() -> None:
    class Watching(FakeBackend):
        threads: set[str]

        def get_password(self, service: str, username: str) -> str | None:
            self.threads = {threading.current_thread().name}
            assert threading.current_thread().daemon
            return None

    backend = Watching()
    with_backend(backend).secret("p1", "till1")
    assert backend.threads == {"vault"}
