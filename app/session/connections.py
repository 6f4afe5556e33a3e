"""Where groups can be created: profiles with their secrets, and a client for each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.intent import Intent
from app.domain.profile import Profile
from app.session.practice_process import PracticeProcess

if TYPE_CHECKING:
    from app.api.client import Client, SignInReport
    from app.api.stop import Stop
    from app.api.transport import Transport
    from app.storage.credentials import Vault, VaultAnswer
    from app.storage.profiles import ProfileStore


class CannotConnectError(Exception):
    """There is no way to ask the service. ``code`` says why, for the sentences of an outcome that was not sent.

    ``no_secret``, ``vault_locked``, ``vault_timeout``, ``practice_down``, ``no_profile``, ``moved`` (the profile
    leads elsewhere than the intent's address).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Connections:
    """Profiles, the vault and the practice service together. Methods that ask a vault or the service may block."""

    def __init__(
        self,
        profiles: "ProfileStore",
        vault: "Vault",
        practice: PracticeProcess,
        transport: "Callable[[], Transport] | None" = None,
    ) -> None:
        raise NotImplementedError

    def list(self) -> tuple[Profile, ...]:
        """Return all profiles, practice first."""
        raise NotImplementedError

    def chosen(self) -> Profile:
        """Return the profile that new groups are created with."""
        raise NotImplementedError

    def choose(self, profile_id: str) -> None:
        """Make a profile the chosen one."""
        raise NotImplementedError

    def save(self, profile: Profile, secret: str | None = None) -> "VaultAnswer | None":
        """Keep a profile and, where one is given, its secret in the vault; return the vault's answer."""
        raise NotImplementedError

    def delete(self, profile_id: str) -> None:
        """Forget a profile and its secret."""
        raise NotImplementedError

    def forget(self, profile: Profile) -> "VaultAnswer":
        """Forget the secret of a profile."""
        raise NotImplementedError

    def vault_name(self) -> str:
        """Return in words which vault of the system keeps secrets."""
        raise NotImplementedError

    def connect(self, profile: Profile) -> "Client":
        """Return a client for a profile: starts the practice service or asks the vault. Raises CannotConnectError."""
        raise NotImplementedError

    def connect_intent(self, intent: Intent) -> "Client":
        """Return a client that leads to an intent's own address. Raises CannotConnectError."""
        raise NotImplementedError

    def test(self, profile: Profile, secret: str | None = None, stop: "Stop | None" = None) -> "SignInReport":
        """Try a sign-in with the harmless name check, with a secret not kept yet where one is given."""
        raise NotImplementedError
