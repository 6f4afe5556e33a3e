"""The practice service as a process of its own: started when it is needed, ended with the program."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]


class PracticeDownError(Exception):
    """The practice service did not start. ``detail`` is what it said of it, if it said something."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or "the practice service did not start")
        self.detail = detail


class PracticeProcess:
    """Starts the practice service with its groups in a folder, and starts it again where it died.

    It ends when this process ends, however that happens: it watches the pipe that is its standard input.
    ``command`` is what runs it, for the packaged program and for tests. Safe from any thread.
    """

    def __init__(self, data: Path, seconds_to_start: float = 20.0, command: Sequence[str] = ()) -> None:
        self._data = data
        self._seconds_to_start = seconds_to_start
        self._command = tuple(command) or (sys.executable, "-m", "app.practice")
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._url = ""

    def start(self) -> str:
        """Return the service's address, such as ``http://127.0.0.1:40123``, once it answers there.

        Blocks at most as long as it may take to start; raises PracticeDownError.
        """
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._close()
                self._begin()
            return self._url

    def end(self) -> None:
        """End the service and wait for it; it can be started again."""
        with self._lock:
            self._close()

    def _begin(self) -> None:
        arguments = [*self._command, "--end-with-parent", "--data", str(self._data)]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                arguments, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise PracticeDownError(str(error)) from None
        self._process = process
        said = _Lines(process.stdout, process.stderr)
        url = _url_in(said.first_line(self._seconds_to_start))
        if not url:
            self._close()
            raise PracticeDownError(said.complaint())
        self._url = url

    def _close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()  # the end of its input is the wish that it ends
        try:
            process.wait(self._seconds_to_start)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _Lines:
    """Reads both outputs to their ends on threads: a pipe that is full would stop the service."""

    def __init__(self, output: IO[bytes] | None, errors: IO[bytes] | None) -> None:
        self._first = b""
        self._errors = b""
        self._has_first = threading.Event()
        self._reader = threading.Thread(target=self._read_output, args=(output,), name="practice output", daemon=True)
        self._complaints = threading.Thread(
            target=self._read_errors, args=(errors,), name="practice errors", daemon=True
        )
        self._reader.start()
        self._complaints.start()

    def first_line(self, seconds: float) -> bytes:
        """Return the first line, or nothing where none came in time."""
        self._has_first.wait(seconds)
        return self._first

    def complaint(self) -> str:
        """Return the last thing it complained of."""
        self._complaints.join(1.0)
        return self._errors.decode("utf-8", "replace").strip()[-500:]

    def _read_output(self, output: IO[bytes] | None) -> None:
        assert output is not None  # noqa: S101 - a pipe was asked for
        with output:
            self._first = output.readline()
            self._has_first.set()
            while output.read(4096):
                pass

    def _read_errors(self, errors: IO[bytes] | None) -> None:
        assert errors is not None  # noqa: S101 - a pipe was asked for
        with errors:
            while piece := errors.read1(4096) if hasattr(errors, "read1") else errors.read(4096):
                self._errors = (self._errors + piece)[-4096:]


def _url_in(line: bytes) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    url = said.get("url") if isinstance(said, dict) else None
    return url if isinstance(url, str) else ""
