"""A real gnome-keyring on a bus of its own: unlocked, locked, never set up, or a vault that never answers.

Nothing of the person is touched: bus, home and keyring are made for one test and end with it. Linux only.
"""

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "linux":  # the library is installed there alone
    from jeepney import (  # type: ignore[import-untyped]
        DBusAddress,
        MatchRule,
        MessageType,
        new_method_call,
    )
    from jeepney.bus_messages import DBus, message_bus  # type: ignore[import-untyped]
    from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
SERVICE = "org.freedesktop.secrets"
SECONDS = 20
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""No service folders: nothing is started by asking for it, above all no window that asks for a password."""


class PrivateBus:
    """A D-Bus session of its own in a folder, and the keyring that lives on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("home", "runtime", "data"):
            (folder / name).mkdir(mode=0o700)
        config = folder / "bus.conf"
        config.write_text(BUS_CONFIG.format(folder=folder))
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            env=self.environment(""),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        assert self.address, "the bus did not start"
        self._keyring: subprocess.Popen[bytes] | None = None

    def environment(self, address: str) -> dict[str, str]:
        """Return the environment of a program on this bus."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "DBUS_SESSION_BUS_ADDRESS": address,
        }

    def start_keyring(self, password: str | None) -> None:
        """Start gnome-keyring, unlocked with a password or, with None, as it is after a login without one."""
        unlock = ["--unlock"] if password is not None else []
        with self._connected() as connection:
            self._keyring = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
                env=self.environment(self.address),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            assert self._keyring.stdin is not None
            self._keyring.stdin.write((password or "").encode())
            self._keyring.stdin.close()
            wait_for_owner(connection)

    def hold_keyring(self, held: bool) -> None:
        """Stop the keyring where it is, as a hung one would be, or let it go on."""
        assert self._keyring is not None
        self._keyring.send_signal(signal.SIGSTOP if held else signal.SIGCONT)

    def end_keyring(self) -> None:
        """End the keyring; what it holds stays in the folder, locked."""
        if self._keyring is not None:
            self._keyring.terminate()
            self._keyring.wait(SECONDS)
            self._keyring = None

    def end(self) -> None:
        """End keyring and bus."""
        self.end_keyring()
        self._bus.terminate()
        self._bus.communicate(timeout=SECONDS)

    def files(self) -> list[Path]:
        """Return all files that the keyring has written."""
        return [file for file in (self.folder / "data").rglob("*") if file.is_file()]

    def _connected(self) -> Any:
        return open_dbus_connection(self.address)


def wait_for_owner(connection: Any, name: str = SERVICE) -> None:
    """Wait until somebody on the bus answers for a name, such as that of the Secret Service."""
    rule = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    bus = Proxy(message_bus, connection, timeout=SECONDS)
    bus.AddMatch(rule)
    with connection.filter(rule) as changes:
        if not bus.NameHasOwner(name)[0]:
            connection.recv_until_filtered(changes, timeout=SECONDS)


class SilentVault:
    """Says that it is the Secret Service, takes every call and never answers one. ``asked`` is set by the first."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        Proxy(DBus(), self._connection, timeout=SECONDS).RequestName(SERVICE)
        self.asked = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="silent vault")
        self._address = address
        self._thread.start()

    def _listen(self) -> None:
        while True:
            message = self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                fields = {field.name: value for field, value in message.header.fields.items()}
                if fields.get("member") == "End":
                    return
                self.asked.set()

    def end(self) -> None:
        """Leave the bus: whoever still waits is told that there is no answer."""
        with open_dbus_connection(self._address) as other:
            other.send(new_method_call(DBusAddress("/", bus_name=SERVICE, interface="test.End"), "End"))
            self._thread.join(SECONDS)
        self._connection.close()


@pytest.fixture
def private_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A bus of its own that this process talks to, with nobody on it."""
    if sys.platform != "linux":
        pytest.skip("gnome-keyring is a keyring of Linux")
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    assert not missing, f"make test installs what is missing: {missing}"
    (tmp_path / "bus").mkdir()
    bus = PrivateBus(tmp_path / "bus")
    for name, value in bus.environment(bus.address).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    # the keyring library leaves a connection open after each failure
    warnings.filterwarnings("ignore", "unclosed <socket", ResourceWarning)
    yield bus
    bus.end()
    gc.collect()


@pytest.fixture
def unlocked_keyring(private_bus: PrivateBus) -> PrivateBus:
    """A real gnome-keyring, unlocked as after a login."""
    private_bus.start_keyring("login password")
    return private_bus


@pytest.fixture
def silent_vault(private_bus: PrivateBus) -> Iterator[SilentVault]:
    """A Secret Service that never answers."""
    vault = SilentVault(private_bus.address)
    yield vault
    vault.end()
