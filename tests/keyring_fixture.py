"""A real keyring that is nobody's: gnome-keyring on a message bus of the test's own, unlocked, with an empty home."""

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SECONDS_TO_START = 20


class PrivateKeyring:
    """A bus with an unlocked keyring on it; ``environment`` leads a process there."""

    def __init__(self, home: Path) -> None:
        runtime = home / "runtime"
        runtime.mkdir(parents=True, mode=0o700)
        self.environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(runtime),
        }
        self._bus = self._start(["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"])
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = first_line(self._bus)
        self._keyring = self._start(["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"])
        assert self._keyring.stdin
        self._keyring.stdin.write("a password of nobody")
        self._keyring.stdin.close()
        first_line(self._keyring)  # from here on the bus would find it rather than start another
        self.tool("store", "--label=first", "test", "ready", secret="yes")
        assert self.tool("lookup", "test", "ready") == "yes", "the keyring did not start"

    def tool(self, *words: str, secret: str = "") -> str:
        """Run secret-tool here; return what it says."""
        command = ["secret-tool", *words]
        answer = subprocess.run(
            command, env=self.environment, input=secret, capture_output=True, text=True, check=False, timeout=60
        )
        return answer.stdout

    def end(self) -> None:
        """Take keyring and bus away."""
        for process in (self._keyring, self._bus):
            process.terminate()
            process.wait(SECONDS_TO_START)
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def _start(self, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )


def first_line(process: subprocess.Popen[str]) -> str:
    """Return the first line that a process says, "" if it is too long in coming."""
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], SECONDS_TO_START)
    return process.stdout.readline().strip() if ready else ""


@pytest.fixture
def private_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateKeyring]:
    """An unlocked, empty keyring that this very process finds, and those it starts. Skipped where there is none."""
    if not all(shutil.which(name) for name in ("dbus-daemon", "gnome-keyring-daemon", "secret-tool")):
        pytest.skip("this system has no gnome-keyring")
    keyring = PrivateKeyring(tmp_path / "keyring-home")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", keyring.environment["DBUS_SESSION_BUS_ADDRESS"])
    yield keyring
    keyring.end()
