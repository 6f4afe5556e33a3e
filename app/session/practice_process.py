"""The practice service as a process of its own: started when it is needed, ended with the program."""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_ROOT = Path(__file__).resolve().parents[2]


class PracticeDownError(Exception):
    """The practice service did not start. ``detail`` is what it said of it, if it said something."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or "the practice service did not start")
        self.detail = detail


class PracticeProcess:
    """Starts the practice service with its groups in a folder, and starts it again where it died.

    It ends when this process ends, however that happens: it watches the pipe that is its standard input.
    ``command`` is what runs it, for tests. Safe from any thread.
    """

    def __init__(self, data: Path, seconds_to_start: float = 20.0, command: Sequence[str] = ()) -> None:
        self._data = data
        self._seconds_to_start = seconds_to_start
        self._command = tuple(command) or _command_here()
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._url = ""

    def start(self) -> str:
        """Return the service's address, such as ``http://127.0.0.1:40123``, once it answers there.

        Blocks at most as long as it may take to start; raises PracticeDownError.
        """
        with self._lock:
            if self._running is None or not self._running.alive:
                self._close()
                self._begin()
            return self._url

    def end(self) -> None:
        """End the service and wait for it; it can be started again."""
        with self._lock:
            self._close()

    def _begin(self) -> None:
        try:
            self._running = _Running([*self._command, "--end-with-parent", "--data", str(self._data)])
        except OSError as error:
            raise PracticeDownError(str(error)) from None
        self._url = _url_in(self._running.first_line(self._seconds_to_start))
        if not self._url:
            complaint = self._running.end(seconds=0)
            self._running = None
            raise PracticeDownError(complaint)

    def _close(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end(self._seconds_to_start)


class _Running:
    """A started process, both its outputs read to their ends on threads: a pipe that is full would stop it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._process = _started(arguments)
        self._first = b""
        self._complaint = b""
        self._has_first = threading.Event()
        self._readers = (
            threading.Thread(target=self._read, args=(self._process.stdout, self._on_output), daemon=True),
            threading.Thread(target=self._read, args=(self._process.stderr, self._on_complaint), daemon=True),
        )
        for reader in self._readers:
            reader.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def first_line(self, seconds: float) -> bytes:
        """Return the first line, or nothing where none came in time."""
        self._has_first.wait(seconds)
        return self._first

    def end(self, seconds: float) -> str:
        """End it, by force where it takes longer; return the last line it complained with."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):  # it may be dead already
                self._process.stdin.close()  # the end of its input is the wish that it ends
        from subprocess import TimeoutExpired  # noqa: PLC0415 - not before the first paint

        try:
            self._process.wait(seconds)
        except TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join()
        return self._complaint.decode("utf-8", "replace").strip()

    def _read(self, pipe: IO[bytes] | None, on_line: Callable[[bytes], None]) -> None:
        assert pipe is not None  # noqa: S101 - a pipe was asked for
        with pipe:
            for line in pipe:
                on_line(line)
        if on_line == self._on_output:
            self._has_first.set()  # it ended without a word

    def _on_output(self, line: bytes) -> None:
        self._first = self._first or line
        self._has_first.set()

    def _on_complaint(self, line: bytes) -> None:
        self._complaint = line[:1000] if line.strip() else self._complaint


def _command_here() -> tuple[str, ...]:
    """Return what runs the service: Python, or the packaged program itself, which has no Python beside it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "practice-server")
    return (sys.executable, "-m", "app.practice")


def _started(arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    import subprocess  # noqa: PLC0415 - not before the first paint

    return subprocess.Popen(  # noqa: S603 - our own program
        arguments,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        umask=0o077 if os.name == "posix" else -1,  # its groups are this person's alone
    )


def _url_in(line: bytes) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    url = said.get("url") if isinstance(said, dict) else None
    return url if isinstance(url, str) else ""
