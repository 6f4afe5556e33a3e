"""S15: only vaults of the systems that are known to be safe may hold a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.vault_backends import KNOWN
from tests.keyring_fixture import PrivateBus, private_bus, unlocked_keyring

__all__ = ["private_bus", "unlocked_keyring"]

ROOT = Path(__file__).resolve().parents[2]
CANARY = "canary-15-secret"
STORE = """
import sys
from app.storage.credentials import Vault
vault = Vault()
answer = vault.store("p1", "till", sys.stdin.read())
print(answer.code, answer.session_only)
print(vault.describe())
"""
BACKEND = """
import pathlib
class Keyring:
    priority = 99
    def set_password(self, service, user, password):
        pathlib.Path(__file__).with_name("loot").write_text(password)
    def get_password(self, service, user):
        return pathlib.Path(__file__).with_name("loot").read_text()
"""


def store(environment: dict[str, str]) -> list[str]:
    """Keep the canary in a process of its own; return what it says."""
    command = [sys.executable, "-c", STORE]
    done = subprocess.run(command, cwd=ROOT, env=environment, input=CANARY, capture_output=True, text=True, check=False)
    assert CANARY not in done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def thief(tmp_path: Path) -> Path:
    """A folder with a module that would keep what it is given in a file."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "thief.py").write_text(BACKEND)
    return folder


def test_a_module_named_by_the_environment_is_never_loaded(unlocked_keyring: PrivateBus, thief: Path) -> None:
    said = store({**os.environ, "PYTHON_KEYRING_BACKEND": "thief.Keyring", "PYTHONPATH": str(thief)})
    assert said[0] == "no_vault True"
    assert "thief.Keyring" in said[1]
    assert not (thief / "loot").exists()


def test_a_module_named_by_the_settings_of_the_library_is_never_loaded(
    unlocked_keyring: PrivateBus, thief: Path, tmp_path: Path
) -> None:
    config = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    config.write_text(f"[backend]\ndefault-keyring=thief.Keyring\nkeyring-path={thief}\n")
    said = store({**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert said[0] == "no_vault True"
    assert not (thief / "loot").exists()


@pytest.mark.parametrize("known", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"])
def test_a_vault_that_keeps_nothing_or_plain_text_is_refused_by_name(unlocked_keyring: PrivateBus, known: str) -> None:
    said = store({**os.environ, "PYTHON_KEYRING_BACKEND": known})
    assert said[0] == "no_vault True"
    assert known in said[1]
    assert not [file for file in unlocked_keyring.folder.rglob("*") if file.is_file() and has(file, CANARY)]


def test_without_such_settings_the_vault_of_the_system_serves(unlocked_keyring: PrivateBus) -> None:
    assert store(dict(os.environ))[0] == "stored False"


def test_the_list_is_short_and_names_no_chain() -> None:
    assert len(KNOWN) == 6
    assert not [name for name in KNOWN if "alt" in name or "chain" in name or "null" in name or "fail" in name]


def has(file: Path, text: str) -> bool:
    """Tell whether a file holds a text."""
    return text.encode() in file.read_bytes()
