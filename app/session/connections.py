"""Where groups can be created: profiles with their secrets, and a client for each."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.profile import Environment, Profile
from app.session.practice_process import PracticeDownError, PracticeProcess

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.doctor import SignInReport
    from app.api.stop import Stop
    from app.api.tokens import TokenCache
    from app.api.transport import Transport
    from app.domain.intent import Intent
    from app.storage.credentials import Vault, VaultAnswer
    from app.storage.profiles import ProfileStore

PRACTICE_SECRET = "practice"  # noqa: S105 - of a service that only this computer reaches
_VAULT_CODES = {"locked": "vault_locked", "timeout": "vault_timeout", "refused": "vault_refused"}


class CannotConnectError(Exception):
    """There is no way to ask the service. ``code`` says why, for the sentences of an outcome that was not sent.

    ``no_secret``, ``vault_locked``, ``vault_timeout``, ``vault_refused``, ``practice_down``, ``no_profile``,
    ``no_handles`` (this computer has no file handle left), ``moved`` (the profile leads elsewhere than the intent's
    address, or signs in as another).
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
        on_secret: Callable[[str, str], None] | None = None,
    ) -> None:
        """``transport`` makes the transport of each client, with the settings of the moment. ``on_secret`` hears of
        each user and secret before they are used, so that nothing that is written down shows them."""
        self._profiles = profiles
        self._vault = vault
        self._practice = practice
        self._transport = transport or _usual_transport
        self._on_secret = on_secret or _nobody_listens
        self._tokens_lock = threading.Lock()
        self._tokens: TokenCache | None = None

    def list(self) -> tuple[Profile, ...]:
        """Return all profiles, practice first."""
        return tuple(self._profiles.list())

    def new_id(self) -> str:
        """Return an id for a new profile."""
        return self._profiles.new_id()

    def chosen(self) -> Profile:
        """Return the profile that new groups are created with, practice where none was chosen."""
        return self._profiles.chosen()

    def choose(self, profile_id: str) -> None:
        """Make a profile the chosen one."""
        self._profiles.choose(profile_id)

    def save(self, profile: Profile, secret: str | None = None) -> "VaultAnswer | None":
        """Keep a profile and, where one is given, its secret in the vault; return the vault's answer.

        A profile that leads elsewhere or signs in as another than before first loses the secret it had. Where the
        vault does not let it go, nothing is saved and the answer is the vault's: no secret may reach another host.
        """
        self._on_secret(profile.user, secret or "")
        before = self._known(profile.id)
        if before is not None and _signs_in_elsewhere(before, profile):
            answer = self.forget(before)
            if answer.code != "forgotten":
                return answer
        self._profiles.save(profile)
        return self._vault.store(profile.id, profile.user, secret) if secret else None

    def delete(self, profile_id: str) -> None:
        """Forget a profile and its secret."""
        profile = self._known(profile_id)
        if profile is not None and profile.environment is not Environment.PRACTICE:
            self.forget(profile)
            self._profiles.delete(profile_id)

    def forget(self, profile: Profile) -> "VaultAnswer":
        """Forget the secret of a profile."""
        with self._tokens_lock:
            if self._tokens is not None:
                self._tokens.forget_all()
        return self._vault.forget(profile.id, profile.user)

    def hide(self, user: str, secret: str) -> None:
        """Have a secret that was found in a text left out of all that is written down from now on."""
        self._on_secret(user, secret)

    def vault_name(self) -> str:
        """Return in words which vault of the system keeps secrets."""
        return self._vault.describe()

    def connect(self, profile: Profile) -> "Client":
        """Return a client for a profile: starts the practice service or asks the vault. Raises CannotConnectError.

        The secret that is kept goes to the address it was kept for: a changed profile that was not saved has none.
        """
        if profile.environment is Environment.PRACTICE:
            return self._client(self._practising(profile), PRACTICE_SECRET)
        kept = self._known(profile.id)
        if kept is not None and _signs_in_elsewhere(kept, profile):
            raise CannotConnectError("no_secret")
        answer = self._vault.secret(profile.id, profile.user)
        if not answer.secret:
            raise CannotConnectError(_VAULT_CODES.get(answer.code, "no_secret"))
        self._on_secret(profile.user, answer.secret)
        return self._client(profile, answer.secret)

    def connect_intent(self, intent: "Intent") -> "Client":
        """Return a client that leads to an intent's own address. Raises CannotConnectError.

        The practice service may listen elsewhere after a restart; its groups are the same.
        """
        profile = self._known(intent.profile_id)
        if profile is None:
            raise CannotConnectError("no_profile")
        if leads_elsewhere(profile, intent):
            raise CannotConnectError("moved")
        return self.connect(profile)

    def test(self, profile: Profile, secret: str | None = None, stop: "Stop | None" = None) -> "SignInReport":
        """Try a sign-in with the harmless name check, with a secret not kept yet where one is given.

        Raises CannotConnectError.
        """
        from app.api.stop import Stop  # noqa: PLC0415 - not before the first paint

        if not secret or profile.environment is Environment.PRACTICE:
            return self.connect(profile).test_sign_in(stop or Stop())
        self._on_secret(profile.user, secret)
        return client_of(profile, secret, self._transport(), _new_tokens()).test_sign_in(stop or Stop())

    def _client(self, profile: Profile, secret: str) -> "Client":
        try:
            with self._tokens_lock:
                self._tokens = self._tokens or _new_tokens()
                return client_of(profile, secret, self._transport(), self._tokens)
        except OSError:  # what asks the service could not be read from the disk: only a lack of file handles does that
            raise CannotConnectError("no_handles") from None

    def _practising(self, profile: Profile) -> Profile:
        try:
            return replace(profile, origin=self._practice.start())
        except PracticeDownError as error:
            raise CannotConnectError("practice_down", error.detail) from None

    def _known(self, profile_id: str) -> Profile | None:
        try:
            return self._profiles.profile(profile_id)
        except LookupError:
            return None


def client_of(profile: Profile, secret: str, transport: "Transport", tokens: "TokenCache | None" = None) -> "Client":
    """Return a client, with a memory for tokens of its own where none is given."""
    from app.api import reply  # noqa: F401, PLC0415 - what reads an answer is there before a request leaves
    from app.api.client import Client  # noqa: PLC0415 - not before the first paint

    return Client(profile, secret, transport, tokens if tokens is not None else _new_tokens())


def leads_elsewhere(profile: Profile, intent: "Intent") -> bool:
    """Tell whether a profile no longer leads where an intent was confirmed for: another address, another environment,
    or another till or client, whose programme may be another one. A name that is free there says nothing of here."""
    from app.api.client import create_url  # noqa: PLC0415 - not before the first paint

    if Environment.PRACTICE is profile.environment is intent.environment:
        return False
    signed_in = intent.signed_in or profile.signed_in
    now = (create_url(profile), profile.environment, profile.signed_in)
    return now != (intent.url, intent.environment, signed_in)


def _signs_in_elsewhere(one: Profile, other: Profile) -> bool:
    return (one.origin, one.environment, one.sign_in, one.user) != (
        other.origin,
        other.environment,
        other.sign_in,
        other.user,
    )


def _nobody_listens(_user: str, _secret: str) -> None:
    """No text is written down."""


def _new_tokens() -> "TokenCache":
    from app.api.tokens import TokenCache  # noqa: PLC0415 - not before the first paint

    return TokenCache()


def _usual_transport() -> "Transport":
    from app.api.exchange import TransportSettings  # noqa: PLC0415 - not before the first paint
    from app.api.transport import Transport  # noqa: PLC0415

    return Transport(TransportSettings())
