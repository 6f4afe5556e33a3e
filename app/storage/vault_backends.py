"""The vaults of the systems that are known to be safe, and which of them serves here.

The keyring library would load any module that its settings name and hand it the password. So it is never asked to
choose: only the vaults of this list are loaded, and settings that name another one mean that there is no vault.
"""

import configparser
import importlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, cast

from app.words.catalogue import _, marked


class Backend(Protocol):
    """What is asked of a vault; each call may block for ever and raise anything."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret, None where there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete a secret; raises where there is none."""


KNOWN: dict[str, str] = {
    "keyring.backends.Windows.WinVaultKeyring": marked("Windows Credential Manager"),
    "keyring.backends.macOS.Keyring": marked(
        "macOS Keychain (macOS may ask you to allow its use, above all after an update of this program)"
    ),
    "keyring.backends.SecretService.Keyring": marked("the keyring of this desktop (Secret Service)"),
    "keyring.backends.libsecret.Keyring": marked("the keyring of this desktop (libsecret)"),
    "keyring.backends.kwallet.DBusKeyring": marked("KDE Wallet"),
    "keyring.backends.kwallet.DBusKeyringKWallet4": marked("KDE Wallet"),
}
"""The vaults that may hold a secret, by their class, with their names."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The vault that serves here. ``backend`` is None where none does; ``refused`` then names one that the settings
    of the keyring library ask for and that is not known to be safe."""

    backend: Backend | None
    name: str = ""
    refused: str = ""

    def in_words(self) -> str:
        """Return the vault's name for people."""
        if self.backend is not None:
            return _(KNOWN[self.name])
        if self.refused:
            return _("No safe place: '{name}' is not one that this program trusts").format(name=self.refused)
        return _("No safe place on this computer")


def choose() -> Choice:
    """Return the vault that serves here; asks the system, so it may block."""
    wanted = _wanted()
    if wanted and wanted not in KNOWN:
        return Choice(None, refused=wanted)
    served = [found for name in ([wanted] if wanted else KNOWN) if (found := _viable(name)) is not None]
    if not served:
        return Choice(None)
    _priority, name, kind = max(served, key=lambda found: found[0])
    return Choice(cast(Backend, kind()), name)


def _viable(name: str) -> tuple[float, str, type] | None:
    """Return a vault with its rank if it serves here; most raise from their rank where they do not."""
    module, _dot, class_name = name.rpartition(".")
    try:
        kind: type = getattr(importlib.import_module(module), class_name)
        return float(kind.priority), name, kind  # type: ignore[attr-defined]  # a class property of the library
    except Exception:  # whatever a foreign library raises says the same
        return None


def _wanted() -> str:
    """Return the class that the settings of the keyring library name, empty where they name none."""
    return os.environ.get("PYTHON_KEYRING_BACKEND", "").strip() or next(_configured(), "")


def _configured() -> Iterator[str]:
    from keyring.util.platform_ import config_root  # noqa: PLC0415 - the library is loaded when first needed

    config = configparser.RawConfigParser()
    with suppress(OSError, configparser.Error, UnicodeDecodeError):
        config.read(os.path.join(config_root(), "keyringrc.cfg"), encoding="utf-8")  # noqa: PTH118 - str on some systems
        name = config.get("backend", "default-keyring", fallback="").strip()
        if name:
            yield name
