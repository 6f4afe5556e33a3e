"""Secrets in the vault of the system, and nowhere else on the disk."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.storage.bounded import GaveUpError, Patience, call_bounded

if TYPE_CHECKING:
    from app.storage.vault_backends import Backend, Choice

SECONDS_TO_ANSWER = 20.0
MOST_UTF16_UNITS = 1280  # Windows keeps 2,560 bytes; the same limit everywhere, so that a profile can move
_SERVICE = "Target Composer/{profile_id}"
_LOCKED = frozenset({"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"})
_ENTRIES_OF_ONE_NAME = 10  # some vaults keep several and delete one
_MAC = "keyring.backends.macOS.Keyring"


@dataclass(frozen=True, slots=True)
class VaultAnswer:
    """What became of a secret.

    ``code``: ``stored`` (in the vault and read back), ``found``, ``session_only`` (found in memory), ``forgotten``,
    ``missing`` (there is none), or why the vault did not serve: ``no_vault``, ``locked``, ``timeout``, ``refused``,
    ``not_kept`` (it said yes and had nothing), ``too_long`` (nothing was tried). ``session_only`` says that the
    secret is kept in memory until the program ends.
    """

    code: str
    secret: str = field(default="", repr=False)
    session_only: bool = False


class _NotKeptError(Exception):
    """The vault took a secret and does not have it."""


class Vault:
    """Keeps secrets in a vault of the system that is known to be safe, else in memory for this run.

    Every method may block up to ``wait_seconds``: never call it on the thread of the windows, nor at start. Each
    profile has its own entry, named after its id: no two profiles share a secret.
    """

    def __init__(
        self,
        wait_seconds: float = SECONDS_TO_ANSWER,
        choose_backend: "Callable[[], Choice] | None" = None,
        patience: Patience | None = None,
    ) -> None:
        """``patience`` waits in place of ``wait_seconds``; ``choose_backend`` finds the vault in place of
        :func:`app.storage.vault_backends.choose`."""
        self._patience: Patience = patience if patience is not None else (lambda done: done.wait(wait_seconds))
        self._choose = choose_backend or _choose
        self._choice: Choice | None = None
        self._lock = threading.Lock()
        self._memory: dict[tuple[str, str], str] = {}
        self._turns: dict[tuple[str, str], int] = {}  # counts what was asked for an entry, so that the latest counts

    def store(self, profile_id: str, user: str, secret: str) -> VaultAnswer:
        """Keep the secret of a profile, in the vault if it proves to have it, else for this run."""
        if len(secret.encode("utf-16-le", "surrogatepass")) > 2 * MOST_UTF16_UNITS:
            return VaultAnswer("too_long")
        service = _SERVICE.format(profile_id=profile_id)
        turn = self.remember(profile_id, user, secret)

        def work(backend: "Backend", given_up: threading.Event) -> None:
            backend.set_password(service, user, secret)
            if given_up.is_set():  # the person was told that it is not there
                if self._is_latest(profile_id, user, turn):
                    backend.delete_password(service, user)
            elif backend.get_password(service, user) != secret:
                raise _NotKeptError

        code = self._ask(work)
        if code:
            return VaultAnswer(code, session_only=True)
        with self._lock:
            if self._memory.get((profile_id, user)) == secret:
                del self._memory[profile_id, user]
        return VaultAnswer("stored")

    def remember(self, profile_id: str, user: str, secret: str) -> int:
        """Keep a secret in memory until the program ends, without asking the vault."""
        with self._lock:
            self._memory[profile_id, user] = secret
            self._turns[profile_id, user] = turn = self._turns.get((profile_id, user), 0) + 1
            return turn

    def secret(self, profile_id: str, user: str) -> VaultAnswer:
        """Return the secret of a profile: ``found``, ``session_only``, ``missing``, or why the vault did not say."""
        with self._lock:
            kept = self._memory.get((profile_id, user))
        if kept is not None:
            return VaultAnswer("session_only", kept, session_only=True)
        service = _SERVICE.format(profile_id=profile_id)
        found: list[str | None] = []

        def work(backend: "Backend", _given_up: threading.Event) -> None:
            found.append(backend.get_password(service, user))

        code = self._ask(work)
        if code:
            return VaultAnswer(code)
        return VaultAnswer("found", found[0]) if found[0] else VaultAnswer("missing")

    def forget(self, profile_id: str, user: str) -> VaultAnswer:
        """Delete the secret of a profile everywhere: ``forgotten``, or why the vault did not."""
        with self._lock:
            self._memory.pop((profile_id, user), None)
            self._turns[profile_id, user] = self._turns.get((profile_id, user), 0) + 1
        service = _SERVICE.format(profile_id=profile_id)

        def work(backend: "Backend", _given_up: threading.Event) -> None:
            for _try in range(_ENTRIES_OF_ONE_NAME):
                if backend.get_password(service, user) is None:
                    return
                backend.delete_password(service, user)
            raise _NotKeptError

        code = self._ask(work)
        return VaultAnswer("forgotten" if code in ("", "no_vault") else code)

    def describe(self) -> str:
        """Return which vault is used, in words; asks the vault, so never on the thread of the windows."""
        try:
            return self._chosen().in_words()
        except GaveUpError:
            from app.storage.vault_backends import Choice  # noqa: PLC0415 - not before the first paint

            return Choice(None).in_words()

    def _ask(self, work: "Callable[[Backend, threading.Event], None]") -> str:
        """Do work with the vault on a thread of its own; return the code of why it did not serve, empty if it did."""
        name = ""
        try:
            choice = self._chosen()
            backend, name = choice.backend, choice.name
            if backend is None:
                return "no_vault"
            call_bounded(lambda given_up: work(backend, given_up), self._patience)
        except GaveUpError:
            return "timeout"
        except _NotKeptError:
            return "not_kept"
        except Exception as error:  # vaults raise what they like, some with the secret in it: nothing of it is kept
            return _code_of(error, name)
        return ""

    def _chosen(self) -> "Choice":
        """Return the vault; one that was found is kept, while none is looked for again each time."""
        if self._choice is None or self._choice.backend is None:
            self._choice = call_bounded(lambda _given_up: self._choose(), self._patience)
        return self._choice

    def _is_latest(self, profile_id: str, user: str, turn: int) -> bool:
        with self._lock:
            return self._turns.get((profile_id, user)) == turn


def _choose() -> "Choice":
    from app.storage.vault_backends import choose  # noqa: PLC0415 - not before the first paint

    return choose()


def _code_of(error: Exception, backend: str) -> str:
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "NoKeyringError" in kinds:
        return "no_vault"
    if kinds & _LOCKED and backend != _MAC:  # the Keychain says locked when the person denied
        return "locked"
    return "refused"
