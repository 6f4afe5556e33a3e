"""Secrets in the vault of the system, and nowhere else on the disk."""

from dataclasses import dataclass, field

SECONDS_TO_ANSWER = 20.0


@dataclass(frozen=True, slots=True)
class VaultAnswer:
    """What became of a secret.

    ``code``: ``stored`` (in the vault and read back), ``found``, ``forgotten``, ``missing`` (there is none), or why
    the vault did not serve: ``no_vault``, ``locked``, ``timeout``, ``refused``, ``not_kept`` (it said yes and had
    nothing), ``too_long``. ``session_only`` says that the secret is kept in memory until the program ends.
    """

    code: str
    secret: str = field(default="", repr=False)
    session_only: bool = False


class Vault:
    """Keeps secrets in a vault of the system that is known to be safe, else in memory for this run.

    Every method may block up to ``wait_seconds``: never call it on the thread of the windows.
    """

    def __init__(self, wait_seconds: float = SECONDS_TO_ANSWER) -> None:
        raise NotImplementedError

    def store(self, profile_id: str, user: str, secret: str) -> VaultAnswer:
        """Keep the secret of a profile, in the vault if it proves to have it, else for this run."""
        raise NotImplementedError

    def secret(self, profile_id: str, user: str) -> VaultAnswer:
        """Return the secret of a profile: ``found``, ``missing``, or why the vault did not say."""
        raise NotImplementedError

    def forget(self, profile_id: str, user: str) -> VaultAnswer:
        """Delete the secret of a profile everywhere: ``forgotten``, or why the vault did not."""
        raise NotImplementedError

    def describe(self) -> str:
        """Return which vault is used, in words; asks the vault, so never on the thread of the windows."""
        raise NotImplementedError
