"""What a person sets for the whole program, and the sign-in of the network's proxy, apart from those of the service."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.storage.credentials import Vault
    from app.storage.settings import Settings

PROXY_ENTRY = "proxy"
"""Names the vault's entry of the proxy's sign-in, as the id of a profile names that of a profile."""
SYSTEM, NONE = "system", "none"
_COLON = ":"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings that people see. ``proxy`` is 'system', 'none' or an address; ``proxy_user`` is empty where the
    proxy wants no sign-in, ``language`` where it is that of the computer."""

    deadline_seconds: int = 120
    check_after_seconds: int = 30
    proxy: str = SYSTEM
    proxy_user: str = ""
    language: str = ""
    appearance: str = "system"
    zoom: int = 100
    technical_names: bool = False


@dataclass(frozen=True, slots=True)
class ProxySignIn:
    """Who signs in at the proxy."""

    user: str = ""
    password: str = field(default="", repr=False)


class VaultSaid(Protocol):
    """What became of the password, for :func:`app.words.vault.vault_sentence`."""

    @property
    def code(self) -> str:
        """What the vault did."""
        ...

    @property
    def session_only(self) -> bool:
        """True if the password is kept until the program ends."""
        ...


class PreferenceBook:
    """Reads and writes preferences. Methods block: they are for a worker thread."""

    def __init__(
        self, settings: "Settings", vault: "Vault", on_secret: Callable[[str, str], None] | None = None
    ) -> None:
        """``on_secret`` hears of a password before it is used, so that nothing that is written down shows it."""
        self._settings = settings
        self._vault = vault
        self._on_secret = on_secret or _nobody_listens

    def read(self) -> Preferences:
        """Return the present ones."""
        names = asdict(Preferences())
        return Preferences(**{name: self._settings.get(name) for name in names})  # type: ignore[arg-type]

    def save(self, preferences: Preferences, proxy_password: str = "") -> VaultSaid | None:
        """Keep preferences, and the proxy's password where one is given; return what the vault said of it.

        With another user, or none, the password kept before is forgotten. A password in the proxy's address is never
        written down: ValueError.
        """
        if preferences.proxy not in (SYSTEM, NONE, "") and proxy_problem(preferences.proxy) == "credentials":
            raise ValueError("a sign-in in the address of the proxy")
        before = self._settings.text("proxy_user")
        answer: VaultSaid | None = None
        if before and before != preferences.proxy_user:
            answer = self._vault.forget(PROXY_ENTRY, before)
        for name, value in asdict(preferences).items():
            self._settings.set(name, value)
        if preferences.proxy_user and proxy_password:
            self._on_secret(preferences.proxy_user, proxy_password)
            answer = self._vault.store(PROXY_ENTRY, preferences.proxy_user, proxy_password)
        return answer

    def proxy_sign_in(self) -> ProxySignIn:
        """Return who signs in at the proxy, whichever is used; nobody where the vault does not give the password."""
        user = self._settings.text("proxy_user")
        if not user:
            return ProxySignIn()
        password = self._vault.secret(PROXY_ENTRY, user).secret
        if not password:
            return ProxySignIn()
        self._on_secret(user, password)
        return ProxySignIn(user, password)


def proxy_problem(address: str) -> str:
    """Return the code of what is wrong with the typed address of a proxy: ``missing``, ``credentials``, ``address``;
    empty for a good one."""
    from app.api.proxy import names_sign_in, read_proxy  # noqa: PLC0415 - not before the first paint

    if not address.strip():
        return "missing"
    if names_sign_in(address):
        return "credentials"
    try:
        read_proxy(address)
    except ValueError:
        return "address"
    return ""


def user_problem(user: str) -> str:
    """Return ``user`` where a user name of the proxy cannot be sent, empty for a good one or none."""
    return "user" if _COLON in user or not user.isprintable() else ""


def _nobody_listens(_user: str, _secret: str) -> None:
    """No text is written down."""
